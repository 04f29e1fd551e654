"""Sign-in links: mailed at most once a minute, good for one sign-in."""

import hashlib
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from hrcore.audit.models import AuditEntry
from hrcore.errors import LinkExpired, NotFound
from hrcore.messages.models import Medium, Message
from hrcore.messages.service import queue_letter
from hrcore.org.models import Company, Person
from hrcore.org.service import actor_for, find_by_contact
from hrcore.work import Work

ONE_LINK_EACH: Final = timedelta(minutes=1)
_KIND: Final = "sign_in"
_SIGNED_IN: Final = "person.signed_in"


def send_link(work: Work, address: str) -> None:
    """To every member with this address; nothing for anybody else, and nothing twice within a minute."""
    for company in work.session.scalars(select(Company).order_by(Company.created_at)).all():
        person = find_by_contact(work, company, email=address, phone=None)
        if person is not None and _is_member(work, person):
            _send(work, person)


def use_link(work: Work, person_id: UUID, token: str) -> None:
    """Raises `LinkExpired` for a link that was used, `NotFound` for somebody who is no member any more. The audit trail,
    which cannot be changed, is what remembers."""
    digest = hashlib.sha256(token.encode()).hexdigest()[:32]
    work.session.execute(select(func.pg_advisory_xact_lock(int(digest[:15], 16))))
    used = select(AuditEntry.id).where(
        AuditEntry.object_id == person_id,
        AuditEntry.action == _SIGNED_IN,
        AuditEntry.evidence["link"].astext == digest,
    )
    if work.session.scalars(used).first() is not None:
        raise LinkExpired("sign-in link was used")
    actor_for(work, person_id)
    work.record(_SIGNED_IN, work.get(Person, person_id), link=digest)


def _send(work: Work, person: Person) -> None:
    work.session.execute(select(func.pg_advisory_xact_lock(person.id.int >> 65)))
    newest = (
        select(Message.created_at)
        .where(Message.person_id == person.id, Message.kind == _KIND)
        .order_by(Message.created_at.desc())
        .limit(1)
    )
    before = work.session.scalar(newest)
    if before is not None and work.now - before < ONE_LINK_EACH:
        return
    queue_letter(
        work,
        person,
        medium=Medium.MAIL,
        kind=_KIND,
        subject={"person_id": str(person.id)},
        key=f"mail:sign-in:{person.id}:{int(work.now.timestamp() * 1000)}",
    )


def _is_member(work: Work, person: Person) -> bool:
    try:
        actor_for(work, person.id)
    except NotFound:
        return False
    return True
