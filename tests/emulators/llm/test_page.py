"""Served by hand: what it says by itself, what somebody says in its place, and how it is spoilt."""

import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import httpx
import openai
import pytest
from openai import OpenAI
from openai.types.chat import ChatCompletionMessageParam
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tests.emulators.llm import Mode, OpenAICompatible, mind


class Evidence(BaseModel):
    model_config = ConfigDict(extra="forbid")
    quote: str
    kind: Literal["metric", "method"]


class Verdict(BaseModel):
    model_config = ConfigDict(extra="forbid")
    score: int = Field(ge=0, le=10)
    evidence: list[Evidence]
    doubt: str | None


ASKED: list[ChatCompletionMessageParam] = [
    {"role": "system", "content": "Judge the answer. JSON."},
    {"role": "user", "content": "我把延迟降低了一半。用的是缓存。"},
]


@pytest.fixture
def server() -> Iterator[OpenAICompatible]:
    with OpenAICompatible() as running:
        running.always(mind.answer)
        yield running


@pytest.fixture
def client(server: OpenAICompatible) -> Iterator[OpenAI]:
    with OpenAI(base_url=server.base_url, api_key="any", max_retries=0, timeout=20) as client:
        yield client


@pytest.fixture
def page(server: OpenAICompatible) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.server.url, follow_redirects=True) as browser:
        yield browser


def judge(client: OpenAI) -> Verdict:
    answer = client.chat.completions.parse(model="m", messages=ASKED, response_format=Verdict)
    assert answer.choices[0].message.parsed is not None
    return answer.choices[0].message.parsed


def test_by_itself_it_fills_the_shape_with_words_of_the_material(client: OpenAI, page: httpx.Client) -> None:
    verdict = judge(client)
    assert verdict == judge(client)
    assert verdict.evidence[0].quote in str(ASKED[1].get("content"))
    shown = page.get("/").text
    assert "我把延迟降低了一半" in shown
    assert 'class=said>{"score": 5' in shown.replace("&quot;", '"')


def test_the_shape_may_be_written_into_the_instructions(client: OpenAI) -> None:
    schema = json.dumps(Verdict.model_json_schema())
    system: ChatCompletionMessageParam = {"role": "system", "content": f"JSON schema:\n{schema}"}
    answer = client.chat.completions.create(
        model="m", messages=[system, ASKED[1]], response_format={"type": "json_object"}
    )
    assert Verdict.model_validate_json(answer.choices[0].message.content or "").score == 5


def test_somebody_may_answer_in_its_place(client: OpenAI, page: httpx.Client) -> None:
    page.post("/ui/mode", data={"mode": "by hand", "times": "1"})
    with ThreadPoolExecutor(1) as beside:
        asking = beside.submit(client.chat.completions.create, model="m", messages=ASKED)
        number = None
        while number is None:
            number = re.search(r"name=number value=\"(\d+)\"", page.get("/").text)
            time.sleep(0.02)
        page.post("/ui/answer", data={"number": number[1], "words": "不错"})
        assert asking.result(20).choices[0].message.content == "不错"
    assert page.post("/ui/answer", data={"number": number[1], "words": "again"}).status_code == 410
    assert judge(client).score == 5


@pytest.mark.parametrize(
    ("mode", "error"),
    [
        (Mode.BUSY, openai.RateLimitError),
        (Mode.BROKEN, openai.InternalServerError),
        (Mode.DROPS, openai.APIConnectionError),
        (Mode.NONSENSE, ValidationError),
        (Mode.WRONG_SHAPE, ValidationError),
        (Mode.CUT_OFF, openai.LengthFinishReasonError),
        (Mode.REFUSES, AssertionError),
    ],
)
def test_it_goes_wrong_as_often_as_it_is_told(
    client: OpenAI, page: httpx.Client, mode: Mode, error: type[Exception]
) -> None:
    page.post(f"/ui/mode?mode={mode}&times=2")
    for _ in range(2):
        with pytest.raises(error):
            judge(client)
    assert judge(client).score == 5


@pytest.mark.parametrize("mode", [Mode.SLOW, Mode.STALLS])
def test_it_takes_its_time(client: OpenAI, page: httpx.Client, mode: Mode) -> None:
    page.post("/ui/mode", data={"mode": mode, "seconds": "9"})
    with pytest.raises(openai.APITimeoutError):
        judge(client.with_options(timeout=0.3))


def test_a_busy_one_says_how_long_to_wait(client: OpenAI, page: httpx.Client) -> None:
    page.post("/ui/mode?mode=429&seconds=7")
    with pytest.raises(openai.RateLimitError) as caught:
        judge(client)
    assert caught.value.response.headers["Retry-After"] == "7"


def test_a_way_to_behave_that_there_is_not_is_refused(page: httpx.Client) -> None:
    assert page.post("/ui/mode?mode=brilliant").status_code == 400
    assert "Nothing has been asked yet" in page.get("/").text
    assert "width=device-width" in page.get("/").text
