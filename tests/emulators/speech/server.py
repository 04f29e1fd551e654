"""The server: `/v1/audio/speech` and `/v1/audio/transcriptions`, as OpenAI's SDK uses them."""

import asyncio
import hmac
import io
import wave
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
import soxr
from aiohttp import web

from tests.emulators.sound import wav
from tests.emulators.speech.engine import Engine, Samples, ToneEngine
from tests.emulators.speech.page import Page
from tests.emulators.switch import Switch

PCM_RATE: Final = 24000
LONGEST_TEXT: Final = 4096
LARGEST: Final = 25 * 1024**2
KEPT: Final = 100
WRITES: Final = ("wav", "pcm")
"""Others are formats that one needs a codec for; the real service has mp3 by default."""
ANSWERS: Final = ("json", "text", "verbose_json", "srt", "vtt")
_HALLUCINATION: Final = {"zh": "谢谢观看，请点赞订阅。", "en": "Thank you for watching!"}
"""What recognisers say of noise."""


class Mode(StrEnum):
    WELL = "well"
    SLOW = "slow"
    DEAF = "deaf"
    """Understands nothing and says nothing."""
    IMAGINES = "imagines"
    """Hears sentences that nobody said."""
    BUSY = "429"
    BROKEN = "500"
    DROPS = "drops"


class Refused(Exception):
    def __init__(self, status: int, words: str, retry_after_s: int = 0) -> None:
        self.status, self.words, self.retry_after_s = status, words, retry_after_s


@dataclass(frozen=True, slots=True)
class Turn:
    """`kind`: said or heard. `form` is what was asked."""

    kind: str
    text: str
    samples: Samples
    rate: int
    form: dict[str, str]


class SpeechServer:
    """`key`: the only one that is good; empty: any. `raw`: PCM without a header, whatever was asked for, as from services
    that know no other format."""

    def __init__(self, engine: Engine | None = None, *, key: str = "", raw: bool = False) -> None:
        self.engine: Engine = engine or ToneEngine()
        self.key, self.raw = key, raw
        self.turns: deque[Turn] = deque(maxlen=KEPT)
        self.switch = Switch(Mode.WELL, self.changed)
        self.version = 0
        self.url = ""
        self._runner: web.AppRunner | None = None
        self._stopping: asyncio.Event | None = None

    @property
    def base_url(self) -> str:
        """What an SDK takes."""
        return f"{self.url}/v1"

    def changed(self) -> None:
        self.version += 1

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        if host not in ("127.0.0.1", "::1", "localhost"):
            raise ValueError("the emulator hears nobody else: it listens on this machine only")
        self._stopping = asyncio.Event()
        application = web.Application(client_max_size=LARGEST)
        application.add_routes(
            [
                web.post("/v1/audio/speech", self._answer),
                web.post("/v1/audio/transcriptions", self._answer),
                *Page(self).routes(),
                web.route("*", "/v1/{rest:.*}", self._answer),
            ]
        )
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        self.url = f"http://{host}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        if self._stopping is not None:
            self._stopping.set()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        try:
            given = request.headers.get("Authorization", "").removeprefix("Bearer ")
            if self.key and not hmac.compare_digest(given, self.key):
                raise Refused(401, "Incorrect API key provided")
            mode = self.switch.take()
            if mode is Mode.BUSY:
                raise Refused(429, "Rate limit reached", max(int(self.switch.seconds), 1))
            if mode is Mode.BROKEN:
                raise Refused(500, "The server had an error while processing your request")
            if mode is Mode.SLOW and self._stopping is not None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stopping.wait(), self.switch.seconds)
            if mode is Mode.DROPS:
                return _cut(request)
            if request.path == "/v1/audio/speech":
                return await self._speak(request, mode)
            if request.path == "/v1/audio/transcriptions":
                return await self._hear(request, mode)
            raise Refused(404, f"Unknown request URL: {request.method} {request.path}")
        except Refused as refused:
            error = {"message": refused.words, "type": "invalid_request_error", "param": None, "code": None}
            headers = {"Retry-After": str(refused.retry_after_s)} if refused.retry_after_s else {}
            return web.json_response({"error": error}, status=refused.status, headers=headers)

    async def _speak(self, request: web.Request, mode: Mode) -> web.Response:
        asked = await _json(request)
        text, voice = asked.get("input"), asked.get("voice")
        if not isinstance(asked.get("model"), str) or not isinstance(voice, str) or not voice:
            raise Refused(400, "you must provide a model and a voice")
        if not isinstance(text, str) or not 0 < len(text) <= LONGEST_TEXT:
            raise Refused(400, f"input: a text of 1 to {LONGEST_TEXT} characters")
        wanted = asked.get("response_format", "mp3")
        if wanted not in WRITES:
            raise Refused(400, f"response_format {wanted}: this emulator writes {' and '.join(WRITES)}")
        if not 0.25 <= asked.get("speed", 1.0) <= 4:
            raise Refused(400, "speed: 0.25 to 4")
        rate = self.engine.rate
        samples = await asyncio.to_thread(self.engine.speak, text, voice)
        samples = samples * 0 if mode is Mode.DEAF else samples
        form = {name: str(value) for name, value in asked.items()}
        self._keep(Turn("said", text, samples, rate, form))
        if wanted == "pcm" or self.raw:
            return web.Response(body=_at(samples, rate, PCM_RATE).astype("<i2").tobytes(), content_type="audio/pcm")
        return web.Response(body=wav(samples, rate), content_type="audio/wav")

    async def _hear(self, request: web.Request, mode: Mode) -> web.Response:
        if not request.content_type.startswith("multipart/"):
            raise Refused(400, "the body is not multipart/form-data")
        posted = await request.post()
        file = posted.get("file")
        form = {name: value for name, value in posted.items() if isinstance(value, str)}
        if not isinstance(file, web.FileField):
            raise Refused(400, "Missing required parameter: 'file'")
        if not form.get("model"):
            raise Refused(400, "you must provide a model parameter")
        wanted = form.get("response_format", "json")
        if wanted not in ANSWERS:
            raise Refused(400, f"response_format: one of {', '.join(ANSWERS)}")
        samples, rate = _read(file.file.read())
        language = form.get("language", "en")
        text = await asyncio.to_thread(self.engine.hear, samples, rate, language, form.get("prompt", ""))
        if mode is Mode.DEAF:
            text = ""
        elif mode is Mode.IMAGINES:
            text = _HALLUCINATION.get(language, _HALLUCINATION["en"])
        self._keep(Turn("heard", text, samples, rate, form))
        logprobs = "logprobs" in posted.getall("include[]", []) + posted.getall("include", [])
        return _told(text, wanted, len(samples) / rate, language, logprobs=logprobs)

    def _keep(self, turn: Turn) -> None:
        self.turns.append(turn)
        self.changed()


def _told(text: str, wanted: str, seconds: float, language: str, *, logprobs: bool) -> web.Response:
    if wanted == "json":
        told: dict[str, Any] = {"text": text}
        if logprobs:
            told["logprobs"] = [{"token": one, "logprob": -0.05, "bytes": list(one.encode())} for one in text]
        return web.json_response(told)
    if wanted == "verbose_json":
        segment = {"id": 0, "start": 0.0, "end": seconds, "text": text, "avg_logprob": -0.05, "no_speech_prob": 0.01}
        segments = [segment] if text else []
        told = {"task": "transcribe", "language": language, "duration": seconds, "text": text, "segments": segments}
        return web.json_response(told)
    head = {"text": "", "srt": "1\n00:00:00,000 --> 00:00:10,000\n", "vtt": "WEBVTT\n\n00:00.000 --> 00:10.000\n"}
    return web.Response(text=f"{head[wanted]}{text}\n")


def _read(content: bytes) -> tuple[Samples, int]:
    """A WAV of 16 bits; several channels become one."""
    try:
        with wave.open(io.BytesIO(content)) as file:
            if file.getsampwidth() != 2:
                raise Refused(400, "Invalid file format: this emulator reads WAV of 16 bits")
            raw = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels())
            return raw.mean(axis=1).astype(np.int16), file.getframerate()
    except (wave.Error, EOFError) as error:
        raise Refused(400, "Invalid file format: this emulator reads WAV of 16 bits") from error


def _at(samples: Samples, rate: int, wanted: int) -> Samples:
    if rate == wanted or not len(samples):
        return samples
    return np.asarray(soxr.resample(samples, rate, wanted), np.int16)


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        asked = await request.json()
    except ValueError as error:
        raise Refused(400, "We could not parse the JSON body of your request.") from error
    if not isinstance(asked, dict):
        raise Refused(400, "We could not parse the JSON body of your request.")
    return asked


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
