"""A page on which one reads what the model is asked and says, answers in its place, and spoils its answers."""

from html import escape
from typing import TYPE_CHECKING, Final

from aiohttp import web

from tests.emulators.pages import html, renewing

if TYPE_CHECKING:
    from tests.emulators.llm.server import Exchange, LlmServer

STYLE: Final = """
article{background:#fff;border:1px solid #ddd;border-radius:10px;padding:.6rem .9rem;margin:.8rem 0}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:.3rem 0}.said{border-left:4px solid #0b8043;padding-left:.6rem}
.bad{border-left:4px solid #c5221f;padding-left:.6rem}textarea{width:100%;min-height:7rem;box-sizing:border-box}
"""
LONG: Final = 400


class Page:
    def __init__(self, server: "LlmServer") -> None:
        self._server = server

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.show),
            web.get("/ui/version", self.tell_version),
            web.get("/ui/live", self.show_live),
            web.post("/ui/mode", self._server.modes.switch.set),
            web.post("/ui/answer", self.answer),
        ]

    async def tell_version(self, request: web.Request) -> web.Response:
        return web.Response(text=str(self._server.version))

    async def show(self, request: web.Request) -> web.Response:
        form = self._server.modes.switch.form()
        return html("A language model", renewing(self._live()) + form, STYLE)

    async def show_live(self, request: web.Request) -> web.Response:
        return web.Response(text=self._live(), content_type="text/html")

    async def answer(self, request: web.Request) -> web.Response:
        form = await request.post()
        number = str(form.get("number", ""))
        waiting = {str(id(one)): one for one in self._server.exchanges if one.by_hand is not None}
        hand = waiting[number].by_hand if number in waiting else None
        if hand is None or hand.done():
            raise web.HTTPGone(text="nobody waits for this answer any more")
        hand.set_result(str(form.get("words", "")))
        raise web.HTTPSeeOther("/")

    def _live(self) -> str:
        shown = "".join(_article(one) for one in reversed(self._server.exchanges))
        return shown or "<p>Nothing has been asked yet.</p>"


def _article(exchange: "Exchange") -> str:
    asked = "".join(_turn(role, words) for role, words in exchange.asked)
    wanted = (exchange.request.get("response_format") or {}).get("type", "text")
    head = f"<small>{escape(str(exchange.request['model']))} · {escape(str(wanted))}</small>"
    return f"<article>{head}{asked}{_said(exchange)}</article>"


def _turn(role: str, words: str) -> str:
    shown = f"<pre>{escape(words)}</pre>"
    if len(words) > LONG:
        shown = f"<details><summary>{escape(words[:LONG])}…</summary>{shown}</details>"
    return f"<b>{escape(role)}</b>{shown}"


def _said(exchange: "Exchange") -> str:
    answer = exchange.answer
    if answer is None:
        if exchange.by_hand is None:
            return "<p>…</p>"
        hidden = f'<input type=hidden name=number value="{id(exchange)}">'
        field = "<textarea name=words placeholder='What the model says'></textarea>"
        return f"<form method=post action=/ui/answer>{hidden}{field}<button>Answer</button></form>"
    if answer.drop or answer.status != 200 or answer.body is not None:
        words = "hung up" if answer.drop else f"{answer.status} {(answer.body or b'').decode(errors='replace')}"
        return f"<pre class=bad>{escape(words)}</pre>"
    words = answer.content or answer.refusal or " ".join(str(one) for one in answer.tool_calls)
    return f"<pre class=said>{escape(words)}</pre>"
