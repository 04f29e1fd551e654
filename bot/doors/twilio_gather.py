"""`<Gather>`: a call in which Twilio speaks and listens, one web request a turn, and no socket is needed.

Each turn is loaded, thought about outside of any transaction, and stored under the fence of the call and its own number:
the same number again gets the same answer and changes nothing, any other is refused.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query, Response
from twilio.twiml.voice_response import Gather, VoiceResponse

from adapters.telephony.conversation_relay import SPOKEN_IN
from adapters.telephony.twilio import paths
from bot.doors.journal import write_down
from bot.doors.twilio_told import ACTOR, Told, twiml
from bot.doors.twilio_ways import hints_of
from bot.kit import Kit
from bot.web.visitor import TheKit
from hrcore.errors import MoveNotAllowed
from hrcore.ports.telephony import NotReached
from hrcore.work import Work
from interview import repository
from interview.call import carried
from interview.call import service as calls
from interview.call.by_turns import (
    OWNER,
    Advance,
    Answer,
    Stand,
    advanced,
    kept_in,
    next_stand,
    picked_up,
    stand_in,
    turns_of,
)
from interview.call.dialogue import Outcome, State
from interview.call.recorded import as_on_line
from interview.models import Call, CallState, Interview
from interview.plan.model import Patience, Plan
from interview.voice.journal import Superseded

router = APIRouter()
LONGEST_TURN: Final = timedelta(minutes=4)
"""Our words, a wait, and a minute or two of answer: a call that is silent for longer has lost its carrier."""
MOST_TURNS: Final = 500
_PAUSE_S: Final = {Patience.SHORT: 1, Patience.NORMAL: 2, Patience.LONG: 3}
"""Whole seconds of silence that end an answer: more than a socket would need, because nothing can be taken back."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A turn that is awaited, and what it is thought about with."""

    fence: int
    plan: Plan
    state: State
    stand: Stand
    human: bool


@router.post("/gather/{call_id}")
def turn_over(kit: TheKit, call_id: UUID, told: Told, turn: Annotated[int, Query(ge=1, le=MOST_TURNS)]) -> Response:
    """Raises `MoveNotAllowed` for a turn that is neither the next nor the last."""
    carrier_ref = told.get("CallSid", "")
    with kit.database.work(ACTOR) as work:
        standing = _standing(work, call_id, carrier_ref, turn)
        now = work.now
    if isinstance(standing, str):
        return twiml(standing)
    advance = advanced(
        standing.plan,
        standing.state,
        standing.stand,
        kit.mind.conversation(),
        _answer_in(told),
        now,
        human=standing.human,
    )
    try:
        with kit.database.work(ACTOR) as work:
            again = _standing(work, call_id, carrier_ref, turn)
            if isinstance(again, str):
                return twiml(again)
            return twiml(_keep(kit, work, call_id, standing, advance))
    except Superseded:
        return twiml(_hang_up())


def begin(kit: Kit, work: Work, call: Call) -> str:
    """The first turn, or the one that is awaited, where Twilio asks again. The call must be locked and may be connected."""
    call, interview, fence = calls.take(work, call.id, OWNER)
    plan, conversation = repository.plan_of(work, interview), kit.mind.conversation()
    state = as_on_line(repository.conversation_of(work, interview) or conversation.begin(plan), recorded=False)
    stand = Stand(call_id=call.id, fence=fence, began_at=work.now, before_ms=interview.media_ms, turn=0)
    human = interview.consented_at is not None or call.answered_by == carried.HUMAN
    advance = picked_up(plan, state, stand, conversation, human=human)
    return _keep(kit, work, call.id, Standing(fence, plan, state, stand, human), advance)


def standing_reply(work: Work, call: Call) -> str | None:
    """What was answered last, where the call is spoken turn by turn already."""
    if call.state != CallState.LIVE or call.owner != OWNER:
        return None
    stand = stand_in(repository.conversation_of(work, work.get(Interview, call.interview_id)))
    return stand.reply if stand is not None and (stand.call_id, stand.fence) == (call.id, call.fence) else None


def _standing(work: Work, call_id: UUID, carrier_ref: str, turn: int) -> Standing | str:
    """The TwiML where nothing is to be thought about."""
    call = carried.known(work, call_id, carrier_ref)
    if call is None or call.state != CallState.LIVE or call.owner != OWNER:
        return _hang_up()
    interview = work.get(Interview, call.interview_id)
    state = repository.conversation_of(work, interview)
    stand = stand_in(state)
    if state is None or stand is None or (stand.call_id, stand.fence) != (call.id, call.fence):
        return _hang_up()
    if turn == stand.turn - 1:
        return stand.reply
    if turn != stand.turn:
        raise MoveNotAllowed(f"call {call_id} awaits turn {stand.turn}", before=f"turn {stand.turn}", to=f"turn {turn}")
    human = call.answered_by == carried.HUMAN
    return Standing(call.fence, repository.plan_of(work, interview), state, stand, human)


def _keep(kit: Kit, work: Work, call_id: UUID, standing: Standing, advance: Advance) -> str:
    """Raises `Superseded` where the call has a newer owner."""
    call, fence, stand = calls.locked_call(work, call_id), standing.fence, standing.stand
    if advance.nobody is not None:
        carried.nobody_there(work, call_id, fence, NotReached.MACHINE if advance.nobody else NotReached.NO_ANSWER)
        return _hang_up()
    turns = turns_of(stand, advance, work.now)
    if advance.over:
        write_down(work, call_id, fence, None, turns, ())
        calls.end(work, call_id, fence, advance.state.outcome or Outcome.PARTIAL, stand.now_ms(work.now))
        return _hang_up()
    reply = _reply(kit, work, call, advance, stand.turn + 1)
    state = kept_in(advance.state, next_stand(stand, reply, advance, work.now))
    write_down(work, call_id, fence, state, turns, advance.effects)
    call.heartbeat_at = work.now + LONGEST_TURN
    return reply


def _reply(kit: Kit, work: Work, call: Call, advance: Advance, turn: int) -> str:
    """What may not be interrupted is said before Twilio listens."""
    action = f"{kit.settings.public_address}{paths(call.id)['gather']}?turn={turn}"
    answer = VoiceResponse()
    uninterrupted = 0
    while uninterrupted < len(advance.aloud) and not advance.aloud[uninterrupted].interruptible:
        uninterrupted += 1
    first = len(advance.aloud) if advance.closes else uninterrupted
    for saying in advance.aloud[:first]:
        answer.say(saying.text, language=SPOKEN_IN[saying.language])
    if not advance.closes:
        listening = _listening(work, call, advance, action)
        for saying in advance.aloud[first:]:
            listening.say(saying.text, language=SPOKEN_IN[saying.language])
        answer.append(listening)
    answer.redirect(action)
    return str(answer)


def _listening(work: Work, call: Call, advance: Advance, action: str) -> Gather:
    asking = [saying for saying in advance.aloud if saying.asks]
    saying = asking[-1] if asking else advance.stand.asking
    return Gather(
        input="speech dtmf",
        action=action,
        timeout=max(round(advance.wait_ms / 1000), 1),
        speech_timeout=_PAUSE_S[saying.patience if saying else Patience.SHORT],
        num_digits=1,
        finish_on_key="",
        action_on_empty_result=True,
        language=SPOKEN_IN[advance.state.language],
        hints=hints_of(work, work.get(Interview, call.interview_id)),
    )


def _answer_in(told: dict[str, str]) -> Answer:
    try:
        confidence = float(told.get("Confidence", ""))
    except ValueError:
        confidence = 0.0
    # For some languages none is known, and 0.0 says so.
    known = 0.0 < confidence <= 1.0
    words = told.get("SpeechResult", "").strip()[:8000]
    return Answer(words, confidence if known else 1.0, told.get("Digits", "")[:1])


def _hang_up() -> str:
    answer = VoiceResponse()
    answer.hangup()
    return str(answer)
