"""Whether somebody wants no text messages: said by a text of theirs to the number ours come from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.audit.models import AuditEntry
from hrcore.org.models import Person
from hrcore.people.merging import identities, kept
from hrcore.work import Work

_STOPPED: Final = "person.texts_stopped"
_RESUMED: Final = "person.texts_resumed"


def owners_of(work: Work, number: str) -> Sequence[Person]:
    """Everybody with this number (E.164), in whichever company: one number of ours may write for several. Of two rows
    that became one the one that is kept, also where the number is that of the other."""
    marks = work.vault.keyring.blind_indexes("phone", number)
    statement = select(Person).where(Person.phone_index.in_(marks), Person.erased_at.is_(None))
    whose = {kept(work, person).id for person in work.session.scalars(statement)}
    return work.session.scalars(select(Person).where(Person.id.in_(whose)).order_by(Person.id).with_for_update()).all()


def stop_texts(work: Work, owners: Sequence[Person]) -> None:
    for person in owners:
        if texts_stopped_at(work, person.id) is None:
            work.record(_STOPPED, person)


def resume_texts(work: Work, owners: Sequence[Person]) -> None:
    for person in owners:
        if texts_stopped_at(work, person.id) is not None:
            work.record(_RESUMED, person)


def texts_stopped_at(work: Work, person_id: UUID) -> datetime | None:
    """None where they take texts: they never stopped them, or took that back."""
    return _last_said(work, person_id, _STOPPED)


def texts_resumed_at(work: Work, person_id: UUID) -> datetime | None:
    """When they took a stop back; None where they never did, or stopped again."""
    return _last_said(work, person_id, _RESUMED)


def _last_said(work: Work, person_id: UUID, action: str) -> datetime | None:
    """What was said before two rows became one stays with the row it was said of."""
    of_person = (AuditEntry.object_id.in_(identities(work, person_id)), AuditEntry.action.in_((_STOPPED, _RESUMED)))
    last = work.session.scalars(select(AuditEntry).where(*of_person).order_by(AuditEntry.id.desc()).limit(1)).first()
    return last.at if last is not None and last.action == action else None
