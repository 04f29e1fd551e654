"""Which part a colleague has in one application: they see what concerns them, and nothing of the others."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from hrcore.actors import Actor, ActorKind
from hrcore.db import Row
from hrcore.permissions import INVOLVED, Action, Owned


class Involvement(Row):
    """`until` is open while the part is held."""

    __tablename__ = "involvement"
    __table_args__ = (UniqueConstraint("application_id", "person_id", "part"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    part: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime | None]


class Blinding(Row):
    """Somebody who is to judge an application with their own eyes first: until the row is lifted, the machine's report
    of it is closed to them, whatever roles they hold."""

    __tablename__ = "blinding"
    __table_args__ = (UniqueConstraint("application_id", "person_id"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[datetime]
    lifted_at: Mapped[datetime | None]


def is_blinded(session: Session, actor: Actor, thing: Owned) -> bool:
    application_id = _application_of(thing)
    return application_id is not None and application_id in blinded_among(session, actor, [application_id])


def blinded_among(session: Session, actor: Actor, application_ids: Iterable[UUID]) -> set[UUID]:
    """Those whose report is closed to the actor for now."""
    if actor.kind is not ActorKind.PERSON:
        return set()
    statement = select(Blinding.application_id).where(
        Blinding.person_id == actor.person_id,
        Blinding.application_id.in_(list(application_ids)),
        Blinding.lifted_at.is_(None),
    )
    return set(session.scalars(statement))


def every_blinded(session: Session, actor: Actor) -> set[UUID]:
    """All whose report is closed to the actor for now: for lists that are filtered or sorted by what it says."""
    if actor.kind is not ActorKind.PERSON:
        return set()
    statement = select(Blinding.application_id).where(
        Blinding.person_id == actor.person_id, Blinding.lifted_at.is_(None)
    )
    return set(session.scalars(statement))


def is_involved(session: Session, actor: Actor, action: Action, thing: Owned) -> bool:
    """`thing` is an application, or says by `application_id` to which it belongs."""
    parts = [part for part, actions in INVOLVED.items() if action in actions]
    application_id = _application_of(thing)
    if actor.kind is not ActorKind.PERSON or application_id is None or not parts:
        return False
    statement = select(Involvement.id).where(
        Involvement.application_id == application_id,
        Involvement.person_id == actor.person_id,
        Involvement.part.in_(parts),
        Involvement.until.is_(None),
    )
    return session.scalars(statement.limit(1)).first() is not None


def _application_of(thing: Owned) -> UUID | None:
    if getattr(thing, "__tablename__", "") == "application":
        found: UUID | None = getattr(thing, "id", None)
        return found
    return getattr(thing, "application_id", None)
