"""The candidate's page of the degree check, from the first question to the explanation."""

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from bot.links import Purpose
from hrcore.education import service as degrees
from hrcore.education.models import DegreeCheck, DegreeState
from hrcore.recruiting.models import Application
from tests.adapters.education.reports import report_pdf
from tests.bot.test_degrees import agree, at_offer, check_of, conclude, give
from tests.support import Firm, candidate_of


@pytest.fixture
def application(kit: Kit, firm: Firm) -> Application:
    return at_offer(kit, firm)


def page_of(kit: Kit, application: Application) -> str:
    return f"/me/{kit.links.token(Purpose.CENTRE, application.id)}/degree"


class TestConsentPage:
    def test_nothing_is_asked_before_the_text_was_read_and_the_centre_leads_there(
        self, browser: TestClient, kit: Kit, application: Application
    ) -> None:
        address = page_of(kit, application)
        assert address in browser.get(address.removesuffix("/degree")).text
        page = browser.get(address).text
        assert "不会索要您的学信网账号和密码" in page
        assert 'name="code"' not in page

    def test_yes_leads_to_the_guide_and_no_to_a_kind_sentence(
        self, browser: TestClient, kit: Kit, application: Application
    ) -> None:
        address = page_of(kit, application)
        assert browser.post(f"{address}/consent", data={"answer": "no", "version": "v"}).status_code == 303
        assert "不会被当作对您不利的理由" in browser.get(address).text
        browser.post(f"{address}/consent", data={"answer": "yes", "version": "v"})
        page = browser.get(address).text
        assert "申请免费" in page
        assert 'name="code"' in page

    def test_an_answer_that_is_neither_is_refused(
        self, browser: TestClient, kit: Kit, application: Application
    ) -> None:
        assert browser.post(f"{page_of(kit, application)}/consent", data={"answer": "maybe"}).status_code == 422
        assert check_of(kit, application).state == DegreeState.AWAITING_CONSENT

    def test_without_a_check_there_is_no_page(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        from tests.support import apply_with

        assert browser.get(page_of(kit, apply_with(kit, firm).application)).status_code == 404


class TestGiving:
    @pytest.fixture
    def agreed(self, kit: Kit, application: Application) -> Application:
        agree(kit, application)
        return application

    def test_a_wrong_code_comes_back_with_what_was_typed(
        self, browser: TestClient, kit: Kit, agreed: Application
    ) -> None:
        answer = browser.post(f"{page_of(kit, agreed)}/code", data={"code": "A7K2-oops"})
        assert answer.status_code == 422
        assert "12 位或 16 位" in answer.text
        assert 'value="A7K2-oops"' in answer.text

    def test_a_double_click_gives_the_code_once(self, browser: TestClient, kit: Kit, agreed: Application) -> None:
        address = page_of(kit, agreed)
        for _ in range(2):
            assert browser.post(f"{address}/code", data={"code": "a7k2 m9px 4tqw 8b3d"}).status_code == 303
        assert check_of(kit, agreed).changes == 2
        assert "同事正在核对" in browser.get(address).text

    def test_a_report_is_read_and_not_kept(self, browser: TestClient, kit: Kit, agreed: Application) -> None:
        files = {"report": ("report.pdf", report_pdf(qr="https://evil.example/?vcode=A7K2M9PX4TQW8B3D"))}
        assert browser.post(f"{page_of(kit, agreed)}/report", files=files).status_code == 303
        check = check_of(kit, agreed)
        assert (check.state, check.file_key) == (DegreeState.CODE_RECEIVED, None)
        assert check.problems == "qr_elsewhere qr_missing"
        with kit.database.work(candidate_of(agreed)) as work:
            report = degrees.report_of(work, work.get(DegreeCheck, check.id))
            assert report is not None
            assert report.school == "华中科技大学"

    def test_another_file_is_refused_with_a_sentence(self, browser: TestClient, kit: Kit, agreed: Application) -> None:
        address = f"{page_of(kit, agreed)}/report"
        answer = browser.post(address, files={"report": ("cv.pdf", report_pdf(title="个人简历"))})
        assert answer.status_code == 422
        assert "不像学信网的在线验证报告" in answer.text
        assert browser.post(address, files={"report": ("x.pdf", b"")}).status_code == 422

    def test_a_degree_from_abroad_shows_its_own_way(self, browser: TestClient, kit: Kit, agreed: Application) -> None:
        address = page_of(kit, agreed)
        browser.post(f"{address}/route", data={"route": "abroad"})
        page = browser.get(address).text
        assert "留学服务中心" in page
        assert 'name="document"' in page
        assert browser.post(f"{address}/document", files={"document": ("a.exe", b"MZ")}).status_code == 422
        assert (
            browser.post(f"{address}/document", files={"document": ("a.png", b"\x89PNG\r\n\x1a\n")}).status_code == 303
        )

    def test_an_explanation_is_asked_for_kindly_and_can_be_changed(
        self, browser: TestClient, kit: Kit, firm: Firm, agreed: Application
    ) -> None:
        give(kit, agreed)
        conclude(kit, firm, agreed, "differs", "层次不同")
        address = page_of(kit, agreed)
        page = browser.get(address).text
        assert "不代表您做错了什么" in page
        assert "层次不同" not in page
        assert browser.post(f"{address}/explanation", data={"explanation": " "}).status_code == 422
        browser.post(f"{address}/explanation", data={"explanation": "我改过名。"})
        assert "我改过名。" in browser.get(address).text
