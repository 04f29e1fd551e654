"""A speech service on loopback with OpenAI's audio interface; it speaks and understands the tones of the test twins."""

import io
import json
import threading
import wave
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

import numpy as np
import soxr

from adapters.speech import sound
from adapters.speech.memory import ToneRecogniser, ToneSynthesiser
from hrcore.ports.speech import SAMPLE_RATE

SERVICE_RATE = 24000


class SpeechServer:
    """`status` set: every request is refused with it. `delay_s`: how long an answer takes. `raw`: PCM without a header."""

    def __init__(self, *, status: int = 200, delay_s: float = 0.0, raw: bool = False) -> None:
        self.status, self.raw = status, raw
        self.forms: list[dict[str, str]] = []
        self._closing = threading.Event()
        self._delay_s = delay_s
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.base_url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def wait(self) -> None:
        self._closing.wait(self._delay_s)

    def speak(self, request: dict[str, str]) -> bytes:
        mulaw = ToneSynthesiser().synthesise(request["input"], language="zh-CN", voice="low")
        samples = soxr.resample(sound.decode(mulaw), SAMPLE_RATE, SERVICE_RATE)
        pcm = np.rint(samples * 32767).astype("<i2").tobytes()
        if self.raw:
            return pcm
        file = io.BytesIO()
        with wave.open(file, "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(SERVICE_RATE)
            out.writeframes(pcm)
        return file.getvalue()

    def hear(self, content_type: str, body: bytes) -> bytes:
        message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
        form = {part.get_param("name", header="content-disposition"): part for part in message.iter_parts()}
        self.forms.append(
            {str(name): part.get_payload(decode=True).decode() for name, part in form.items() if name != "file"}
        )
        with wave.open(io.BytesIO(form["file"].get_payload(decode=True))) as turn:
            samples = np.frombuffer(turn.readframes(turn.getnframes()), dtype="<i2").astype(np.float32) / 32768
        heard = ToneRecogniser().recognise(sound.encode(samples), language="zh-CN")
        return json.dumps({"text": heard.text}).encode()


def _handler(service: SpeechServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.wait()
            if service.status != 200:
                answer, kind = b'{"error": {"message": "refused"}}', "application/json"
            elif self.path.endswith("/audio/speech"):
                answer, kind = service.speak(json.loads(body)), "audio/wav"
            else:
                answer, kind = service.hear(self.headers["Content-Type"], body), "application/json"
            try:
                self.send_response(service.status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    return Handler
