"""Blocks as HTML one can use: buttons are buttons, menus are menus, all in one form for each message or modal."""

import re
from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any

from tests.emulators.slack.blocks import elements_of
from tests.emulators.slack.methods.views import state_field
from tests.emulators.slack.people import Wire
from tests.emulators.slack.seen import label_of, options_of, words_of
from tests.emulators.slack.words import for_eyes
from tests.emulators.slack.workspace import View, Workspace

_LINK = re.compile(r"&lt;((?:https?|mailto|tel):[^|&]+(?:&amp;[^|&]+)*)(?:\|(.*?))?&gt;")
_STYLES = (
    (re.compile(r"```(.+?)```", re.S), r"<pre>\1</pre>"),
    (re.compile(r"`([^`\n]+)`"), r"<code>\1</code>"),
    (re.compile(r"(?<!\w)\*([^*\n]+)\*(?!\w)"), r"<b>\1</b>"),
    (re.compile(r"(?<!\w)_([^_\n]+)_(?!\w)"), r"<i>\1</i>"),
    (re.compile(r"(?<!\w)~([^~\n]+)~(?!\w)"), r"<s>\1</s>"),
    (re.compile(r"^&gt; ?(.*)$", re.M), r"<q>\1</q>"),
)
_HTML_INPUTS = {
    "datepicker": "date",
    "timepicker": "time",
    "datetimepicker": "datetime-local",
    "number_input": "text",
    "email_text_input": "email",
    "url_text_input": "url",
}


def mrkdwn(slack: Workspace, text: str) -> str:
    """Slack's own light markup as HTML."""
    marked = escape(text, quote=False).replace("&amp;lt;", "&lt;").replace("&amp;gt;", "&gt;")
    marked = marked.replace("&amp;amp;", "&amp;")
    marked = _LINK.sub(lambda found: f'<a href="{found[1]}">{found[2] or found[1]}</a>', marked)
    marked = re.sub(
        r"&lt;([@#!][^&]+)&gt;", lambda found: f"<em>{escape(for_eyes(slack, f'<{found[1]}>'))}</em>", marked
    )
    for pattern, replacement in _STYLES:
        marked = pattern.sub(replacement, marked)
    return marked.replace("\n", "<br>")


def text_object(slack: Workspace, text: Wire | None) -> str:
    if not text:
        return ""
    return mrkdwn(slack, text["text"]) if text["type"] == "mrkdwn" else escape(text["text"]).replace("\n", "<br>")


def blocks(slack: Workspace, drawn: list[Wire], inputs: Wire, errors: Mapping[str, str] | None = None) -> str:
    """`inputs` are state.values, `errors` words beside the fields by block_id."""
    return "".join(_block(slack, one, inputs, errors or {}) for one in drawn)


def _block(slack: Workspace, block: Wire, inputs: Wire, errors: Mapping[str, str]) -> str:
    kind = block["type"]
    if kind == "divider":
        return "<hr>"
    if kind == "header":
        return f"<h3>{text_object(slack, block['text'])}</h3>"
    if kind == "section":
        fields = "".join(f"<div>{text_object(slack, one)}</div>" for one in block.get("fields", []))
        grid = f'<div class="fields">{fields}</div>' if fields else ""
        beside = _accessory(slack, block, inputs)
        return f'<div class="section"><div>{text_object(slack, block.get("text"))}{grid}</div>{beside}</div>'
    if kind == "context":
        parts = [text_object(slack, one) if "text" in one else _image(one) for one in block["elements"]]
        return f'<div class="context">{" ".join(parts)}</div>'
    if kind == "actions":
        return (
            f'<div class="actions">{"".join(_control(slack, block, one, inputs) for one in elements_of(block))}</div>'
        )
    if kind == "input":
        return _input(slack, block, inputs, errors)
    if kind == "image":
        return f"<figure>{_image(block)}<figcaption>{text_object(slack, block.get('title'))}</figcaption></figure>"
    return f"<div>{mrkdwn(slack, str(block.get('text', kind)))}</div>"


def _image(image: Wire) -> str:
    """In words: nothing is fetched from elsewhere."""
    return f'<span class="image" title="{escape(str(image.get("image_url", "")))}">▣ {escape(image["alt_text"])}</span>'


def _accessory(slack: Workspace, block: Wire, inputs: Wire) -> str:
    accessory = block.get("accessory")
    if not accessory:
        return ""
    return _image(accessory) if accessory["type"] == "image" else _control(slack, block, accessory, inputs)


def _input(slack: Workspace, block: Wire, inputs: Wire, errors: Mapping[str, str]) -> str:
    element = block["element"]
    label = text_object(slack, block["label"]) + ("" if block.get("optional") else " *")
    hint = f"<small>{text_object(slack, block['hint'])}</small>" if block.get("hint") else ""
    error = f'<small class="error">{escape(errors[block["block_id"]])}</small>' if block["block_id"] in errors else ""
    field = _field(slack, block, element, inputs)
    send = _press(block, element, "↵") if block.get("dispatch_action") else ""
    return f'<div class="input"><label>{label}</label>{field}{send}{hint}{error}</div>'


def _control(slack: Workspace, block: Wire, element: Wire, inputs: Wire) -> str:
    if element["type"] == "button":
        link = f' <a href="{escape(element["url"])}">↗</a>' if element.get("url") else ""
        return f"<span>{_press(block, element, words_of(element['text']), element.get('style', ''))}{link}</span>"
    return f'<span class="choice">{_field(slack, block, element, inputs)}{_press(block, element, "✓")}</span>'


def _press(block: Wire, element: Wire, words: str, style: str = "") -> str:
    confirm = element.get("confirm")
    ask = ""
    if confirm:
        question = escape(repr(f"{words_of(confirm['title'])}\n\n{words_of(confirm['text'])}"))
        ask = f' onclick="return confirm({question})"'
    name = escape(f"{block['block_id']}/{element['action_id']}")
    return f'<button formnovalidate class="{style}" name="press" value="{name}"{ask}>{escape(words)}</button>'


def _field(slack: Workspace, block: Wire, element: Wire, inputs: Wire) -> str:
    kind, name = element["type"], escape(f"{block['block_id']}/{element['action_id']}")
    entry = inputs.get(block["block_id"], {}).get(element["action_id"], {})
    value = entry.get(state_field(kind))
    if kind == "file_input":
        given = ", ".join(escape(one["name"]) for one in value or [])
        return f'<input type="file" multiple name="{name}"> {given}'
    if kind in ("checkboxes", "radio_buttons"):
        return _boxes(slack, name, element, value)
    if kind == "overflow" or (kind.endswith("_select") and "external" not in kind):
        return _menu(slack, name, element, value, "⋯" if kind == "overflow" else label_of(block, element))
    if kind in ("plain_text_input", "rich_text_input") and (element.get("multiline") or kind.startswith("rich")):
        return f'<textarea name="{name}" rows="4">{escape(value if isinstance(value, str) else "")}</textarea>'
    if kind == "datetimepicker" and value:
        value = datetime.fromtimestamp(value).strftime("%Y-%m-%dT%H:%M")  # noqa: DTZ006 - the reader's own clock
    if isinstance(value, dict):
        value = words_of(value.get("text"))
    placeholder = escape(words_of(element.get("placeholder")))
    shown = escape(value if isinstance(value, str) else "")
    return f'<input type="{_HTML_INPUTS.get(kind, "text")}" name="{name}" value="{shown}" placeholder="{placeholder}">'


def choices(slack: Workspace, element: Wire) -> list[tuple[str, str]]:
    """(what is posted, what is read) of a menu."""
    kind = element["type"]
    if "user" in kind:
        return [(one.id, one.real_name) for one in list(slack.people.values()) if not one.deleted]
    if "channel" in kind or "conversation" in kind:
        return [(one.id, one.name or one.id) for one in list(slack.channels.values())]
    return [(str(one.get("value")), words_of(one["text"])) for one in options_of(element)]


def _chosen(value: Any) -> set[str]:
    listed = value if isinstance(value, list) else [value]
    return {str(one.get("value") if isinstance(one, dict) else one) for one in listed if one}


def _menu(slack: Workspace, name: str, element: Wire, value: Any, label: str) -> str:
    chosen, many = _chosen(value), " multiple" if element["type"].startswith("multi_") else ""
    options = "".join(
        f'<option value="{escape(key)}"{" selected" if key in chosen else ""}>{escape(words)}</option>'
        for key, words in choices(slack, element)
    )
    first = "" if many else f'<option value="">{escape(label)}</option>'
    return f'<select name="{name}"{many}>{first}{options}</select>'


def _boxes(slack: Workspace, name: str, element: Wire, value: Any) -> str:
    chosen, kind = _chosen(value), "checkbox" if element["type"] == "checkboxes" else "radio"
    return "".join(
        f'<label><input type="{kind}" name="{name}" value="{escape(key)}"{" checked" if key in chosen else ""}> '
        f"{escape(words)}</label>"
        for key, words in choices(slack, element)
    )


def modal(slack: Workspace, view: View) -> str:
    title, submit = escape(view.title), view.wire.get("submit")
    close = escape(words_of(view.wire.get("close")) or "Cancel")
    send = f'<button class="primary" formaction="/ui/submit">{escape(words_of(submit))}</button>' if submit else ""
    notice = f'<p class="error">{escape(view.notice)}</p>' if view.notice else ""
    body = blocks(slack, view.blocks, view.inputs, view.errors)
    buttons = f'<button formnovalidate formaction="/ui/close">{close}</button>{send}'
    return f"<h2>{title}</h2>{notice}{body}<footer>{buttons}</footer>"
