"""What a model says, as OpenAI's chat completions put it on the wire."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

Payload = dict[str, Any]
_PIECES: Final = re.compile(r"[\x21-\x7e]+\s*|\s|[^\x20-\x7e]")
COMPLETION: Final = "chatcmpl-1"


@dataclass(frozen=True)
class Answer:
    """One reply. `body` set means: send these bytes as they are; otherwise a completion is built. `delay_s` passes before
    it, `pace_s` before each piece of a stream; `stalls` stops half-way and says nothing more, `drop` hangs up at once."""

    content: str | None = None
    refusal: str | None = None
    tool_calls: tuple[Payload, ...] = ()
    finish_reason: str = "stop"
    status: int = 200
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    pace_s: float = 0.0
    stalls: bool = False
    drop: bool = False


Reply = Callable[[Payload], Answer]


def text(content: str | Payload | list[Any], *, delay_s: float = 0.0) -> Answer:
    """What a model says. Anything but a string is written as JSON, as structured output is."""
    words = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return Answer(content=words, delay_s=delay_s)


def failure(
    status: int, message: str, *, kind: str = "server_error", code: str | None = None, retry_after_s: int | None = None
) -> Answer:
    body = json.dumps({"error": {"message": message, "type": kind, "param": None, "code": code}}).encode()
    return Answer(
        status=status, body=body, headers={} if retry_after_s is None else {"Retry-After": str(retry_after_s)}
    )


def completion(answer: Answer, request: Payload) -> Payload:
    message: Payload = {"role": "assistant", "content": answer.content, "refusal": answer.refusal}
    if answer.tool_calls:
        message["tool_calls"] = list(answer.tool_calls)
    return {
        "id": COMPLETION,
        "object": "chat.completion",
        "created": 0,
        "model": request.get("model", "emulated"),
        "choices": [{"index": 0, "message": message, "finish_reason": answer.finish_reason, "logprobs": None}],
        "usage": usage(answer, request),
    }


def events(answer: Answer, request: Payload) -> Iterator[bytes]:
    """Server-sent events, one word or character at a time."""
    deltas: list[Payload] = [{"role": "assistant", "content": ""}]
    deltas += [{"content": piece} for piece in _PIECES.findall(answer.content or "")]
    deltas += [{"tool_calls": [{"index": index, **call}]} for index, call in enumerate(answer.tool_calls)]
    if answer.refusal is not None:
        deltas.append({"refusal": answer.refusal})
    for delta in deltas:
        yield _event([{"index": 0, "delta": delta, "finish_reason": None}], request)
    yield _event([{"index": 0, "delta": {}, "finish_reason": answer.finish_reason}], request)
    if (request.get("stream_options") or {}).get("include_usage"):
        yield _event([], request, usage(answer, request))
    yield b"data: [DONE]\n\n"


def usage(answer: Answer, request: Payload) -> dict[str, int]:
    """A token is a word or a character here: the same words cost the same."""
    asked = sum(_count(words_of(one)) for one in request.get("messages", []))
    said = _count(answer.content or answer.refusal or "") + sum(_count(json.dumps(one)) for one in answer.tool_calls)
    return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}


def words_of(message: Payload) -> str:
    content = message.get("content") or ""
    if isinstance(content, str):
        return content
    return "\n".join(str(part.get("text", "")) for part in content if isinstance(part, dict))


def _count(words: str) -> int:
    return len(_PIECES.findall(words))


def _event(choices: list[Payload], request: Payload, used: dict[str, int] | None = None) -> bytes:
    chunk: Payload = {"id": COMPLETION, "object": "chat.completion.chunk", "created": 0}
    chunk |= {"model": request.get("model", "emulated"), "choices": choices}
    if used is not None:
        chunk["usage"] = used
    return f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode()
