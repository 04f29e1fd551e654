"""The handle of tests: the server in a thread of its own, and people who act in it one call at a time."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from tests.emulators.loops import LoopThread, loop_thread
from tests.emulators.slack.api import Call
from tests.emulators.slack.methods.views import told as told_view
from tests.emulators.slack.people import Person, Wire
from tests.emulators.slack.refusal import CannotDo
from tests.emulators.slack.seen import labels, lines
from tests.emulators.slack.sender import Delivery
from tests.emulators.slack.server import SlackServer
from tests.emulators.slack.words import for_eyes
from tests.emulators.slack.workspace import Channel, File, Message, View, Workspace, make_id

T = TypeVar("T")
Where = Channel | Person | str
"""A channel, its name, or a person: then the direct conversation of that person with the app."""


class Slack:
    """A running Slack. `api_url` is for the SDK, `bot_token`, `app_token` and `signing_secret` for the app."""

    def __init__(self, server: SlackServer, thread: LoopThread) -> None:
        self.server, self._run = server, thread.run
        self.team: Workspace = server.workspace
        self.faults, self.limits = server.faults, server.limits
        self.calls: deque[Call] = server.calls
        self.deliveries = server.sender.deliveries
        self.api_url, self.url = server.api_url, server.workspace.url
        self.bot = server.workspace.bot
        self.bot_token, self.app_token = server.workspace.bot_token, server.workspace.app_token
        self.signing_secret = server.workspace.signing_secret

    @property
    def app_url(self) -> str:
        return self.server.sender.app_url

    @app_url.setter
    def app_url(self, url: str) -> None:
        self.server.sender.app_url = url

    def add_person(self, real_name: str, email: str = "", *, announce: bool = False, **fields: Any) -> Person:
        """`fields` are those of Person: is_restricted, is_ultra_restricted, is_bot, deleted, … A `team_id` of its own makes
        a stranger of another company. `announce` tells the app that somebody came."""
        team_id = fields.pop("team_id", self.team.team_id)
        name = fields.pop("name", "") or email.partition("@")[0] or real_name.lower().replace(" ", ".")
        person = Person(make_id("U"), name, real_name, email, team_id, team_id != self.team.team_id, **fields)
        if person.is_bot:
            person.bot_id = person.bot_id or make_id("B")
        self.team.add(person)
        if announce:
            self._run(self.server.acting.announce(person))
        return person

    def add_channel(
        self, name: str, *members: Person, private: bool = False, shared: bool = False, with_app: bool = True
    ) -> Channel:
        """Made by the first of its members. `shared` with another company."""
        people = [*(one.id for one in members), *([self.bot.id] if with_app else [])]
        channel = self.team.add_channel(name, "private" if private else "channel", people, people[0] if people else "")
        channel.is_shared = shared
        return channel

    def dm(self, person: Person) -> Channel:
        return self.team.dm_of(person)

    def channel(self, where: Where) -> Channel:
        if isinstance(where, Channel):
            return where
        if isinstance(where, Person):
            return self.dm(where)
        found = self.team.channels.get(where) or self.team.channel_named(where)
        if found is None:
            raise CannotDo(f"there is no channel {where}")
        return found

    def type(self, person: Person, where: Where, text: str, *, thread: Message | None = None) -> Delivery:
        """`where` may be the app itself."""
        channel = self.dm(person) if where is self.bot else self.channel(where)
        return self._run(self.server.acting.type(person, channel, text, thread))

    def command(self, person: Person, word: str, text: str = "", where: Where | None = None) -> Delivery:
        """In the direct conversation with the app unless told otherwise."""
        return self._run(self.server.acting.command(person, word, text, self.channel(where or person)))

    def click(
        self,
        person: Person,
        surface: Message | View,
        name: str,
        choice: Any = None,
        *,
        times: int = 1,
        confirmed: bool = True,
        as_seen: list[Wire] | None = None,
    ) -> Delivery:
        acting = self.server.acting
        act = acting.click(person, surface, name, choice, times=times, confirmed=confirmed, as_seen=as_seen)
        return self._run(act)

    def fill(self, person: Person, surface: Message | View, values: Mapping[str, Any]) -> None:
        self._run(self.server.acting.fill(person, surface, values))

    def submit(self, person: Person, view: View, values: Mapping[str, Any] | None = None) -> Delivery:
        """`values` by label, action_id or block_id."""
        return self._run(self.server.acting.submit(person, view, values))

    def close(self, person: Person, view: View, *, everything: bool = False) -> Delivery:
        return self._run(self.server.acting.close(person, view, everything=everything))

    def suggest(self, person: Person, surface: Message | View, name: str, typed: str) -> Delivery:
        return self._run(self.server.acting.suggest(person, surface, name, typed))

    def upload(self, person: Person, where: Where, name: str, content: bytes, text: str = "") -> Delivery:
        return self._run(self.server.acting.upload(person, self.channel(where), name, content, text))

    def file(self, person: Person, name: str, content: bytes) -> File:
        """To be put into a form: `slack.submit(fang, view, {"CV": slack.file(fang, "cv.pdf", b"…")})`."""
        return self.server.acting.make_file(person, name, content)

    def shortcut(self, person: Person, callback_id: str, message: Message | None = None) -> Delivery:
        return self._run(self.server.acting.shortcut(person, callback_id, message))

    def open_home(self, person: Person, tab: str = "home") -> Delivery:
        return self._run(self.server.acting.open_home(person, tab))

    def join(self, person: Person, where: Where, inviter: Person | None = None) -> None:
        self._run(self.server.acting.join(person, self.channel(where), inviter))

    def leave(self, person: Person, where: Where) -> Delivery:
        return self._run(self.server.acting.leave(person, self.channel(where)))

    def change(self, person: Person, **fields: Any) -> Delivery:
        return self._run(self.server.acting.change(person, **fields))

    def deactivate(self, person: Person) -> Delivery:
        return self.change(person, deleted=True)

    def uninstall(self) -> Delivery:
        return self._run(self.server.acting.uninstall())

    def verify_url(self) -> Delivery:
        return self._run(self.server.acting.verify_url())

    def tell(self, event: Wire, where: Where | None = None) -> Delivery:
        """Any other event."""
        return self._run(self.server.acting.tell(event, self.channel(where) if where else None))

    def send_raw(self, body: bytes, content_type: str, headers: dict[str, str] | None = None) -> Delivery:
        return self._run(self.server.sender.send_raw(body, content_type, headers))

    def release(self, *, backwards: bool = True) -> list[Delivery]:
        """Sends the events that `faults.hold_events` kept back."""
        return self._run(self.server.sender.release(backwards=backwards))

    def disconnect(self, reason: str = "refresh_requested") -> None:
        self._run(self.server.socket.disconnect(reason))

    def messages(self, where: Where, person: Person | None = None) -> list[Message]:
        """Oldest first. With `person`, also what only that person sees."""
        channel = self.channel(where)
        if person is None and isinstance(where, Person):
            person = where
        seen = list(channel.messages.values())
        if person is not None:
            seen += [one for one in list(channel.ephemerals) if one.seen_by == person.id]
        return sorted(seen, key=lambda one: one.ts)

    def last(self, where: Where, person: Person | None = None) -> Message:
        seen = self.messages(where, person)
        if not seen:
            raise CannotDo("there is no message")
        return seen[-1]

    def modal_of(self, person: Person) -> View | None:
        """The one in front."""
        stack = self.team.modals.get(person.id)
        return stack[-1] if stack else None

    def home_of(self, person: Person) -> View | None:
        return self.team.homes.get(person.id)

    def shown(self, surface: Message | View) -> str:
        """What is written there, names for ids; the text only where there are no blocks."""
        written = lines(self.team, surface.blocks)
        if isinstance(surface, View):
            return "\n".join([surface.title, *written])
        return "\n".join(written) or for_eyes(self.team, surface.text)

    def labels(self, surface: Message | View) -> list[str]:
        return labels(surface.blocks)

    def state_of(self, view: View) -> Wire:
        """The view as the app would be told."""
        return told_view(view)

    def wait_for(self, condition: Callable[[], T], timeout_s: float = 10.0) -> T:
        """Until something that happens in Slack makes this true; gives what it gave."""
        with self.team.changed:
            found = self.team.changed.wait_for(condition, timeout_s)
        if not found:
            raise TimeoutError("it did not happen")
        return found

    def settle(self, timeout_s: float = 10.0) -> None:
        """Until nothing is on its way to the app any more, later attempts included."""
        self._run(self.server.sender.settle(), timeout_s)


@contextmanager
def slack_server(app_url: str = "", **options: Any) -> Iterator[Slack]:
    """A Slack on a free port of loopback. `options` are those of SlackServer. `app_url` can be set later, when the app
    has learnt `api_url`."""
    with loop_thread("slack") as thread:
        server = SlackServer(app_url, **options)
        thread.run(server.start())
        try:
            yield Slack(server, thread)
        finally:
            thread.run(server.stop())
