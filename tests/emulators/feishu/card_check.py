"""Whether a card may be sent: card JSON 2.0 strictly, 1.0 hardly at all, as the platform does."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.emulators.feishu import card_rules as rules
from tests.emulators.feishu.chats import Card

PARSE, GONE_TAG, BAD_IMAGE, BAD_PERSON, BAD_NAME, TOO_MANY = 200621, 200861, 200570, 100290, 200530, 11310
SAID = {
    PARSE: "parse card json err, please check whether the card json is correct",
    GONE_TAG: "cards of schema V2 no longer support this capability",
    BAD_IMAGE: "card contains invalid image keys",
    BAD_PERSON: "There is an invalid user resource(at/person) in your card",
    BAD_NAME: "the name of a form element is empty or repeated",
    TOO_MANY: "the number of elements exceeds the limit",
}
ELEMENT_ID = re.compile(r"[A-Za-z]\w{0,19}", re.ASCII)
MENTION = re.compile(r"<at\s+(?:id|user_id|open_id)=[\"']?([\w-]+)[\"']?")


@dataclass
class BadCard(Exception):
    code: int
    value: str
    path: str = ""

    def __str__(self) -> str:
        where = f"ErrPath: {self.path}; " if self.path else ""
        return f"ErrCode: {self.code}; {where}ErrMsg: {SAID[self.code]}; ErrorValue: {self.value}; "


@dataclass
class _Check:
    knows_image: Callable[[str], bool]
    knows_person: Callable[[str], bool]
    elements: int = 0
    element_ids: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


def check_card(card: object, knows_image: Callable[[str], bool], knows_person: Callable[[str], bool]) -> None:
    """Raises `BadCard`. `knows_person`: whether there is somebody with that open_id, user_id or union_id."""
    if not isinstance(card, dict):
        raise BadCard(PARSE, "card is not an object")
    if card.get("schema", "1.0") != "2.0":
        return
    check = _Check(knows_image, knows_person)
    _allow(card, rules.ROOT, "ROOT")
    config, header, body = (_object(card, name, "ROOT") for name in ("config", "header", "body"))
    _allow(config, rules.CONFIG, "ROOT -> config")
    if config.get("update_multi", True) is not True:
        raise BadCard(PARSE, "update_multi must be true", "ROOT -> config")
    _allow(_object(card, "card_link", "ROOT"), rules.LINK, "ROOT -> card_link")
    _allow(header, rules.HEADER, "ROOT -> header")
    for value in header.values():
        _check_values(check, value, "ROOT -> header")
    _allow(body, rules.BODY, "ROOT -> body")
    _check_elements(check, body.get("elements", []), "ROOT -> body -> elements", 0, False)


def _check_elements(check: _Check, elements: object, path: str, depth: int, in_form: bool) -> None:
    if not isinstance(elements, list):
        raise BadCard(PARSE, "expected array for property elements", path)
    for place, element in enumerate(elements):
        tag = element.get("tag") if isinstance(element, dict) else None
        if not isinstance(element, dict) or not isinstance(tag, str):
            raise BadCard(PARSE, "element without tag", f"{path} -> [{place}]")
        _check_component(check, element, f"{path} -> [{place}](tag: {tag})", depth, in_form)


def _check_component(check: _Check, element: Card, path: str, depth: int, in_form: bool) -> None:
    tag = element["tag"]
    if tag in rules.GONE:
        raise BadCard(GONE_TAG, f"unsupported tag {tag}", path)
    if tag not in rules.COMPONENTS:
        raise BadCard(PARSE, f"unknown tag {tag}", path)
    if tag in rules.NOT_INSIDE and depth > 0:
        raise BadCard(PARSE, f"{tag} can only be placed at the root", path)
    _allow(element, rules.IDENTITY | rules.COMPONENTS[tag], path)
    _count(check, element, path)
    if in_form:
        _check_name(check, element, path)
    _check_properties(check, element, path)
    if tag in rules.CONTAINERS:
        if depth + 1 > rules.DEEPEST:
            raise BadCard(PARSE, "containers are nested too deep", path)
        _check_inside(check, element, path, depth + 1, in_form or tag == "form")


def _check_inside(check: _Check, element: Card, path: str, depth: int, in_form: bool) -> None:
    if element["tag"] == "column_set":
        for place, column in enumerate(element.get("columns", [])):
            here = f"{path} -> columns -> [{place}]"
            if not isinstance(column, dict) or column.get("tag") != "column":
                raise BadCard(PARSE, "expected column", here)
            _allow(column, rules.IDENTITY | rules.COMPONENTS["column"], here)
            _count(check, column, here)
            _check_elements(check, column.get("elements", []), f"{here} -> elements", depth, in_form)
        return
    if element["tag"] == "form":
        if not element.get("name") or element["name"] in check.names:
            raise BadCard(BAD_NAME, str(element.get("name", "")), path)
        check.names.add(element["name"])
        if not any(submits(one) for one in walk(element)):
            raise BadCard(PARSE, "form has no submit button", path)
    _check_elements(check, element.get("elements", []), f"{path} -> elements", depth, in_form)


def _check_name(check: _Check, element: Card, path: str) -> None:
    if element["tag"] in rules.ENTRIES or element["tag"] == "button":
        name = element.get("name")
        if not isinstance(name, str) or not name or name in check.names:
            raise BadCard(BAD_NAME, str(name or ""), path)
        check.names.add(name)


def _check_properties(check: _Check, element: Card, path: str) -> None:
    tag = element["tag"]
    for name in element.keys() - {"elements", "columns", "chart_spec", "rows", "value", "header"}:
        _check_values(check, element[name], f"{path} -> {name}")
    if tag == "collapsible_panel":
        _check_panel_header(_object(element, "header", path), f"{path} -> header")
    if tag == "img":
        _check_image(check, element.get("img_key"), path)
    if tag == "person" and not check.knows_person(str(element.get("user_id"))):
        raise BadCard(BAD_PERSON, str(element.get("user_id")))
    if tag in ("select_static", "multi_select_static", "overflow", "select_img"):
        for option in element.get("options", []):
            _allow(option, rules.OPTION, f"{path} -> options")
    _check_lengths(element, path)
    _check_mentions(check, element.get("content"))


def _check_panel_header(header: Card, path: str) -> None:
    _allow(header, rules.PANEL_HEADER, path)
    title = _object(header, "title", path)
    if title and not isinstance(title.get("content"), str):
        raise BadCard(PARSE, "expected string for property content", f"{path} -> title")


def _check_lengths(element: Card, path: str) -> None:
    tag = element["tag"]
    if tag == "markdown" and not isinstance(element.get("content"), str):
        raise BadCard(PARSE, "expected string for property content", path)
    if tag == "input" and not 1 <= element.get("max_length", 1000) <= 1000:
        raise BadCard(PARSE, "max_length must be between 1 and 1000", path)
    if tag == "button" and len(label_of(element)) > rules.LONGEST_BUTTON:
        raise BadCard(PARSE, "button text is too long", path)


def _check_values(check: _Check, value: object, path: str) -> None:
    if isinstance(value, list):
        for place, one in enumerate(value):
            _check_values(check, one, f"{path} -> [{place}]")
    elif isinstance(value, dict):
        if value.get("type") in ("callback", "open_url") and path.rpartition(" -> ")[0].endswith("behaviors"):
            _check_behaviour(value, path)
            return
        tag = value.get("tag")
        if isinstance(tag, str) and tag in rules.OBJECTS:
            _check_object(check, value, tag, path)
        for name, one in value.items():
            _check_values(check, one, f"{path} -> {name}")


def _check_object(check: _Check, value: Card, tag: str, path: str) -> None:
    _allow(value, rules.OBJECTS[tag], path)
    _count(check, value, path)
    if tag in ("plain_text", "lark_md"):
        if not isinstance(value.get("content", ""), str):
            raise BadCard(PARSE, "expected string for property content", path)
        _check_mentions(check, value.get("content"))
    if tag == "custom_icon":
        _check_image(check, value.get("img_key"), path)


def _check_behaviour(value: Card, path: str) -> None:
    if value["type"] == "open_url":
        _allow(value, rules.OPEN_URL, path)
        return
    _allow(value, rules.CALLBACK, path)
    if not isinstance(value.get("value", {}), dict):
        raise BadCard(PARSE, "expected object for property value", path)


def _check_image(check: _Check, key: object, path: str) -> None:
    if not isinstance(key, str) or not check.knows_image(key):
        raise BadCard(BAD_IMAGE, f"image key {key}", path)


def _check_mentions(check: _Check, content: object) -> None:
    if isinstance(content, str):
        for person in MENTION.findall(content):
            if person != "all" and not check.knows_person(person):
                raise BadCard(BAD_PERSON, person)


def _count(check: _Check, element: Card, path: str) -> None:
    check.elements += 1
    if check.elements > rules.MOST_ELEMENTS:
        raise BadCard(TOO_MANY, f"more than {rules.MOST_ELEMENTS}")
    ref = element.get("element_id")
    if ref is None:
        return
    if not isinstance(ref, str) or not ELEMENT_ID.fullmatch(ref):
        raise BadCard(PARSE, f"invalid element_id {ref}", path)
    if ref in check.element_ids:
        raise BadCard(PARSE, f"element_id {ref} is repeated", path)
    check.element_ids.add(ref)


def _object(card: Card, name: str, path: str) -> Card:
    value = card.get(name, {})
    if not isinstance(value, dict):
        raise BadCard(PARSE, f"expected object for property {name}", path)
    return value


def _allow(value: object, names: frozenset[str], path: str) -> None:
    if not isinstance(value, dict):
        raise BadCard(PARSE, "expected object", path)
    for name in value:
        if name not in names:
            raise BadCard(PARSE, f"unknown property, property: {name}, path: {path}", path)


def walk(value: Any) -> Iterator[Card]:
    """Every component and element with a tag, from the outside in."""
    if isinstance(value, dict):
        if isinstance(value.get("tag"), str):
            yield value
        for name, one in value.items():
            if name != "value":
                yield from walk(one)
    elif isinstance(value, list):
        for one in value:
            yield from walk(one)


def label_of(element: Card) -> str:
    text = element.get("text")
    return str(text.get("content", "")) if isinstance(text, dict) else ""


def submits(element: Card) -> bool:
    return element.get("form_action_type") == "submit" or element.get("action_type") == "form_submit"
