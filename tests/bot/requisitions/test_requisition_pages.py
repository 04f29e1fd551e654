"""Asking for a person in the browser, and HR's pages of jobs."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from hrcore.recruiting.models import Job, JobState
from hrcore.requisition.models import Requisition, RequisitionState
from tests.bot.requisitions.wishes import Department, approved, job_of, now, submitted
from tests.bot.stories import fields_of, signed_in
from tests.support import TEST, Firm, make_firm, pump

NEW = "/workspace/requisitions/new"


def form(browser: TestClient, **changed: str) -> dict[str, Any]:
    page = browser.get(NEW)
    assert page.status_code == 200
    return {
        "submission": fields_of(page, "submission")[0],
        "title": "后端工程师",
        "department": "研发部",
        "level": "P6",
        "headcount": "2",
        "why": "new",
        "reason": "轨迹服务没有人接手",
        "country": "CN",
        "city": "杭州",
        "salary_from": "25,000",
        "salary_to": "35000",
        "salary_per": "month",
        "currency": "CNY",
        "target_on": "2027-03-01",
        "duties": "负责计费服务\n排查性能问题",
        "requirements": "三年以上 Java 经验",
        "language": "zh-CN",
        **changed,
    }


class TestForm:
    def test_before_submitting_one_sees_who_approves(
        self, browser: TestClient, kit: Kit, department: Department
    ) -> None:
        manager = signed_in(browser, kit, department.manager)
        page = manager.post(NEW, data=form(manager, do="preview"))
        assert page.status_code == 200
        assert "由谁审批" in page.text
        assert department.head.name in page.text
        assert department.firm.hr.name in page.text
        with kit.database.work(TEST) as work:
            assert work.session.query(Requisition).count() == 0

    def test_beyond_the_plan_more_people_are_asked(self, browser: TestClient, kit: Kit, department: Department) -> None:
        manager = signed_in(browser, kit, department.manager)
        within = manager.post(NEW, data=form(manager, do="preview")).text.split("</ol>")[0]
        beyond = manager.post(NEW, data=form(manager, do="preview", over_plan="on")).text.split("</ol>")[0]
        assert department.finance.name not in within
        assert department.finance.name in beyond

    def test_a_form_sent_twice_is_one_requisition(self, browser: TestClient, kit: Kit, department: Department) -> None:
        manager = signed_in(browser, kit, department.manager)
        typed = form(manager, do="submit")
        first, second = (manager.post(NEW, data=typed) for _ in range(2))
        assert first.status_code == second.status_code == 303
        assert first.headers["location"] == second.headers["location"]
        pump(kit)
        page = manager.get(first.headers["location"])
        assert "审批中" in page.text
        assert "每月 ¥25,000 至 ¥35,000" in page.text

    def test_more_duties_than_an_advert_holds_are_said_before_any_is_left_out(
        self, browser: TestClient, kit: Kit, department: Department
    ) -> None:
        manager = signed_in(browser, kit, department.manager)
        many = "\n".join(f"第{number}项工作" for number in range(13))
        page = manager.post(NEW, data=form(manager, do="submit", duties=many))
        assert page.status_code == 422
        assert "超过十二条" in page.text
        assert "第12项工作" in page.text

    def test_what_is_wrong_is_said_and_what_was_typed_stays(
        self, browser: TestClient, kit: Kit, department: Department
    ) -> None:
        manager = signed_in(browser, kit, department.manager)
        page = manager.post(NEW, data=form(manager, do="submit", headcount="0", salary_from="两万", city=""))
        assert page.status_code == 422
        for sentence in ("1 到 200 之间的整数", "大于零的金额", "轨迹服务没有人接手", 'value="后端工程师"'):
            assert sentence in page.text

    def test_whoever_may_not_ask_is_told(self, browser: TestClient, kit: Kit, department: Department) -> None:
        colleague = signed_in(browser, kit, department.firm.employee)
        assert colleague.get(NEW).status_code == 403
        assert colleague.get("/workspace/requisitions").status_code == 403

    def test_a_draft_is_changed_submitted_and_withdrawn(
        self, browser: TestClient, kit: Kit, department: Department
    ) -> None:
        manager = signed_in(browser, kit, department.manager)
        address = manager.post(NEW, data=form(manager, do="save")).headers["location"]
        edit = manager.get(f"{address}/edit")
        assert 'value="25000"' in edit.text
        changed = form(manager, do="submit", title="资深后端工程师")
        assert manager.post(f"{address}/edit", data=changed).status_code == 303
        again = manager.post(f"{address}/edit", data=changed)
        assert (again.status_code, again.headers["location"]) == (303, address)
        late = manager.post(f"{address}/edit", data=changed | {"reason": "另一个理由"})
        assert late.status_code == 409
        assert "另一个理由" in late.text
        assert "资深后端工程师" in manager.get("/workspace/requisitions").text
        assert manager.post(f"{address}/withdraw").status_code == 303
        assert "已撤回" in manager.get(address).text
        assert manager.post(f"{address}/withdraw").status_code == 409


class TestPage:
    def test_those_who_are_asked_read_it_and_others_do_not(
        self, browser: TestClient, kit: Kit, department: Department
    ) -> None:
        found = submitted(kit, department)
        address = f"/workspace/requisitions/{found.id}"
        for reader in (department.manager, department.head, department.firm.hr):
            assert signed_in(browser, kit, reader).get(address).status_code == 200
        assert signed_in(browser, kit, department.firm.employee).get(address).status_code == 403

    def test_another_companys_is_not_found(self, browser: TestClient, kit: Kit, department: Department) -> None:
        found = submitted(kit, department)
        elsewhere = make_firm(kit, "en")
        hr = signed_in(browser, kit, elsewhere.hr)
        assert hr.get(f"/workspace/requisitions/{found.id}").status_code == 404
        assert hr.post(f"/workspace/requisitions/{found.id}/withdraw").status_code == 404


def editor(browser: TestClient, job: Job, **changed: str) -> dict[str, str]:
    page = browser.get(f"/hr/jobs/{job.id}")
    assert page.status_code == 200
    return {
        "seen": fields_of(page, "seen")[0],
        "title": job.title,
        "summary": "欢迎",
        "duties": "负责计费服务",
        "requirements": "三年以上经验\n熟悉 MySQL",
        "skills": "Java，MySQL",
        "competencies": "解决问题\n沟通协作",
        "minutes": "15",
        "score_line": "7.5",
        "language": "zh-CN",
        "owner": str(job.owner_id),
        **changed,
    }


class TestJobs:
    def test_hr_edits_a_draft_publishes_and_closes_it(
        self, browser: TestClient, kit: Kit, department: Department
    ) -> None:
        found = approved(kit, department)
        job = job_of(kit, found)
        hr = signed_in(browser, kit, department.firm.hr)
        assert "草稿" in hr.get("/hr/jobs").text
        assert hr.post(f"/hr/jobs/{job.id}", data=editor(hr, job)).status_code == 303
        changed = job_of(kit, found)
        assert changed.version == job.version + 1
        assert changed.brief["skills"] == ["Java", "MySQL"]
        assert str(changed.score_line) == "7.5"
        state = f"/hr/jobs/{job.id}/state"
        assert hr.post(state, data={"do": "publish", "seen": str(job.version)}).status_code == 409
        assert hr.post(state, data={"do": "publish", "seen": str(changed.version)}).status_code == 303
        pump(kit)
        assert now(kit, found).state == RequisitionState.PUBLISHED
        assert hr.get(f"/careers/{job.slug}?company={department.firm.company.slug}").status_code == 200
        assert hr.post(state, data={"do": "close"}).status_code == 303
        assert job_of(kit, found).state == JobState.CLOSED
        assert hr.post(state, data={"do": "reopen"}).status_code == 303
        assert job_of(kit, found).state == JobState.PUBLISHED

    def test_two_editors_do_not_overwrite_each_other_unseen(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        hr = signed_in(browser, kit, firm.hr)
        first, second = editor(hr, firm.job), editor(hr, firm.job, title="别的名称")
        assert hr.post(f"/hr/jobs/{firm.job.id}", data=first).status_code == 303
        assert hr.post(f"/hr/jobs/{firm.job.id}", data=second).status_code == 409
        with kit.database.work(TEST) as work:
            assert work.get(Job, firm.job.id).title == firm.job.title

    @pytest.mark.parametrize(
        ("field", "value"),
        [("minutes", "90"), ("minutes", "x"), ("score_line", "11"), ("title", ""), ("owner", "nobody"),
         ("requirements", "")],
    )  # fmt: skip
    def test_what_cannot_be_changes_nothing(
        self, browser: TestClient, kit: Kit, firm: Firm, field: str, value: str
    ) -> None:
        hr = signed_in(browser, kit, firm.hr)
        answer = hr.post(f"/hr/jobs/{firm.job.id}", data=editor(hr, firm.job, **{field: value}))
        assert answer.status_code == 422
        assert f'id="{field}-wrong"' in answer.text
        with kit.database.work(TEST) as work:
            assert work.get(Job, firm.job.id).version == 1

    def test_a_line_that_limits_who_may_apply_is_pointed_at(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        hr = signed_in(browser, kit, firm.hr)
        hr.post(f"/hr/jobs/{firm.job.id}", data=editor(hr, firm.job, requirements="三年以上经验\n限男性"))
        assert "“限男性”限制了谁可以应聘" in hr.get(f"/hr/jobs/{firm.job.id}").text

    def test_jobs_are_hrs_and_their_companys(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        colleague = signed_in(browser, kit, firm.employee)
        assert colleague.get("/hr/jobs").status_code == 403
        assert colleague.get(f"/hr/jobs/{firm.job.id}").status_code == 403
        assert colleague.post(f"/hr/jobs/{firm.job.id}/state", data={"do": "close"}).status_code == 403
        elsewhere = signed_in(browser, kit, make_firm(kit, "en").hr)
        assert elsewhere.get(f"/hr/jobs/{firm.job.id}").status_code == 404
