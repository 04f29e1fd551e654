import re

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import select

from bot.doors.recorder import keep_recording
from bot.kit import Kit
from bot.links import LIFETIME_S, Purpose
from hrcore.clock import FixedClock
from hrcore.messages.models import Medium, Message, MessageState
from hrcore.messages.service import queue_letter
from hrcore.org.models import Person
from hrcore.org.service import find_by_contact
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Consent, ConsentPurpose, Stage
from hrcore.recruiting.service import consented, create_job, publish_job
from hrcore.talent.pooled import pooled
from hrcore.todos.models import TodoState
from interview import repository
from interview.call import service as calls
from interview.models import InterviewState, Recording
from tests.bot.portal.candidates import Candidate, interview_of, invited, rung, slots_of, talked
from tests.bot.portal.test_own_data import of
from tests.bot.portal.test_wishes import booked, copy_of, letters, todos, waiting_dues
from tests.bot.stories import interviewed, signed_in
from tests.ground import later
from tests.support import BRIEF, TEST, Firm, actor_of, make_firm, pump


class TestLanguageAndZone:
    def test_page_letters_and_interview_follow(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        answer = browser.post(f"{candidate.centre}/preferences", data={"language": "en", "zone": "Europe/Berlin"})
        pump(kit)
        assert "Saved." in browser.get(answer.headers["location"]).text
        found = interview_of(kit, candidate)
        assert (found.language, found.zone) == ("en", "Europe/Berlin")
        with kit.database.work(TEST) as work:
            assert repository.plan_of(work, found).language == "en"
            assert work.get(Person, candidate.application.person_id).language == "en"
        slot = slots_of(kit, firm)[0].starts_at.isoformat()
        browser.post(candidate.booking, data={"starts_at": slot, "zone": "Asia/Shanghai"})
        pump(kit)
        assert "Interview booked" in copy_of(kit, candidate, "interview_booked")

    def test_after_the_call_the_interview_stays_as_it_was(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = talked(kit, firm)
        browser.post(f"{candidate.centre}/preferences", data={"language": "en", "zone": "Europe/Berlin"})
        pump(kit)
        assert interview_of(kit, candidate).language == "zh-CN"
        assert "Hello 王小明" in browser.get(candidate.centre).text

    @pytest.mark.parametrize(
        "wrong", [{"language": "tlh", "zone": "Asia/Shanghai"}, {"language": "en", "zone": "Mars"}]
    )
    def test_what_does_not_exist_is_refused(
        self, browser: TestClient, kit: Kit, firm: Firm, wrong: dict[str, str]
    ) -> None:
        candidate = invited(kit, firm)
        answer = browser.post(f"{candidate.centre}/preferences", data=wrong)
        assert "请从列表中选择一项" in browser.get(answer.headers["location"]).text


class TestAnotherAddress:
    def test_it_counts_once_it_is_confirmed_and_the_old_one_is_told(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = invited(kit, firm)
        old = email_of(kit, candidate)
        change(browser, candidate, "New@Example.com")
        pump(kit)
        assert email_of(kit, candidate) == old
        assert "new@example.com 等待确认" in browser.get(candidate.centre).text
        letter = copy_of(kit, candidate, "email_confirm")
        assert '"to": "new@example.com"' in letter
        path = link_in(letter)
        assert "确认邮箱" in browser.get(path).text
        assert email_of(kit, candidate) == old
        for _ in range(2):
            assert browser.post(path).status_code == 200
        pump(kit)
        assert email_of(kit, candidate) == "new@example.com"
        assert f'"to": "{old}"' in copy_of(kit, candidate, "email_changed")
        assert "/me/" not in copy_of(kit, candidate, "email_changed")
        with kit.database.work(TEST) as work:
            person = find_by_contact(work, firm.company, email="new@example.com", phone=None)
            assert person is not None
            assert person.id == candidate.application.person_id

    def test_somebody_elses_address_is_not_taken_and_nothing_is_given_away(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate, other = invited(kit, firm), invited(kit, firm, email="other@example.com")
        change(browser, candidate, "free@example.com")
        pump(kit)
        free = browser.get(f"{candidate.centre}?told=email").text.count("如果新邮箱可以使用")
        answer = change(browser, candidate, "other@example.com")
        pump(kit)
        assert browser.get(answer).text.count("如果新邮箱可以使用") == free
        assert letters(kit, candidate, "email_confirm") == [Medium.MAIL]
        assert todos(kit, "address_taken") == [TodoState.OPEN]
        assert email_of(kit, other) == "other@example.com"

    def test_a_later_change_ends_the_earlier_link(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        change(browser, candidate, "first@example.com")
        pump(kit)
        first = link_in(copy_of(kit, candidate, "email_confirm"))
        change(browser, candidate, "second@example.com")
        assert browser.post(first).status_code == 409
        assert email_of(kit, candidate) not in ("first@example.com", "second@example.com")

    def test_an_expired_link_changes_nothing(
        self, browser: TestClient, kit: Kit, firm: Firm, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        candidate = invited(kit, firm)
        change(browser, candidate, "new@example.com")
        pump(kit)
        monkeypatch.setitem(LIFETIME_S, Purpose.EMAIL, -1)
        assert browser.post(link_in(copy_of(kit, candidate, "email_confirm"))).status_code == 410
        assert email_of(kit, candidate) != "new@example.com"

    def test_no_more_than_a_few_a_day(self, browser: TestClient, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        candidate = invited(kit, firm)
        for number in range(6):
            answer = asked(browser, candidate, f"new{number}@example.com")
        assert "今天次数太多了" in answer.text
        later(clock, days=1, minutes=1)
        assert "如果新邮箱可以使用" in browser.get(change(browser, candidate, "new9@example.com")).text

    def test_a_number_that_is_none_is_refused(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        form = {"email": email_of(kit, candidate), "phone": "abc"}
        answer = browser.post(f"{candidate.centre}/contact", data=form)
        assert answer.status_code == 422
        assert "请填写有效的手机号码" in answer.text


class TestConsents:
    def test_no_more_calls_means_none(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = booked(kit, firm, hours=30)
        browser.post(f"{candidate.centre}/consent", data={"purpose": "ai_interview", "given": "no"})
        pump(kit)
        found = interview_of(kit, candidate)
        assert (found.state, found.outcome) == (InterviewState.CLOSED, "refused")
        assert waiting_dues(kit, candidate) == []
        assert letters(kit, candidate, "another_way") == [Medium.MAIL]
        with kit.database.work(TEST) as work:
            application = work.get(Application, candidate.application.id)
            assert not consented(work, application, ConsentPurpose.AI_INTERVIEW)
            assert work.session.scalars(select(Consent).order_by(Consent.id.desc())).first().place == "personal centre"  # type: ignore[union-attr]

    def test_without_the_consent_to_recording_the_recording_is_gone(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = of(kit, interviewed(kit, firm, sound=b"\x7f" * 800))
        browser.post(f"{candidate.centre}/consent", data={"purpose": "recording", "given": "no"})
        signed_in(browser, kit, firm.hr)
        assert browser.get(f"/hr/applications/{candidate.application.id}/recording.wav").status_code == 404

    def test_taken_back_during_the_call_nothing_of_it_is_kept(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = rung(kit, firm)
        with kit.database.work(TEST) as work:
            call = repository.open_call(work, interview_of(kit, candidate).id)
            assert call is not None
            calls.take(work, call.id, "voice-1")
        browser.post(f"{candidate.centre}/consent", data={"purpose": "recording", "given": "no"})
        keep_recording(kit, call.id, b"\x7f" * 400, b"\x7f" * 400)
        with kit.database.work(TEST) as work:
            assert work.session.scalars(select(Recording)).all() == []

    def test_nobody_withdraws_the_consent_to_the_application_by_this_form(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = invited(kit, firm)
        answer = browser.post(f"{candidate.centre}/consent", data={"purpose": "application", "given": "no"})
        assert answer.status_code == 422


class TestWhatADecisionShows:
    @pytest.mark.parametrize(("stage", "kind"), [(Stage.POOLED, "pooled"), (Stage.DECLINED, "declined")])
    def test_a_no_shows_only_once_a_persons_letter_has_said_it(
        self, browser: TestClient, kit: Kit, firm: Firm, stage: Stage, kind: str
    ) -> None:
        candidate = talked(kit, firm)
        moved(kit, candidate, stage)
        state = browser.get(f"{candidate.centre}/status.json").json()
        assert (state["stage"], state["now"]) == ("decided", "decided")
        with kit.database.work(TEST) as work:
            person = work.get(Person, candidate.application.person_id)
            subject = {"application_id": str(candidate.application.id)}
            letter = queue_letter(work, person, medium=Medium.MAIL, kind=kind, subject=subject, key=f"t:{person.id}")
        assert browser.get(f"{candidate.centre}/status.json").json()["now"] == "decided"
        with kit.database.work(TEST) as work:
            work.get(Message, letter.id, lock=True).state = MessageState.SENT
        state = browser.get(f"{candidate.centre}/status.json").json()
        assert (state["stage"], state["now"]) == (stage, kind)
        assert all(step["state"] == "done" for step in state["steps"])

    def test_what_goes_well_is_shown_step_by_step(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = talked(kit, firm)
        moved(kit, candidate, Stage.ADVANCED)
        moved(kit, candidate, Stage.SECOND_ROUND)
        steps = {one["name"]: one["state"] for one in browser.get(f"{candidate.centre}/status.json").json()["steps"]}
        assert (steps["decision"], steps["second_round"], steps["offer"]) == ("done", "current", "waiting")
        moved(kit, candidate, Stage.OFFER)
        assert browser.get(f"{candidate.centre}/status.json").json()["now"] == "decided"
        moved(kit, candidate, Stage.HIRED)
        answer = browser.get(f"{candidate.centre}/status.json").json()
        steps = {one["name"]: one["state"] for one in answer["steps"]}
        assert (answer["now"], steps["signed"], steps["onboarding"]) == ("hired", "done", "current")


class TestTalentPool:
    def test_only_who_agreed_is_written_to_and_applies_again_with_one_click(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate, silent = talked(kit, firm), talked(kit, firm)
        for one in (candidate, silent):
            moved(kit, one, Stage.POOLED)
        browser.post(f"{candidate.centre}/consent", data={"purpose": "talent_pool", "given": "yes"})
        job = another_job(kit, firm)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert {bool(one.until) for one in pooled(work)} == {True, False}
            assert len(pooled(work, wanted="wxm")) == 2
            assert [one.application.id for one in pooled(work, wanted="postgresql")] == [candidate.application.id]
            assert pooled(work, wanted="cobol") == []
        signed_in(browser, kit, firm.hr)
        assert browser.post(invite_path(silent), data={"job": job}).status_code == 409
        for _ in range(2):
            assert browser.post(invite_path(candidate), data={"job": job}).status_code == 303
        pump(kit)
        assert letters(kit, candidate, "pool_invitation") == [Medium.MAIL]
        path = f"{candidate.centre}/invitations/{job}"
        assert "用这份简历投递" in browser.get(path).text
        assert browser.post(path, data={"consent": ["application"]}).status_code == 422
        consents = {"consent": ["application", "ai_interview"]}
        first, again = browser.post(path, data=consents), browser.post(path, data=consents)
        assert first.status_code == again.status_code == 303
        pump(kit)
        with kit.database.work(TEST) as work:
            mine = select(Application).where(Application.person_id == candidate.application.person_id)
            new = work.session.scalars(mine.where(Application.source == "pool")).one()
            assert (new.stage, str(new.job_id)) == (Stage.INVITED, job)
            assert consented(work, new, ConsentPurpose.AI_INTERVIEW)
            assert not consented(work, new, ConsentPurpose.RECORDING)

    def test_nobody_applies_to_what_they_were_not_invited_to(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = talked(kit, firm)
        assert browser.get(f"{candidate.centre}/invitations/{another_job(kit, firm)}").status_code == 404

    def test_whoever_takes_the_consent_back_is_not_invited_any_more(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = talked(kit, firm)
        moved(kit, candidate, Stage.POOLED)
        for given in ("yes", "no"):
            browser.post(f"{candidate.centre}/consent", data={"purpose": "talent_pool", "given": given})
        signed_in(browser, kit, firm.hr)
        assert browser.post(invite_path(candidate), data={"job": another_job(kit, firm)}).status_code == 409

    def test_a_position_of_another_company_or_that_is_closed_is_refused(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = talked(kit, firm)
        moved(kit, candidate, Stage.POOLED)
        browser.post(f"{candidate.centre}/consent", data={"purpose": "talent_pool", "given": "yes"})
        other = make_firm(kit)
        signed_in(browser, kit, firm.hr)
        assert browser.post(invite_path(candidate), data={"job": str(other.job.id)}).status_code == 404
        assert browser.post(invite_path(candidate), data={"job": "nonsense"}).status_code == 409


class TestFirstMail:
    def test_the_mail_after_applying_opens_booking_and_personal_centre(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = invited(kit, firm)
        letter = copy_of(kit, candidate, "application_confirmed")
        for start in ("book", "me"):
            link = re.search(rf"/{start}/[\w.\-]+", letter)
            assert link is not None
            assert browser.get(link.group(0)).status_code == 200


def asked(browser: TestClient, candidate: Candidate, email: str) -> Response:
    form = {"email": email, "phone": "+8613800138001"}
    return browser.post(f"{candidate.centre}/contact", data=form)


def change(browser: TestClient, candidate: Candidate, email: str) -> str:
    return str(asked(browser, candidate, email).headers["location"])


def email_of(kit: Kit, candidate: Candidate) -> str:
    with kit.database.work(TEST) as work:
        return work.vault.get(work.get(Person, candidate.application.person_id), "email") or ""


def link_in(letter: str) -> str:
    found = re.search(r"/confirm-email/[\w.\-]+", letter)
    assert found is not None
    return found.group(0)


def moved(kit: Kit, candidate: Candidate, stage: Stage) -> None:
    with kit.database.work(TEST) as work:
        stages.move(work, work.get(Application, candidate.application.id, lock=True), stage)


def invite_path(candidate: Candidate) -> str:
    return f"/hr/pool/{candidate.application.id}/invite"


def another_job(kit: Kit, firm: Firm) -> str:
    with kit.database.work(TEST) as work:
        job = create_job(
            work,
            firm.company,
            title="数据工程师",
            language="zh-CN",
            brief=BRIEF["zh-CN"],
            minutes=5,
            score_line=firm.job.score_line,
            owner_id=None,
            channel=None,
        )
        publish_job(work, job)
        return str(job.id)
