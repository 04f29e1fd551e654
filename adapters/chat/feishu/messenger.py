"""Feishu and Lark: cards as messages of the company's own app. There are no dialogs: forms stand on cards."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

import structlog

from adapters.chat.feishu.calls import Api, FeishuRefused
from adapters.chat.feishu.files import fetch, send_picture
from adapters.chat.feishu.people import own_tenant, profile_of, rights_of
from adapters.chat.feishu.rooms import Rooms
from adapters.chat.feishu.sent import UUID_LIVES_S, SentCards, uuid_of
from hrcore.errors import CardTooOld, Throttled
from hrcore.ports.messenger import Identity, Incoming, Place, Profile, Rendered
from hrcore.ports.notes import Notes
from hrcore.ports.pace import Pace

log = structlog.get_logger()
SEND_EVERY_S: Final = 0.21
"""Feishu takes five messages a second for each person, and for each group from all bots in it."""
CHANGE_EVERY_S: Final = 0.21
"""And five changes a second of one message."""
_PATIENCE_S: Final = 3.0
"""So long somebody who is to be told something at once waits for their turn."""
_PAGE: Final = 50
_BAD_WORDS: Final = 230028
"""The company's rules against leaks refused what the card says: contacts, as a rule."""
_TOO_OLD: Final = frozenset({230031, 230011})
"""Older than fourteen days, or taken back."""
_OUT_OF_SIGHT: Final = frozenset({41050, 40004})
_NOBODY: Final = frozenset({41012})


class FeishuMessenger:
    """`tenant` of a place is the company the app was made in; it has no other. `without_contacts` takes phone numbers and
    addresses out of a card that was refused because of them; `clock` says seconds since 1970."""

    platform = "feishu"

    def __init__(
        self,
        api: Api,
        pace: Pace,
        notes: Notes,
        without_contacts: Callable[[Rendered], Rendered],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._api = api
        self._pace = pace
        self._without_contacts = without_contacts
        self._sent = SentCards(api, notes, clock)
        self._rooms = Rooms(api)

    def identity(self) -> Identity:
        tenant, name = own_tenant(self._api)
        return Identity(tenant, name, rights_of(self._api), self._api.told_at)

    def post(self, place: Place, card: Rendered, key: str, *, again: bool) -> str:
        began_s = self._sent.begin(key)
        if again and began_s > UUID_LIVES_S:
            known = self._sent.find(key, place.conversation, card, began_s)
            if known is not None:
                return known
        self._turn(f"feishu:{place.conversation}", SEND_EVERY_S)
        said = self._allowed(card, lambda one: self._send(place.conversation, "interactive", one, uuid_of(key)))
        return self._sent.arrived(key, place.conversation, said)

    def update(self, place: Place, ref: str, card: Rendered) -> None:
        self._turn(f"feishu:{ref}", CHANGE_EVERY_S)
        try:
            self._allowed(card, lambda one: self._api.ask("PATCH", _message(ref), {"content": _content(one)}))
        except FeishuRefused as error:
            if error.code in _TOO_OLD:
                raise CardTooOld(ref) from error
            raise

    def whisper(self, incoming: Incoming, text: str) -> None:
        """In a group as a card that only they see: Feishu has nothing else for one person's eyes."""
        if _is_direct(incoming):
            self._tell(incoming.account, "text", {"text": text}, incoming.key)
        else:
            self._to_one(incoming, _sentence(text))

    def answer(self, incoming: Incoming, card: Rendered) -> None:
        if _is_direct(incoming):
            self._tell(incoming.account, "interactive", card, incoming.key)
        else:
            self._to_one(incoming, card)

    def show_form(self, incoming: Incoming, form: Rendered) -> None:
        self._tell(incoming.account, "interactive", form, incoming.key)

    def profile(self, tenant: str, account: str) -> Profile:
        try:
            found = self._api.ask("GET", f"/contact/v3/users/{quote(account, safe='')}", user_id_type="open_id")
        except FeishuRefused as error:
            if error.code in _NOBODY:
                return Profile(tenant, account, "", is_gone=True)
            if error.code in _OUT_OF_SIGHT:
                # Of another company, or somebody the app was not opened for.
                return Profile(tenant, account, "")
            raise
        return profile_of(found["user"], tenant)

    def directory(self, tenant: str) -> Iterator[Profile]:
        """Everybody the app may see: whole departments, and people it was opened for one by one."""
        seen: set[str] = set()
        for user in self._users():
            if user["open_id"] not in seen:
                seen.add(user["open_id"])
                yield profile_of(user, tenant)

    def open_room(self, tenant: str, name: str, accounts: tuple[str, ...], key: str) -> str:
        return self._rooms.open(name, accounts, uuid_of(key))

    def invite(self, place: Place, accounts: tuple[str, ...]) -> None:
        self._rooms.invite(place.conversation, accounts)

    def remove(self, place: Place, accounts: tuple[str, ...]) -> None:
        self._rooms.remove(place.conversation, accounts)

    def close_room(self, place: Place) -> None:
        self._rooms.close(place.conversation)

    def upload(self, tenant: str, content: bytes, name: str) -> str:
        return send_picture(self._api, content, name)

    def download(self, tenant: str, ref: str, *, limit: int) -> bytes:
        """`ref`: message/kind/key, kind being file or image."""
        message, _, rest = ref.partition("/")
        kind, _, key = rest.partition("/")
        return fetch(self._api, f"{_message(message)}/resources/{quote(key, safe='')}", kind, limit=limit)

    def own_account(self) -> str:
        """The app's own open_id: messages in groups that mention somebody else are not for it."""
        return str(self._api.ask("GET", "/bot/v3/info")["bot"]["open_id"])

    def _send(self, to: str, kind: str, content: Mapping[str, object], uuid: str) -> dict[str, Any]:
        body = {"receive_id": to, "msg_type": kind, "content": _content(content), "uuid": uuid}
        return self._api.ask(
            "POST", "/im/v1/messages", body, receive_id_type="chat_id" if to.startswith("oc_") else "open_id"
        )

    def _tell(self, account: str, kind: str, content: Mapping[str, object], key: str) -> None:
        """At once: what somebody waits for is not worth a place in the outbox."""
        self._wait_for_turn(f"feishu:{account}")
        uuid = uuid_of(f"{key}:{_content(content)}")
        self._allowed(content, lambda one: self._send(account, kind, one, uuid))

    def _to_one(self, incoming: Incoming, card: Rendered) -> None:
        """Only who is online there sees such a card; where Feishu does not take it, it goes into their own conversation."""
        body = {"chat_id": incoming.conversation, "open_id": incoming.account, "msg_type": "interactive", "card": card}
        self._wait_for_turn(f"feishu:{incoming.conversation}")
        try:
            self._api.ask("POST", "/ephemeral/v1/send", body)
        except FeishuRefused as error:
            log.info("feishu.not_in_group", code=error.code)
            self._tell(incoming.account, "interactive", card, incoming.key)

    def _allowed(self, card: Rendered, send: Callable[[Rendered], dict[str, Any]]) -> dict[str, Any]:
        """Once more without contacts where they are why it was refused. Raises what the second refusal says."""
        try:
            return send(card)
        except FeishuRefused as error:
            bare = self._without_contacts(card) if error.code == _BAD_WORDS else card
            if bare == card:
                raise
        log.info("feishu.contacts_taken_out")
        return send(bare)

    def _turn(self, what: str, every_s: float) -> None:
        waits = self._pace.turn(what, every_s)
        if waits:
            raise Throttled(what, after_s=waits)

    def _wait_for_turn(self, what: str) -> None:
        until = time.monotonic() + _PATIENCE_S
        while (waits := self._pace.turn(what, SEND_EVERY_S)) > 0:
            if time.monotonic() + waits > until:
                raise Throttled(what, after_s=waits)
            time.sleep(waits)

    def _users(self) -> Iterator[dict[str, Any]]:
        opened = self._pages("/contact/v3/scopes", ("department_ids", "user_ids"), user_id_type="open_id")
        departments, people = opened["department_ids"], opened["user_ids"]
        for department in departments:
            below = self._pages(f"/contact/v3/departments/{quote(department, safe='')}/children", fetch_child="true")
            for one in (department, *(each["open_department_id"] for each in below["items"])):
                asked = {"department_id": one, "user_id_type": "open_id"}
                yield from self._pages("/contact/v3/users/find_by_department", **asked)["items"]
        for start in range(0, len(people), _PAGE):
            yield from self._batch(people[start : start + _PAGE])

    def _batch(self, people: list[str]) -> Iterator[dict[str, Any]]:
        for account in people:
            try:
                found = self._api.ask("GET", f"/contact/v3/users/{quote(account, safe='')}", user_id_type="open_id")
            except FeishuRefused as error:
                if error.code not in _NOBODY | _OUT_OF_SIGHT:
                    raise
            else:
                yield found["user"]

    def _pages(self, path: str, names: tuple[str, ...] = ("items",), **queries: str) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {name: [] for name in names}
        token = ""
        while True:
            more = {"page_token": token} if token else {}
            page = self._api.ask("GET", path, page_size=_PAGE, **queries, **more)
            for name in names:
                found[name] += page.get(name) or []
            token = str(page.get("page_token") or "")
            if not page.get("has_more") or not token:
                return found


def _is_direct(incoming: Incoming) -> bool:
    return incoming.direct or not incoming.conversation


def _message(ref: str) -> str:
    return f"/im/v1/messages/{quote(ref, safe='')}"


def _content(content: Mapping[str, object]) -> str:
    """A string inside the request's JSON."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _sentence(text: str) -> Rendered:
    said = {"tag": "div", "text": {"tag": "plain_text", "content": text}}
    return {"schema": "2.0", "config": {"update_multi": True}, "body": {"elements": [said]}}
