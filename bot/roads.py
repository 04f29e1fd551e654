"""How a candidate is called: on the telephone where we have one and may ring their number, and always in the browser.

The browser phone rings beside the telephone, and whichever is picked up first is spoken on.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select

from bot.kit import Kit
from hrcore.audit.models import AuditEntry
from hrcore.messages.models import Medium, Message
from hrcore.org.contacts import Dialling, dialling
from hrcore.org.models import Person
from hrcore.people.texting import texts_resumed_at, texts_stopped_at
from hrcore.ports.messages import OPTED_OUT
from hrcore.work import Work
from interview.call.service import BROWSER
from interview.models import Interview

_BOOKED = "interview_booked"


class NotRung(StrEnum):
    """Why somebody's telephone does not ring, and they answer in the browser. OPTED_OUT: they have stopped our texts since
    they last agreed on a time; whoever books after that wants to be called."""

    NO_NUMBER = "no_number"
    NO_SUCH_NUMBER = "no_such_number"
    COSTLY = "costly"
    EMERGENCY = "emergency"
    ELSEWHERE = "elsewhere"
    OPTED_OUT = "opted_out"


_NOT_DIALLED = {
    Dialling.NO_NUMBER: NotRung.NO_SUCH_NUMBER,
    Dialling.COSTLY: NotRung.COSTLY,
    Dialling.EMERGENCY: NotRung.EMERGENCY,
}


def not_rung(kit: Kit, work: Work, person: Person) -> NotRung | None:
    """None where they are rung up, or where nobody is as we have no telephone."""
    if kit.telephone is None:
        return None
    number = work.vault.get(person, "phone")
    if not number:
        return NotRung.NO_NUMBER
    if (found := _NOT_DIALLED.get(dialling(number))) is not None:
        return found
    if not kit.settings.twilio.rings(number):
        return NotRung.ELSEWHERE
    return NotRung.OPTED_OUT if _has_opted_out(work, person.id) else None


def number_to_ring(kit: Kit, work: Work, person: Person) -> str | None:
    """E.164; None where they are rung in the browser only, as is whoever left a number that must not be dialled."""
    if kit.telephone is None or not_rung(kit, work, person) is not None:
        return None
    return work.vault.get(person, "phone")


def is_rung_up(kit: Kit, work: Work, person: Person) -> bool:
    return number_to_ring(kit, work, person) is not None


def carrier_for(kit: Kit, work: Work, person: Person) -> str:
    if kit.telephone is not None and is_rung_up(kit, work, person):
        return kit.telephone.name
    return BROWSER


def caller_number(kit: Kit) -> str:
    return kit.telephone.caller_number if kit.telephone is not None else ""


def _has_opted_out(work: Work, person_id: UUID) -> bool:
    """They said so, or a text was refused for that; and since then they have agreed on no time and not asked for texts."""
    of_person = (Message.person_id == person_id, Message.medium == Medium.SMS)
    refused = select(func.max(Message.created_at)).where(
        *of_person, Message.last_error == OPTED_OUT, Message.kind != _BOOKED
    )
    booked = (
        select(func.max(AuditEntry.at))
        .join(Interview, Interview.id == AuditEntry.object_id)
        .where(Interview.person_id == person_id, AuditEntry.action == "interview.booked")
        # Calling again after a missed call is no agreement.
        .where(AuditEntry.evidence.has_key("starts_at"))
    )
    stopped = _latest(work.session.scalar(refused), texts_stopped_at(work, person_id))
    agreed = _latest(work.session.scalar(booked), texts_resumed_at(work, person_id))
    return stopped is not None and (agreed is None or stopped > agreed)


def _latest(*moments: datetime | None) -> datetime | None:
    return max((moment for moment in moments if moment is not None), default=None)
