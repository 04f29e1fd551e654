"""Slack's Web API through its own client: what goes wrong there in the words of our ports."""

from collections.abc import Callable
from http.client import HTTPException
from typing import Any, Final

from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from hrcore.errors import DeliveryFailed, Throttled

_TIRED: Final = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"}
)
"""Errors of Slack itself: the same request can succeed later."""
_DEFAULT_WAIT_S: Final = 30.0


class SlackRefused(DeliveryFailed):
    """Slack answered with an error; `code` is its word for it (`channel_not_found`)."""

    def __init__(self, method: str, code: str) -> None:
        super().__init__(f"slack {method}: {code}", retry=code in _TIRED)
        self.code = code


def call(method: Callable[..., SlackResponse], **arguments: Any) -> dict[str, Any]:
    """Raises `Throttled`, `SlackRefused`, or `DeliveryFailed` where nobody knows whether it arrived."""
    return call_with_headers(method, **arguments)[0]


def call_with_headers(method: Callable[..., SlackResponse], **arguments: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """Also what stands above the answer, by small names. Raises as `call` does."""
    name = method.__name__
    try:
        answer = method(**arguments)
    except SlackApiError as error:
        raise _refusal(name, error) from error
    except (SlackClientError, HTTPException, OSError) as error:
        raise DeliveryFailed(f"slack {name}: {type(error).__name__}", retry=True) from error
    data = answer.data
    if not isinstance(data, dict):
        raise DeliveryFailed(f"slack {name}: no JSON", retry=True)
    return data, {header.lower(): str(value) for header, value in answer.headers.items()}


def _refusal(name: str, error: SlackApiError) -> DeliveryFailed:
    response = error.response
    status = getattr(response, "status_code", 200)
    if status == 429:
        after = str(response.headers.get("Retry-After", ""))
        return Throttled(f"slack {name}: 429", after_s=float(after) if after.isdigit() else _DEFAULT_WAIT_S)
    if status >= 500:
        return DeliveryFailed(f"slack {name}: {status}", retry=True)
    data = response.data if isinstance(response.data, dict) else {}
    code = str(data.get("error", "unknown"))
    if code in {"ratelimited", "rate_limited"}:
        return Throttled(f"slack {name}: {code}", after_s=_DEFAULT_WAIT_S)
    return SlackRefused(name, code)
