"""What happened to a job since somebody looked at it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select

from hrcore.audit.models import AuditEntry
from hrcore.permissions import Action
from hrcore.recruiting.models import Job
from hrcore.work import Work

STEPS: Final = {"job.published": "published", "job.closed": "closed"}
_MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Change:
    """`by` is who or what, as the trail names them; `fields` what was rewritten, empty where the job took a `step`."""

    at: datetime
    by: str
    fields: tuple[str, ...] = ()
    step: str = ""


def changes_since(work: Work, job: Job, version: int) -> list[Change]:
    """Oldest first. A version that never was tells nothing."""
    work.may(Action.MANAGE_JOBS, job)
    if not 1 <= version < job.version:
        return []
    statement = (
        select(AuditEntry)
        .where(
            AuditEntry.company_id == job.company_id,
            AuditEntry.object_id == job.id,
            AuditEntry.action.in_(["job.revised", *STEPS]),
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(_MOST)
    )
    found: list[Change] = []
    for entry in work.session.scalars(statement):
        if entry.action == "job.revised":
            if entry.evidence["version"] <= version:
                break
            found.append(Change(entry.at, entry.actor, tuple(entry.evidence["changed"])))
        else:
            found.append(Change(entry.at, entry.actor, step=STEPS[entry.action]))
    return list(reversed(_after_first_revision(found)))


def _after_first_revision(newest_first: list[Change]) -> list[Change]:
    """A step before the oldest change of words may have been seen: it is not news."""
    last = max((number for number, one in enumerate(newest_first) if one.fields), default=-1)
    return newest_first[: last + 1]
