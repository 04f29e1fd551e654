"""Whether Twilio can call for us, and reach us when somebody has picked up."""

import re
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from adapters.telephony.twilio import paths
from bot.doctor.finding import Finding, bad, note, ok
from bot.settings import TWILIO_API, Settings

_ACCOUNT: Final = re.compile(r"AC[0-9a-f]{32}")
_TOKEN: Final = re.compile(r"[0-9a-f]{32}")
_NUMBER: Final = re.compile(r"\+[1-9][0-9]{6,14}")
_NO_CALL: Final = UUID(int=0)


def telephone(settings: Settings, probe: Callable[[str, str], int]) -> Iterator[Finding]:
    """Nothing secret is shown, only the names of settings."""
    twilio = settings.twilio
    token = twilio.auth_token.get_secret_value() if twilio.auth_token else ""
    given = {"ACCOUNT_SID": twilio.account_sid, "AUTH_TOKEN": token, "FROM_NUMBER": twilio.from_number}
    missing = [name for name, value in given.items() if not value]
    if len(missing) == len(given):
        yield note("telephone", "none")
        return
    if missing:
        yield bad("telephone", "incomplete", settings=_named(missing))
        return
    played = twilio.api_url != TWILIO_API
    shapes = {"ACCOUNT_SID": _ACCOUNT, "AUTH_TOKEN": _TOKEN, "FROM_NUMBER": _NUMBER}
    odd = [
        name
        for name, shape in shapes.items()
        if not shape.fullmatch(given[name] or "") and not (played and name == "AUTH_TOKEN")
    ]
    if odd:
        yield bad("telephone", "odd", settings=_named(odd))
    elif not twilio.calls:
        yield note("telephone", "off")
        return
    else:
        yield ok("telephone", number=twilio.from_number or "")
    yield from _reached(settings, probe, played=played)


def _reached(settings: Settings, probe: Callable[[str, str], int], *, played: bool) -> Iterator[Finding]:
    url = settings.public_address
    if not played and (settings.public_url is None or _is_private(url)):
        yield bad("call-address", "private", url=url)
    elif not played and urlsplit(url).scheme != "https":
        yield bad("call-address", "plain", url=url)
    else:
        yield ok("call-address", url=url)
        status = probe("POST", url + paths(_NO_CALL)["voice"])
        yield ok("call-door") if status == 403 else bad("call-door", "shut", status=status)
    if settings.twilio.speech != "gather":
        yield _media(settings.media_address, played=played, streams=settings.twilio.speech == "streams")


def _media(url: str, *, played: bool, streams: bool) -> Finding:
    """An address Twilio takes for a socket: encrypted, of a host it can reach, without a query string."""
    parts = urlsplit(url)
    if parts.scheme not in ("ws", "wss") or not parts.hostname or parts.query or parts.fragment:
        return bad("media-address", "odd", url=url)
    if not streams and not parts.path.rstrip("/"):
        # The other socket is beside it.
        return bad("media-address", "odd", url=url)
    if not played and _is_private(url):
        return bad("media-address", "private", url=url)
    if not played and parts.scheme != "wss":
        return bad("media-address", "plain", url=url)
    return ok("media-address", url=url)


def _is_private(url: str) -> bool:
    host = urlsplit(url).hostname or "localhost"
    try:
        return not ip_address(host).is_global
    except ValueError:
        return host == "localhost" or "." not in host or host.endswith((".local", ".internal", ".localhost"))


def _named(names: list[str]) -> str:
    return ", ".join(f"ZHAOHU_TWILIO__{name}" for name in names)
