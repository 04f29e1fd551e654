"""What Feishu sends when somebody presses, chooses or sends a form (`card.action.trigger`), in the product's own terms."""

import re
from collections.abc import Mapping
from typing import Any, Final

from cards.render.pieces import Json
from cards.render.pressed import EMPTY_CHOICE, Press, Pressed

_DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d) [+-]\d{4}")


def pressed(action: Json, people: Mapping[str, str] | None = None) -> Pressed:
    """`event.action` of the callback; `people` maps Feishu's open ids to our own values. Raises ValueError for what no card
    of ours holds."""
    value = action.get("value")
    if not isinstance(value, dict):
        raise ValueError("a card of ours always answers with an object")
    press, ref = Press(str(value.get("press"))), str(value.get("ref", ""))
    known = people or {}
    if press is Press.SELECT:
        return Pressed(press, ref, {"value": _said(action.get("option"), known)})
    if press is not Press.SUBMIT:
        return Pressed(press, ref)
    form: dict[str, Any] = action.get("form_value") or {}
    return Pressed(press, ref, {name.partition("_")[2]: _said(said, known) for name, said in form.items()})


def _said(answer: Any, people: Mapping[str, str]) -> str:
    """A day comes with the zone of the reader's device; what is meant is the day."""
    text = str(answer) if answer is not None else ""
    day = _DAY.fullmatch(text)
    if day:
        return day[1]
    return "" if text == EMPTY_CHOICE else people.get(text, text)
