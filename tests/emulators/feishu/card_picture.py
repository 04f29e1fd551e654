"""A card as HTML that works without a script: one form of the page for each form of the card."""

import html
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.emulators.feishu import card_rules as rules
from tests.emulators.feishu.card_check import label_of
from tests.emulators.feishu.card_hands import body_of, chosen_at_first
from tests.emulators.feishu.chats import Card, Message
from tests.emulators.feishu.people import Person
from tests.emulators.feishu.world import World

COLOURS = {"blue": "#d1e3ff", "green": "#d3f5d6", "red": "#fdd", "orange": "#ffe4c2", "yellow": "#fff3b8"} | {
    "grey": "#e5e6e8",
    "purple": "#e8dcff",
    "violet": "#e8dcff",
    "turquoise": "#c9f4ee",
    "wathet": "#d6efff",
    "carmine": "#fddaea",
    "indigo": "#dfe3ff",
}
INPUTS = {"date_picker": "date", "picker_time": "time", "picker_datetime": "datetime-local"}


@dataclass
class _Drawing:
    world: World
    message: Message
    hidden: str
    presses: Counter[str] = field(default_factory=Counter)
    serial: Iterator[int] = field(default_factory=itertools.count)

    def press(self, label: str) -> str:
        """Which of the things with that label this one is."""
        self.presses[label] += 1
        return html.escape(f"{label}#{self.presses[label] - 1}")


def draw(world: World, message: Message, person: Person) -> str:
    values = {"as": person.open_id, "chat": message.chat.chat_id, "message": message.message_id}
    hidden = "".join(f'<input type="hidden" name="{name}" value="{one}">' for name, one in values.items())
    drawing, card = _Drawing(world, message, hidden), message.card
    return f'<div class="card">{_header(card.get("header", {}))}<div class="body">{_all(drawing, body_of(card), None)}</div></div>'


def _header(header: Card) -> str:
    if not header:
        return ""
    title, subtitle = (html.escape(str(header.get(one, {}).get("content", ""))) for one in ("title", "subtitle"))
    tags = "".join(
        f'<span class="tag">{html.escape(label_of(one))}</span>' for one in header.get("text_tag_list", [])[:3]
    )
    colour = COLOURS.get(header.get("template", ""), "#f0f1f3")
    return f'<header style="--c:{colour}">{title}{tags}<small>{subtitle}</small></header>'


def _all(drawing: _Drawing, elements: Any, form: str | None) -> str:
    return "".join(_one(drawing, one, form) for one in elements)


def _one(drawing: _Drawing, element: Card, form: str | None) -> str:
    """`form`: the id of the page's form it belongs to, inside a form of the card."""
    tag = element.get("tag", "")
    if tag in rules.ENTRIES:
        return _entry(drawing, element, form)
    draw_tag = DRAWN.get(tag)
    return draw_tag(drawing, element, form) if draw_tag else f"<div>[{html.escape(tag)}]</div>"


def _form(drawing: _Drawing, element: Card, form: str | None) -> str:
    name = f"form-{drawing.message.message_id}-{next(drawing.serial)}"
    inside = _all(drawing, element.get("elements", []), name)
    return f'<form id="{name}" method="post" action="/click">{drawing.hidden}{inside}</form>'


def _button(drawing: _Drawing, element: Card, form: str | None) -> str:
    label, kind = html.escape(label_of(element)), html.escape(element.get("type", "default"))
    off = " disabled" if element.get("disabled") else ""
    value = drawing.press(label_of(element))
    question = element.get("confirm") or {}
    asked = html.escape(" ".join(question.get(one, {}).get("content", "") for one in ("title", "text")).strip())
    ask = f' onclick="return confirm(this.dataset.ask)" data-ask="{asked}"' if asked else ""
    links = [one for one in element.get("behaviors", []) if one.get("type") == "open_url"]
    link = f'<a href="{html.escape(links[0].get("default_url", ""))}" target="_blank">↗ {label}</a> ' if links else ""
    if links and len(element["behaviors"]) == 1 and form is None:
        return link
    if form is not None and element.get("form_action_type") == "reset":
        return f'<button type="reset" class="{kind}">{label}</button>'
    button = f'<button class="{kind}" name="press" value="{value}"{off}{ask}>{label}</button>'
    if form is not None:
        return link + button
    return f'{link}<form style="display:inline" method="post" action="/click">{drawing.hidden}{button}</form>'


def _overflow(drawing: _Drawing, element: Card, form: str | None) -> str:
    return "".join(_button(drawing, {"text": one.get("text")}, form) for one in element.get("options", []))


def _entry(drawing: _Drawing, element: Card, form: str | None) -> str:
    tag, name = element["tag"], element.get("name", "")
    label = element.get("label") or element.get("placeholder") or element.get("text") or {}
    words = html.escape(str(label.get("content", ""))) + (" *" if element.get("required") else "")
    if form is not None:
        kind = "many" if tag.startswith("multi") else "tick" if tag == "checker" else "one"
        kind = "moment" if tag == "picker_datetime" else kind
        return f"<label>{words} {_field(drawing, element, f'{kind}:{name}')}</label>"
    if tag == "checker":
        box = _button(drawing, element, None)
        return f"<div>{'☑' if element.get('checked') else '☐'} {box}</div>"
    what = html.escape(name or str(label.get("content", "")))
    many = '<input type="hidden" name="many" value="yes">' if tag.startswith("multi") else ""
    return (
        f'<form method="post" action="/choose">{drawing.hidden}{many}<input type="hidden" name="what" value="{what}">'
        f"<label>{words} {_field(drawing, element, 'value')} <button>↵</button></label></form>"
    )


def _field(drawing: _Drawing, element: Card, name: str) -> str:
    tag, name = element["tag"], html.escape(name)
    if tag == "checker":
        ticked = " checked" if element.get("checked") else ""
        return (
            f'<input type="hidden" name="{name}" value="no"><input type="checkbox" name="{name}" value="yes"{ticked}>'
        )
    if tag in INPUTS:
        first = html.escape(str(element.get(f"initial_{INPUTS[tag].split('-')[0]}", "")))
        return f'<input type="{INPUTS[tag]}" name="{name}" value="{first}">'
    if "select" in tag:
        return _select(drawing, element, name)
    first = html.escape(str(element.get("default_value", "")))
    if element.get("input_type") == "multiline_text":
        return f'<textarea name="{name}" rows="{int(element.get("rows", 5))}">{first}</textarea>'
    return f'<input name="{name}" value="{first}" maxlength="{int(element.get("max_length", 1000))}">'


def _select(drawing: _Drawing, element: Card, name: str) -> str:
    chosen = element.get("selected_values") or [element.get("initial_option") or chosen_at_first(element)]
    if element["tag"].endswith("_person"):
        refs = [one.get("value") for one in element.get("options", [])] or drawing.message.chat.members
        people = (drawing.world.people.get(ref) for ref in refs)
        options = [(one.open_id, one.name) for one in people if one is not None]
    else:
        options = [(str(one.get("value")), label_of(one)) for one in element.get("options", [])]
    rows = "".join(
        f'<option value="{html.escape(value)}"{" selected" if value in chosen else ""}>{html.escape(words)}</option>'
        for value, words in options
    )
    if element["tag"].startswith("multi"):
        return f'<select name="{name}" multiple>{rows}</select>'
    return f'<select name="{name}"><option value=""></option>{rows}</select>'


def _columns(drawing: _Drawing, element: Card, form: str | None) -> str:
    columns = (f"<div>{_all(drawing, one.get('elements', []), form)}</div>" for one in element.get("columns", []))
    return f'<div class="columns">{"".join(columns)}</div>'


def _panel(drawing: _Drawing, element: Card, form: str | None) -> str:
    title = markdown(str(element.get("header", {}).get("title", {}).get("content", "")))
    is_open = " open" if element.get("expanded") else ""
    return f"<details{is_open}><summary>{title}</summary>{_all(drawing, element.get('elements', []), form)}</details>"


def _container(drawing: _Drawing, element: Card, form: str | None) -> str:
    return f"<div>{_all(drawing, element.get('elements', []), form)}</div>"


def _div(drawing: _Drawing, element: Card, form: str | None) -> str:
    fields = "".join(f"<div>{_text(one.get('text', {}))}</div>" for one in element.get("fields", []))
    return f'<div class="md">{_text(element.get("text") or {})}</div><div class="columns">{fields}</div>'


def _text(text: Card) -> str:
    content = str(text.get("content", ""))
    return markdown(content) if text.get("tag") == "lark_md" else html.escape(content)


def _markdown(drawing: _Drawing, element: Card, form: str | None) -> str:
    return f'<div class="md">{markdown(str(element.get("content", "")), drawing.world)}</div>'


def _table(drawing: _Drawing, element: Card, form: str | None) -> str:
    columns = element.get("columns", [])
    head = "".join(f"<th>{html.escape(str(one.get('display_name', '')))}</th>" for one in columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(row.get(one['name'], '')))}</td>" for one in columns) + "</tr>"
        for row in element.get("rows", [])
    )
    return f"<table><tr>{head}</tr>{rows}</table>"


def _image(drawing: _Drawing, element: Card, form: str | None) -> str:
    return f"<div>🖼 {_text(element.get('alt') or {})}</div>"


def _person(drawing: _Drawing, element: Card, form: str | None) -> str:
    person = drawing.world.people.get(str(element.get("user_id")))
    return f"<div>👤 {html.escape(person.name if person else '?')}</div>"


def _rule(drawing: _Drawing, element: Card, form: str | None) -> str:
    return "<hr>"


DRAWN = {
    "form": _form,
    "button": _button,
    "overflow": _overflow,
    "column_set": _columns,
    "collapsible_panel": _panel,
    "interactive_container": _container,
    "div": _div,
    "markdown": _markdown,
    "table": _table,
    "img": _image,
    "person": _person,
    "hr": _rule,
}


def markdown(content: str, world: World | None = None) -> str:
    """Bold, links, mentions and colours; the rest as it is."""

    def mention(match: re.Match[str]) -> str:
        person = world.people.get(match.group(1)) if world else None
        return f"@{html.escape(person.name if person else match.group(1))}"

    words = re.sub(r"<at\s+(?:id|user_id)=[\"']?([\w-]+)[\"']?\s*/?>(?:</at>)?", "\x00\\1\x00", content)
    words = re.sub(r"</?(?:font|text_tag|person|local_datetime)[^>]*>", "", words)
    words = html.escape(words.replace("<br>", "\n").replace("<br/>", "\n"), quote=False)
    words = re.sub(r"\[([^\]]+)\]\((https?://[^)\s]+)\)", r'<a href="\2" target="_blank">\1</a>', words)
    words = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", words)
    words = re.sub(r"~~(.+?)~~", r"<s>\1</s>", words)
    words = re.sub(r"\\([*_~`\[\]()#>|\\-])", r"\1", words)
    return re.sub(r"\x00([\w-]+)\x00", mention, words)
