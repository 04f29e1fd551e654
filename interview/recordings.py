"""The files of what was recorded, and deleting them: because their person wants it, or their time is over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from hrcore.org.models import Company, Person
from hrcore.permissions import Action
from hrcore.privacy.law import DataClass, KeepRule, keep_rule, keep_until
from hrcore.stored import keys_of
from hrcore.work import Work
from interview.models import Interview, Recording

PIECE_MS: Final = 12_000
BYTES_A_MS: Final = 16
"""µ-law at 8 kHz, two channels."""


def files_of(recording: Recording) -> list[str]:
    """Keys of all its files; some may be missing."""
    return keys_of(recording.file_key, recording.pieces)


def forget_recordings(work: Work, application_id: UUID, *, past: KeepRule | None = None) -> list[str]:
    """The rows go now; the keys of the files, to be deleted once that is committed. The transcript stays. With `past`
    only those whose time is over under that rule."""
    keys: list[str] = []
    for interview in work.session.scalars(select(Interview).where(Interview.application_id == application_id)):
        if not work.allows(Action.GIVE_CONSENT, interview):
            work.may(Action.ANSWER_DATA_REQUEST, interview)
        rows = work.session.scalars(select(Recording).where(Recording.interview_id == interview.id)).all()
        gone = [row for row in rows if past is None or keep_until(row.created_at, past) <= work.now]
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
    return first is None or keep_until(first, keep_rule(company.country, DataClass.RECORDING)) <= work.now


@dataclass(frozen=True, slots=True)
class OldRecording:
    application_id: UUID
    name: str
    recorded_at: datetime
    until: datetime


def past_recordings(work: Work, company: Company, *, limit: int = 200) -> list[OldRecording]:
    """One line per application whose recordings are past their time, longest past first."""
    work.may(Action.ANSWER_DATA_REQUEST, company)
    rule = keep_rule(company.country, DataClass.RECORDING)
    first = func.min(Recording.created_at)
    statement = (
        select(Interview.application_id, Person.name, first)
        .join(Interview, Interview.id == Recording.interview_id)
        .join(Person, Person.id == Recording.person_id)
        .where(Recording.company_id == company.id, Person.erased_at.is_(None))
        .group_by(Interview.application_id, Person.name)
        .order_by(first)
        .limit(limit)
    )
    found = [OldRecording(one, name, at, keep_until(at, rule)) for one, name, at in work.session.execute(statement)]
    return [one for one in found if one.until <= work.now]
