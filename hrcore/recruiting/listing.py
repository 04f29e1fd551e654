"""Lists of applications as HR reads them: filtered, newest first, page by page without counting."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, exists, func, select, tuple_
from sqlalchemy.orm import aliased

from hrcore.org.models import Person
from hrcore.org.naming import is_called
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Job, JobState, Stage
from hrcore.talent.models import Resume, ResumeState
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list, read in one statement."""

    application: Application
    name: str
    job: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Empty fields filter nothing. `name` is part of a name, of its pinyin or of its initials."""

    stage: Stage | None = None
    job_id: UUID | None = None
    name: str = ""


def applications(work: Work, wanted: Wanted, *, before: UUID | None = None, limit: int = 50) -> list[Listed]:
    """Newest first; `before` is the last id of the page before."""
    may_in_scope(work, Action.SEE_APPLICATION)
    statement = lines(work).order_by(Application.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(Application.id < before)
    if wanted.stage is not None:
        statement = statement.where(Application.stage == wanted.stage)
    if wanted.job_id is not None:
        statement = statement.where(Application.job_id == wanted.job_id)
    if wanted.name.strip():
        statement = statement.where(is_called(wanted.name))
    return [Listed(*row) for row in work.session.execute(statement)]


def undecided(work: Work, *, limit: int = 5) -> tuple[list[Listed], int]:
    """Those that wait for a decision, longest first, and how many there are."""
    may_in_scope(work, Action.SEE_APPLICATION)
    waiting = select(Application.id).where(
        work.within(Application, Action.SEE_APPLICATION), Application.stage == Stage.UNDER_REVIEW
    )
    order = (Application.updated_at, Application.id)
    # Which they are is found by the index alone; only those shown are looked at as a whole.
    longest = waiting.order_by(*order).limit(limit).scalar_subquery()
    statement = lines(work).where(Application.id.in_(longest)).order_by(*order)
    found = [Listed(*row) for row in work.session.execute(statement)]
    counted = select(func.count()).select_from(waiting.subquery())
    return found, (work.session.scalar(counted) or 0) if len(found) == limit else len(found)


def unreadable(work: Work, *, limit: int = 5) -> list[Listed]:
    """Those whose résumé could not be read and who have not sent another yet."""
    may_in_scope(work, Action.SEE_APPLICATION)
    later = aliased(Resume)
    statement = (
        lines(work)
        .join(Resume, Resume.application_id == Application.id)
        .where(
            Application.stage == Stage.RECEIVED,
            Resume.state == ResumeState.UNREADABLE,
            ~exists().where(later.application_id == Resume.application_id, later.created_at > Resume.created_at),
        )
        .order_by(Resume.id.desc())
        .limit(limit)
    )
    return [Listed(*row) for row in work.session.execute(statement)]


def jobs(
    work: Work, action: Action, *, words: str = "", after: UUID | None = None, limit: int | None = None
) -> list[Job]:
    """Of the companies in which the actor has the right, by title. `words` stand in the title, each of them; `after` is
    the last one of the page before."""
    may_in_scope(work, action)
    statement = work.scoped(select(Job), Job, action)
    for word in words.split():
        statement = statement.where(Job.title.icontains(word, autoescape=True))
    if after is not None:
        last = aliased(Job)
        place = select(last.title, last.id).where(last.id == after).subquery()
        statement = statement.where(tuple_(Job.title, Job.id) > select(place.c.title, place.c.id).scalar_subquery())
    return list(work.session.scalars(statement.order_by(Job.title, Job.id).limit(limit)))


def job_titles(work: Work, action: Action, *, state: JobState | None = None) -> dict[UUID, str]:
    """All of them in the order of their titles: for choosing one among hundreds."""
    may_in_scope(work, action)
    statement = select(Job.id, Job.title).where(work.within(Job, action)).order_by(Job.title, Job.id)
    if state is not None:
        statement = statement.where(Job.state == state)
    return dict(work.session.execute(statement).all())


def lines(work: Work) -> Select[Application, str, str]:
    """Of the companies in which the actor may see applications."""
    return (
        select(Application, Person.name, Job.title)
        .join(Person, Person.id == Application.person_id)
        .join(Job, Job.id == Application.job_id)
        .where(work.within(Application, Action.SEE_APPLICATION))
    )
