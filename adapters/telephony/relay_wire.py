"""Messages of a ConversationRelay socket: https://www.twilio.com/docs/voice/conversationrelay/websocket-messages.

What comes is read strictly where we rely on it, and left unread where we do not: Twilio adds kinds and fields.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from adapters.telephony.media_wire import KEYS, Malformed

MAX_WORDS: Final = 8000
"""Characters of one message that are taken."""


@dataclass(frozen=True, slots=True)
class Setup:
    session: str
    call: str
    account: str = ""
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What was understood. `last` is False while they still speak."""

    words: str
    last: bool = True


@dataclass(frozen=True, slots=True)
class Interrupt:
    """They spoke over us; `until` is what was said of the utterance, `after_ms` how long that took."""

    until: str
    after_ms: int = 0


@dataclass(frozen=True, slots=True)
class Key:
    digit: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something we sent was not taken; the session goes on."""

    description: str


@dataclass(frozen=True, slots=True)
class Info:
    """An event that was asked for in TwiML. `value`: `on`, `off`, or words."""

    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A kind that we do not know."""

    kind: str


@dataclass(frozen=True, slots=True)
class Words:
    """`last`: the utterance ends with this."""

    token: str
    language: str
    last: bool = True
    interruptible: bool = True


@dataclass(frozen=True, slots=True)
class PlaySound:
    """An address of a sound file."""

    source: str
    loop: int = 1
    interruptible: bool = True


@dataclass(frozen=True, slots=True)
class SendDigits:
    """Keys pressed by us; `w` waits half a second."""

    digits: str


@dataclass(frozen=True, slots=True)
class Speak:
    """The language of both directions from now on."""

    language: str


@dataclass(frozen=True, slots=True)
class End:
    """The session is over; `handoff` is given to the action of `<Connect>`."""

    handoff: str = ""


Inbound = Setup | Prompt | Interrupt | Key | Fault | Info | Unread
Outbound = Words | PlaySound | SendDigits | Speak | End


def read_inbound(raw: str | bytes) -> Inbound:
    """Raises Malformed, whose text names the place and never the content."""
    message = _object(raw)
    match message.get("type"):
        case "prompt":
            last = message.get("last", True)
            if not isinstance(last, bool):
                raise Malformed("last")
            return Prompt(_text(message, "voicePrompt")[:MAX_WORDS], last)
        case "interrupt":
            return Interrupt(_text(message, "utteranceUntilInterrupt", default="")[:MAX_WORDS], _ms(message))
        case "dtmf":
            digit = _text(message, "digit")
            if digit not in KEYS:
                raise Malformed("digit")
            return Key(digit)
        case "setup":
            return _setup(message)
        case "error":
            return Fault(_text(message, "description", default="")[:MAX_WORDS])
        case "info":
            return Info(_text(message, "name"), str(message.get("value", ""))[:MAX_WORDS])
        case str() as kind:
            return Unread(kind[:40])
        case _:
            raise Malformed("type")


def write_outbound(message: Outbound) -> str:
    match message:
        case Words(token=token, language=language, last=last, interruptible=interruptible):
            body: dict[str, object] = {"type": "text", "token": token, "last": last, "lang": language}
            body["interruptible"] = interruptible
        case PlaySound(source=source, loop=loop, interruptible=interruptible):
            body = {"type": "play", "source": source, "loop": loop, "interruptible": interruptible}
        case SendDigits(digits=digits):
            body = {"type": "sendDigits", "digits": digits}
        case Speak(language=language):
            body = {"type": "language", "ttsLanguage": language, "transcriptionLanguage": language}
        case End(handoff=handoff):
            body = {"type": "end", "handoffData": handoff}
    return json.dumps(body, ensure_ascii=False)


def _setup(message: Mapping[str, object]) -> Setup:
    parameters = message.get("customParameters") or {}
    if not isinstance(parameters, dict) or not all(isinstance(value, str) for value in parameters.values()):
        raise Malformed("customParameters")
    return Setup(
        session=_text(message, "sessionId"),
        call=_text(message, "callSid"),
        account=_text(message, "accountSid", default=""),
        parameters=parameters,
    )


def _object(raw: str | bytes) -> dict[str, object]:
    try:
        message = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Malformed("not JSON") from error
    if not isinstance(message, dict):
        raise Malformed("not an object")
    return message


def _text(message: Mapping[str, object], key: str, default: str | None = None) -> str:
    value = message.get(key, default)
    if not isinstance(value, str):
        raise Malformed(key)
    return value


def _ms(message: Mapping[str, object]) -> int:
    """Seen as a number and as a string of digits."""
    value = message.get("durationUntilInterruptMs", 0)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9:
        return int(value)
    raise Malformed("durationUntilInterruptMs")
