import json
from typing import Any

import pytest

from cards.render.feishu import FeishuRenderer, body_bytes, feishu_content
from cards.render.feishu_answers import pressed
from cards.render.pressed import Press
from cards.view import (
    Actions,
    Block,
    Button,
    Card,
    Checklist,
    ChecklistItem,
    Form,
    Input,
    InputKind,
    Note,
    Option,
    Quote,
    Select,
    Text,
)
from tests.cards.extremes import (
    FAMILY,
    NASTY,
    WORDS,
    confirmed,
    crowded,
    disturbed,
    every_card,
    every_disturbed_card,
    every_input,
)
from tests.cards.feishu_rules import check_card, request_bytes, shown
from tests.cards.slack_rules import walk

PAGE = "/workspace/approvals/1"
FEISHU = FeishuRenderer("https://hire.example")
PEOPLE = (Option("Ana", "a1"), Option("Ben", "b1"))


def card(*blocks: Block, **changes: Any) -> Card:
    values: dict[str, Any] = {"key": "k", "title": "Title", "summary": "Summary", "locale": "en", "blocks": blocks}
    return Card(**(values | changes))


def tagged(drawn: dict[str, Any], tag: str) -> list[dict[str, Any]]:
    return [part for part in walk(drawn["body"]) if part.get("tag") == tag]


def forms(one: Card) -> list[Form]:
    return [block for block in one.blocks if isinstance(block, Form)]


def test_every_card_is_one_that_feishu_takes_with_each_of_its_forms_open() -> None:
    for name, one in every_card():
        check_card(FEISHU.render(one, PAGE))
        for form in forms(one):
            drawn = FEISHU.render(one, PAGE, form.ref)
            check_card(drawn)
            assert len(tagged(drawn, "form")) == 1, name


def test_whatever_people_write_stays_a_card_that_feishu_takes() -> None:
    for _, one in every_disturbed_card():
        check_card(FEISHU.render(one, PAGE, next((form.ref for form in forms(one)), "")))


@pytest.mark.parametrize("said", ["Maya", *WORDS.values()])
def test_three_hundred_of_everything_still_fit_and_lead_to_the_page(said: str) -> None:
    drawn = FEISHU.render(crowded(said=said), PAGE, "form-3")
    check_card(drawn)
    assert '"act-0"' in json.dumps(drawn)
    last = drawn["body"]["elements"][-1]
    assert last["columns"][0]["elements"][0]["behaviors"][0]["default_url"] == "https://hire.example" + PAGE


def test_the_size_is_counted_as_it_is_sent() -> None:
    drawn = FEISHU.render(crowded(said="字"), PAGE)
    assert request_bytes(drawn) <= body_bytes(drawn) <= request_bytes(drawn) + 1000
    assert json.loads(feishu_content(drawn)) == drawn


def test_what_can_be_done_stays_when_there_is_too_much_to_read() -> None:
    acting = Actions((Button("Approve", ref="r1"), Button("Refuse", ref="r2")))
    drawn = FEISHU.render(card(*(Note("字" * 300) for _ in range(100)), acting), PAGE)
    check_card(drawn)
    assert [pressed({"value": one["behaviors"][0]["value"]}).ref for one in tagged(drawn, "button")[:2]] == ["r1", "r2"]
    assert tagged(drawn, "markdown")


def test_nothing_a_candidate_writes_mentions_anybody_or_becomes_markup() -> None:
    drawn = FEISHU.render(card(Quote(NASTY, NASTY, NASTY), Text("see [x](javascript:alert\\(1\\))")), PAGE)
    check_card(drawn)
    said = "\n".join(one["content"] for one in tagged(drawn, "markdown"))
    assert "<at" not in said
    assert "<person" not in said
    assert "](" not in said
    for line in NASTY.splitlines():
        assert line in shown(said)


def test_every_line_of_a_quote_stays_inside_it() -> None:
    (quote,) = tagged(FEISHU.render(card(Quote("one\ntwo\n- three\n\n1. four", "here"))), "markdown")
    assert quote["content"].splitlines()[:3] == ["> one", "> two", "> &#45; three"]
    assert quote["content"].endswith("\n\n<font color='grey'>here</font>")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("请先和**王晓明**谈一谈", "请先和**王晓明**谈一谈"),
        ("我是**云帆科技。**的助手", "我是**云帆科技。** 的助手"),
        ("of **Northwind**, here", "of **Northwind**, here"),
        ("**one****two**", "**one** **two**"),
        ("- **a**\nafter", "- **a**\n\nafter"),
    ],
)
def test_bold_words_hold_and_get_no_more_space_than_that_takes(markdown: str, expected: str) -> None:
    assert tagged(FEISHU.render(card(Text(markdown))), "markdown")[0]["content"] == expected


def test_contacts_are_not_written_out_but_lead_to_the_page() -> None:
    one = card(
        Quote("Call me on 138 1234 5678 or maya@mail.example, after 2026-11-24."),
        Note("+44 20 7946 0958"),
        title="Maya, 13812345678",
    )
    drawn = json.dumps(FEISHU.render(one, PAGE), ensure_ascii=False)
    for contact in ("138 1234 5678", "13812345678", "maya", "7946"):
        assert contact not in drawn
    assert "2026-11-24" in drawn
    assert f"(https://hire.example{PAGE})" in drawn


def test_an_emoji_is_never_torn() -> None:
    title = FEISHU.render(card(title=FAMILY * 60))["header"]["title"]["content"]
    assert title.removesuffix("…").replace(FAMILY, "") == ""


def test_a_button_asks_back_under_its_own_title() -> None:
    drawn = FEISHU.render(confirmed())
    check_card(drawn)
    assert tagged(drawn, "button")[0]["confirm"]["title"]["content"].startswith("Sure?")


def test_a_checklist_is_ticked_in_the_card_by_those_who_may() -> None:
    items = (ChecklistItem("Laptop", done=True, ref="t1"), ChecklistItem("Badge", done=False, detail="waits"))
    laptop, badge = tagged(FEISHU.render(card(Checklist(items))), "checker")
    assert laptop["checked"]
    assert pressed({"tag": "checker", "value": laptop["behaviors"][0]["value"], "checked": False}).ref == "t1"
    assert badge["disabled"]
    assert "behaviors" not in badge


class TestForms:
    folded = Form("f-1", "Send", (Input("reason", "Reason", InputKind.MULTILINE, True, max_length=2000),), "Refuse…")

    def test_a_folded_form_is_a_button_that_opens_it(self) -> None:
        one = card(self.folded)
        (button,) = tagged(FEISHU.render(one), "button")
        asked = pressed({"value": button["behaviors"][0]["value"]})
        assert (asked.press, asked.ref) == (Press.OPEN, "f-1")
        drawn = FEISHU.render(one, open_form=asked.ref)
        check_card(drawn)
        send, close = tagged(drawn, "button")
        assert pressed({"value": send["behaviors"][0]["value"]}).press is Press.SUBMIT
        assert pressed({"value": close["behaviors"][0]["value"]}).press is Press.CLOSE

    def test_longer_words_than_a_card_takes_are_sent_to_the_page_before_they_are_typed(self) -> None:
        drawn = FEISHU.render(card(self.folded), PAGE, "f-1")
        assert tagged(drawn, "input")[0]["max_length"] == 1000
        assert "1,000 characters" in json.dumps(drawn)

    def test_what_was_wrong_stands_in_red_beside_the_input(self) -> None:
        wrong = Form("f", "Send", (Input("phone", "Phone", error="Not a <number>."),), "Change…")
        drawn = FEISHU.render(card(wrong))
        assert "<font color='red'>Not a &#60;number&#62;.</font>" in tagged(drawn, "markdown")[0]["content"]

    @pytest.mark.parametrize(
        "each",
        [
            Input("note", "Note", InputKind.MULTILINE, value="字" * 1001, max_length=3000),
            Input("mail", "Mail", value="maya@mail.example"),
            Input("file", "Résumé", InputKind.FILE, required=True),
        ],
    )
    def test_what_a_card_cannot_hold_is_filled_in_on_the_page(self, each: Input) -> None:
        drawn = FEISHU.render(card(Form("f", "Send", (each,), "Write…")), PAGE, "f")
        check_card(drawn)
        (button,) = tagged(drawn, "button")
        assert button["text"]["content"] == "Write…"
        assert button["behaviors"] == [{"type": "open_url", "default_url": "https://hire.example" + PAGE}]

    def test_a_file_is_asked_for_in_the_chat(self) -> None:
        drawn = FEISHU.render(card(every_input(PEOPLE, ref="f")), PAGE)
        check_card(drawn)
        assert "send the file to me in this chat" in json.dumps(drawn).lower()

    def test_colleagues_are_chosen_by_face_where_feishu_knows_all_of_them(self) -> None:
        one = card(Form("f", "Send", (Input("who", "Who", InputKind.PERSON, True, "b1", options=PEOPLE),)))
        known = {"a1": "ou_a", "b1": "ou_b"}
        drawn = FeishuRenderer("https://hire.example", known).render(one)
        check_card(drawn)
        (chosen,) = tagged(drawn, "select_person")
        assert chosen["options"] == [{"value": "ou_a"}, {"value": "ou_b"}]
        assert chosen["initial_option"] == "ou_b"
        assert not tagged(FeishuRenderer("https://hire.example", {"a1": "ou_a"}).render(one), "select_person")

    def test_what_short_lists_do_not_need_is_for_the_long_ones(self) -> None:
        countries = tuple(Option(f"Country {number}", f"c{number}") for number in range(70))
        sure = [Input(f"sure-{number}", "Sure?", InputKind.SELECT, options=PEOPLE) for number in range(5)]
        where = Input("where", "Where", InputKind.SELECT, value="c66", options=countries)
        drawn = FEISHU.render(card(Form("f", "Send", (*sure, where))), PAGE)
        check_card(drawn)
        lists = tagged(drawn, "select_static")
        assert [len(one["options"]) for one in lists] == [2] * 5 + [50]
        assert lists[-1]["options"][lists[-1]["initial_index"] - 1]["value"] == "c66"

    def test_what_is_sent_comes_back_by_the_names_of_the_inputs(self) -> None:
        drawn = FEISHU.render(card(every_input(PEOPLE, ref="f-1"), every_input(PEOPLE, ref="f-2")), PAGE)
        check_card(drawn)
        names = {one["name"].partition("_")[2]: one["name"] for one in walk(drawn["body"]) if "max_length" in one}
        sent = {
            names["text"]: "Maya",
            "2_from": "2026-11-24 +0800",
            "2_person": "ou_b",
            "2_nobody": "_none_",
            "2_reason": None,
        }
        (submit,) = (one for one in tagged(drawn, "button") if one["name"] == "submit_2")
        found = pressed({"value": submit["behaviors"][0]["value"], "form_value": sent}, {"ou_b": "b1"})
        assert (found.press, found.ref) == (Press.SUBMIT, "f-2")
        assert found.values == {"text": "Maya", "from": "2026-11-24", "person": "b1", "nobody": "", "reason": ""}

    def test_a_choice_that_acts_at_once_says_what_was_chosen(self) -> None:
        drawn = FEISHU.render(card(Select("Stage", "s-1", PEOPLE, selected="b1")))
        check_card(drawn)
        (stage,) = tagged(drawn, "select_static")
        assert stage["initial_index"] == 2
        found = pressed({"value": stage["behaviors"][0]["value"], "option": "a1"})
        assert (found.press, found.ref, found.values) == (Press.SELECT, "s-1", {"value": "a1"})

    def test_a_press_that_is_not_ours_is_refused(self) -> None:
        with pytest.raises(ValueError, match="object"):
            pressed({"value": "text"})


def test_extremes_reach_every_kind_of_extreme() -> None:
    assert any(disturbed(one, WORDS["novel"]).title == WORDS["novel"] for _, one in every_card())
