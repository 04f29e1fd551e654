"""Whether Slack would take a message or a modal: by the models of its SDK, and by rules those do not know."""

import logging
import re
from collections.abc import Iterator
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

Json = dict[str, Any]
LIVE_MARKUP = re.compile(r"<(?!https?://)[^>]*>")


class _Fatal(logging.Handler):
    """The SDK only warns of what it does not know."""

    def emit(self, record: logging.LogRecord) -> None:
        raise AssertionError(record.getMessage())


def check_message(message: Json) -> None:
    assert set(message) == {"text", "blocks"}
    assert message["text"].strip()
    assert LIVE_MARKUP.search(message["text"]) is None
    assert 0 < len(message["blocks"]) <= 50
    _by_models(lambda: [block.to_dict() for block in Block.parse_all(message["blocks"]) if block], message["blocks"])
    _rules(message["blocks"])


def check_modal(view: Json) -> None:
    assert view["type"] == "modal"
    assert len(view["blocks"]) <= 100
    _by_models(lambda: View(**view).to_dict(), view)
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    assert not inputs or view["submit"]["text"].strip()
    names = [block["block_id"] for block in inputs]
    assert len(names) == len(set(names))
    assert all(0 < len(name) <= 255 for name in names)
    assert all(not block["element"].get("initial_value") or _has_room(block["element"]) for block in inputs)
    _rules(view["blocks"], unique=False)


def _has_room(element: Json) -> bool:
    return len(element["initial_value"]) <= element["max_length"] <= 3000


def _by_models(parsed: Any, wire: Any) -> None:
    fatal = _Fatal()
    log = logging.getLogger("slack_sdk")
    log.addHandler(fatal)
    try:
        assert parsed() == wire
    finally:
        log.removeHandler(fatal)


def _rules(blocks: list[Json], *, unique: bool = True) -> None:
    """No empty text, no field over 2000 characters, no action_id twice, nothing that mrkdwn would make live."""
    actions = [one["action_id"] for one in walk(blocks) if "action_id" in one]
    assert not unique or len(actions) == len(set(actions))
    for block in blocks:
        assert all(len(field["text"]) <= 2000 for field in block.get("fields", ()))
    for part in walk(blocks):
        if isinstance(part.get("text"), str):
            assert part["text"]
        if part.get("type") in {"plain_text", "mrkdwn"}:
            assert part["text"].strip(" \n")
        if part.get("type") == "mrkdwn":
            assert LIVE_MARKUP.search(part["text"]) is None, part["text"]
        if part.get("type") == "static_select":
            _check_choice(part)
        for url in (part.get("url"), part.get("image_url")):
            assert url is None or (re.match(r"https?://[^\s]+$", url) and len(url) <= 3000)


def _check_choice(element: Json) -> None:
    groups = element.get("option_groups", [])
    options = element.get("options", [option for group in groups for option in group["options"]])
    assert len(options) > 0
    assert all(len(group["options"]) <= 100 for group in groups)
    assert groups or len(options) <= 100
    values = [option["value"] for option in options]
    assert len(values) == len(set(values))
    assert all(0 < len(value) <= 150 for value in values)
    assert "initial_option" not in element or element["initial_option"] in options


def walk(part: Any) -> Iterator[Json]:
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from walk(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from walk(inner)
