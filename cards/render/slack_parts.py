"""The elements of Slack that somebody can press or choose from."""

from typing import Final

from cards.cutting import cleaned, utf16
from cards.render.absolute import Absolute
from cards.render.pieces import Json
from cards.render.pressed import EMPTY_CHOICE, Press
from cards.render.slack_text import plain
from cards.view import Button, ButtonStyle, ChecklistItem, Confirm, Form, Option, Select
from cards.words import Words

VALUE_MAX: Final = 3000
INPUTS_MAX: Final = 98
_OPTION_VALUE_MAX: Final = 150
_GROUP: Final = 100


def button(each: Button, number: int, absolute: Absolute, words: Words) -> Json | None:
    """None for a link that leads nowhere safe."""
    element: Json = {"type": "button", "text": plain(each.label, 75)}
    if each.style is not ButtonStyle.DEFAULT:
        element["style"] = each.style.value
    if each.url:
        url = absolute(each.url)
        return element | {"action_id": f"{Press.LINK}-{number}", "url": url} if url else None
    element |= {"action_id": f"{Press.ACT}-{number}", "value": each.ref}
    return element | {"confirm": confirm(each.confirm, each.style, words)} if each.confirm else element


def confirm(asked: Confirm, style: ButtonStyle, words: Words) -> Json:
    return {
        "title": plain(asked.title, 100),
        "text": plain(asked.text, 300),
        "confirm": plain(asked.yes, 30),
        "deny": plain(words("card-cancel"), 30),
        "style": "danger" if style is ButtonStyle.DANGER else "primary",
    }


def opener(form: Form, number: int) -> Json:
    """The button that asks for the form as a modal."""
    element: Json = {
        "type": "button",
        "action_id": f"{Press.OPEN}-{number}",
        "text": plain(form.title or form.submit, 75),
        "value": form.ref,
    }
    return element if form.style is ButtonStyle.DEFAULT else element | {"style": form.style.value}


def tick(item: ChecklistItem, line: str, number: int, words: Words) -> Json:
    pressed = {
        "type": "button",
        "action_id": f"{Press.ACT}-{number}",
        "text": plain(words("card-untick-short" if item.done else "card-tick-short"), 75),
        "value": item.ref,
        "accessibility_label": plain(words("card-untick" if item.done else "card-tick", item=item.label), 75)["text"],
    }
    return {"type": "section", "text": plain(line), "accessory": pressed}


def select(block: Select, number: int) -> Json | None:
    """Acts at once. What was chosen comes back with the `action_id`, which therefore holds the ref."""
    action_id = f"{Press.SELECT}-{number}-{block.ref}"
    if len(action_id) > 255:
        return None
    return choice(block.options, block.selected, block.label) | {"action_id": action_id}


def choice(options: tuple[Option, ...], chosen: str, placeholder: str) -> Json:
    element: Json = {"type": "static_select", "placeholder": plain(placeholder, 150)} | option_list(options)
    initial = next((option for option in options if option.value == chosen), None)
    return element | {"initial_option": _option(initial)} if initial else element


def option_list(options: tuple[Option, ...]) -> Json:
    """More than a hundred come in groups, each named by its first and last."""
    usable = [option for option in options if utf16(option.value) <= _OPTION_VALUE_MAX]
    if len(usable) <= _GROUP:
        return {"options": [_option(option) for option in usable]}
    groups = [usable[at : at + _GROUP] for at in range(0, len(usable), _GROUP)]
    return {
        "option_groups": [
            {
                "label": plain(f"{_short(group[0].label)} – {_short(group[-1].label)}", 75),
                "options": [_option(option) for option in group],
            }
            for group in groups
        ]
    }


def fits(form: Form) -> bool:
    """Whether a modal can hold it, and what is filled in already as a whole."""
    return len(form.inputs) <= INPUTS_MAX and all(
        utf16(each.value) <= min(max(each.max_length, 1), VALUE_MAX) for each in form.inputs
    )


def _option(option: Option) -> Json:
    return {"text": plain(option.label, 75), "value": option.value or EMPTY_CHOICE}


def _short(label: str) -> str:
    return cleaned(label)[:30].strip()
