"""Where an application stands, as its candidate may see it. The decision itself is told by a person, never here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from hrcore.recruiting.models import Application, Stage
from hrcore.talent.models import Resume, ResumeState
from interview.models import Call, CallState, Interview, InterviewState

_DECIDED: Final = frozenset(
    {Stage.ADVANCED, Stage.SECOND_ROUND, Stage.OFFER, Stage.HIRED, Stage.POOLED, Stage.DECLINED}
)
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

    @property
    def mark(self) -> str:
        moment = int(self.starts_at.timestamp()) if self.starts_at else 0
        return f"{self.now}-{moment}-{self.call.attempt if self.call else 0}"

    @property
    def editable(self) -> bool:
        """Until the call begins."""
        return self.now in (Now.PREPARING, Now.UNREADABLE, Now.INVITED, Now.BOOKED)


def progress_of(
    application: Application, resume: Resume, interview: Interview | None, call: Call | None, due_now: bool = False
) -> Progress:
    """`due_now`: the call was asked for and is about to be placed."""
    state = InterviewState(interview.state) if interview else InterviewState.PREPARING
    now = _now(application, resume, state, call, due_now)
    return Progress(
        now=now,
        steps=_steps(application, resume, interview, state),
        starts_at=interview.starts_at if interview else None,
        zone=interview.zone if interview else application.zone,
        call=call,
        feedback_ready=state == InterviewState.PUBLISHED,
    )


def shown_stage(application: Application) -> str:
    """The stage for the candidate's own eyes: that there is a decision, not which."""
    return "decided" if application.stage in _DECIDED else application.stage


def _now(application: Application, resume: Resume, state: InterviewState, call: Call | None, due_now: bool) -> Now:
    if application.stage in _DECIDED:
        return Now.DECIDED
    if application.stage == Stage.WITHDRAWN:
        return Now.WITHDRAWN
    if state == InterviewState.PREPARING:
        return Now.UNREADABLE if resume.state == ResumeState.UNREADABLE else Now.PREPARING
    if state == InterviewState.DIALLING and call is not None and call.state == CallState.RINGING:
        return Now.RINGING
    if state == InterviewState.BOOKED and due_now:
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
    application: Application, resume: Resume, interview: Interview | None, state: InterviewState
) -> tuple[Step, ...]:
    talked, decided = state in _TALKED, application.stage in _DECIDED
    booked = state == InterviewState.BOOKED or state in _CALLING or talked
    read = _read_state(resume)
    return (
        Step("applied", StepState.DONE, application.created_at),
        Step("resume", read, resume.parsed_at),
        Step(
            "booked",
            _reached(booked, state == InterviewState.INVITED),
            interview.starts_at if interview and booked else None,
        ),
        Step(
            "interview",
            StepState.FAILED if state == InterviewState.CLOSED else _reached(talked, state in _CALLING),
            interview.hung_up_at if interview and talked else None,
        ),
        Step("feedback", _reached(state == InterviewState.PUBLISHED, talked)),
        Step("decision", _reached(decided, state == InterviewState.PUBLISHED)),
    )


def _read_state(resume: Resume) -> StepState:
    if resume.state == ResumeState.UNREADABLE:
        return StepState.FAILED
    return _reached(resume.state == ResumeState.PARSED, True)


def _reached(done: bool, current: bool) -> StepState:
    if done:
        return StepState.DONE
    return StepState.CURRENT if current else StepState.WAITING
