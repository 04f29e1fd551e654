from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from bot.kit import Kit
from cards.words import words
from hrcore.audit.models import AuditEntry
from hrcore.clock import FixedClock
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Job, Stage, Verdict
from hrcore.recruiting.service import decide
from hrcore.talent.models import Resume
from hrcore.talent.service import correction_of, newest_resume
from interview import repository
from interview.booking import service as bookings
from interview.models import ReportRow
from tests.bot.portal.candidates import Candidate, invited, newcomer, rung, slots_of, talked
from tests.ground import later
from tests.support import RESUME_ZH, TEST, Firm, actor_of, pump

SCANNED = Path(__file__).parents[2] / "fixtures" / "resumes" / "scanned.pdf"


class TestWhereTheApplicationStands:
    def test_while_the_resume_is_read_the_page_asks_again_by_itself(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        page = browser.get(newcomer(kit, firm).centre).text
        assert "正在读取您的简历" in page
        assert 'hx-trigger="every 2s"' in page

    def test_once_the_questions_are_ready_it_offers_to_book(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        page = browser.get(candidate.centre).text
        assert "选择面试时间" in page
        assert 'value="星河科技有限公司"' in page
        assert "本科 计算机科学与技术" in page

    def test_a_page_that_would_look_the_same_is_not_sent_again(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = newcomer(kit, firm)
        mark = browser.get(candidate.centre).text.split("?seen=")[1].split('"')[0]
        again = f"{candidate.centre}?seen={mark}"
        assert browser.get(again, headers={"hx-request": "true"}).status_code == 204
        pump(kit)
        assert browser.get(again, headers={"hx-request": "true"}).status_code == 200

    def test_when_the_phone_rings_it_says_so(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = rung(kit, firm)
        page = browser.get(candidate.centre).text
        assert "面试电话正在响铃" in page
        assert f'href="{candidate.centre}/phone"' in page

    def test_it_speaks_the_language_of_the_application(self, browser: TestClient, kit: Kit, english_firm: Firm) -> None:
        candidate = invited(kit, english_firm)
        page = browser.get(candidate.centre, headers={"accept-language": "zh-CN"}).text
        assert "Hello Jane Miller" in page

    @pytest.mark.parametrize("verdict", [Verdict.ADVANCE, Verdict.DECLINE])
    def test_it_says_that_there_is_a_decision_and_never_which(
        self, browser: TestClient, kit: Kit, firm: Firm, verdict: Verdict
    ) -> None:
        candidate = talked(kit, firm)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            application = work.get(Application, candidate.application.id, lock=True)
            decide(work, application, verdict, reason="", scorecard_id=None, reason_key="filled")
        page = browser.get(candidate.centre).text
        assert "已经作出决定" in page
        assert browser.get(f"{candidate.centre}/status.json").json()["stage"] == "decided"

    def test_the_state_can_be_asked_for_as_data(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = newcomer(kit, firm)
        answer = browser.get(f"{candidate.centre}/status.json").json()
        steps = answer.pop("steps")
        assert answer == {
            "stage": "received",
            "now": "preparing",
            "interview": {"state": "preparing", "starts_at": None},
            "profile_ready": False,
            "feedback_ready": False,
            "first_day": None,
            "unread_messages": 0,
        }
        assert [step["name"] for step in steps] == [*BEFORE_THE_DECISION, "decision", *AFTER_THE_DECISION]
        pump(kit)
        answer = browser.get(f"{candidate.centre}/status.json").json()
        assert answer["interview"]["state"] == "invited"
        assert answer["profile_ready"] is True


class TestWhereOneIs:
    def test_before_the_talk_the_list_says_for_when_it_is_booked(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = invited(kit, firm)
        slot = slots_of(kit, firm)[3]
        with kit.database.work(TEST) as work:
            interview = repository.of_application(work, candidate.application.id, lock=True)
            bookings.book(work, interview, slot.starts_at, "Asia/Shanghai", firm.company)
        page = browser.get(candidate.centre).text
        here = page[page.index('aria-current="step"') :]
        here = here[: here.index("</li>")]
        assert "电话面试" in here
        assert words("zh-CN").moment(slot.starts_at, "Asia/Shanghai") in here

    def test_an_application_that_has_ended_says_so_and_leads_to_other_positions(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = invited(kit, firm)
        assert "看看其他职位" not in browser.get(candidate.centre).text
        browser.post(f"{candidate.centre}/withdraw", data={"reason": ""})
        page = browser.get(candidate.centre).text
        assert "这次投递已经结束，内容不再改动" in page
        assert "面试已经开始" not in page
        assert f'href="/careers?company={firm.company.slug}">看看其他职位' in page

    def test_feedback_is_rated_first_as_long_as_nothing_else_waits(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        page = browser.get(talked(kit, firm).centre).text
        assert page.index('id="rating"') < page.index('id="messages"')


class TestUntilWhenTheyHear:
    def test_after_the_talk_the_day_is_said_that_was_promised(
        self, browser: TestClient, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        assert "最晚" not in browser.get(invited(kit, firm).centre).text
        candidate = talked(kit, firm)
        # The call was on a Monday, five working days hold.
        assert "最晚 2026年11月30日" in browser.get(candidate.centre).text
        clock.moment += timedelta(days=8)
        late = browser.get(candidate.centre).text
        assert "非常抱歉" in late
        assert "最晚" not in late

    def test_a_job_that_promises_another_time_says_so_and_whoever_has_heard_is_promised_nothing(
        self, browser: TestClient, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        with kit.database.work(TEST) as work:
            job = work.get(Job, firm.job.id, lock=True)
            job.brief = {**job.brief, "facts": {"hear_within_days": 1}}
        candidate = talked(kit, firm)
        assert "11月24日" in browser.get(candidate.centre).text
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            application = work.get(Application, candidate.application.id, lock=True)
            decide(work, application, Verdict.POOL, reason="", scorecard_id=None)
        clock.moment += timedelta(days=2)
        pump(kit)
        assert "最晚" not in browser.get(candidate.centre).text


class TestCorrectingTheProfile:
    def test_what_was_corrected_stands_beside_what_was_read(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        answer = browser.post(f"{candidate.centre}/profile", data=CORRECTED)
        assert answer.status_code == 303
        resume = resume_of(kit, candidate)
        with kit.database.work(TEST) as work:
            correction = correction_of(work, resume)
            read = work.vault.get(resume, "profile")
        assert correction is not None
        assert [(entry.place, entry.end) for entry in correction.experience] == [
            ("星河科技（上海）有限公司", "present"),
            ("云帆电商", "2020-02"),
        ]
        assert correction.education == ()
        assert correction.skills == ("Python", "Go", "系统设计")
        assert read is not None
        assert "上海" not in read
        page = browser.get(answer.headers["location"]).text
        assert "已保存" in page
        assert 'value="至今"' in page

    def test_the_candidate_is_on_record_as_the_one_who_did_it(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        browser.post(f"{candidate.centre}/profile", data=CORRECTED)
        with kit.database.work(TEST) as work:
            statement = select(AuditEntry.actor).where(
                AuditEntry.action == "profile.corrected", AuditEntry.company_id == firm.company.id
            )
            assert work.session.scalars(statement).all() == [f"candidate:{candidate.application.person_id}"]

    def test_something_too_long_is_refused_and_nothing_is_saved(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = invited(kit, firm)
        answer = browser.post(f"{candidate.centre}/profile", data={"skills": "很" * 300})
        assert answer.status_code == 422
        assert "没有保存" in answer.text
        with kit.database.work(TEST) as work:
            assert correction_of(work, resume_of(kit, candidate)) is None

    def test_an_unreadable_resume_can_be_uploaded_again(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm, content=SCANNED.read_bytes(), filename="scan.pdf")
        page = browser.get(candidate.centre).text
        assert "扫描图片" in page
        answer = browser.post(f"{candidate.centre}/resume", files={"resume": ("resume.txt", RESUME_ZH.encode())})
        assert answer.status_code == 303
        pump(kit)
        assert "选择面试时间" in browser.get(candidate.centre).text

    def test_a_new_file_that_will_not_do_says_why(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        before = resume_of(kit, candidate).id
        answer = browser.post(f"{candidate.centre}/resume", files={"resume": ("resume.zip", b"PK")})
        assert "不支持这种文件" in browser.get(answer.headers["location"]).text
        assert resume_of(kit, candidate).id == before

    def test_after_the_interview_nothing_is_exchanged_any_more(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = talked(kit, firm)
        before = resume_of(kit, candidate).id
        browser.post(f"{candidate.centre}/resume", files={"resume": ("resume.txt", b"new")})
        assert resume_of(kit, candidate).id == before
        assert 'name="skills"' not in browser.get(candidate.centre).text


class TestFeedback:
    def test_it_shows_strengths_advice_and_scores_but_no_decision(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = talked(kit, firm)
        page = browser.get(f"{candidate.centre}/feedback").text
        with kit.database.work(TEST) as work:
            stored = repository.report_of(work, repository.of_application(work, candidate.application.id).id)
        assert stored is not None
        _, report, feedback = stored
        assert all(point.title in page for point in (*feedback.strengths, *feedback.improvements))
        assert "语言表达" in page
        assert report.recommendation not in page
        assert "由人复核" in page

    def test_the_first_reading_is_kept_and_later_ones_change_nothing(
        self, browser: TestClient, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        candidate = talked(kit, firm)
        browser.get(f"{candidate.centre}/feedback")
        first = seen_at(kit, candidate)
        later(clock, hours=1)
        browser.get(f"{candidate.centre}/feedback")
        assert first is not None
        assert seen_at(kit, candidate) == first

    def test_before_it_is_ready_the_page_waits(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        page = browser.get(f"{candidate.centre}/feedback").text
        assert "反馈还没有准备好" in page
        assert browser.get(f"{candidate.centre}/feedback", headers={"hx-request": "true"}).status_code == 204


class TestWhoseItIs:
    def test_a_link_that_never_was_is_not_found(self, browser: TestClient) -> None:
        assert browser.get("/me/guessed").status_code == 404

    def test_a_booking_link_does_not_open_the_centre(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = newcomer(kit, firm)
        assert browser.get(candidate.booking.replace("/book/", "/me/")).status_code == 404

    def test_who_has_withdrawn_is_offered_no_interview(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        with kit.database.work(TEST) as work:
            stages.move(work, work.get(Application, candidate.application.id, lock=True), Stage.WITHDRAWN)
        assert "您已撤回" in browser.get(candidate.centre).text
        assert "starts_at" not in browser.get(candidate.booking).text


BEFORE_THE_DECISION = ("applied", "resume", "booked", "interview", "feedback")
AFTER_THE_DECISION = ("second_round", "offer", "signed", "onboarding", "first_day")
CORRECTED = {
    "experience-place": ["星河科技（上海）有限公司", "云帆电商", ""],
    "experience-what": ["后端负责人", "工程师", ""],
    "experience-start": ["2020-03", "2017-07", ""],
    "experience-end": ["至今", "2020-02", ""],
    "education-place": [""],
    "education-what": [""],
    "education-start": [""],
    "education-end": [""],
    "skills": "Python\nGo，系统设计\nPython",
}


def resume_of(kit: Kit, candidate: Candidate) -> Resume:
    with kit.database.work(TEST) as work:
        return newest_resume(work, candidate.application.id)


def seen_at(kit: Kit, candidate: Candidate) -> object:
    with kit.database.work(TEST) as work:
        statement = select(ReportRow.feedback_seen_at).where(ReportRow.application_id == candidate.application.id)
        return work.session.scalar(statement)
