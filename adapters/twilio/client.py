"""Twilio's own client, with a base address that can be set."""

from typing import Any, Final

from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

TIMEOUT_S: Final = 15


class Http(TwilioHttpClient):  # type: ignore[misc]
    """Keeps how long Twilio asks us to wait; the SDK's exception does not carry it."""

    def __init__(self) -> None:
        super().__init__(timeout=TIMEOUT_S)
        self.wait_s: float | None = None

    def request(self, *args: Any, **named: Any) -> Response:
        answer = super().request(*args, **named)
        wish = (answer.headers or {}).get("Retry-After", "")
        self.wait_s = float(wish) if wish.isdigit() else None
        return answer


def api_client(account_sid: str, auth_token: str, api_url: str | None, http: Http) -> Client:
    """`api_url` points the real SDK at another host (a proxy, an emulator)."""
    client = Client(account_sid, auth_token, http_client=http)
    if api_url:
        client.api.base_url = api_url
    return client
