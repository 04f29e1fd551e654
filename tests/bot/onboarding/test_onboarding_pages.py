"""The pages of onboarding: the new hire's list, the owners', HR's, the templates, courses, and the review."""

import re
from datetime import date, timedelta
from time import process_time
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from bot.links import Purpose
from bot.web import visitor
from hrcore.clock import FixedClock
from hrcore.learning.models import Course
from hrcore.onboarding import probation
from hrcore.onboarding.models import Onboarding, OnboardingState, OnboardingTask, Owner, ProbationReview, TaskState
from hrcore.org.models import Person
from hrcore.people.models import Employee, EmployeeState
from hrcore.recruiting.models import Application
from tests.bot.stories import signed_in
from tests.onboardings import Team, make_team, now, opened, task
from tests.support import TEST, Firm, apply_with, make_firm, pump

PDF = b"%PDF-1.7 identity"
PROMPT_S = 10.0
"""Of the processor, so that a busy machine does not count. Most of it goes into drawing the first page of a process."""


@pytest.fixture
def team(kit: Kit, firm: Firm) -> Team:
    return make_team(kit, firm)


@pytest.fixture
def onboarding(kit: Kit, firm: Firm, team: Team) -> Onboarding:
    return opened(kit, firm, team)


def centre(kit: Kit, onboarding: Onboarding) -> str:
    return f"/me/{kit.links.token(Purpose.CENTRE, onboarding.application_id)}"


class TestNewHire:
    def test_the_centre_shows_the_day_and_what_is_open(
        self, browser: TestClient, kit: Kit, onboarding: Onboarding
    ) -> None:
        page = browser.get(centre(kit, onboarding)).text
        assert "2026年12月11日" in page
        assert "上传身份证正反面" in page

    def test_a_document_is_handed_in_and_can_be_read_again(
        self, browser: TestClient, kit: Kit, onboarding: Onboarding
    ) -> None:
        base, one = f"{centre(kit, onboarding)}/onboarding", task(kit, onboarding, "identity")
        sent = browser.post(f"{base}/{one.id}", files={"file": ("证件.pdf", PDF)}, data={"expires_on": "2030-01-01"})
        assert sent.status_code == 303
        page = browser.get(base).text
        assert "等待 HR 审核" in page
        assert "证件.pdf" in page
        assert browser.get(f"{base}/{one.id}/file").content == PDF

    def test_what_cannot_be_taken_is_said_at_the_task(
        self, browser: TestClient, kit: Kit, onboarding: Onboarding
    ) -> None:
        base = f"{centre(kit, onboarding)}/onboarding"
        identity, bank = task(kit, onboarding, "identity"), task(kit, onboarding, "bank")
        wrong = browser.post(f"{base}/{identity.id}", files={"file": ("a.exe", b"MZ")})
        assert (wrong.status_code, "请上传 PDF 或图片" in wrong.text) == (422, True)
        expired = browser.post(
            f"{base}/{identity.id}", files={"file": ("a.pdf", PDF)}, data={"expires_on": "2020-01-01"}
        )
        assert "已经过期" in expired.text
        account = browser.post(
            f"{base}/{bank.id}", data={"holder": "王小明", "bank": "招商银行", "account": "6225880123456781"}
        )
        assert (account.status_code, "请核对卡号" in account.text) == (422, True)
        assert 'value="招商银行"' in account.text

    @pytest.mark.parametrize(
        ("megabytes", "status", "language"),
        [(11, 422, "zh-CN"), (13, 413, "zh-CN"), (13, 413, "en"), (60, 413, "zh-CN")],
    )
    def test_a_document_that_is_too_large_is_refused_promptly_and_the_task_stays_open(
        self, browser: TestClient, kit: Kit, onboarding: Onboarding, megabytes: int, status: int, language: str
    ) -> None:
        with kit.database.work(TEST) as work:
            work.get(Application, onboarding.application_id).language = language
        base, one = f"{centre(kit, onboarding)}/onboarding", task(kit, onboarding, "identity")
        content = PDF + b"x" * megabytes * 1024 * 1024
        began = process_time()
        answer = browser.post(f"{base}/{one.id}", files={"file": ("证件.pdf", content)})
        assert process_time() - began < PROMPT_S
        assert answer.status_code == status
        told = "文件太大" if language == "zh-CN" else "too large"
        is_told = told in answer.text
        assert is_told
        assert str(one.id) in answer.text
        assert task(kit, onboarding, "identity").state == TaskState.OPEN

    def test_data_is_kept_and_shown_to_them_again(self, browser: TestClient, kit: Kit, onboarding: Onboarding) -> None:
        base, one = f"{centre(kit, onboarding)}/onboarding", task(kit, onboarding, "personal")
        said = {"id_number": "11010519491231002X", "address": "上海市张江路 1 号"}
        assert browser.post(f"{base}/{one.id}", data=said | {"id_number": "110105194912310021"}).status_code == 422
        assert browser.post(f"{base}/{one.id}", data=said).status_code == 303
        assert "11010519491231002X" in browser.get(base).text

    def test_another_persons_task_is_not_there(
        self, browser: TestClient, kit: Kit, firm: Firm, onboarding: Onboarding
    ) -> None:
        other = opened(kit, firm)
        base = f"{centre(kit, other)}/onboarding"
        assert browser.post(f"{base}/{task(kit, onboarding, 'emergency').id}", data={}).status_code == 404
        assert browser.post(f"{base}/{task(kit, other, 'seat').id}", data={}).status_code == 404

    def test_without_an_onboarding_there_is_no_page(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        token = kit.links.token(Purpose.CENTRE, application.id)
        assert browser.get(f"/me/{token}/onboarding").status_code == 404


class TestHr:
    @pytest.fixture
    def hr(self, browser: TestClient, kit: Kit, firm: Firm) -> TestClient:
        return signed_in(browser, kit, firm.hr)

    def test_what_is_late_stands_first(
        self, hr: TestClient, kit: Kit, firm: Firm, team: Team, clock: FixedClock, onboarding: Onboarding
    ) -> None:
        later = opened(kit, firm, team, starts_on=date(2027, 1, 18))
        clock.moment += timedelta(days=14)
        page = hr.get("/hr/onboarding").text
        assert page.index(str(onboarding.id)) < page.index(str(later.id))
        assert "逾期" in page
        assert hr.get("/hr/onboarding?state=cancelled").status_code == 200

    def test_only_hr_gets_in(self, browser: TestClient, kit: Kit, team: Team, onboarding: Onboarding) -> None:
        signed_in(browser, kit, team.it)
        assert browser.get("/hr/onboarding").status_code == 403
        assert browser.get(f"/hr/onboarding/{onboarding.id}").status_code == 403
        assert browser.get("/hr/onboarding/templates").status_code == 403
        assert browser.get("/hr/courses").status_code == 403

    def test_another_companys_is_not_there(self, browser: TestClient, kit: Kit, onboarding: Onboarding) -> None:
        signed_in(browser, kit, make_firm(kit).hr)
        assert browser.get(f"/hr/onboarding/{onboarding.id}").status_code == 404

    def test_tasks_change_hands_and_days(self, hr: TestClient, kit: Kit, firm: Firm, onboarding: Onboarding) -> None:
        base, seat = f"/hr/onboarding/{onboarding.id}", task(kit, onboarding, "seat")
        page = hr.get(base)
        assert page.status_code == 200
        assert "安排工位和门禁" in page.text
        changed = {"do": "change", "owner": str(firm.employee.id), "due_on": "2026-12-08"}
        assert hr.post(f"{base}/tasks/{seat.id}", data=changed).status_code == 303
        assert task(kit, onboarding, "seat").owner_id == firm.employee.id
        assert hr.post(f"{base}/tasks/{seat.id}", data={"do": "change", "owner": "x", "due_on": ""}).status_code == 422
        for what, state in (("tick", "done"), ("untick", "open"), ("drop", "dropped"), ("take_up", "open")):
            assert hr.post(f"{base}/tasks/{seat.id}", data={"do": what}).status_code == 303
            assert task(kit, onboarding, "seat").state == state
        assert hr.post(f"{base}/tasks/{task(kit, onboarding, 'identity').id}", data={"do": "tick"}).status_code == 409

    def test_a_further_document_is_asked_for_and_looked_at(
        self, hr: TestClient, kit: Kit, onboarding: Onboarding
    ) -> None:
        base = f"/hr/onboarding/{onboarding.id}"
        asked = {"title": "职业资格证", "kind": "document", "owner": "hr", "due_on": "2026-12-08", "expires": "on"}
        for _ in range(2):
            assert hr.post(f"{base}/add", data=asked | {"submission": "a" * 32}).status_code == 303
        assert hr.post(f"{base}/add", data=asked | {"title": " "}).status_code == 422
        with kit.database.work(TEST) as work:
            added = work.session.query(OnboardingTask).filter(OnboardingTask.key.startswith("added_")).one()
        assert (added.owner, added.expires) == (Owner.NEW_HIRE, True)
        hr.post(f"{centre(kit, onboarding)}/onboarding/{added.id}", files={"file": ("证书.pdf", PDF)})
        page = hr.get(base).text
        (document,) = set(re.findall(r"/hr/onboarding/documents/([0-9a-f-]+)/file", page))
        assert hr.get(f"/hr/onboarding/documents/{document}/file").content == PDF
        assert hr.post(f"{base}/documents/{document}", data={"do": "refuse", "reason": ""}).status_code == 422
        assert hr.post(f"{base}/documents/{document}", data={"do": "accept"}).status_code == 303
        assert hr.post(f"{base}/documents/{document}", data={"do": "accept"}).status_code == 409

    def test_the_day_the_plan_and_the_people(
        self, hr: TestClient, kit: Kit, firm: Firm, team: Team, onboarding: Onboarding
    ) -> None:
        base = f"/hr/onboarding/{onboarding.id}"
        assert hr.post(f"{base}/start", data={"starts_on": "gestern"}).status_code == 422
        assert hr.post(f"{base}/start", data={"starts_on": "2026-12-13"}).status_code == 303
        assert "不是工作日" in hr.get(base).text
        plan = {"time": "9:30", "place": "张江路 1 号", "contact": "李敏", "note": "前台领门禁卡"}
        assert hr.post(f"{base}/plan", data=plan | {"time": "early"}).status_code == 422
        assert hr.post(f"{base}/plan", data=plan).status_code == 303
        people = {"manager": str(firm.employee.id), "buddy": str(team.buddy.id)}
        assert hr.post(f"{base}/people", data=people).status_code == 303
        assert task(kit, onboarding, "first_meeting").owner_id == firm.employee.id
        assert task(kit, onboarding, "lunch").owner_id == team.buddy.id
        page = hr.get(f"{centre(kit, onboarding)}/onboarding").text
        assert all(said in page for said in ("9:30", "前台领门禁卡", "丹尼尔", "赵强"))

    def test_calling_it_off(self, hr: TestClient, kit: Kit, onboarding: Onboarding) -> None:
        base = f"/hr/onboarding/{onboarding.id}"
        assert hr.post(f"{base}/cancel", data={"how": ""}).status_code == 422
        assert hr.post(f"{base}/cancel", data={"how": "withdrawn", "reason": "去了别家"}).status_code == 303
        assert now(kit, onboarding.id).state == OnboardingState.CANCELLED
        assert hr.post(f"{base}/cancel", data={"how": "withdrawn"}).status_code == 409
        assert "去了别家" in hr.get(base).text

    def test_the_file_has_a_panel(self, hr: TestClient, onboarding: Onboarding) -> None:
        assert f"/hr/onboarding/{onboarding.id}" in hr.get(f"/hr/applications/{onboarding.application_id}").text

    def test_the_companys_own_list(self, hr: TestClient, kit: Kit, firm: Firm, team: Team) -> None:
        page = hr.get("/hr/onboarding/templates")
        assert page.status_code == 200
        own = {
            "version": "0",
            "task": "new",
            "kind": "check",
            "country": "cn",
            "owner": "it",
            "day": "1",
            "title_zh-CN": "发放门禁卡",
            "title_en": "Hand out the door pass",
        }
        assert hr.post("/hr/onboarding/templates", data=own | {"title_en": ""}).status_code == 422
        assert hr.post("/hr/onboarding/templates", data=own | {"day": "200"}).status_code == 422
        assert hr.post("/hr/onboarding/templates", data=own).status_code == 303
        assert hr.post("/hr/onboarding/templates", data=own).status_code == 422
        removed = {"version": "1", "task": "CN:health_check", "do": "remove"}
        assert hr.post("/hr/onboarding/templates", data=removed).status_code == 303
        found = opened(kit, firm, team, title="餐饮主管")
        with kit.database.work(TEST) as work:
            listed = work.session.query(OnboardingTask).filter_by(onboarding_id=found.id).all()
        assert "发放门禁卡" in {one.titles.get("zh-CN") for one in listed}
        assert "health_check" not in {one.key for one in listed}
        assert found.template == "company:2"

    def test_courses_are_changed_and_added(self, hr: TestClient, kit: Kit) -> None:
        assert hr.get("/hr/courses").status_code == 200
        said = {
            "key": "",
            "title_zh-CN": "产品入门",
            "title_en": "Our product",
            "url": "https://learn.example.com/1",
            "minutes": "30",
            "day": "3",
            "active": "on",
        }
        assert hr.post("/hr/courses", data=said | {"url": "javascript:alert(1)"}).status_code == 422
        assert hr.post("/hr/courses", data=said | {"minutes": "x"}).status_code == 422
        assert hr.post("/hr/courses", data=said).status_code == 303
        with kit.database.work(TEST) as work:
            assert work.session.query(Course).filter_by(minutes=30).one().titles["en"] == "Our product"


class TestOwners:
    def test_each_sees_their_own_and_ticks_it_off(
        self, browser: TestClient, kit: Kit, team: Team, onboarding: Onboarding
    ) -> None:
        signed_in(browser, kit, team.it)
        assert "准备电脑和办公设备" in browser.get("/workspace/onboarding").text
        page = browser.get(f"/workspace/onboarding/{onboarding.id}").text
        assert "准备电脑和办公设备" in page
        assert "安排工位和门禁" not in page
        one = task(kit, onboarding, "equipment")
        done = browser.post(f"/workspace/onboarding/{onboarding.id}/tasks/{one.id}", data={"note": "MBP-1"})
        assert done.status_code == 303
        assert task(kit, onboarding, "equipment").state == TaskState.DONE
        waiting = task(kit, onboarding, "accounts")
        assert browser.post(f"/workspace/onboarding/{onboarding.id}/tasks/{waiting.id}").status_code == 409
        seat = task(kit, onboarding, "seat")
        assert browser.post(f"/workspace/onboarding/{onboarding.id}/tasks/{seat.id}").status_code == 403

    def test_the_manager_plans_the_day_and_chooses_the_buddy(
        self, browser: TestClient, kit: Kit, team: Team, onboarding: Onboarding
    ) -> None:
        signed_in(browser, kit, team.manager)
        base = f"/workspace/onboarding/{onboarding.id}"
        assert browser.post(f"{base}/buddy", data={"buddy": ""}).status_code == 422
        assert browser.post(f"{base}/buddy", data={"buddy": str(team.buddy.id)}).status_code == 303
        assert browser.post(f"{base}/plan", data={"time": "9:30", "place": "", "contact": ""}).status_code == 422
        said = {"time": "9:30", "place": "三楼前台", "contact": "顾明川"}
        assert browser.post(f"{base}/plan", data=said).status_code == 303
        assert task(kit, onboarding, "guide").state == TaskState.DONE

    def test_who_has_nothing_to_do_with_it_sees_nothing(
        self, browser: TestClient, kit: Kit, firm: Firm, onboarding: Onboarding
    ) -> None:
        signed_in(browser, kit, firm.employee)
        assert browser.get(f"/workspace/onboarding/{onboarding.id}").status_code == 403
        assert str(onboarding.id) not in browser.get("/workspace/onboarding").text


class TestFirstDay:
    def test_the_link_of_the_letter_lets_them_in_once(
        self, browser: TestClient, kit: Kit, onboarding: Onboarding, clock: FixedClock
    ) -> None:
        door = f"/first-day/{kit.links.token(Purpose.FIRST_DAY, onboarding.person_id)}"
        assert browser.get(door).status_code == 200
        assert browser.post(door).status_code == 404
        clock.moment += timedelta(days=20)
        pump(kit)
        entered = browser.post(door)
        assert (entered.status_code, entered.headers["location"]) == (303, "/workspace")
        assert visitor.SESSION in entered.headers["set-cookie"]
        assert browser.post(door).headers["location"] == "/sign-in"

    def test_their_own_workspace_leads_to_their_list_and_courses(
        self, browser: TestClient, kit: Kit, firm: Firm, team: Team
    ) -> None:
        onboarding = opened(kit, firm, team, starts_on=date(2026, 11, 23))
        pump(kit)
        with kit.database.work(TEST) as work:
            person = work.get(Person, onboarding.person_id)
        signed_in(browser, kit, person)
        page = browser.get("/workspace/onboarding").text
        assert "/onboarding" in page
        assert "您自己的入职" in page
        courses = browser.get("/workspace/courses").text
        (record, *_) = re.findall(r"/workspace/courses/([0-9a-f-]{36})", courses)
        assert browser.post(f"/workspace/courses/{record}").status_code == 303
        assert "学完" in browser.get("/workspace/courses").text


class TestReview:
    def _asked(self, kit: Kit, clock: FixedClock) -> UUID:
        clock.moment += timedelta(days=70)
        pump(kit)
        with kit.database.work(TEST) as work:
            return work.session.query(ProbationReview).one().id

    def test_the_manager_writes_it_and_hr_carries_out_an_end(
        self, browser: TestClient, kit: Kit, firm: Firm, team: Team, clock: FixedClock
    ) -> None:
        onboarding = opened(kit, firm, team, starts_on=date(2026, 11, 23))
        pump(kit)
        review = self._asked(kit, clock)
        signed_in(browser, kit, team.it)
        assert browser.get(f"/workspace/probation/{review}").status_code == 403
        signed_in(browser, kit, team.manager)
        page = browser.get(f"/workspace/probation/{review}").text
        assert "第十九条" in page
        assert 'value="extended"' not in page
        extended = {"outcome": "extended", "reasons": "再看看", "until": "2027-05-01"}
        assert browser.post(f"/workspace/probation/{review}", data=extended).status_code == 409
        assert browser.post(f"/workspace/probation/{review}", data={"outcome": "ended"}).status_code == 422
        assert browser.post(f"/workspace/probation/{review}", data={"outcome": "x"}).status_code == 422
        ended = {"outcome": "ended", "reasons": "两个目标都没有达到"}
        assert browser.post(f"/workspace/probation/{review}", data=ended).status_code == 303
        assert browser.post(f"/workspace/probation/{review}/left", data={"ends_on": "2027-01-29"}).status_code == 403
        signed_in(browser, kit, firm.hr)
        assert "两个目标都没有达到" in browser.get(f"/workspace/probation/{review}").text
        ahead = browser.post(f"/workspace/probation/{review}/left", data={"ends_on": "2027-03-01"})
        assert ahead.status_code == 422
        assert browser.post(f"/workspace/probation/{review}/left", data={"ends_on": "2027-01-29"}).status_code == 303
        with kit.database.work(TEST) as work:
            assert work.get(Employee, onboarding.employee_id).state == EmployeeState.LEFT
            assert probation.open_review(work, work.get(Employee, onboarding.employee_id)) is None
