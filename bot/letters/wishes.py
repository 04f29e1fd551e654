"""Letters about what candidates want, and the answers to what they wrote."""

from typing import Final
from uuid import UUID

from bot.kit import Kit
from bot.letters.parts import Filler, letter_file
from bot.links import Purpose
from cards.letters.note import NoteView
from cards.letters.question_answered import QuestionAnsweredView
from hrcore.correspondence.models import CandidateNote
from hrcore.correspondence.service import unanswered
from hrcore.org.models import Person
from hrcore.preferences.models import EmailChange
from hrcore.recruiting.models import Job
from hrcore.work import Work
from interview import repository


def _note(anchor: str = "") -> Filler:
    """A button into the personal centre."""

    def fill(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> NoteView:
        found, sender = letter_file(work, subject)
        return NoteView(person.name, found.job.title, f"{kit.links.centre(found.application.id)}{anchor}", sender)

    return fill


def _confirm_email(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> NoteView:
    found, sender = letter_file(work, subject)
    change = work.get(EmailChange, UUID(subject["change_id"]))
    url = kit.links.url(f"/confirm-email/{kit.links.token(Purpose.EMAIL, change.id)}")
    return NoteView(person.name, found.job.title, url, sender, to=work.vault.get(change, "email") or "")


def _changed_email(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> NoteView:
    """To the address that is no longer ours, without a way in."""
    found, sender = letter_file(work, subject)
    change = work.get(EmailChange, UUID(subject["change_id"]))
    return NoteView(person.name, found.job.title, "", sender, to=work.vault.get(change, "before") or "")


def _confirm_erasure(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> NoteView:
    found, sender = letter_file(work, subject)
    url = kit.links.url(f"/erase/{kit.links.token(Purpose.ERASURE, UUID(subject['request_id']))}")
    return NoteView(person.name, found.job.title, url, sender)


def _pool_invitation(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> NoteView:
    """About another job than the one the file is of."""
    found, sender = letter_file(work, subject)
    job = work.get(Job, UUID(subject["job_id"]))
    url = f"{kit.links.centre(found.application.id)}/invitations/{job.id}"
    return NoteView(person.name, job.title, url, sender)


def _answer(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> QuestionAnsweredView:
    """With what it answers: what was written since HR last wrote, else what was asked in the call."""
    found, sender = letter_file(work, subject)
    note = work.get(CandidateNote, UUID(subject["note_id"]))
    asked = tuple(work.vault.get(one, "text") or "" for one in unanswered(work, found.application.id, before=note.id))
    in_interview = not asked and found.interview is not None
    if in_interview and found.interview is not None:
        asked = repository.candidate_questions(work, found.interview)
    return QuestionAnsweredView(
        name=person.name,
        job=found.job.title,
        questions=asked,
        answer=work.vault.get(note, "text") or "",
        answered_by=work.get(Person, note.author_id).name,
        centre_url=f"{kit.links.centre(found.application.id)}#messages",
        sender=sender,
        in_interview=in_interview and bool(asked),
    )


VIEWS: Final[dict[str, Filler]] = {
    "application_withdrawn": _note(),
    "application_doubled": _note(),
    "review_asked": _note(),
    "email_confirm": _confirm_email,
    "email_changed": _changed_email,
    "erasure_confirm": _confirm_erasure,
    "erasure_refused": _note("#data"),
    "export_ready": _note("#data"),
    "pool_invitation": _pool_invitation,
    "question_answered": _answer,
}
