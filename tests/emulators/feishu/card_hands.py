"""What a person can do with a card: read it, press a button found by its words, fill in a form."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from tests.emulators.feishu import card_rules as rules
from tests.emulators.feishu.card_check import label_of, submits, walk
from tests.emulators.feishu.chats import Card
from tests.emulators.feishu.people import Person

OFFSET, ZONE = "+0800", "Asia/Shanghai"
FORMATS = {"date_picker": "%Y-%m-%d", "picker_time": "%H:%M", "picker_datetime": "%Y-%m-%d %H:%M"}
FIRST = {
    "input": "default_value",
    "checker": "checked",
    "date_picker": "initial_date",
    "picker_time": "initial_time",
} | {
    "picker_datetime": "initial_datetime",
    "select_static": "initial_option",
    "select_person": "initial_option",
    "multi_select_static": "selected_values",
    "multi_select_person": "selected_values",
}


class CannotDoThat(Exception):
    """A person looking at this card could not do what the test asks for."""


@dataclass(frozen=True)
class Pressed:
    """`action` is what the callback carries; without one, nothing is sent to the app."""

    action: dict[str, Any] | None = None
    url: str = ""
    hint: str = ""
    """What the client itself says, as when something required is missing."""
    confirm: tuple[str, str] | None = None


@dataclass(frozen=True)
class Reader:
    """Whose hands these are, and which people can be chosen when a picker names none."""

    members: tuple[Person, ...]
    everyone: tuple[Person, ...] = ()
    omit_empty: bool = False
    zone: str = field(default=ZONE)


def body_of(card: Card) -> Any:
    return card.get("body", {}).get("elements", []) if card.get("schema") == "2.0" else card.get("elements", [])


def text_of(card: Card) -> str:
    """Everything a person can read, line by line."""
    header = card.get("header", {})
    return "\n".join(line for part in (header, body_of(card)) for line in _lines(part) if line)


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _lines(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name in ("content", "default_value") and isinstance(one, str):
                yield one
            elif name not in ("behaviors", "value", "confirm", "hover_tips", "disabled_tips", "i18n_content", "rows"):
                yield from _lines(one)
            elif name == "rows" and isinstance(one, list):
                yield from (str(cell) for row in one for cell in row.values() if not isinstance(cell, dict | list))


def title_of(card: Card) -> str:
    return str(card.get("header", {}).get("title", {}).get("content", ""))


def buttons_of(card: Card) -> list[Card]:
    return [one for one in walk(body_of(card)) if one["tag"] == "button"]


def press(card: Card, label: str, filled: Mapping[str, Any] | None, reader: Reader, nth: int = 0) -> Pressed:
    """Presses the `nth` thing that reads `label`: a button, an entry of a folded menu, a checker, a clickable area."""
    found = [one for one in walk(body_of(card)) if _reads(one, label)]
    if len(found) <= nth:
        raise CannotDoThat(f"nothing to press reads {label!r}; there is {[label_of(one) for one in buttons_of(card)]}")
    element = found[nth]
    if element.get("disabled"):
        raise CannotDoThat(f"{label!r} is disabled")
    form = _form_around(card, element)
    if form is not None:
        return _press_in_form(form, element, filled or {}, reader)
    if filled:
        raise CannotDoThat(f"{label!r} is in no form")
    action: dict[str, Any] = {"tag": element["tag"], "timezone": reader.zone}
    if element["tag"] == "overflow":
        option = next(one for one in element["options"] if label_of(one) == label)
        action["option"] = option.get("value", "")
    if element["tag"] == "checker":
        action["checked"] = not element.get("checked", False)
    return _pressed(element, action)


def _reads(element: Card, label: str) -> bool:
    tag = element["tag"]
    if tag in ("button", "checker"):
        return label_of(element) == label
    if tag == "overflow":
        return any(label_of(one) == label for one in element.get("options", []))
    if tag == "interactive_container" and element.get("behaviors"):
        return label in _lines(element.get("elements", []))
    return False


def _form_around(card: Card, element: Card) -> Card | None:
    forms = [one for one in walk(body_of(card)) if one["tag"] == "form"]
    return next((one for one in forms if any(inner is element for inner in walk(one))), None)


def _press_in_form(form: Card, element: Card, filled: Mapping[str, Any], reader: Reader) -> Pressed:
    if not submits(element):
        return _pressed(element, {"tag": element["tag"], "timezone": reader.zone}) if _values(element) else Pressed()
    entries = [one for one in walk(form["elements"]) if one["tag"] in rules.ENTRIES]
    named = [one.get("name") for one in (*entries, *(b for b in walk(form) if b["tag"] == "button"))]
    if not all(named) or len(set(named)) < len(named):
        return Pressed(hint="200530")
    given = {id(_find_entry(entries, form, name)): value for name, value in filled.items()}
    values: dict[str, Any] = {}
    for entry in entries:
        value = read_value(entry, given[id(entry)], reader) if id(entry) in given else _first(entry)
        if value in ("", None, []):
            if entry.get("required"):
                return Pressed(hint="有必填项未填写")
            if entry["tag"] == "input" and not reader.omit_empty:
                values[entry["name"]] = ""
            continue
        if entry["tag"] == "input" and len(value) > entry.get("max_length", 1000):
            return Pressed(hint="超过最大长度")
        values[entry["name"]] = value
    action = {"tag": "button", "name": element["name"], "form_value": values, "timezone": reader.zone}
    return _pressed(element, action | {"value": {}}, always=True)


def _find_entry(entries: list[Card], form: Card, wanted: str) -> Card:
    """By its name, its label, its placeholder, or the text that stands right before it."""
    before = ""
    labels: dict[int, set[str]] = {}
    for one in walk(form["elements"]):
        if one["tag"] in rules.ENTRIES:
            labels[id(one)] = {one.get("name", ""), before.strip("*: ：")} | {
                str(one.get(part, {}).get("content", "")).strip("*: ：") for part in ("label", "placeholder", "text")
            }
            before = ""
        elif one["tag"] in ("markdown", "plain_text", "lark_md"):
            before = re.sub(r"<[^>]+>", "", str(one.get("content", "")))
    found = [one for one in entries if wanted.strip("*: ：") in labels[id(one)]]
    if not found:
        raise CannotDoThat(f"nothing to fill in is called {wanted!r}; there is {[sorted(v) for v in labels.values()]}")
    return found[0]


def _first(entry: Card) -> Any:
    value = entry.get(FIRST.get(entry["tag"], "")) or chosen_at_first(entry)
    if entry["tag"] in FORMATS and value:
        return f"{value} {OFFSET}"
    if entry["tag"] == "checker":
        return bool(value)
    return value


def chosen_at_first(entry: Card) -> Any:
    """By its place in the list, counted from one."""
    at = entry.get("initial_index")
    return entry["options"][at - 1]["value"] if at else None


def read_value(entry: Card, given: Any, reader: Reader) -> Any:
    """In the form the callback carries: option values, open_ids, dates with +0800, lists for many."""
    tag = entry["tag"]
    if tag.startswith("multi_select"):
        return [_choose(entry, one, reader) for one in given]
    if tag in ("select_static", "select_person"):
        return _choose(entry, given, reader)
    if tag in FORMATS:
        if isinstance(given, date | datetime | time):
            given = given.strftime(FORMATS[tag])
        return f"{given} {OFFSET}" if given and not str(given).endswith(OFFSET) else given
    return given if tag in ("checker", "select_img") else str(given)


def _choose(entry: Card, given: Any, reader: Reader) -> str:
    if not given:
        return ""
    if entry["tag"].endswith("_person"):
        named = {option.get("value") for option in entry.get("options", [])}
        people = [one for one in reader.everyone if one.open_id in named] or list(reader.members)
        for one in people:
            if given in (one, one.open_id, one.name) if not isinstance(given, Person) else given is one:
                return one.open_id
        raise CannotDoThat(f"{given!r} cannot be chosen among {[one.name for one in people]}")
    for option in entry.get("options", []):
        if given in (label_of(option), option.get("value")):
            return str(option["value"])
    raise CannotDoThat(f"{given!r} cannot be chosen among {[label_of(one) for one in entry.get('options', [])]}")


def choose(card: Card, wanted: str, given: Any, reader: Reader) -> Pressed:
    """Uses an entry outside a form: a list, a picker, an input with its own arrow."""
    everything = {"elements": body_of(card)}
    entries = [one for one in walk(everything) if one["tag"] in rules.ENTRIES and _form_around(card, one) is None]
    entry = _find_entry(entries, everything, wanted)
    value, tag = read_value(entry, given, reader), entry["tag"]
    action: dict[str, Any] = {"tag": tag, "timezone": reader.zone}
    if tag == "input":
        action["input_value"] = value
    elif tag == "checker":
        action["checked"] = bool(value)
    elif tag.startswith("multi_select"):
        action["options"] = value
    else:
        action["option"] = value
    return _pressed(entry, action, always=tag != "checker")


def _values(element: Card) -> list[Card]:
    return [one for one in element.get("behaviors", []) if one.get("type") == "callback"]


def _pressed(element: Card, action: dict[str, Any], always: bool = False) -> Pressed:
    links = [one for one in element.get("behaviors", []) if one.get("type") == "open_url"]
    url = str(links[0].get("default_url") or links[0].get("pc_url") or "") if links else ""
    calls, old = _values(element), element.get("value")
    if calls:
        action["value"] = calls[0].get("value", {})
    elif old is not None:
        action["value"] = old
    question = element.get("confirm")
    confirm = (question["title"]["content"], question.get("text", {}).get("content", "")) if question else None
    sends = always or bool(calls) or old is not None or (element["tag"] == "button" and not links)
    return Pressed(action if sends else None, url, confirm=confirm)
