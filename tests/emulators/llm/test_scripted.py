import json

import openai
import pytest
from openai import OpenAI

from tests.emulators.llm import OpenAICompatible, text


def ask(client: OpenAI) -> str | None:
    answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": "hello"}])
    return answer.choices[0].message.content


def test_answers_come_in_the_order_they_were_scripted_then_the_default() -> None:
    with OpenAICompatible() as server, OpenAI(base_url=server.base_url, api_key="any", max_retries=0) as client:
        server.say({"name": "王芳"})
        server.always(text("otherwise"))
        assert json.loads(ask(client) or "") == {"name": "王芳"}
        assert ask(client) == "otherwise"
        assert server.requests[0]["messages"] == [{"role": "user", "content": "hello"}]


def test_an_unscripted_request_fails() -> None:
    with (
        OpenAICompatible() as server,
        OpenAI(base_url=server.base_url, api_key="any", max_retries=0) as client,
        pytest.raises(openai.InternalServerError),
    ):
        ask(client)


def test_a_streamed_answer_adds_up_to_the_whole() -> None:
    with OpenAICompatible() as server, OpenAI(base_url=server.base_url, api_key="any", max_retries=0) as client:
        server.say("你好, how are you?\nfine")
        with client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": "hello"}], stream=True
        ) as chunks:
            words = [chunk.choices[0].delta.content or "" for chunk in chunks]
        assert "".join(words) == "你好, how are you?\nfine"
        assert len(words) > 3


def test_failures_and_dropped_connections_reach_the_client() -> None:
    with OpenAICompatible() as server, OpenAI(base_url=server.base_url, api_key="any", max_retries=0) as client:
        server.fail(429, retry_after_s=1)
        server.drop_connection()
        with pytest.raises(openai.RateLimitError):
            ask(client)
        with pytest.raises(openai.APIConnectionError):
            ask(client)
