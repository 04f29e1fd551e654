"""How the way of an approval reads: who is asked, who answered what, what happened."""

from typing import Any
from uuid import UUID

from approvals.chains.definition import Mode
from approvals.models import Answer, Seat, Step
from approvals.reading import Course
from approvals.states import SeatState, StepState
from cards.view import Step as CardStep
from cards.view import StepState as CardState
from cards.words import Words
from hrcore.org.models import Person
from hrcore.work import Work

_CARD_STATE = {
    StepState.WAITING: CardState.WAITING,
    StepState.OPEN: CardState.CURRENT,
    StepState.APPROVED: CardState.DONE,
    StepState.REFUSED: CardState.FAILED,
    StepState.SKIPPED: CardState.DONE,
    StepState.DROPPED: CardState.WAITING,
    StepState.RETURNED: CardState.WAITING,
}


def name_of(work: Work, person_id: UUID | None, say: Words) -> str:
    """The product itself where it is nobody."""
    return work.get(Person, person_id).name if person_id is not None else say("approval-by-itself")


def approver_words(work: Work, rule: dict[str, Any], say: Words) -> str:
    """`rule` is an approver of a chain, as JSON."""
    if rule["by"] == "role":
        return say(f"role-{rule['role']}")
    if rule["by"] == "hiring_manager":
        return say("approval-who-hiring-manager")
    if rule["by"] == "line":
        family = "approval-who-hiring-line" if rule.get("of") == "hiring_manager" else "approval-who-line"
        up = int(rule.get("up", 1))
        return say(f"{family}-{up}") if up <= 2 else say(f"{family}-n", up=up)
    person = work.session.get(Person, UUID(str(rule["person_id"]))) if rule.get("person_id") else None
    return person.name if person else say("approval-who-colleague")


def who_words(work: Work, approvers: list[dict[str, Any]], say: Words) -> str:
    """All approvers of a step in one phrase."""
    names = list(dict.fromkeys(approver_words(work, rule, say) for rule in approvers))
    joined = names[-1]
    if len(names) > 1:
        joined = say("approval-who-joined", one=say.listed(tuple(names[:-1])), other=names[-1])
    return joined


def mode_words(mode: str, quorum: int, say: Words) -> str:
    return say("approval-mode-quorum", count=quorum) if mode == Mode.QUORUM else say(f"approval-mode-{mode}")


def route_steps(work: Work, course: Course, zone: str, say: Words) -> tuple[CardStep, ...]:
    return tuple(
        CardStep(
            step_words(work, step, course.seats_in(step), say),
            _CARD_STATE[StepState(step.state)],
            step_detail(work, course, step, zone, say),
        )
        for step in course.steps
    )


def step_words(work: Work, step: Step, seats: tuple[Seat, ...], say: Words) -> str:
    who = who_words(work, step.asked["approvers"], say)
    names = tuple(work.get(Person, seat.person_id).name for seat in seats)
    if not names or names == (who,):
        return who
    if len(names) == 1:
        return say("approval-step", who=who, names=names[0])
    return say("approval-step-many", who=who, mode=mode_words(step.mode, step.quorum, say), names=say.listed(names))


def step_detail(work: Work, course: Course, step: Step, zone: str, say: Words) -> str:
    """What its answers say so far, and for whom it waits."""
    if step.skipped:
        return say(f"approval-step-skipped-{step.skipped}")
    seats = course.seats_in(step)
    answered = [answer_words(work, course.answers[seat.id], zone, say) for seat in seats if seat.id in course.answers]
    if step.state == StepState.DROPPED:
        return say.listed(tuple(answered)) if answered else say("approval-step-dropped")
    open_seats = [seat for seat in seats if seat.state == SeatState.OPEN]
    if not open_seats:
        return say.listed(tuple(answered))
    if len(seats) == 1 and open_seats[0].opened_at is not None:
        return say("approval-seat-since", at=say.moment(open_seats[0].opened_at, zone))
    names = say.listed(tuple(work.get(Person, seat.person_id).name for seat in open_seats))
    return say.listed((*answered, say("approval-seat-open", name=names)))


def answer_words(work: Work, answer: Answer, zone: str, say: Words) -> str:
    name = work.get(Person, answer.person_id).name
    if answer.on_behalf_of is not None:
        name = say("approval-seat-behalf", name=name, other=work.get(Person, answer.on_behalf_of).name)
    if answer.counted_from is not None:
        return say("approval-seat-counted", name=name)
    return say(f"approval-seat-{answer.verdict}", name=name, at=say.moment(answer.at, zone))
