"""Candidates write to HR, HR answers; both keep the thread."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from hrcore.correspondence.events import CandidateAnswered, CandidateWrote
from hrcore.correspondence.models import CandidateNote
from hrcore.errors import InvalidInput
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Application
from hrcore.work import Work

MAX_WORDS: Final = 4000
MAX_UNANSWERED: Final = 20
"""More in a row says nothing that fewer do not, and somebody has to read them."""


@dataclass(frozen=True, slots=True)
class Line:
    """`by` is the colleague's name, empty for the candidate's own words."""

    note: CandidateNote
    text: str
    by: str


def write(work: Work, application: Application, text: str, submission: str) -> CandidateNote:
    """By the candidate. The application must be locked; the same `submission` again finds the first."""
    work.may(Action.WRITE_TO_HR, application)
    again = _again(work, application, submission)
    if again is not None:
        return again
    if len(unanswered(work, application.id)) >= MAX_UNANSWERED:
        raise InvalidInput({"text": "field-too-many"})
    note = _add(work, application, text, submission, application.person_id)
    work.emit(CandidateWrote(company_id=note.company_id, application_id=application.id, note_id=note.id))
    return note


def answer(work: Work, application: Application, text: str, submission: str) -> CandidateNote:
    """By HR. The application must be locked; the same `submission` again finds the first."""
    work.may(Action.DECIDE_APPLICATION, application)
    again = _again(work, application, submission)
    if again is not None:
        return again
    if work.actor.person_id is None:
        raise InvalidInput({"actor": "error-forbidden"})
    waiting = unanswered(work, application.id)
    note = _add(work, application, text, submission, work.actor.person_id)
    for one in waiting:
        one.seen_at = one.seen_at or work.now
    work.emit(
        CandidateAnswered(
            company_id=note.company_id,
            application_id=application.id,
            note_id=note.id,
            waiting_id=waiting[0].id if waiting else None,
        )
    )
    return note


def thread_of(work: Work, application: Application) -> list[Line]:
    """Oldest first."""
    work.may(Action.SEE_APPLICATION, application)
    statement = (
        select(CandidateNote, Person.name)
        .join(Person, Person.id == CandidateNote.author_id)
        .where(CandidateNote.application_id == application.id)
        .order_by(CandidateNote.id)
    )
    return [
        Line(note, work.vault.get(note, "text") or "", "" if note.from_candidate else name)
        for note, name in work.session.execute(statement)
    ]


def answers_in(lines: list[Line]) -> int:
    """How often HR has written: the version of a thread that a card was drawn from."""
    return sum(1 for line in lines if not line.note.from_candidate)


def was_seen(work: Work, application: Application, *, by_candidate: bool) -> None:
    """What the other side wrote has been before this reader's eyes."""
    work.may(Action.SEE_APPLICATION, application)
    statement = select(CandidateNote).where(
        CandidateNote.application_id == application.id,
        CandidateNote.from_candidate.is_(not by_candidate),
        CandidateNote.seen_at.is_(None),
    )
    for note in work.session.scalars(statement.with_for_update(skip_locked=True)):
        note.seen_at = work.now


def unread(work: Work, application_id: UUID, *, by_candidate: bool) -> int:
    statement = select(func.count()).where(
        CandidateNote.application_id == application_id,
        CandidateNote.from_candidate.is_(not by_candidate),
        CandidateNote.seen_at.is_(None),
    )
    return work.session.scalar(statement) or 0


def answered_since(work: Work, application_id: UUID, moment: datetime) -> bool:
    """Whether HR has written to the candidate since then."""
    statement = select(CandidateNote.id).where(
        CandidateNote.application_id == application_id,
        CandidateNote.from_candidate.is_(False),
        CandidateNote.created_at >= moment,
    )
    return work.session.scalars(statement.limit(1)).first() is not None


def unanswered(work: Work, application_id: UUID, *, before: UUID | None = None) -> list[CandidateNote]:
    """The candidate's notes since HR last wrote; with `before`, as it was when that note was written."""
    mine = CandidateNote.application_id == application_id
    if before is not None:
        mine &= CandidateNote.id < before
    last = select(func.max(CandidateNote.created_at)).where(mine, CandidateNote.from_candidate.is_(False))
    statement = select(CandidateNote).where(mine, CandidateNote.from_candidate.is_(True)).order_by(CandidateNote.id)
    at = work.session.scalar(last)
    return [note for note in work.session.scalars(statement) if at is None or note.created_at > at]


def _again(work: Work, application: Application, submission: str) -> CandidateNote | None:
    key = _key(application, work, submission)
    return work.session.scalars(select(CandidateNote).where(CandidateNote.submission == key)).first()


def _key(application: Application, work: Work, submission: str) -> str:
    """Nobody's token can stand for somebody else's words."""
    return f"{application.id}:{work.actor.ref}:{submission[:64]}"


def _add(work: Work, application: Application, text: str, submission: str, author_id: UUID) -> CandidateNote:
    said = text.replace("\r\n", "\n").strip()
    if not said:
        raise InvalidInput({"text": "field-required"})
    if len(said) > MAX_WORDS:
        raise InvalidInput({"text": "field-too-long"})
    note = CandidateNote(
        company_id=application.company_id,
        application_id=application.id,
        person_id=application.person_id,
        author_id=author_id,
        from_candidate=author_id == application.person_id,
        submission=_key(application, work, submission),
        created_at=work.now,
    )
    work.vault.put(note, "text", said)
    work.add(note)
    work.session.flush()
    work.record("note.written", note, application=str(application.id))
    return note
