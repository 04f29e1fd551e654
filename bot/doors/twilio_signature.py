"""Whether a request or a socket comes from Twilio: https://www.twilio.com/docs/usage/security."""

from collections.abc import Mapping
from typing import Final

from twilio.request_validator import RequestValidator

from bot.settings import Settings

HEADER: Final = "x-twilio-signature"


def is_from_twilio(settings: Settings, url: str, params: Mapping[str, object], signature: str) -> bool:
    """`url` as Twilio was told it; `params` of the form, lists where a name came more than once."""
    token = settings.twilio.auth_token
    if token is None or not signature:
        return False
    return bool(RequestValidator(token.get_secret_value()).validate(url, dict(params), signature))
