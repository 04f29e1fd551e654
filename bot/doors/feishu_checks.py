"""Who is at Feishu's door. lark-oapi decrypts and checks token and signature; what it lets through and should not, and what
it answers with an error of its own making, is put right here."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from lark_oapi.core.enum import LogLevel
from lark_oapi.core.model import RawRequest, RawResponse
from lark_oapi.event.custom import CustomizedEvent
from lark_oapi.event.dispatcher_handler import EventDispatcherHandler
from starlette.datastructures import Headers

from bot.doors.feishu_words import CARD, KINDS, OLD_KINDS
from hrcore.ports.notes import Notes

WINDOW_S: Final = 300.0
"""A request is as old as that at most, or as much ahead."""
_UNKNOWN: Final = b"processor not found"
"""What lark-oapi says of an event that has passed all checks, and that nobody asked for."""


class Unsigned(Exception):
    """Not from Feishu, or not for us, or not now. The text says why, for the log alone."""


class NotJson(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Arrived:
    """Either `challenge`, the answer to it, or `payload`; neither for an event that nobody asked for."""

    challenge: bytes = b""
    payload: Mapping[str, Any] | None = None


class Gatekeeper:
    def __init__(self, encrypt_key: str, verification_token: str, notes: Notes) -> None:
        self._encrypt_key = encrypt_key
        self._token = verification_token
        self._notes = notes

    def let_in(self, headers: Headers, body: bytes, now: float) -> Arrived:
        """Blocks. Raises `Unsigned`, `NotJson`. What is let in has to be `seen` once it is kept."""
        self._check_form(body)
        self._check_age(headers, now)
        if self._notes.read(_once(headers)):
            raise Unsigned("replayed")
        found, answer = self._dispatch(headers, body)
        if found:
            return Arrived(payload=found[0])
        if answer.status_code == 200:
            return Arrived(challenge=answer.content or b"")
        if _UNKNOWN in (answer.content or b""):
            return Arrived()
        raise Unsigned("refused by the SDK")

    def seen(self, headers: Headers) -> None:
        """Only now: what we failed to keep may come again as it was."""
        if self._encrypt_key:
            self._notes.write(_once(headers), "1", 2 * WINDOW_S)

    def _check_form(self, body: bytes) -> None:
        try:
            outer = json.loads(body)
        except ValueError as error:
            raise NotJson from error
        if not isinstance(outer, dict):
            raise NotJson
        if self._encrypt_key and not outer.get("encrypt"):
            raise Unsigned("not encrypted")

    def _check_age(self, headers: Headers, now: float) -> None:
        """The verification of the address is not signed, so it has no age; anything else without a signature is refused
        by the SDK."""
        stamp = headers.get("X-Lark-Request-Timestamp")
        if not self._encrypt_key or stamp is None:
            return
        if not stamp.isdigit() or abs(now - int(stamp)) > WINDOW_S:
            raise Unsigned("too old")

    def _dispatch(self, headers: Headers, body: bytes) -> tuple[list[Mapping[str, Any]], RawResponse]:
        """One dispatcher for each request: it hands over what arrived by calling back."""
        found: list[Mapping[str, Any]] = []
        builder = EventDispatcherHandler.builder(self._encrypt_key, self._token, LogLevel.CRITICAL)
        for kind in (*KINDS, CARD):
            builder.register_p2_customized_event(kind, lambda event: found.append(payload_of(event)))
        for kind in OLD_KINDS:
            builder.register_p1_customized_event(kind, lambda event: found.append(payload_of(event)))
        request = RawRequest()
        request.uri, request.headers, request.body = "", headers, body
        return found, builder.build().do(request)


def payload_of(event: CustomizedEvent) -> Mapping[str, Any]:
    if event.header is not None:
        return {"header": vars(event.header), "event": event.event or {}}
    return {"uuid": event.uuid, "event": event.event or {}}


def _once(headers: Headers) -> str:
    parts = (headers.get(f"X-Lark-{name}", "") for name in ("Request-Timestamp", "Request-Nonce", "Signature"))
    return f"feishu-nonce:{hashlib.sha256(' '.join(parts).encode()).hexdigest()}"
