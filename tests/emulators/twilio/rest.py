"""The REST API: Calls and Messages of one account, as the real SDK asks for them."""

import asyncio
import base64
import hmac
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from aiohttp import web
from multidict import MultiDict

from tests.emulators.twilio.account import Account
from tests.emulators.twilio.calls import API, Call, Text
from tests.emulators.twilio.exchange import Exchange
from tests.emulators.twilio.faults import Faults
from tests.emulators.twilio.orders import read_call, read_source, read_text
from tests.emulators.twilio.refusals import Refused
from tests.emulators.twilio.texting import Texting

ROOT: Final = f"/{API}/Accounts/{{account}}"
Work = Callable[[web.Request, MultiDict[str]], tuple[int, Any]]


class Rest:
    def __init__(self, account: Account, exchange: Exchange, texting: Texting, faults: Faults) -> None:
        self._account, self._exchange, self._texting, self._faults = account, exchange, texting, faults
        self.received: list[tuple[str, dict[str, list[str]]]] = []
        """(name of the call, its parameters), those that were refused too."""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post(f"{ROOT}/Calls.json", self._answering("calls.create", self._create_call)),
            web.get(f"{ROOT}/Calls.json", self._answering("calls.list", self._list_calls)),
            web.get(f"{ROOT}/Calls/{{sid}}.json", self._answering("calls.fetch", self._fetch_call)),
            web.post(f"{ROOT}/Calls/{{sid}}.json", self._answering("calls.update", self._update_call)),
            web.delete(f"{ROOT}/Calls/{{sid}}.json", self._answering("calls.delete", self._delete_call)),
            web.post(f"{ROOT}/Messages.json", self._answering("messages.create", self._create_text)),
            web.get(f"{ROOT}/Messages.json", self._answering("messages.list", self._list_texts)),
            web.get(f"{ROOT}/Messages/{{sid}}.json", self._answering("messages.fetch", self._fetch_text)),
            web.route("*", f"/{API}/{{rest:.*}}", self._answering("unknown", self._miss)),
        ]

    def _answering(self, name: str, work: Work) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def answer(request: web.Request) -> web.StreamResponse:
            form: MultiDict[str] = MultiDict(
                (key, value) for key, value in (await request.post()).items() if isinstance(value, str)
            )
            self.received.append((name, {key: form.getall(key) for key in form}))
            fault = self._faults.take(name)
            try:
                self._check(request)
                if fault is not None and fault.kind == "refuse":
                    raise Refused(int(fault.error))
                if fault is not None and fault.kind == "limit":
                    raise Refused(20429, retry_after_s=fault.seconds)
                status, body = work(request, form) if fault is None or fault.works else (0, None)
            except Refused as refused:
                return _refusal(refused)
            if fault is not None and fault.kind == "fail":
                return web.Response(status=fault.status, text="<html><h1>upstream connect error</h1></html>")
            if fault is not None and fault.kind == "drop":
                return _cut(request)
            if fault is not None:
                await asyncio.sleep(fault.seconds)
            return web.Response(status=204) if body is None else web.json_response(body, status=status)

        return answer

    def _check(self, request: web.Request) -> None:
        known = "Basic " + base64.b64encode(f"{self._account.sid}:{self._account.token}".encode()).decode()
        if not hmac.compare_digest(request.headers.get("Authorization", ""), known):
            raise Refused(20003)
        if request.match_info.get("account", self._account.sid) != self._account.sid:
            raise Refused(20404, request.path)

    def _create_call(self, request: web.Request, form: MultiDict[str]) -> tuple[int, Any]:
        return 201, self._exchange.place(read_call(form, self._account.numbers)).as_json()

    def _list_calls(self, request: web.Request, form: MultiDict[str]) -> tuple[int, Any]:
        wanted = {
            "To": lambda one: one.order.to,
            "From": lambda one: one.order.sender,
            "Status": lambda one: one.status,
        }
        found = [one for one in self._account.calls.values() if _fits(one, request, wanted)]
        return 200, _page("calls", found, request)

    def _fetch_call(self, request: web.Request, form: MultiDict[str]) -> tuple[int, Any]:
        return 200, self._call(request).as_json()

    def _update_call(self, request: web.Request, form: MultiDict[str]) -> tuple[int, Any]:
        call = self._call(request)
        self._exchange.update(call, form.get("Status", ""), read_source(form))
        return 200, call.as_json()

    def _delete_call(self, request: web.Request, form: MultiDict[str]) -> tuple[int, Any]:
        call = self._call(request)
        if not call.is_over:
            raise Refused(20001, "a call that is not over")
        del self._account.calls[call.sid]
        return 204, None

    def _create_text(self, request: web.Request, form: MultiDict[str]) -> tuple[int, Any]:
        order = read_text(form, self._account.numbers, self._account.opted_out)
        return 201, self._texting.send(order).as_json()

    def _list_texts(self, request: web.Request, form: MultiDict[str]) -> tuple[int, Any]:
        wanted = {"To": lambda one: one.order.to, "From": lambda one: one.order.sender}
        found = [one for one in self._account.texts.values() if _fits(one, request, wanted)]
        return 200, _page("messages", found, request)

    def _fetch_text(self, request: web.Request, form: MultiDict[str]) -> tuple[int, Any]:
        text = self._account.texts.get(request.match_info["sid"])
        if text is None:
            raise Refused(20404, request.path)
        return 200, text.as_json()

    def _miss(self, request: web.Request, form: MultiDict[str]) -> tuple[int, Any]:
        raise Refused(20404, request.path)

    def _call(self, request: web.Request) -> Call:
        call = self._account.calls.get(request.match_info["sid"])
        if call is None:
            raise Refused(20404, request.path)
        return call


def _fits(one: Any, request: web.Request, wanted: dict[str, Callable[[Any], str]]) -> bool:
    return all(read(one) == request.query[name] for name, read in wanted.items() if name in request.query)


def _page(name: str, found: Sequence[Call | Text], request: web.Request) -> dict[str, Any]:
    size, number = int(request.query.get("PageSize", "50")), int(request.query.get("Page", "0"))
    newest = found[::-1]
    shown = newest[number * size : (number + 1) * size]
    more = f"{request.path}?PageSize={size}&Page={number + 1}" if len(newest) > (number + 1) * size else None
    pages = {
        "page": number,
        "page_size": size,
        "next_page_uri": more,
        "uri": request.path_qs,
        "previous_page_uri": None,
    }
    return {name: [one.as_json() for one in shown], **pages, "first_page_uri": f"{request.path}?PageSize={size}&Page=0"}


def _refusal(refused: Refused) -> web.Response:
    headers = {"Retry-After": str(int(refused.retry_after_s))} if refused.retry_after_s else {}
    return web.json_response(refused.as_json(), status=refused.status, headers=headers)


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
