"""Telephone calls through Twilio's Calls resource: https://www.twilio.com/docs/voice/api/call-resource."""

from typing import Final
from uuid import UUID

import requests
from twilio.base.exceptions import TwilioRestException
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError

from adapters.twilio.client import Http, api_client
from hrcore.errors import DeliveryFailed
from hrcore.ports.telephony import Dialled, DialRefused, DialUncertain, NotReached

RING_S: Final = 35
"""About seven rings; mailboxes usually pick up after that."""
LONGEST_CALL_S: Final = 3600
EVENTS: Final = ("initiated", "ringing", "answered", "completed")
_REFUSED: Final = {
    13223: NotReached.WRONG_NUMBER,
    13224: NotReached.WRONG_NUMBER,
    21211: NotReached.WRONG_NUMBER,
    21214: NotReached.WRONG_NUMBER,
    21217: NotReached.WRONG_NUMBER,
    13225: NotReached.BLOCKED,
    13227: NotReached.BLOCKED,
    21215: NotReached.BLOCKED,
    21216: NotReached.BLOCKED,
    32205: NotReached.BLOCKED,
}
"""Codes that stay as they are however often one asks: no such number, country not permitted, number on a block list."""
_OVER: Final = (20404, 21220)


def paths(call_id: UUID | str) -> dict[str, str]:
    """Where Twilio asks and tells about one call, below the public address."""
    return {name: f"/twilio/{name}/{call_id}" for name in ("voice", "after", "gather", "status", "machine")}


class TwilioTelephone:
    """`public_url`: where Twilio reaches our doors. `api_url` points the real SDK at another host."""

    name = "twilio"

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        from_number: str,
        public_url: str,
        api_url: str | None = None,
        *,
        calls_per_second: float = 1.0,
    ) -> None:
        self.caller_number = from_number
        self.calls_per_second = calls_per_second
        self._public_url = public_url.rstrip("/")
        self._http = Http()
        self._client = api_client(account_sid, auth_token, api_url, self._http)

    def dial(self, *, call_id: UUID, number: str) -> Dialled:
        at = {name: self._public_url + path for name, path in paths(call_id).items()}
        try:
            call = self._client.calls.create(
                to=number,
                from_=self.caller_number,
                url=at["voice"],
                status_callback=at["status"],
                status_callback_event=list(EVENTS),
                timeout=RING_S,
                time_limit=LONGEST_CALL_S,
                machine_detection="Enable",
                async_amd="true",
                async_amd_status_callback=at["machine"],
            )
        except TwilioRestException as error:
            raise self._refusal(error) from error
        except requests.RequestException as error:
            if _never_sent(error):
                raise DeliveryFailed(type(error).__name__, retry=True) from error
            raise DialUncertain(type(error).__name__) from error
        return Dialled(str(call.sid))

    def hang_up(self, carrier_ref: str) -> None:
        try:
            call = self._client.calls(carrier_ref).fetch()
            if call.status in ("queued", "ringing", "in-progress"):
                # Before anybody has picked up only `canceled` is taken, afterwards only `completed`.
                ended = "completed" if call.status == "in-progress" else "canceled"
                self._client.calls(carrier_ref).update(status=ended)
        except TwilioRestException as error:
            if error.code not in _OVER:
                raise DeliveryFailed(f"Twilio {error.code}", retry=True, after_s=self._http.wait_s) from error
        except requests.RequestException as error:
            raise DeliveryFailed(type(error).__name__, retry=True) from error

    def _refusal(self, error: TwilioRestException) -> Exception:
        if error.code in _REFUSED:
            return DialRefused(_REFUSED[error.code], str(error.code))
        if error.status >= 500:
            # Whether it was taken before it failed is not said.
            return DialUncertain(f"Twilio {error.status}")
        again = error.status == 429
        return DeliveryFailed(f"Twilio {error.code}", retry=again, after_s=self._http.wait_s)


def _never_sent(error: requests.RequestException) -> bool:
    """Nothing of the request can have arrived."""
    inner = error.args[0] if error.args else None
    reason = inner.reason if isinstance(inner, MaxRetryError) else inner
    return isinstance(error, requests.ConnectTimeout) or isinstance(reason, NewConnectionError | ConnectTimeoutError)
