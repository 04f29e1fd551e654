"""What should not come over ConversationRelay and does: our own words, pieces, repetitions, nonsense, floods."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

from bot.links import Purpose
from bot.settings import relay_address
from hrcore.clock import FixedClock
from hrcore.ports.telephony import NotReached
from hrcore.recruiting.models import Application
from interview.call.dialogue import Outcome
from interview.models import Call, InterviewState
from tests.bot.doors.exchange import Exchange, exchange
from tests.bot.doors.test_relay import answers
from tests.bot.doors.test_telephone import ANSWERS, is_reported_once, reasons
from tests.emulators.twilio import TOKEN, AnsweredBy, Line, Person
from tests.emulators.twilio import Outcome as Rings
from tests.emulators.twilio.webhooks import signature
from tests.ground import Addresses
from tests.support import TEST


@pytest.fixture
def house(addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[Exchange]:
    with exchange(addresses, redis_url, tmp_path / "home", clock, engines="off") as made:
        yield made


class FarEnd:
    """Twilio's end of a socket, message by message, in a time of its own."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._at_ms = 0

    def send(self, kind: str, **fields: Any) -> None:
        self._socket.send(json.dumps({"type": kind, **fields}))

    def raw(self, text: str) -> None:
        self._socket.send(text)

    def passes(self, milliseconds: int) -> None:
        for _ in range(milliseconds // 1000):
            self._at_ms += 1000
            self.send("info", name="clock", value=str(self._at_ms))

    def says(self, words: str) -> None:
        self.send("prompt", voicePrompt=words, last=True)
        self.passes(6000)

    def hears(self) -> str:
        """The next utterance of ours, whole."""
        words = ""
        while True:
            message = json.loads(self._socket.recv(timeout=5))
            if message["type"] != "text":
                continue
            words += message["token"]
            if message["last"]:
                return words

    def is_left(self) -> None:
        """We say that it is over, and say nothing more."""
        assert [json.loads(message)["type"] for message in self._socket] == ["end"]


@contextmanager
def far_end(house: Exchange) -> Iterator[tuple[FarEnd, Application]]:
    house.twilio.account.others = Person(Rings.NO_ANSWER)
    with house.twilio.frozen():
        application = house.call_now()
        (call,) = house.calls(application)
        with house.kit.database.work(TEST) as work:
            row = work.get(Call, call.id)
            row.answered_by, row.carrier_ref = "human", "CA1"
        address = relay_address(house.kit.settings.media_address)
        with connect(address, additional_headers={"X-Twilio-Signature": signature(TOKEN, address, {})}) as socket:
            ticket = house.kit.links.token(Purpose.LINE, call.id)
            parameters = {"call_id": str(call.id), "ticket": ticket, "pace": "media"}
            there = FarEnd(socket)
            there.send("setup", sessionId="VX1", callSid="CA1", customParameters=parameters)
            there.passes(1000)
            yield there, application


def is_stored(house: Exchange, application: Application, words: str) -> bool:
    """Waits for it."""
    deadline = time.monotonic() + 10
    while not any(words in one for one in theirs(house, application)):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def theirs(house: Exchange, application: Application) -> list[str]:
    return [words for who, words in house.said(application) if who == "candidate"]


class TestOnTheWholeCall:
    def test_our_own_words_that_come_back_are_no_answer(self, house: Exchange) -> None:
        async def on_a_loudspeaker(line: Line) -> None:
            await line.say("喂，你好。")
            for answer in (*ANSWERS, *[ANSWERS[-1]] * 8):
                await line.until_quiet(300)
                await line.say([one.words for one in line.told if one.who == "app"][-1])
                await line.wait(900)
                await line.say(answer)

        house.answers(on_a_loudspeaker)
        application = house.call_now()
        house.settle()
        assert is_reported_once(house, application)
        ours = {words for who, words in house.said(application) if who == "interviewer"}
        assert not any(own in words for words in theirs(house, application) for own in ours if len(own) > 12)

    def test_whoever_only_hums_is_not_reported_as_interviewed(self, house: Exchange) -> None:
        async def hums(line: Line) -> None:
            await line.say("喂，你好。")
            await line.until_quiet(900)
            await line.say(ANSWERS[0])
            await answers(line, "嗯。")

        house.answers(hums)
        application = house.call_now()
        house.settle()
        found = house.interview(application)
        assert found.state != InterviewState.PUBLISHED
        assert found.outcome in (Outcome.POSTPONED, Outcome.UNREACHED)

    @pytest.mark.parametrize("heard", ["", "……", "\ufffd\ufffd#~", "嗯……"], ids=["nothing", "dots", "signs", "hum"])
    def test_three_minutes_without_a_word_end_kindly_with_another_time_offered(
        self, house: Exchange, heard: str
    ) -> None:
        async def never_says_a_word(line: Line) -> None:
            await line.say("喂，你好。")
            await line.until_quiet(900)
            await line.say(ANSWERS[0])
            if heard:
                await answers(line, heard)
            await line.wait(180_000)

        house.answers(never_says_a_word)
        application = house.call_now()
        house.settle()
        found = house.interview(application)
        assert (found.state, found.outcome) == (InterviewState.INVITED, Outcome.POSTPONED)
        assert house.told(application).count(("mail", "invited_again")) == 1
        ours = [words for who, words in house.said(application) if who == "interviewer"]
        assert 3 < len(ours) < 30
        assert "再见" in ours[-1]

    def test_signs_without_a_letter_are_nobody_picking_up(self, house: Exchange) -> None:
        async def crackles(line: Line) -> None:
            await line.say("……")
            await line.wait(60_000)

        house.answers(crackles, answered_by=AnsweredBy.UNKNOWN)
        application = house.call_now()
        house.settle()
        assert reasons(house, application) == [NotReached.NO_ANSWER]
        assert house.said(application) == []


class TestMessages:
    def test_pieces_that_come_after_their_whole_add_nothing(self, house: Exchange) -> None:
        with far_end(house) as (there, application):
            there.hears()
            there.passes(40_000)
            there.says("可以，我同意。")
            there.hears()
            there.passes(40_000)
            there.send("prompt", voicePrompt=ANSWERS[1], last=True)
            there.send("prompt", voicePrompt=ANSWERS[1][:16], last=False)
            there.send("prompt", voicePrompt=ANSWERS[1][:8], last=False)
            there.passes(20_000)
            assert is_stored(house, application, ANSWERS[1])
        assert theirs(house, application)[1:] == [ANSWERS[1]]

    def test_empty_prompts_are_no_words(self, house: Exchange) -> None:
        with far_end(house) as (there, application):
            there.hears()
            there.passes(40_000)
            there.says("可以，我同意。")
            there.hears()
            for _ in range(30):
                there.send("prompt", voicePrompt=" ", last=True)
                there.passes(1000)
            there.says(ANSWERS[1])
            there.passes(8000)
            assert is_stored(house, application, ANSWERS[1])
        assert theirs(house, application)[1:] == [ANSWERS[1]]

    def test_an_interruption_with_words_we_never_said_loses_nothing(self, house: Exchange) -> None:
        with far_end(house) as (there, application):
            there.hears()
            there.passes(40_000)
            there.says("可以，我同意。")
            there.hears()
            there.send("interrupt", utteranceUntilInterrupt="we never said this", durationUntilInterruptMs=1200)
            there.says("等一下，您能再说一遍问题吗？")
            assert there.hears()
            there.passes(12_000)
            there.says(ANSWERS[1])
            deadline = time.monotonic() + 5
            while ANSWERS[1] not in theirs(house, application) and time.monotonic() < deadline:
                there.hears()
        assert ANSWERS[1] in theirs(house, application)

    def test_pieces_are_one_answer_and_a_prompt_that_comes_twice_is_one(self, house: Exchange) -> None:
        with far_end(house) as (there, application):
            there.hears()
            there.passes(40_000)
            there.says("可以，我同意。")
            there.hears()
            there.passes(40_000)
            there.send("prompt", voicePrompt="当时接口平均响应", last=False)
            there.send("prompt", voicePrompt="当时接口平均响应时间有 800 毫秒，我负责", last=False)
            for _ in range(2):
                there.send("prompt", voicePrompt=ANSWERS[1], last=True)
            there.passes(20_000)
            assert is_stored(house, application, ANSWERS[1])
        assert theirs(house, application).count(ANSWERS[1]) == 1
        assert not any(words.count("800 毫秒") > 1 for words in theirs(house, application))

    def test_what_is_no_message_and_what_is_too_long_ends_nothing(self, house: Exchange) -> None:
        with far_end(house) as (there, application):
            there.hears()
            there.raw("{broken")
            there.raw("[]")
            there.send("weather", sunny=True)
            there.send("prompt", words="no voicePrompt")
            there.passes(40_000)
            there.says("可以，我同意。")
            there.hears()
            there.passes(40_000)
            there.says("我负责整体方案。" * 20_000)
            assert is_stored(house, application, "我负责整体方案。")
        assert max(len(words) for words in theirs(house, application)) <= 20_000

    def test_keys_by_the_hundred_during_the_disclosure_agree_to_nothing(self, house: Exchange) -> None:
        with far_end(house) as (there, application):
            there.hears()
            for digit in "15#*3" * 80:
                there.send("dtmf", digit=digit)
            there.passes(40_000)
        assert house.interview(application).consented_at is None
        assert len(house.said(application)) < 420

    def test_a_call_that_is_over_hears_no_more(self, house: Exchange) -> None:
        with far_end(house) as (there, application):
            there.hears()
            there.passes(30_000)
            there.says("不同意，再见。")
            while "再见" not in there.hears():
                pass
            for _ in range(5):
                there.says("可以，我同意。")
            there.is_left()
        assert theirs(house, application) == ["不同意，再见。"]
        assert house.interview(application).consented_at is None
