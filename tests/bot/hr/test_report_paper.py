"""HR's report of an interview as a PDF."""

from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient

from bot.hr.report_paper import report_values
from bot.hr.reported import Reported, clock, reported
from bot.kit import Kit
from bot.offers.files import pdf
from cards.words import words
from hrcore.audit.models import AuditEntry
from hrcore.ids import new_id
from hrcore.languages import LANGUAGES, Language
from hrcore.recruiting.models import Application
from tests.bot.stories import interviewed, signed_in
from tests.papers import flat, pages_of, sizes_of, stays_inside
from tests.support import TEST, Firm, apply_with, make_firm, pump

NEVER_FIRST = "，。；：！？、）》】”"
HOSTILE = [
    '#eval("1+1") *bold* _x_ $1$ @ref <label> ``` \\ #panic()',
    "</script><b>王</b>&amp;{{7*7}}",
    "مرحبا بك \u202eשלום",
    "王小明😀🎉",
    "名字" * 60,
    "Wolfeschlegelsteinhausenbergerdorff" * 4,
]


def paper(browser: TestClient, application: Application, language: Language) -> bytes:
    answer = browser.get(f"/hr/applications/{application.id}/report.pdf", params={"lang": language})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert "no-store" in answer.headers["cache-control"]
    return answer.content


def made(kit: Kit, application: Application, language: Language) -> tuple[Reported, dict[str, Any]]:
    with kit.database.work(TEST) as work:
        found, told = reported(work, application.id)
        assert told is not None
        return told, report_values(found, told, words(language), "Asia/Shanghai")


def everywhere(values: Any, old: str, new: str) -> Any:
    if isinstance(values, str):
        return values.replace(old, new)
    if isinstance(values, dict):
        return {name: everywhere(one, old, new) for name, one in values.items()}
    return [everywhere(one, old, new) for one in values] if isinstance(values, list) else values


class TestWhatItSays:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("spoken", LANGUAGES)
    def test_every_number_stands_with_the_words_it_rests_on_and_when_they_were_said(
        self, browser: TestClient, kit: Kit, language: Language, spoken: Language
    ) -> None:
        firm = make_firm(kit, language=spoken)
        application = interviewed(kit, firm)
        said = flat(paper(signed_in(browser, kit, firm.hr), application, language))
        told, _ = made(kit, application, language)
        say = words(language)
        assert told.card.quotes
        for quote in told.card.quotes:
            turn = told.turn(quote.turn_id)
            assert turn is not None
            assert f"{flat(say('text-quote', said=quote.text))}" in said
            assert flat(f"{say('report-page-question', number=told.number_of(quote))}·{clock(turn.started_ms)}") in said
        scores = [told.card.match, *(one.score for one in (*told.card.dimensions, *told.card.competencies))]
        for score in [*scores, *(answer.score for answer in told.card.answers)]:
            assert f"{say.score(score)}/10" in said if score is not None else flat(say.score(None)) in said
        for share in [
            told.card.match_certainty,
            *(one.certainty for one in told.card.answers if one.score is not None),
        ]:
            assert flat(say.percent(share)) in said

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_questions_anchors_focus_makers_and_who_decides_are_all_there(
        self, hr: TestClient, kit: Kit, firm: Firm, language: Language
    ) -> None:
        application = interviewed(kit, firm)
        said = flat(paper(hr, application, language))
        told, _ = made(kit, application, language)
        for one in told.questions:
            if one.scored:
                assert flat(one.question.text) in said
                assert flat(one.anchor) in said
        for sentence in (*told.report.focus, *told.report.doubts, told.report.recommendation, told.report.headline):
            assert flat(sentence) in said
        for version in (told.card.mind_version, told.card.rubric_version):
            assert flat(version) in said
        say = words(language)
        assert flat(say("report-paper-person-decides")) in said
        assert all(flat(say(f"dimension-{name}")) in said for name in ("expression", "logic", "professional"))

    def test_what_was_not_assessed_is_listed_and_is_no_zero(self, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        told, _ = made(kit, application, "zh-CN")
        first = told.questions[0]
        assert first.answer is not None
        silent = replace(
            first, answer=first.answer.model_copy(update={"score": None, "reason": "没有问到这道题。"}), share=None
        )
        with kit.database.work(TEST) as work:
            found, _ = reported(work, application.id)
            values = report_values(
                found, replace(told, questions=(silent, *told.questions[1:])), words("zh-CN"), "Asia/Shanghai"
            )
        said = flat(kit.documents.make("paper", "zh-CN", values))
        assert "没有评估到的部分" in said
        assert f"第1题·{first.question.competency}：没有问到这道题。" in said

    def test_of_the_candidate_it_holds_no_more_than_the_name(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        said = flat(paper(hr, application, "zh-CN"))
        with kit.database.work(TEST) as work:
            found, _ = reported(work, application.id)
            email = work.vault.get(found.person, "email") or ""
            phone = work.vault.get(found.person, "phone") or ""
        assert "王小明" in said
        assert email
        assert phone
        assert email not in said
        assert phone not in said
        assert "华中科技大学" not in said


class TestHowItLooks:
    def test_it_is_a4_with_numbered_pages_and_the_company(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        content = paper(hr, interviewed(kit, firm), "zh-CN")
        pages = pages_of(content)
        assert sizes_of(content) == {(210, 297)}
        assert len(pages) > 1
        for number, page in enumerate(pages, start=1):
            assert f"第{number}页，共{len(pages)}页" in flat(page)
            assert flat(firm.company.name_in("zh-CN")) in flat(page)

    def test_no_chinese_line_begins_with_a_closing_mark(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        lines = [
            line.strip() for page in pages_of(paper(hr, interviewed(kit, firm), "zh-CN")) for line in page.splitlines()
        ]
        assert len(lines) > 40
        assert [line for line in lines if line and line[0] in NEVER_FIRST] == []

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("hostile", HOSTILE)
    def test_whatever_a_name_or_a_quote_holds_stays_text(
        self, kit: Kit, firm: Firm, hostile: str, language: Language
    ) -> None:
        told, values = made(kit, interviewed(kit, firm), language)
        values = everywhere(everywhere(values, "王小明", hostile), told.card.quotes[0].text, f"开头{hostile}结尾")
        content = kit.documents.make("paper", language, values)
        said = flat(content)
        assert "\u202e" not in said
        assert "开头" in said
        assert "结尾" in said
        if hostile.isascii() or set(hostile) <= set("名字"):
            assert said.count(flat(hostile)) >= 2
        assert sizes_of(content) == {(210, 297)}
        assert stays_inside(content)


class TestItsName:
    @pytest.mark.parametrize("hostile", [*HOSTILE, "../../etc/passwd", 'a"; filename="b.exe', "a\r\nSet-Cookie: x=1"])
    def test_whatever_somebody_is_called_the_file_keeps_its_ending(self, hostile: str) -> None:
        header = pdf(b"%PDF-", f"面试报告：{hostile}.pdf", save=True).headers["content-disposition"]
        name = unquote(header.removeprefix("attachment; filename*=UTF-8''"))
        assert header.isascii()
        assert '"' not in header
        assert name.endswith(".pdf")
        assert not set('\u202e\r\n/\\";') & set(name)
        assert len(name) <= 124


class TestWhoGetsIt:
    def test_there_is_none_before_the_report(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        pump(kit)
        assert hr.get(f"/hr/applications/{application.id}/report.pdf").status_code == 404
        assert hr.get(f"/hr/applications/{new_id()}/report.pdf").status_code == 404

    def test_that_of_an_erased_candidate_is_gone(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        paper(hr, application, "zh-CN")
        with kit.database.work(TEST) as work:
            work.vault.destroy_key(application.person_id, work.now)
        answer = hr.get(f"/hr/applications/{application.id}/report.pdf")
        assert answer.status_code == 410
        assert not answer.content.startswith(b"%PDF")

    def test_page_and_card_lead_to_it_and_saving_it_leaves_a_trace(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        address = f"/hr/applications/{application.id}/report.pdf"
        assert f'href="{address}"' in hr.get(f"/hr/applications/{application.id}/report").text
        paper(hr, application, "zh-CN")
        with kit.database.work(TEST) as work:
            traces = {
                row.action for row in work.session.query(AuditEntry.action).filter_by(actor=f"person:{firm.hr.id}")
            }
        assert "report.saved" in traces
