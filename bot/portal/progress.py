"""Where an application stands, as its candidate may see it, from the form to the first day.

The decision itself is told by a person: a talent pool or a no shows here only once the letter that says so has been sent,
an offer once it has."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from hrcore.people.models import Employee, EmployeeState
from hrcore.recruiting.models import Application, Stage
from hrcore.talent.models import Resume, ResumeState
from interview.models import Call, CallState, Interview, InterviewState

_DECIDED: Final = frozenset(
    {Stage.ADVANCED, Stage.SECOND_ROUND, Stage.OFFER, Stage.HIRED, Stage.POOLED, Stage.DECLINED}
)
_TOLD_BY: Final = {Stage.POOLED: "pooled", Stage.DECLINED: "declined"}
"""Stage → kind of the letter in which a person says so."""
_OFFERED: Final = "offer"
"""Letters about an offer begin with it."""
_CALLING: Final = frozenset({InterviewState.DIALLING, InterviewState.LIVE, InterviewState.BROKEN})
_TALKED: Final = frozenset({InterviewState.ENDED, InterviewState.SCORED, InterviewState.PUBLISHED})


class StepState(StrEnum):
    DONE = "done"
    CURRENT = "current"
    WAITING = "waiting"
    FAILED = "failed"


class Now(StrEnum):
    """What the candidate is told comes next: one sentence of the locale files each."""

    PREPARING = "preparing"
    UNREADABLE = "unreadable"
    INVITED = "invited"
    BOOKED = "booked"
    CALLING = "calling"
    RINGING = "ringing"
    LIVE = "live"
    BROKEN = "broken"
    SCORING = "scoring"
    FEEDBACK = "feedback"
    CLOSED = "closed"
    DECIDED = "decided"
    SECOND_ROUND = "second_round"
    OFFER = "offer"
    HIRED = "hired"
    EMPLOYED = "employed"
    POOLED = "pooled"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    state: StepState
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """`mark` changes whenever a page that shows this must be drawn anew."""

    now: Now
    steps: tuple[Step, ...]
    starts_at: datetime | None
    zone: str
    call: Call | None
    feedback_ready: bool
    first_day: date | None = None

    @property
    def mark(self) -> str:
        moment = int(self.starts_at.timestamp()) if self.starts_at else 0
        return f"{self.now}-{moment}-{self.call.attempt if self.call else 0}"

    @property
    def over(self) -> bool:
        """Nothing more comes of this application."""
        return self.now in (Now.POOLED, Now.DECLINED, Now.WITHDRAWN)

    @property
    def editable(self) -> bool:
        """Until the call begins."""
        return self.now in (Now.PREPARING, Now.UNREADABLE, Now.INVITED, Now.BOOKED)


@dataclass(frozen=True, slots=True)
class Known:
    """What else the page goes by. `told`: kinds of the letters about this application that were sent. `due_now`: the call
    was asked for and is about to be placed. `employee`: what the person became through this application."""

    told: frozenset[str] = frozenset()
    due_now: bool = False
    employee: Employee | None = None


def progress_of(
    application: Application, resume: Resume, interview: Interview | None, call: Call | None, known: Known
) -> Progress:
    state = InterviewState(interview.state) if interview else InterviewState.PREPARING
    now = _now(application, resume, state, call, known)
    return Progress(
        now=now,
        steps=_steps(application, resume, interview, state, known),
        starts_at=interview.starts_at if interview else None,
        zone=interview.zone if interview else application.zone,
        call=call,
        feedback_ready=state == InterviewState.PUBLISHED,
        first_day=known.employee.starts_on if known.employee else None,
    )


def shown_stage(application: Application, known: Known) -> str:
    """The stage for the candidate's own eyes: that there is a decision, and which once it has been told."""
    if application.stage not in _DECIDED:
        return application.stage
    return _told_stage(application, known) or "decided"


def _told_stage(application: Application, known: Known) -> Stage | None:
    """What of the decision may be seen; None while it is only known that there is one."""
    stage = Stage(application.stage)
    if stage in (Stage.SECOND_ROUND, Stage.HIRED):
        return stage
    if stage == Stage.OFFER:
        return stage if any(kind.startswith(_OFFERED) for kind in known.told) else None
    return stage if _TOLD_BY.get(stage) in known.told else None


def _now(application: Application, resume: Resume, state: InterviewState, call: Call | None, known: Known) -> Now:
    if application.stage == Stage.WITHDRAWN:
        return Now.WITHDRAWN
    if application.stage in _DECIDED:
        if known.employee is not None and known.employee.state == EmployeeState.ACTIVE:
            return Now.EMPLOYED
        told = _told_stage(application, known)
        return Now(told.value) if told else Now.DECIDED
    if state == InterviewState.PREPARING:
        return Now.UNREADABLE if resume.state == ResumeState.UNREADABLE else Now.PREPARING
    if state == InterviewState.DIALLING and call is not None and call.state == CallState.RINGING:
        return Now.RINGING
    if state == InterviewState.BOOKED and known.due_now:
        return Now.CALLING
    return _OF_STATE[state]


_OF_STATE: Final = {
    InterviewState.INVITED: Now.INVITED,
    InterviewState.BOOKED: Now.BOOKED,
    InterviewState.DIALLING: Now.CALLING,
    InterviewState.LIVE: Now.LIVE,
    InterviewState.BROKEN: Now.BROKEN,
    InterviewState.ENDED: Now.SCORING,
    InterviewState.SCORED: Now.SCORING,
    InterviewState.PUBLISHED: Now.FEEDBACK,
    InterviewState.CLOSED: Now.CLOSED,
}


def _steps(
    application: Application, resume: Resume, interview: Interview | None, state: InterviewState, known: Known
) -> tuple[Step, ...]:
    talked, decided = state in _TALKED, application.stage in _DECIDED
    booked = state == InterviewState.BOOKED or state in _CALLING or talked
    read = _read_state(resume)
    steps = (
        Step("applied", StepState.DONE, application.created_at),
        Step("resume", read, resume.parsed_at),
        Step("booked", _reached(booked, state == InterviewState.INVITED)),
        Step("interview", _talk(state), _talk_at(interview, state)),
        Step("feedback", _reached(state == InterviewState.PUBLISHED, talked)),
        Step("decision", _reached(decided, state == InterviewState.PUBLISHED)),
        *_steps_after(application, known),
    )
    over = application.stage == Stage.WITHDRAWN or _told_stage(application, known) in (Stage.POOLED, Stage.DECLINED)
    return tuple(step for step in steps if step.state == StepState.DONE) if over else steps


def _talk(state: InterviewState) -> StepState:
    if state == InterviewState.CLOSED:
        return StepState.FAILED
    return _reached(state in _TALKED, state == InterviewState.BOOKED or state in _CALLING)


def _talk_at(interview: Interview | None, state: InterviewState) -> datetime | None:
    """When it was had; before that, for when it is booked."""
    if interview is None:
        return None
    if state in _TALKED:
        return interview.hung_up_at
    return interview.starts_at if state == InterviewState.BOOKED else None


def _steps_after(application: Application, known: Known) -> tuple[Step, ...]:
    """From the second conversation to the first day. A second round that was left out counts as had."""
    stage, employee = _told_stage(application, known), known.employee
    hired = stage == Stage.HIRED
    begun = employee is not None and employee.state == EmployeeState.ACTIVE
    return (
        Step("second_round", _reached(hired or stage == Stage.OFFER, stage == Stage.SECOND_ROUND)),
        Step("offer", _reached(hired, stage == Stage.OFFER)),
        Step("signed", _reached(hired, False)),
        Step("onboarding", _reached(begun, hired)),
        Step("first_day", _reached(begun, False)),
    )


def _read_state(resume: Resume) -> StepState:
    if resume.state == ResumeState.UNREADABLE:
        return StepState.FAILED
    return _reached(resume.state == ResumeState.PARSED, True)


def _reached(done: bool, current: bool) -> StepState:
    if done:
        return StepState.DONE
    return StepState.CURRENT if current else StepState.WAITING
