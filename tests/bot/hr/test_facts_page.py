"""What candidates may be told about a job: written by HR, checked, and said by whoever calls next."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from hrcore.recruiting.models import Application, Job
from interview import repository
from interview.plan.facts import Contract, JobFacts, Where
from tests.bot.hr.test_core_page import rows_of
from tests.bot.stories import fields_of, signed_in
from tests.calls import ready_to_call, ring
from tests.support import TEST, Firm, make_firm, pump

PAY = {"pay_low": "25,000", "pay_high": "35000", "pay_per": "month", "pay_currency": "CNY"}


def path(firm: Firm) -> str:
    return f"/hr/jobs/{firm.job.id}/facts"


def form(hr: TestClient, firm: Firm, **changed: str) -> dict[str, Any]:
    page = hr.get(path(firm))
    assert page.status_code == 200
    shown = rows_of(page.text)
    shown.pop("pay_withheld", None)
    shown.pop("", None)
    return shown | {"seen": fields_of(page, "seen")[0], "do": "save"} | changed


def told(kit: Kit, application: Application) -> JobFacts:
    with kit.database.work(TEST) as work:
        return repository.plan_of(work, repository.of_application(work, application.id)).facts


class TestPage:
    def test_what_is_saved_is_shown_as_it_will_be_said(self, hr: TestClient, firm: Firm) -> None:
        saved = hr.post(path(firm), data=form(hr, firm, **PAY, where="hybrid", home_days="2"))
        assert saved.status_code == 303
        page = hr.get(path(firm)).text
        assert "两万五到三万五" in page
        assert rows_of(page)["pay_low"] == "25000"
        assert "话题会在通话里直接回答" in hr.get(f"/hr/jobs/{firm.job.id}").text

    def test_the_advert_can_be_edited_without_losing_them(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        hr.post(path(firm), data=form(hr, firm, **PAY))
        page = hr.get(f"/hr/jobs/{firm.job.id}")
        editor = {
            "seen": fields_of(page, "seen")[0], "title": "后端工程师", "summary": "", "duties": "", "minutes": "5",
            "requirements": "三年以上经验", "skills": "", "competencies": "", "score_line": "8", "language": "zh-CN",
            "owner": "",
        }  # fmt: skip
        assert hr.post(f"/hr/jobs/{firm.job.id}", data=editor).status_code == 303
        with kit.database.work(TEST) as work:
            assert work.get(Job, firm.job.id).brief["facts"]["pay"]["low"] == "25000"

    def test_a_question_that_hr_foresees_is_kept_with_its_answer(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        pair = {"pair0-question-zh-CN": "需要出差吗？", "pair0-answer-zh-CN": "一个季度大约两次，每次三天。"}
        assert hr.post(path(firm), data=form(hr, firm, **pair)).status_code == 303
        assert "一个季度大约两次" in hr.get(path(firm)).text


class TestRefused:
    @pytest.mark.parametrize(
        ("fields", "wrong"),
        [
            (PAY | {"pay_high": "20000"}, "pay_high"),
            (PAY | {"pay_low": "很多"}, "pay_low"),
            (PAY | {"pay_currency": "XXX"}, "pay_currency"),
            (PAY | {"pay_withheld": "on"}, "pay_withheld"),
            ({"home_days": "9"}, "home_days"),
            ({"probation_months": "半年"}, "probation_months"),
            ({"where": "moon"}, "where"),
            ({"place-zh-CN": "杭州，限男性"}, "place-zh-CN"),
            ({"next_step-en": "We will ask whether you are married and plan to have children."}, "next_step-en"),
            ({"hours-zh-CN": "早" * 301}, "hours-zh-CN"),
            ({"pair0-question-zh-CN": "要出差吗？"}, "pair0-answer-zh-CN"),
            ({"pair0-answer-en": "Twice a year."}, "pair0-question-en"),
        ],
    )
    def test_what_cannot_be_told_changes_nothing(
        self, hr: TestClient, kit: Kit, firm: Firm, fields: dict[str, str], wrong: str
    ) -> None:
        answer = hr.post(path(firm), data=form(hr, firm, **fields))
        assert answer.status_code == 422
        assert f'href="#{wrong}"' in answer.text
        with kit.database.work(TEST) as work:
            assert work.get(Job, firm.job.id).version == 1

    def test_two_editors_do_not_overwrite_each_other_unseen(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        first, second = form(hr, firm, **PAY), form(hr, firm, **{"place-zh-CN": "上海"})
        assert hr.post(path(firm), data=first).status_code == 303
        late = hr.post(path(firm), data=second)
        assert late.status_code == 409
        assert "上海" in late.text

    def test_they_are_hrs_and_their_companys(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        assert signed_in(browser, kit, firm.employee).get(path(firm)).status_code == 403
        assert signed_in(browser, kit, make_firm(kit, slug="other-facts").hr).get(path(firm)).status_code == 404


class TestWhoIsTold:
    def test_whoever_was_not_called_yet_is_told_what_holds_now(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = ready_to_call(kit, firm)
        before = told(kit, application)
        assert before.pay is None
        assert before.hear_within_days == 5
        hr.post(path(firm), data=form(hr, firm, **PAY, where="remote", contract="permanent", hear_within_days="3"))
        pump(kit)
        after = told(kit, application)
        assert after.pay is not None
        assert (after.where, after.contract, after.hear_within_days) == (Where.REMOTE, Contract.PERMANENT, 3)

    def test_an_interview_that_has_begun_keeps_its_own(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = ready_to_call(kit, firm)
        ring(kit, firm, application)
        hr.post(path(firm), data=form(hr, firm, **PAY))
        pump(kit)
        assert told(kit, application).pay is None
