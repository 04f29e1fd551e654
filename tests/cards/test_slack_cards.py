import json
from typing import Any

import pytest

from bot.commands.table import COMMANDS
from bot.links import Links
from cards.cutting import utf16
from cards.render.pressed import Press
from cards.render.slack import SlackRenderer
from cards.render.slack_answers import pressed, submitted
from cards.render.slack_modal import slack_errors, slack_loading, slack_modal
from cards.view import (
    Actions,
    Block,
    Button,
    Card,
    Field,
    Fields,
    Form,
    Image,
    Input,
    InputKind,
    Note,
    Option,
    Select,
    Text,
)
from hrcore.ids import new_id
from hrcore.languages import LANGUAGES
from hrcore.privacy.keyring import Keyring, RingKey
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
from tests.cards.slack_rules import check_message, check_modal, walk

PAGE = "/workspace/approvals/1"
SLACK = SlackRenderer("https://hire.example/")


def drawn(*blocks: Block, **changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {"key": "k", "title": "Title", "summary": "Summary", "locale": "en", "blocks": blocks}
    return SLACK.render(Card(**(values | changes)), PAGE)


def forms(card: Card) -> list[Form]:
    return [block for block in card.blocks if isinstance(block, Form)]


def elements(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in walk(message["blocks"]) if "action_id" in one]


def test_every_card_is_a_message_that_slack_takes() -> None:
    for name, card in every_card():
        message = SLACK.render(card, PAGE)
        check_message(message)
        assert "link-more" not in json.dumps(message), f"{name} is cut, though it is as in real life"


def test_whatever_people_write_stays_a_message_that_slack_takes() -> None:
    for _, card in every_disturbed_card():
        check_message(SLACK.render(card, PAGE))
        for form in forms(card):
            check_modal(slack_modal(form, card, {"channel": "C1", "ts": "1"}))


@pytest.mark.parametrize("said", ["Maya", *WORDS.values()])
def test_three_hundred_of_everything_still_fit_and_lead_to_the_page(said: str) -> None:
    card = crowded(said=said)
    message = SLACK.render(card, PAGE)
    check_message(message)
    assert {"act-0", "form-5", "tick-0"} <= {one.get("value") for one in elements(message)}
    assert message["blocks"][-1]["elements"][0]["url"] == "https://hire.example/workspace/approvals/1"
    assert sum(utf16(one["text"]) for one in walk(message["blocks"]) if isinstance(one.get("text"), str)) <= 9000
    for form in forms(card):
        check_modal(slack_modal(form, card))


def test_what_can_be_done_stays_when_there_is_too_much_to_read() -> None:
    acting = Actions((Button("Approve", ref="r1"), Button("Refuse", ref="r2")))
    message = drawn(*(Note(f"note {number}" * 40) for number in range(200)), acting)
    check_message(message)
    assert [one.get("value") for one in elements(message)][:2] == ["r1", "r2"]
    assert message["blocks"][2]["elements"][0]["text"].startswith("note 1")


def test_nothing_a_candidate_writes_mentions_anybody_or_becomes_a_link() -> None:
    for name, card in every_card():
        message = json.dumps(SLACK.render(disturbed(card, NASTY), PAGE), ensure_ascii=False)
        parts = [one for one in walk(json.loads(message)["blocks"]) if one.get("type") == "mrkdwn"]
        assert all("<!" not in one["text"] and "<@" not in one["text"] for one in parts), name
        assert '"url": "javascript' not in message
        assert '"url": "https://evil.example' not in message


def test_words_with_marks_of_slack_in_them_read_as_they_are_written() -> None:
    message = drawn(
        Fields((Field("Skills", "C* and snake_case_names :joy:"), Field("City", "Boston"))), Text("2 \\* 3")
    )
    assert {"type": "text", "text": "C* and snake_case_names :joy:"} in list(walk(message["blocks"]))
    assert {"type": "text", "text": "2 * 3"} in list(walk(message["blocks"]))
    assert {"type": "mrkdwn", "text": "*City*\nBoston", "verbatim": True} in list(walk(message["blocks"]))


def test_our_own_paths_lead_to_the_public_address_and_no_other_address_to_anywhere() -> None:
    buttons = (
        Button("Open", url="/me/1"),
        Button("Web", url="https://a.example/x"),
        Button("Bad", url="//evil.example"),
    )
    message = drawn(Actions(buttons), Text("[here](/jobs) [there](javascript:x)"))
    assert [one["url"] for one in elements(message)] == ["https://hire.example/me/1", "https://a.example/x"]
    assert [one["url"] for one in walk(message["blocks"]) if one.get("type") == "link"] == ["https://hire.example/jobs"]


def test_a_picture_that_slack_could_not_fetch_is_described_instead() -> None:
    message = SlackRenderer("http://127.0.0.1:8000").render(
        Card("k", "Title", "Summary", "en", blocks=(Image("/chart.png", "A chart"),))
    )
    assert message["blocks"][-1]["elements"][0]["text"] == "A chart"


def test_an_emoji_is_never_torn() -> None:
    title = drawn(title=FAMILY * 60)["blocks"][0]["text"]["text"]
    assert title.removesuffix("…").replace(FAMILY, "") == ""
    assert utf16(title) <= 150


def test_a_button_that_asks_back_says_so_whole() -> None:
    message = SLACK.render(confirmed())
    check_message(message)
    assert elements(message)[0]["confirm"]["deny"]["text"] == "Cancel"


def test_a_form_too_full_for_a_modal_leads_to_its_page() -> None:
    full = Form(
        "f", "Send", (Input("note", "Note", InputKind.MULTILINE, value="字" * 3001, max_length=5000),), "Write…"
    )
    (button,) = elements(drawn(full))
    assert button["text"]["text"] == "Write…"
    assert button["url"].endswith(PAGE)


def test_presses_come_back_as_what_they_were() -> None:
    options = (Option("One", "1"), Option("None", ""))
    message = drawn(
        Actions((Button("Go", ref="r-1"), Button("Page", url="/x"))),
        Form("f-1", "Send", (Input("x", "X"),), title="More…"),
        Select("Stage", "s-1", options, selected="1"),
    )
    check_message(message)
    go, page, more, stage = elements(message)
    assert (pressed(go).press, pressed(go).ref) == (Press.ACT, "r-1")
    assert pressed(page).press is Press.LINK
    assert (pressed(more).press, pressed(more).ref) == (Press.OPEN, "f-1")
    chosen = pressed(stage | {"selected_option": stage["options"][1]})
    assert (chosen.press, chosen.ref, chosen.values) == (Press.SELECT, "s-1", {"value": ""})
    with pytest.raises(ValueError, match="else"):
        pressed({"action_id": "else-1"})


def test_a_signed_reference_of_any_command_fits_into_whatever_slack_keeps_it_in() -> None:
    links = Links(Keyring((RingKey("k1", bytes(range(32))),)), "https://hire.example")
    longest = links.ref(max(COMMANDS, key=len), new_id(), 2**31)
    (stage,) = elements(drawn(Select("Stage", longest, (Option("One", "1"),))))
    assert pressed(stage | {"selected_option": {"value": "1"}}).ref == longest
    assert len(longest.encode()) <= 200


class TestModal:
    def test_what_is_sent_comes_back_by_the_names_of_the_inputs(self) -> None:
        form = every_input((Option("Ana", "a1"), Option("Ben", "b1")), ref="f-1")
        view = slack_modal(form, crowded(), {"channel": "C1", "ts": "17.1"})
        check_modal(view)
        state = {
            "text": {"value": {"type": "plain_text_input", "value": "Maya"}},
            "note": {"value": {"type": "plain_text_input", "value": None}},
            "reason": {"value": {"type": "static_select", "selected_option": {"value": "b1"}}},
            "nobody": {"value": {"type": "static_select", "selected_option": {"value": "_none_"}}},
            "person": {"value": {"type": "static_select", "selected_option": None}},
            "from": {"value": {"type": "datepicker", "selected_date": "2026-11-24"}},
            "file": {"value": {"type": "file_input", "files": [{"id": "F1"}]}},
        }
        found, context = submitted(view | {"state": {"values": state}})
        assert (found.press, found.ref, found.files) == (Press.SUBMIT, "f-1", {"file": ("F1",)})
        assert found.values == {
            "text": "Maya",
            "note": "",
            "reason": "b1",
            "nobody": "",
            "person": "",
            "from": "2026-11-24",
        }
        assert context == {"channel": "C1", "ts": "17.1"}

    def test_each_wrong_input_has_its_sentence(self) -> None:
        assert slack_errors(every_input((), ref="f")) == {"reason": "Choose another one."}

    def test_says_where_more_can_be_chosen_than_fits(self) -> None:
        options = tuple(Option(f"Person {number}", str(number)) for number in range(301))
        view = slack_modal(every_input(options, ref="f"), crowded(), page_url="https://hire.example/a")
        assert view["blocks"][1]["elements"][0]["text"].startswith("<https://hire.example/a|")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_opens_at_once_with_nothing_in_it_yet(self, language: Any) -> None:
        check_modal(slack_loading(language))
