"""Applications as HR looks through them: filtered, in an order of their choosing, page by page by the last line seen. Nothing
is counted beyond what is said as "more than"."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    Select,
    SQLColumnExpression,
    Subquery,
    case,
    func,
    literal,
    literal_column,
    null,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased

from hrcore.involvement import every_blinded
from hrcore.org.models import Person
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Job, Stage
from hrcore.talent.search import Meant, sought
from hrcore.work import Work

MOST_COUNTED: Final = 1000
_NO_SCORE: Final = Decimal(-1)
ENDED: Final = (Stage.HIRED, Stage.POOLED, Stage.DECLINED, Stage.WITHDRAWN)


class Sort(StrEnum):
    """WAITING: whose last step is the longest ago comes first."""

    NEWEST = "newest"
    SCORE = "score"
    WAITING = "waiting"
    NAME = "name"


_DOWNWARD: Final = (Sort.NEWEST, Sort.SCORE)


@dataclass(frozen=True, slots=True)
class Filter:
    """Empty fields filter nothing. `under_way`: not ended. `still`: no step for so many days. `lowest` and `highest` are
    scores of 0 to 10; whose report is closed to the reader has none here."""

    text: str = ""
    stage: Stage | None = None
    under_way: bool = False
    job_id: UUID | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    source: str = ""
    still: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One line. `is_closed`: the reader is to judge with their own eyes first and does not see the score."""

    application: Application
    person: Person
    job: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Found:
    """`further` leads to the next page, empty on the last. `meant`: what the words were taken for."""

    candidates: list[Candidate]
    further: str
    count: int
    meant: Meant

    @property
    def is_more(self) -> bool:
        """Than are counted."""
        return self.count > MOST_COUNTED


def candidates(work: Work, wanted: Filter, sort: Sort, *, after: str = "", limit: int) -> Found:
    """Of the companies in which the actor may see applications. `after`: `further` of the page before; one that cannot be
    read begins anew."""
    may_in_scope(work, Action.SEE_APPLICATION)
    closed = every_blinded(work.session, work.actor)
    matching, meant = _matching(work, wanted, closed)
    order = _order(sort, closed)
    first = _beyond(_named(matching, sort), sort, closed, after).order_by(*order).limit(limit + 1).subquery()
    statement = _whole(work).join(first, first.c.id == Application.id).order_by(*order)
    found = [Candidate(*row, row[0].id in closed) for row in work.session.execute(statement)]
    counted = select(func.count()).select_from(matching.limit(MOST_COUNTED + 1).subquery())
    more = len(found) > limit
    shown = found[:limit]
    return Found(shown, _mark(sort, shown[-1]) if more else "", work.session.scalar(counted) or 0, meant)


def steps_of(work: Work, wanted: Filter, sort: Sort, *, most: int) -> list[tuple[UUID, datetime]]:
    """Of everybody who matches, the first in this order: the application, and when its last step was."""
    may_in_scope(work, Action.SEE_APPLICATION)
    closed = every_blinded(work.session, work.actor)
    matching, _ = _matching(work, wanted, closed)
    statement = _named(matching, sort).add_columns(Application.updated_at).order_by(*_order(sort, closed)).limit(most)
    return [(application_id, moment) for application_id, moment in work.session.execute(statement)]


def by_stage(work: Work, wanted: Filter, sort: Sort, *, each: int) -> dict[Stage, Found]:
    """The same as columns: the first few of each stage, and how many there are. One statement, however many columns."""
    may_in_scope(work, Action.SEE_APPLICATION)
    closed = every_blinded(work.session, work.actor)
    matching, meant = _matching(work, wanted, closed)
    order = _order(sort, closed)
    stages = [wanted.stage] if wanted.stage else [one for one in Stage if not wanted.under_way or one not in ENDED]
    tops = _searched_tops if wanted.text.strip() else _tops
    top = tops(matching, stages, sort, order, each)
    statement = _whole(work).add_columns(top.c.many).join(top, top.c.id == Application.id).order_by(*order)
    found: dict[Stage, list[Candidate]] = {stage: [] for stage in stages}
    counts = dict.fromkeys(stages, 0)
    for application, person, job, many in work.session.execute(statement):
        stage = Stage(application.stage)
        found[stage].append(Candidate(application, person, job, application.id in closed))
        counts[stage] = many
    return {stage: Found(found[stage], "", counts[stage], meant) for stage in stages}


def _tops(
    matching: Select[UUID], stages: list[Stage], sort: Sort, order: list[SQLColumnExpression[Any]], each: int
) -> Subquery:
    """Stage by stage, each read no further than is shown or counted."""
    parts = []
    for stage in stages:
        here = matching.where(Application.stage == stage)
        counted = select(func.count()).select_from(here.limit(MOST_COUNTED + 1).subquery()).scalar_subquery()
        first = _named(here, sort).order_by(*order).limit(each).subquery()
        parts.append(select(first.c.id, counted.label("many")))
    return union_all(*parts).subquery()


def _searched_tops(
    matching: Select[UUID], stages: list[Stage], sort: Sort, order: list[SQLColumnExpression[Any]], each: int
) -> Subquery:
    """In one go: whatever was searched for has been looked up as a whole anyway, and to join it a dozen times takes longer."""
    ranked = (
        _named(matching, sort)
        .where(Application.stage.in_(stages))
        .add_columns(
            func.row_number().over(partition_by=Application.stage, order_by=order).label("place"),
            func.count().over(partition_by=Application.stage).label("many"),
        )
        .subquery()
    )
    return select(ranked.c.id, ranked.c.many).where(ranked.c.place <= each).subquery()


def of_ids(work: Work, ids: list[UUID]) -> list[Candidate]:
    """Those that the actor may see, in the order asked for."""
    may_in_scope(work, Action.SEE_APPLICATION)
    closed = every_blinded(work.session, work.actor)
    rows = work.session.execute(_whole(work).where(Application.id.in_(ids)))
    found = {row[0].id: Candidate(*row, row[0].id in closed) for row in rows}
    return [found[one] for one in dict.fromkeys(ids) if one in found]


def _whole(work: Work) -> Select[Application, Person, str]:
    return (
        select(Application, Person, Job.title)
        .join(Person, Person.id == Application.person_id)
        .join(Job, Job.id == Application.job_id)
        .where(work.within(Application, Action.SEE_APPLICATION), Person.erased_at.is_(None))
    )


def _matching(work: Work, wanted: Filter, closed: set[UUID]) -> tuple[Select[UUID], Meant]:
    """Their ids, in no order. Of whoever was erased there is nothing to look at: they are few, and left out by a list of
    them, because to look up the row of everybody else took most of the time of a page."""
    erased = select(Person.id).where(Person.erased_at.is_not(None))
    statement = select(Application.id).where(
        work.within(Application, Action.SEE_APPLICATION), Application.person_id.not_in(erased)
    )
    meant = Meant.WORDS
    if wanted.text.strip():
        asked = sought(work, wanted.text)
        statement, meant = statement.where(asked.condition), asked.meant
    if wanted.stage is not None:
        statement = statement.where(Application.stage == wanted.stage)
    elif wanted.under_way:
        statement = statement.where(Application.stage.not_in(ENDED))
    for column, value in (
        (Application.job_id, wanted.job_id),
        (Application.source, wanted.source),
        (Application.language, wanted.language),
    ):
        if value:
            statement = statement.where(column == value)
    if wanted.still is not None:
        statement = statement.where(Application.updated_at <= work.now - timedelta(days=wanted.still))
    score = _score(closed)
    if wanted.lowest is not None:
        statement = statement.where(score >= wanted.lowest)
    if wanted.highest is not None:
        statement = statement.where(score <= wanted.highest)
    return statement, meant


def _score(closed: set[UUID]) -> SQLColumnExpression[Any]:
    """Nothing can be learnt of a closed report by filtering and sorting."""
    return case((Application.id.in_(closed), null()), else_=Application.match) if closed else Application.match


def _key(sort: Sort, closed: set[UUID]) -> SQLColumnExpression[Any] | None:
    """What is sorted by before the id; the id alone says what is newest. Whoever has no score comes after those who do."""
    if sort is Sort.SCORE:
        # As it stands in the index.
        return func.coalesce(_score(closed), literal_column("-1"))
    return {Sort.WAITING: Application.updated_at, Sort.NAME: Person.name_key}.get(sort)


def _named(matching: Select[UUID], sort: Sort) -> Select[UUID]:
    """With the names beside them where these are sorted by."""
    if sort is not Sort.NAME:
        return matching
    return matching.join(Person, (Person.id == Application.person_id) & Person.erased_at.is_(None))


def _order(sort: Sort, closed: set[UUID]) -> list[SQLColumnExpression[Any]]:
    key = _key(sort, closed)
    columns: list[SQLColumnExpression[Any]] = [Application.id] if key is None else [key, Application.id]
    return [one.desc() for one in columns] if sort in _DOWNWARD else columns


def _beyond(matching: Select[UUID], sort: Sort, closed: set[UUID], after: str) -> Select[UUID]:
    """Only those that come after the mark."""
    try:
        value, last = _read(sort, after)
    except (ValueError, InvalidOperation):
        return matching
    key = _key(sort, closed)
    if key is None:
        return matching.where(Application.id < last)
    here = tuple_(key, Application.id)
    mark = tuple_(_name_of(last) if sort is Sort.NAME else literal(value), literal(last))
    return matching.where(here < mark if sort in _DOWNWARD else here > mark)


def _name_of(application_id: UUID) -> SQLColumnExpression[Any]:
    """Looked up again, because a mark stands in an address and no name may."""
    there = aliased(Person)
    one = aliased(Application)
    return select(there.name_key).join(one, one.person_id == there.id).where(one.id == application_id).scalar_subquery()


def _mark(sort: Sort, last: Candidate) -> str:
    one = last.application
    score = one.match if one.match is not None and not last.is_closed else _NO_SCORE
    value = {Sort.SCORE: str(score), Sort.WAITING: one.updated_at.isoformat()}.get(sort, "")
    return f"{value}~{one.id}"


def _read(sort: Sort, mark: str) -> tuple[object, UUID]:
    """Raises `ValueError` or `InvalidOperation`."""
    value, _, last = mark.partition("~")
    if sort is Sort.SCORE:
        return _number(value), UUID(last)
    if sort is Sort.WAITING:
        return _moment(value), UUID(last)
    return None, UUID(last)


def _number(text: str) -> Decimal:
    found = Decimal(text)
    if not -1 <= found <= 10:
        raise ValueError(text)
    return found


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found
