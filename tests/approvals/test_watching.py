"""Time passes, people leave, others stand in."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from approvals import delegations, reading, watching
from approvals.chains.definition import ByLine, ByRole, Mode, StepRule
from approvals.errors import RemindedAlready
from approvals.models import Approval
from bot.kit import Kit
from hrcore.actors import Role
from hrcore.clock import FixedClock
from hrcore.due.models import Due
from hrcore.errors import Forbidden, InvalidInput
from hrcore.involvement import Involvement
from hrcore.messages.models import Message
from hrcore.org.models import Person
from hrcore.org.service import grant_role
from hrcore.people.models import Employee
from hrcore.people.roles import end_role
from hrcore.people.service import leave
from tests.approvals.people import House, acts, answer, ask, asked, keep_chain, now, seat_of
from tests.ground import later
from tests.support import TEST, Firm, actor_of, apply_with, make_firm, pump

MANAGER = StepRule(approvers=(ByLine(up=1),))


def goes(kit: Kit, person: Person) -> None:
    with kit.database.work(TEST) as work:
        employee = work.session.scalars(select(Employee).where(Employee.person_id == person.id)).first()
        assert employee is not None
        leave(work, work.get(Employee, employee.id, lock=True), work.now.date())
    pump(kit)


def stand_in(kit: Kit, giver: Person, delegate: Person, first: str, last: str) -> None:
    with kit.database.work(actor_of(kit, giver)) as work:
        delegations.delegate(work, delegate.id, starts_on=date.fromisoformat(first), ends_on=date.fromisoformat(last))


def cards(kit: Kit, kind: str = "approval_request") -> set[str]:
    """The names of those who have a card of the kind."""
    with kit.database.work(TEST) as work:
        found = work.session.scalars(select(Message).where(Message.kind == kind))
        return {work.get(Person, _reader(message)).name for message in found}


def _reader(message: Message) -> UUID:
    return UUID(message.key.rsplit(":", 1)[1])


def due_at(kit: Kit, kind: str, subject: UUID) -> datetime:
    with kit.database.work(TEST) as work:
        return work.session.query(Due).filter_by(kind=kind, subject_id=subject).one().due_at


class TestTime:
    def test_reminded_in_working_hours_and_then_the_next_in_line_is_asked(
        self, kit: Kit, clock: FixedClock, house: House
    ) -> None:
        approval = ask(kit, house, house.wang)
        pump(kit)
        assert cards(kit, "approval_reminder") == set()
        later(clock, hours=8)
        pump(kit)
        assert cards(kit, "approval_reminder") == {"钱经理"}
        later(clock, days=2)
        pump(kit)
        assert asked(kit, approval) == {"方总监"}
        assert "escalated" in acts(kit, approval)

    def test_urgent_ones_wait_for_a_shorter_time(self, kit: Kit, clock: FixedClock, house: House) -> None:
        approval = ask(kit, house, house.wang, urgent=True)
        later(clock, hours=5)
        pump(kit)
        assert asked(kit, approval) == {"方总监"}

    def test_nights_and_holidays_do_not_count(self, kit: Kit, clock: FixedClock, house: House) -> None:
        clock.moment = datetime(2026, 9, 30, 8, 0, tzinfo=UTC)
        approval = ask(kit, house, house.wang)
        seat = seat_of(kit, approval, house.manager)
        assert due_at(kit, "approval.remind", seat.id) == datetime(2026, 10, 8, 7, 0, tzinfo=UTC)

    def test_a_holiday_put_in_before_it_is_time_puts_it_off(self, kit: Kit, clock: FixedClock, house: House) -> None:
        clock.moment = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
        approval = ask(kit, house, house.wang)
        seat = seat_of(kit, approval, house.manager)
        planned = due_at(kit, "approval.escalate", seat.id)
        with kit.database.work(TEST) as work:
            # From now on the calendar of another country counts for them: there, the 26th is Thanksgiving.
            work.session.query(Employee).filter_by(person_id=house.manager.id).one().country = "US"
            work.session.query(Person).filter_by(id=house.manager.id).one().zone = "America/New_York"
        clock.moment = planned
        pump(kit)
        assert asked(kit, approval) == {"钱经理"}
        assert due_at(kit, "approval.escalate", seat.id) > planned
        later(clock, days=6)
        pump(kit)
        assert asked(kit, approval) == {"方总监"}

    def test_who_has_nobody_above_is_only_reminded(self, kit: Kit, clock: FixedClock, house: House) -> None:
        keep_chain(kit, house, (StepRule(approvers=(ByRole(role=Role.EXECUTIVE),)),))
        approval = ask(kit, house, house.wang)
        for _ in range(3):
            later(clock, days=3)
            pump(kit)
        assert asked(kit, approval) == {"周总"}
        assert cards(kit, "approval_reminder") == {"周总"}

    def test_reminding_by_hand_at_most_once_an_hour(self, kit: Kit, clock: FixedClock, house: House) -> None:
        approval = ask(kit, house, house.wang)
        with kit.database.work(actor_of(kit, house.wang)) as work:
            watching.remind_by_hand(work, work.get(Approval, approval.id))
        pump(kit)
        assert cards(kit, "approval_reminder") == {"钱经理"}
        with kit.database.work(actor_of(kit, house.wang)) as work, pytest.raises(RemindedAlready):
            watching.remind_by_hand(work, work.get(Approval, approval.id))
        later(clock, hours=2)
        with kit.database.work(actor_of(kit, house.manager)) as work, pytest.raises(Forbidden):
            watching.remind_by_hand(work, work.get(Approval, approval.id))


class TestLeaving:
    def test_the_seat_of_somebody_who_leaves_goes_up_their_line(self, kit: Kit, firm: Firm, house: House) -> None:
        application = apply_with(kit, firm).application
        approval = ask(kit, house, house.wang, application=application.id)
        goes(kit, house.manager)
        assert asked(kit, approval) == {"方总监"}
        assert acts(kit, approval) == ["submitted", "replaced"]
        with kit.database.work(TEST) as work:
            held = {row.person_id for row in work.session.query(Involvement).filter_by(until=None, part="approver")}
            assert held == {house.director.id}
        answer(kit, approval, house.director)
        assert asked(kit, approval) == {"李敏"}

    def test_or_to_who_stands_in_for_them(self, kit: Kit, house: House) -> None:
        stand_in(kit, house.manager, house.zhou, "2026-11-23", "2026-12-31")
        approval = ask(kit, house, house.wang)
        goes(kit, house.manager)
        assert asked(kit, approval) == {"周工"}

    def test_who_leaves_before_their_turn_is_replaced_when_it_comes(self, kit: Kit, house: House) -> None:
        keep_chain(kit, house, (MANAGER,), (StepRule(approvers=(ByLine(up=2),)),))
        approval = ask(kit, house, house.wang)
        goes(kit, house.director)
        answer(kit, approval, house.manager)
        assert asked(kit, approval) == {"周总"}

    def test_a_lost_role_takes_the_seat_along(self, kit: Kit, house: House) -> None:
        keep_chain(kit, house, (StepRule(approvers=(ByRole(role=Role.FINANCE),)),))
        approval = ask(kit, house, house.wang)
        with kit.database.work(TEST) as work:
            end_role(work, house.company, work.get(Person, house.finance.id), Role.FINANCE)
        pump(kit)
        assert asked(kit, approval) == {"方总监"}

    def test_the_last_hr_person_keeps_the_role(self, kit: Kit, house: House) -> None:
        with kit.database.work(TEST) as work, pytest.raises(InvalidInput):
            end_role(work, house.company, work.get(Person, house.hr.id), Role.HR)

    def test_what_the_others_said_is_enough_where_nobody_can_follow(self, kit: Kit, house: House) -> None:
        everybody = (ByRole(role=Role.HR), ByRole(role=Role.EXECUTIVE), ByLine(up=1), ByLine(up=2))
        keep_chain(kit, house, (StepRule(approvers=everybody, mode=Mode.ALL),))
        approval = ask(kit, house, house.wang)
        for person in (house.hr, house.manager, house.director):
            answer(kit, approval, person)
        goes(kit, house.boss)
        assert now(kit, approval).state == "approved"
        assert now(kit, approval).decided_by == house.director.id

    def test_where_nobody_at_all_is_left_it_goes_back_to_who_asked(self, kit: Kit, house: House) -> None:
        keep_chain(kit, house, (StepRule(approvers=(ByRole(role=Role.EXECUTIVE),)),))
        approval = ask(kit, house, house.hr)
        goes(kit, house.boss)
        assert (now(kit, approval).state, asked(kit, approval)) == ("returned", set())


class TestStandingIn:
    def test_the_delegate_answers_on_behalf_and_both_have_the_card(self, kit: Kit, house: House) -> None:
        stand_in(kit, house.manager, house.zhou, "2026-11-23", "2026-11-27")
        approval = ask(kit, house, house.wang)
        pump(kit)
        assert cards(kit) == {"王工", "钱经理", "周工"}
        answer(kit, approval, house.zhou)
        with kit.database.work(TEST) as work:
            (given,) = reading.course_of(work, work.get(Approval, approval.id)).answers.values()
            assert (given.person_id, given.on_behalf_of) == (house.zhou.id, house.manager.id)

    def test_a_delegate_never_answers_what_they_asked_for_themselves(self, kit: Kit, house: House) -> None:
        stand_in(kit, house.manager, house.wang, "2026-11-23", "2026-11-27")
        approval = ask(kit, house, house.wang)
        seat = seat_of(kit, approval, house.manager)
        with pytest.raises(Forbidden):
            answer(kit, approval, house.wang, seat=seat.id)

    def test_it_begins_and_ends_by_itself(self, kit: Kit, clock: FixedClock, firm: Firm, house: House) -> None:
        keep_chain(
            kit, house, (MANAGER.model_copy(update={"hours": MANAGER.hours.model_copy(update={"escalate": 99})}),)
        )
        application = apply_with(kit, firm).application
        approval = ask(kit, house, house.wang, application=application.id)
        stand_in(kit, house.manager, house.zhou, "2026-11-24", "2026-11-25")
        pump(kit)
        assert "周工" not in cards(kit)
        clock.moment = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
        pump(kit)
        assert "周工" in cards(kit)
        clock.moment = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)
        pump(kit)
        with pytest.raises(Forbidden):
            answer(kit, approval, house.zhou, seat=seat_of(kit, approval, house.manager).id)
        with kit.database.work(TEST) as work:
            part = work.session.query(Involvement).filter_by(person_id=house.zhou.id).one()
            assert part.until is not None

    @pytest.mark.parametrize(
        ("first", "last", "field"),
        [
            ("2026-11-25", "2026-11-24", "ends_on"),
            ("2026-11-01", "2026-11-22", "ends_on"),
            ("2026-11-25", "2028-11-24", "ends_on"),
            ("2026-11-29", "2026-12-05", "starts_on"),
        ],
    )
    def test_days_that_cannot_be(self, kit: Kit, house: House, first: str, last: str, field: str) -> None:
        stand_in(kit, house.manager, house.zhou, "2026-11-27", "2026-11-30")
        with pytest.raises(InvalidInput) as caught:
            stand_in(kit, house.manager, house.director, first, last)
        assert list(caught.value.fields) == [field]

    def test_a_ring_of_people_who_are_all_away_is_refused(self, kit: Kit, house: House) -> None:
        stand_in(kit, house.manager, house.zhou, "2026-12-01", "2026-12-10")
        stand_in(kit, house.zhou, house.director, "2026-12-05", "2026-12-20")
        with pytest.raises(InvalidInput) as caught:
            stand_in(kit, house.director, house.manager, "2026-12-08", "2026-12-09")
        assert caught.value.fields == {"delegate": "field-delegation-circular"}
        stand_in(kit, house.director, house.manager, "2027-02-01", "2027-02-02")

    def test_one_human_has_one_vote_in_a_step(self, kit: Kit, house: House) -> None:
        two = StepRule(
            approvers=(ByLine(up=1), ByRole(role=Role.FINANCE), ByRole(role=Role.HR)), mode=Mode.QUORUM, quorum=2
        )
        keep_chain(kit, house, (two,))
        approval = ask(kit, house, house.wang)
        stand_in(kit, house.manager, house.finance, "2026-11-23", "2026-11-25")
        away = seat_of(kit, approval, house.manager).id
        with pytest.raises(Forbidden):
            answer(kit, approval, house.finance, seat=away)
        answer(kit, approval, house.finance)
        with pytest.raises(Forbidden):
            answer(kit, approval, house.finance, seat=away)
        with kit.database.work(actor_of(kit, house.finance)) as work:
            assert reading.to_answer(work) == []
        assert now(kit, approval).state == "open"
        answer(kit, approval, house.hr)
        assert now(kit, approval).state == "approved"

    def test_nobody_stands_in_for_themselves(self, kit: Kit, house: House) -> None:
        with pytest.raises(InvalidInput):
            stand_in(kit, house.manager, house.manager, "2026-12-01", "2026-12-10")


def test_a_reminder_that_comes_after_the_answer_is_not_said(kit: Kit, house: House) -> None:
    keep_chain(kit, house, (MANAGER,))
    approval = ask(kit, house, house.wang)
    pump(kit)
    with kit.database.work(actor_of(kit, house.wang)) as work:
        watching.remind_by_hand(work, work.get(Approval, approval.id))
    answer(kit, approval, house.manager)
    pump(kit)
    with kit.database.work(TEST) as work:
        told = work.session.scalars(select(Message.kind).where(Message.kind == "approval_reminder")).all()
    assert told == []


def test_hr_of_a_sister_company_neither_sees_nor_reminds(kit: Kit, house: House) -> None:
    approval = ask(kit, house, house.wang)
    with kit.database.work(TEST) as work:
        sister = make_firm(kit).hr
        grant_role(work, house.company, sister, Role.EMPLOYEE)
    with kit.database.work(actor_of(kit, sister)) as work:
        assert reading.every(work) == []
        with pytest.raises(Forbidden):
            watching.remind_by_hand(work, work.get(Approval, approval.id))
