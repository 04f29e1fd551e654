"""The open positions as somebody looks through them: by words, and by what several of them have in common."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, String, and_, cast, func, literal_column, select, true
from sqlalchemy.dialects.postgresql import JSONPATH

from hrcore.languages import LANGUAGES, nearest
from hrcore.recruiting.models import Job, JobState
from hrcore.requisition.models import Requisition
from hrcore.work import Work
from interview.plan.facts import Contract, Spoken, Where

FACETS: Final = ("team", "place", "where", "contract", "language")
PAGE: Final = 20
_MOST_WORDS: Final = 8
_WRITTEN: Final = ("$.summary", "$.duties[*]", "$.requirements[*]", "$.skills[*]", "$.competencies[*]", "$.facts.team.*", "$.facts.place.*")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opening:
    """As much of a published job as it is looked for by. `fits`: all the words stand in it; `in_title`: in its title."""

    id: UUID
    language: str
    team: Spoken
    place: Spoken
    where: str
    contract: str
    fits: bool
    in_title: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """`names`: what it is called, by language; empty where the value says it all. `count`: positions that choosing it would
    show."""

    value: str
    names: Spoken
    count: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found. `ids` are those of the page, `filters` holds what can be narrowed by, `wanted` what it was narrowed by."""

    total: int
    found: int
    page: int
    pages: int
    ids: tuple[UUID, ...]
    filters: Mapping[str, tuple[Choice, ...]]
    wanted: Mapping[str, str]


def words_in(text: str) -> tuple[str, ...]:
    """Full-width letters and digits are the same as narrow ones."""
    return tuple(dict.fromkeys(unicodedata.normalize("NFKC", text).split()))[:_MOST_WORDS]


def openings(work: Work, company_id: UUID, words: tuple[str, ...]) -> list[Opening]:
    """All that are published, the newest first, in one statement however many there are."""
    facts = Job.brief["facts"]
    statement = (
        select(
            Job.id,
            Job.language,
            facts["team"],
            facts["place"],
            facts["where"].astext,
            facts["contract"].astext,
            _all_in(words, _written()).label("fits"),
            _all_in(words, Job.title).label("in_title"),
            Requisition.department,
            Requisition.city,
            Requisition.language,
        )
        .outerjoin(Requisition, Requisition.job_id == Job.id)
        .where(Job.company_id == company_id, Job.state == JobState.PUBLISHED)
        .order_by(Job.published_at.desc(), Job.id.desc())
    )
    return [_opening(*row) for row in work.session.execute(statement)]


def listed(all_of_them: list[Opening], chosen: Mapping[str, str], page: int) -> Listing:
    """Those that fit the words and everything chosen; titles that hold the words come first. A page beyond the last one
    shows the last."""
    keys = {name: _Keys(name, all_of_them) for name in FACETS}
    wanted = {name: keys[name].standing(value) for name, value in chosen.items() if name in FACETS and value}

    def fitting(without: str = "") -> list[Opening]:
        narrowed = [(keys[name], value) for name, value in wanted.items() if name != without]
        return [one for one in all_of_them if one.fits and all(key.of(one) == value for key, value in narrowed)]

    found = sorted(fitting(), key=lambda one: not one.in_title)
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, page), pages)
    return Listing(
        total=len(all_of_them),
        found=len(found),
        page=page,
        pages=pages,
        ids=tuple(one.id for one in found[(page - 1) * PAGE : page * PAGE]),
        filters={
            name: keys[name].choices(fitting(without=name))
            for name in FACETS
            if len(keys[name].values) > 1 or name in wanted
        },
        wanted=wanted,
    )


class _Keys:
    """What a position has of one kind, under one value whatever language it was written in: a company that once writes
    上海 beside Shanghai means one place by both."""

    def __init__(self, name: str, all_of_them: Iterable[Opening]) -> None:
        self._name = name
        self._key: dict[str, str] = {}
        self._names: dict[str, Spoken] = {}
        all_of_them = list(all_of_them)
        for spoken in sorted((self._spoken(one) for one in all_of_them), key=len, reverse=True):
            self._learn(spoken)
        self.values = {key for one in all_of_them if (key := self.of(one))}

    def _spoken(self, one: Opening) -> Spoken:
        found = getattr(one, self._name)
        return found if isinstance(found, dict) else {LANGUAGES[0]: found} if found else {}

    def _learn(self, spoken: Spoken) -> None:
        texts = [text for code in LANGUAGES if (text := spoken.get(code))]
        if not texts:
            return
        key = next((self._key[text.casefold()] for text in texts if text.casefold() in self._key), texts[0])
        for text in texts:
            self._key.setdefault(text.casefold(), key)
        self._names[key] = spoken | self._names.get(key, {})

    def standing(self, value: str) -> str:
        return self._key.get(value.casefold(), value)

    def of(self, one: Opening) -> str:
        texts = self._spoken(one)
        return next((self.standing(text) for code in LANGUAGES if (text := texts.get(code))), "")

    def choices(self, shown: list[Opening]) -> tuple[Choice, ...]:
        counts: dict[str, int] = dict.fromkeys(self.values, 0)
        for one in shown:
            if key := self.of(one):
                counts[key] += 1
        spoken = {} if self._name in ("where", "contract", "language") else self._names
        ordered = sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))
        return tuple(Choice(key, spoken.get(key, {}), count) for key, count in ordered)


def _opening(
    job_id: UUID,
    language: str,
    team: Any,
    place: Any,
    where: str | None,
    contract: str | None,
    fits: bool,
    in_title: bool,
    department: str | None,
    city: str | None,
    written_in: str | None,
) -> Opening:
    asked = nearest(written_in or language)
    return Opening(
        id=job_id,
        language=nearest(language),
        team=_spoken(team) or ({asked: department} if department else {}),
        place=_spoken(place) or ({asked: city} if city else {}),
        where=where if where in tuple(Where) else "",
        contract=contract if contract in tuple(Contract) else "",
        fits=fits,
        in_title=in_title,
    )


def _spoken(value: Any) -> Spoken:
    """As far as it is what a fact should be: a job file may hold anything."""
    if not isinstance(value, dict):
        return {}
    return {code: text.strip() for code in LANGUAGES if isinstance(text := value.get(code), str) and text.strip()}


def _written() -> ColumnElement[str]:
    """Every word of the advert, and none of the names its fields have."""
    parts = (cast(func.jsonb_path_query_array(Job.brief, cast(path, JSONPATH)), String) for path in _WRITTEN)
    return func.concat_ws(" ", Job.title, *parts, Requisition.department, Requisition.city)


def _all_in(words: tuple[str, ...], text: Any) -> ColumnElement[bool]:
    """Read in the one width that `words_in` writes: a title is found by itself, whichever brackets stand in it."""
    narrow = func.normalize(text, literal_column("NFKC"), type_=String)
    return and_(true(), *(narrow.icontains(word, autoescape=True) for word in words))
