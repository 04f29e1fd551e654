"""Where Twilio asks how to go on with a call, and tells what has become of it.

It asks with the call's own id in the address, so that an answer of its that was lost loses nothing. Whoever is not
Twilio is refused; whatever comes twice, late or about a call that is over changes nothing.
"""

from typing import Annotated, Final
from uuid import UUID

import structlog
from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import FormData
from twilio.twiml.voice_response import VoiceResponse

from adapters.telephony.conversation_relay import SPOKEN_IN
from bot.doors.twilio_signature import HEADER, is_from_twilio
from bot.doors.twilio_ways import connect, way_to_speak
from bot.kit import Kit
from bot.web.visitor import TheKit
from cards.words import words
from hrcore.actors import system
from hrcore.errors import Forbidden, NotFound
from hrcore.languages import nearest
from hrcore.ports.telephony import NotReached
from hrcore.work import Work
from interview.call import carried
from interview.models import Call, CallState, Interview

router = APIRouter(prefix="/twilio", include_in_schema=False)
ACTOR = system("door:twilio")
log = structlog.get_logger()
MAX_REFUSALS: Final = 3
"""So often a voice process may turn away somebody who has picked up, before we let them go."""
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


async def _told(request: Request) -> dict[str, str]:
    """The form, signed by Twilio. Raises `NotFound` where no telephone is connected, `Forbidden` for anybody else."""
    kit: Kit = request.app.state.kit
    if kit.telephone is None:
        raise NotFound("no telephone is connected")
    form = await request.form()
    url = kit.settings.public_address + request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if not is_from_twilio(kit.settings, url, _params(form), request.headers.get(HEADER, "")):
        log.warning("twilio.not_signed", path=request.url.path)
        raise Forbidden("not signed by Twilio")
    return {name: str(value) for name, value in form.items()}


def _params(form: FormData) -> dict[str, object]:
    return {name: found if len(found := form.getlist(name)) > 1 else found[0] for name in form}


Told = Annotated[dict[str, str], Depends(_told)]


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
            return _twiml(answer)
        way = way_to_speak(work, kit.settings.twilio.speech)
        refused = again and call.state == CallState.RINGING
        if way is None or (refused and call.connections > MAX_REFUSALS):
            _say_sorry(work, call, answer)
            carried.no_place(work, call)
        elif carried.connect(work, call, again=again):
            if refused:
                answer.pause(length=1)
            connect(kit, work, call, way, answer)
        else:
            answer.hangup()
    return _twiml(answer)


def _say_sorry(work: Work, call: Call, answer: VoiceResponse) -> None:
    language = nearest(work.get(Interview, call.interview_id).language)
    if call.state == CallState.RINGING:
        answer.say(words(language)("phone-lines-taken"), language=SPOKEN_IN[language])
    answer.hangup()


def _twiml(answer: VoiceResponse) -> Response:
    return Response(str(answer), media_type="text/xml")
