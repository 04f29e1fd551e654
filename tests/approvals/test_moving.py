"""Handing over, asking one more, sending back, withdrawing, asking again."""

from uuid import UUID

import pytest

from approvals import moving, reading
from approvals import service as approvals
from approvals.chains.definition import ByLine, ByRole, Mode, StepRule
from approvals.errors import ApplicationOver, OwnApproval
from approvals.models import Approval
from approvals.moving import Place
from bot.kit import Kit
from hrcore.actors import Role
from hrcore.errors import AlreadyDone, Forbidden, InvalidInput, MoveNotAllowed
from hrcore.involvement import Involvement
from hrcore.org.models import Person
from hrcore.recruiting.models import Application, Verdict
from hrcore.recruiting.service import decide
from tests.approvals.people import House, acts, answer, ask, asked, keep_chain, now, seat_of, states
from tests.support import TEST, Firm, actor_of, apply_with, make_firm

MANAGER = StepRule(approvers=(ByLine(up=1),))
DIRECTOR = StepRule(approvers=(ByLine(up=2),))
HR = StepRule(approvers=(ByRole(role=Role.HR),))


def transfer(kit: Kit, approval: Approval, by: Person, to: UUID, seat: UUID | None = None) -> None:
    with kit.database.work(actor_of(kit, by)) as work:
        found = work.get(Approval, approval.id)
        moving.transfer(work, found, seat or reading.seats_for(work, found)[0].id, to, text="这件事您更清楚")


def add(kit: Kit, approval: Approval, by: Person, person: Person, place: Place) -> None:
    with kit.database.work(actor_of(kit, by)) as work:
        found = work.get(Approval, approval.id)
        moving.add_approver(work, found, reading.seats_for(work, found)[0].id, person.id, place)


def send_back(kit: Kit, approval: Approval, by: Person, position: int | None, reason: str = "请补充预算") -> None:
    with kit.database.work(actor_of(kit, by)) as work:
        found = work.get(Approval, approval.id)
        moving.return_to(work, found, reading.seats_for(work, found)[0].id, position, reason)


def withdraw(kit: Kit, approval: Approval, by: Person) -> None:
    with kit.database.work(actor_of(kit, by)) as work:
        approvals.withdraw(work, work.get(Approval, approval.id), "不需要了")


def resubmit(kit: Kit, approval: Approval, by: Person) -> Approval:
    with kit.database.work(actor_of(kit, by)) as work:
        return approvals.resubmit(work, work.get(Approval, approval.id))


class TestTransfer:
    def test_the_other_answers_instead_and_who_handed_it_on_hears_so(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        seat = seat_of(kit, approval, house.manager)
        transfer(kit, approval, house.manager, house.director.id)
        assert asked(kit, approval) == {"方总监"}
        with pytest.raises(AlreadyDone) as caught:
            answer(kit, approval, house.manager, seat=seat.id)
        assert caught.value.variables["verdict"] == "approval-transferred"
        answer(kit, approval, house.director)
        assert asked(kit, approval) == {"李敏"}

    def test_never_to_the_requester(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        with pytest.raises(OwnApproval):
            transfer(kit, approval, house.manager, house.wang.id)
        assert asked(kit, approval) == {"钱经理"}

    def test_not_to_somebody_elsewhere_or_to_who_sits_there_already(self, kit: Kit, firm: Firm, house: House) -> None:
        keep_chain(kit, house, (StepRule(approvers=(ByRole(role=Role.MANAGER),), mode=Mode.ALL),))
        approval = ask(kit, house, house.wang)
        elsewhere = make_firm(kit).hr.id
        candidate = apply_with(kit, firm).person.id
        for person in (elsewhere, candidate, house.director.id, house.manager.id):
            with pytest.raises(InvalidInput):
                transfer(kit, approval, house.manager, person)
        assert asked(kit, approval) == {"钱经理", "方总监"}

    def test_somebody_elses_seat_cannot_be_handed_on(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        seat = seat_of(kit, approval, house.manager)
        with pytest.raises(Forbidden):
            transfer(kit, approval, house.hr, house.zhou.id, seat.id)

    def test_the_right_to_read_the_application_goes_with_the_seat(self, kit: Kit, firm: Firm, house: House) -> None:
        application = apply_with(kit, firm).application
        approval = ask(kit, house, house.wang, application=application.id)
        transfer(kit, approval, house.manager, house.zhou.id)
        with kit.database.work(TEST) as work:
            held = {row.person_id for row in work.session.query(Involvement).filter_by(until=None)}
            assert held == {house.zhou.id}


class TestOneMore:
    def test_before_me_then_me(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        add(kit, approval, house.manager, house.finance, Place.BEFORE)
        assert asked(kit, approval) == {"吴会计"}
        answer(kit, approval, house.finance)
        assert asked(kit, approval) == {"钱经理"}
        answer(kit, approval, house.manager)
        assert asked(kit, approval) == {"李敏"}

    def test_after_me_before_anybody_else(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        add(kit, approval, house.manager, house.finance, Place.AFTER)
        assert asked(kit, approval) == {"钱经理"}
        answer(kit, approval, house.manager)
        assert asked(kit, approval) == {"吴会计"}
        answer(kit, approval, house.finance)
        assert asked(kit, approval) == {"李敏"}

    def test_beside_other_steps_only_this_lane_waits(self, kit: Kit, house: House) -> None:
        keep_chain(kit, house, (MANAGER, HR))
        approval = ask(kit, house, house.wang)
        add(kit, approval, house.manager, house.boss, Place.BEFORE)
        assert asked(kit, approval) == {"周总", "李敏"}
        answer(kit, approval, house.hr)
        answer(kit, approval, house.boss)
        assert asked(kit, approval) == {"钱经理"}

    def test_one_more_who_refuses_refuses(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        add(kit, approval, house.manager, house.finance, Place.BEFORE)
        answer(kit, approval, house.finance, approve=False, reason="没有预算")
        assert now(kit, approval).state == "refused"

    def test_the_requester_cannot_be_added(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        with pytest.raises(OwnApproval):
            add(kit, approval, house.manager, house.wang, Place.AFTER)


class TestBack:
    def test_to_an_earlier_step_asks_it_and_what_follows_anew(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        first = seat_of(kit, approval, house.manager)
        answer(kit, approval, house.manager)
        send_back(kit, approval, house.hr, 0)
        assert (asked(kit, approval), now(kit, approval).round) == ({"钱经理"}, 2)
        with pytest.raises(AlreadyDone):
            answer(kit, approval, house.manager, seat=first.id)
        answer(kit, approval, house.manager)
        answer(kit, approval, house.hr)
        assert now(kit, approval).state == "approved"
        assert states(kit, approval) == ["approved", "approved"]

    def test_to_a_step_that_is_not_behind_is_refused(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        for position in (0, 1, 7):
            with pytest.raises(MoveNotAllowed):
                send_back(kit, approval, house.manager, position)

    def test_to_the_requester_who_submits_it_again(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        send_back(kit, approval, house.manager, None)
        assert (now(kit, approval).state, asked(kit, approval)) == ("returned", set())
        assert resubmit(kit, approval, house.wang).id == approval.id
        assert (now(kit, approval).state, asked(kit, approval)) == ("open", {"钱经理"})
        assert acts(kit, approval) == ["submitted", "returned", "resubmitted"]

    def test_submitting_what_came_back_is_submitting_it_again(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang, headcount_over=False)
        send_back(kit, approval, house.manager, None)
        again = ask(kit, house, house.wang, subject=approval.subject_id, headcount_over=True)
        assert (again.id, again.round) == (approval.id, 2)
        answer(kit, approval, house.manager)
        assert asked(kit, approval) == {"李敏", "吴会计"}

    def test_without_a_reason_nothing_goes_back(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        with pytest.raises(InvalidInput):
            send_back(kit, approval, house.manager, None, reason=" ")


class TestWithdraw:
    def test_only_by_who_asked(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        for stranger in (house.manager, house.hr, house.zhou):
            with pytest.raises(Forbidden):
                withdraw(kit, approval, stranger)
        withdraw(kit, approval, house.wang)
        assert (now(kit, approval).state, asked(kit, approval)) == ("withdrawn", set())

    def test_after_the_end_it_is_too_late_and_says_who_ended_it(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        answer(kit, approval, house.manager, approve=False, reason="不")
        with pytest.raises(AlreadyDone) as caught:
            withdraw(kit, approval, house.wang)
        assert caught.value.variables["by"] == "钱经理"

    def test_the_product_withdrawing_what_has_ended_changes_nothing(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        answer(kit, approval, house.manager, approve=False, reason="不")
        with kit.database.work(TEST) as work:
            approvals.withdraw(work, work.get(Approval, approval.id), "申请已撤销")
        assert now(kit, approval).state == "refused"


class TestAgain:
    def test_after_a_refusal_a_new_one_follows_once(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        answer(kit, approval, house.manager, approve=False, reason="不")
        following = resubmit(kit, approval, house.wang)
        assert (following.previous_id, asked(kit, following)) == (approval.id, {"钱经理"})
        with pytest.raises(AlreadyDone):
            resubmit(kit, approval, house.wang)
        withdraw(kit, following, house.wang)
        with pytest.raises(AlreadyDone):
            resubmit(kit, approval, house.wang)
        assert resubmit(kit, following, house.wang).previous_id == following.id

    def test_what_is_open_or_approved_is_not_asked_again(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        with pytest.raises(AlreadyDone):
            resubmit(kit, approval, house.wang)

    def test_not_about_an_application_that_has_ended(self, kit: Kit, firm: Firm, house: House) -> None:
        application = apply_with(kit, firm).application
        approval = ask(kit, house, house.wang, application=application.id)
        answer(kit, approval, house.manager, approve=False, reason="不")
        with kit.database.work(actor_of(kit, house.hr)) as work:
            decide(work, work.get(Application, application.id, lock=True), Verdict.POOL, reason="x", scorecard_id=None)
        with pytest.raises(ApplicationOver):
            resubmit(kit, approval, house.wang)

    def test_a_changed_chain_is_for_what_is_asked_from_then_on(self, kit: Kit, house: House) -> None:
        running = ask(kit, house, house.wang)
        keep_chain(kit, house, (DIRECTOR,))
        answer(kit, running, house.manager)
        assert asked(kit, running) == {"李敏"}
        assert asked(kit, ask(kit, house, house.wang)) == {"方总监"}
