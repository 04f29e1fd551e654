"""Components of a Feishu card: rows, columns, and what can be pressed."""

from typing import Final

from cards.render.feishu_text import Speech
from cards.render.pieces import Json
from cards.render.pressed import EMPTY_CHOICE, Press
from cards.view import Button, ButtonStyle, ChecklistItem, Option, Select

STYLES: Final = {
    ButtonStyle.DEFAULT: "default",
    ButtonStyle.PRIMARY: "primary_filled",
    ButtonStyle.DANGER: "danger",
}


def markdown(content: str, *, small: bool = False) -> Json:
    return {"tag": "markdown", "content": content, "text_size": "notation" if small else "normal"}


def row(buttons: list[Json]) -> Json:
    """Beside each other, and on the next line where the screen is narrow."""
    return {
        "tag": "column_set",
        "flex_mode": "flow",
        "horizontal_spacing": "8px",
        "columns": [{"tag": "column", "width": "auto", "elements": [button]} for button in buttons],
    }


def columns(texts: list[str]) -> Json:
    return {
        "tag": "column_set",
        "flex_mode": "stretch",
        "horizontal_spacing": "8px",
        "columns": [
            {"tag": "column", "width": "weighted", "weight": 1, "elements": [markdown(text)]} for text in texts
        ],
    }


def callback(press: Press, ref: str) -> list[Json]:
    """A value must be an object: the vendor's own library fails on anything else."""
    return [{"type": "callback", "value": {"press": press.value, "ref": ref}}]


def pressable(each: Button, speech: Speech) -> Json | None:
    """None for a link that leads nowhere safe."""
    text = speech.plain(each.label, 100)
    if each.url:
        url = speech.absolute(each.url)
        return web(text, url, STYLES[each.style]) if url else None
    element: Json = {
        "tag": "button",
        "type": STYLES[each.style],
        "text": text,
        "behaviors": callback(Press.ACT, each.ref),
    }
    if each.confirm is not None:
        element["confirm"] = {
            "title": speech.plain(each.confirm.title, 100),
            "text": speech.plain(each.confirm.text or each.confirm.yes, 300),
        }
    return element


def web(text: Json, url: str, style: str = "default") -> Json:
    return {
        "tag": "button",
        "type": style,
        "text": text,
        "behaviors": [{"type": "open_url", "default_url": url}],
    }


def tick(item: ChecklistItem, text: Json) -> Json:
    element: Json = {
        "tag": "checker",
        "checked": item.done,
        "text": text,
        "overall_checkable": bool(item.ref),
        "checked_style": {"show_strikethrough": True, "opacity": 0.6},
    }
    return element | ({"behaviors": callback(Press.ACT, item.ref)} if item.ref else {"disabled": True})


def select(block: Select, speech: Speech) -> Json:
    return choice(block.options, block.selected, block.label, speech) | {"behaviors": callback(Press.SELECT, block.ref)}


def choice(options: tuple[Option, ...], chosen: str, placeholder: str, speech: Speech) -> Json:
    element: Json = {
        "tag": "select_static",
        "placeholder": speech.plain(placeholder, 100),
        "options": [
            {"text": speech.plain(option.label, 100), "value": option.value or EMPTY_CHOICE} for option in options
        ],
    }
    at = next((number for number, option in enumerate(options, 1) if option.value == chosen), 0)
    return element | {"initial_index": at} if at else element
