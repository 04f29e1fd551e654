"""The candidate's feedback as a PDF, on their own link."""

import pytest
from fastapi.testclient import TestClient

from bot.cards.file import file_of
from bot.kit import Kit
from bot.links import Purpose
from bot.portal.feedback_paper import feedback_values
from cards.words import words
from hrcore.ids import new_id
from hrcore.languages import LANGUAGES, Language
from hrcore.messages.models import Message
from hrcore.recruiting.models import Application
from interview import repository
from interview.report.model import Feedback
from tests.bot.hr.test_report_paper import HOSTILE, everywhere
from tests.bot.stories import interviewed
from tests.papers import flat, pages_of, sizes_of, stays_inside
from tests.support import TEST, Firm, apply_with, make_firm, pump

DECISIONS = (
    "录用了",
    "淘汰",
    "不合适",
    "hired",
    "rejected",
    "passed",
    "failed",
    "参考线",
    "reference line",
    "匹配度",
    "Match with",
)


def address(kit: Kit, application: Application) -> str:
    return f"/me/{kit.links.token(Purpose.CENTRE, application.id)}/feedback.pdf"


def paper(browser: TestClient, kit: Kit, application: Application, language: Language) -> bytes:
    answer = browser.get(address(kit, application), params={"lang": language})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    return answer.content


def written(kit: Kit, application: Application) -> Feedback:
    with kit.database.work(TEST) as work:
        stored = repository.report_of(work, repository.of_application(work, application.id).id)
        assert stored is not None
        return stored[2]


class TestWhatItSays:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("spoken", LANGUAGES)
    def test_all_that_the_page_says_can_be_found_in_it(
        self, browser: TestClient, kit: Kit, language: Language, spoken: Language
    ) -> None:
        application = interviewed(kit, make_firm(kit, language=spoken))
        content = paper(browser, kit, application, language)
        said, feedback, say = flat(content), written(kit, application), words(language)
        assert len(feedback.improvements) >= 3
        for point in (*feedback.strengths, *feedback.improvements):
            for sentence in (point.title, point.detail, point.quote, point.suggestion, point.example, point.question):
                assert flat(sentence or "") in said
        for dimension, score, told in feedback.dimensions:
            ground = feedback.ground(dimension)
            assert ground is not None
            assert flat(f"{say(f'dimension-{dimension}')}") in said
            assert f"{say.score(score)}/10" in said
            assert all(flat(sentence or "") in said for sentence in (told, ground.anchor, ground.quote))
        assert "@" not in said
        assert not [word for word in DECISIONS if flat(word) in said]
        assert sizes_of(content) == {(210, 297)}
        assert stays_inside(content)

    def test_pages_are_numbered_and_name_the_company(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        pages = pages_of(paper(browser, kit, interviewed(kit, firm), "zh-CN"))
        for number, page in enumerate(pages, start=1):
            assert f"第{number}页，共{len(pages)}页" in flat(page)
            assert flat(firm.company.name_in("zh-CN")) in flat(page)

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("hostile", HOSTILE)
    def test_whatever_a_name_or_a_quote_holds_stays_text(
        self, kit: Kit, firm: Firm, hostile: str, language: Language
    ) -> None:
        application = interviewed(kit, firm)
        feedback = written(kit, application)
        with kit.database.work(TEST) as work:
            values = feedback_values(file_of(work, application.id), feedback, words(language))
        values = everywhere(values, feedback.improvements[0].quote or "", f"开头{hostile}结尾")
        content = kit.documents.make("paper", language, everywhere(values, "王小明", hostile))
        said = flat(content)
        assert "开头" in said
        assert "结尾" in said
        if hostile.isascii():
            assert said.count(flat(hostile)) >= 2
        assert stays_inside(content)


class TestWhoGetsIt:
    def test_page_and_letter_lead_to_it_and_it_counts_as_read(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        here = address(kit, application)
        assert f'href="{here}"' in browser.get(here.removesuffix(".pdf")).text
        paper(browser, kit, application, "zh-CN")
        with kit.database.work(TEST) as work:
            stored = repository.report_of(work, repository.of_application(work, application.id).id)
            assert stored is not None
            assert stored[0].feedback_seen_at is not None
            (letter,) = work.session.query(Message).filter_by(person_id=application.person_id, kind="feedback_ready")
            assert "/feedback.pdf" in (work.vault.get(letter, "copy") or "")

    def test_there_is_none_before_the_feedback_and_none_for_anybody(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        application = apply_with(kit, firm).application
        pump(kit)
        assert browser.get(address(kit, application)).status_code == 404
        assert browser.get(f"/me/{kit.links.token(Purpose.CENTRE, new_id())}/feedback.pdf").status_code == 404
        assert browser.get("/me/nobody/feedback.pdf").status_code == 404

    def test_a_link_for_something_else_does_not_open_it(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        other = kit.links.token(Purpose.BOOKING, application.id)
        assert browser.get(f"/me/{other}/feedback.pdf").status_code == 404

    def test_that_of_an_erased_candidate_is_gone(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        paper(browser, kit, application, "zh-CN")
        with kit.database.work(TEST) as work:
            work.vault.destroy_key(application.person_id, work.now)
        answer = browser.get(address(kit, application))
        assert answer.status_code == 410
        assert not answer.content.startswith(b"%PDF")
