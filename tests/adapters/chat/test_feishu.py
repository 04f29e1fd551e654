"""What Feishu asks of those who send to it: tokens, limits, ages, and rules against leaks, through its own SDK."""

import itertools
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from redis import Redis

from adapters.chat.feishu.calls import Api, FeishuRefused
from adapters.chat.feishu.messenger import FeishuMessenger
from adapters.chat.feishu.palette import offer_words
from bot.messengers.feishu import bare
from bot.notes import RedisNotes
from bot.pace import RedisPace
from hrcore.errors import CardTooOld, DeliveryFailed, Throttled
from hrcore.ids import new_id
from hrcore.ports.messenger import Incoming, IncomingKind, Place, Rendered
from hrcore.privacy.keyring import Keyring
from tests.emulators.feishu import AnswerFault, App, Feishu, feishu_server
from tests.emulators.feishu.asking import card, words
from tests.emulators.feishu.people import Person

SERIAL = itertools.count(1)
RING = Keyring.parse(Keyring.generate())


@dataclass
class Time:
    now: float = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


class NoPace:
    def turn(self, what: str, interval_s: float) -> float:
        return 0.0


@dataclass
class Desk:
    feishu: Feishu
    redis: Redis
    time: Time = field(default_factory=Time)

    def __post_init__(self) -> None:
        self.lin = self.feishu.add_person("林薇", email="linwei@example.com")
        self.home = Place(self.feishu.world.app.tenant_key, self.lin.open_id)
        self.api = self.another()
        self.messenger = self.sender(NoPace())

    def another(self) -> Api:
        """As another process would have one."""
        app = self.feishu.world.app
        return Api(app.app_id, app.secret, self.feishu.domain, RedisNotes(self.redis, RING), timeout_s=5)

    def sender(self, pace: NoPace | RedisPace) -> FeishuMessenger:
        return FeishuMessenger(self.api, pace, RedisNotes(self.redis, RING), bare, self.time)

    def post(self, title: str = "Offer", *elements: dict[str, object], key: str = "card-1", again: bool = False) -> str:
        """Keys are the product's own, so no two tests may have the same."""
        return self.messenger.post(
            self.home, card(*elements, title=title), f"{self.home.conversation}:{key}", again=again
        )

    def titles(self) -> list[str]:
        return [one.title for one in self.feishu.cards(self.lin)]

    def does(self, person: Person, **changed: object) -> Incoming:
        fields = {"conversation": "", "direct": True} | changed
        key = f"deed-{next(SERIAL)}"
        return Incoming("feishu", self.home.tenant, person.open_id, key, IncomingKind.WORDS, **fields)  # type: ignore[arg-type]


@pytest.fixture
def desk(redis_url: str) -> Iterator[Desk]:
    time = Time()
    with (
        feishu_server(app=App(app_id=f"cli_desk_{next(SERIAL)}"), now=time) as feishu,
        Redis.from_url(redis_url) as redis,
    ):
        yield Desk(feishu, redis, time)


class TestToken:
    def test_one_is_fetched_for_all_threads_and_processes(self, desk: Desk) -> None:
        others = [desk.another() for _ in range(3)]
        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(lambda number: others[number % 3].token.get(), range(24)))
        assert len(set(found)) == 1
        assert desk.feishu.world.calls["POST /auth/v3/tenant_access_token/internal"] == 1

    def test_one_that_went_stale_is_fetched_anew_and_the_request_repeated(self, desk: Desk) -> None:
        desk.post("First", key="card-1")
        desk.feishu.world.tokens.forget()
        desk.post("Second", key="card-2")
        assert desk.titles() == ["First", "Second"]
        assert desk.feishu.world.calls["POST /auth/v3/tenant_access_token/internal"] == 2

    def test_one_that_is_never_good_is_not_fetched_for_ever(self, desk: Desk) -> None:
        desk.feishu.faults.answer(AnswerFault.STALE_TOKEN, "/im/v1/messages", times=5)
        with pytest.raises(FeishuRefused):
            desk.post()
        assert desk.feishu.world.calls["POST /auth/v3/tenant_access_token/internal"] == 2

    def test_two_apps_keep_theirs_apart(self, desk: Desk, redis_url: str) -> None:
        with feishu_server(app=App(app_id=f"cli_desk_{next(SERIAL)}")) as other, Redis.from_url(redis_url) as redis:
            assert Desk(other, redis).api.token.get() != desk.api.token.get()

    def test_a_wrong_secret_is_said_and_not_tried_again(self, desk: Desk) -> None:
        app = desk.feishu.world.app
        api = Api(app.app_id, "wrong", desk.feishu.domain, RedisNotes(desk.redis, RING), timeout_s=5)
        with pytest.raises(FeishuRefused) as caught:
            api.token.get()
        assert (caught.value.code, caught.value.retry) == (10014, False)


class TestOnce:
    def test_within_the_hour_feishu_knows_the_key(self, desk: Desk) -> None:
        desk.feishu.faults.answer(AnswerFault.LOST, "/im/v1/messages")
        with pytest.raises(DeliveryFailed):
            desk.post()
        desk.time.now += 3000
        desk.post(again=True)
        assert desk.titles() == ["Offer"]

    def test_later_the_card_is_looked_for(self, desk: Desk) -> None:
        desk.post("Offer", key="an earlier one of the same title")
        desk.feishu.faults.answer(AnswerFault.LOST, "/im/v1/messages")
        with pytest.raises(DeliveryFailed):
            desk.post(key="card-1")
        desk.time.now += 5000
        found = desk.post(key="card-1", again=True)
        assert found == desk.feishu.cards(desk.lin)[1].message_id
        assert desk.titles() == ["Offer", "Offer"]

    def test_one_that_never_arrived_is_sent(self, desk: Desk) -> None:
        desk.post("Another", key="card-0")
        desk.feishu.faults.answer(AnswerFault.ERROR, "/im/v1/messages")
        with pytest.raises(DeliveryFailed) as caught:
            desk.post()
        assert caught.value.retry
        desk.time.now += 5000
        desk.post(again=True)
        assert desk.titles() == ["Another", "Offer"]


class TestLimits:
    def test_five_a_second_are_not_exceeded_from_our_side(self, desk: Desk) -> None:
        messenger = desk.sender(RedisPace(desk.redis))
        messenger.post(desk.home, card(title="1"), new_id().hex, again=False)
        with pytest.raises(Throttled) as caught:
            messenger.post(desk.home, card(title="2"), new_id().hex, again=False)
        assert 0 < (caught.value.after_s or 0) <= 0.21

    def test_one_card_is_changed_at_most_five_times_a_second(self, desk: Desk) -> None:
        messenger = desk.sender(RedisPace(desk.redis))
        ref = messenger.post(desk.home, card(title="1"), new_id().hex, again=False)
        messenger.update(desk.home, ref, card(title="2"))
        with pytest.raises(Throttled):
            messenger.update(desk.home, ref, card(title="3"))

    def test_the_platforms_own_limits_say_how_long(self, desk: Desk) -> None:
        desk.feishu.faults.answer(AnswerFault.THROTTLED, "/im/v1/messages", seconds=7)
        with pytest.raises(Throttled) as caught:
            desk.post()
        assert caught.value.after_s == 7

    def test_too_many_for_one_person_is_a_pause_too(self, desk: Desk) -> None:
        desk.feishu.limits.enabled = True
        for number in range(5):
            desk.post(str(number), key=f"card-{number}")
        with pytest.raises(Throttled):
            desk.post("6", key="card-6")


class TestRefusals:
    def test_after_a_fortnight_a_card_is_too_old(self, desk: Desk) -> None:
        ref = desk.post()
        desk.time.now += 14 * 86400 + 1
        with pytest.raises(CardTooOld):
            desk.messenger.update(desk.home, ref, card(title="Decided"))

    def test_one_that_was_taken_back_is_shown_anew(self, desk: Desk) -> None:
        ref = desk.post()
        desk.feishu.world.messages[ref].is_recalled = True
        with pytest.raises(CardTooOld):
            desk.messenger.update(desk.home, ref, card(title="Decided"))

    def test_rules_against_leaks_let_a_card_pass_without_contacts(self, desk: Desk) -> None:
        desk.feishu.faults.dlp = True
        ref = desk.post("Candidate", words("13800138000, wang@example.com, since 2019"))
        assert "•••, •••, since 2019" in desk.feishu.cards(desk.lin)[0].text
        desk.messenger.update(desk.home, ref, card(words("wang@example.com"), title="Candidate"))
        assert "@" not in desk.feishu.cards(desk.lin)[0].text

    def test_what_the_rules_still_refuse_is_said_loudly(self, desk: Desk) -> None:
        desk.feishu.faults.sensitive_words = {"forbidden"}
        with pytest.raises(FeishuRefused) as caught:
            desk.post("Candidate", words("a forbidden word"))
        assert (caught.value.code, caught.value.retry) == (230022, False)

    @pytest.mark.parametrize("spoil", ["resigned", "unavailable", "blocked", "off"])
    def test_who_cannot_be_reached_is_not_tried_again(self, desk: Desk, spoil: str) -> None:
        desk.lin.is_resigned = spoil == "resigned"
        desk.lin.is_available = spoil != "unavailable"
        desk.lin.has_blocked_bot = spoil == "blocked"
        desk.feishu.faults.bot_is_off = spoil == "off"
        with pytest.raises(FeishuRefused) as caught:
            desk.post()
        assert not caught.value.retry

    def test_an_error_of_the_platform_is_tried_again(self, desk: Desk) -> None:
        desk.feishu.faults.answer(AnswerFault.ERROR, "/im/v1/messages")
        with pytest.raises(DeliveryFailed) as caught:
            desk.post()
        assert caught.value.retry


class TestOneAlone:
    def test_in_a_group_nobody_else_reads_it(self, desk: Desk) -> None:
        group = desk.feishu.add_group("Hiring", [desk.lin, desk.feishu.add_person("陈默")])
        deed = desk.does(desk.lin, direct=False, conversation=group.chat_id)
        desk.messenger.whisper(deed, "Somebody was faster <at id=all></at>")
        (shown,) = desk.feishu.cards(group)
        assert shown.message.seen_only_by == desk.lin.open_id
        assert "Somebody was faster <at id=all></at>" in shown.text

    @pytest.mark.parametrize("tell", [FeishuMessenger.answer, FeishuMessenger.show_form])
    def test_a_card_for_one_goes_into_their_own_conversation(
        self, desk: Desk, tell: Callable[[FeishuMessenger, Incoming, Rendered], None]
    ) -> None:
        tell(desk.messenger, desk.does(desk.lin), card(title="Help"))
        assert desk.titles() == ["Help"]

    def test_where_the_group_does_not_take_it_they_are_told_in_person(self, desk: Desk) -> None:
        group = desk.feishu.add_group("Hiring", [desk.feishu.add_person("陈默")])
        desk.messenger.answer(desk.does(desk.lin, direct=False, conversation=group.chat_id), card(title="Help"))
        assert desk.titles() == ["Help"]


class TestDirectory:
    def test_departments_below_departments_are_read_and_nobody_twice(self, desk: Desk) -> None:
        research = desk.feishu.add_department("研发")
        backend = desk.feishu.add_department("后端", research.open_department_id)
        for number in range(60):
            desk.feishu.add_person(f"p{number}", email=f"p{number}@example.com", department=backend.open_department_id)
        desk.lin.departments.append(research.open_department_id)
        found = [one.account for one in desk.messenger.directory(desk.home.tenant)]
        assert len(found) == len(set(found)) == 61

    def test_people_the_app_was_opened_for_one_by_one_are_read_too(self, desk: Desk) -> None:
        desk.feishu.add_person("Hidden", available=False)
        assert [one.email for one in desk.messenger.directory(desk.home.tenant)] == ["linwei@example.com"]

    def test_one_who_is_out_of_sight_is_a_stranger_and_not_gone(self, desk: Desk) -> None:
        hidden = desk.feishu.add_person("Hidden", email="hidden@example.com", available=False)
        found = desk.messenger.profile(desk.home.tenant, hidden.open_id)
        assert (found.is_full, found.is_gone, found.email) == (False, False, "")


class TestFiles:
    def test_pictures_are_fetched_like_files_and_a_stale_token_does_not_matter(self, desk: Desk) -> None:
        said = desk.feishu.send_image(desk.lin, None, b"png").message
        key = json.loads(said.content)["image_key"]
        desk.api.token.get()
        desk.feishu.world.tokens.forget()
        assert desk.messenger.download(desk.home.tenant, f"{said.message_id}/image/{key}", limit=10) == b"png"

    def test_one_that_is_not_there_is_said(self, desk: Desk) -> None:
        said = desk.feishu.send_image(desk.lin, None, b"png").message
        with pytest.raises(DeliveryFailed) as caught:
            desk.messenger.download(desk.home.tenant, f"{said.message_id}/file/file_v3_other", limit=10)
        assert not caught.value.retry


def test_words_are_offered_once_and_told_anew_when_they_change(desk: Desk) -> None:
    refer = {"refer": {"zh_cn": "推荐", "en_us": "Refer"}}
    assert [offer_words(desk.api, refer) for _ in range(2)] == [1, 0]
    assert offer_words(desk.api, {"refer": {"zh_cn": "推荐候选人", "en_us": "Refer"}}) == 1
    (only,) = desk.feishu.world.commands.values()
    assert only["description"]["i18n"]["zh_cn"] == "推荐候选人"


def test_the_apps_own_account_is_known(desk: Desk) -> None:
    assert desk.messenger.own_account() == desk.feishu.world.app.open_id
