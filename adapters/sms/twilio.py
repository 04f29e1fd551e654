"""SMS through Twilio's Messages resource."""

from typing import Any

import requests
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from hrcore.errors import DeliveryFailed
from hrcore.ports.messages import Sms

TIMEOUT_S = 15
_OPTED_OUT = 21610


class _Http(TwilioHttpClient):  # type: ignore[misc]
    """Keeps how long Twilio asks us to wait; the SDK's exception does not carry it."""

    def __init__(self) -> None:
        super().__init__(timeout=TIMEOUT_S)
        self.wait_s: float | None = None

    def request(self, *args: Any, **named: Any) -> Response:
        answer = super().request(*args, **named)
        wish = (answer.headers or {}).get("Retry-After", "")
        self.wait_s = float(wish) if wish.isdigit() else None
        return answer


class TwilioTexter:
    """`api_url` points the real SDK at another host (a proxy, an emulator)."""

    name = "twilio"

    def __init__(self, account_sid: str, auth_token: str, from_number: str, api_url: str | None = None) -> None:
        self._http = _Http()
        self._client = Client(account_sid, auth_token, http_client=self._http)
        if api_url:
            self._client.api.base_url = api_url
        self._from = from_number

    def send(self, sms: Sms) -> str:
        try:
            message = self._client.messages.create(to=sms.to, from_=self._from, body=sms.text)
        except TwilioRestException as error:
            again = error.status == 429 or error.status >= 500
            again = again and error.code != _OPTED_OUT
            raise DeliveryFailed(f"Twilio {error.code}", retry=again, after_s=self._http.wait_s) from error
        except requests.RequestException as error:
            raise DeliveryFailed(type(error).__name__, retry=True) from error
        return str(message.sid)
