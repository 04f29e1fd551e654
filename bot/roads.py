"""How a candidate is called: on the telephone where we have one and may ring their number, and always in the browser.

The browser phone rings beside the telephone, and whichever is picked up first is spoken on.
"""

from bot.kit import Kit
from hrcore.org.contacts import may_be_rung
from hrcore.org.models import Person
from hrcore.work import Work
from interview.call.service import BROWSER


def number_to_ring(kit: Kit, work: Work, person: Person) -> str | None:
    """E.164; None where they are rung in the browser only, as is whoever left a number that must not be dialled."""
    if kit.telephone is None:
        return None
    number = work.vault.get(person, "phone")
    return number if number and may_be_rung(number) and kit.settings.twilio.rings(number) else None


def is_rung_up(kit: Kit, work: Work, person: Person) -> bool:
    return number_to_ring(kit, work, person) is not None


def carrier_for(kit: Kit, work: Work, person: Person) -> str:
    if kit.telephone is not None and is_rung_up(kit, work, person):
        return kit.telephone.name
    return BROWSER


def caller_number(kit: Kit) -> str:
    return kit.telephone.caller_number if kit.telephone is not None else ""
