"""Everything the platform knows: one tenant, its neighbours, one app."""

import hashlib
import itertools
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import RLock, Thread
from typing import Any

from tests.emulators.feishu.card_check import BadCard, check_card
from tests.emulators.feishu.chats import Card, Chat, Message, StoredFile
from tests.emulators.feishu.clock import Clock
from tests.emulators.feishu.delivery import Answer, Delivery
from tests.emulators.feishu.envelope import App, event
from tests.emulators.feishu.faults import Faults
from tests.emulators.feishu.limits import Limits
from tests.emulators.feishu.people import ID_TYPES, ROOT, Department, Person
from tests.emulators.feishu.refusals import Refusal
from tests.emulators.feishu.tokens import TenantTokens, UpdateTokens

UUID_LIFE = 3600
SCOPES = frozenset(
    {"im:message", "im:message:send_as_bot", "im:message:readonly", "im:message.p2p_msg:readonly"}
    | {"im:message.group_at_msg:readonly", "im:resource", "im:chat", "im:chat:readonly", "contact:user.id:readonly"}
    | {"contact:contact.base:readonly", "contact:user.base:readonly", "contact:user.employee_id:readonly"}
    | {"contact:user.email:readonly", "contact:user.phone:readonly", "contact:department.base:readonly"}
    | {"application:application:self_manage", "application:app_slash_command:read"}
    | {"application:app_slash_command:write", "tenant:tenant:readonly"}
)


@dataclass(frozen=True)
class Toast:
    """What popped up before a person: the app's words, or the client's, with the platform's code if something failed."""

    kind: str
    content: str
    code: int = 0


@dataclass
class World:
    app: App
    clock: Clock
    faults: Faults
    limits: Limits
    tokens: TenantTokens
    update_tokens: UpdateTokens
    delivery: Delivery
    people: dict[str, Person] = field(default_factory=dict)
    """By open_id."""
    departments: dict[str, Department] = field(default_factory=dict)
    chats: dict[str, Chat] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    said: dict[str, list[Message]] = field(default_factory=lambda: defaultdict(list))
    """By chat_id, oldest first."""
    files: dict[str, StoredFile] = field(default_factory=dict)
    uuids: dict[tuple[str, str], tuple[Any, float]] = field(default_factory=dict)
    commands: dict[str, dict[str, Any]] = field(default_factory=dict)
    scopes: set[str] = field(default_factory=lambda: set(SCOPES))
    toasts: dict[str, list[Toast]] = field(default_factory=lambda: defaultdict(list))
    calls: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """How often the app asked for what, by method and path pattern."""
    checks_cards: bool = True
    hears_all: bool = False
    """Whether the app gets every message of its groups, not only those that mention it."""
    version: int = 0
    """Grows with everything a person could see."""
    lock: RLock = field(default_factory=RLock)
    _ids: dict[tuple[str, str], Person] = field(default_factory=dict)
    _private: dict[str, Chat] = field(default_factory=dict)
    _serial: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def make_id(self, prefix: str, length: int = 32) -> str:
        seed = f"{self.app.app_id} {next(self._serial)}".encode()
        return f"{prefix}{hashlib.sha256(seed).hexdigest()[:length]}"

    def add(self, person: Person) -> Person:
        with self.lock:
            self.people[person.open_id] = person
            for kind in ID_TYPES:
                self._ids[kind, person.id(kind)] = person
            if person.email:
                self._ids["email", person.email.lower()] = person
            self.version += 1
        return person

    def person(self, kind: str, ref: object) -> Person | None:
        if not isinstance(ref, str):
            return None
        return self._ids.get((kind, ref.lower() if kind == "email" else ref))

    def visible_people(self) -> list[Person]:
        """Whom the app may see in the address book."""
        return [
            one
            for one in self.people.values()
            if one.tenant_key == self.app.tenant_key and one.is_available and not one.is_resigned and not one.is_bot
        ]

    def private_chat(self, person: Person) -> Chat:
        chat = self._private.get(person.open_id)
        if chat is None:
            chat = Chat(self.make_id("oc_"), "p2p", person.tenant_key, name=person.name, members=[person.open_id])
            self._private[person.open_id] = self.chats[chat.chat_id] = chat
        return chat

    def department(self, ref: str) -> Department | None:
        if ref == ROOT:
            return Department("", ROOT, ROOT)
        found = (one for one in self.departments.values() if ref in (one.open_department_id, one.department_id))
        return next(found, None)

    def say(self, message: Message) -> Message:
        self.messages[message.message_id] = message
        self.said[message.chat.chat_id].append(message)
        self.version += 1
        return message

    def check_content(self, kind: str, content: str, size: int) -> Any:
        """What the message says, once the platform has read it. `size`: bytes of the request."""
        try:
            body = json.loads(content)
        except (TypeError, ValueError):
            if kind == "interactive":
                raise Refusal(230099, "ErrCode: 200621; ErrMsg: parse card json err; ErrorValue: not JSON; ") from None
            raise Refusal(230001, "invalid message content.") from None
        if size > (150 if kind == "text" else 30) * 1024:
            raise Refusal(230025)
        if kind == "interactive" and self.checks_cards:
            try:
                self.check_card(body)
            except BadCard as bad:
                raise Refusal(230099, str(bad)) from None
        return body

    def check_card(self, card: object) -> None:
        """Raises `BadCard`."""
        check_card(card, self.files.__contains__, lambda ref: any((kind, ref) in self._ids for kind in ID_TYPES))

    def show_card(self, message: Message, card: Card) -> None:
        message.content = json.dumps(card, ensure_ascii=False)
        message.changed = self.clock.now()
        message.is_updated = True
        self.version += 1

    def show_toast(self, person: Person, toast: Toast) -> None:
        with self.lock:
            self.toasts[person.open_id].append(toast)
            self.version += 1

    def tell_later(self, kind: str, fields: dict[str, Any]) -> None:
        """For what the app itself caused: pushed by another thread, after its request is answered."""
        Thread(target=self.tell, args=(kind, fields), daemon=True).start()

    def tell(self, kind: str, fields: dict[str, Any]) -> Answer:
        """Pushes an event. The id stays the same when it is sent again, except for messages, where it may change."""
        first_id = self.make_id("", 32)
        changes = kind == "im.message.receive_v1" and self.faults.new_event_id_on_repush
        now = self.clock.now()

        def build(attempt: int) -> dict[str, Any]:
            event_id = self.make_id("", 32) if changes and attempt else first_id
            return event(self.app, kind, fields, event_id, now)

        return self.delivery.push(kind, build)
