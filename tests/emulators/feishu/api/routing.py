"""From a request to the function that answers it, by way of token, limits and scopes."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.emulators.feishu.refusals import Refusal
from tests.emulators.feishu.world import World


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    """Below /open-apis."""
    queries: dict[str, list[str]]
    body: bytes
    headers: dict[str, str]
    """Names in lower case."""

    def query(self, name: str, default: str = "") -> str:
        return self.queries.get(name, [default])[0]

    def number(self, name: str, default: int, most: int) -> int:
        try:
            value = int(self.query(name, str(default)))
        except ValueError:
            raise Refusal(230001, f"{name} is not a number") from None
        if not 1 <= value <= most:
            raise Refusal(230001, f"{name} must be between 1 and {most}")
        return value

    def json(self) -> dict[str, Any]:
        try:
            body = json.loads(self.body or b"{}")
        except ValueError:
            raise Refusal(230001, "body is not JSON") from None
        if not isinstance(body, dict):
            raise Refusal(230001, "body is not an object")
        return body


@dataclass(frozen=True)
class Reply:
    content: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = "application/json; charset=utf-8"


def json_reply(body: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None) -> Reply:
    return Reply(json.dumps(body, ensure_ascii=False).encode(), status, headers or {})


Answering = Callable[..., "dict[str, Any] | Reply"]


@dataclass(frozen=True)
class Route:
    method: str
    pattern: str
    expression: re.Pattern[str]
    scopes: tuple[str, ...]
    needs_token: bool
    answer: Answering


ROUTES: list[Route] = []


def route(method: str, pattern: str, *scopes: str, needs_token: bool = True) -> Callable[[Answering], Answering]:
    """`pattern` as in the documentation, with `:name` for what varies. Any one of the `scopes` is enough."""

    def add(answer: Answering) -> Answering:
        expression = re.compile(re.sub(r":(\w+)", r"(?P<\1>[^/]+)", pattern))
        ROUTES.append(Route(method, pattern, expression, scopes, needs_token, answer))
        return answer

    return add


def answer(world: World, request: Request) -> Reply:
    for one in ROUTES:
        match = one.expression.fullmatch(request.path) if one.method == request.method else None
        if match:
            try:
                return _answer(world, one, request, match.groupdict())
            except Refusal as refusal:
                body = {"code": refusal.code, "msg": refusal.sentence, "error": {"log_id": world.make_id("20")}}
                return json_reply(body, refusal.status, refusal.headers)
    return Reply(b"404 page not found", 404, kind="text/plain")


def _answer(world: World, one: Route, request: Request, parameters: dict[str, str]) -> Reply:
    world.calls[f"{one.method} {one.pattern}"] += 1
    if one.needs_token:
        world.tokens.check(request.headers.get("authorization", ""))
        with world.lock:
            world.limits.count_call(f"{one.method} {one.pattern}")
        if one.scopes and not world.scopes.intersection(one.scopes):
            raise Refusal(99991672, f"[{', '.join(one.scopes)}]")
    with world.lock:
        data = one.answer(world, request, **parameters)
    return data if isinstance(data, Reply) else json_reply({"code": 0, "msg": "success", "data": data})


def page(items: list[Any], request: Request, default: int, most: int) -> tuple[list[Any], dict[str, Any]]:
    """The items asked for, and has_more with the token for the next."""
    size, start = request.number("page_size", default, most), request.query("page_token", "0") or "0"
    if not start.isdigit():
        raise Refusal(230001, "invalid page_token")
    end = int(start) + size
    more = end < len(items)
    return items[int(start) : end], {"has_more": more, "page_token": str(end) if more else ""}
