from typing import Any

import lark_oapi as lark
import pytest

from tests.emulators.feishu import Feishu
from tests.emulators.feishu.asking import button, card, form, patch, plain, send, words
from tests.emulators.feishu.conftest import Team

ENTRY = {"tag": "input", "name": "reason"}


def nest(depth: int) -> dict[str, Any]:
    inside: dict[str, Any] = words("deep")
    for _ in range(depth):
        inside = {"tag": "column_set", "columns": [{"tag": "column", "elements": [inside]}]}
    return inside


BAD = {
    "a property nobody knows": (card({"tag": "input", "multiline": True}), "200621", "property: multiline"),
    "a property of the old version": (
        card(button("Yes", {"a": 1}, url="https://example.com")),
        "200621",
        "property: url",
    ),
    "a property at the root": (card() | {"i18n_elements": {}}, "200621", "property: i18n_elements"),
    "a property of the configuration": (card(wide_screen_mode=True), "200621", "property: wide_screen_mode"),
    "a tag that is gone": (card({"tag": "note", "elements": []}), "200861", "unsupported tag note"),
    "a row of actions": (card({"tag": "action", "actions": []}), "200861", "unsupported tag action"),
    "a tag nobody knows": (card({"tag": "marquee"}), "200621", "unknown tag marquee"),
    "an element id that begins with a digit": (card(words("a", element_id="1a")), "200621", "element_id 1a"),
    "an element id of 21 characters": (card(words("a", element_id="a" * 21)), "200621", "element_id"),
    "an element id twice": (card(words("a", element_id="a"), words("b", element_id="a")), "200621", "repeated"),
    "more than 200 elements": (card(*[words("a")] * 200), "11310", "200"),
    "six levels": (card(nest(6)), "200621", "too deep"),
    "a form inside a column": (
        card({"tag": "column_set", "columns": [{"tag": "column", "elements": [form(ENTRY)]}]}),
        "200621",
        "root",
    ),
    "a table in a form": (card(form({"tag": "table", "columns": [], "rows": []})), "200621", "root"),
    "a form without a button to send it": (card({"tag": "form", "name": "f", "elements": [ENTRY]}), "200621", "submit"),
    "a form whose entry has no name": (card(form({"tag": "input"})), "200530", ""),
    "a form with a name twice": (card(form(ENTRY, ENTRY)), "200530", "reason"),
    "two forms with one name": (card(form(ENTRY), form({"tag": "input", "name": "b"})), "200530", "form"),
    "a callback whose value is no object": (card(button("Yes", "yes")), "200621", "expected object"),
    "an image nobody uploaded": (card({"tag": "img", "img_key": "img_x"}), "200570", "img_x"),
    "a mention of nobody": (card(words("<at id=ou_nobody></at>")), "100290", "ou_nobody"),
    "an input for more than 1000": (card({"tag": "input", "max_length": 2000}), "200621", "1000"),
    "a card for each person alone": (card(update_multi=False), "200621", "update_multi"),
    "text that is no string": (card({"tag": "markdown", "content": 3}), "200621", "expected string"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_card_is_refused_for(name: str, client: lark.Client, team: Team) -> None:
    content, code, said = BAD[name]
    refused = send(client, team.lin.open_id, content, kind="interactive")
    assert refused.code == 230099
    assert f"ErrCode: {code};" in refused.msg
    assert said in refused.msg


def test_the_path_to_the_fault_is_given(client: lark.Client, team: Team) -> None:
    refused = send(client, team.lin.open_id, card(words("a"), {"tag": "input", "multiline": True}), kind="interactive")
    assert "ROOT -> body -> elements -> [1](tag: input)" in refused.msg


def test_a_card_with_every_usual_component_is_taken(feishu: Feishu, client: lark.Client, team: Team) -> None:
    person = {"value": team.chen.open_id}
    option = {"text": plain("Full time"), "value": "full"}
    pick = {"tag": "select_static", "name": "kind", "placeholder": plain("Kind"), "options": [option]}
    panel = {
        "tag": "collapsible_panel",
        "header": {"title": {"tag": "markdown", "content": "**More**"}},
        "elements": [words("inside"), {"tag": "hr"}],
    }
    content = card(
        words(
            f"<at id={team.lin.open_id}></at>", element_id="intro", text_size="notation", icon={"tag": "standard_icon"}
        ),
        {"tag": "div", "text": plain("plain"), "fields": [{"is_short": True, "text": plain("one")}]},
        nest(5),
        panel,
        form(
            {
                **ENTRY,
                "required": True,
                "label": plain("Reason"),
                "max_length": 500,
                "input_type": "multiline_text",
                "rows": 3,
            },
            pick,
            {"tag": "select_person", "name": "who", "options": [person]},
            {"tag": "date_picker", "name": "day", "initial_date": "2026-01-05"},
            {"tag": "checker", "name": "sure", "text": plain("Sure")},
        ),
        button("Yes", {"a": "yes"}, type="primary_filled", confirm={"title": plain("?"), "text": plain("!")}),
        {"tag": "table", "columns": [{"name": "a", "display_name": "A"}], "rows": [{"a": "cell"}]},
        {"tag": "overflow", "options": [{"text": plain("Later"), "value": "later"}]},
    )
    sent = send(client, team.lin.open_id, content, kind="interactive")
    assert sent.success(), sent.msg
    (shown,) = feishu.cards(team.lin)
    assert shown.title == "Offer"
    assert shown.buttons == ["Send", "Yes"]
    assert "inside" in shown.text
    assert "cell" in shown.text
    assert patch(client, sent.data.message_id, card({"tag": "note"})).code == 230099


def test_the_old_version_is_taken_as_it_is(client: lark.Client, team: Team) -> None:
    old = {"config": {"wide_screen_mode": True}, "elements": [{"tag": "note", "elements": []}], "unknown": 1}
    assert send(client, team.lin.open_id, old, kind="interactive").success()
