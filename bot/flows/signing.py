"""Documents on their way to signatures: the person is asked, reminded, thanked; what goes wrong is said to HR."""

from uuid import UUID

from bot.flows.story import Story
from bot.flows.telling import write_to
from bot.kit import Kit
from hrcore.actors import Role, system
from hrcore.messages.models import Medium
from hrcore.recruiting.models import Application
from hrcore.signing import service as signing
from hrcore.signing.events import EnvelopeAltered, EnvelopeEvent, EnvelopeLocked, EnvelopeSent, EnvelopeSigned
from hrcore.signing.models import Envelope, EnvelopeState
from hrcore.todos import service as todos
from hrcore.work import Work

ACTOR = system("flow:signing")
OWN_LETTERS = frozenset({"offer"})
"""Kinds of documents whose letters another story writes; but all are reminded here."""


def ask_to_sign(kit: Kit, event: EnvelopeSent) -> None:
    """Whoever is to sign is written to."""
    if event.kind in OWN_LETTERS:
        return
    with kit.database.work(ACTOR) as work:
        envelope = work.get(Envelope, event.envelope_id)
        if envelope.state == EnvelopeState.SENT:
            _write(work, envelope, "sign_wanted", f"sign:{envelope.id}", Medium.MAIL, Medium.SMS)


def remind(kit: Kit, envelope_id: UUID) -> None:
    """Due: a day is left, and it is not signed yet."""
    with kit.database.work(ACTOR) as work:
        envelope = work.get(Envelope, envelope_id)
        if envelope.state != EnvelopeState.SENT or envelope.expires_at <= work.now:
            return
        kind = f"{envelope.kind}_reminder" if envelope.kind in OWN_LETTERS else "sign_reminder"
        _write(work, envelope, kind, f"sign-reminder:{envelope.id}", Medium.MAIL, Medium.SMS)


def expire(kit: Kit, envelope_id: UUID) -> None:
    """Due: its day is over, and it can be signed no more."""
    with kit.database.work(ACTOR) as work:
        signing.expire(work, envelope_id)


def confirm_signature(kit: Kit, event: EnvelopeSigned) -> None:
    """Both sides learn that it is complete."""
    if event.kind in OWN_LETTERS:
        return
    with kit.database.work(ACTOR) as work:
        envelope = work.get(Envelope, event.envelope_id)
        _write(work, envelope, "sign_done", f"sign-done:{envelope.id}", Medium.MAIL)


def warn_of_wrong_codes(kit: Kit, event: EnvelopeLocked) -> None:
    """Too many wrong codes: HR is told."""
    with kit.database.work(ACTOR) as work:
        envelope = work.get(Envelope, event.envelope_id)
        _ask(work, event, "signing_locked", f"signing-locked:{envelope.id}:{envelope.codes}")


def warn_of_change(kit: Kit, event: EnvelopeAltered) -> None:
    """A document that is not what was shown is refused, loudly."""
    with kit.database.work(ACTOR) as work:
        _ask(work, event, "document_altered", f"document-altered:{event.envelope_id}")


def _write(work: Work, envelope: Envelope, kind: str, key: str, *media: Medium) -> None:
    application = work.get(Application, envelope.application_id)
    for medium in media:
        about = {"envelope_id": str(envelope.id)}
        if envelope.kind in OWN_LETTERS:
            about[f"{envelope.kind}_id"] = str(envelope.subject_id)
        write_to(work, application, kind, key, medium, **about)


def _ask(work: Work, event: EnvelopeEvent, kind: str, key: str) -> None:
    todos.ask(
        work,
        company_id=event.company_id,
        key=key,
        kind=kind,
        subject={"envelope_id": str(event.envelope_id), "application_id": str(event.application_id)},
        owner_role=Role.HR,
        application_id=event.application_id,
        due_at=work.now,
    )


STORY = Story(
    when={
        EnvelopeSent: (ask_to_sign,),
        EnvelopeSigned: (confirm_signature,),
        EnvelopeLocked: (warn_of_wrong_codes,),
        EnvelopeAltered: (warn_of_change,),
    },
    due={signing.EXPIRE: expire, signing.REMIND: remind},
)
