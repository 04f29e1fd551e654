"""What every messenger promises: the twin in memory, and those that speak to Slack and to Feishu through the vendors' own SDKs."""

import base64
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from redis import Redis

from adapters.chat.feishu.calls import Api
from adapters.chat.feishu.messenger import FeishuMessenger
from adapters.chat.memory import MemoryMessenger
from adapters.chat.slack.messenger import SlackMessenger
from bot.messengers.feishu import bare
from bot.notes import RedisNotes
from bot.pace import RedisPace
from cards.render.feishu import FeishuRenderer
from cards.render.slack import SlackRenderer
from cards.view import Actions, Button, Card, Image
from hrcore.errors import DeliveryFailed, InvalidInput, Throttled
from hrcore.ports.messenger import Incoming, IncomingKind, Messenger, Place, Profile, Rendered
from hrcore.privacy.keyring import Keyring
from tests.emulators.feishu import AnswerFault, App, feishu_server
from tests.emulators.slack import slack_server

SERIAL = itertools.count(1)


PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


def card(title: str, picture: str = "") -> Card:
    shown = (Image("", "A chart", {"mark": "bar"}, picture),) if picture else ()
    buttons = Actions((Button("Approve", ref=f"signed-{title}"),))
    return Card(key="1", title=title, summary=title, locale="en", blocks=(*shown, buttons))


@dataclass(frozen=True)
class Office:
    """`lin` is a full member, `guest` none, `gone` has left. `seen`: the cards that stand in a conversation, by their titles;
    `told`: what somebody alone was told. `lose`: the next card arrives, and its sender does not hear of it. `tire`: the next
    call is too much."""

    messenger: Messenger
    tenant: str
    lin: str
    guest: str
    gone: str
    file: str
    draw: Callable[..., Rendered]
    seen: Callable[[str], list[str]]
    told: Callable[[str], list[str]]
    members: Callable[[str], set[str]]
    lose: Callable[[], None]
    tire: Callable[[], None]

    def post(self, title: str, key: str = "card-1", *, again: bool = False) -> str:
        """Keys are the product's own, so no two tests may have the same."""
        return self.messenger.post(self.home, self.draw(title), f"{self.lin}:{key}", again=again)

    @property
    def home(self) -> Place:
        return Place(self.tenant, self.lin)

    def does(self, **changed: object) -> Incoming:
        fields = {"conversation": "", "direct": True} | changed
        return Incoming(
            self.messenger.platform, self.tenant, self.lin, f"deed-{next(SERIAL)}", IncomingKind.WORDS, **fields
        )


@pytest.fixture
def redis(redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url) as connection:
        yield connection


@pytest.fixture
def in_memory() -> Office:
    people = {
        "U1": Profile("T1", "U1", "林薇", email="linwei@example.com", is_full=True),
        "U2": Profile("T1", "U2", "Guest"),
        "U3": Profile("T1", "U3", "", is_gone=True),
    }
    messenger = MemoryMessenger(people=people, files={"F1": b"%PDF of a resume"})

    def seen(conversation: str) -> list[str]:
        found = (one for one in messenger.shown.values() if one.place.conversation == conversation)
        return [str(one.card["text"]) for one in found]

    def lose() -> None:
        messenger.lost = True

    def tire() -> None:
        messenger.problem = Throttled("one a second", after_s=2)

    return Office(
        messenger=messenger,
        tenant="T1",
        lin="U1",
        guest="U2",
        gone="U3",
        file="F1",
        draw=lambda title, picture="": {"text": title, "picture": picture},
        seen=seen,
        told=lambda account: messenger.told.get(account, []),
        members=lambda room: messenger.rooms[room],
        lose=lose,
        tire=tire,
    )


@pytest.fixture
def on_slack(redis: Redis) -> Iterator[Office]:
    with slack_server() as slack:
        lin = slack.add_person("林薇", "linwei@example.com")
        guest = slack.add_person("Guest", "guest@example.com", is_restricted=True)
        gone = slack.add_person("Gone", "gone@example.com", deleted=True)
        slack.upload(lin, lin, "resume.pdf", b"%PDF of a resume")
        (sent,) = slack.team.files
        renderer = SlackRenderer("https://zhaohu.example")

        def where(conversation: str) -> str:
            person = next((one for one in (lin, guest, gone) if one.id == conversation), None)
            return slack.dm(person).id if person else conversation

        def read(conversation: str) -> list[str]:
            return [one.text for one in slack.messages(where(conversation)) if one.user != lin.id]

        yield Office(
            messenger=SlackMessenger(slack.bot_token, slack.api_url, RedisPace(redis)),
            tenant=slack.team.team_id,
            lin=lin.id,
            guest=guest.id,
            gone=gone.id,
            file=sent,
            draw=lambda title, picture="": renderer.render(card(title, picture), ""),
            seen=read,
            told=read,
            members=lambda room: set(slack.channel(room).members) - {slack.bot.id},
            lose=lambda: slack.faults.lose_answer("chat.postMessage"),
            tire=lambda: slack.faults.rate_limit("*", retry_after_s=2),
        )


@pytest.fixture
def on_feishu(redis: Redis) -> Iterator[Office]:
    app = App(app_id=f"cli_contract_{next(SERIAL)}")
    with feishu_server(app=app) as feishu:
        lin = feishu.add_person("林薇", email="linwei@example.com")
        guest = feishu.add_person("Guest", email="guest@example.com", outsider=True)
        gone = feishu.add_person("Gone", email="gone@example.com", resigned=True)
        said = feishu.send_file(lin, None, "resume.pdf", b"%PDF of a resume").message
        people = {one.open_id: one for one in (lin, guest, gone)}
        notes = RedisNotes(redis, Keyring.parse(Keyring.generate()))
        api = Api(app.app_id, app.secret, feishu.domain, notes, timeout_s=5)
        renderer = FeishuRenderer("https://zhaohu.example")

        def seen(conversation: str) -> list[str]:
            person = people.get(conversation)
            return [one.title for one in feishu.cards(person or feishu.world.chats[conversation])]

        yield Office(
            messenger=FeishuMessenger(api, RedisPace(redis), notes, bare),
            tenant=app.tenant_key,
            lin=lin.open_id,
            guest=guest.open_id,
            gone=gone.open_id,
            file=f"{said.message_id}/file/{next(iter(feishu.world.files))}",
            draw=lambda title, picture="": renderer.render(card(title, picture)),
            seen=seen,
            told=lambda account: feishu.texts(people[account]),
            members=lambda room: set(feishu.world.chats[room].members),
            lose=lambda: feishu.faults.answer(AnswerFault.LOST, "/im/v1/messages"),
            tire=lambda: feishu.faults.answer(AnswerFault.THROTTLED, "/im/v1", seconds=2),
        )


@pytest.fixture(params=["in_memory", "on_slack", "on_feishu"])
def office(request: pytest.FixtureRequest) -> Office:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Office)
    return found


class TestCards:
    def test_a_card_is_shown_and_changed(self, office: Office) -> None:
        ref = office.post("To decide")
        assert office.seen(office.lin) == ["To decide"]
        office.messenger.update(office.home, ref, office.draw("Decided"))
        assert office.seen(office.lin) == ["Decided"]

    def test_one_whose_answer_was_lost_is_not_shown_twice(self, office: Office) -> None:
        office.lose()
        with pytest.raises(DeliveryFailed) as caught:
            office.post("To decide")
        assert caught.value.retry
        wait_for_turn(lambda: office.post("To decide", again=True))
        assert office.seen(office.lin) == ["To decide"]

    def test_another_key_is_another_card(self, office: Office) -> None:
        for key in ("card-1", "card-2"):
            wait_for_turn(partial(office.post, key, key))
        assert office.seen(office.lin) == ["card-1", "card-2"]

    def test_too_much_at_once_is_no_failure(self, office: Office) -> None:
        office.tire()
        with pytest.raises(Throttled) as caught:
            office.post("To decide")
        assert caught.value.after_s == 2


class TestAnswers:
    def test_somebody_is_told_a_sentence(self, office: Office) -> None:
        office.messenger.whisper(office.does(), "Somebody was faster: <b>")
        assert [told.replace("&lt;", "<").replace("&gt;", ">") for told in office.told(office.lin)] == [
            "Somebody was faster: <b>"
        ]


class TestPeople:
    def test_a_full_member_with_the_address_that_was_verified(self, office: Office) -> None:
        found = office.messenger.profile(office.tenant, office.lin)
        assert (found.is_full, found.is_gone, found.email) == (True, False, "linwei@example.com")

    def test_guests_and_those_who_left_have_no_address_to_be_known_by(self, office: Office) -> None:
        for account in (office.guest, office.gone):
            found = office.messenger.profile(office.tenant, account)
            assert (found.is_full, found.email) == (False, "")
        assert office.messenger.profile(office.tenant, office.gone).is_gone

    def test_an_account_that_never_was_is_no_member(self, office: Office) -> None:
        assert not office.messenger.profile(office.tenant, "ou_nobody").is_full

    def test_the_directory_knows_the_members(self, office: Office) -> None:
        full = [one for one in office.messenger.directory(office.tenant) if one.is_full]
        assert [(one.account, one.email) for one in full] == [(office.lin, "linwei@example.com")]


class TestRooms:
    def test_a_room_is_opened_once_and_closed(self, office: Office) -> None:
        first, second = (
            office.messenger.open_room(office.tenant, "面试：Backend", (office.lin,), "room-1") for _ in range(2)
        )
        assert first == second
        assert office.members(first) == {office.lin}
        for _ in range(2):
            office.messenger.close_room(Place(office.tenant, first))

    def test_one_who_left_does_not_keep_the_others_out(self, office: Office) -> None:
        room = office.messenger.open_room(office.tenant, "Round", (), "room-2")
        office.messenger.invite(Place(office.tenant, room), (office.lin, office.gone))
        assert office.lin in office.members(room)

    def test_who_is_taken_out_is_out_and_nobody_else(self, office: Office) -> None:
        room = office.messenger.open_room(office.tenant, "Round", (office.lin, office.guest), "room-3")
        for _ in range(2):
            office.messenger.remove(Place(office.tenant, room), (office.guest, office.gone))
        assert office.members(room) == {office.lin}


class TestFiles:
    def test_a_picture_is_uploaded_and_shown_by_a_card(self, office: Office) -> None:
        ref = office.messenger.upload(office.tenant, PICTURE, "figures.png")
        drawn = office.draw("With a picture", ref)
        assert ref in str(drawn)
        office.messenger.post(office.home, drawn, f"{office.lin}:picture", again=False)
        assert office.seen(office.lin)[-1] == "With a picture"

    def test_a_file_is_fetched_unless_it_is_too_large(self, office: Office) -> None:
        assert office.messenger.download(office.tenant, office.file, limit=100) == b"%PDF of a resume"
        with pytest.raises(InvalidInput):
            office.messenger.download(office.tenant, office.file, limit=5)


def wait_for_turn(post: Callable[[], object]) -> None:
    """Where a messenger takes about one message a second."""
    import time

    for _ in range(20):
        try:
            post()
        except Throttled as error:
            time.sleep(error.after_s or 0)
        else:
            return
    raise AssertionError("its turn never came")
