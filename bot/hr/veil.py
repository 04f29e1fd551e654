"""While somebody looks without names, no page names a candidate: whatever a page of HR or of the messenger says, names and
contacts of candidates are taken out of it when it leaves. A page that is added is veiled as well."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final
from urllib.parse import quote, unquote

from sqlalchemy import ARRAY, String, any_, literal, or_, select
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.hr.blind import READ, hidden_in, mark_of
from bot.kit import Kit
from bot.web.blindness import identifies, is_blind
from bot.web.visitor import signed_in, words_of
from cards.words import Words
from hrcore.errors import ZhaohuError
from hrcore.org.contacts import normal_email
from hrcore.org.models import Person
from hrcore.recruiting.models import Application
from hrcore.work import Work

_ROOMS: Final = ("/hr", "/workspace")
_KINDS: Final = ("text/html", "text/csv", "text/plain", "application/json")
_HAN: Final = re.compile(r"[㐀-鿿](?:[㐀-鿿·•]*[㐀-鿿])?")
_WORD: Final = re.compile(r"[^\W\d_㐀-鿿][\w'’.-]*")
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONGEST_HAN, _MOST_WORDS = 4, 4
_NAME_IN_HEADER: Final = re.compile(r"filename\*=UTF-8''([^;]+)|filename=\"([^\"]*)\"")


class Veil:
    """A pure ASGI middleware, because a wrapping one would buffer event streams."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(_ROOMS):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if not is_blind(request) or identifies(scope["path"]):
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _Veiled(request, send).send)


class _Veiled:
    """Holds an answer that is text until it is whole."""

    def __init__(self, request: Request, send: Send) -> None:
        self._request = request
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if "content-disposition" in headers:
                named = headers["content-disposition"]
                headers["content-disposition"] = await run_in_threadpool(self._renamed, named)
            if headers.get("content-type", "").startswith(_KINDS):
                self._start = message
                return
        elif self._start is not None:
            self._body += message.get("body", b"")
            if message.get("more_body"):
                return
            await self._send_whole(self._start)
            return
        await self._send(message)

    async def _send_whole(self, start: Message) -> None:
        body = await run_in_threadpool(self._veiled, bytes(self._body).decode(), start)
        MutableHeaders(scope=start)["content-length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})

    def _veiled(self, text: str, start: Message) -> bytes:
        is_page = MutableHeaders(scope=start).get("content-type", "").startswith("text/html")
        said = " ".join(READ.findall(text)) if is_page else text
        hidden = self._hidden(unescape(said))
        return hidden_in(text, hidden, is_page=is_page).encode()

    def _renamed(self, header: str) -> str:
        def renamed(found: re.Match[str]) -> str:
            name = unquote(found[1] or found[2])
            veiled = hidden_in(name, self._hidden(name), is_page=False)
            return f"filename*=UTF-8''{quote(veiled)}" if veiled != name else found[0]

        return _NAME_IN_HEADER.sub(renamed, header)

    def _hidden(self, text: str) -> list[tuple[str, str]]:
        kit: Kit = self._request.app.state.kit
        try:
            actor = signed_in(self._request)
        except ZhaohuError:
            return []
        with kit.database.work(actor) as work:
            return hidden_on(work, text, words_of(self._request))


def hidden_on(work: Work, text: str, say: Words) -> list[tuple[str, str]]:
    """What is put in place of what in a text: names and contacts of every candidate of the reader's companies who is named
    in it or whose address stands there. The reader is no candidate to themselves."""
    names = literal(sorted(set(_possible_names(text))), ARRAY(String))
    mails = {mail for one in _MAIL.findall(text) if (mail := normal_email(one))}
    addresses = {index for mail in mails for index in work.vault.keyring.blind_indexes("email", mail)}
    found = work.session.scalars(
        work.scoped(select(Person), Person).where(
            or_(Person.name == any_(names), Person.email_index.in_(addresses)),
            Person.id.in_(select(Application.person_id)),
            Person.erased_at.is_(None),
            Person.id != work.actor.person_id,
        )
    ).all()
    work.vault.hold_keys(one.id for one in found)
    gone = say("candidates-blind-gone")
    return [
        *((one.name, mark_of(one.id, say)) for one in found),
        *((contact, gone) for one in found for contact in _contacts(work, one)),
    ]


def _contacts(work: Work, person: Person) -> Iterator[str]:
    for name in ("email", "phone"):
        if contact := work.vault.get(person, name):
            yield contact


def _possible_names(text: str) -> Iterator[str]:
    for run in _HAN.findall(text):
        if "·" in run or "•" in run:
            yield run
        for size in range(2, _LONGEST_HAN + 1):
            for at in range(len(run) - size + 1):
                yield run[at : at + size]
    words = _WORD.findall(text)
    for size in range(1, _MOST_WORDS + 1):
        for at in range(len(words) - size + 1):
            yield " ".join(words[at : at + size]).rstrip(".-'’")
