"""The page for people: each conversation as the chosen person sees it, with everything that can be pressed."""

import html
import json
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

from tests.emulators.feishu import card_picture
from tests.emulators.feishu.api.files import read_form
from tests.emulators.feishu.api.routing import Reply, Request, json_reply
from tests.emulators.feishu.card_hands import CannotDoThat
from tests.emulators.feishu.chats import Chat, Message
from tests.emulators.feishu.feishu import Feishu
from tests.emulators.feishu.people import Person

STYLE = """
body{font:14px/1.5 system-ui,sans-serif;margin:0;background:#f5f6f7;color:#1f2329}
nav{position:fixed;top:0;bottom:0;left:0;width:230px;overflow:auto;background:#fff;border-right:1px solid #dee0e3}
nav h2{font-size:12px;color:#8f959e;margin:14px 12px 4px} nav a{display:block;padding:5px 12px;color:inherit}
a{text-decoration:none;color:#3370ff} nav a.here{background:#e1eaff} main{margin-left:230px;padding:16px 24px 120px}
.message{margin:10px 0;max-width:640px} .who{color:#8f959e;font-size:12px} .bubble{background:#fff;padding:8px 12px;
border-radius:8px;display:inline-block;white-space:pre-wrap} .mine .bubble{background:#d1e3ff}
.card{background:#fff;border:1px solid #dee0e3;border-radius:8px;overflow:hidden} .card header{padding:10px 14px;
font-weight:600;background:var(--c,#f0f1f3)} .card header small{font-weight:400;display:block} .body{padding:8px 14px}
.tag{font-size:12px;border-radius:4px;background:#fff9;padding:1px 6px;margin-left:6px} .columns{display:flex;gap:12px;
flex-wrap:wrap} .columns>div{flex:1 1 auto} .md{white-space:pre-wrap;margin:6px 0} button{padding:5px 14px;margin:4px 6px
4px 0;border-radius:6px;border:1px solid #d0d3d6;background:#fff;cursor:pointer} button.primary,button.primary_filled{
background:#3370ff;color:#fff;border-color:#3370ff} button.danger,button.danger_filled{color:#f54a45;border-color:#f54a45}
label{display:block;margin:8px 0} input,select,textarea{font:inherit;padding:4px 8px;max-width:100%} textarea{width:100%;box-sizing:border-box}
.toast{padding:8px 14px;border-radius:6px;background:#fff;border-left:4px solid #3370ff;margin:6px 0;max-width:640px}
.toast.error{border-color:#f54a45}.toast.success{border-color:#34c724}.toast.warning{border-color:#ff8800}
footer{position:fixed;bottom:0;left:230px;right:0;background:#fff;border-top:1px solid #dee0e3;padding:10px 24px}
footer input[type=text]{width:50%} table{border-collapse:collapse} td,th{border:1px solid #dee0e3;padding:3px 8px}
"""
WATCH = """
const begun=()=>[...document.querySelectorAll('input:not([type=hidden]),textarea')].some(field=>
field.value!==field.defaultValue||field.checked!==field.defaultChecked)||document.activeElement.matches('select');
setInterval(async()=>{const answer=await fetch('/version');const now=(await answer.json()).version;
if(now!==%d&&!begun())location.reload()},1500)
"""
"""Shows what is new, unless somebody is filling something in."""
RECENT = 3


def answer(feishu: Feishu, request: Request) -> Reply:
    if request.path == "/version":
        return json_reply({"version": feishu.world.version})
    if request.path == "/" and request.method == "GET":
        return _show(feishu, request)
    if request.path in ACTIONS and request.method == "POST":
        return _act(feishu, request)
    return Reply(b"404 page not found", 404, kind="text/plain")


def _show(feishu: Feishu, request: Request) -> Reply:
    world = feishu.world
    with world.lock:
        people = [one for one in world.people.values() if not one.is_resigned and not one.is_bot]
        if not people:
            return _page("nobody is here yet", world.version)
        person = world.people.get(request.query("as"), people[0])
        chats = [feishu.chat_of(person)] + [
            one for one in world.chats.values() if one.kind == "group" and person.open_id in one.members
        ]
        chat = world.chats.get(request.query("chat"), chats[0])
        chat = chat if chat in chats else chats[0]
        toasts = "".join(
            f'<div class="toast {one.kind}">{html.escape(one.content)}</div>' for one in feishu.toasts(person)[-RECENT:]
        )
        said = "".join(
            _message(feishu, one, person) for one in world.said[chat.chat_id] if one.is_seen_by(person.open_id)
        )
        error = request.query("error")
        problem = f'<div class="toast error">{html.escape(error)}</div>' if error else ""
        body = _sides(feishu, people, chats, person, chat)
        body += f"<main><h1>{html.escape(_title(feishu, chat))}</h1>{said}{problem}{toasts}</main>"
        return _page(body + _foot(feishu, person, chat), world.version)


def _page(body: str, version: int) -> Reply:
    head = f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Feishu</title><style>{STYLE}</style>'
    return Reply(f"{head}{body}<script>{WATCH % version}</script>".encode(), kind="text/html; charset=utf-8")


def _title(feishu: Feishu, chat: Chat) -> str:
    return feishu.world.app.name if chat.kind == "p2p" else f"{chat.name} ({len(chat.members)})"


def _sides(feishu: Feishu, people: list[Person], chats: list[Chat], person: Person, chat: Chat) -> str:
    rows = ["<nav><h2>I am</h2>"]
    rows += [_link(one.name, one is person, {"as": one.open_id}) for one in people]
    rows.append("<h2>Conversations</h2>")
    rows += [_link(_title(feishu, one), one is chat, {"as": person.open_id, "chat": one.chat_id}) for one in chats]
    return "".join([*rows, "</nav>"])


def _link(words: str, is_here: bool, queries: dict[str, str]) -> str:
    return f'<a class="{"here" if is_here else ""}" href="/?{urlencode(queries)}">{html.escape(words)}</a>'


def _message(feishu: Feishu, message: Message, person: Person) -> str:
    world = feishu.world
    who = world.people[message.sender].name if message.sender else world.app.name
    note = " · only you see this" if message.seen_only_by else ""
    if message.kind == "interactive":
        shown = card_picture.draw(world, message, person)
    else:
        shown = f'<div class="bubble">{html.escape(_words(feishu, message))}</div>'
    mine = "mine" if message.sender == person.open_id else ""
    return f'<div class="message {mine}" id="{message.message_id}"><div class="who">{html.escape(who)}{note}</div>{shown}</div>'


def _words(feishu: Feishu, message: Message) -> str:
    body = json.loads(message.content)
    if message.kind == "file":
        return f"📄 {body.get('file_name') or feishu.world.files[body['file_key']].name}"
    if message.kind == "image":
        return "🖼"
    if message.kind == "post":
        text = body if "content" in body else next(iter(body.values()))
        lines = ["".join(str(one.get("text") or one.get("user_id", "")) for one in line) for line in text["content"]]
        return "\n".join([text.get("title", ""), *lines]).strip()
    words = str(body.get("text", ""))
    for one in message.mentions:
        words = words.replace(one["key"], f"@{one['name']}")
    return words


def _foot(feishu: Feishu, person: Person, chat: Chat) -> str:
    hidden = hide({"as": person.open_id, "chat": chat.chat_id})
    commands = "".join(f'<option value="/{html.escape(one["command"])} ">' for one in feishu.world.commands.values())
    return (
        f'<footer><form method="post" action="/type">{hidden}<input type="text" name="text" list="commands" autofocus '
        f'autocomplete="off"><datalist id="commands">{commands}</datalist><button>Send</button></form>'
        f'<form method="post" action="/file" enctype="multipart/form-data">{hidden}<input type="file" name="file">'
        f'<button>Send file</button></form><form method="post" action="/menu">{hidden}<input name="key" size="12" '
        f'placeholder="menu key"><button>Menu</button></form></footer>'
    )


def hide(values: dict[str, str]) -> str:
    return "".join(f'<input type="hidden" name="{name}" value="{html.escape(one)}">' for name, one in values.items())


def _act(feishu: Feishu, request: Request) -> Reply:
    fields = _fields(request)
    person = feishu.world.people.get(fields.get("as", [""])[0])
    chat = feishu.world.chats.get(fields.get("chat", [""])[0])
    if person is None or chat is None:
        return Reply(b"who and where?", 400, kind="text/plain")
    back = {"as": person.open_id, "chat": chat.chat_id}
    try:
        ACTIONS[request.path](feishu, person, chat, fields, request)
    except CannotDoThat as reason:
        back["error"] = str(reason)
    return Reply(b"", 303, {"Location": f"/?{urlencode(back, quote_via=quote)}"})


def _fields(request: Request) -> dict[str, list[str]]:
    if request.headers.get("content-type", "").startswith("multipart/"):
        fields, _ = read_form(request, "file")
        return {name: [value] for name, value in fields.items()}
    return parse_qs(request.body.decode(), keep_blank_values=True)


def _type(feishu: Feishu, person: Person, chat: Chat, fields: dict[str, list[str]], request: Request) -> None:
    if text := fields.get("text", [""])[0].strip():
        feishu.type(person, chat, text)


def _file(feishu: Feishu, person: Person, chat: Chat, fields: dict[str, list[str]], request: Request) -> None:
    _, content = read_form(request, "file")
    if content:
        feishu.send_file(person, chat, fields.get("file name", ["file"])[0], content)


def _menu(feishu: Feishu, person: Person, chat: Chat, fields: dict[str, list[str]], request: Request) -> None:
    feishu.menu(person, fields.get("key", [""])[0])


def _click(feishu: Feishu, person: Person, chat: Chat, fields: dict[str, list[str]], request: Request) -> None:
    message = feishu.world.messages[fields["message"][0]]
    label, _, nth = fields["press"][0].rpartition("#")
    filled: dict[str, Any] = {}
    for name, values in fields.items():
        kind, _, entry = name.partition(":")
        if kind == "many":
            filled[entry] = [one for one in values if one]
        elif kind == "tick":
            filled[entry] = values[-1] == "yes"
        elif kind == "moment":
            filled[entry] = values[0].replace("T", " ")
        elif kind == "one":
            filled[entry] = values[0].replace("\r\n", "\n")
    feishu.click(person, message, label, filled or None, int(nth))


def _choose(feishu: Feishu, person: Person, chat: Chat, fields: dict[str, list[str]], request: Request) -> None:
    message, what = feishu.world.messages[fields["message"][0]], fields["what"][0]
    values = [one for one in fields.get("value", []) if one]
    is_many = fields.get("many") == ["yes"]
    feishu.choose(person, message, what, values if is_many else "".join(values[:1]).replace("T", " "))


ACTIONS = {"/type": _type, "/file": _file, "/menu": _menu, "/click": _click, "/choose": _choose}
