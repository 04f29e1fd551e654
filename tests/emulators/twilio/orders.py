"""What a request of the app orders: parameters read as Twilio reads them, refused with its numbers."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import phonenumbers
from multidict import MultiMapping

from tests.emulators.twilio.refusals import Refused

EVENTS: Final = ("initiated", "ringing", "answered", "completed")
METHODS: Final = ("GET", "POST")
LONGEST_TEXT: Final = 1600
_E164: Final = re.compile(r"\+[1-9]\d{1,14}")
Form = MultiMapping[str]


def make_sid(prefix: str) -> str:
    """CA, SM, MZ, VX, … and 32 hexadecimal digits."""
    return prefix + secrets.token_hex(16)


def is_number(text: str) -> bool:
    """E.164, and as long as numbers of its country can be."""
    if _E164.fullmatch(text) is None:
        return False
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text))
    except phonenumbers.NumberParseException:
        return False


def is_url(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "_" not in (parts.hostname or "")


@dataclass(frozen=True, slots=True)
class Source:
    """Where TwiML comes from: an address, or the words themselves. `params` go along with what is always sent."""

    url: str = ""
    method: str = "POST"
    twiml: str = ""
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Callback:
    url: str
    method: str = "POST"


@dataclass(frozen=True, slots=True)
class Detection:
    """Answering machine detection. `waits_for_beep`: DetectMessageEnd. `callback` is told where it is asynchronous."""

    waits_for_beep: bool
    is_async: bool
    timeout_s: int
    silence_ms: int
    callback: Callback | None


@dataclass(frozen=True, slots=True)
class CallOrder:
    to: str
    sender: str
    source: Source
    fallback: Source | None
    status: Callback | None
    events: frozenset[str]
    timeout_s: int
    limit_s: int
    digits: str
    detection: Detection | None


def read_call(form: Form, numbers: Iterable[str]) -> CallOrder:
    to, sender = form.get("To", ""), form.get("From", "")
    if not to:
        raise Refused(21201)
    if not sender:
        raise Refused(21213)
    if not is_number(to):
        raise Refused(21211, to)
    if sender not in numbers:
        raise Refused(21210 if _E164.fullmatch(sender) else 21212, sender)
    if "ApplicationSid" in form:
        raise Refused(21218)
    source = read_source(form)
    if source is None:
        raise Refused(21205, "(none)")
    fallback = form.get("FallbackUrl", "")
    events = [word for given in form.getall("StatusCallbackEvent", []) for word in given.split()]
    if not set(events) <= set(EVENTS):
        raise Refused(21626, " ".join(events))
    return CallOrder(
        to=to,
        sender=sender,
        source=source,
        fallback=Source(_url(fallback), _method(form, "FallbackMethod")) if fallback else None,
        status=_callback(form, "StatusCallback"),
        events=frozenset(events or ["completed"]),
        timeout_s=_whole(form, "Timeout", 60, 1, 600),
        limit_s=_whole(form, "TimeLimit", 14400, 1, 86400),
        digits=form.get("SendDigits", ""),
        detection=_detection(form),
    )


def read_source(form: Form) -> Source | None:
    """None where neither `Url` nor `Twiml` is given; `Url` counts where both are."""
    if url := form.get("Url", ""):
        return Source(_url(url), _method(form, "Method"))
    if twiml := form.get("Twiml", ""):
        return Source(twiml=twiml)
    return None


def _detection(form: Form) -> Detection | None:
    wanted = form.get("MachineDetection", "")
    if not wanted or "SendDigits" in form:
        return None
    if wanted not in ("Enable", "DetectMessageEnd"):
        raise Refused(20001, f"MachineDetection={wanted}")
    _whole(form, "MachineDetectionSpeechThreshold", 2400, 1000, 6000)
    _whole(form, "MachineDetectionSpeechEndThreshold", 1200, 500, 5000)
    return Detection(
        waits_for_beep=wanted == "DetectMessageEnd",
        is_async=form.get("AsyncAmd", "").lower() == "true",
        timeout_s=_whole(form, "MachineDetectionTimeout", 30, 3, 59),
        silence_ms=_whole(form, "MachineDetectionSilenceTimeout", 5000, 2000, 10000),
        callback=_callback(form, "AsyncAmdStatusCallback"),
    )


@dataclass(frozen=True, slots=True)
class TextOrder:
    to: str
    sender: str
    body: str
    status: Callback | None


def read_text(form: Form, numbers: Iterable[str], opted_out: Iterable[tuple[str, str]]) -> TextOrder:
    to, sender, body = form.get("To", ""), form.get("From", ""), form.get("Body", "")
    if not to:
        raise Refused(21604)
    if not sender:
        raise Refused(21603)
    if not is_number(to):
        raise Refused(21211, to)
    if sender not in numbers:
        raise Refused(21606, sender)
    if not body:
        raise Refused(21602)
    if len(body) > LONGEST_TEXT:
        raise Refused(21617)
    if (sender, to) in opted_out:
        raise Refused(21610)
    callback = form.get("StatusCallback", "")
    if callback and not is_url(callback):
        raise Refused(21609, callback)
    return TextOrder(to, sender, body, Callback(callback) if callback else None)


def _url(text: str) -> str:
    if not is_url(text):
        raise Refused(21205, text)
    return text


def _method(form: Form, name: str) -> str:
    method = form.get(name, "POST").upper()
    if method not in METHODS:
        raise Refused(21626, f"{name}={method}")
    return method


def _callback(form: Form, name: str) -> Callback | None:
    url = form.get(name, "")
    return Callback(_url(url), _method(form, f"{name}Method")) if url else None


def _whole(form: Form, name: str, otherwise: int, least: int, most: int) -> int:
    given = form.get(name, str(otherwise))
    if not given.isascii() or not given.isdigit() or not least <= int(given) <= most:
        raise Refused(20001, f"{name}={given}")
    return int(given)
