"""A job as a form and back: its words a line each, its skills and competencies as rows with weight and level."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from starlette.datastructures import FormData

from bot.portal.uploads import text_of
from bot.web.typed import names_in, whole
from hrcore.errors import InvalidInput
from hrcore.languages import nearest
from hrcore.recruiting.models import Job
from interview.plan.advert import beyond_bounds, points_of, skills_in
from interview.plan.model import Difficulty
from interview.plan.pasted import cleaned, taken_apart
from interview.plan.service import brief_of

TEXTS: Final = (
    "title", "summary", "duties", "requirements", "skills", "competencies", "minutes", "score_line", "language", "owner",
    "channel", "channel-seen", "pasted",
)  # fmt: skip
LISTS: Final = ("skill", "competency")
_OTHER: Final = {"skill": "competency", "competency": "skill"}
PASTE: Final = {"skill": "skills", "competency": "competencies"}
"""Beside the rows: a field that takes a whole list at once."""
SHORTEST, LONGEST = 5, 30
MOST_ROWS: Final = 20
_SPARE: Final = 2
_LONGEST: Final = {"title": 120, "summary": 2000, "duties": 6000, "requirements": 6000}
_LONGEST_NAME: Final = 80
_HEAVIEST: Final = Decimal(10)


@dataclass(frozen=True, slots=True)
class Row:
    """As typed. `level` is empty where none is asked for, and always of competencies."""

    name: str = ""
    weight: str = "1"
    level: str = ""


@dataclass(frozen=True, slots=True)
class JobFields:
    """`rows`: of skills and of competencies, those that hold something and some to write in."""

    texts: Mapping[str, str]
    rows: Mapping[str, tuple[Row, ...]]

    def __getitem__(self, name: str) -> str:
        return self.texts[name]


def typed(form: FormData) -> JobFields:
    """What stands in the posted form, right or wrong."""
    return JobFields(
        {name: text_of(form, name) for name in TEXTS},
        {kind: _with_spare(tuple(_typed_rows(form, kind))) for kind in LISTS},
    )


def fields_of(job: Job) -> JobFields:
    brief = brief_of(job, "")
    named = {"skill": brief.skills, "competency": brief.competencies}
    rows = {
        kind: tuple(Row(name, f"{brief.weights.get(name, 1):g}", brief.levels.get(name, "")) for name in names)
        for kind, names in named.items()
    }
    texts = {
        "title": job.title,
        "summary": brief.summary,
        "duties": "\n".join(brief.duties),
        "requirements": "\n".join(brief.requirements),
        "minutes": str(job.minutes),
        "score_line": f"{job.score_line.normalize():f}",
        "language": job.language,
        "owner": str(job.owner_id or ""),
        "channel": str(job.channel_id or ""),
        "channel-seen": str(job.channel_id or ""),
    }
    return JobFields(dict.fromkeys(TEXTS, "") | texts, {kind: _with_spare(found) for kind, found in rows.items()})


def empty_fields(language: str, minutes: int, score_line: Decimal) -> JobFields:
    texts = {"language": language, "minutes": str(minutes), "score_line": f"{score_line.normalize():f}"}
    return JobFields(dict.fromkeys(TEXTS, "") | texts, {kind: _with_spare(()) for kind in LISTS})


def laid_out(fields: JobFields, job: Job | None = None) -> JobFields:
    """What was pasted as a list stands in rows of its own, with some to write in below."""
    rows = {kind: _with_spare(tuple(_whole_list(fields, kind, job)), more=True) for kind in LISTS}
    return JobFields({**fields.texts, "skills": "", "competencies": ""}, rows)


def sorted_in(fields: JobFields) -> JobFields:
    """The pasted advert is put into the fields, behind what stands there; what has no field stays in the one for pasting.
    Skills that it names become rows. Nothing of it is left out."""
    found = taken_apart(fields["pasted"])
    parts = {"summary": found.summary, "duties": found.duties, "requirements": found.requirements}
    texts = {
        **fields.texts,
        **{name: "\n".join(filter(None, (fields[name], text))) for name, text in parts.items()},
        "pasted": found.other,
    }
    lines = (*found.requirements.split("\n"), *found.duties.split("\n"))
    named = skills_in(tuple(lines), nearest(fields["language"]))
    return laid_out(JobFields({**texts, "skills": "\n".join((fields["skills"], *named))}, fields.rows))


def is_overfull(fields: JobFields) -> dict[str, str]:
    """What would be refused only for its size: field → message."""
    wrong = {name: found for name in ("duties", "requirements") if (found := beyond_bounds(fields[name]))}
    return wrong | {name: "field-too-long" for name, most in _LONGEST.items() if len(fields[name]) > most}


def wanted(fields: JobFields, job: Job | None, people: Mapping[str, Any]) -> dict[str, Any]:
    """`people` may lead it, by id. Raises `InvalidInput` naming each field. What the form does not show stays as it is."""
    wrong = {name: "field-required" for name in ("title", "requirements") if not fields[name]} | is_overfull(fields)
    if not re.fullmatch(r"\d{1,2}", fields["minutes"]) or not SHORTEST <= int(fields["minutes"]) <= LONGEST:
        wrong["minutes"] = "job-field-minutes"
    if not re.fullmatch(r"\d{1,2}([.,]\d)?", fields["score_line"]) or _decimal(fields["score_line"]) > 10:
        wrong["score_line"] = "job-field-line"
    owner_id = people.get(fields["owner"])
    if job is not None and fields["owner"] == str(job.owner_id or ""):
        owner_id = job.owner_id
    if owner_id is None and fields["owner"]:
        wrong["owner"] = "field-choice"
    rows = {kind: _whole_list(fields, kind, job) for kind in LISTS}
    for kind in LISTS:
        _check(fields, kind, rows[kind], wrong)
    _check_repeats(fields, wrong)
    if wrong:
        raise InvalidInput(wrong)
    return {
        "title": " ".join(fields["title"].split()),
        "language": nearest(fields["language"] or (job.language if job else None)),
        "brief": _brief(fields, job.brief if job else {}, rows),
        "minutes": int(fields["minutes"]),
        "score_line": _decimal(fields["score_line"]),
        "owner_id": owner_id,
    }


def _brief(fields: JobFields, before: dict[str, Any], rows: Mapping[str, list[Row]]) -> dict[str, Any]:
    shown = {*before.get("skills", ()), *before.get("competencies", ())}
    weights = {name: value for name, value in before.get("weights", {}).items() if name not in shown}
    levels = {name: value for name, value in before.get("levels", {}).items() if name not in shown}
    for row in (*rows["skill"], *rows["competency"]):
        weight = float(weight_of(row.weight) or 1)
        if weight != 1 or row.name in before.get("weights", {}):
            weights[row.name] = weight
        if row.level:
            levels[row.name] = row.level
    found = {
        **before,
        "summary": cleaned(fields["summary"]).strip(),
        "duties": list(points_of(fields["duties"])),
        "requirements": list(points_of(fields["requirements"])),
        "skills": [row.name for row in rows["skill"]],
        "competencies": [row.name for row in rows["competency"]],
    }
    beside = {"weights": weights, "levels": levels}
    return found | {name: values for name, values in beside.items() if values or name in before}


def weight_of(text: str) -> Decimal | None:
    """Above 0, at most 10, in steps of a hundredth."""
    try:
        found = Decimal(text.replace(",", ".")).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
    return found if 0 < found <= _HEAVIEST else None


def _typed_rows(form: FormData, kind: str) -> list[Row]:
    count = min(MOST_ROWS * 2, whole(text_of(form, f"{kind}-rows")) or 0)
    return [
        Row(
            " ".join(text_of(form, f"{kind}{number}-name")[:2000].split()),
            text_of(form, f"{kind}{number}-weight")[:10],
            text_of(form, f"{kind}{number}-level")[:20],
        )
        for number in range(count)
    ]


def _with_spare(rows: tuple[Row, ...], *, more: bool = False) -> tuple[Row, ...]:
    """`more`: somebody asked for further ones."""
    free = sum(not row.name for row in rows)
    wanted_free = _SPARE if not more else _SPARE + 2
    return (*rows, *(Row() for _ in range(max(0, wanted_free - free))))


def _whole_list(fields: JobFields, kind: str, job: Job | None) -> list[Row]:
    """The rows that hold something, then what was pasted beside them, each once, as the job weighs it already."""
    rows = [row for row in fields.rows[kind] if row.name]
    known = {row.name.casefold() for row in rows}
    before = {row.name: row for row in fields_of(job).rows[kind]} if job else {}
    for name in names_in(fields[PASTE[kind]]):
        if name.casefold() not in known:
            rows.append(before.get(name, Row(name)))
            known.add(name.casefold())
    return rows


def _check(fields: JobFields, kind: str, rows: list[Row], wrong: dict[str, str]) -> None:
    pasted = names_in(fields[PASTE[kind]])
    if len(rows) > MOST_ROWS or any(len(name) > _LONGEST_NAME for name in pasted):
        wrong[PASTE[kind]] = "job-too-many-words"
    for number, row in enumerate(fields.rows[kind]):
        if not row.name:
            continue
        if len(row.name) > _LONGEST_NAME:
            wrong[f"{kind}{number}-name"] = "field-too-long"
        if weight_of(row.weight) is None:
            wrong[f"{kind}{number}-weight"] = "core-field-weight"
        if row.level and row.level not in tuple(Difficulty):
            wrong[f"{kind}{number}-level"] = "field-choice"


def _check_repeats(fields: JobFields, wrong: dict[str, str]) -> None:
    """A weight is kept by its name: two rows of one name cannot weigh differently."""
    said: dict[str, tuple[str, Decimal | None]] = {}
    for kind in LISTS:
        for number, row in enumerate(fields.rows[kind]):
            name, weight = row.name.casefold(), weight_of(row.weight)
            if name in said and said[name] != (_OTHER[kind], weight):
                wrong.setdefault(f"{kind}{number}-name", "job-row-repeated")
            elif name:
                said[name] = (kind, weight)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
