"""The recording of an interview as a WAV file that a browser can play and seek in."""

import re
import struct
from typing import Final, Protocol
from uuid import UUID

import numpy as np
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.cards.file import file_of
from bot.web.blindness import is_blind
from bot.web.visitor import TheKit
from bot.workspace.reader import TheReader
from hrcore.errors import NotFound
from hrcore.permissions import Action
from interview.report.listening import Sound, recordings_of

router = APIRouter()
RATE: Final = 8000
CHANNELS: Final = 2
HEADER: Final = 44
_RANGE: Final = re.compile(r"bytes=(\d*)-(\d*)")


class Readable(Protocol):
    """µ-law, of which parts can be read."""

    def __len__(self) -> int: ...

    def read(self, start: int, end: int) -> bytes: ...


@router.get("/hr/applications/{application_id}/recording.wav")
def recording(request: Request, kit: TheKit, reader: TheReader, application_id: UUID) -> Response:
    """PCM, 16 bit, 8 kHz, candidate left, interviewer right. Parts are served on request (`Range`). Shut to whoever has hidden
    who candidates are: a voice tells much of it."""
    if is_blind(request):
        return RedirectResponse(f"/hr/applications/{application_id}/report", status_code=303)
    wanted = request.headers.get("range", "")
    with kit.database.work(reader.actor) as work:
        found = file_of(work, application_id)
        work.may(Action.SEE_REPORT, found.application)
        kept = recordings_of(work, found.interview) if found.interview else []
        if found.interview is None or not kept:
            raise NotFound(f"no recording for application {application_id}")
        if not wanted or wanted.startswith("bytes=0-"):
            work.record("recording.heard", found.interview)
        return answer(Sound(work, kept, kit.files), wanted)


def answer(sound: Readable, wanted: str) -> Response:
    total = HEADER + 2 * len(sound)
    headers = {"Accept-Ranges": "bytes", "Cache-Control": "private, no-store"}
    span = part(wanted, total)
    if span is None:
        return Response(wav(sound, 0, total), media_type="audio/wav", headers=headers)
    start, end = span
    if start >= end:
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{total}"})
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{total}"
    return Response(wav(sound, start, end), status_code=206, media_type="audio/wav", headers=headers)


def part(wanted: str, total: int) -> tuple[int, int] | None:
    """The bytes asked for, end exclusive; None for the whole, an empty span for what cannot be had."""
    found = _RANGE.fullmatch(wanted.strip())
    if found is None or found.group(1) == found.group(2) == "":
        return None
    first, last = found.groups()
    if not first:
        return max(0, total - int(last)), total
    end = min(total, int(last) + 1) if last else total
    return (int(first), end) if int(first) < end else (0, 0)


def wav(sound: Readable, start: int, end: int) -> bytes:
    """Bytes `start` to `end` of the file; of the sound, only what falls inside is converted."""
    head = header(2 * len(sound))[start:end]
    first, last = max(0, start - HEADER), max(0, end - HEADER)
    from_sample, to_sample = first // 2, (last + 1) // 2
    converted = decode(sound.read(from_sample, to_sample))
    return head + converted[first - 2 * from_sample : last - 2 * from_sample]


def header(size: int) -> bytes:
    block = CHANNELS * 2
    head = struct.pack(
        "<4sI4s4sIHHIIHH", b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, 1, CHANNELS, RATE, RATE * block, block, 16
    )
    return head + struct.pack("<4sI", b"data", size)


def decode(mulaw: bytes) -> bytes:
    """ITU-T G.711 µ-law → 16-bit little-endian."""
    return _TABLE[np.frombuffer(mulaw, dtype=np.uint8)].tobytes()


def _table() -> "np.ndarray[tuple[int], np.dtype[np.int16]]":
    code = ~np.arange(256, dtype=np.uint8)
    exponent, mantissa = (code >> 4) & 7, (code & 15).astype(np.int32)
    magnitude = ((2 * mantissa + 33) << exponent) - 33
    return np.where(code & 128, -4 * magnitude, 4 * magnitude).astype("<i2")


_TABLE: Final = _table()
