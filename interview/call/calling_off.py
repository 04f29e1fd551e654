"""Calling an interview off, whatever it is doing: because the candidate withdrew, wants a person, or HR cancelled it."""

from uuid import UUID

from hrcore.due import service as due
from hrcore.errors import MoveNotAllowed, NotFound
from hrcore.permissions import Action
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Stage
from hrcore.work import Work
from interview import repository
from interview.booking.service import DIAL, forget_reminders
from interview.call.dialogue import Outcome
from interview.call.service import RINGS_OUT, call_ids
from interview.events import InterviewCancelled, InterviewClosed
from interview.models import CallState, Interview, InterviewState
from interview.states import CALL, INTERVIEW

_OVER = frozenset({InterviewState.ENDED, InterviewState.SCORED, InterviewState.PUBLISHED, InterviewState.CLOSED})


def call_off(work: Work, application_id: UUID, *, outcome: Outcome | None, why: str) -> bool:
    """No call comes any more, and one that is going on ends with the sentence being spoken: its process is no longer the
    one that speaks. False where there is no interview, or it was over already. With an `outcome` whoever hears
    `InterviewClosed` tells HR and the candidate."""
    interview = _locked(work, application_id)
    if interview is None:
        return False
    work.may(Action.BOOK_INTERVIEW, interview)
    if interview.state in _OVER:
        return False
    due.cancel(work, kind=DIAL, subject_id=interview.id)
    forget_reminders(work, interview.id)
    _end_call(work, interview)
    INTERVIEW.move(work, interview, InterviewState.CLOSED, why=why)
    interview.outcome, interview.hung_up_at = outcome, work.now
    if outcome is not None:
        application = work.get(Application, interview.application_id, lock=True)
        if application.stage in (Stage.RECEIVED, Stage.INVITED, Stage.BOOKED):
            stages.move(work, application, Stage.UNDER_REVIEW, outcome=outcome)
        work.emit(InterviewClosed(outcome=outcome, **call_ids(interview)))
    return True


def cancel_booking(work: Work, interview: Interview) -> None:
    """By HR: the agreed time falls, and another may be picked. The interview must be locked; raises `MoveNotAllowed` for
    one that is not booked."""
    work.may(Action.DECIDE_APPLICATION, interview)
    _cancel(work, interview, by_candidate=False)


def give_up_booking(work: Work, interview: Interview) -> None:
    """By the candidate, as long as the phone does not ring: the time falls, and they may pick another whenever they like. The
    interview must be locked; raises `MoveNotAllowed` for one that is not booked. Given up already, nothing changes."""
    work.may(Action.BOOK_INTERVIEW, interview)
    if interview.state != InterviewState.INVITED:
        _cancel(work, interview, by_candidate=True)


def _cancel(work: Work, interview: Interview, *, by_candidate: bool) -> None:
    if interview.state != InterviewState.BOOKED:
        raise MoveNotAllowed(f"interview {interview.id} is {interview.state}", before=interview.state, to="invited")
    was = interview.starts_at
    INTERVIEW.move(work, interview, InterviewState.INVITED, why="cancelled")
    due.cancel(work, kind=DIAL, subject_id=interview.id)
    forget_reminders(work, interview.id)
    interview.starts_at = None
    application = work.get(Application, interview.application_id, lock=True)
    if application.stage == Stage.BOOKED:
        stages.move(work, application, Stage.INVITED)
    work.emit(
        InterviewCancelled(was_at=was, booking=interview.bookings, by_candidate=by_candidate, **call_ids(interview))
    )


def _locked(work: Work, application_id: UUID) -> Interview | None:
    """The call before the interview: in the order in which a live call locks them."""
    try:
        interview = repository.of_application(work, application_id)
    except NotFound:
        return None
    repository.open_call(work, interview.id, lock=True)
    return work.get(Interview, interview.id, lock=True)


def _end_call(work: Work, interview: Interview) -> None:
    call = repository.open_call(work, interview.id, lock=True)
    if call is None:
        return
    if call.state == CallState.RINGING:
        due.cancel(work, kind=RINGS_OUT, subject_id=call.id)
        CALL.move(work, call, CallState.UNANSWERED)
    else:
        CALL.move(work, call, CallState.ENDED, why="called off")
        call.fence += 1
    call.ended_at = work.now
