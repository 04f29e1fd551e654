"""Documents that the new hire hands in: sealed before they leave memory, looked at by HR, followed until they expire."""

from datetime import date, datetime, timedelta
from pathlib import PurePath
from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.due import service as due
from hrcore.errors import Forbidden, InvalidInput, MoveNotAllowed
from hrcore.ids import new_id
from hrcore.onboarding import tasks
from hrcore.onboarding.dates import place_of, today_in
from hrcore.onboarding.events import DocumentAnswered, DocumentHandedIn
from hrcore.onboarding.models import (
    DocumentState,
    Onboarding,
    OnboardingDocument,
    OnboardingState,
    OnboardingTask,
    TaskKind,
    TaskState,
)
from hrcore.onboarding.states import ids_of
from hrcore.permissions import Action
from hrcore.ports.files import FileStore
from hrcore.work import Work

EXPIRES: Final = "onboarding.document_expires"
"""Due kind: a document that we hold will expire soon."""
WARN_BEFORE: Final = timedelta(days=30)
MAX_FILE: Final = 10 * 1024 * 1024
KINDS: Final = (".pdf", ".jpg", ".jpeg", ".png", ".heic", ".webp")
_MAGIC: Final = {
    ".pdf": (b"%PDF-",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".webp": (b"RIFF",),
}
MAX_REASON: Final = 1000


def hand_in(
    work: Work, task_id: UUID, *, filename: str, content: bytes, expires_on: date | None, files: FileStore
) -> OnboardingDocument:
    """By the new hire; another file takes the place of the first, until HR has accepted one. Raises `InvalidInput`."""
    onboarding, task = tasks.locked(work, task_id)
    _ask_own(work, onboarding)
    if task.kind != TaskKind.DOCUMENT or onboarding.state == OnboardingState.CANCELLED:
        raise MoveNotAllowed(f"task {task.id}", before=task.state, to=TaskState.SUBMITTED)
    if task.state not in (TaskState.OPEN, TaskState.SUBMITTED):
        raise MoveNotAllowed(f"task {task.id}", before=task.state, to=TaskState.SUBMITTED)
    _check(onboarding, filename, content, expires_on, work.now)
    for earlier in of_task(work, task.id):
        if earlier.state == DocumentState.RECEIVED:
            earlier.state = DocumentState.REPLACED
    identity = new_id()
    document = OnboardingDocument(
        id=identity,
        company_id=onboarding.company_id,
        onboarding_id=onboarding.id,
        task_id=task.id,
        person_id=onboarding.person_id,
        application_id=onboarding.application_id,
        state=DocumentState.RECEIVED,
        file_key=f"onboarding/{identity}",
        size=len(content),
        expires_on=expires_on if task.expires else None,
        received_at=work.now,
    )
    work.vault.put(document, "filename", PurePath(filename.replace("\\", "/")).name[:200] or "document")
    files.put(document.file_key, work.vault.seal(document.person_id, _place(document), content))
    work.add(document)
    work.session.flush()
    work.record("onboarding_document.received", document, task=task.key, size=len(content))
    tasks.submitted(work, onboarding, task)
    said = {**ids_of(onboarding), "task_id": task.id, "document_id": document.id}
    work.emit(DocumentHandedIn.model_validate(said))
    return document


def accept(work: Work, document_id: UUID) -> None:
    """HR has looked: the task is done. Raises `MoveNotAllowed` for one that was answered or replaced."""
    onboarding, task, document = _to_answer(work, document_id)
    document.state, document.reviewed_at, document.reviewed_by = DocumentState.ACCEPTED, work.now, work.actor.person_id
    work.record("onboarding_document.accepted", document)
    tasks.done(work, onboarding, task)
    if document.expires_on is not None:
        at = place_of(work, onboarding).morning(document.expires_on - WARN_BEFORE)
        due.schedule(work, company_id=document.company_id, kind=EXPIRES, subject_id=document.id, at=max(at, work.now))
    work.emit(_answered(onboarding, document, accepted=True))


def refuse(work: Work, document_id: UUID, reason: str) -> None:
    """HR asks for another one, and says why: the new hire reads it."""
    if not reason.strip():
        raise InvalidInput({"reason": "field-required"})
    onboarding, task, document = _to_answer(work, document_id)
    work.vault.put(document, "reason", reason.strip()[:MAX_REASON])
    document.state, document.reviewed_at, document.reviewed_by = DocumentState.REFUSED, work.now, work.actor.person_id
    work.record("onboarding_document.refused", document)
    tasks.sent_back(work, onboarding, task)
    work.emit(_answered(onboarding, document, accepted=False))


def ask_anew(work: Work, document: OnboardingDocument) -> bool:
    """An accepted document expires soon: its task is open again, so that a new one can be handed in. False where it was
    renewed, or nobody needs it any more."""
    onboarding, task = tasks.locked(work, document.task_id)
    work.session.refresh(document)
    newest = of_task(work, task.id)
    if onboarding.state == OnboardingState.CANCELLED or document.state != DocumentState.ACCEPTED:
        return False
    if newest and newest[-1].id != document.id:
        return False
    if task.state == TaskState.DONE:
        place = place_of(work, onboarding)
        task.due_on = max(document.expires_on or task.due_on, place.today(work.now))
        task.due_at, task.day = place.midnight(task.due_on), None
        task.done_at = task.done_by = None
        tasks.sent_back(work, onboarding, task)
    return True


def content_of(work: Work, document: OnboardingDocument, files: FileStore) -> bytes:
    """For HR and the person themselves."""
    if work.actor.person_id != document.person_id:
        work.may(Action.MANAGE_ONBOARDING, document)
    return work.vault.unseal(document.person_id, _place(document), files.get(document.file_key))


def of_task(work: Work, task_id: UUID) -> list[OnboardingDocument]:
    """Oldest first."""
    statement = select(OnboardingDocument).where(OnboardingDocument.task_id == task_id)
    return list(work.session.scalars(statement.order_by(OnboardingDocument.id)))


def of_onboarding(work: Work, onboarding_id: UUID) -> dict[UUID, OnboardingDocument]:
    """The newest of each task."""
    statement = select(OnboardingDocument).where(OnboardingDocument.onboarding_id == onboarding_id)
    return {found.task_id: found for found in work.session.scalars(statement.order_by(OnboardingDocument.id))}


def problem_of(filename: str, content: bytes) -> str | None:
    """The message id of what is wrong with a file; None where nothing is. Its beginning has to fit its name: a renamed
    program is no picture."""
    if not content:
        return "field-required"
    if len(content) > MAX_FILE:
        return "field-file-too-large"
    kind = PurePath(filename.replace("\\", "/")).suffix.lower()
    begins = _MAGIC.get(kind, (b"",))
    if kind not in KINDS or not content.startswith(begins):
        return "field-onboarding-file-type"
    return None


def _check(onboarding: Onboarding, filename: str, content: bytes, expires_on: date | None, now: datetime) -> None:
    wrong: dict[str, str] = {}
    problem = problem_of(filename, content)
    if problem is not None:
        wrong["file"] = problem
    if expires_on is not None and expires_on < today_in(onboarding.zone, now):
        wrong["expires_on"] = "field-onboarding-expired"
    if wrong:
        raise InvalidInput(wrong)


def _to_answer(work: Work, document_id: UUID) -> tuple[Onboarding, OnboardingTask, OnboardingDocument]:
    found = work.get(OnboardingDocument, document_id)
    work.may(Action.MANAGE_ONBOARDING, found)
    onboarding, task = tasks.locked(work, found.task_id)
    document = work.get(OnboardingDocument, document_id, lock=True)
    if document.state != DocumentState.RECEIVED or task.state != TaskState.SUBMITTED:
        raise MoveNotAllowed(f"document {document.id}", before=document.state, to="answered")
    return onboarding, task, document


def _answered(onboarding: Onboarding, document: OnboardingDocument, *, accepted: bool) -> DocumentAnswered:
    said = {**ids_of(onboarding), "task_id": document.task_id, "document_id": document.id, "accepted": accepted}
    return DocumentAnswered.model_validate(said)


def _ask_own(work: Work, onboarding: Onboarding) -> None:
    if work.actor.person_id != onboarding.person_id:
        raise Forbidden(f"{work.actor.ref} hands in nothing for onboarding {onboarding.id}")


def _place(document: OnboardingDocument) -> str:
    return f"file|{document.file_key}"
