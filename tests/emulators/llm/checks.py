"""What a request has to be, and the errors of OpenAI's interface where it is not."""

import json
from collections.abc import Iterator
from typing import Final

from tests.emulators.llm.answers import Answer, Payload, failure, words_of

ROLES: Final = frozenset({"developer", "system", "user", "assistant", "tool"})
FORMATS: Final = ("text", "json_object", "json_schema")


def problem(request: object) -> Answer | None:
    """The refusal; None where there is nothing to refuse."""
    if not isinstance(request, dict):
        return _bad("We could not parse the JSON body of your request.")
    if not isinstance(request.get("model"), str) or not request["model"]:
        return _bad("you must provide a model parameter")
    messages = request.get("messages")
    if not isinstance(messages, list) or not messages:
        return _bad("'messages' must be a list with at least one message")
    for number, one in enumerate(messages):
        if not isinstance(one, dict) or one.get("role") not in ROLES:
            return _bad(f"Invalid value: messages[{number}].role")
        if one["role"] != "assistant" and not isinstance(one.get("content"), str | list):
            return _bad(f"Invalid type for messages[{number}].content")
    most = request.get("max_completion_tokens", request.get("max_tokens", 1))
    if not isinstance(most, int) or most < 1:
        return _bad("max_tokens is less than the minimum of 1")
    if not 0 <= (request.get("temperature") or 0) <= 2:
        return _bad("temperature must be between 0 and 2")
    return _format_problem(request)


def _format_problem(request: Payload) -> Answer | None:
    wanted = request.get("response_format") or {"type": "text"}
    if wanted.get("type") not in FORMATS:
        return _bad("Invalid value: response_format.type")
    said = " ".join(words_of(one) for one in request["messages"]).lower()
    if wanted["type"] == "json_object" and "json" not in said:
        return _bad(
            "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'."
        )
    if wanted["type"] == "json_schema":
        described = wanted.get("json_schema") or {}
        if not described.get("name") or not isinstance(described.get("schema"), dict):
            return _bad("Missing required parameter: response_format.json_schema")
        found = next(_not_strict(described["schema"], "()"), "") if described.get("strict") else ""
        if found:
            return _bad(f"Invalid schema for response_format '{described['name']}': {found}")
    return None


def _not_strict(schema: Payload, where: str) -> Iterator[str]:
    """What strict output does not take. https://platform.openai.com/docs/guides/structured-outputs#supported-schemas"""
    if "default" in schema:
        yield f"In context={where}, 'default' is not permitted."
    if schema.get("type") == "object":
        properties = schema.get("properties", {})
        if schema.get("additionalProperties") is not False:
            yield f"In context={where}, 'additionalProperties' is required to be supplied and to be false."
        if set(schema.get("required", [])) != set(properties):
            yield f"In context={where}, 'required' has to include every key in properties."
        for name, inner in properties.items():
            yield from _not_strict(inner, f"{where}.{name}")
    if isinstance(schema.get("items"), dict):
        yield from _not_strict(schema["items"], f"{where}[]")
    for name, inner in schema.get("$defs", {}).items():
        yield from _not_strict(inner, f"{where}.$defs.{name}")
    for inner in schema.get("anyOf", []):
        yield from _not_strict(inner, f"{where}.anyOf")


def parsed(raw: bytes) -> object:
    """None for what is no JSON."""
    try:
        return json.loads(raw)
    except ValueError:
        return None


def _bad(message: str) -> Answer:
    return failure(400, message, kind="invalid_request_error")
