"""What is known of a call at its carrier: that it was asked for, rings, was picked up, goes on elsewhere, is over.

The carrier's messages may come twice, late, or in any order. Each says what it knows, and changes a call only where that
still matters.
"""

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.due import service as due
from hrcore.ports.telephony import NotReached
from hrcore.work import Work
from interview import repository
from interview.booking.service import DIAL
from interview.call.by_turns import OWNER
from interview.call.service import BROWSER, CALL_BACK_AFTER, RINGS_OUT, locked_call, lose, not_reached
from interview.models import Call, CallState, Interview, InterviewState, Turn
from interview.scoring.model import Speaker
from interview.states import CALL, INTERVIEW

RINGS_FOR: Final = timedelta(seconds=75)
"""After the carrier has said that it rings: longer than it lets it ring."""
NOTICED_WITHIN: Final = timedelta(seconds=5)
MAX_CONNECTIONS: Final = 6
"""So often one and the same call is sent to a media socket."""
HUMAN: Final = "human"


def placing(work: Work, call_id: UUID) -> Call | None:
    """Whoever is given the call asks the carrier, now and once; None: it was asked already, or there is nothing to ask."""
    call = locked_call(work, call_id)
    if call.state != CallState.RINGING or call.placed_at is not None:
        return None
    call.placed_at = work.now
    return call


def not_placed(work: Work, call_id: UUID) -> None:
    """It is certain that nothing rings: the carrier may be asked again."""
    call = locked_call(work, call_id)
    if call.carrier_ref is None:
        call.placed_at = None


def refused(work: Work, call_id: UUID, reason: NotReached) -> None:
    """The carrier will not ring it."""
    call = locked_call(work, call_id)
    if call.state == CallState.RINGING:
        call.over_at = work.now
        not_reached(work, call, reason)


def known(work: Work, call_id: UUID, carrier_ref: str) -> Call | None:
    """The call, locked, if `carrier_ref` is its name at the carrier; the first name that comes is taken, because the
    carrier's own answer may have been lost."""
    call = work.session.get(Call, call_id, with_for_update=True, populate_existing=True)
    if call is None or call.carrier == BROWSER or call.placed_at is None:
        return None
    call.carrier_ref = call.carrier_ref or carrier_ref
    return call if call.carrier_ref == carrier_ref else None


def rings(work: Work, call: Call) -> None:
    if call.state == CallState.RINGING and call.answered_by is None:
        at = work.now + RINGS_FOR
        due.schedule(work, company_id=call.company_id, kind=RINGS_OUT, subject_id=call.id, at=at)


def over(work: Work, call: Call, reason: NotReached | None) -> None:
    """Nobody is on the line any more. `reason`: why nobody ever was; None: somebody had picked up. A live call is settled
    by the process that holds it, and a silent process by the sweep; one that is spoken turn by turn is held by none."""
    call.over_at = call.over_at or work.now
    if call.state == CallState.RINGING:
        not_reached(work, call, reason or NotReached.HUNG_UP)
    elif call.state == CallState.LIVE and call.owner == OWNER:
        lose(work, call.id, call.fence, hung_up=True)
    elif call.state == CallState.LOST:
        interview = work.get(Interview, call.interview_id, lock=True)
        if interview.state == InterviewState.BROKEN:
            soon = work.now + CALL_BACK_AFTER
            due.schedule(work, company_id=call.company_id, kind=DIAL, subject_id=interview.id, at=soon)


def over_long_ago(work: Work, call_ids: list[UUID]) -> list[UUID]:
    """Those that their sockets must have noticed by now, if they still could."""
    long_ago = work.now - NOTICED_WITHIN
    return list(work.session.scalars(select(Call.id).where(Call.id.in_(call_ids), Call.over_at < long_ago)))


def picked_up_by(work: Work, call: Call, who: str, *, machine: bool) -> None:
    """What the carrier took the voice for. Where the person has spoken to us, it was wrong."""
    call.answered_by = call.answered_by or who
    open_ = call.state in (CallState.RINGING, CallState.LIVE)
    if not machine or not open_ or call.carrier == BROWSER:
        return
    spoken = select(Turn.id).where(Turn.call_id == call.id, Turn.speaker == Speaker.CANDIDATE).limit(1)
    interview = work.get(Interview, call.interview_id)
    if interview.consented_at is None and work.session.scalar(spoken) is None:
        not_reached(work, call, NotReached.MACHINE)


def nobody_there(work: Work, call_id: UUID, fence: int, reason: NotReached) -> None:
    """What our own ear took for a machine, or for nobody."""
    call = locked_call(work, call_id)
    if call.state == CallState.LIVE and call.fence == fence:
        not_reached(work, call, reason)


def no_place(work: Work, call: Call) -> None:
    """Answered, and no process of ours was free to speak."""
    if call.state == CallState.RINGING:
        not_reached(work, call, NotReached.NO_PLACE)


def unheard(work: Work, call_id: UUID) -> None:
    """Answered, and the carrier's sound is in a form that we cannot hear."""
    call = locked_call(work, call_id)
    if call.state == CallState.RINGING:
        not_reached(work, call, NotReached.OTHER_SOUND)


def connect(work: Work, call: Call, *, again: bool) -> bool:
    """The carrier has the person on the line and asks where to go on: whether to a media socket. `again`: there was one.
    A call that broke goes on as the same, and what held its older socket can no longer write. The call must be locked."""
    interview = work.get(Interview, call.interview_id, lock=True)
    state = repository.conversation_of(work, interview)
    finished = state is not None and state.said_out
    if finished or call.over_at is not None or call.carrier == BROWSER or call.connections >= MAX_CONNECTIONS:
        return False
    if call.state == CallState.LOST and interview.state == InterviewState.BROKEN:
        CALL.move(work, call, CallState.LIVE)
        call.ended_at = None
        INTERVIEW.move(work, interview, InterviewState.LIVE)
        due.cancel(work, kind=DIAL, subject_id=interview.id)
    if call.state not in (CallState.RINGING, CallState.LIVE):
        return False
    if call.state == CallState.LIVE and again:
        call.fence += 1
        call.heartbeat_at = work.now
    call.connections += 1
    return True


def still_open(work: Work, interview_id: UUID) -> list[str]:
    """The carrier's names of calls that it has not called over."""
    statement = select(Call.carrier_ref).where(
        Call.interview_id == interview_id,
        Call.carrier_ref.is_not(None),
        Call.placed_at.is_not(None),
        Call.over_at.is_(None),
        Call.state.not_in((CallState.RINGING, CallState.LIVE)),
    )
    return [one for one in work.session.scalars(statement) if one is not None]
