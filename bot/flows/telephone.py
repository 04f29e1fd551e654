"""What follows from a call on the telephone: it is asked for, let go where nobody of ours will speak on it, and told to
whoever did not pick up."""

from uuid import UUID

import structlog
from sqlalchemy import select

from bot.flows.telling import write_to
from bot.kit import Kit
from hrcore.actors import system
from hrcore.errors import DeliveryFailed
from hrcore.messages.models import Medium
from hrcore.ports.telephony import DialRefused, DialUncertain, NotReached
from hrcore.recruiting.models import Application
from interview.call import carried
from interview.call.service import BROWSER
from interview.events import CallAnswered, CallUnanswered
from interview.models import Call, CallState

ACTOR = system("flow:telephone")
log = structlog.get_logger()


def place_call(kit: Kit, call_id: UUID, number: str | None, before: list[str]) -> None:
    """`before`: calls of the same interview that the carrier has not called over. They are ended first, so that nobody
    is rung while they are spoken to. Raises `DeliveryFailed` where nothing rings and asking again may help."""
    telephone = kit.telephone
    if telephone is None or number is None:
        _refuse(kit, call_id, NotReached.WRONG_NUMBER)
        return
    try:
        for carrier_ref in before:
            telephone.hang_up(carrier_ref)
        dialled = telephone.dial(call_id=call_id, number=number)
    except DialRefused as error:
        log.warning("call.not_placed", call_id=str(call_id), reason=str(error))
        _refuse(kit, call_id, error.reason)
    except DialUncertain as error:
        log.warning("call.perhaps_placed", call_id=str(call_id), error=str(error))
    except DeliveryFailed as error:
        if not error.retry:
            log.error("call.not_placed", call_id=str(call_id), reason=str(error))
            _refuse(kit, call_id, NotReached.FAILED)
            return
        with kit.database.work(ACTOR) as work:
            carried.not_placed(work, call_id)
        raise
    else:
        with kit.database.work(ACTOR) as work:
            ours = carried.known(work, call_id, dialled.carrier_ref)
        if ours is None:
            telephone.hang_up(dialled.carrier_ref)


def let_go(kit: Kit, event: CallAnswered | CallUnanswered) -> None:
    """Where a machine has picked up, nobody has, or the person speaks in the browser, the carrier stops ringing."""
    with kit.database.work(ACTOR) as work:
        call = work.get(Call, event.call_id)
        elsewhere = call.carrier == BROWSER or call.state == CallState.UNANSWERED
        carrier_ref = call.carrier_ref if call.over_at is None and elsewhere else None
    if carrier_ref is not None and kit.telephone is not None:
        kit.telephone.hang_up(carrier_ref)


def tell_missed(kit: Kit, event: CallUnanswered) -> None:
    """Between two calls: that we called, when we call again, and how to choose otherwise."""
    if event.next_call_at is None:
        return
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        key = f"missed:{event.call_id}"
        again = event.next_call_at.isoformat()
        called_at = work.session.scalars(select(Call.dialled_at).where(Call.id == event.call_id)).one()
        about = {"again_at": again, "called_at": called_at.isoformat()}
        write_to(work, application, "call_missed", key, Medium.SMS, **about)


def _refuse(kit: Kit, call_id: UUID, reason: NotReached) -> None:
    with kit.database.work(ACTOR) as work:
        carried.refused(work, call_id, reason)
