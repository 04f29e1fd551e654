"""What happened to a job while somebody had its form open, in sentences."""

from uuid import UUID

from sqlalchemy import select

from cards.words import Words
from hrcore.actors import ActorKind
from hrcore.org.models import Person
from hrcore.recruiting.changes import Change, changes_since
from hrcore.recruiting.models import Job
from hrcore.work import Work


def told_since(work: Work, job: Job, version: int, say: Words, zone: str) -> list[str]:
    """A sentence for each change, oldest first; empty where the version never was."""
    changes = changes_since(work, job, version)
    prefix = f"{ActorKind.PERSON}:"
    ids = [UUID(one.by.removeprefix(prefix)) for one in changes if one.by.startswith(prefix)]
    people = work.session.scalars(work.scoped(select(Person).where(Person.id.in_(ids)), Person))
    names = {f"{prefix}{person.id}": person.name for person in people}
    return [_told(one, names.get(one.by, say("job-by-somebody")), say, zone) for one in changes]


def _told(change: Change, by: str, say: Words, zone: str) -> str:
    at = say.moment(change.at, zone)
    if change.step:
        return say(f"job-meanwhile-{change.step}", by=by, at=at)
    what = say.listed(tuple(say(f"job-part-{name.replace('_', '-')}") for name in change.fields))
    return say("job-meanwhile-revised", by=by, at=at, what=what)
