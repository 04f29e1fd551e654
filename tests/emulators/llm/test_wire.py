"""The interface as the vendor's own SDK uses it."""

from collections.abc import Iterator
from typing import Any

import openai
import pytest
from openai import OpenAI
from openai.types.chat import ChatCompletionMessageParam
from pydantic import BaseModel, ConfigDict

from tests.emulators.llm import Answer, OpenAICompatible, text

HELLO: list[ChatCompletionMessageParam] = [{"role": "user", "content": "hello"}]


@pytest.fixture
def server() -> Iterator[OpenAICompatible]:
    with OpenAICompatible(key="right", models=("m",)) as running:
        running.always(text("你好, how are you?"))
        yield running


@pytest.fixture
def client(server: OpenAICompatible) -> Iterator[OpenAI]:
    with OpenAI(base_url=server.base_url, api_key="right", max_retries=0, timeout=20) as client:
        yield client


class Verdict(BaseModel):
    model_config = ConfigDict(extra="forbid")
    score: int
    quote: str


def test_what_is_used_is_counted_with_and_without_a_stream(client: OpenAI) -> None:
    whole = client.chat.completions.create(model="m", messages=HELLO).usage
    assert whole is not None
    assert (whole.prompt_tokens, whole.completion_tokens) == (1, 6)
    with client.chat.completions.create(
        model="m", messages=HELLO, stream=True, stream_options={"include_usage": True}
    ) as chunks:
        last = list(chunks)[-1]
    assert last.choices == []
    assert last.usage == whole


def test_a_stream_may_be_of_tool_calls(server: OpenAICompatible, client: OpenAI) -> None:
    server.call_tool("book", {"day": "2026-12-01"})
    with client.chat.completions.create(model="m", messages=HELLO, stream=True) as chunks:
        calls = [one for chunk in chunks for one in chunk.choices[0].delta.tool_calls or []]
    assert calls[0].function is not None
    assert (calls[0].index, calls[0].function.name, calls[0].function.arguments) == (0, "book", '{"day": "2026-12-01"}')


def test_a_shape_is_parsed_by_the_sdk(server: OpenAICompatible, client: OpenAI) -> None:
    server.say({"score": 7, "quote": "好"})
    answer = client.chat.completions.parse(model="m", messages=HELLO, response_format=Verdict)
    assert answer.choices[0].message.parsed == Verdict(score=7, quote="好")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"messages": []}, "at least one message"),
        ({"messages": [{"role": "boss", "content": "x"}]}, "role"),
        ({"messages": [{"role": "user", "content": 7}]}, "content"),
        ({"model": ""}, "model parameter"),
        ({"max_tokens": 0}, "max_tokens"),
        ({"temperature": 3}, "temperature"),
        ({"response_format": {"type": "xml"}}, "response_format"),
        ({"response_format": {"type": "json_object"}}, "the word 'json'"),
        ({"response_format": {"type": "json_schema"}}, "json_schema"),
    ],
)
def test_what_is_no_request_is_refused(client: OpenAI, given: dict[str, Any], words: str) -> None:
    with pytest.raises(openai.BadRequestError, match=words) as caught:
        client.chat.completions.create(**{"model": "m", "messages": HELLO, **given})
    assert caught.value.type == "invalid_request_error"


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "object", "properties": {}}, "additionalProperties"),
        ({"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": False}, "required"),
        ({"type": "string", "default": "x"}, "default"),
        ({"type": "array", "items": {"type": "object"}}, "additionalProperties"),
    ],
)
def test_strict_schemas_are_strict(client: OpenAI, schema: dict[str, Any], words: str) -> None:
    with pytest.raises(openai.BadRequestError, match=words):
        client.chat.completions.create(
            model="m",
            messages=HELLO,
            response_format={"type": "json_schema", "json_schema": {"name": "x", "schema": schema, "strict": True}},
        )


def test_wrong_keys_and_unknown_models_and_paths_are_told_apart(server: OpenAICompatible, client: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="`other`"):
        client.chat.completions.create(model="other", messages=HELLO)
    with pytest.raises(openai.NotFoundError, match="Unknown request URL"):
        client.embeddings.create(model="m", input="x")
    assert [one.id for one in client.models.list()] == ["m"]
    with (
        OpenAI(base_url=server.base_url, api_key="wrong", max_retries=0) as stranger,
        pytest.raises(openai.AuthenticationError),
    ):
        stranger.models.list()


def test_a_stream_that_stalls_is_given_up_with_what_had_come(server: OpenAICompatible, client: OpenAI) -> None:
    server.script(Answer(content="one two three four five six", stalls=True))
    came = []
    with (
        pytest.raises(openai.APITimeoutError),
        client.with_options(timeout=0.3).chat.completions.create(model="m", messages=HELLO, stream=True) as chunks,
    ):
        came += [chunk.choices[0].delta.content for chunk in chunks]
    server.script(Answer(content="one two three four five six", stalls=True))
    with pytest.raises(openai.APITimeoutError):
        client.with_options(timeout=0.3).chat.completions.create(model="m", messages=HELLO)
