"""The files of what was recorded, and deleting them: because their person wants it, or their time is over."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from hrcore.org.models import Company, Person
from hrcore.permissions import Action
from hrcore.privacy.keeping import AT_ONCE, Keeping, agreed_to, keeping_of
from hrcore.privacy.law import DataClass
from hrcore.stored import keys_of
from hrcore.work import Work
from interview.models import Interview, Recording

PIECE_MS: Final = 12_000
BYTES_A_MS: Final = 16
"""µ-law at 8 kHz, two channels."""


def files_of(recording: Recording) -> list[str]:
    """Keys of all its files; some may be missing."""
    return keys_of(recording.file_key, recording.pieces)


def forget_recordings(work: Work, application_id: UUID, *, past: Keeping | None = None) -> list[str]:
    """The rows go now; the keys of the files, to be deleted once that is committed. The transcript stays. With `past`
    only those whose time is over under it."""
    keys: list[str] = []
    told = _told(work, application_id) if past is not None else []
    for interview in work.session.scalars(select(Interview).where(Interview.application_id == application_id)):
        if not work.allows(Action.GIVE_CONSENT, interview):
            work.may(Action.ANSWER_DATA_REQUEST, interview)
        rows = work.session.scalars(select(Recording).where(Recording.interview_id == interview.id)).all()
        gone = [row for row in rows if past is None or _until(past, row.created_at, told) <= work.now]
        if past is None or gone:
            interview.recording = False
        for row in gone:
            keys += files_of(row)
            work.session.delete(row)
        if gone:
            work.record("recording.deleted", interview, files=len(gone))
    return keys


def are_past(work: Work, company: Company, application_id: UUID) -> bool:
    """Whether the time of the application's recordings is over; nothing to keep is past, too."""
    statement = (
        select(func.min(Recording.created_at))
        .join(Interview, Interview.id == Recording.interview_id)
        .where(Interview.application_id == application_id)
    )
    first = work.session.scalar(statement)
    if first is None:
        return True
    return _until(keeping_of(work, company), first, _told(work, application_id)) <= work.now


def _told(work: Work, application_id: UUID) -> list[datetime]:
    return agreed_to(work, DataClass.RECORDING, [application_id]).get(application_id, [])


def _until(keeping: Keeping, since: datetime, told: Collection[datetime]) -> datetime:
    return keeping.until(DataClass.RECORDING, since, told)


@dataclass(frozen=True, slots=True)
class OldRecording:
    application_id: UUID
    name: str
    recorded_at: datetime
    until: datetime


def past_recordings(work: Work, company: Company, *, limit: int = 200) -> list[OldRecording]:
    """One line per application whose recordings are past their time, longest past first. Looked through from the oldest
    on until there are `limit`."""
    work.may(Action.ANSWER_DATA_REQUEST, company)
    keeping = keeping_of(work, company)
    first = func.min(Recording.created_at)
    statement = (
        select(Interview.application_id, Person.name, first)
        .join(Interview, Interview.id == Recording.interview_id)
        .join(Person, Person.id == Recording.person_id)
        .where(Recording.company_id == company.id, Person.erased_at.is_(None))
        .group_by(Interview.application_id, Person.name)
        .having(first <= work.now - keeping.shortest(DataClass.RECORDING))
        .order_by(first, Interview.application_id)
    )
    found: list[OldRecording] = []
    with work.session.execute(statement, execution_options={"yield_per": AT_ONCE}) as oldest:
        for rows in oldest.partitions():
            told = agreed_to(work, DataClass.RECORDING, [row[0] for row in rows]) if keeping.own else {}
            these = [OldRecording(one, name, at, _until(keeping, at, told.get(one, []))) for one, name, at in rows]
            found += [one for one in these if one.until <= work.now]
            if len(found) >= limit:
                break
    return sorted(found, key=lambda one: one.until)[:limit]
