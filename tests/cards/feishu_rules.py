"""Whether Feishu would take a card: by its component tables, and by what it says of size, nesting, forms and values."""

import html
import json
import re
from typing import Any

from tests.cards.feishu_tables import ASKING, CHOICES, COMPONENTS, OBJECTS, REQUIRED, TEXTS
from tests.cards.slack_rules import walk

Json = dict[str, Any]
TAG = re.compile(r"<[^>]*>")
OURS = re.compile(r"</font>|<font color='(?:grey|blue|green|red|orange)'>")
"""The only tags a card of ours may hold."""


def check_card(card: Json) -> None:
    assert card["schema"] == "2.0"
    assert card["config"]["update_multi"] is True
    assert card["config"]["summary"]["content"].strip()
    assert request_bytes(card) <= 30 * 1024
    assert sum("tag" in part for part in walk(card)) <= 200
    assert len(card["header"].get("text_tag_list", [])) <= 3
    _check_names(card)
    for name in ("config", "header", "body"):
        _check_object(card[name], name)
    assert set(card) <= OBJECTS[""]
    assert card["body"]["elements"]
    for element in card["body"]["elements"]:
        _check(element, depth=1, in_form=False)


def request_bytes(card: Json) -> int:
    """As lark-oapi writes it: the card is a string inside the body."""
    content = json.dumps(card, ensure_ascii=False, separators=(",", ":"))
    body = {"receive_id": "ou_" + "x" * 32, "msg_type": "interactive", "content": content, "uuid": "x" * 50}
    return len(json.dumps(body, ensure_ascii=False).encode())


def _check_names(card: Json) -> None:
    ids = [part["element_id"] for part in walk(card) if "element_id" in part]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z]\w{0,19}", one) for one in ids)
    names = [part["name"] for part in walk(card) if "name" in part]
    assert all(names)
    assert len(names) == len(set(names))


def _check(element: Json, *, depth: int, in_form: bool) -> None:
    tag = element["tag"]
    assert depth <= 5, "too deep"
    assert set(element) <= COMPONENTS[tag], f"{tag} knows no {set(element) - COMPONENTS[tag]}"
    _check_values(element, tag)
    assert tag != "form" or depth == 1, "a form stands at the root only"
    if in_form and tag in ASKING:
        assert element["name"], f"{tag} in a form has no name"
    if "required" in element:
        assert in_form, f"{tag} is required outside a form"
    if tag == "form":
        submits = [one for one in walk(element) if one.get("form_action_type") == "submit"]
        assert len(submits) == 1, "a form is sent by one button"
    if tag == "markdown":
        check_markdown(element["content"])
    for inner in element.get("columns", []):
        _check(inner, depth=depth, in_form=in_form)
    for inner in element.get("elements", []):
        _check(inner, depth=depth + 1, in_form=in_form or tag == "form")


def _check_values(element: Json, tag: str) -> None:
    assert set(element) >= REQUIRED.get(tag, set()), f"{tag} lacks {REQUIRED[tag] - set(element)}"
    for (owner, name), allowed in CHOICES.items():
        assert owner != tag or name not in element or element[name] in allowed, f"{tag}.{name}: {element[name]}"
    for name in ("text", "placeholder", "title", "subtitle"):
        if name in element:
            _check_text(element[name], 100 if tag == "button" or name == "placeholder" else 1000)
    for name in ("confirm", "checked_style"):
        if name in element:
            _check_object(element[name], name)
    for behaviour in element.get("behaviors", []):
        _check_behaviour(behaviour)
    if "max_length" in element:
        assert 1 <= element["max_length"] <= 1000
        assert len(element.get("default_value", "")) <= element["max_length"]
    if "options" in element:
        _check_options(element)


def _check_options(element: Json) -> None:
    values = [option["value"] for option in element["options"]]
    assert values
    assert all(values)
    assert len(values) == len(set(values))
    for option in element["options"]:
        assert set(option) == ({"text", "value"} if element["tag"] == "select_static" else {"value"})
        if "text" in option:
            _check_text(option["text"], 100)
    assert 1 <= element.get("initial_index", 1) <= len(values)


def _check_behaviour(behaviour: Json) -> None:
    if behaviour["type"] == "callback":
        assert set(behaviour) == {"type", "value"}
        assert isinstance(behaviour["value"], dict)
        assert all(behaviour["value"].values())
    else:
        assert set(behaviour) == {"type", "default_url"}
        assert re.match(r"https?://\S+$", behaviour["default_url"])


def _check_object(part: Json, name: str) -> None:
    assert set(part) <= OBJECTS[name], f"{name} knows no {set(part) - OBJECTS[name]}"
    for (owner, key), allowed in CHOICES.items():
        assert owner != name or key not in part or part[key] in allowed, f"{name}.{key}: {part[key]}"
    for key in ("title", "subtitle", "text"):
        if key in part:
            _check_text(part[key], 300)
    for tag in part.get("text_tag_list", []):
        assert set(tag) <= TEXTS["text_tag"]
        assert tag["color"] in CHOICES["text_tag", "color"]
        _check_text(tag["text"], 100)


def _check_text(text: Json, most: int) -> None:
    assert text["tag"] == "plain_text"
    assert set(text) <= TEXTS["plain_text"]
    assert text["content"].strip(" \n")
    assert len(text["content"]) <= most


def check_markdown(content: str) -> None:
    """No tag but ours, no picture, no link but to the web; nothing is left half open."""
    assert content.strip()
    assert OURS.sub("", content) == TAG.sub("", content), content
    assert content.count("<font ") == content.count("</font>")
    assert "![" not in content
    assert "```" not in content
    assert not re.search(r"^ {4}", content, re.MULTILINE)
    assert all(re.match(r"https?://\S+$", url) for url in re.findall(r"\]\(([^)]*)\)", content)), content


def shown(content: str) -> str:
    """What a reader sees of it, bold and links left out."""
    bare = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", TAG.sub("", content))
    return html.unescape(bare.replace("**", ""))
