"""A page on which one is any person of the workspace: reads, types, presses buttons, fills modals in."""

from collections.abc import Callable
from datetime import date, datetime, time
from html import escape
from typing import Any
from urllib.parse import urlencode

from aiohttp import web
from multidict import MultiDictProxy

from tests.emulators.slack import drawing
from tests.emulators.slack.acting import Acting
from tests.emulators.slack.payloads import state_of
from tests.emulators.slack.people import Person, Wire
from tests.emulators.slack.refusal import CannotDo
from tests.emulators.slack.seen import controls
from tests.emulators.slack.sender import Delivery
from tests.emulators.slack.workspace import Channel, Message, View

Posted = MultiDictProxy[Any]
_PARSERS: dict[str, Callable[[str], Any]] = {
    "datepicker": date.fromisoformat,
    "timepicker": time.fromisoformat,
    "datetimepicker": datetime.fromisoformat,
}
_STYLE = """
body{font:15px/1.45 system-ui,sans-serif;margin:0;display:grid;grid-template-columns:15rem 1fr;min-height:100vh}
nav{background:#f3f1f4;padding:1rem}nav a{display:block;padding:.15rem .4rem;color:inherit;text-decoration:none}
nav a.here{background:#ddd6e0;border-radius:4px}main{padding:1rem 1.5rem;max-width:46rem}article{margin:.6rem 0 1rem}
article.own{background:#fbf7ea}h3{margin:.3rem 0}.section{display:flex;align-items:start;gap:1rem;justify-content:space-between;margin:.3rem 0}
.fields{display:grid;grid-template-columns:1fr 1fr;gap:.3rem 1rem}.context,small,time{color:#666;font-size:.85em}
.actions,.choice{display:flex;flex-wrap:wrap;gap:.4rem;margin:.3rem 0}.input{margin:.6rem 0;display:grid;gap:.2rem}
button{font:inherit;padding:.25rem .7rem}button.primary{background:#007a5a;color:#fff;border:0}button.danger{background:#c01343;
color:#fff;border:0}.error{color:#b00020}.bar{border-left:4px solid var(--c,#ddd);padding-left:.7rem}q{border-left:3px solid #ccc;
padding-left:.5rem;quotes:none}dialog{width:32rem;max-height:85vh;overflow:auto}footer{display:flex;gap:.5rem;justify-content:end;margin-top:1rem}
textarea,input:not([type=checkbox]):not([type=radio]),select{font:inherit;padding:.25rem;max-width:100%}
form.write{display:flex;gap:.5rem}form.write input[name=text]{flex:1}
"""
_SCRIPT = """
const shown=%d;let touched=false;document.addEventListener('input',()=>touched=true);
document.querySelector('dialog')?.showModal();
setInterval(async()=>{const now=+(await (await fetch('/ui/version')).text());
if(now!==shown&&!touched)location.reload();},1000);window.scrollTo(0,document.body.scrollHeight);
"""


class Page:
    def __init__(self, acting: Acting) -> None:
        self.acting, self.slack = acting, acting.slack

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.show),
            web.get("/ui/version", self.tell_version),
            web.post("/ui/write", self.write),
            web.post("/ui/press", self.press),
            web.post("/ui/submit", self.submit),
            web.post("/ui/close", self.close),
            web.post("/ui/home", self.open_home),
        ]

    async def tell_version(self, request: web.Request) -> web.Response:
        return web.Response(text=str(self.slack.version))

    async def show(self, request: web.Request) -> web.Response:
        people = [one for one in list(self.slack.people.values()) if not one.is_bot and one is not self.slack.slackbot]
        if not people:
            return _html("<main><p>There is nobody here yet.</p></main>", self.slack.version)
        person = self.slack.people.get(request.query.get("as", ""), people[0])
        channel = self.slack.channels.get(request.query.get("in", ""))
        if channel is None or person.id not in channel.members:
            channel = self.slack.dm_of(person)
        at_home = request.query.get("in") == "home"
        notice = f'<p class="error">{escape(request.query["notice"])}</p>' if "notice" in request.query else ""
        main = self._home(person) if at_home else self._conversation(person, channel)
        nav = self._nav(people, person, None if at_home else channel)
        return _html(f"{nav}<main>{main}{notice}{self._modal(person, channel)}</main>", self.slack.version)

    def _nav(self, people: list[Person], person: Person, here: Channel | None) -> str:
        rows = ["<b>Who I am</b>"]
        rows += [_link(one.real_name, one is person, {"as": one.id}) for one in people if not one.deleted]
        rows.append("<hr><b>Conversations</b>")
        for channel in [self.slack.dm_of(person), *list(self.slack.channels.values())]:
            if person.id in channel.members and (channel.kind != "im" or channel is self.slack.dm_of(person)):
                words = f"#{channel.name}" if channel.kind != "im" else self.slack.bot.real_name
                row = _link(words, channel is here, {"as": person.id, "in": channel.id})
                rows += [row] if row not in rows else []
        rows.append(
            f'<form method="post" action="/ui/home">{_hidden(person, "home")}<button>Home of the app</button></form>'
        )
        return f"<nav>{''.join(rows)}</nav>"

    def _conversation(self, person: Person, channel: Channel) -> str:
        seen = [*channel.messages.values(), *(one for one in channel.ephemerals if one.seen_by == person.id)]
        drawn = "".join(self._message(person, one) for one in sorted(seen, key=lambda one: one.ts)[-100:])
        write = (
            f'<form class="write" method="post" action="/ui/write" enctype="multipart/form-data">'
            f'{_hidden(person, channel.id)}<input name="text" autofocus autocomplete="off" '
            f'placeholder="Write, or /word"><input type="file" name="file"><button>Send</button></form>'
        )
        return drawn + write

    def _message(self, person: Person, message: Message) -> str:
        author = self.slack.people[message.user]
        clock = datetime.fromtimestamp(float(message.ts)).strftime("%H:%M:%S")  # noqa: DTZ006 - the reader's own clock
        only = " <small>only you can see this</small>" if message.seen_by else ""
        edited = " <small>(edited)</small>" if "edited" in message.wire else ""
        head = f"<b>{escape(author.real_name)}</b> <time>{clock}</time>{only}{edited}"
        inputs, wire = state_of(message, person), message.wire
        own = wire.get("blocks", []) if author.is_bot else []
        body = drawing.blocks(self.slack, own, inputs) if own else drawing.mrkdwn(self.slack, message.text)
        for attachment in wire.get("attachments", []):
            inner = drawing.blocks(self.slack, attachment.get("blocks", []), inputs)
            inner = inner or drawing.mrkdwn(self.slack, str(attachment.get("text", "")))
            body += f'<div class="bar" style="--c:{escape(_colour(attachment.get("color")))}">{inner}</div>'
        files = "".join(f"<div>📄 {escape(one['name'])} ({one['size']} B)</div>" for one in wire.get("files", []))
        where = _hidden(person, message.channel.id, ts=message.ts)
        return f'<article><form method="post" action="/ui/press">{where}{head}<div>{body}{files}</div></form></article>'

    def _home(self, person: Person) -> str:
        home = self.slack.homes.get(person.id)
        if home is None:
            return "<p>The app shows nothing on its home page.</p>"
        body = drawing.blocks(self.slack, home.blocks, home.inputs)
        return f'<form method="post" action="/ui/press">{_hidden(person, "home", view=home.id)}{body}</form>'

    def _modal(self, person: Person, channel: Channel) -> str:
        stack = self.slack.modals.get(person.id)
        if not stack:
            return ""
        where = _hidden(person, channel.id, view=stack[-1].id)
        form = '<form method="post" action="/ui/press" enctype="multipart/form-data">'
        return f"<dialog>{form}{where}{drawing.modal(self.slack, stack[-1])}</form></dialog>"

    async def write(self, request: web.Request) -> web.Response:
        posted = await request.post()
        person, text, file = self._person(posted), str(posted["text"]), posted.get("file")
        channel = self.slack.channels[str(posted["in"])]
        try:
            if isinstance(file, web.FileField) and file.filename:
                answer = await self.acting.upload(person, channel, file.filename, file.file.read(), text)
            elif text.startswith("/"):
                word, _, rest = text.partition(" ")
                answer = await self.acting.command(person, word, rest.strip(), channel)
            else:
                answer = await self.acting.type(person, channel, text)
        except CannotDo as error:
            return _back(posted, str(error))
        return _back(posted, _failure(answer))

    async def press(self, request: web.Request) -> web.Response:
        posted = await request.post()
        person, surface, name = self._person(posted), self._surface(posted), str(posted.get("press", ""))
        if surface is None or not name:
            return _back(posted, "It is gone meanwhile.")
        try:
            values = self._values(posted, surface)
            written = {one: value for one, value in values.items() if one != name and value not in (None, "", [])}
            inputs = {_id(*pair) for pair in controls(surface.blocks) if _is_quiet(pair[0])}
            await self.acting.fill(person, surface, {one: value for one, value in written.items() if one in inputs})
            answer = await self.acting.click(person, surface, name, values.get(name))
        except CannotDo as error:
            return _back(posted, str(error))
        return _back(posted, _failure(answer))

    async def submit(self, request: web.Request) -> web.Response:
        posted = await request.post()
        view = self._surface(posted)
        if not isinstance(view, View):
            return _back(posted, "It is gone meanwhile.")
        try:
            values = self._values(posted, view)
            quiet = {_id(*pair) for pair in controls(view.blocks) if _is_quiet(pair[0])}
            own = {name: value for name, value in values.items() if name in quiet}
            answer = await self.acting.submit(self._person(posted), view, own)
        except CannotDo as error:
            return _back(posted, str(error))
        return _back(posted, _failure(answer))

    async def close(self, request: web.Request) -> web.Response:
        posted = await request.post()
        view = self._surface(posted)
        if isinstance(view, View):
            await self.acting.close(self._person(posted), view)
        return _back(posted)

    async def open_home(self, request: web.Request) -> web.Response:
        posted = await request.post()
        return _back(posted, _failure(await self.acting.open_home(self._person(posted))))

    def _person(self, posted: Posted) -> Person:
        return self.slack.people[str(posted["as"])]

    def _surface(self, posted: Posted) -> Message | View | None:
        if "view" in posted:
            return self.slack.views.get(str(posted["view"]))
        channel = self.slack.channels[str(posted["in"])]
        here = [*channel.messages.values(), *channel.ephemerals]
        return next((one for one in here if one.ts == posted["ts"]), None)

    def _values(self, posted: Posted, surface: Message | View) -> dict[str, Any]:
        """By block_id/action_id, in the form in which a person's hand would give them."""
        person = self._person(posted)
        return {
            _id(block, element): self._value(person, element, posted.getall(_id(block, element), []))
            for block, element in controls(surface.blocks)
            if element["type"] != "button"
        }

    def _value(self, person: Person, element: Wire, given: list[Any]) -> Any:
        kind = element["type"]
        if kind == "file_input":
            chosen = [one for one in given if isinstance(one, web.FileField) and one.filename]
            return [self.acting.make_file(person, one.filename, one.file.read()) for one in chosen]
        words = [str(one) for one in given if one]
        if kind.startswith("multi_") or kind == "checkboxes":
            return words
        value = words[0] if words else None
        parse = _PARSERS.get(kind)
        return parse(value) if parse and value else value


def _id(block: Wire, element: Wire) -> str:
    return f"{block['block_id']}/{element['action_id']}"


def _is_quiet(block: Wire) -> bool:
    return block["type"] == "input" and not block.get("dispatch_action")


def _colour(colour: Any) -> str:
    words = {"good": "#2eb886", "warning": "#daa038", "danger": "#a30200"}
    return words.get(str(colour), "#" + str(colour or "ddd").lstrip("#"))


def _hidden(person: Person, place: str, **more: str) -> str:
    fields = {"as": person.id, "in": place, **more}
    return "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in fields.items())


def _link(words: str, here: bool, query: dict[str, str]) -> str:
    return f'<a class="{"here" if here else ""}" href="/?{urlencode(query)}">{escape(words)}</a>'


def _failure(answer: Delivery) -> str:
    """Nothing if the app took it or was not to be told."""
    if answer.ok or answer.reason in ("", "not_subscribed", "held", "not_confirmed"):
        return ""
    return f"The app did not take it: {answer.reason} {answer.status or ''}".strip()


def _back(posted: Posted, notice: str = "") -> web.Response:
    query = {"as": str(posted["as"]), "in": str(posted["in"])} | ({"notice": notice} if notice else {})
    return web.Response(status=303, headers={"Location": "/?" + urlencode(query)})


def _html(body: str, version: int) -> web.Response:
    head = f"<!DOCTYPE html><meta charset=utf-8><title>Slack</title><style>{_STYLE}</style>"
    return web.Response(text=f"{head}{body}<script>{_SCRIPT % version}</script>", content_type="text/html")
