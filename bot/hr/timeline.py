"""What happened to an application and when: the audit trail and the letters, in people's words."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final
from uuid import UUID

from sqlalchemy import BindParameter, CompoundSelect, bindparam, select, union_all

from bot.cards.file import File
from cards.words import Words
from hrcore.actors import ActorKind
from hrcore.audit.models import AuditEntry
from hrcore.audit.trail import trail_of
from hrcore.db import Base
from hrcore.messages.models import Medium, Message
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.work import Work

MOST: Final = 2000
"""Entries of one application: a long way has a few hundred."""


@dataclass(frozen=True, slots=True)
class Happened:
    """`url` opens more about it."""

    at: datetime
    text: str
    by: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Traced:
    """`kind` is person, candidate or system. `evidence`: what the step rested on, ids and versions, by name."""

    at: datetime
    text: str
    by: str
    kind: str
    evidence: tuple[tuple[str, str], ...] = ()


def traced(work: Work, found: File, say: Words) -> list[Traced]:
    """Every entry, also those that the timeline leaves out; oldest first. Raises `Forbidden` for who may not see it."""
    entries = trail_of(work, _objects(work, found.application.id), limit=MOST)
    names = _names(work, entries)
    return [
        Traced(
            at=one.at,
            text=told_of(one, say),
            by=_whole_name(one, names, say),
            kind=one.actor.split(":")[0],
            evidence=_evidence(one, say),
        )
        for one in entries
    ]


def timeline(work: Work, found: File, say: Words) -> list[Happened]:
    """Oldest first; nothing for colleagues who may see the file but not its trail."""
    if not work.allows(Action.SEE_AUDIT, found.application):
        return []
    entries = trail_of(work, _objects(work, found.application.id), limit=MOST)
    names = _names(work, entries)
    told = [Happened(one.at, text, _by(one, names, say)) for one in entries if (text := _text(one, say))]
    return sorted([*told, *_letters(work, found, say)], key=lambda one: one.at)


def _objects(work: Work, application_id: UUID) -> set[UUID]:
    """The application, and the rows of every room that belong to it."""
    return {application_id, *work.session.scalars(_belonging(), {"application_id": application_id})}


@cache
def _belonging() -> CompoundSelect[UUID]:
    """One statement for all rooms: a page that asks each of them would ask forty times."""
    about: BindParameter[UUID] = bindparam("application_id")
    rooms = [mapper.local_table.columns for mapper in Base.registry.mappers]
    return union_all(
        *(select(columns["id"]).where(columns["application_id"] == about) for columns in rooms
          if "application_id" in columns and "id" in columns)
    )  # fmt: skip


def _text(entry: AuditEntry, say: Words) -> str:
    """Empty for entries that say nothing to a reader of the file."""
    message = f"timeline-{entry.action.replace('.', '-')}"
    if not say.knows(message):
        return ""
    purpose, step = entry.evidence.get("purpose"), entry.evidence.get("step")
    variables = {}
    if purpose:
        variables["purpose"] = say(f"file-consent-{purpose}")
    if step:
        name = f"step-{str(step).replace('_', '-')}"
        variables["step"] = say(name) if say.knows(name) else str(step)
    return say(message, **variables)


def told_of(entry: AuditEntry, say: Words) -> str:
    """As the whole trail tells it."""
    return _text(entry, say) or _unlisted(entry, say)


def _unlisted(entry: AuditEntry, say: Words) -> str:
    """What only the whole trail tells; by its own name where nobody gave it another."""
    message = f"trail-action-{entry.action.replace('.', '-')}"
    return say(message) if say.knows(message) else entry.action


def _evidence(entry: AuditEntry, say: Words) -> tuple[tuple[str, str], ...]:
    told = [(say("trail-object"), f"{entry.object_kind} {entry.object_id}")]
    for key, value in entry.evidence.items():
        if value in (None, "", []):
            continue
        name = f"trail-key-{key.replace('_', '-')}"
        shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        told.append((say(name) if say.knows(name) else key, shown))
    return tuple(told)


def _whole_name(entry: AuditEntry, names: dict[str, str], say: Words) -> str:
    """Of the product itself also which part of it."""
    kind, _, part = entry.actor.partition(":")
    by = _by(entry, names, say)
    return f"{by} · {part}" if kind == ActorKind.SYSTEM else by


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
