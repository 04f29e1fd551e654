"""SMS through Twilio's Messages resource."""

import requests
from twilio.base.exceptions import TwilioRestException

from adapters.twilio.client import Http, api_client
from hrcore.errors import DeliveryFailed
from hrcore.ports.messages import OPTED_OUT, Sms

_OPTED_OUT = 21610


class TwilioTexter:
    """`api_url` points the real SDK at another host (a proxy, an emulator)."""

    name = "twilio"

    def __init__(self, account_sid: str, auth_token: str, from_number: str, api_url: str | None = None) -> None:
        self._http = Http()
        self._client = api_client(account_sid, auth_token, api_url, self._http)
        self._from = from_number

    def send(self, sms: Sms) -> str:
        try:
            message = self._client.messages.create(to=sms.to, from_=self._from, body=sms.text)
        except TwilioRestException as error:
            if error.code == _OPTED_OUT:
                raise DeliveryFailed(OPTED_OUT, retry=False) from error
            again = error.status == 429 or error.status >= 500
            raise DeliveryFailed(f"Twilio {error.code}", retry=again, after_s=self._http.wait_s) from error
        except requests.RequestException as error:
            raise DeliveryFailed(type(error).__name__, retry=True) from error
        return str(message.sid)
