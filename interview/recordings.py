"""Deleting what was recorded."""

from uuid import UUID

from sqlalchemy import select

from hrcore.permissions import Action
from hrcore.work import Work
from interview.models import Interview, Recording


def forget_recordings(work: Work, application_id: UUID) -> list[str]:
    """The rows go now; the keys of the files, to be deleted once that is committed. The transcript stays."""
    keys: list[str] = []
    for interview in work.session.scalars(select(Interview).where(Interview.application_id == application_id)):
        work.may(Action.GIVE_CONSENT, interview)
        interview.recording = False
        for row in work.session.scalars(select(Recording).where(Recording.interview_id == interview.id)):
            keys.append(row.file_key)
            work.session.delete(row)
        if keys:
            work.record("recording.deleted", interview, files=len(keys))
    return keys
