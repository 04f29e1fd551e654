"""The wire format of Twilio Media Streams, both directions, as pure functions.

Source: https://www.twilio.com/docs/voice/media-streams/websocket-messages. Numbers travel as strings. Two additions of
our own, only between our far ends (browser phone, robot caller) and us, agreed by the custom parameter `captions=1`:
`text` inbound (a typed answer) and `caption` outbound (words beside the audio).
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from hrcore.ports.speech import FRAME_BYTES

MAX_PAYLOAD_BYTES: Final = 8000
"""One second of µ-law; Twilio sends 160 bytes."""
MAX_TEXT_CHARACTERS: Final = 8000
MEDIA_FORMAT: Final = {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1}
_FRAME: Final = b'{"event":"media",'
_INBOUND: Final = b'"track":"inbound"'
_PAYLOAD: Final = b'"payload":"'
_FRAME_CHARACTERS: Final = 4 * -(-FRAME_BYTES // 3)
KEYS: Final = frozenset("0123456789*#ABCD")


class Malformed(ValueError):
    """A frame that is not of this format. The text names the place, never the content."""


class OtherSound(Malformed):
    """A stream whose sound we cannot read: it would be noise to whoever listens. `start` says of which call."""

    def __init__(self, start: "Start") -> None:
        super().__init__("start.mediaFormat")
        self.start = start


@dataclass(frozen=True, slots=True)
class Connected:
    pass


@dataclass(frozen=True, slots=True)
class Start:
    stream: str
    call: str
    account: str = ""
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Media:
    """`chunk` counts from 1; `timestamp_ms` from the start of the stream."""

    payload: bytes
    chunk: int = 1
    timestamp_ms: int = 0
    track: str = "inbound"


@dataclass(frozen=True, slots=True)
class Dtmf:
    digit: str


@dataclass(frozen=True, slots=True)
class Mark:
    name: str


@dataclass(frozen=True, slots=True)
class Stop:
    call: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Play:
    payload: bytes


@dataclass(frozen=True, slots=True)
class Clear:
    pass


@dataclass(frozen=True, slots=True)
class Caption:
    """`asks`: the last words before an answer is expected."""

    speaker: str
    text: str
    turn: int
    asks: bool = False


Inbound = Connected | Start | Media | Dtmf | Mark | Stop | Text
Outbound = Play | Mark | Clear | Caption


def read_inbound(raw: str | bytes) -> Inbound:
    """What the far end sent. Raises Malformed."""
    message = _object(raw)
    match message.get("event"):
        case "media":
            return _read_media(_part(message, "media"))
        case "mark":
            return Mark(_text(_part(message, "mark"), "name"))
        case "dtmf":
            return _read_key(_part(message, "dtmf"))
        case "connected":
            return Connected()
        case "start":
            return _read_start(message, _part(message, "start"))
        case "stop":
            stop = _part(message, "stop")
            return Stop(call=_text(stop, "callSid", default=""), account=_text(stop, "accountSid", default=""))
        case "text":
            return Text(_text(message, "text")[:MAX_TEXT_CHARACTERS])
        case _:
            raise Malformed("unknown event")


def frame_in(raw: str | bytes) -> bytes | None:
    """The 160 bytes of an ordinary frame as the carrier writes it, most of its message unread; None for all else, which
    `read_inbound` reads. Fifty times a second and call, this is what there is."""
    if not isinstance(raw, bytes) or not raw.startswith(_FRAME) or _INBOUND not in raw:
        return None
    begins = raw.find(_PAYLOAD) + len(_PAYLOAD)
    ends = raw.find(b'"', begins)
    if begins < len(_PAYLOAD) or ends - begins != _FRAME_CHARACTERS:
        return None
    try:
        audio = binascii.a2b_base64(raw[begins:ends], strict_mode=True)
    except binascii.Error:
        return None
    return audio if len(audio) == FRAME_BYTES else None


def write_inbound(message: Inbound, *, stream: str = "", sequence: int = 1) -> str:
    """The frame as Twilio sends it; `sequence` counts from 1 at the start message."""
    match message:
        case Connected():
            return json.dumps({"event": "connected", "protocol": "Call", "version": "1.0.0"})
        case Text(text=text):
            return json.dumps({"event": "text", "text": text})
        case Start():
            body: dict[str, object] = {"event": "start", "start": _start_body(message)}
            stream = message.stream
        case Media():
            body = {"event": "media", "media": _media_body(message)}
        case Dtmf(digit=digit):
            body = {"event": "dtmf", "dtmf": {"track": "inbound_track", "digit": digit}}
        case Mark(name=name):
            body = {"event": "mark", "mark": {"name": name}}
        case Stop(call=call, account=account):
            body = {"event": "stop", "stop": {"accountSid": account, "callSid": call}}
    return json.dumps({**body, "sequenceNumber": str(sequence), "streamSid": stream})


def read_outbound(raw: str | bytes) -> Outbound:
    """What we sent, as a far end of ours reads it. Raises Malformed."""
    message = _object(raw)
    match message.get("event"):
        case "media":
            return Play(_audio(_part(message, "media"), limit=None))
        case "mark":
            return Mark(_text(_part(message, "mark"), "name"))
        case "clear":
            return Clear()
        case "caption":
            turn, asks = message.get("turn"), message.get("asks", False)
            if not isinstance(turn, int) or not isinstance(asks, bool):
                raise Malformed("caption")
            return Caption(_text(message, "speaker"), _text(message, "text"), turn, asks)
        case _:
            raise Malformed("unknown event")


def write_outbound(message: Outbound, *, stream: str) -> str:
    match message:
        case Play(payload=payload):
            body: dict[str, object] = {"event": "media", "media": {"payload": base64.b64encode(payload).decode()}}
        case Mark(name=name):
            body = {"event": "mark", "mark": {"name": name}}
        case Clear():
            body = {"event": "clear"}
        case Caption(speaker=speaker, text=text, turn=turn, asks=asks):
            body = {"event": "caption", "speaker": speaker, "text": text, "turn": turn, "asks": asks}
    return json.dumps({**body, "streamSid": stream}, ensure_ascii=False)


def _start_body(start: Start) -> dict[str, object]:
    return {
        "accountSid": start.account,
        "streamSid": start.stream,
        "callSid": start.call,
        "tracks": ["inbound"],
        "mediaFormat": MEDIA_FORMAT,
        "customParameters": start.parameters,
    }


def _media_body(media: Media) -> dict[str, object]:
    return {
        "track": media.track,
        "chunk": str(media.chunk),
        "timestamp": str(media.timestamp_ms),
        "payload": base64.b64encode(media.payload).decode(),
    }


def _read_media(media: Mapping[str, object]) -> Media:
    return Media(
        payload=_audio(media, limit=MAX_PAYLOAD_BYTES),
        chunk=_number(media, "chunk"),
        timestamp_ms=_number(media, "timestamp"),
        track=_text(media, "track", default="inbound"),
    )


def _read_key(dtmf: Mapping[str, object]) -> Dtmf:
    digit = _text(dtmf, "digit")
    if digit not in KEYS:
        raise Malformed("dtmf.digit")
    return Dtmf(digit)


def _read_start(message: Mapping[str, object], start: Mapping[str, object]) -> Start:
    parameters = start.get("customParameters", {})
    if not isinstance(parameters, dict) or not all(isinstance(value, str) for value in parameters.values()):
        raise Malformed("start.customParameters")
    audio = _part(start, "mediaFormat")
    found = Start(
        stream=_text(start, "streamSid", default="") or _text(message, "streamSid"),
        call=_text(start, "callSid"),
        account=_text(start, "accountSid", default=""),
        parameters=parameters,
    )
    if {key: audio.get(key) for key in MEDIA_FORMAT} != MEDIA_FORMAT:
        raise OtherSound(found)
    return found


def _object(raw: str | bytes) -> dict[str, object]:
    try:
        message = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Malformed("not JSON") from error
    if not isinstance(message, dict):
        raise Malformed("not an object")
    return message


def _part(message: Mapping[str, object], key: str) -> dict[str, object]:
    part = message.get(key)
    if not isinstance(part, dict):
        raise Malformed(key)
    return part


def _text(message: Mapping[str, object], key: str, default: str | None = None) -> str:
    value = message.get(key, default)
    if not isinstance(value, str):
        raise Malformed(key)
    return value


def _number(message: Mapping[str, object], key: str) -> int:
    value = message.get(key)
    if not isinstance(value, str) or not (value.isascii() and value.isdigit()) or len(value) > 15:
        raise Malformed(key)
    return int(value)


def _audio(media: Mapping[str, object], limit: int | None) -> bytes:
    try:
        audio = base64.b64decode(_text(media, "payload"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed("media.payload") from error
    if limit is not None and len(audio) > limit:
        raise Malformed("media.payload is too long")
    return audio
