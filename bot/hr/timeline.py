"""What happened to an application and when: the audit trail and the letters, in people's words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from bot.cards.file import File
from cards.words import Words
from hrcore.actors import ActorKind
from hrcore.audit.models import AuditEntry
from hrcore.audit.trail import trail_of
from hrcore.messages.models import Medium, Message
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.talent.models import Resume
from hrcore.work import Work
from interview.models import Interview, ReportRow


@dataclass(frozen=True, slots=True)
class Happened:
    """`url` opens more about it."""

    at: datetime
    text: str
    by: str
    url: str = ""


def timeline(work: Work, found: File, say: Words) -> list[Happened]:
    """Oldest first; nothing for colleagues who may see the file but not its trail."""
    if not work.allows(Action.SEE_AUDIT, found.application):
        return []
    entries = trail_of(work, _objects(work, found.application.id))
    names = _names(work, entries)
    told = [Happened(one.at, text, _by(one, names, say)) for one in entries if (text := _text(one, say))]
    return sorted([*told, *_letters(work, found, say)], key=lambda one: one.at)


def _objects(work: Work, application_id: UUID) -> set[UUID]:
    ids = {application_id}
    for model in (Interview, Resume, ReportRow):
        ids |= set(work.session.scalars(select(model.id).where(model.application_id == application_id)))
    return ids


def _text(entry: AuditEntry, say: Words) -> str:
    """Empty for entries that say nothing to a reader of the file."""
    message = f"timeline-{entry.action.replace('.', '-')}"
    if not say.knows(message):
        return ""
    purpose = entry.evidence.get("purpose")
    return say(message, purpose=say(f"file-consent-{purpose}")) if purpose else say(message)


def _by(entry: AuditEntry, names: dict[str, str], say: Words) -> str:
    kind = entry.actor.split(":")[0]
    if kind == ActorKind.PERSON:
        return names.get(entry.actor, "")
    return say("timeline-by-system" if kind == ActorKind.SYSTEM else "timeline-by-candidate")


def _names(work: Work, entries: list[AuditEntry]) -> dict[str, str]:
    """Actor reference → name of the member."""
    prefix = f"{ActorKind.PERSON}:"
    wanted = {UUID(one.actor.removeprefix(prefix)) for one in entries if one.actor.startswith(prefix)}
    people = work.session.scalars(select(Person).where(Person.id.in_(wanted)))
    return {f"{prefix}{person.id}": person.name for person in people}


def _letters(work: Work, found: File, say: Words) -> list[Happened]:
    statement = select(Message).where(
        Message.person_id == found.person.id, Message.medium.in_((Medium.MAIL, Medium.SMS))
    )
    mine = str(found.application.id)
    return [
        Happened(
            message.sent_at or message.created_at,
            say(
                "timeline-message",
                medium=say(f"channel-{message.medium}"),
                what=say(f"message-kind-{message.kind.replace('_', '-')}"),
                state=say(f"outbox-state-{message.state}"),
            ),
            say("timeline-by-system"),
            f"/workspace/outbox/{message.id}",
        )
        for message in work.session.scalars(statement.order_by(Message.id).limit(100))
        if message.subject.get("application_id") == mine
    ]
