"""What a workspace holds. Only plain data and look-ups; who may do what is in `methods`."""

import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.emulators.slack.people import Person, Wire
from tests.emulators.slack.refusal import Refusal

TRIGGER_LIFE_S = 3.0
HOOK_LIFE_S, HOOK_USES = 1800.0, 5
SCOPES = (
    "app_mentions:read,channels:history,channels:join,channels:manage,channels:read,chat:write,chat:write.public,"
    "commands,files:read,files:write,groups:history,groups:read,groups:write,im:history,im:read,im:write,mpim:history,"
    "mpim:read,mpim:write,team:read,users:read,users:read.email"
)
SUBSCRIPTIONS = (
    "message.im,message.channels,message.groups,message.mpim,app_mention,app_home_opened,file_shared,"
    "member_joined_channel,member_left_channel,team_join,user_change,app_uninstalled,tokens_revoked"
)
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_numbers = itertools.count(46656)


def make_id(prefix: str) -> str:
    """Like Slack's: a letter that tells the kind, then capitals and digits. Unique in this process."""
    number, digits = next(_numbers), ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return f"{prefix}0{digits:0>8}"


@dataclass(eq=False)
class Message:
    """`wire` is the message as Slack tells it, without `metadata`. `seen_by` is set if only one person sees it."""

    wire: Wire
    channel: "Channel"
    seen_by: str = ""
    metadata: Wire | None = None
    inputs: dict[str, Wire] = field(default_factory=dict)
    """What a person has chosen in it so far: person id → state.values."""

    @property
    def ts(self) -> str:
        return str(self.wire["ts"])

    @property
    def text(self) -> str:
        return str(self.wire.get("text", ""))

    @property
    def user(self) -> str:
        return str(self.wire.get("user", ""))

    @property
    def thread_ts(self) -> str:
        return str(self.wire.get("thread_ts", ""))

    @property
    def blocks(self) -> list[Wire]:
        """Its own blocks and those of its attachments."""
        blocks = list(self.wire.get("blocks", []))
        for attachment in self.wire.get("attachments", []):
            blocks += attachment.get("blocks", [])
        return blocks


@dataclass(eq=False)
class Channel:
    """`kind`: channel, private, im or mpim."""

    id: str
    name: str
    kind: str
    created: int
    creator: str
    members: list[str] = field(default_factory=list)
    topic: str = ""
    purpose: str = ""
    is_archived: bool = False
    is_general: bool = False
    is_shared: bool = False
    messages: dict[str, Message] = field(default_factory=dict)
    ephemerals: list[Message] = field(default_factory=list)

    @property
    def type(self) -> str:
        """As `channel_type` of a message event says it."""
        return "group" if self.kind == "private" else self.kind

    def wire(self, viewer: str) -> Wire:
        common: Wire = {
            "id": self.id,
            "created": self.created,
            "is_archived": self.is_archived,
            "is_im": self.kind == "im",
            "is_org_shared": False,
            "context_team_id": "",
            "updated": self.created * 1000,
        }
        if self.kind == "im":
            other = next((one for one in self.members if one != viewer), viewer)
            return common | {"user": other, "is_user_deleted": False, "priority": 0}
        return common | {
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind in ("channel", "private"),
            "is_group": self.kind == "private",
            "is_mpim": self.kind == "mpim",
            "is_private": self.kind != "channel",
            "is_general": self.is_general,
            "is_member": viewer in self.members,
            "is_shared": self.is_shared,
            "is_ext_shared": self.is_shared,
            "creator": self.creator,
            "topic": {"value": self.topic, "creator": self.creator if self.topic else "", "last_set": 0},
            "purpose": {"value": self.purpose, "creator": self.creator if self.purpose else "", "last_set": 0},
        }


@dataclass(eq=False)
class View:
    """`wire` is the view as the app is told; `inputs` are state.values; `errors` and `notice` are what its person reads."""

    wire: Wire
    person: Person
    inputs: Wire = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    notice: str = ""

    @property
    def id(self) -> str:
        return str(self.wire["id"])

    @property
    def title(self) -> str:
        return str(self.wire.get("title", {}).get("text", ""))

    @property
    def blocks(self) -> list[Wire]:
        return list(self.wire["blocks"])


@dataclass(eq=False)
class Trigger:
    person: Person
    born: float
    view_id: str = ""
    used: bool = False


@dataclass(eq=False)
class Hook:
    """A response_url: `message` is the one with the button, absent for a slash word."""

    person: Person
    channel: Channel
    born: float
    message: Message | None = None
    uses: int = 0


@dataclass(eq=False)
class File:
    id: str
    name: str
    size: int
    user: str
    created: int
    title: str = ""
    mimetype: str = "application/octet-stream"
    content: bytes | None = None
    """None until it is uploaded."""
    complete: bool = False
    deleted: bool = False
    is_given: bool = False
    """Put into a form of the app."""
    channels: list[str] = field(default_factory=list)


class Workspace:
    """One team with one app installed in it. `on_event` is told of what the app may have subscribed to."""

    def __init__(self, name: str = "Zhaohu", domain: str = "zhaohu", team_id: str = "") -> None:
        self.team_id = team_id or make_id("T")
        self.name, self.domain = name, domain
        self.app_id = make_id("A")
        self.bot_token = f"xoxb-{self.team_id}-{make_id('')}"
        self.app_token = f"xapp-1-{self.app_id}-{make_id('')}"
        self.signing_secret = f"{next(_numbers):032x}"
        self.scopes = set(SCOPES.split(","))
        self.subscriptions = set(SUBSCRIPTIONS.split(","))
        self.url = ""
        self.trigger_life_s = TRIGGER_LIFE_S
        self.triggers_expired: Callable[[], bool] = lambda: False
        self.on_event: Callable[[Wire, Channel | None], object] = lambda event, channel: None
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.files: dict[str, File] = {}
        self.views: dict[str, View] = {}
        self.modals: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.triggers: dict[str, Trigger] = {}
        self.hooks: dict[str, Hook] = {}
        self.tickets: set[str] = set()
        self._directs: dict[frozenset[str], Channel] = {}
        self.changed = threading.Condition()
        self.version = 0
        self._last_us = 0
        self.bot = self.add(
            Person(make_id("U"), "zhaohu", "Zhaohu", "", self.team_id, is_bot=True, bot_id=make_id("B"))
        )
        self.bot.app_id = self.app_id
        self.slackbot = self.add(Person("USLACKBOT", "slackbot", "Slackbot", "", self.team_id))

    def note_change(self) -> None:
        """Wakes whoever waits for something to have happened."""
        with self.changed:
            self.version += 1
            self.changed.notify_all()

    def now(self) -> int:
        return int(time.time())

    def next_ts(self) -> str:
        """The time of a message, which is its id in its channel."""
        self._last_us = max(self._last_us + 1, time.time_ns() // 1000)
        return f"{self._last_us // 1_000_000}.{self._last_us % 1_000_000:06d}"

    def add(self, person: Person) -> Person:
        person.updated = person.updated or self.now()
        self.people[person.id] = person
        return person

    def add_channel(self, name: str, kind: str, members: list[str], creator: str) -> Channel:
        prefix = "D" if kind == "im" else "C"
        channel = Channel(make_id(prefix), name, kind, self.now(), creator, list(dict.fromkeys(members)))
        self.channels[channel.id] = channel
        self.note_change()
        return channel

    def dm_between(self, people: list[str]) -> Channel:
        """The direct conversation of exactly these people; made if there is none yet."""
        wanted = frozenset(people)
        if wanted not in self._directs:
            kind = "im" if len(wanted) <= 2 else "mpim"
            name = "" if kind == "im" else "mpdm-" + "--".join(self.people[one].name for one in people) + "-1"
            self._directs[wanted] = self.add_channel(name, kind, people, people[0])
        return self._directs[wanted]

    def has_direct(self, people: list[str]) -> bool:
        return frozenset(people) in self._directs

    def dm_of(self, person: Person) -> Channel:
        return self.dm_between([self.bot.id, person.id])

    def person(self, person_id: str) -> Person:
        found = self.people.get(person_id)
        if found is None:
            raise Refusal("user_not_found")
        return found

    def channel_named(self, name: str) -> Channel | None:
        bare = name.removeprefix("#")
        named = (one for one in list(self.channels.values()) if one.name == bare and one.kind in ("channel", "private"))
        return next(named, None)

    def post(
        self, channel: Channel, author: Person, text: str, *, seen_by: str = "", thread_ts: str = "", **fields: Any
    ) -> Message:
        """Puts a message where people see it; who is told is another matter."""
        wire: Wire = {"type": "message", "user": author.id, "ts": self.next_ts(), "team": author.team_id, "text": text}
        if author.is_bot:
            wire |= {"bot_id": author.bot_id, "app_id": author.app_id, "bot_profile": self.bot_profile(author)}
        if thread_ts:
            wire["thread_ts"] = thread_ts
            self._count_reply(channel, thread_ts, wire)
        wire |= {name: value for name, value in fields.items() if value is not None}
        message = Message(wire, channel, seen_by)
        if seen_by:
            channel.ephemerals.append(message)
        else:
            channel.messages[message.ts] = message
        self.note_change()
        return message

    def _count_reply(self, channel: Channel, thread_ts: str, reply: Wire) -> None:
        parent = channel.messages.get(thread_ts)
        if parent is not None:
            count = int(parent.wire.get("reply_count", 0)) + 1
            parent.wire |= {"thread_ts": thread_ts, "reply_count": count, "latest_reply": reply["ts"]}
            reply["parent_user_id"] = parent.user

    def bot_profile(self, bot: Person) -> Wire:
        return {
            "id": bot.bot_id,
            "app_id": bot.app_id,
            "name": bot.real_name,
            "deleted": bot.deleted,
            "updated": bot.updated,
            "team_id": bot.team_id,
        }

    def mint_trigger(self, person: Person, view_id: str = "") -> str:
        trigger_id = f"{self._last_us}.{next(_numbers)}.{make_id('t').lower()}"
        self.triggers[trigger_id] = Trigger(person, time.monotonic(), view_id)
        if len(self.triggers) > 20_000:
            for old in list(self.triggers)[:10_000]:
                del self.triggers[old]
        return trigger_id

    def spend_trigger(self, trigger_id: str) -> Trigger:
        trigger = self.triggers.get(trigger_id)
        if trigger is None:
            raise Refusal("invalid_trigger_id" if trigger_id.count(".") != 2 else "expired_trigger_id")
        if trigger.used:
            raise Refusal("exchanged_trigger_id")
        if self.triggers_expired() or time.monotonic() - trigger.born > self.trigger_life_s:
            raise Refusal("expired_trigger_id")
        trigger.used = True
        return trigger

    def mint_ticket(self) -> str:
        """Opens one WebSocket, once."""
        ticket = make_id("k").lower()
        self.tickets.add(ticket)
        return ticket

    def mint_hook(self, person: Person, channel: Channel, message: Message | None = None) -> str:
        """The response_url for what this person just did."""
        token = make_id("h").lower()
        self.hooks[token] = Hook(person, channel, time.monotonic(), message)
        if len(self.hooks) > 20_000:
            for old in list(self.hooks)[:10_000]:
                del self.hooks[old]
        return f"{self.url}/actions/{self.team_id}/{token}"
