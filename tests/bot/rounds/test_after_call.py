"""After the call: who goes on by themselves, who waits for a person, and what is written to whom."""

from dataclasses import replace
from decimal import Decimal

import pytest

from approvals import moving, reading
from approvals import service as approvals
from approvals.models import Seat
from bot.commands.table import press
from bot.kit import Kit
from hrcore.audit.models import AuditEntry
from hrcore.clock import FixedClock
from hrcore.errors import InvalidInput
from hrcore.ids import new_id
from hrcore.messages.models import Message
from hrcore.org.models import Person, RoleGrant
from hrcore.recruiting.declining import reword
from hrcore.recruiting.models import Application, Decision, Job, LetterState, Stage
from hrcore.recruiting.service import last_decision
from hrcore.todos.models import Todo, TodoState
from interview.rounds import repository
from tests.bot.stories import interviewed
from tests.ground import later
from tests.interview.rounds import ground
from tests.snapshots import told_once
from tests.support import TEST, Firm, actor_of, make_kit, pump


@pytest.fixture
def lead(kit: Kit, firm: Firm) -> Person:
    return ground.lead(kit, firm)


@told_once
def line(kit: Kit, firm: Firm, line: str) -> None:
    with kit.database.work(TEST) as work:
        work.get(Job, firm.job.id).score_line = Decimal(line)


def open_todos(kit: Kit, application: Application) -> list[str]:
    with kit.database.work(TEST) as work:
        rows = work.session.query(Todo).filter_by(application_id=application.id, state=TodoState.OPEN)
        return sorted(row.kind for row in rows)


def letters(kit: Kit, application: Application) -> list[str]:
    with kit.database.work(TEST) as work:
        rows = work.session.query(Message).filter_by(person_id=application.person_id).order_by(Message.id)
        return [row.kind for row in rows]


def stage(kit: Kit, application: Application) -> str:
    with kit.database.work(TEST) as work:
        return work.get(Application, application.id).stage


def answer(kit: Kit, application: Application, approver: Person, *, approve: bool, reason: str = "") -> None:
    with kit.database.work(actor_of(kit, approver)) as work:
        approval = reading.standing(work, "second_round", application.id)
        assert approval is not None
        seat = work.session.query(Seat).filter_by(approval_id=approval.id, person_id=approver.id).one()
        approvals.answer(work, approval, seat.id, approve=approve, reason=reason)
    pump(kit)


class TestRoute:
    def test_at_the_line_the_approval_starts_by_itself_and_its_yes_is_the_approvers_decision(
        self, kit: Kit, firm: Firm, lead: Person
    ) -> None:
        line(kit, firm, "1.0")
        application = interviewed(kit, firm)
        assert (stage(kit, application), open_todos(kit, application)) == (Stage.UNDER_REVIEW, [])
        answer(kit, application, lead, approve=True)
        with kit.database.work(TEST) as work:
            decision = last_decision(work, work.get(Application, application.id))
            assert decision is not None
            assert (decision.verdict, decision.decided_by) == ("advance", lead.id)
            assert decision.scorecard_id is not None
            found = repository.open_round(work, application.id)
            assert found is not None
            assert [one.id for one in repository.interviewers_of(work, found.id)] == [lead.id]
            moves = work.session.query(AuditEntry).filter_by(object_id=application.id, action="application.advanced")
            assert moves.one().evidence["by"] == str(lead.id)

    def test_below_the_line_a_person_is_asked_and_nobody_is_declined(
        self, kit: Kit, clock: FixedClock, firm: Firm, lead: Person
    ) -> None:
        line(kit, firm, "10.0")
        application = interviewed(kit, firm)
        assert open_todos(kit, application) == ["decide_application"]
        later(clock, days=30)
        pump(kit)
        assert stage(kit, application) == Stage.UNDER_REVIEW
        assert "declined" not in letters(kit, application)

    def test_a_refusal_goes_to_a_person_and_declines_nobody(self, kit: Kit, firm: Firm, lead: Person) -> None:
        line(kit, firm, "1.0")
        application = interviewed(kit, firm)
        answer(kit, application, lead, approve=False, reason="想先看看其他候选人")
        assert (stage(kit, application), open_todos(kit, application)) == (Stage.UNDER_REVIEW, ["decide_refused"])

    def test_what_an_approver_sends_back_goes_to_a_person(self, kit: Kit, firm: Firm, lead: Person) -> None:
        line(kit, firm, "1.0")
        application = interviewed(kit, firm)
        with kit.database.work(actor_of(kit, lead)) as work:
            approval = reading.standing(work, "second_round", application.id)
            assert approval is not None
            seat = work.session.query(Seat).filter_by(approval_id=approval.id, person_id=lead.id).one()
            moving.return_to(work, approval, seat.id, None, "请 HR 先确认到岗时间")
        pump(kit)
        assert (stage(kit, application), open_todos(kit, application)) == (Stage.UNDER_REVIEW, ["decide_application"])
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            approvals.resubmit(work, approval, note_text="已确认")
        pump(kit)
        with kit.database.work(TEST) as work:
            again = work.session.query(Seat).filter_by(approval_id=approval.id, state="open").one()
        with kit.database.work(actor_of(kit, lead)) as work:
            approvals.answer(work, approval, again.id, approve=True)
        pump(kit)
        assert (stage(kit, application), open_todos(kit, application)) == (Stage.ADVANCED, [])

    def test_where_nobody_could_approve_a_person_is_asked(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            work.get(Job, firm.job.id).owner_id = None
            for grant in work.session.query(RoleGrant):
                grant.valid_to = work.now
        line(kit, firm, "1.0")
        application = interviewed(kit, firm)
        with kit.database.work(TEST) as work:
            assert reading.standing(work, "second_round", application.id) is None
        assert open_todos(kit, application) == ["decide_application"]

    def test_a_decision_by_hand_withdraws_the_approval_and_begins_the_round(
        self, kit: Kit, firm: Firm, lead: Person
    ) -> None:
        line(kit, firm, "1.0")
        application = interviewed(kit, firm)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            press(kit, work, kit.links.ref("advance", application.id, 1), {})
        pump(kit)
        with kit.database.work(TEST) as work:
            assert reading.standing(work, "second_round", application.id) is None
            assert repository.open_round(work, application.id) is not None

    def test_a_share_of_those_below_is_shown_to_the_approvers_too_and_marked(
        self, addresses: object, redis_url: str, kit: Kit, firm: Firm, lead: Person, tmp_path: object
    ) -> None:
        always = make_kit(
            addresses.app,  # type: ignore[attr-defined]
            redis_url,
            kit.settings.home,
            kit.database.clock,  # type: ignore[arg-type]
            hiring={"random_check": 1.0},
        )
        line(kit, firm, "10.0")
        application = interviewed(always, firm)
        with kit.database.work(TEST) as work:
            assert reading.standing(work, "second_round", application.id) is not None
            told = work.session.query(AuditEntry).filter_by(object_id=application.id, action="application.routed").one()
            assert (told.evidence["random_check"], told.evidence["to"]) == (True, "approvers")
        always.database.engine.dispose()
        always.wakeups.redis.close()

    def test_the_draw_is_the_same_each_time_and_about_as_often_as_it_should_be(self, kit: Kit) -> None:
        from bot.flows.after_call import drawn

        hiring = kit.settings.hiring.model_copy(update={"random_check": 0.05})
        kit = replace(kit, settings=kit.settings.model_copy(update={"hiring": hiring}))
        reports = [new_id() for _ in range(2000)]
        first = [drawn(kit, one) for one in reports]
        assert first == [drawn(kit, one) for one in reports]
        assert 0.02 < sum(first) / len(first) < 0.09


class TestLetters:
    def decline(self, kit: Kit, firm: Firm, application: Application) -> Decision:
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            form = {"reason": "experience", "note": "内部"}
            press(kit, work, kit.links.ref("decline", application.id, 1), form)
        pump(kit)
        with kit.database.work(TEST) as work:
            found = last_decision(work, work.get(Application, application.id))
        assert found is not None
        return found

    @pytest.mark.parametrize(("chosen", "wrong"), [("", "field-required"), ("no_such", "field-choice")])
    def test_what_is_wrong_is_said_at_the_cards_own_field(self, kit: Kit, firm: Firm, chosen: str, wrong: str) -> None:
        application = interviewed(kit, firm)
        with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises(InvalidInput) as caught:
            press(kit, work, kit.links.ref("decline", application.id, 1), {"reason": chosen, "note": ""})
        assert caught.value.fields == {"reason": wrong}

    def test_the_letter_waits_an_hour_and_then_says_the_companys_own_reason(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        line(kit, firm, "10.0")
        own = {"zh-CN": "这个岗位需要常驻海外。", "en": "The role is abroad."}
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            reword(
                work,
                firm.company,
                "experience",
                labels={"zh-CN": "常驻海外", "en": "Abroad"},
                letters=own,
                offered=True,
            )
        application = interviewed(kit, firm)
        decision = self.decline(kit, firm, application)
        assert (decision.letter_state, open_todos(kit, application)) == (LetterState.WAITING, [])
        assert "declined" not in letters(kit, application)
        later(clock, minutes=61)
        pump(kit)
        assert letters(kit, application).count("declined") == 1
        with kit.database.work(TEST) as work:
            sent = work.session.query(Message).filter_by(kind="declined").one()
            copy = work.vault.get(sent, "copy") or ""
            assert "常驻海外" in copy
            assert "内部" not in copy

    def test_a_stopped_letter_never_leaves(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        line(kit, firm, "10.0")
        application = interviewed(kit, firm)
        decision = self.decline(kit, firm, application)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            press(kit, work, kit.links.ref("stop_letter", decision.id, 1), {})
        later(clock, hours=3)
        pump(kit)
        assert "declined" not in letters(kit, application)

    def test_a_changed_mind_within_the_hour_leaves_no_letter_behind(
        self, kit: Kit, clock: FixedClock, firm: Firm, lead: Person
    ) -> None:
        from bot.hr.decision import change_decision

        line(kit, firm, "10.0")
        application = interviewed(kit, firm)
        decision = self.decline(kit, firm, application)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            change_decision(work, application.id, "advance", reason="电话里讲得很好", seen=str(decision.id))
        later(clock, minutes=70)
        pump(kit)
        assert "declined" not in letters(kit, application)
        with kit.database.work(TEST) as work:
            assert work.get(Decision, decision.id).letter_state == LetterState.DROPPED
