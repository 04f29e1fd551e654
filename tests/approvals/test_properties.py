"""Whatever people do in whatever order: nothing is decided twice, no step is lost, nothing waits for nobody."""

from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from approvals import delegations, moving, reading, watching
from approvals import service as approvals
from approvals.chains.definition import ByHiringManager, ByLine, ByRole, Mode, StepRule
from approvals.delegations import today_of
from approvals.models import Answer, Approval, Seat, Step
from approvals.moving import Place
from approvals.seating import ESCALATE, REMIND
from approvals.states import ENDED, HELD, SeatState, StepState
from bot.kit import Kit
from hrcore.actors import Role
from hrcore.due.models import Due, DueState
from hrcore.errors import ZhaohuError
from hrcore.events.models import EventRow
from hrcore.org.models import Person
from hrcore.org.service import actor_for
from hrcore.people.models import Employee
from hrcore.people.service import employee_of, is_member, leave
from hrcore.work import Work
from tests.approvals.people import House, ask, furnish, keep_chain
from tests.support import TEST, make_firm

NAMES = ("hr", "boss", "director", "manager", "wang", "zhou", "finance")
APPROVERS = st.sampled_from(
    [
        ByRole(role=Role.HR),
        ByRole(role=Role.MANAGER),
        ByRole(role=Role.EXECUTIVE),
        ByRole(role=Role.LEGAL),
        ByLine(up=1),
        ByLine(up=2),
        ByHiringManager(),
    ]
)
STEPS = st.builds(
    StepRule,
    approvers=st.lists(APPROVERS, min_size=1, max_size=2, unique=True).map(tuple),
    mode=st.sampled_from(Mode),
    quorum=st.integers(1, 3),
)
CHAINS = st.lists(st.lists(STEPS, min_size=1, max_size=2).map(tuple), min_size=1, max_size=3)
ANYBODY = st.sampled_from(NAMES)
WHICH = st.integers(0, 7)


class Office(RuleBasedStateMachine):
    """One approval in a company of seven, of whom some may leave."""

    kit: Kit

    def __init__(self) -> None:
        super().__init__()
        self.house: House = furnish(self.kit, make_firm(self.kit))
        self.planned = 0
        self.given: dict[UUID, tuple[UUID, str]] = {}

    @initialize(chain=CHAINS, once=st.booleans(), requester=ANYBODY)
    def submit(self, chain: list[tuple[StepRule, ...]], once: bool, requester: str) -> None:
        keep_chain(self.kit, self.house, *chain, once=once)
        self.requester = self.person(requester)
        self.approval = ask(self.kit, self.house, self.requester)
        with self.kit.database.work(TEST) as work:
            self.planned = len(reading.steps_of(work, self.approval.id))

    @precondition(lambda self: self.is_open())
    @rule(which=WHICH, approve=st.sampled_from([True, True, True, False]))
    def answer(self, which: int, approve: bool) -> None:
        self.on_a_seat(
            which, lambda work, found, seat: approvals.answer(work, found, seat, approve=approve, reason="如此")
        )

    @rule(who=ANYBODY, which=WHICH, approve=st.booleans())
    def click_astray(self, who: str, which: int, approve: bool) -> None:
        """By anybody, on any seat there ever was."""

        def click(work: Work, approval: Approval) -> None:
            seats = reading.course_of(work, approval).seats
            if seats:
                approvals.answer(work, approval, seats[which % len(seats)].id, approve=approve, reason="如此")

        self.act(self.person(who).id, click)

    @precondition(lambda self: self.is_open())
    @rule(which=WHICH, to=ANYBODY)
    def transfer(self, which: int, to: str) -> None:
        self.on_a_seat(which, lambda work, found, seat: moving.transfer(work, found, seat, self.person(to).id))

    @precondition(lambda self: self.is_open())
    @rule(which=WHICH, other=ANYBODY, place=st.sampled_from(Place))
    def add(self, which: int, other: str, place: Place) -> None:
        self.on_a_seat(
            which, lambda work, found, seat: moving.add_approver(work, found, seat, self.person(other).id, place)
        )

    @precondition(lambda self: self.is_open())
    @rule(which=WHICH, position=st.sampled_from([None, 0, 0, 1]))
    def send_back(self, which: int, position: int | None) -> None:
        self.on_a_seat(which, lambda work, found, seat: moving.return_to(work, found, seat, position, "再看看"))

    @precondition(lambda self: not self.is_open())
    @rule()
    def take_up_again(self) -> None:
        """What came back goes on; what was refused or withdrawn is followed by another, which is then looked at."""

        def again(work: Work, approval: Approval) -> None:
            following = approvals.resubmit(work, approval)
            if following.id != approval.id:
                self.approval, self.given = following, {}

        self.act(self.requester.id, again)

    @precondition(lambda self: len(self.given) > 1)
    @rule()
    def withdraw(self) -> None:
        self.act(self.requester.id, lambda work, found: approvals.withdraw(work, found, "算了"))

    @rule(who=ANYBODY, to=ANYBODY)
    def stand_in(self, who: str, to: str) -> None:
        def give(work: Work, approval: Approval) -> None:
            today = today_of(work, self.person(who))
            delegations.delegate(work, self.person(to).id, starts_on=today, ends_on=today)

        self.act(self.person(who).id, give)

    @precondition(lambda self: self.is_open())
    @rule(which=WHICH)
    def escalate(self, which: int) -> None:
        seat_id, _ = self.seat(which)
        with self.kit.database.work(TEST) as work:
            seat = work.get(Seat, seat_id)
            seat.opened_at = work.now.replace(year=2020)
            work.session.flush()
            watching.escalate(work, seat.id)

    @precondition(lambda self: self.is_open())
    @rule(which=WHICH)
    def go(self, which: int) -> None:
        """Somebody whose answer is awaited leaves the company."""
        _, person_id = self.seat(which)
        with self.kit.database.work(TEST) as work:
            found = employee_of(work, person_id)
            if found is None:
                return
            leave(work, work.get(Employee, found.id, lock=True), work.now.date())
        with self.kit.database.work(TEST) as work:
            watching.approver_left(work, self.approval)

    @invariant()
    def every_answer_stands_as_it_was_given(self) -> None:
        with self.kit.database.work(TEST) as work:
            answers = work.session.scalars(select(Answer).where(Answer.approval_id == self.approval.id)).all()
            now = {answer.seat_id: (answer.person_id, answer.verdict) for answer in answers}
            assert len(now) == len(answers), "one answer a seat"
            assert self.given.items() <= now.items(), "no answer is changed or lost"
            self.given = now
            assert all(person != self.requester.id for person, _ in now.values()), "nobody decides on their own"
            for seat in work.session.scalars(select(Seat).where(Seat.approval_id == self.approval.id)):
                assert (seat.id in now) == (seat.state in (SeatState.APPROVED, SeatState.REFUSED))

    @invariant()
    def nothing_waits_for_nobody(self) -> None:
        with self.kit.database.work(TEST) as work:
            approval = work.get(Approval, self.approval.id)
            seats = reading.open_seats(work, approval.id)
            if approval.state == "open":
                assert seats
            for seat in seats:
                assert approval.state == "open"
                assert is_member(work, seat.person_id)
                assert seat.person_id != self.requester.id
                assert work.get(Step, seat.step_id).state == StepState.OPEN

    @invariant()
    def no_step_is_lost(self) -> None:
        with self.kit.database.work(TEST) as work:
            approval, steps = work.get(Approval, self.approval.id), reading.steps_of(work, self.approval.id)
            if approval.state == "open":
                assert len(steps) >= min(self.planned, 1)
            if approval.state == "approved":
                assert {step.state for step in steps} <= {StepState.APPROVED, StepState.SKIPPED}
                assert any(step.state == StepState.APPROVED for step in steps)

    @invariant()
    def the_end_comes_once_and_leaves_nothing_behind(self) -> None:
        with self.kit.database.work(TEST) as work:
            approval = work.get(Approval, self.approval.id)
            told = work.session.scalar(
                select(func.count())
                .select_from(EventRow)
                .where(EventRow.name == "approval.decided", EventRow.payload["approval_id"].astext == str(approval.id))
            )
            assert told == (1 if approval.state in ENDED else 0)
            if approval.state == "open":
                return
            seats = work.session.scalars(select(Seat).where(Seat.approval_id == approval.id)).all()
            assert not [seat for seat in seats if seat.state in HELD]
            waiting = select(Due).where(
                Due.subject_id.in_([seat.id for seat in seats]),
                Due.kind.in_((REMIND, ESCALATE)),
                Due.state == DueState.WAITING,
            )
            assert not work.session.scalars(waiting).all()

    def is_open(self) -> bool:
        with self.kit.database.work(TEST) as work:
            return work.get(Approval, self.approval.id).state == "open"

    def seat(self, which: int) -> tuple[UUID, UUID]:
        """One of the open seats, and who holds it."""
        with self.kit.database.work(TEST) as work:
            seats = reading.open_seats(work, self.approval.id)
            seat = seats[which % len(seats)]
            return seat.id, seat.person_id

    def on_a_seat(self, which: int, deed: Callable[[Work, Approval, UUID], object]) -> None:
        seat_id, person_id = self.seat(which)
        self.act(person_id, lambda work, approval: deed(work, approval, seat_id))

    def act(self, person_id: UUID, deed: Callable[[Work, Approval], object]) -> None:
        """As that person, if they are still here; what may not be is refused and changes nothing."""
        with self.kit.database.work(TEST) as work:
            if not is_member(work, person_id):
                return
            actor = actor_for(work, person_id)
        with suppress(ZhaohuError), self.kit.database.work(actor) as work:
            deed(work, work.get(Approval, self.approval.id))

    def person(self, name: str) -> Person:
        found: Person = getattr(self.house, name)
        return found


def test_whatever_people_do_it_ends_once_and_fairly(kit: Kit) -> None:
    Office.kit = kit
    run_state_machine_as_test(
        Office,
        settings=settings(
            max_examples=15,
            stateful_step_count=12,
            deadline=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
