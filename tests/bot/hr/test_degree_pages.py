"""HR's pages of the degree check, the switches of what runs by itself, and the trail."""

import re
from html import unescape

from fastapi.testclient import TestClient

from bot.kit import Kit
from hrcore.actors import Role
from hrcore.education.models import DegreeState
from hrcore.org.models import Company
from hrcore.recruiting.models import Job
from hrcore.recruiting.service import create_job
from hrcore.takeover import service as takeover
from hrcore.takeover.models import HeldState, Step
from tests.bot.stories import signed_in
from tests.bot.test_degrees import OTHER, agree, at_offer, check_of, colleague, conclude, give
from tests.bot.test_takeover import held, pause
from tests.support import BRIEF, TEST, Firm, apply_with, pump


class TestDegreePage:
    def test_the_code_the_official_page_and_the_comparison_stand_together(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        give(kit, application, report=OTHER)
        page = hr.get(f"/hr/degrees/{check_of(kit, application).id}").text
        assert 'value="A7K2M9PX4TQW8B3D"' in page
        assert "https://www.chsi.com.cn/xlcx/bg.do?vcode=A7K2M9PX4TQW8B3D&amp;srcid=bgcx" in page
        assert page.count('class="compare-differs"') == 2
        assert "2018-06-30" in page

    def test_a_finding_is_kept_and_a_second_one_is_told(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        give(kit, application)
        address = f"/hr/degrees/{check_of(kit, application).id}"
        wrong = hr.post(f"{address}/finding", data={"finding": "differs", "reason": ""})
        assert wrong.status_code == 422
        assert hr.post(f"{address}/finding", data={"finding": "matches"}).status_code == 303
        again = hr.post(f"{address}/finding", data={"finding": "differs", "reason": "x"})
        assert again.status_code == 409
        assert check_of(kit, application).state == DegreeState.VERIFIED
        assert "李敏" in hr.get(address).text

    def test_hr_begins_a_check_by_hand_and_sees_it_in_the_file_and_the_list(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        application = apply_with(kit, firm).application
        pump(kit)
        assert f"/hr/applications/{application.id}/degree" in hr.get(f"/hr/applications/{application.id}").text
        answer = hr.post(f"/hr/applications/{application.id}/degree")
        assert answer.headers["location"] == f"/hr/degrees/{check_of(kit, application).id}"
        assert "等候选人同意" in hr.get(f"/hr/applications/{application.id}").text
        assert "王小明" in hr.get("/hr/degrees").text

    def test_a_document_is_a_download(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        assert hr.get(f"/hr/degrees/{check_of(kit, application).id}/document").status_code == 404

    def test_legal_sees_the_facts_without_code_or_buttons(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        give(kit, application, report=OTHER)
        legal = signed_in(browser, kit, colleague(kit, firm, "周律", Role.LEGAL))
        page = legal.get(f"/hr/degrees/{check_of(kit, application).id}").text
        assert "2018-06-30" in page
        assert "A7K2M9PX4TQW8B3D" not in page
        assert '<form class="form"' not in page

    def test_the_moment_is_chosen_per_company(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        assert hr.post(f"/hr/degrees/moment/{firm.company.id}", data={"moment": "hired"}).status_code == 303
        assert '<option value="hired" selected>' in hr.get("/hr/degrees").text
        assert hr.post(f"/hr/degrees/moment/{firm.company.id}", data={"moment": "never"}).status_code == 422

    def test_the_doubt_shows_who_found_it_and_leads_to_the_group(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        give(kit, application, report=OTHER)
        conclude(kit, firm, application, "differs", "学信网显示专科。")
        check = check_of(kit, application)
        page = hr.get(f"/hr/degrees/{check.id}").text
        assert f"/workspace/channels/{check.channel_id}" in page
        assert "学信网显示专科。" in page


class TestTakeoverPages:
    def test_a_step_is_paused_and_resumed_for_a_job(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        address = f"/hr/takeover/jobs/{firm.job.id}"
        assert hr.post(address, data={"do": "pause", "step": "plan", "reason": "先看一遍"}).status_code == 303
        assert "已暂停" in hr.get("/hr/takeover").text
        hr.post(address, data={"do": "resume", "step": "plan"})
        hr.post(address, data={"do": "resume", "step": "plan"})
        assert "已暂停" not in hr.get("/hr/takeover").text
        assert hr.post(address, data={"do": "pause", "step": "fly"}).status_code == 422

    def test_of_many_jobs_a_page_holds_ten_and_one_is_found_by_its_title(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        with kit.database.work(TEST) as work:
            company = work.get(Company, firm.company.id)
            made = [
                create_job(
                    work,
                    company,
                    title=f"测试职位 {number:02}",
                    language="zh-CN",
                    brief=BRIEF["zh-CN"],
                    minutes=15,
                    score_line=firm.job.score_line,
                    owner_id=firm.hr.id,
                    channel=None,
                )
                for number in range(12)
            ]
        first = hr.get("/hr/takeover").text
        second = hr.get(unescape(re.findall(r'href="(/hr/takeover\?[^"]+)" rel="next"', first)[0])).text
        shown = [re.findall(r'id="job-([0-9a-f-]{36})"', page) for page in (first, second)]
        assert [len(ids) for ids in shown] == [10, 3]
        assert set(shown[0] + shown[1]) == {str(job.id) for job in (*made, firm.job)}
        named = hr.get("/hr/takeover", params={"text": "职位 07"}).text
        assert re.findall(r'id="job-([0-9a-f-]{36})"', named) == [str(made[7].id)]

    def test_a_plan_is_used_for_a_job_and_shown_as_chosen(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        hr.post(f"/hr/takeover/jobs/{firm.job.id}", data={"do": "preset", "preset": "careful"})
        with kit.database.work(TEST) as work:
            assert set(takeover.holds_on(work, work.get(Job, firm.job.id))) == takeover.PRESETS["careful"]
        assert 'value="careful" checked' in hr.get("/hr/takeover").text

    def test_the_file_offers_to_let_it_run_or_to_have_done_it(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        pause(kit, firm, firm.job, Step.PLAN)
        one, other = apply_with(kit, firm).application, apply_with(kit, firm).application
        pump(kit)
        for application, do, state in ((one, "run", HeldState.RELEASED), (other, "did", HeldState.DONE_BY_PERSON)):
            waiting = held(kit, application)[0]
            address = f"/hr/applications/{application.id}"
            assert str(waiting.id) in hr.get(address).text
            assert hr.post(f"{address}/takeover", data={"do": do, "held": str(waiting.id)}).status_code == 303
            assert hr.post(f"{address}/takeover", data={"do": do, "held": str(waiting.id)}).status_code == 409
            assert held(kit, application)[0].state == state

    def test_a_held_step_of_another_candidate_cannot_be_settled_here(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        pause(kit, firm, firm.job, Step.PLAN)
        one, other = apply_with(kit, firm).application, apply_with(kit, firm).application
        pump(kit)
        waiting = held(kit, one)[0]
        answer = hr.post(f"/hr/applications/{other.id}/takeover", data={"do": "run", "held": str(waiting.id)})
        assert answer.status_code == 404


class TestTrail:
    def test_each_step_says_who_when_and_on_which_evidence_and_nothing_personal(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        application = at_offer(kit, firm)
        agree(kit, application)
        give(kit, application, report=OTHER)
        conclude(kit, firm, application, "differs", "学信网显示专科。")
        page = hr.get(f"/hr/applications/{application.id}/trail").text
        assert "学历有疑点" in page
        assert "flow:verification" in page
        assert "李敏" in page
        assert "rulebook" in page, "the version of what read the résumé is evidence"
        assert "A7K2M9PX4TQW8B3D" not in page
        assert "专科" not in page
        assert f"/hr/applications/{application.id}/trail" in hr.get(f"/hr/applications/{application.id}").text

    def test_legal_reads_it_and_employees_do_not(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        address = f"/hr/applications/{application.id}/trail"
        assert signed_in(browser, kit, colleague(kit, firm, "周律", Role.LEGAL)).get(address).status_code == 200
        assert signed_in(browser, kit, firm.employee).get(address).status_code == 403
