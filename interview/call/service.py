"""The story of the calls of one interview: dialled, answered, lost, called back, ended.

Who speaks for a call is decided by its fence: the process that accepts the socket raises it, and every later write
must carry the newest.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from sqlalchemy import func, select

from hrcore.due import service as due
from hrcore.errors import MoveNotAllowed, NotFound
from hrcore.ids import new_id
from hrcore.permissions import Action
from hrcore.ports.telephony import NotReached
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, ConsentPurpose, Stage
from hrcore.work import Work
from interview import repository
from interview.booking import service as bookings
from interview.booking.service import DIAL
from interview.call.again import AGREED, NOTE
from interview.call.attempts import next_attempt
from interview.call.dialogue import Outcome, State
from interview.events import (
    CallAnswered,
    CallDialled,
    CallLost,
    CallUnanswered,
    InterviewClosed,
    InterviewEnded,
)
from interview.models import STALE_AFTER, Call, CallPlace, CallState, Interview, InterviewState, Turn
from interview.scoring.model import TranscriptTurn
from interview.states import CALL, INTERVIEW
from interview.voice.journal import Superseded

RINGS_OUT = "call.rings_out"
"""Due kind: the phone has rung long enough."""
RING_FOR = timedelta(seconds=60)
PLACED_WITHIN = timedelta(minutes=5)
"""A carrier may let a call wait before it rings."""
MAX_ATTEMPTS = 5
CALL_BACK_AFTER = timedelta(seconds=3)
CARRIER_GOES_ON_WITHIN = timedelta(seconds=12)
"""A carrier that still has the person on the line asks us where to go on: only if it does not, we call back."""
HUNG_UP_CALL_BACK_AFTER = timedelta(seconds=45)
TRY_AGAIN_AFTER = timedelta(minutes=2)
BROWSER: Final = "browser"
"""`Call.carrier` of the browser phone."""


def free_places(work: Work) -> int:
    """Places on voice processes that are alive, less the calls that ring already."""
    alive = select(func.coalesce(func.sum(CallPlace.limit_ - CallPlace.live), 0)).where(
        CallPlace.renewed_at > work.now - STALE_AFTER
    )
    ringing = select(func.count()).select_from(Call).where(Call.state == CallState.RINGING)
    return int(work.session.scalar(alive) or 0) - int(work.session.scalar(ringing) or 0)


def dial(work: Work, interview: Interview, carrier: str) -> Call:
    """A new attempt, ringing. The interview must be locked; raises `MoveNotAllowed` where there is nothing to dial."""
    work.may(Action.CARRY_INTERVIEW, interview)
    if interview.state not in (InterviewState.BOOKED, InterviewState.BROKEN):
        raise MoveNotAllowed(f"interview {interview.id} is {interview.state}", before=interview.state, to="dialling")
    INTERVIEW.move(work, interview, InterviewState.DIALLING)
    interview.attempts += 1
    call = Call(
        id=new_id(),
        company_id=interview.company_id,
        interview_id=interview.id,
        person_id=interview.person_id,
        attempt=interview.attempts,
        state=CallState.RINGING,
        carrier=carrier,
        fence=0,
        dialled_at=work.now,
    )
    work.add(call)
    work.session.flush()
    work.record("call.dialled", call, attempt=call.attempt, carrier=carrier)
    give_up_at = work.now + (RING_FOR if carrier == BROWSER else PLACED_WITHIN)
    due.schedule(work, company_id=call.company_id, kind=RINGS_OUT, subject_id=call.id, at=give_up_at)
    work.emit(CallDialled(call_id=call.id, **call_ids(interview)))
    return call


def take(work: Work, call_id: UUID, owner: str, *, on: str | None = None) -> tuple[Call, Interview, int]:
    """The socket is here: this process speaks for the call from now on. Returns the fence to write with. `on`: the carrier
    whose socket it is, if that may be another than the one that was asked to ring."""
    call = locked_call(work, call_id)
    interview = work.get(Interview, call.interview_id, lock=True)
    CALL.move(work, call, CallState.LIVE, owner=owner)
    if interview.state == InterviewState.DIALLING:
        INTERVIEW.move(work, interview, InterviewState.LIVE)
    call.fence += 1
    call.owner, call.heartbeat_at = owner, work.now
    moved = on is not None and on != call.carrier
    if call.answered_at is None or moved:
        call.answered_at = call.answered_at or work.now
        due.cancel(work, kind=RINGS_OUT, subject_id=call.id)
        work.emit(CallAnswered(call_id=call.id, **call_ids(interview)))
    call.carrier = on or call.carrier
    interview.started_at = interview.started_at or work.now
    return call, interview, call.fence


def keep(work: Work, call_id: UUID, fence: int, state: State | None, turns: list[TranscriptTurn]) -> None:
    """Store finished turns and the state of the conversation that follows from them, in one transaction."""
    call = _held(work, call_id, fence)
    interview = work.get(Interview, call.interview_id, lock=True)
    for spoken in turns:
        interview.turns += 1
        interview.media_ms = max(interview.media_ms, spoken.ended_ms)
        _add_turn(work, interview, call, spoken, interview.turns)
    if state is not None:
        work.vault.put(interview, "conversation", state.model_dump_json())
        interview.language = state.language
    call.heartbeat_at = work.now


def consent(work: Work, call_id: UUID, fence: int, *, given: bool, purpose: ConsentPurpose) -> Interview:
    """What the candidate answered to the disclosure, or said later. Without a yes to the interview nothing is recorded."""
    call = _held(work, call_id, fence)
    interview = work.get(Interview, call.interview_id, lock=True)
    if purpose is ConsentPurpose.AI_INTERVIEW:
        interview.consented_at = work.now if given else None
    interview.recording = given and (purpose is ConsentPurpose.RECORDING or interview.recording)
    work.record("interview.consent", interview, given=given, purpose=purpose, call=str(call.id))
    return interview


def renew(work: Work, place: CallPlace, calls: dict[UUID, int]) -> dict[UUID, str]:
    """The process is alive, and so are its calls ({call id: fence}). Returns what the carrier took those for who picked
    up, as far as it has said so."""
    place.renewed_at = work.now
    work.session.merge(place)
    rows = work.session.scalars(select(Call).where(Call.id.in_(calls)).with_for_update(skip_locked=True)).all()
    for call in rows:
        if call.state == CallState.LIVE and call.fence == calls[call.id]:
            call.heartbeat_at = work.now
    return {call.id: call.answered_by for call in rows if call.answered_by is not None}


def end(work: Work, call_id: UUID, fence: int, outcome: Outcome, media_ms: int) -> None:
    """The conversation came to its end on this call, or pauses until the call that was asked for. `media_ms`: length of all
    calls of the interview."""
    call = _held(work, call_id, fence)
    CALL.move(work, call, CallState.ENDED, outcome=outcome)
    call.ended_at = work.now
    interview = work.get(Interview, call.interview_id, lock=True)
    interview.media_ms = max(interview.media_ms, media_ms)
    if not _pauses(work, interview):
        finish(work, interview, outcome)


def _pauses(work: Work, interview: Interview) -> bool:
    """Whether we were asked to call again in so many minutes: then that is the next appointment, and the conversation
    stays where it is."""
    state = repository.conversation_of(work, interview)
    if state is None or state.outcome is not None or not (minutes := state.notes.get(NOTE)):
        return False
    notes = {name: text for name, text in state.notes.items() if name != NOTE} | {AGREED: "yes"}
    work.vault.put(interview, "conversation", state.model_copy(update={"notes": notes}).model_dump_json())
    bookings.call_again(work, interview, work.now + timedelta(minutes=int(minutes)))
    return True


def lose(work: Work, call_id: UUID, fence: int | None, *, hung_up: bool = False) -> bool:
    """The line broke (`fence`), or its process fell silent (None). False where somebody else has settled it.

    `hung_up`: the far end ended the call in order. On a telephone that looks the same for a thumb and for a tunnel, so
    it is called back too, but not at once, and before a yes as somebody who may not want to talk. Whoever hangs up while we
    say goodbye has said what they wanted."""
    call = locked_call(work, call_id)
    if call.state != CallState.LIVE or (fence is not None and fence != call.fence):
        return False
    interview = work.get(Interview, call.interview_id, lock=True)
    state = repository.conversation_of(work, interview)
    if state is not None and state.outcome is None and state.notes.get(NOTE):
        # While we said when we call again.
        CALL.move(work, call, CallState.ENDED)
        call.fence += 1
        call.ended_at = work.now
        _pauses(work, interview)
        return True
    goodbye = state is not None and state.outcome is not None
    if hung_up and call.carrier != BROWSER and interview.consented_at is None and not goodbye:
        not_reached(work, call, NotReached.HUNG_UP)
        return True
    CALL.move(work, call, CallState.LOST)
    call.fence += 1
    call.ended_at = work.now
    if interview.state == InterviewState.LIVE:
        INTERVIEW.move(work, interview, InterviewState.BROKEN, call=str(call.id))
    _call_back_or_finish(work, interview, after=_call_back_after(call, hung_up=hung_up))
    work.emit(CallLost(call_id=call.id, **call_ids(interview)))
    return True


def not_reached(work: Work, call: Call, reason: NotReached) -> None:
    """Nobody is on the line, or nobody to talk to. Before a yes another call follows after a while, or none; an interview
    that had begun is called back, and after some tries ends with what there is. The call must be locked and ring or be
    live."""
    CALL.move(work, call, CallState.UNANSWERED, reason=reason)
    call.reason, call.ended_at = reason, work.now
    call.fence += 1
    due.cancel(work, kind=RINGS_OUT, subject_id=call.id)
    interview = work.get(Interview, call.interview_id, lock=True)
    again = None
    if _has_begun(work, interview, call):
        if interview.state in (InterviewState.DIALLING, InterviewState.LIVE):
            INTERVIEW.move(work, interview, InterviewState.BROKEN, call=str(call.id))
        _call_back_or_finish(work, interview, after=TRY_AGAIN_AFTER)
    else:
        interview.missed += 1
        if call.carrier != BROWSER:
            again = next_attempt(reason, interview.missed, work.now, interview.zone)
        _wait_or_give_up(work, interview, again)
    work.emit(CallUnanswered(call_id=call.id, reason=reason, next_call_at=again, **call_ids(interview)))


def ring_out(work: Work, call_id: UUID) -> None:
    """Nobody picked up, and nobody told us so."""
    call = locked_call(work, call_id)
    if call.state == CallState.RINGING:
        not_reached(work, call, NotReached.NO_ANSWER)


def _has_begun(work: Work, interview: Interview, call: Call) -> bool:
    """Somebody said yes; in the browser phone, where no machine answers, picking up is enough."""
    if interview.consented_at is not None:
        return True
    return call.carrier == BROWSER and repository.conversation_of(work, interview) is not None


def _wait_or_give_up(work: Work, interview: Interview, again: datetime | None) -> None:
    if again is None:
        finish(work, interview, Outcome.UNREACHED)
        return
    INTERVIEW.move(work, interview, InterviewState.BOOKED, again=again.isoformat())
    interview.starts_at = again
    interview.started_at = None
    work.vault.put(interview, "conversation", None)
    due.schedule(work, company_id=interview.company_id, kind=DIAL, subject_id=interview.id, at=again)


def stale_calls(work: Work) -> list[UUID]:
    """Live calls whose process has fallen silent."""
    statement = select(Call.id).where(Call.state == CallState.LIVE, Call.heartbeat_at < work.now - STALE_AFTER)
    return list(work.session.scalars(statement))


def finish(work: Work, interview: Interview, outcome: Outcome) -> None:
    """Ends the interview once: with something to score, or closed without. The interview must be locked."""
    if interview.state not in (InterviewState.LIVE, InterviewState.BROKEN, InterviewState.DIALLING):
        return
    interview.outcome, interview.hung_up_at = outcome, work.now
    application = work.get(Application, interview.application_id, lock=True)
    if outcome in (Outcome.COMPLETED, Outcome.PARTIAL):
        INTERVIEW.move(work, interview, InterviewState.ENDED, outcome=outcome)
        if application.stage in (Stage.BOOKED, Stage.INVITED):
            stages.move(
                work, application, Stage.INTERVIEWED if application.stage == Stage.BOOKED else Stage.UNDER_REVIEW
            )
        work.emit(InterviewEnded(outcome=outcome, **call_ids(interview)))
        return
    INTERVIEW.move(work, interview, InterviewState.CLOSED, outcome=outcome)
    if application.stage in (Stage.BOOKED, Stage.INVITED):
        stages.move(work, application, Stage.UNDER_REVIEW, outcome=outcome)
    work.emit(InterviewClosed(outcome=outcome, **call_ids(interview)))


def _call_back_or_finish(work: Work, interview: Interview, after: timedelta = CALL_BACK_AFTER) -> None:
    """A conversation that had come to its end before the line broke is over; any other is called back, for a while."""
    if interview.state != InterviewState.BROKEN:
        return
    state = repository.conversation_of(work, interview)
    if state is not None and state.outcome is not None:
        finish(work, interview, state.outcome)
    elif interview.attempts - interview.missed < MAX_ATTEMPTS:
        due.schedule(work, company_id=interview.company_id, kind=DIAL, subject_id=interview.id, at=work.now + after)
    else:
        finish(work, interview, Outcome.PARTIAL if state is not None and state.answers else Outcome.UNREACHED)


def _call_back_after(call: Call, *, hung_up: bool) -> timedelta:
    if hung_up:
        return HUNG_UP_CALL_BACK_AFTER
    if call.carrier == BROWSER or call.over_at is not None:
        return CALL_BACK_AFTER
    return CARRIER_GOES_ON_WITHIN


def _add_turn(work: Work, interview: Interview, call: Call, spoken: TranscriptTurn, number: int) -> None:
    turn = Turn(
        id=new_id(),
        company_id=interview.company_id,
        interview_id=interview.id,
        call_id=call.id,
        person_id=interview.person_id,
        number=number,
        speaker=spoken.speaker,
        question_id=spoken.question_id,
        rung_id=spoken.rung_id,
        confidence=Decimal(str(round(spoken.confidence, 3))),
        started_ms=spoken.started_ms,
        ended_ms=spoken.ended_ms,
        at=work.now,
    )
    work.vault.put(turn, "text", spoken.text)
    work.session.add(turn)


def _held(work: Work, call_id: UUID, fence: int) -> Call:
    call = locked_call(work, call_id)
    if call.fence != fence or call.state != CallState.LIVE:
        raise Superseded(f"call {call_id}: fence {fence} is older than {call.fence} or the call is {call.state}")
    return call


def locked_call(work: Work, call_id: UUID) -> Call:
    call = work.session.get(Call, call_id, with_for_update=True, populate_existing=True)
    if call is None:
        raise NotFound(f"call {call_id}")
    return call


def call_ids(interview: Interview) -> dict[str, UUID]:
    """What every event of an interview carries."""
    return {
        "company_id": interview.company_id,
        "interview_id": interview.id,
        "application_id": interview.application_id,
    }
