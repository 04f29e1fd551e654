"""A model that is none: it fills in what is asked for with words of the material, the same each time."""

import hashlib
import json
import re
from typing import Any, Final

from tests.emulators.llm.answers import Answer, Payload, text, words_of

_SENTENCES: Final = re.compile(r"[^。！？!?\n.]{4,160}[。！？!?.]?")
_CHINESE: Final = re.compile(r"[一-鿿]")
DEPTH: Final = 8


def answer(request: Payload) -> Answer:
    material = "\n".join(words_of(one) for one in request["messages"] if one["role"] == "user")
    schema = schema_of(request)
    if schema is not None:
        return text(fill(schema, material))
    last = words_of(request["messages"][-1]).strip()
    if _CHINESE.search(last):
        return text(f"（模拟模型）我收到了：{last[:80]}")
    return text(f"(An emulated model.) I was told: {last[:160]}")


def schema_of(request: Payload) -> Payload | None:
    """That of `response_format`, or one that is written into the messages."""
    wanted = request.get("response_format") or {}
    if wanted.get("type") == "json_schema":
        schema: Payload = wanted["json_schema"]["schema"]
        return schema
    if wanted.get("type") != "json_object":
        return None
    for one in request["messages"]:
        found = _written(words_of(one))
        if found is not None:
            return found
    return {"type": "object", "properties": {"answer": {"type": "string"}}}


def fill(schema: Payload, material: str) -> Any:
    """An instance of the schema; texts are sentences of the material."""
    sentences = [one.strip() for one in _SENTENCES.findall(material) if one.strip()] or ["…"]
    return _fill(schema, schema.get("$defs", {}), sentences, "", DEPTH)


def _fill(schema: Payload, defs: Payload, sentences: list[str], path: str, depth: int) -> Any:
    if "$ref" in schema:
        return _fill(defs[schema["$ref"].rpartition("/")[2]], defs, sentences, path, depth - 1)
    if "anyOf" in schema:
        kinds = [one for one in schema["anyOf"] if one.get("type") != "null"] if depth > 0 else []
        return _fill(kinds[0], defs, sentences, path, depth - 1) if kinds else None
    if schema.get("type") == "object":
        properties = schema.get("properties", {})
        return {name: _fill(one, defs, sentences, f"{path}.{name}", depth - 1) for name, one in properties.items()}
    if schema.get("type") == "array":
        count = max(schema.get("minItems", 0), 1 if depth > 0 else 0)
        return [_fill(schema["items"], defs, sentences, f"{path}[{one}]", depth - 1) for one in range(count)]
    return _value(schema, sentences, path)


def _value(schema: Payload, sentences: list[str], path: str) -> Any:
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    match schema.get("type"):
        case "integer":
            return int(_middle(schema))
        case "number":
            return _middle(schema)
        case "boolean":
            return True
        case "null":
            return None
    chosen = sentences[hashlib.sha256(path.encode()).digest()[0] % len(sentences)]
    return chosen[: schema.get("maxLength", 160)]


def _middle(schema: Payload) -> float:
    least, most = schema.get("minimum", 0), schema.get("maximum", 10)
    return float(least + (most - least) // 2)


def _written(words: str) -> Payload | None:
    """The first JSON object in a text that describes an object."""
    for at in (one.start() for one in re.finditer(r"\{", words)):
        try:
            found, _ = json.JSONDecoder().raw_decode(words[at:])
        except ValueError:
            continue
        if isinstance(found, dict) and "properties" in found:
            return found
    return None
