"""A language model behind any OpenAI-compatible endpoint."""

import json
import random
import time
from itertools import count
from typing import Final

import openai
from openai.types.chat import ChatCompletion, ChatCompletionMessageParam
from openai.types.chat.completion_create_params import ResponseFormat
from pydantic import ValidationError

from adapters.llm.client import Endpoint, openai_client
from hrcore.ports.llm import ModelTalkedNonsense, ModelUnavailable, Request, Shape

FIRST_WAIT_S: Final = 0.5
LONGEST_WAIT_S: Final = 8.0
LEAST_S: Final = 1.0
"""With less time than this left, asking again is of no use."""


class OpenAiLanguageModel:
    """Asks for strict JSON first. Where the answer does not fit, or the server knows no schemas, asks once more for
    plain JSON with the schema written into the instructions, within the same time. A busy server is asked again after as
    long as it says, or after waits that double, if there is time for that."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._client = openai_client(endpoint)
        self._model = endpoint.model

    def close(self) -> None:
        self._client.close()

    @property
    def name(self) -> str:
        return self._model

    def structured(self, request: Request, shape: type[Shape]) -> Shape:
        deadline = time.monotonic() + request.timeout_s
        try:
            return self._ask(request, shape, deadline, strict=True)
        except (
            ModelTalkedNonsense,
            openai.BadRequestError,
            openai.UnprocessableEntityError,
            openai.InternalServerError,
        ):
            if time.monotonic() >= deadline:
                raise ModelUnavailable("no time left for a second try") from None
        except openai.OpenAIError as error:
            raise ModelUnavailable(type(error).__name__) from error
        try:
            return self._ask(request, shape, deadline, strict=False)
        except openai.OpenAIError as error:
            raise ModelUnavailable(type(error).__name__) from error

    def _ask(self, request: Request, shape: type[Shape], deadline: float, *, strict: bool) -> Shape:
        schema = shape.model_json_schema()
        instructions = request.instructions
        wanted: ResponseFormat = {"type": "json_object"}
        if strict:
            wanted = {"type": "json_schema", "json_schema": {"name": shape.__name__, "schema": schema, "strict": True}}
        else:
            instructions = f"{instructions}\n\nJSON schema:\n{json.dumps(schema, ensure_ascii=False)}"
        messages: list[ChatCompletionMessageParam] = [
            {"role": "system", "content": instructions},
            {"role": "user", "content": request.material},
        ]
        return _read(self._complete(messages, wanted, request, deadline), shape)

    def _complete(
        self,
        messages: list[ChatCompletionMessageParam],
        wanted: ResponseFormat,
        request: Request,
        deadline: float,
    ) -> ChatCompletion:
        for attempt in count():
            try:
                return self._client.with_options(
                    timeout=max(0.05, deadline - time.monotonic()), max_retries=0
                ).chat.completions.create(
                    model=self._model,
                    messages=messages,
                    response_format=wanted,
                    max_tokens=request.max_tokens,
                    temperature=request.temperature,
                )
            except openai.RateLimitError as error:
                wait_s = _wait_s(error, attempt)
                if time.monotonic() + wait_s + LEAST_S > deadline:
                    raise
                time.sleep(wait_s)
        raise AssertionError("unreachable")


def _wait_s(error: openai.RateLimitError, attempt: int) -> float:
    """With chance in it, so that all who were refused together do not come back together."""
    try:
        told = float(error.response.headers.get("retry-after", ""))
    except ValueError:
        told = min(FIRST_WAIT_S * 2**attempt, LONGEST_WAIT_S)
    return told + random.uniform(0, max(told, FIRST_WAIT_S) / 2)  # noqa: S311 - no secret


def _read(completion: ChatCompletion, shape: type[Shape]) -> Shape:
    if not completion.choices:
        raise ModelTalkedNonsense("no choices")
    choice = completion.choices[0]
    if choice.message.refusal:
        raise ModelUnavailable("refused")
    if choice.finish_reason == "length":
        raise ModelTalkedNonsense("cut off")
    try:
        return shape.model_validate_json(choice.message.content or "")
    except ValidationError as error:
        raise ModelTalkedNonsense(f"{error.error_count()} fields do not fit") from error
