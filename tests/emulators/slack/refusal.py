"""How Slack says no."""

from typing import Any


class Refusal(Exception):
    """A call answered with `ok: false`: `code` is Slack's word for it, `details` are further fields of the answer."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def body(self) -> dict[str, Any]:
        return {"ok": False, "error": self.code, **self.details}


def invalid_arguments(*problems: str) -> Refusal:
    return Refusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] {problem}" for problem in problems]})


class CannotDo(Exception):
    """What Slack's own client would not let a person do: no such button, a required field left empty, not a member."""
