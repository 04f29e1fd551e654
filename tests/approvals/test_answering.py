"""Asking, answering, and the end: each seat once, nobody their own."""

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from approvals import reading
from approvals import service as approvals
from approvals.chains.definition import ByLine, ByRole, Mode, StepRule
from approvals.models import Answer, Approval, ChainVersion, Entry
from bot.kit import Kit
from hrcore.actors import Role
from hrcore.db import Row
from hrcore.errors import AlreadyDone, Forbidden, InvalidInput, NotFound
from hrcore.events.models import EventRow
from hrcore.ids import new_id
from hrcore.involvement import Involvement
from hrcore.privacy.vault import Vault
from tests.approvals.people import House, acts, answer, ask, asked, keep_chain, now, seat_of, states
from tests.support import TEST, Firm, actor_of, apply_with, make_firm

MANAGER = StepRule(approvers=(ByLine(up=1),))
DIRECTOR = StepRule(approvers=(ByLine(up=2),))
HR = StepRule(approvers=(ByRole(role=Role.HR),))
LEADERS = StepRule(approvers=(ByRole(role=Role.MANAGER),), mode=Mode.ALL)


def outcomes(kit: Kit, approval: Approval) -> list[str]:
    with kit.database.work(TEST) as work:
        statement = select(EventRow.payload["outcome"].astext).where(
            EventRow.name == "approval.decided", EventRow.payload["approval_id"].astext == str(approval.id)
        )
        return list(work.session.scalars(statement))


class TestSequence:
    def test_one_step_after_the_other_until_it_is_approved(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        assert asked(kit, approval) == {"钱经理"}
        answer(kit, approval, house.manager)
        assert asked(kit, approval) == {"李敏"}
        answer(kit, approval, house.hr, reason="编制内")
        found = now(kit, approval)
        assert (found.state, found.decided_by) == ("approved", house.hr.id)
        assert outcomes(kit, approval) == ["approved"]

    def test_a_refusal_ends_it_and_nobody_is_asked_any_more(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        answer(kit, approval, house.manager, approve=False, reason="今年先不加人")
        assert now(kit, approval).state == "refused"
        assert states(kit, approval) == ["refused", "dropped"]
        assert outcomes(kit, approval) == ["refused"]
        with kit.database.work(TEST) as work:
            given = work.session.scalars(select(Answer).where(Answer.approval_id == approval.id)).one()
            assert "今年先不加人".encode() not in (given.reason_sealed or b"")
            assert work.vault.get(given, "reason") == "今年先不加人"

    def test_a_refusal_without_a_reason_changes_nothing(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        with pytest.raises(InvalidInput) as caught:
            answer(kit, approval, house.manager, approve=False, reason="  ")
        assert caught.value.fields == {"reason": "field-required"}
        assert asked(kit, approval) == {"钱经理"}

    def test_the_same_request_again_is_the_same_approval(self, kit: Kit, house: House) -> None:
        subject = new_id()
        first, second = ask(kit, house, house.wang, subject=subject), ask(kit, house, house.wang, subject=subject)
        assert first.id == second.id
        assert acts(kit, first) == ["submitted"]

    def test_after_the_end_it_can_be_asked_for_anew(self, kit: Kit, house: House) -> None:
        subject = new_id()
        first = ask(kit, house, house.wang, subject=subject)
        answer(kit, first, house.manager, approve=False, reason="不合适")
        assert ask(kit, house, house.wang, subject=subject).id != first.id


class TestModes:
    def test_all_waits_for_everybody(self, kit: Kit, house: House) -> None:
        keep_chain(kit, house, (LEADERS,))
        approval = ask(kit, house, house.wang)
        answer(kit, approval, house.manager)
        assert asked(kit, approval) == {"方总监"}
        answer(kit, approval, house.director)
        assert now(kit, approval).state == "approved"

    def test_one_refusal_among_all_refuses(self, kit: Kit, house: House) -> None:
        keep_chain(kit, house, (LEADERS,))
        approval = ask(kit, house, house.wang)
        answer(kit, approval, house.director, approve=False, reason="预算不足")
        assert now(kit, approval).state == "refused"

    @pytest.mark.parametrize(("approve", "state"), [(True, "approved"), (False, "refused")])
    def test_of_any_the_first_answer_decides(self, kit: Kit, house: House, approve: bool, state: str) -> None:
        keep_chain(kit, house, (LEADERS.model_copy(update={"mode": Mode.ANY}),))
        approval = ask(kit, house, house.wang)
        answer(kit, approval, house.director, approve=approve, reason="如上")
        assert now(kit, approval).state == state

    def test_a_quorum_survives_one_refusal_and_ends_when_it_cannot_be_reached(self, kit: Kit, house: House) -> None:
        rule = StepRule(approvers=(ByRole(role=Role.MANAGER), ByRole(role=Role.EXECUTIVE)), mode=Mode.QUORUM, quorum=2)
        keep_chain(kit, house, (rule,))
        approval = ask(kit, house, house.wang)
        answer(kit, approval, house.boss, approve=False, reason="再想想")
        assert now(kit, approval).state == "open"
        answer(kit, approval, house.manager)
        answer(kit, approval, house.director)
        assert now(kit, approval).state == "approved"
        another = ask(kit, house, house.wang)
        answer(kit, another, house.boss, approve=False, reason="再想想")
        answer(kit, another, house.director, approve=False, reason="同意老板")
        assert now(kit, another).state == "refused"

    def test_steps_side_by_side_are_asked_together_and_both_count(self, kit: Kit, house: House) -> None:
        keep_chain(kit, house, (MANAGER, HR), (DIRECTOR,))
        approval = ask(kit, house, house.wang)
        assert asked(kit, approval) == {"钱经理", "李敏"}
        answer(kit, approval, house.hr)
        assert asked(kit, approval) == {"钱经理"}
        answer(kit, approval, house.manager)
        assert asked(kit, approval) == {"方总监"}


class TestOnce:
    def test_who_has_just_approved_is_not_asked_again_by_the_next_step(self, kit: Kit, house: House) -> None:
        keep_chain(kit, house, (MANAGER,), (StepRule(approvers=(ByRole(role=Role.MANAGER),)),), (HR,))
        approval = ask(kit, house, house.wang)
        answer(kit, approval, house.manager)
        assert asked(kit, approval) == {"李敏"}
        assert acts(kit, approval) == ["submitted", "approved", "counted"]

    def test_a_company_may_want_it_said_twice(self, kit: Kit, house: House) -> None:
        keep_chain(kit, house, (MANAGER,), (MANAGER,), once=False)
        approval = ask(kit, house, house.wang)
        answer(kit, approval, house.manager)
        assert asked(kit, approval) == {"钱经理"}
        answer(kit, approval, house.manager)
        assert now(kit, approval).state == "approved"

    def test_two_seats_side_by_side_are_one_click(self, kit: Kit, house: House) -> None:
        keep_chain(kit, house, (MANAGER, StepRule(approvers=(ByLine(up=1),))))
        approval = ask(kit, house, house.wang)
        answer(kit, approval, house.manager)
        assert now(kit, approval).state == "approved"


class TestWho:
    def test_nobody_but_those_asked_can_answer(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        seat = seat_of(kit, approval, house.manager)
        for stranger in (house.wang, house.zhou, house.hr):
            with pytest.raises(Forbidden):
                answer(kit, approval, stranger, seat=seat.id)
        assert asked(kit, approval) == {"钱经理"}

    def test_another_company_does_not_even_find_it(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        seat = seat_of(kit, approval, house.manager)
        with pytest.raises(NotFound):
            answer(kit, approval, make_firm(kit).hr, seat=seat.id)

    def test_a_seat_of_another_approval_is_not_found(self, kit: Kit, house: House) -> None:
        one, other = ask(kit, house, house.wang), ask(kit, house, house.zhou)
        with pytest.raises(NotFound):
            answer(kit, one, house.manager, seat=seat_of(kit, other, house.manager).id)

    def test_the_product_itself_never_answers(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        seat = seat_of(kit, approval, house.manager)
        with kit.database.work(TEST) as work, pytest.raises(Forbidden):
            approvals.answer(work, work.get(Approval, approval.id), seat.id, approve=True)

    def test_who_comes_second_hears_who_was_first_what_and_when(self, kit: Kit, house: House) -> None:
        keep_chain(kit, house, (LEADERS.model_copy(update={"mode": Mode.ANY}),))
        approval = ask(kit, house, house.wang)
        seat = seat_of(kit, approval, house.manager)
        answer(kit, approval, house.director)
        with pytest.raises(AlreadyDone) as caught:
            answer(kit, approval, house.manager, approve=False, reason="不", seat=seat.id)
        assert caught.value.variables["by"] == "方总监"
        assert caught.value.variables["verdict"] == "approval-approved"
        assert caught.value.variables["at"]
        assert now(kit, approval).state == "approved"

    def test_requester_approvers_and_hr_see_it_and_nobody_else(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        for person in (house.wang, house.manager, house.hr):
            with kit.database.work(actor_of(kit, person)) as work:
                assert reading.see(work, approval.id).id == approval.id
        for person in (house.zhou, house.boss):
            with kit.database.work(actor_of(kit, person)) as work, pytest.raises(Forbidden):
                reading.see(work, approval.id)

    def test_whoever_is_asked_about_an_application_may_read_it(self, kit: Kit, firm: Firm, house: House) -> None:
        application = apply_with(kit, firm).application
        approval = ask(kit, house, house.wang, application=application.id)
        with kit.database.work(TEST) as work:
            parts = work.session.scalars(select(Involvement).where(Involvement.application_id == application.id)).all()
            assert [(part.person_id, part.part) for part in parts] == [(house.manager.id, "approver")]
        answer(kit, approval, house.manager)
        with kit.database.work(TEST) as work:
            assert work.session.query(Involvement).filter_by(person_id=house.hr.id).one().part == "approver"


class TestDatabase:
    def test_one_seat_takes_one_answer_whatever_the_code_does(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang)
        seat = seat_of(kit, approval, house.manager)
        answer(kit, approval, house.manager)
        with pytest.raises(IntegrityError), kit.database.work(TEST) as work:
            work.add(
                Answer(
                    company_id=approval.company_id,
                    approval_id=approval.id,
                    seat_id=seat.id,
                    person_id=house.boss.id,
                    verdict="refused",
                    at=work.now,
                )
            )

    @pytest.mark.parametrize("table", [Answer, Entry, ChainVersion])
    def test_answers_and_history_cannot_be_changed(self, kit: Kit, house: House, table: type[Row]) -> None:
        answer(kit, ask(kit, house, house.wang), house.manager)
        with pytest.raises(DBAPIError), kit.database.work(TEST) as work:
            work.session.execute(delete(table))

    def test_facts_are_sealed(self, kit: Kit, house: House) -> None:
        approval = ask(kit, house, house.wang, amount=987654, currency="CNY")
        with kit.database.work(TEST) as work:
            found = work.get(Approval, approval.id)
            assert b"987654" not in (found.facts_sealed or b"")
            assert reading.facts_of(work, found) == {"amount": 987654, "currency": "CNY"}
            assert isinstance(work.vault, Vault)
