"""What a method is, and how its arguments are read from form or JSON."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.emulators.slack.people import Wire
from tests.emulators.slack.refusal import Refusal, invalid_arguments
from tests.emulators.slack.workspace import Workspace

T = TypeVar("T")
TIERS = {1: 1, 2: 20, 3: 50, 4: 100, 5: 600}
"""Calls a minute each tier is sure of. 5 stands for the methods that allow hundreds."""


class Arguments(dict[str, Any]):
    """Form values are text, JSON values are what they are; both are read alike."""

    def text(self, name: str, default: str = "") -> str:
        value = self.get(name, default)
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def required(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise invalid_arguments(f"missing required field: {name}")
        return value

    def flag(self, name: str) -> bool:
        return self.get(name) in (True, 1, "1", "true", "True")

    def number(self, name: str, default: int, most: int = 1000) -> int:
        if not self.get(name):
            return default
        try:
            value = int(self[name])
        except (TypeError, ValueError):
            raise Refusal("invalid_limit") from None
        return max(1, min(value, most))

    def structure(self, name: str, refusal: str) -> Any:
        """What was sent as JSON, or as JSON inside a form field. None if it was not sent or is empty."""
        value = self.get(name)
        if isinstance(value, str):
            if not value:
                return None
            try:
                return json.loads(value)
            except ValueError:
                raise Refusal(refusal) from None
        return value

    def names(self, name: str) -> list[str]:
        value = self.get(name)
        if isinstance(value, list):
            return [str(one) for one in value]
        return [one.strip() for one in str(value or "").split(",") if one.strip()]


Work = Callable[[Workspace, Arguments], Wire]


@dataclass(frozen=True)
class Method:
    """`scopes`: any of them is enough; none are needed if empty. `caller`: the kind of token it takes,
    xoxb or xapp; none if empty."""

    name: str
    work: Work
    scopes: tuple[str, ...]
    tier: int
    caller: str


METHODS: dict[str, Method] = {}


def method(name: str, *scopes: str, tier: int, caller: str = "xoxb") -> Callable[[Work], Work]:
    def register(work: Work) -> Work:
        METHODS[name] = Method(name, work, scopes, tier, caller)
        return work

    return register


def page_of(rows: Sequence[T], arguments: Arguments, default: int = 100) -> tuple[list[T], str]:
    """One page and the cursor of the next, which is empty on the last."""
    cursor, start = arguments.text("cursor"), 0
    if cursor:
        try:
            start = int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
        except ValueError:
            raise Refusal("invalid_cursor") from None
    end = start + arguments.number("limit", default)
    following = base64.b64encode(f"next:{end}".encode()).decode() if end < len(rows) else ""
    return list(rows[start:end]), following
