"""The recordings of an interview, opened for those who may see its report."""

from sqlalchemy import select

from hrcore.permissions import Action
from hrcore.ports.files import FileStore
from hrcore.work import Work
from interview.models import Interview, Recording


def recordings_of(work: Work, interview: Interview) -> list[Recording]:
    """One per recorded call, in the order of the calls."""
    work.may(Action.SEE_REPORT, interview)
    statement = select(Recording).where(Recording.interview_id == interview.id).order_by(Recording.id)
    return list(work.session.scalars(statement))


def sound_of(work: Work, recordings: list[Recording], files: FileStore) -> bytes:
    """µ-law, 8 kHz, two channels interleaved (candidate left, interviewer right), all calls one after the other."""
    return b"".join(
        work.vault.unseal(one.person_id, f"file|{one.file_key}", files.get(one.file_key)) for one in recordings
    )


def silent_ms(interview: Interview, recordings: list[Recording]) -> int:
    """What of the interview came before its recording: nothing is recorded until consent was given."""
    return max(0, interview.media_ms - sum(one.media_ms for one in recordings))
