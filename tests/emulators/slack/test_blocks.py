"""Which blocks and views Slack takes, and what it says of the others."""

from typing import Any

import pytest
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.emulators.slack.blocks import check_message_blocks, check_view
from tests.emulators.slack.refusal import Refusal

Wire = dict[str, Any]


def plain(text: str) -> Wire:
    return {"type": "plain_text", "text": text}


def section(**fields: Any) -> Wire:
    return {"type": "section", **fields}


def button(**fields: Any) -> Wire:
    return {"type": "button", "text": plain("Go"), "action_id": "go", **fields}


def actions(*elements: Wire, **fields: Any) -> Wire:
    return {"type": "actions", "elements": list(elements), **fields}


def option(number: int) -> Wire:
    return {"text": plain(f"Option {number}"), "value": str(number)}


def select(**fields: Any) -> Wire:
    return {"type": "static_select", "action_id": "pick", "options": [option(1), option(2)], **fields}


def written(label: str = "Name", **fields: Any) -> Wire:
    return {"type": "input", "label": plain(label), "element": {"type": "plain_text_input"}, **fields}


def modal(*blocks: Wire, **fields: Any) -> Wire:
    return {"type": "modal", "title": plain("Refer"), "submit": plain("Send"), "blocks": list(blocks), **fields}


GOOD = [
    section(text={"type": "mrkdwn", "text": "*hello*"}, accessory=button(url="https://acme.example")),
    section(fields=[{"type": "mrkdwn", "text": "x" * 2000}] * 4, block_id="fields"),
    {"type": "header", "text": plain("x" * 150)},
    {"type": "divider"},
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "small"}] * 10},
    {"type": "image", "image_url": "https://acme.example/x.png", "alt_text": "picture"},
    actions(
        button(style="primary", value="x" * 2000),
        select(placeholder=plain("Which?"), initial_option=option(1)),
        {"type": "users_select", "action_id": "who"},
        {"type": "datepicker", "action_id": "day", "initial_date": "2026-05-01"},
        {"type": "timepicker", "action_id": "hour", "initial_time": "09:30"},
        {"type": "overflow", "action_id": "more", "options": [option(1)]},
        {"type": "checkboxes", "action_id": "tick", "options": [option(1)]},
        {"type": "radio_buttons", "action_id": "one", "options": [option(1)]},
        {"type": "external_select", "action_id": "far", "min_query_length": 2},
    ),
]


def problems_of(blocks: list[Any]) -> list[str]:
    with pytest.raises(Refusal) as error:
        check_message_blocks(blocks)
    assert error.value.code == "invalid_blocks"
    messages: list[str] = error.value.details["response_metadata"]["messages"]
    return messages


def test_blocks_that_the_vendors_models_take_are_taken() -> None:
    for block in Block.parse_all(GOOD):
        block.validate_json()
    kept = check_message_blocks(GOOD)
    assert [block["type"] for block in kept] == [block["type"] for block in GOOD]
    assert len({block["block_id"] for block in kept}) == len(GOOD)


def test_a_modal_that_the_vendors_models_take_is_taken() -> None:
    view = modal(
        written(hint=plain("As in the passport"), block_id="name"),
        written("Mail", element={"type": "email_text_input", "action_id": "mail"}),
        written("Notes", optional=True, element={"type": "plain_text_input", "multiline": True, "max_length": 500}),
        written("CV", element={"type": "file_input", "filetypes": ["pdf"], "max_files": 1}),
        callback_id="refer",
        private_metadata="x" * 3000,
        notify_on_close=True,
    )
    View(**view).validate_json()
    kept = check_view(view, "modal")
    assert all(block["element"]["action_id"] for block in kept["blocks"])


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ({"type": "table"}, "unsupported type: table [json-pointer:/blocks/0/type]"),
        ({"text": plain("x")}, "missing required field: type [json-pointer:/blocks/0]"),
        (section(), "must define either `text` or `fields` [json-pointer:/blocks/0]"),
        (section(text=plain("")), "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
        (section(text=plain("x" * 3001)), "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
        (
            section(fields=[plain("x" * 2001)]),
            "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
        ),
        (section(fields=[plain("x")] * 11), "no more than 10 items allowed [json-pointer:/blocks/0/fields]"),
        (section(text=plain("x"), colour="red"), "invalid additional property: colour [json-pointer:/blocks/0]"),
        (section(text=plain("x"), block_id=None), "must provide a string [json-pointer:/blocks/0/block_id]"),
        (
            {"type": "header", "text": plain("x" * 151)},
            "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
        ),
        (
            {"type": "header", "text": {"type": "mrkdwn", "text": "x"}},
            "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
        ),
        (actions(), "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
        (
            actions(*(button(action_id=str(number)) for number in range(26))),
            "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
        ),
        (
            actions(button(text=plain("x" * 76))),
            "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
        ),
        (
            actions(button(value="x" * 2001)),
            "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
        ),
        (actions(button(style="green")), "must be a valid enum value [json-pointer:/blocks/0/elements/0/style]"),
        (actions(button(), button(), block_id="b"), "`action_id` go already exists for block_id b"),
        (actions({"type": "image", "alt_text": "x"}), "unsupported type: image"),
        (actions(select(options=[option(one) for one in range(101)])), "no more than 100 items allowed"),
        (actions(select(options=[])), "no fewer than 1 items allowed"),
        (actions(select(initial_option=option(9))), "initial option(s) must be an exact match of an option"),
        (actions(select(option_groups=[])), "must define either `options` or `option_groups`"),
        (
            actions(
                button(
                    confirm={"title": plain("x" * 101), "text": plain("?"), "confirm": plain("a"), "deny": plain("b")}
                )
            ),
            "must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]",
        ),
    ],
)
def test_a_bad_block_is_named_with_its_place(block: Wire, message: str) -> None:
    assert any(one.startswith(f"[ERROR] {message}") for one in problems_of([block]))


def test_a_message_has_fifty_blocks_at_most_and_no_name_twice() -> None:
    assert problems_of([{"type": "divider"}] * 51) == ["[ERROR] no more than 50 items allowed [json-pointer:/blocks]"]
    twice = [{"type": "divider", "block_id": "same"}] * 2
    assert problems_of(twice) == ["[ERROR] block_id same already exists [json-pointer:/blocks/1/block_id]"]


@pytest.mark.parametrize(
    ("view", "message"),
    [
        (modal(title=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/title/text]"),
        (modal(submit=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/submit/text]"),
        (modal(private_metadata="x" * 3001), "must be less than 3001 characters [json-pointer:/view/private_metadata]"),
        (modal(callback_id="x" * 256), "must be less than 256 characters [json-pointer:/view/callback_id]"),
        (modal(colour="red"), "invalid additional property: colour [json-pointer:/view]"),
        (modal(*[{"type": "divider"}] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
        (
            {"type": "modal", "title": plain("x"), "blocks": [written()]},
            "must define `submit` to use an `input` block in modals [json-pointer:/view/blocks]",
        ),
        ({"type": "modal", "blocks": []}, "missing required field: title [json-pointer:/view]"),
        ({"type": "home", "blocks": []}, "view type must be modal [json-pointer:/view/type]"),
    ],
)
def test_a_bad_modal_is_an_invalid_argument(view: Wire, message: str) -> None:
    with pytest.raises(Refusal) as error:
        check_view(view, "modal")
    assert error.value.code == "invalid_arguments"
    assert f"[ERROR] {message}" in error.value.details["response_metadata"]["messages"]


def test_a_view_may_not_be_larger_than_250_kilobytes() -> None:
    with pytest.raises(Refusal, match="view_too_large"):
        check_view(modal(*(section(text=plain("汉" * 3000), block_id=str(one)) for one in range(30))), "modal")
