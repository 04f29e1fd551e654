"""The handle of tests: replays scripted answers to the real `openai` client.

    with OpenAICompatible() as server:
        server.say({"name": "王芳"})
        client = OpenAI(base_url=server.base_url, api_key="any", max_retries=0)

Answers are replayed in the order they were scripted; `always` answers everything that is not scripted.
"""

import json
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

from tests.emulators.llm.answers import Answer, Payload, Reply, failure, text
from tests.emulators.llm.server import LlmServer
from tests.emulators.loops import loop_thread


class OpenAICompatible:
    def __init__(self, *, key: str = "", models: tuple[str, ...] = ()) -> None:
        self.server = LlmServer(key, models)
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        thread = self._stack.enter_context(loop_thread("llm"))
        thread.run(self.server.start())
        self._stack.callback(lambda: thread.run(self.server.stop()))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def base_url(self) -> str:
        return self.server.base_url

    @property
    def requests(self) -> list[Payload]:
        """Those that were well-formed."""
        return self.server.requests

    @property
    def paths(self) -> list[str]:
        return self.server.paths

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
        self.script(failure(status, message, retry_after_s=retry_after_s))

    def send_raw(self, body: bytes, status: int = 200) -> None:
        self.script(Answer(status=status, body=body))

    def drop_connection(self) -> None:
        self.script(Answer(drop=True))

    def script(self, *answers: Answer | Reply) -> None:
        """Queues answers; a function is called with the request body when its turn comes."""
        self.server.script.extend(answer if callable(answer) else _constant(answer) for answer in answers)

    def always(self, answer: Answer | Reply) -> None:
        self.server.default = answer if callable(answer) else _constant(answer)


def _constant(answer: Answer) -> Reply:
    return lambda _request: answer
