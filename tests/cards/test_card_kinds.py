import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from cards.kinds import KINDS
from cards.render.html import HtmlRenderer
from cards.render.text import TextRenderer
from cards.samples.cards import application, examples, incomplete, report
from cards.view import Actions, Button, Card, Colour, Form, Quote, Score
from cards.words import words
from hrcore.languages import LANGUAGES, Language
from interview.call.dialogue import Outcome

EVERY = [(language, name) for language in LANGUAGES for name in examples(language)]


def card(kind: str, view: Any, language: Language = "zh-CN") -> Card:
    return KINDS[kind].build(view, words(language))


def buttons(built: Card) -> tuple[Button, ...]:
    return tuple(button for block in built.blocks if isinstance(block, Actions) for button in block.buttons)


def refs(built: Card) -> set[str]:
    forms = {block.ref for block in built.blocks if isinstance(block, Form)}
    return forms | {button.ref for button in buttons(built) if button.ref}


class Balance(HTMLParser):
    """Fails on a tag that is closed twice, never, or in the wrong order."""

    void = frozenset({"input", "img", "br", "hr", "meta"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_kind_has_an_example() -> None:
    assert {kind for kind, _ in examples("en").values()} == set(KINDS)


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_every_card_reads_in_html_and_in_text(language: Language, name: str) -> None:
    kind, view = examples(language)[name]
    built = KINDS[kind].build(view, words(language))
    html, text = HtmlRenderer("/act").render(built), TextRenderer().render(built)
    page = Balance()
    page.feed(html)
    assert page.open == []
    identities = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(identities) == len(set(identities))
    assert built.title in text
    assert "{" not in text
    if language == "en":
        assert not re.search(r"[一-鿿]", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_candidate_is_called_cannot_become_markup(language: Language) -> None:
    nasty = '<script>alert(1)</script>"**x**[y](javascript:z)'
    html = HtmlRenderer("/act").render(
        card("interview_report", report(language, candidate=nasty, headline=nasty), language)
    )
    assert "<script" not in html
    assert "<strong>x" not in html
    assert 'href="javascript' not in html


class TestReport:
    def test_shows_at_most_three_quotes_with_the_place_they_were_said(self) -> None:
        quotes = [block for block in card("interview_report", report("zh-CN")).blocks if isinstance(block, Quote)]
        assert len(quotes) == 3
        assert quotes[0].where == "第 2 题、03:14"

    def test_what_was_not_scored_stays_without_a_number(self) -> None:
        scores = [block for block in card("interview_report", report("zh-CN")).blocks if isinstance(block, Score)]
        assert [score.value for score in scores] == [8.2, 8.4, 7.9, None]

    def test_a_low_score_is_not_painted_as_a_failure(self) -> None:
        assert card("interview_report", report("en", match=3.1), "en").colour is Colour.INFO

    def test_asks_before_declining(self) -> None:
        decline = next(
            button for button in buttons(card("interview_report", report("en"), "en")) if button.ref == "r1.decline"
        )
        assert decline.confirm is not None

    def test_declining_takes_a_reason_where_the_company_has_them(self) -> None:
        built = card("interview_report", report("en", decline_reasons=(("Pay", "pay"),)), "en")
        form = next(block for block in built.blocks if isinstance(block, Form))
        assert form.ref == "r1.decline"
        assert form.inputs[0].required
        assert "r1.decline" not in {button.ref for button in buttons(built)}

    def test_after_the_decision_it_says_who_and_when_and_offers_no_other(self) -> None:
        built = card("interview_report", examples("en")["report-decided"][1], "en")
        assert refs(built) == set()
        assert "Decided by Priya Nair" in TextRenderer().render(built)

    def test_somebody_without_the_right_gets_pages_only(self) -> None:
        built = card("interview_report", report("en", advance_ref="", pool_ref="", decline_ref=""), "en")
        assert refs(built) == set()
        assert {button.url for button in buttons(built)} == {
            "/workspace/reports/1",
            "/workspace/reports/1.pdf",
            "/workspace/resumes/1",
        }


class TestIncomplete:
    def test_every_way_of_ending_has_its_own_words(self) -> None:
        endings = [outcome for outcome in Outcome if outcome is not Outcome.COMPLETED]
        titles = {card("interview_incomplete", incomplete("zh-CN", outcome)).title for outcome in endings}
        assert len(titles) == len(endings) == 5

    def test_a_completed_interview_is_none_of_them(self) -> None:
        with pytest.raises(ValueError, match="report"):
            incomplete("en", Outcome.COMPLETED)

    def test_a_number_that_must_not_be_called_gets_no_call_button(self) -> None:
        view = replace(incomplete("en", Outcome.UNREACHED), stop_calling=True)
        assert "i1.call" not in refs(card("interview_incomplete", view, "en"))
        assert "i1.call" in refs(card("interview_incomplete", replace(view, stop_calling=False), "en"))


class TestApplication:
    def test_a_likely_duplicate_says_whether_it_is_sure(self) -> None:
        earlier = examples("en")["application-duplicate"][1].earlier
        sure = TextRenderer().render(card("application_received", application("en", earlier=earlier), "en"))
        alike = TextRenderer().render(
            card("application_received", application("en", earlier=replace(earlier, sure=False)), "en")
        )
        assert "Same contact details" in sure
        assert "Please check before merging" in alike

    def test_names_the_colleague_who_referred(self) -> None:
        assert "Jonas Weber" in card("application_received", application("en"), "en").subtitle
