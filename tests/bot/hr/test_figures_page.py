"""The page of figures: honest about few cases, open to executives, with the time before beside it."""

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from adapters.charts.vega import VegaCharts
from bot.app import create_app
from bot.kit import Kit
from hrcore.actors import Role
from hrcore.messages.models import Message
from hrcore.org.service import NewPerson, add_person
from hrcore.recruiting.models import Application, Stage
from tests.bot.stories import interviewed, signed_in
from tests.support import TEST, Firm, apply_with

TYPED = {
    "figure": "show_up",
    "value": "60",
    "n": "50",
    "from_on": "2025-01-01",
    "to_on": "2025-12-31",
    "source": "2025 年招聘台账",
}


def declined(kit: Kit, firm: Firm, count: int, stage: Stage = Stage.DECLINED) -> None:
    """Rows alone: what led there is not what these tests are about."""
    for _ in range(count):
        application = apply_with(kit, firm).application
        with kit.database.work(TEST) as work:
            work.get(Application, application.id).stage = stage


def figure(page: str, name: str) -> str:
    found = re.search(rf'data-figure="{name}".*?</section>', page, re.S)
    assert found is not None
    return found.group()


class TestPage:
    @pytest.mark.parametrize(("language", "words"), [("zh-CN", "还说明不了什么"), ("en", "too few to say anything")])
    def test_few_cases_are_said_to_be_few(
        self, hr: TestClient, kit: Kit, firm: Firm, language: str, words: str
    ) -> None:
        interviewed(kit, firm)
        page = hr.get(f"/hr/figures?lang={language}").text
        assert words in figure(page, "show_up")
        assert "%" not in figure(page, "show_up")

    def test_enough_cases_have_a_value_a_range_and_their_number(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        declined(kit, firm, 6)
        declined(kit, firm, 2, Stage.HIRED)
        shown = figure(hr.get("/hr/figures").text, "other_hires")
        assert "25%" in shown
        assert "依据 8 例" in shown
        assert "95% 的把握" in shown
        assert "没有录入基线" in shown

    def test_charts_stand_beside_their_numbers_and_both_say_the_same(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        declined(kit, firm, 6)
        page = hr.get("/hr/figures?lang=en").text
        drawn = dict(re.findall(r'role="img" aria-label="([^"]+)" data-chart="(\w+)"', page))
        assert set(drawn.values()) == {"shares", "funnel", "sources"}
        assert "How far applications come: Received 6 (100%), Invited 0 (0%)" in " ".join(drawn)
        assert page.count("<svg aria-hidden") == page.count("<svg") == 3
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids)), "what is cut off in one chart is not cut off in the next"
        assert re.search(r"Received</td><td class=\"number\">6</td><td class=\"number\">100%", page)
        assert "<script>" not in page

    def test_the_picture_of_a_card_is_for_those_who_see_its_figures(
        self, hr: TestClient, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        empty = hr.get("/hr/figures/picture.png", follow_redirects=False)
        assert empty.headers["location"] == "/hr/figures", "nobody came yet, so there is nothing to draw"
        declined(kit, firm, 6)
        drawn = hr.get("/hr/figures/picture.png")
        assert (drawn.headers["content-type"], drawn.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
        assert hr.get(f"/hr/figures/picture.png?company={firm.company.id}&first=x&last=y").status_code == 404
        employee = signed_in(browser, kit, firm.employee)
        assert employee.get("/hr/figures/picture.png").status_code == 403

    def test_without_the_drawer_every_number_is_there(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        declined(kit, firm, 6)
        slow = replace(kit, charts=VegaCharts(timeout_s=0.001))
        with TestClient(create_app(slow), base_url=str(browser.base_url)) as reader:
            page = signed_in(reader, slow, firm.hr).get("/hr/figures?lang=en")
        assert page.status_code == 200
        assert "data-chart" not in page.text
        assert re.search(r"Received</td><td class=\"number\">6</td>", page.text)

    def test_without_anybody_it_is_an_empty_page_and_no_error(self, hr: TestClient) -> None:
        page = hr.get("/hr/figures?days=365").text
        assert "这段时间还没有投递" in page
        assert "还不能说明" in page

    def test_a_span_that_is_not_offered_is_the_usual_one(self, hr: TestClient) -> None:
        assert 'href="?days=90" aria-current="true"' in hr.get("/hr/figures?days=100000").text
        assert hr.get("/hr/figures?days=x").status_code == 200

    def test_an_executive_reads_and_cannot_enter(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            chief = add_person(work, firm.company, NewPerson("沈总", "zh-CN", "Asia/Shanghai", roles=(Role.EXECUTIVE,)))
        page = signed_in(browser, kit, chief).get("/workspace/todos").text
        assert 'href="/hr/figures"' in page
        page = browser.get("/hr/figures").text
        assert 'action="/hr/figures/baseline"' not in page
        assert browser.post("/hr/figures/baseline", data=TYPED).status_code == 403

    def test_how_work_is_estimated_stands_on_the_page(self, hr: TestClient) -> None:
        page = hr.get("/hr/figures?lang=en").text
        assert "Nobody is watched" in page
        assert "Deciding on an applicant" in page


class TestBaseline:
    def test_stands_beside_the_figure_with_its_source(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        assert hr.post("/hr/figures/baseline", data={**TYPED, "figure": "other_hires"}).status_code == 303
        declined(kit, firm, 6)
        page = hr.get("/hr/figures").text
        assert "2025 年招聘台账" in page
        assert "50 例" in page
        assert "以前 60%" in figure(page, "other_hires")
        assert "减少了 100%" in figure(page, "other_hires")

    def test_a_wrong_entry_keeps_what_was_typed_and_says_what_is_wrong(self, hr: TestClient) -> None:
        answer = hr.post("/hr/figures/baseline", data={**TYPED, "value": "很高", "source": "<b>台账</b>"})
        assert answer.status_code == 422
        assert "field-wrong" in answer.text
        assert "&lt;b&gt;台账&lt;/b&gt;" in answer.text


class TestCard:
    def test_is_sent_to_hrs_channel_once_a_day(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        for _ in range(2):
            assert hr.post("/hr/figures/card", data={"days": "30"}).headers["location"] == "/hr/figures?days=30&sent=1"
        with kit.database.work(TEST) as work:
            statement = select(Message).where(Message.kind == "figures", Message.company_id == firm.company.id)
            assert len(work.session.scalars(statement).all()) == 1
