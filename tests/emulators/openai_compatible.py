"""A chat-completions server on loopback that replays scripted answers, for tests that use the real `openai` client.

    with OpenAICompatible() as server:
        server.say({"name": "王芳"})
        client = OpenAI(base_url=server.base_url, api_key="any", max_retries=0)

Answers are replayed in the order they were scripted; `always` answers everything that is not scripted. With neither,
the server answers 500, so that an unexpected request fails the test. Every request body is kept in `requests`.
Requests with `stream: true` get the same answer as server-sent events, one word or character at a time.
"""

import json
import re
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

Payload = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """One scripted reply. `body` set means: send these bytes as they are; otherwise a completion is built."""

    content: str | None = None
    refusal: str | None = None
    tool_calls: tuple[Payload, ...] = ()
    finish_reason: str = "stop"
    status: int = 200
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    drop: bool = False


Reply = Callable[[Payload], Answer]


def text(content: str | Payload | list[Any], *, delay_s: float = 0.0) -> Answer:
    """What a model says. Anything but a string is written as JSON, as structured output is."""
    words = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return Answer(content=words, delay_s=delay_s)


class OpenAICompatible:
    def __init__(self) -> None:
        self.requests: list[Payload] = []
        self.paths: list[str] = []
        self._script: deque[Reply] = deque()
        self._default: Reply | None = None
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def say(self, content: str | Payload | list[Any], *, delay_s: float = 0.0) -> None:
        self.script(text(content, delay_s=delay_s))

    def refuse(self, words: str = "I cannot help with that.") -> None:
        self.script(Answer(refusal=words))

    def cut_off(self, content: str) -> None:
        """The answer stops in the middle because the model ran out of tokens."""
        self.script(Answer(content=content, finish_reason="length"))

    def call_tool(self, name: str, arguments: Payload) -> None:
        call = {"id": "call_1", "type": "function", "function": {"name": name, "arguments": json.dumps(arguments)}}
        self.script(Answer(tool_calls=(call,), finish_reason="tool_calls"))

    def fail(self, status: int, message: str = "scripted failure", *, retry_after_s: int | None = None) -> None:
        body = json.dumps({"error": {"message": message, "type": "server_error", "param": None, "code": None}}).encode()
        headers = {} if retry_after_s is None else {"Retry-After": str(retry_after_s)}
        self.script(Answer(status=status, body=body, headers=headers))

    def send_raw(self, body: bytes, status: int = 200) -> None:
        self.script(Answer(status=status, body=body))

    def drop_connection(self) -> None:
        self.script(Answer(drop=True))

    def script(self, *answers: Answer | Reply) -> None:
        """Queues answers; a function is called with the request body when its turn comes."""
        with self._lock:
            self._script.extend(answer if callable(answer) else _constant(answer) for answer in answers)

    def always(self, answer: Answer | Reply) -> None:
        self._default = answer if callable(answer) else _constant(answer)

    def next_answer(self, path: str, request: Payload) -> Answer:
        with self._lock:
            self.paths.append(path)
            self.requests.append(request)
            reply = self._script.popleft() if self._script else self._default
        if reply is None:
            return Answer(status=500, body=b'{"error": {"message": "nothing scripted", "type": "emulator"}}')
        return reply(request)

    def wait(self, seconds: float) -> None:
        """Sleeps, but not beyond the end of the test."""
        self._closing.wait(seconds)


def _constant(answer: Answer) -> Reply:
    return lambda _request: answer


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, emulator: OpenAICompatible) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.emulator = emulator


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        request: Payload = json.loads(raw) if raw else {}
        if not self.path.endswith("/chat/completions"):
            self._send(404, b'{"error": {"message": "unknown path", "type": "emulator"}}', {})
            return
        answer = self.server.emulator.next_answer(self.path, request)
        self.server.emulator.wait(answer.delay_s)
        try:
            self._answer(answer, request)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def do_GET(self) -> None:
        models = {
            "object": "list",
            "data": [{"id": "emulated", "object": "model", "created": 0, "owned_by": "test"}],
        }
        self._send(200, json.dumps(models).encode(), {})

    def _answer(self, answer: Answer, request: Payload) -> None:
        if answer.drop:
            self.close_connection = True
        elif answer.body is not None:
            self._send(answer.status, answer.body, answer.headers)
        elif request.get("stream"):
            events = b"".join(_events(answer, request))
            self._send(200, events, {**answer.headers, "Content-Type": "text/event-stream"})
        else:
            body = json.dumps(_completion(answer, request), ensure_ascii=False).encode()
            self._send(answer.status, body, answer.headers)

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Silence: the standard handler writes every request to stderr."""


def _completion(answer: Answer, request: Payload) -> Payload:
    message: Payload = {"role": "assistant", "content": answer.content, "refusal": answer.refusal}
    if answer.tool_calls:
        message["tool_calls"] = list(answer.tool_calls)
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": request.get("model", "emulated"),
        "choices": [{"index": 0, "message": message, "finish_reason": answer.finish_reason, "logprobs": None}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }


def _events(answer: Answer, request: Payload) -> Iterator[bytes]:
    pieces = re.findall(r"[\x21-\x7e]+\s*|\s|[^\x20-\x7e]", answer.content or "")
    deltas: list[Payload] = [{"role": "assistant", "content": ""}, *({"content": piece} for piece in pieces)]
    if answer.refusal is not None:
        deltas.append({"refusal": answer.refusal})
    for index, delta in enumerate([*deltas, None]):
        choice = {
            "index": 0,
            "delta": delta or {},
            "finish_reason": None if delta is not None else answer.finish_reason,
        }
        chunk = {
            "id": "chatcmpl-1",
            "object": "chat.completion.chunk",
            "created": index,
            "model": request.get("model", "emulated"),
            "choices": [choice],
        }
        yield f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode()
    yield b"data: [DONE]\n\n"
