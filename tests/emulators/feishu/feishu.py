"""The handle for tests, benches and the page: what people do in Feishu, and what they see."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.emulators.feishu import clicks, speech
from tests.emulators.feishu.api.chats import disbanded
from tests.emulators.feishu.card_check import label_of
from tests.emulators.feishu.card_hands import buttons_of, text_of, title_of
from tests.emulators.feishu.chats import Card, Chat, Message, StoredFile
from tests.emulators.feishu.delivery import Answer
from tests.emulators.feishu.envelope import event_v1
from tests.emulators.feishu.faults import Faults
from tests.emulators.feishu.limits import Limits
from tests.emulators.feishu.long_connection import LongConnections
from tests.emulators.feishu.people import ROOT, Department, Person
from tests.emulators.feishu.world import Toast, World

NEIGHBOUR = "736588c9260f175e"

__all__ = ["Feishu", "ShownCard"]


@dataclass(frozen=True)
class ShownCard:
    """A card as it is now."""

    message: Message
    title: str
    text: str
    buttons: list[str]
    json: Card

    @property
    def message_id(self) -> str:
        return self.message.message_id


@dataclass
class Feishu:
    """`domain` is what the SDK is given. People, chats and messages are passed around as they are; a chat may be left out, then
    it is the person's own with the app."""

    world: World
    connections: LongConnections
    domain: str = ""
    _challenges: int = field(default=0)

    @property
    def faults(self) -> Faults:
        return self.world.faults

    @property
    def limits(self) -> Limits:
        return self.world.limits

    @property
    def app_url(self) -> str:
        return self.world.delivery.url

    @app_url.setter
    def app_url(self, url: str) -> None:
        """Where events go, and callbacks unless `cards_url` says otherwise."""
        self.world.delivery.url = url

    @property
    def cards_url(self) -> str:
        return self.world.delivery.cards_url

    @cards_url.setter
    def cards_url(self, url: str) -> None:
        self.world.delivery.cards_url = url

    def pass_time(self, seconds: float) -> int:
        """Moves the platform's clock and sends again what has become due; how many requests that were."""
        return self.world.delivery.pass_time(seconds)

    def verify_url(self, url: str = "") -> bool:
        """Whether the app echoes the challenge within a second."""
        self._challenges += 1
        challenge = f"challenge-{self._challenges}"
        answer = self.world.delivery.verify_url(challenge, url)
        try:
            return answer.is_ack and answer.json.get("challenge") == challenge
        except (ValueError, AttributeError):
            return False

    def add_person(
        self,
        name: str,
        *,
        email: str = "",
        mobile: str = "",
        department: str = ROOT,
        leader: Person | None = None,
        job_title: str = "",
        resigned: bool = False,
        available: bool = True,
        outsider: bool = False,
        bot: bool = False,
        online: bool = True,
    ) -> Person:
        """`outsider`: of another company. `bot`: another bot. Not announced to the app; `hire` is."""
        make = self.world.make_id
        return self.world.add(
            Person(
                name=name,
                open_id=make("ou_"),
                union_id=make("on_"),
                user_id=make("", 8),
                tenant_key=NEIGHBOUR if outsider else self.world.app.tenant_key,
                email=email,
                mobile=mobile,
                departments=[department],
                leader=leader.open_id if leader else "",
                job_title=job_title,
                is_resigned=resigned,
                is_available=available,
                is_online=online,
                is_bot=bot,
            )
        )

    def add_department(self, name: str, parent: str = ROOT) -> Department:
        make = self.world.make_id
        department = Department(name, make("od-"), make("", 12), parent)
        self.world.departments[department.open_department_id] = department
        return department

    def hire(self, person: Person) -> Answer:
        return self.world.tell("contact.user.created_v3", {"object": self._seen(person)})

    def change(self, person: Person, **changes: Any) -> Answer:
        """The old values of what changed go along."""
        before = self._seen(person)
        for name, value in changes.items():
            setattr(person, name, value)
        self.world.add(person)
        after = self._seen(person)
        old = {name: value for name, value in before.items() if after[name] != value}
        return self.world.tell("contact.user.updated_v3", {"object": after, "old_object": old})

    def resign(self, person: Person) -> Answer:
        before = self._seen(person)
        person.is_resigned = True
        for chat in self.world.chats.values():
            if chat.kind == "group" and person.open_id in chat.members:
                chat.members.remove(person.open_id)
        old = {"status": before["status"], "department_ids": before["department_ids"]}
        return self.world.tell("contact.user.deleted_v3", {"object": self._seen(person), "old_object": old})

    def _seen(self, person: Person) -> dict[str, Any]:
        return json.loads(json.dumps(person.public()))  # type: ignore[no-any-return]

    def chat_of(self, person: Person) -> Chat:
        """The person's own with the app."""
        with self.world.lock:
            return self.world.private_chat(person)

    def add_group(
        self,
        name: str,
        members: list[Person],
        *,
        owner: Person | None = None,
        external: bool = False,
        with_app: bool = True,
    ) -> Chat:
        """Made by people. Not announced; `invite_app` is."""
        world = self.world
        owned = owner or members[0]
        refs = list(dict.fromkeys([owned.open_id, *(one.open_id for one in members)]))
        chat = Chat(
            world.make_id("oc_"), "group", world.app.tenant_key, name, "", owned.open_id, refs, with_app, external
        )
        world.chats[chat.chat_id] = chat
        world.version += 1
        return chat

    def invite_app(self, chat: Chat, by: Person) -> Answer:
        chat.has_app = True
        return self.world.tell("im.chat.member.bot.added_v1", self._about(chat, by))

    def remove_app(self, chat: Chat, by: Person) -> Answer:
        chat.has_app = False
        return self.world.tell("im.chat.member.bot.deleted_v1", self._about(chat, by))

    def disband(self, chat: Chat, by: Person) -> Answer:
        chat.is_disbanded = True
        return self.world.tell("im.chat.disbanded_v1", disbanded(self.world, chat, by.ids()))

    def _about(self, chat: Chat, by: Person) -> dict[str, Any]:
        self.world.version += 1
        return disbanded(self.world, chat, by.ids()) | {"operator_tenant_key": by.tenant_key}

    def open_chat(self, person: Person) -> Answer:
        """The person enters the private chat with the app."""
        chat = self.chat_of(person)
        fields = {
            "chat_id": chat.chat_id,
            "operator_id": person.ids(),
            "last_message_id": "",
            "last_message_create_time": "0",
        }
        return self.world.tell("im.chat.access_event.bot_p2p_chat_entered_v1", fields)

    def type(self, person: Person, chat: Chat | None, text: str) -> speech.Said:
        """In a group, `@` with the app's or a member's name mentions them; without the app's the app hears nothing."""
        return speech.type_text(self.world, person, chat or self.chat_of(person), text)

    def send_file(self, person: Person, chat: Chat | None, name: str, content: bytes) -> speech.Said:
        stored = StoredFile(self.world.make_id("file_v3_"), name, "stream", content, by_app=False)
        body = {"file_key": stored.key, "file_name": name}
        return speech.send_stored(self.world, person, chat or self.chat_of(person), stored, "file", body)

    def send_image(self, person: Person, chat: Chat | None, content: bytes) -> speech.Said:
        stored = StoredFile(self.world.make_id("img_v3_"), "image", "image", content, by_app=False)
        body = {"image_key": stored.key}
        return speech.send_stored(self.world, person, chat or self.chat_of(person), stored, "image", body)

    def recall(self, message: Message) -> Answer:
        """By whoever wrote it."""
        message.is_recalled = True
        self.world.version += 1
        fields = {
            "message_id": message.message_id,
            "chat_id": message.chat.chat_id,
            "recall_time": self.world.clock.milliseconds(),
            "recall_type": "message_owner",
        }
        return self.world.tell("im.message.recalled_v1", fields)

    def menu(self, person: Person, key: str) -> Answer:
        fields = {
            "operator": {"operator_name": person.name, "operator_id": person.ids()},
            "event_key": key,
            "timestamp": int(self.world.clock.now()),
        }
        return self.world.tell("application.bot.menu_v6", fields)

    def stop_app(self, by: Person) -> Answer:
        """The company's administrator switches the app off: an event of the old version."""
        fields = {"status": "stop_by_tenant", "operator": {"open_id": by.open_id, "user_id": by.user_id}}
        return self.tell_v1("app_status_change", fields)

    def tell_v1(self, kind: str, fields: dict[str, Any]) -> Answer:
        event_id, now = self.world.make_id(""), self.world.clock.now()
        return self.world.delivery.push(kind, lambda _: event_v1(self.world.app, kind, fields, event_id, now))

    def tell(self, kind: str, fields: dict[str, Any]) -> Answer:
        """Any other event of version 2."""
        return self.world.tell(kind, fields)

    def click(
        self, person: Person, message: Message | ShownCard, label: str, form: dict[str, Any] | None = None, nth: int = 0
    ) -> clicks.Clicked:
        """Presses what reads `label`, having filled in `form` (by name, label or placeholder), and says yes when asked again."""
        return clicks.click(self.world, person, _message(message), label, form, nth)

    def choose(self, person: Person, message: Message | ShownCard, what: str, value: Any) -> clicks.Clicked:
        """Uses a list, picker, checker or input that stands outside a form."""
        return clicks.choose(self.world, person, _message(message), what, value)

    def messages(self, chat: Chat | Person) -> list[Message]:
        """Oldest first, without recalled ones."""
        chat = self.chat_of(chat) if isinstance(chat, Person) else chat
        return [one for one in self.world.said[chat.chat_id] if not one.is_recalled]

    def texts(self, chat: Chat | Person) -> list[str]:
        """What the app wrote without a card."""
        return [one.text for one in self.messages(chat) if not one.sender and one.kind == "text"]

    def cards(self, chat: Chat | Person) -> list[ShownCard]:
        """Oldest first, as they are now."""
        return [show(one) for one in self.messages(chat) if one.kind == "interactive"]

    def toasts(self, person: Person) -> list[Toast]:
        return self.world.toasts[person.open_id]

    def revoke_scope(self, scope: str) -> None:
        self.world.scopes.discard(scope)


def show(message: Message) -> ShownCard:
    card = message.card
    buttons = [label_of(one) for one in buttons_of(card)]
    return ShownCard(message, title_of(card), text_of(card), buttons, card)


def _message(given: Message | ShownCard) -> Message:
    return given.message if isinstance(given, ShownCard) else given
