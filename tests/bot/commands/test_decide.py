"""A person decides, once; whoever comes second is told who was first."""

from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from bot.commands.table import COMMANDS, press
from bot.kit import Kit
from bot.links import Links
from hrcore.audit.models import AuditEntry
from hrcore.clock import FixedClock
from hrcore.errors import AlreadyDone, Forbidden, MoveNotAllowed, NotFound
from hrcore.messages.models import Message
from hrcore.org.models import Person
from hrcore.privacy.keyring import Keyring
from hrcore.recruiting.models import Application, Decision, Stage
from hrcore.recruiting.service import last_decision
from interview import repository
from interview.call.dialogue import Outcome
from interview.models import InterviewState
from tests.calls import Line, ready_to_call, ringing
from tests.ground import later
from tests.support import TEST, Firm, actor_of, make_firm, pump


@pytest.fixture
def application(kit: Kit, firm: Firm) -> Application:
    return ready_to_call(kit, firm)


def click(kit: Kit, person: Person, action: str, application: Application, reason: str = "") -> None:
    with kit.database.work(actor_of(kit, person)) as work:
        form = {"reason": "experience", "note": reason} if action == "decline" else {"reason": reason}
        press(kit, work, kit.links.ref(action, application.id, 1), form)


def decisions(kit: Kit) -> int:
    with kit.database.work(TEST) as work:
        return work.session.scalar(select(func.count()).select_from(Decision)) or 0


class TestDecide:
    @pytest.mark.parametrize(
        ("action", "stage"), [("advance", Stage.ADVANCED), ("pool", Stage.POOLED), ("decline", Stage.DECLINED)]
    )
    def test_a_click_of_hr_is_a_decision_with_name_reason_and_row(
        self, kit: Kit, clock: FixedClock, firm: Firm, application: Application, action: str, stage: Stage
    ) -> None:
        click(kit, firm.hr, action, application, "讲得很清楚")
        with kit.database.work(TEST) as work:
            found = work.get(Application, application.id)
            decision = last_decision(work, found)
            assert decision is not None
            assert (found.stage, decision.decided_by, decision.at) == (stage, firm.hr.id, clock.now())
            assert work.vault.get(decision, "reason") == "讲得很清楚"
            row = work.session.scalars(select(AuditEntry).where(AuditEntry.action == f"application.{stage}")).one()
            assert row.actor == f"person:{firm.hr.id}"
            assert row.evidence["made_by"] == "human"

    def test_of_two_clicks_at_the_same_moment_one_wins_and_the_other_hears_who_and_when(
        self, kit: Kit, clock: FixedClock, firm: Firm, application: Application
    ) -> None:
        barrier, told = Barrier(2), []

        def decide(action: str) -> None:
            barrier.wait(5)
            try:
                click(kit, firm.hr, action, application)
            except AlreadyDone as error:
                told.append(error.variables)

        clicks = [Thread(target=decide, args=(action,)) for action in ("advance", "decline")]
        for one in clicks:
            one.start()
        for one in clicks:
            one.join(10)
        assert decisions(kit) == 1
        assert len(told) == 1
        assert told[0]["by"] == firm.hr.name
        assert told[0]["at"] == clock.now().isoformat(timespec="seconds")
        assert told[0]["verdict"] in ("advance", "decline")

    def test_who_may_not_decide_changes_nothing_and_learns_nothing(
        self, kit: Kit, firm: Firm, application: Application
    ) -> None:
        with pytest.raises(Forbidden):
            click(kit, firm.employee, "advance", application)
        click(kit, firm.hr, "pool", application)
        with pytest.raises(Forbidden) as caught:
            click(kit, firm.employee, "advance", application)
        assert firm.hr.name not in str(caught.value.variables)
        assert decisions(kit) == 1

    def test_hr_of_another_company_does_not_find_it(self, kit: Kit, firm: Firm, application: Application) -> None:
        with pytest.raises(NotFound):
            click(kit, make_firm(kit).hr, "advance", application)
        assert decisions(kit) == 0


class TestReferences:
    @pytest.mark.parametrize("forged", ["", "x", "W10.abc", "WyJhZHZhbmNlIl0.AAAA"])
    def test_a_forged_reference_is_refused(self, kit: Kit, firm: Firm, forged: str) -> None:
        with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises(Forbidden):
            press(kit, work, forged, {})

    def test_one_signed_by_somebody_else_or_altered_is_refused(
        self, kit: Kit, firm: Firm, application: Application
    ) -> None:
        foreign = Links(Keyring.parse(Keyring.generate()), "http://x").ref("advance", application.id, 1)
        good = kit.links.ref("advance", application.id, 1)
        altered = ("A" if good[0] != "A" else "B") + good[1:]
        for ref in (foreign, altered):
            with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises(Forbidden):
                press(kit, work, ref, {})

    @pytest.mark.parametrize("action", sorted(COMMANDS))
    def test_a_button_about_something_else_does_nothing(self, kit: Kit, firm: Firm, action: str) -> None:
        with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises(NotFound):
            press(kit, work, kit.links.ref(action, firm.company.id, 1), {})

    def test_a_button_nobody_knows_is_not_there(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises(NotFound):
            press(kit, work, kit.links.ref("promote", firm.job.id, 1), {})


class TestInviteAgain:
    def test_after_a_refused_interview_hr_offers_another_call_once(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        application, call = ringing(kit, firm)
        line = Line(kit, call)
        line.pick_up()
        line.say("不同意，我不接受 AI 面试。")
        if line.state.outcome is None:
            line.say("不同意。")
        assert line.state.outcome in (Outcome.REFUSED, Outcome.PERSON_WANTED)
        line.end()
        pump(kit)
        assert state(kit, application) == (Stage.UNDER_REVIEW, InterviewState.CLOSED)
        later(clock, minutes=5)
        with pytest.raises(Forbidden):
            click(kit, firm.employee, "invite_again", application)
        click(kit, firm.hr, "invite_again", application)
        with pytest.raises(MoveNotAllowed):
            click(kit, firm.hr, "invite_again", application)
        pump(kit)
        assert state(kit, application) == (Stage.INVITED, InterviewState.INVITED)
        with kit.database.work(TEST) as work:
            letters = list(work.session.scalars(select(Message.kind).where(Message.person_id == application.person_id)))
        assert letters.count("invited_again") == 1
        assert letters.count("another_way") == 1


def state(kit: Kit, application: Application) -> tuple[str, str]:
    with kit.database.work(TEST) as work:
        found = work.get(Application, application.id)
        return found.stage, repository.of_application(work, application.id).state
