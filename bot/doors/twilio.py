"""Where Twilio asks how to go on with a call, and tells what has become of it.

It asks with the call's own id in the address, so that an answer of its that was lost loses nothing. Whoever is not
Twilio is refused; whatever comes twice, late or about a call that is over changes nothing.
"""

from typing import Final
from uuid import UUID

import structlog
from fastapi import APIRouter, Response
from twilio.twiml.voice_response import VoiceResponse

from adapters.telephony.conversation_relay import SPOKEN_IN
from bot.doors import twilio_gather, twilio_texts
from bot.doors.twilio_told import ACTOR, Told, twiml
from bot.doors.twilio_ways import WayKind, connect, way_to_speak
from bot.kit import Kit
from bot.web.visitor import TheKit
from cards.words import words
from hrcore.languages import nearest
from hrcore.ports.telephony import NotReached
from hrcore.work import Work
from interview.call import carried
from interview.models import Call, CallState, Interview

router = APIRouter(prefix="/twilio", include_in_schema=False)
router.include_router(twilio_gather.router)
router.include_router(twilio_texts.router)
log = structlog.get_logger()
MAX_REFUSALS: Final = 3
"""So often a voice process may turn away somebody who has picked up, before we go another way or let them go."""
_ENDED: Final = {
    "busy": NotReached.BUSY,
    "no-answer": NotReached.NO_ANSWER,
    "canceled": NotReached.NO_ANSWER,
    "failed": NotReached.FAILED,
}
_OVER: Final = frozenset({*_ENDED, "completed"})
_FAILED_FOR_GOOD: Final = {
    "404": NotReached.WRONG_NUMBER,
    "410": NotReached.WRONG_NUMBER,
    "484": NotReached.WRONG_NUMBER,
    "604": NotReached.WRONG_NUMBER,
    "607": NotReached.BLOCKED,
    "608": NotReached.BLOCKED,
}
"""SIP codes (RFC 3261, 8197, 8688) of numbers that do not exist, or do not want us."""


@router.post("/voice/{call_id}")
def picked_up(kit: TheKit, call_id: UUID, told: Told) -> Response:
    return _go_on(kit, call_id, told.get("CallSid", ""), again=False)


@router.post("/after/{call_id}")
def socket_ended(kit: TheKit, call_id: UUID, told: Told) -> Response:
    """The socket is closed, by us or by an accident. Usually the person is still there; where they are not, Twilio asks
    after a relay all the same, and nobody reads the answer."""
    if told.get("CallStatus") in _OVER:
        return Response(status_code=204)
    return _go_on(kit, call_id, told.get("CallSid", ""), again=True)


@router.post("/status/{call_id}")
def status_changed(kit: TheKit, call_id: UUID, told: Told) -> Response:
    status = told.get("CallStatus", "")
    with kit.database.work(ACTOR) as work:
        call = carried.known(work, call_id, told.get("CallSid", ""))
        if call is None:
            log.info("twilio.unknown_call", call_id=str(call_id), status=status)
        elif status == "ringing":
            carried.rings(work, call)
        elif status == "completed":
            carried.over(work, call, None)
        elif status in _ENDED:
            carried.over(work, call, _FAILED_FOR_GOOD.get(told.get("SipResponseCode", ""), _ENDED[status]))
    return Response(status_code=204)


@router.post("/machine/{call_id}")
def voice_judged(kit: TheKit, call_id: UUID, told: Told) -> Response:
    """Who or what picked up, as far as can be heard; "unknown" is nobody we would hang up on."""
    who = told.get("AnsweredBy", "")
    with kit.database.work(ACTOR) as work:
        call = carried.known(work, call_id, told.get("CallSid", ""))
        if call is not None and who:
            carried.picked_up_by(work, call, who, machine=who.startswith("machine") or who == "fax")
    return Response(status_code=204)


def _go_on(kit: Kit, call_id: UUID, carrier_ref: str, *, again: bool) -> Response:
    answer = VoiceResponse()
    with kit.database.work(ACTOR) as work:
        call = carried.known(work, call_id, carrier_ref)
        if call is None:
            answer.hangup()
            return twiml(str(answer))
        if not again and (reply := twilio_gather.standing_reply(work, call)) is not None:
            return twiml(reply)
        refused = again and call.state == CallState.RINGING
        tired = refused and call.connections > MAX_REFUSALS
        way = way_to_speak(work, kit.settings.twilio.speech, sockets=not tired)
        if way is None:
            _say_sorry(work, call, answer)
            carried.no_place(work, call)
        elif not carried.connect(work, call, again=again):
            _say_sorry(work, call, answer)
        elif way.kind is WayKind.GATHER:
            return twiml(twilio_gather.begin(kit, work, call))
        else:
            if refused:
                answer.pause(length=1)
            connect(kit, work, call, way, answer)
    return twiml(str(answer))


def _say_sorry(work: Work, call: Call, answer: VoiceResponse) -> None:
    language = nearest(work.get(Interview, call.interview_id).language)
    if call.state == CallState.RINGING or call.reason == NotReached.OTHER_SOUND:
        answer.say(words(language)("phone-lines-taken"), language=SPOKEN_IN[language])
    answer.hangup()
