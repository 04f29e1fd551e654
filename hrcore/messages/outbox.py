"""The outbox as HR reads it: what was written to candidates and colleagues, and whether it arrived."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from hrcore.errors import KeyDestroyed
from hrcore.messages.models import Medium, Message, MessageState
from hrcore.org.models import Person
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.work import Work

LETTERS: Final = (Medium.MAIL, Medium.SMS)


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """What went with a mail. `size` in bytes."""

    name: str
    media_type: str
    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)


@dataclass(frozen=True, slots=True)
class Copy:
    """What was really sent. A short message has no subject and no `html`."""

    to: str
    text: str
    subject: str = ""
    html: str = ""
    files: tuple[CopiedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """`copy` is None while it was not sent yet, and after the reader's data was erased."""

    message: Message
    reader: Person | None
    copy: Copy | None


def letters(work: Work, *, before: UUID | None = None, limit: int = 30, state: str = "") -> list[Letter]:
    """Mails and short messages, newest first."""
    may_in_scope(work, Action.SEE_OUTBOX)
    statement = (
        work.scoped(select(Message), Message, Action.SEE_OUTBOX)
        .where(Message.medium.in_(LETTERS))
        .order_by(Message.id.desc())
        .limit(limit)
    )
    if before is not None:
        statement = statement.where(Message.id < before)
    if state:
        statement = statement.where(Message.state == state)
    messages = list(work.session.scalars(statement))
    wanted = {message.person_id for message in messages if message.person_id is not None}
    work.vault.hold_keys(wanted)
    readers = {person.id: person for person in work.session.scalars(select(Person).where(Person.id.in_(wanted)))}
    return [Letter(one, readers.get(one.person_id) if one.person_id else None, copy_of(work, one)) for one in messages]


def letter(work: Work, message_id: UUID) -> Letter:
    message = work.get(Message, message_id)
    work.may(Action.SEE_OUTBOX, message)
    reader = work.get(Person, message.person_id) if message.person_id is not None else None
    return Letter(message, reader, copy_of(work, message))


def dead_letters(work: Work) -> int:
    """How many were given up."""
    may_in_scope(work, Action.SEE_OUTBOX)
    statement = work.scoped(select(Message), Message, Action.SEE_OUTBOX).where(
        Message.medium.in_(LETTERS), Message.state == MessageState.DEAD
    )
    return work.session.scalar(select(func.count()).select_from(statement.subquery())) or 0


def copy_of(work: Work, message: Message) -> Copy | None:
    try:
        stored = work.vault.get(message, "copy")
    except KeyDestroyed:
        return None
    if stored is None:
        return None
    found = json.loads(stored)
    files = tuple(_file(one) for one in found.get("files", ()))
    return Copy(found["to"], found["text"], found.get("subject", ""), found.get("html", ""), files)


def as_kept(file: CopiedFile) -> dict[str, str]:
    """How a file stands in the sealed copy of its mail."""
    return {"name": file.name, "type": file.media_type, "content": b64encode(file.content).decode()}


def _file(kept: dict[str, str]) -> CopiedFile:
    return CopiedFile(kept["name"], kept["type"], b64decode(kept["content"]))
