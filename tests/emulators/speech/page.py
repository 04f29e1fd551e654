"""A page on which one reads and hears what was said and what was understood."""

from html import escape
from typing import TYPE_CHECKING, Final

from aiohttp import web

from tests.emulators.pages import html, renewing
from tests.emulators.sound import wav

if TYPE_CHECKING:
    from tests.emulators.speech.server import SpeechServer, Turn

STYLE: Final = """
article{background:#fff;border:1px solid #ddd;border-radius:12px;padding:.6rem .9rem;margin:.6rem 0;width:fit-content;
max-width:90%}article.heard{margin-left:auto;background:#e3f3e8}audio{display:block;max-width:100%;margin-top:.3rem}
"""


class Page:
    def __init__(self, server: "SpeechServer") -> None:
        self._server = server

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.show),
            web.get("/ui/version", self.tell_version),
            web.get("/ui/live", self.show_live),
            web.get("/ui/sound/{number}.wav", self.sound),
            web.post("/ui/mode", self._server.switch.set),
        ]

    async def tell_version(self, request: web.Request) -> web.Response:
        return web.Response(text=str(self._server.version))

    async def show(self, request: web.Request) -> web.Response:
        head = f"<p><small>{escape(self._server.engine.name)}</small></p>"
        return html("Speech", head + renewing(self._live()) + self._server.switch.form(), STYLE)

    async def show_live(self, request: web.Request) -> web.Response:
        return web.Response(text=self._live(), content_type="text/html")

    async def sound(self, request: web.Request) -> web.Response:
        known = {str(id(one)): one for one in self._server.turns}
        turn = known.get(request.match_info["number"])
        if turn is None:
            raise web.HTTPNotFound
        return web.Response(body=wav(turn.samples, turn.rate), content_type="audio/wav")

    def _live(self) -> str:
        return "".join(_article(one) for one in self._server.turns) or "<p>Nothing has been said yet.</p>"


def _article(turn: "Turn") -> str:
    about = " · ".join(turn.form[name] for name in ("model", "voice", "language") if name in turn.form)
    player = f'<audio controls preload=none src="/ui/sound/{id(turn)}.wav"></audio>'
    words = escape(turn.text) or "…"
    return f"<article class={turn.kind}><small>{turn.kind} · {escape(about)}</small><br>{words}{player}</article>"
