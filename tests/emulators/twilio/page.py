"""A page that is a telephone: any number of the world, what it was sent, the call it is in, and what can go wrong."""

from collections.abc import Callable
from dataclasses import fields
from html import escape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from aiohttp import web

from tests.emulators.twilio.calls import Call, Text
from tests.emulators.twilio.faults import Faults
from tests.emulators.twilio.page_style import SCRIPT, STYLE
from tests.emulators.twilio.people import AnsweredBy, Outcome
from tests.emulators.twilio.softphone import Softphone

if TYPE_CHECKING:
    from tests.emulators.twilio.server import TwilioServer

SWITCHES: Final = tuple(one.name for one in fields(Faults) if one.type == "bool" or one.type is bool)
REST: Final[dict[str, Callable[[Faults], None]]] = {
    "429": lambda faults: faults.rate_limit(retry_after_s=5),
    "500": lambda faults: faults.fail(status=500),
    "lost answer": lambda faults: faults.lose_answer(),
    "bad number (21211)": lambda faults: faults.refuse(error="21211"),
    "unsubscribed (21610)": lambda faults: faults.refuse(error="21610"),
    "wrong token (20003)": lambda faults: faults.refuse(error="20003"),
}
_WHO: Final = {"app": "them", "person": "me", "keys": "me", "note": "note"}


class Page:
    def __init__(self, server: "TwilioServer") -> None:
        self._server = server
        self._account, self._faults = server.account, server.faults

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.show),
            web.get("/ui/version", self.tell_version),
            web.get("/ui/live", self.show_live),
            web.get("/ui/sound/{sid}", Softphone(self._account).connect),
            web.post("/ui/act", self.act),
            web.post("/ui/faults", self.set_faults),
        ]

    async def tell_version(self, request: web.Request) -> web.Response:
        lines = sum(len(one.line.told) for one in self._account.calls.values() if one.line is not None)
        return web.Response(text=f"{self._account.version}.{lines}")

    async def show(self, request: web.Request) -> web.Response:
        number = self._number(request)
        body = (
            f"<nav><b>☎ Twilio</b>{self._numbers(number)}</nav><main><div id=live>{self._live(number)}</div>"
            f"{self._write(number)}{self._manners(number)}{self._switches(number)}</main>"
        )
        head = f"<!doctype html><html lang=en><meta charset=utf-8><title>Twilio</title><style>{STYLE}</style>"
        head += '<meta name=viewport content="width=device-width,initial-scale=1">'
        return web.Response(text=f"{head}{body}<script>{SCRIPT}</script>", content_type="text/html")

    async def show_live(self, request: web.Request) -> web.Response:
        return web.Response(text=self._live(self._number(request)), content_type="text/html")

    def _number(self, request: web.Request) -> str:
        return request.query.get("number") or next(iter(self._known()), "")

    def _known(self) -> list[str]:
        """The latest first."""
        calls = [(one.created, one.order.to) for one in self._account.calls.values()]
        texts = [
            (one.created, one.order.sender if one.direction == "inbound" else one.order.to)
            for one in self._account.texts.values()
        ]
        latest = [number for _, number in sorted(calls + texts, reverse=True)]
        return list(dict.fromkeys([*latest, *self._account.people]))

    def _numbers(self, here: str) -> str:
        links = [
            f'<a class="{"here" if one == here else ""}" href="/?{urlencode({"number": one})}">{escape(one)}</a>'
            for one in self._known()
        ]
        return "".join(links) or "<p>Nobody has been called yet.</p>"

    def _live(self, number: str) -> str:
        calls = [one for one in self._account.calls.values() if one.order.to == number]
        texts = [one for one in self._account.texts.values() if number in (one.order.to, one.order.sender)]
        dated = [(one.created, self._call(one)) for one in calls] + [(one.created, _text(one)) for one in texts]
        alerts = "".join(f"<li>{one.code} {escape(one.about)}</li>" for one in self._account.alerts[-8:])
        shown = "".join(html for _, html in sorted(dated, key=lambda one: one[0]))
        return shown + (
            f"<details class=alerts><summary>Debugger</summary><ul>{alerts}</ul></details>" if alerts else ""
        )

    def _call(self, call: Call) -> str:
        line = call.line
        told = "".join(
            f'<p class="{_WHO[one.who]}">{"⌨ " if one.who == "keys" else ""}{escape(one.words)}</p>'
            for one in (line.told if line is not None else [])
        )
        seconds = f" · {line.at_ms // 1000} s" if line is not None else ""
        by = f" · {escape(call.answered_by)}" if call.answered_by else ""
        title = f"<h3>☎ {escape(call.status)}{seconds}{by}</h3>"
        return f'<section class="call {call.status}" data-sid="{call.sid}">{title}{told}{self._buttons(call)}</section>'

    def _buttons(self, call: Call) -> str:
        if call.ring is not None and not call.ring.done():
            return _form(call, _button("answer", "Answer", "go"), _button("decline", "Decline", "stop"))
        if call.line is None or call.is_over:
            return ""
        keys = "".join(_button("press", key) for key in "123456789*0#")
        say = '<input name=words autocomplete=off placeholder="Say">' + _button("say", "Say")
        more = _button("cut", "Cut the line's socket") + _button("hangup", "Hang up", "stop")
        listen = "<button type=button class=listen>🎧 Listen and speak</button>"
        return _form(call, say) + _form(call, f"<span class=keys>{keys}</span>") + _form(call, listen, more)

    def _write(self, number: str) -> str:
        if not number:
            return ""
        field = '<input name=words autocomplete=off placeholder="Write a text; STOP unsubscribes">'
        return f"<form method=post action=/ui/act>{_hidden('number', number)}{field}{_button('text', 'Send')}</form>"

    def _manners(self, number: str) -> str:
        person = self._account.person(number)
        outcomes = _options(list(Outcome), person.outcome)
        verdicts = _options(list(AnsweredBy), person.answered_by)
        return (
            f"<details><summary>How this number behaves</summary><form method=post action=/ui/act>"
            f"{_hidden('number', number)}<label>When it rings <select name=outcome>{outcomes}</select></label>"
            f"<label>Who answers <select name=answered_by>{verdicts}</select></label>"
            f"{_button('behave', 'Keep')}</form></details>"
        )

    def _switches(self, number: str) -> str:
        boxes = "".join(
            f"<label><input type=checkbox name={name} {'checked' if getattr(self._faults, name) else ''}> "
            f"{name.replace('_', ' ')}</label>"
            for name in SWITCHES
        )
        numbers = "".join(
            f'<label>{name.replace("_", " ")} <input name={name} type=number min=0 value="{getattr(self._faults, name)}"></label>'
            for name in ("cut_stream_at_ms", "stall_stream_ms")
        )
        once = "".join(f'<button name=rest value="{escape(name)}">{escape(name)}</button>' for name in REST)
        return (
            f"<details><summary>What goes wrong</summary><form method=post action=/ui/faults>{_hidden('number', number)}"
            f"{boxes}{numbers}<button>Keep</button><p>The next request of the app: {once}</p></form></details>"
        )

    async def act(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        number = form.get("number", "")
        call = self._account.calls.get(form.get("sid", ""))
        if call is not None:
            number = call.order.to
            _act(call, form)
        elif form.get("do") == "text" and form.get("words", "").strip():
            await self._server.texting.reply(number, self._account.numbers[0], form["words"])
        elif form.get("do") == "behave":
            person = self._account.people.setdefault(number, type(self._account.others)())
            person.outcome = Outcome(form["outcome"])
            person.answered_by = AnsweredBy(form["answered_by"])
        self._account.changed()
        raise web.HTTPSeeOther(f"/?{urlencode({'number': number})}")

    async def set_faults(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        if form.get("rest") in REST:
            REST[form["rest"]](self._faults)
        else:
            for name in SWITCHES:
                setattr(self._faults, name, name in form)
            for name in ("cut_stream_at_ms", "stall_stream_ms"):
                value = form.get(name, "")
                setattr(self._faults, name, int(value) if value.isascii() and value.isdigit() else 0)
        raise web.HTTPSeeOther(f"/?{urlencode({'number': form.get('number', '')})}")


def _act(call: Call, form: dict[str, str]) -> None:
    ring, line, do = call.ring, call.line, form.get("do", "")
    if ring is not None and not ring.done() and do in ("answer", "decline"):
        ring.set_result("answered" if do == "answer" else "busy")
    if line is None or call.is_over:
        return
    match do:
        case "say" if form.get("words", "").strip():
            line.utter(form["words"].strip())
        case "hangup":
            line.hang_up()
        case "cut":
            line.stream_cut = True
        case _ if do.startswith("press"):
            line.press(do.removeprefix("press "))


def _text(text: Text) -> str:
    who = "me" if text.direction == "inbound" else "them"
    error = f" {text.error_code}" if text.error_code else ""
    return f"<p class={who}>{escape(text.order.body)} <small>{escape(text.status)}{error}</small></p>"


def _form(call: Call, *parts: str) -> str:
    return f"<form method=post action=/ui/act>{_hidden('sid', call.sid)}{''.join(parts)}</form>"


def _button(do: str, words: str = "", kind: str = "") -> str:
    value = f"press {words}" if do == "press" else do
    return f'<button name=do value="{escape(value)}" class="{kind}">{escape(words or do)}</button>'


def _hidden(name: str, value: str) -> str:
    return f'<input type=hidden name={name} value="{escape(value)}">'


def _options(values: list[Any], chosen: str) -> str:
    return "".join(f'<option {"selected" if one == chosen else ""} value="{one}">{one}</option>' for one in values)
