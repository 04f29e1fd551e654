"""To HR: where an interview stands, on one card that is updated as it goes on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cards.kinds.parts import open_page, row
from cards.view import Block, Card, Colour, Note, Progress, Step, Steps, StepState
from cards.words import Words


class InterviewStage(StrEnum):
    """In order. `REPORTED` is the end."""

    BOOKED = "booked"
    CALLING = "calling"
    TALKING = "talking"
    SCORING = "scoring"
    REPORTED = "reported"


_STAGES = tuple(InterviewStage)


@dataclass(frozen=True, slots=True)
class InterviewProgressView:
    """`reached` holds when each stage began; `answered` of `planned` questions while talking. `missed`: calls that reached
    nobody, (when, a `NotReached`); `next_call_at`: when it is tried again by itself."""

    key: str
    candidate: str
    job: str
    stage: InterviewStage
    zone: str
    reached: tuple[tuple[InterviewStage, datetime], ...] = ()
    answered: int = 0
    planned: int = 0
    application_url: str = ""
    report_url: str = ""
    missed: tuple[tuple[datetime, str], ...] = ()
    next_call_at: datetime | None = None


def build(view: InterviewProgressView, words: Words) -> Card:
    done = view.stage is InterviewStage.REPORTED
    stage = words(f"stage-{view.stage}")
    talking: tuple[Block, ...] = ()
    if view.stage is InterviewStage.TALKING and view.planned:
        talking = (Progress(words("progress-questions"), view.answered, view.planned),)
    return Card(
        key=view.key,
        title=words("progress-title", candidate=view.candidate, job=view.job),
        tag=stage,
        colour=Colour.SUCCESS if done else Colour.INFO,
        summary=words("progress-summary", candidate=view.candidate, stage=stage),
        locale=words.language,
        blocks=(
            Steps(tuple(_step(view, stage, words) for stage in _STAGES)),
            *talking,
            *_missed(view, words),
            *row(
                open_page(words("button-open-report"), view.report_url),
                open_page(words("button-open-application"), view.application_url),
            ),
        ),
    )


def _missed(view: InterviewProgressView, words: Words) -> tuple[Block, ...]:
    lines = [
        words("progress-missed", at=words.moment(at, view.zone), reason=words(f"not-reached-{reason}"))
        for at, reason in view.missed
    ]
    if view.next_call_at is not None:
        lines.append(words("progress-next-call", at=words.moment(view.next_call_at, view.zone)))
    return (Note("\n".join(lines)),) if lines else ()


def _step(view: InterviewProgressView, stage: InterviewStage, words: Words) -> Step:
    here, there = _STAGES.index(view.stage), _STAGES.index(stage)
    finished = there < here or view.stage is InterviewStage.REPORTED
    state = StepState.DONE if finished else StepState.CURRENT if there == here else StepState.WAITING
    moment = dict(view.reached).get(stage)
    return Step(words(f"stage-{stage}"), state, words.time(moment, view.zone) if moment else "")
