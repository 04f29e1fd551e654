"""What Slack sends when somebody presses, chooses or sends a form, in the product's own terms."""

import json
from typing import Any

from cards.render.pieces import Json
from cards.render.pressed import EMPTY_CHOICE, Press, Pressed
from cards.render.slack_modal import ACTION_ID


def pressed(action: Json) -> Pressed:
    """One of `actions` in a `block_actions` payload. Raises ValueError for what no card of ours holds."""
    kind, _, rest = str(action.get("action_id", "")).partition("-")
    press = Press(kind)
    if press is Press.LINK:
        return Pressed(press)
    if press is Press.SELECT:
        return Pressed(press, rest.partition("-")[2], {"value": _chosen(action.get("selected_option"))})
    return Pressed(press, str(action.get("value", "")))


def submitted(view: Json) -> tuple[Pressed, dict[str, str]]:
    """The view of a `view_submission`, and the context that `slack_modal` was given."""
    context: dict[str, str] = json.loads(view["private_metadata"])
    answers = {name: held[ACTION_ID] for name, held in view["state"]["values"].items() if ACTION_ID in held}
    files = {name: _files(one) for name, one in answers.items() if one.get("type") == "file_input"}
    values = {name: _value(one) for name, one in answers.items() if name not in files}
    return Pressed(Press.SUBMIT, context.pop("ref"), values, files), context


def _value(answer: Json) -> str:
    if "selected_option" in answer:
        return _chosen(answer["selected_option"])
    return str(answer.get("selected_date") or answer.get("value") or "")


def _chosen(option: Any) -> str:
    value = str(option["value"]) if option else ""
    return "" if value == EMPTY_CHOICE else value


def _files(answer: Json) -> tuple[str, ...]:
    return tuple(str(file["id"]) for file in answer.get("files") or ())
