from typing import Any

import pytest

from cards.render.html import HtmlRenderer
from cards.render.renderer import Limits, fit
from cards.render.text import TextRenderer, bar
from cards.view import (
    Actions,
    Block,
    Button,
    ButtonStyle,
    Card,
    Checklist,
    ChecklistItem,
    Confirm,
    Field,
    Fields,
    Form,
    Image,
    Input,
    InputKind,
    Note,
    Option,
    Quote,
    Score,
    Select,
    Text,
)

LIMITS = Limits(blocks=6, title=20, text=60, fields=2, field=40, buttons=2, label=12, options=2)


def card(*blocks: Block, **changes: Any) -> Card:
    values: dict[str, Any] = {"key": "k1", "title": "Title", "summary": "Summary", "locale": "en", "blocks": blocks}
    return Card(**(values | changes))


def html(*blocks: Block) -> str:
    return str(HtmlRenderer("/act", (("csrf", "t&1"),)).render(card(*blocks)))


def test_a_button_posts_its_ref_without_javascript() -> None:
    page = html(Actions((Button("Go", ref="r&1"),)))
    assert '<form method="post" action="/act" hx-post="/act"' in page
    assert '<button class="button button-default" name="ref" value="r&amp;1">Go</button>' in page
    assert '<input type="hidden" name="csrf" value="t&amp;1">' in page


def test_a_page_opens_as_a_link_and_needs_no_form() -> None:
    page = html(Actions((Button("Read", url="/read"), Button("Bad", url="javascript:x"))))
    assert '<a class="button button-default" href="/read"' in page
    assert "<form" not in page
    assert "javascript" not in page


def test_a_confirmed_button_shows_what_it_will_do_before_it_can_be_pressed() -> None:
    confirm = Confirm("Sure?", "It cannot be undone.", "Delete it")
    page = html(Actions((Button("Delete…", ref="r", style=ButtonStyle.DANGER, confirm=confirm),)))
    assert page.index("<summary") < page.index("It cannot be undone.") < page.index(">Delete it</button>")
    assert page.count('name="ref"') == 1


def test_every_input_has_its_label_and_its_error_tied_to_it() -> None:
    page = html(
        Form("f", "Send", (Input("phone", "Phone", required=True, value='"1', error="Not a number", hint="With code"),))
    )
    assert '<label for="k1-phone">Phone' in page
    assert 'aria-invalid="true" aria-describedby="k1-phone-error k1-phone-hint"' in page
    assert '<p class="field-error" id="k1-phone-error">Not a number</p>' in page
    assert 'value="&#34;1"' in page
    assert 'role="alert"' in page


@pytest.mark.parametrize(
    ("kind", "control"),
    [
        (InputKind.TEXT, '<input type="text"'),
        (InputKind.MULTILINE, "<textarea"),
        (InputKind.SELECT, "<select"),
        (InputKind.PERSON, "<select"),
        (InputKind.DATE, '<input type="date"'),
        (InputKind.FILE, '<input type="file"'),
    ],
)
def test_every_kind_of_input_has_a_native_control(kind: InputKind, control: str) -> None:
    each = Input("x", "X", kind, value="b", options=(Option("A", "a"), Option("B", "b")), accept=(".pdf",))
    page = html(Form("f", "Send", (each,)))
    assert control in page
    assert ("multipart/form-data" in page) is (kind is InputKind.FILE)


def test_a_folded_form_opens_by_itself_when_something_in_it_is_wrong() -> None:
    wrong, fine = Input("x", "X", error="Wrong"), Input("x", "X")
    assert '<details class="card-fold" open>' in html(Form("f", "Send", (wrong,), title="More"))
    assert '<details class="card-fold">' in html(Form("f", "Send", (fine,), title="More"))


def test_a_score_says_its_value_to_those_who_cannot_see_the_bar() -> None:
    page = html(Score("Logic", 7.5), Score("Skill", None))
    assert ">7.5 out of 10</meter>" in page
    assert page.count("<meter") == 1
    assert "not scored" in page


def test_a_checklist_item_can_be_ticked_only_with_a_ref() -> None:
    page = html(Checklist((ChecklistItem("Laptop", done=True, ref="c1"), ChecklistItem("Badge", done=False))))
    assert page.count("<button") == 1
    assert 'aria-label="Mark as open: Laptop"' in page


def test_a_select_acts_through_its_own_button() -> None:
    page = html(Select("Stage", "s1", (Option("One", "1"), Option("Two", "2")), selected="2"))
    assert '<option value="2" selected>Two</option>' in page
    assert 'name="ref" value="s1"' in page


def test_an_image_from_a_strange_address_is_described_instead() -> None:
    assert "<img" not in html(Image("javascript:x", "A chart"))
    assert "A chart" in html(Image("javascript:x", "A chart"))


def test_a_card_needs_a_summary_and_a_button_one_thing_to_do() -> None:
    with pytest.raises(ValueError, match="summary"):
        card(summary=" ")
    with pytest.raises(ValueError, match="ref or a url"):
        Button("Both", ref="r", url="/u")


def test_text_shows_scores_as_bars_of_ten() -> None:
    assert bar(7.5, 10) == "▰▰▰▰▰▰▰▰▱▱"
    assert bar(0, 0) == "▱" * 10
    assert "Logic: 7.5 / 10" in TextRenderer().render(card(Score("Logic", 7.5)))


class TestFit:
    def test_a_card_that_fits_stays_as_it_is(self) -> None:
        small = card(Text("Hello"), Actions((Button("Go", ref="r"),)))
        assert fit(small, LIMITS, "/more") == small

    def test_actions_stay_when_there_is_too_much_to_read(self) -> None:
        big = card(*(Note(f"note {number}") for number in range(20)), Actions((Button("Go", ref="r"),)))
        fitted = fit(big, LIMITS, "/more")
        assert len(fitted.blocks) <= LIMITS.blocks
        assert Actions((Button("Go", ref="r"),)) in fitted.blocks
        last = fitted.blocks[-1]
        assert isinstance(last, Actions)
        assert last.buttons[0].url == "/more"

    def test_what_is_cut_is_said_even_without_a_page(self) -> None:
        fitted = fit(card(*(Note(f"note {number}") for number in range(20))), LIMITS)
        assert isinstance(fitted.blocks[-1], Note)
        assert "long" in fitted.blocks[-1].text

    def test_long_words_are_cut_and_rows_are_split(self) -> None:
        fields = Fields(tuple(Field("A label far too long", "v" * 100) for _ in range(3)))
        buttons = Actions(tuple(Button(f"Button number {number}", ref=f"r{number}") for number in range(3)))
        quote = Quote("w" * 200, "Question 1", "Title")
        fitted = fit(card(fields, buttons, title="t" * 50), LIMITS)
        assert len(fitted.title) == 20
        assert [len(block.fields) for block in fitted.blocks if isinstance(block, Fields)] == [2, 1]
        assert all(len(b.label) <= 12 for block in fitted.blocks if isinstance(block, Actions) for b in block.buttons)
        assert {b.ref for block in fitted.blocks if isinstance(block, Actions) for b in block.buttons} >= {
            "r0",
            "r1",
            "r2",
        }
        cut = fit(card(quote), LIMITS).blocks[0]
        assert isinstance(cut, Quote)
        assert len(cut.words) < 60
