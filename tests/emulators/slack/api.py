"""The door of the Web API: token, scope, limits and faults before the work, Slack's headers after it."""

import asyncio
import json
from collections import deque
from typing import Any

from aiohttp import web

from tests.emulators.faults import Fault
from tests.emulators.slack.faults import Faults
from tests.emulators.slack.limits import Limits
from tests.emulators.slack.methods import METHODS, Arguments, Method
from tests.emulators.slack.people import Wire
from tests.emulators.slack.refusal import Refusal
from tests.emulators.slack.workspace import Workspace, make_id

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class Call:
    """One call that came in: `answer` is what was or would have been answered, and empty if that is not JSON of Slack's."""

    __slots__ = ("answer", "arguments", "method", "status")

    def __init__(self, method: str, arguments: Arguments, status: int, answer: Wire) -> None:
        self.method, self.arguments, self.status, self.answer = method, arguments, status, answer


class Api:
    def __init__(self, slack: Workspace, faults: Faults, limits: Limits, calls: deque[Call]) -> None:
        self.slack, self.faults, self.limits, self.calls = slack, faults, limits, calls

    async def handle(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        fault = self.faults.take(name)
        if fault is not None and not fault.works:
            self.calls.append(Call(name, Arguments(), fault.status, {}))
            return await self._spoil(request, fault)
        arguments = Arguments()
        try:
            arguments = await self._read(request)
            method = self._admit(request, name, arguments)
            wait_s = self.limits.wait_for(method, arguments.text("channel"))
            if wait_s:
                self.calls.append(Call(name, arguments, 429, {"ok": False, "error": "ratelimited"}))
                return _limited(wait_s)
            answer: Wire = {"ok": True, **method.work(self.slack, arguments)}
        except Refusal as refusal:
            answer = refusal.body()
        if answer["ok"] and _lacks_charset(request):
            answer.setdefault("warning", "missing_charset")
            answer.setdefault("response_metadata", {}).setdefault("warnings", ["missing_charset"])
        self.calls.append(Call(name, arguments, 200, answer))
        response = self._answer(name, answer)
        return response if fault is None else await self._spoil(request, fault, response)

    async def _read(self, request: web.Request) -> Arguments:
        arguments = Arguments(request.query)
        if request.method != "POST":
            return arguments
        if request.content_type == "application/json":
            raw = await request.read()
            try:
                body: Any = json.loads(raw or b"{}")
            except ValueError:
                raise Refusal("invalid_json") from None
            if not isinstance(body, dict):
                raise Refusal("json_not_object")
            arguments.update(body)
        elif request.content_type in FORMS or not request.can_read_body:
            arguments.update({key: value for key, value in (await request.post()).items() if isinstance(value, str)})
        elif request.content_type != "application/octet-stream":
            raise Refusal("invalid_post_type")
        return arguments

    def _admit(self, request: web.Request, name: str, arguments: Arguments) -> Method:
        method = METHODS.get(name)
        if method is None:
            raise Refusal("unknown_method", req_method=name)
        if not method.caller:
            return method
        token = request.headers.get("Authorization", "").removeprefix("Bearer ").strip() or arguments.text("token")
        if not token:
            raise Refusal("not_authed")
        if self.faults.token:
            raise Refusal(self.faults.token)
        if token not in (self.slack.bot_token, self.slack.app_token):
            raise Refusal("invalid_auth")
        if not token.startswith(method.caller):
            raise Refusal("not_allowed_token_type")
        self._check_scope(method, arguments)
        return method

    def _check_scope(self, method: Method, arguments: Arguments) -> None:
        needed = method.scopes
        channel = self.slack.channels.get(arguments.text("channel"))
        if channel is not None and len(needed) == 4:
            kinds = ("channel", "private", "im", "mpim")
            needed = (needed[kinds.index(channel.kind)],)
        if needed and self.slack.scopes.isdisjoint(needed):
            raise Refusal("missing_scope", needed=",".join(needed), provided=",".join(sorted(self.slack.scopes)))

    def _answer(self, name: str, answer: Wire) -> web.Response:
        method = METHODS.get(name)
        headers = {
            "x-slack-req-id": make_id("r").lower(),
            "x-oauth-scopes": ",".join(sorted(self.slack.scopes)),
            "x-accepted-oauth-scopes": ",".join(method.scopes) if method else "",
        }
        body = json.dumps(answer, ensure_ascii=False).encode()
        return web.Response(body=body, content_type="application/json", charset="utf-8", headers=headers)

    async def _spoil(
        self, request: web.Request, fault: Fault, response: web.Response | None = None
    ) -> web.StreamResponse:
        """`response` is what would have been answered, if the work was done."""
        if fault.kind == "late" and response is not None:
            await asyncio.sleep(fault.seconds)
            return response
        if fault.kind == "drop":
            if request.transport is not None:
                request.transport.close()
            return web.Response(status=500)
        if fault.kind == "limit":
            return _limited(int(fault.seconds))
        if fault.kind == "refuse":
            return self._answer(request.match_info["method"], Refusal(fault.error).body())
        return web.Response(
            status=fault.status, text="<html><body>Server Error</body></html>", content_type="text/html"
        )


def _limited(retry_after_s: int) -> web.Response:
    body = json.dumps({"ok": False, "error": "ratelimited"})
    headers = {"Retry-After": str(retry_after_s)}
    return web.Response(status=429, text=body, content_type="application/json", headers=headers)


def _lacks_charset(request: web.Request) -> bool:
    return request.method == "POST" and request.content_type == "application/json" and not request.charset
