"""The core of a job's interview as a form and back: one row for each question, each with its own fields, `q<number>-<field>`."""

from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Final

from starlette.datastructures import FormData

from bot.portal.uploads import text_of
from bot.web.typed import whole
from hrcore.errors import InvalidInput
from hrcore.languages import LANGUAGES, Language
from interview.plan.core import FEWEST, Slot, most_questions
from interview.plan.guard import forbidden_topics
from interview.plan.model import FixedQuestion, Missing, QuestionKind

ANCHORS: Final = ("low", "middle", "high")
PROBES: Final = (Missing.SITUATION, Missing.OWN_PART, Missing.METHOD, Missing.METRIC, Missing.RESULT)
MOST_ROWS: Final = 24
_LONGEST: Final = {"competency": 80, "words": 400, "anchor": 300, "probe": 200}
_HEAVIEST: Final = Decimal(10)


@dataclass(frozen=True, slots=True)
class QuestionFields:
    """As typed. `words` by language; empty ones are worded for each candidate."""

    kind: str = QuestionKind.BEHAVIOUR.value
    competency: str = ""
    weight: str = "1"
    words: dict[str, str] = field(default_factory=dict)
    anchors: tuple[str, str, str] = ("", "", "")
    probes: dict[str, str] = field(default_factory=dict)

    @property
    def is_locked(self) -> bool:
        return any(self.words.values())

    @property
    def has_more(self) -> bool:
        return any(self.anchors) or any(self.probes.values())


def fields_of(slots: tuple[Slot, ...]) -> tuple[QuestionFields, ...]:
    return tuple(_fields(slot) for slot in slots)


def typed(form: FormData) -> tuple[QuestionFields, ...]:
    """What stands in the posted form, right or wrong."""
    count = min(MOST_ROWS, whole(text_of(form, "questions")) or 0)
    return tuple(_typed(form, f"q{number}-") for number in range(count))


def rearranged(
    rows: tuple[QuestionFields, ...], wish: str, usual: dict[int, str], language: str
) -> tuple[QuestionFields, ...]:
    """`wish`: `add`, or `up`, `down`, `remove`, `lock`, `unlock` with the number of the row (`up:2`). Locking takes the words
    in which it is usually asked. Anything else changes nothing."""
    what, _, which = wish.partition(":")
    found, at = list(rows), whole(which)
    if what == "add" and len(found) < MOST_ROWS:
        found.append(QuestionFields(words={language: ""}))
    elif at is not None and at < len(found):
        if what == "remove":
            del found[at]
        elif what in ("up", "down"):
            to = at + (1 if what == "down" else -1)
            if 0 <= to < len(found):
                found[at], found[to] = found[to], found[at]
        elif what == "lock":
            found[at] = replace(found[at], words={language: usual.get(at, "")})
        elif what == "unlock":
            found[at] = replace(found[at], words={})
    return tuple(found)


def questions_of(rows: tuple[QuestionFields, ...], language: Language, minutes: int) -> tuple[FixedQuestion, ...]:
    """Raises `InvalidInput` naming each field that is not right; `questions` where there are too few or too many."""
    wrong: dict[str, str] = {}
    for number, row in enumerate(rows):
        _check(row, f"q{number}-", wrong)
    _check_repeats(rows, wrong)
    if len(rows) < FEWEST:
        wrong["questions"] = "core-field-too-few"
    elif len(rows) > most_questions(minutes):
        wrong["questions"] = "core-field-too-many"
    if wrong:
        raise InvalidInput(wrong)
    return tuple(_question(row, language) for row in rows)


def _question(row: QuestionFields, language: Language) -> FixedQuestion:
    return FixedQuestion(
        kind=QuestionKind(row.kind),
        competency=row.competency,
        weight=_weight(row.weight) or Decimal(1),
        language=language,
        words={code: row.words[code] for code in LANGUAGES if row.words.get(code)},
        anchors=row.anchors if all(row.anchors) and row.is_locked else None,
        probes={Missing(name): text for name, text in row.probes.items() if text and row.is_locked},
    )


def _check(row: QuestionFields, prefix: str, wrong: dict[str, str]) -> None:
    if row.kind not in tuple(QuestionKind):
        wrong[f"{prefix}kind"] = "field-choice"
    if not row.competency:
        wrong[f"{prefix}competency"] = "field-required"
    if _weight(row.weight) is None:
        wrong[f"{prefix}weight"] = "core-field-weight"
    if any(row.anchors) and not all(row.anchors):
        wrong[f"{prefix}{ANCHORS[row.anchors.index('')]}"] = "core-field-anchors"
    spoken = {
        f"{prefix}competency": (row.competency, "competency"),
        **{f"{prefix}words-{code}": (text, "words") for code, text in row.words.items()},
        **{f"{prefix}{name}": (text, "anchor") for name, text in zip(ANCHORS, row.anchors, strict=True)},
        **{f"{prefix}probe-{name}": (text, "probe") for name, text in row.probes.items()},
    }
    for name, (text, sort) in spoken.items():
        if len(text) > _LONGEST[sort]:
            wrong.setdefault(name, "field-too-long")
        elif topics := forbidden_topics(text):
            wrong.setdefault(name, f"core-forbidden-{topics[0].replace('_', '-')}")


def _check_repeats(rows: tuple[QuestionFields, ...], wrong: dict[str, str]) -> None:
    said: set[str] = set()
    for number, row in enumerate(rows):
        for code, text in row.words.items():
            same = " ".join(text.lower().split())
            if same and same in said:
                wrong.setdefault(f"q{number}-words-{code}", "core-field-repeated")
            said.add(same)


def _fields(slot: Slot) -> QuestionFields:
    fixed = slot.fixed
    plain = QuestionFields(slot.kind.value, slot.competency, f"{Decimal(str(slot.weight)).normalize():f}")
    if fixed is None:
        return plain
    probes = {name.value: text for name, text in fixed.probes.items()}
    return replace(
        plain,
        words={str(code): text for code, text in fixed.words.items()},
        anchors=fixed.anchors or ("", "", ""),
        probes=probes,
    )


def _typed(form: FormData, prefix: str) -> QuestionFields:
    low, middle, high = (_one_line(form, prefix + name) for name in ANCHORS)
    return QuestionFields(
        kind=text_of(form, f"{prefix}kind"),
        competency=_one_line(form, f"{prefix}competency"),
        weight=text_of(form, f"{prefix}weight")[:10],
        words={code: _one_line(form, f"{prefix}words-{code}") for code in LANGUAGES if f"{prefix}words-{code}" in form},
        anchors=(low, middle, high),
        probes={name.value: _one_line(form, f"{prefix}probe-{name.value}") for name in PROBES},
    )


def _one_line(form: FormData, name: str) -> str:
    """It is spoken, or stands in a line: ends of lines mean nothing."""
    return " ".join(text_of(form, name)[:2000].split())


def _weight(text: str) -> Decimal | None:
    """Above 0, at most 10, in steps of a hundredth."""
    try:
        found = Decimal(text.replace(",", ".")).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
    return found if 0 < found <= _HEAVIEST else None
