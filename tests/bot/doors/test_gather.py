"""A candidate is rung up by Twilio and interviewed turn by turn, without any socket: all of it on the wire."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import select

from adapters.telephony.twilio import paths
from bot.app import create_app
from bot.supervisor import free_port
from bot.wiring import build
from hrcore.clock import FixedClock
from hrcore.ports.telephony import NotReached
from hrcore.recruiting.models import Application, Consent, ConsentPurpose
from hrcore.work import Database
from interview.call import service as calls
from interview.call.dialogue import Outcome
from interview.models import Call, CallState, InterviewState
from tests.bot.doors.exchange import Exchange, exchange, listening
from tests.bot.doors.test_relay import ENGLISH, answers
from tests.bot.doors.test_telephone import ANSWERS, is_reported_once, reasons
from tests.emulators.twilio import TOKEN, AnsweredBy, Line, Person
from tests.emulators.twilio import Outcome as Rings
from tests.emulators.twilio.webhooks import signature
from tests.ground import Addresses
from tests.support import TEST, make_firm, pump


@pytest.fixture
def house(addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[Exchange]:
    with exchange(addresses, redis_url, tmp_path / "home", clock, voice=False, speech="gather") as made:
        yield made


async def willing(line: Line) -> None:
    await line.say("喂，你好。")
    await answers(line, *ANSWERS)


def told(house: Exchange, application: Application) -> list[str]:
    """What came out of the receiver."""
    (call,) = house.calls(application)
    line = house.twilio.call(call.carrier_ref or "").line
    assert line is not None
    return [one.words for one in line.told if one.who == "app"]


class TestWholeCall:
    def test_turn_by_turn_the_interview_comes_to_its_end(self, house: Exchange) -> None:
        house.answers(willing)
        application = house.call_now()
        house.settle()
        (call,) = house.calls(application)
        assert is_reported_once(house, application)
        assert (call.state, call.connections, call.over_at is not None) == (CallState.ENDED, 1, True)
        said = house.said(application)
        assert "AI 面试助手" in said[0][1]
        assert said[1] == ("candidate", ANSWERS[0])
        assert said[-1][0] == "interviewer"
        assert "再见" in said[-1][1]
        assert [one.about for one in house.twilio.alerts] == []

    def test_in_english_too(self, house: Exchange) -> None:
        house.firm = make_firm(house.kit, "en")

        async def talks(line: Line) -> None:
            await line.say("Hello?")
            await answers(line, *ENGLISH)

        house.answers(talks)
        application = house.call_now()
        house.settle()
        assert is_reported_once(house, application)
        assert "There is no sound recording" in house.said(application)[0][1]

    def test_nothing_is_said_to_be_recorded(self, house: Exchange) -> None:
        house.answers(willing)
        application = house.call_now()
        house.settle()
        said = " ".join(words for who, words in house.said(application) if who == "interviewer")
        assert "不录音" in said
        assert "会录音" not in said
        assert house.interview(application).recording is False
        with house.kit.database.work(TEST) as work:
            asked = select(Consent.purpose).where(Consent.application_id == application.id, Consent.place == "call")
            assert set(work.session.scalars(asked)) == {ConsentPurpose.AI_INTERVIEW}

    @pytest.mark.parametrize(("key", "agreed"), [("1", True), ("2", False)])
    def test_a_key_says_yes_or_no(self, house: Exchange, key: str, agreed: bool) -> None:
        async def presses(line: Line) -> None:
            await line.say("喂，你好。")
            await line.until_quiet()
            line.press(key)
            await line.until_quiet()
            line.hang_up()

        house.answers(presses)
        application = house.call_now()
        house.settle()
        found = house.interview(application)
        assert (found.consented_at is not None) is agreed
        assert found.outcome == (None if agreed else Outcome.REFUSED)
        assert found.state == (InterviewState.BROKEN if agreed else InterviewState.CLOSED)

    def test_an_answer_that_is_not_finished_is_waited_for(self, house: Exchange) -> None:
        async def pauses(line: Line) -> None:
            await line.say("喂，你好。")
            await line.until_quiet(900)
            await line.say(ANSWERS[0])
            await line.until_quiet(900)
            await line.say("当时接口很慢，我负责整体方案，因为")
            await line.wait(4500)
            await line.say("缓存没有命中，所以平均响应时间有 800 毫秒。")
            await answers(line, *ANSWERS[2:])

        house.answers(pauses)
        application = house.call_now()
        house.settle()
        whole = "当时接口很慢，我负责整体方案，因为缓存没有命中，所以平均响应时间有 800 毫秒。"
        assert ("candidate", whole) in house.said(application)
        assert is_reported_once(house, application)

    def test_silence_is_asked_after_and_skips_nothing(self, house: Exchange) -> None:
        async def thinks(line: Line) -> None:
            await line.say("喂，你好。")
            await line.until_quiet(900)
            await line.say(ANSWERS[0])
            await line.until_quiet(900)
            await answers(line, *ANSWERS[1:])

        house.answers(thinks)
        application = house.call_now()
        house.settle()
        said = house.said(application)
        asked = next(at for at, (_, words) in enumerate(said) if "您慢慢想，不着急" in words)
        assert said[asked - 1][0] == "interviewer"
        assert said[asked + 1] == ("candidate", ANSWERS[1])
        assert is_reported_once(house, application)

    def test_whoever_says_nothing_more_is_let_go_after_some_tries(self, house: Exchange) -> None:
        async def falls_silent(line: Line) -> None:
            await line.say("喂，你好。")
            await line.until_quiet(900)
            await line.say(ANSWERS[0])

        house.answers(falls_silent)
        application = house.call_now()
        house.settle()
        assert house.interview(application).outcome == Outcome.POSTPONED


class TestNobodyThere:
    def test_a_mailbox_hears_nothing_that_is_meant_for_one_person(self, house: Exchange) -> None:
        async def script(line: Line) -> None:
            await line.say("您好，您拨打的用户暂时无法接听，请在提示音后留言。")

        house.answers(script, answered_by=AnsweredBy.MACHINE_END_BEEP, decided_after_ms=20_000)
        application = house.call_now()
        house.settle()
        assert reasons(house, application) == [NotReached.MACHINE]
        assert house.said(application) == []
        assert told(house, application) == []

    def test_the_carriers_ear_is_believed_before_anybody_has_spoken(self, house: Exchange) -> None:
        async def silent(line: Line) -> None:
            await line.wait(60_000)

        house.answers(silent, answered_by=AnsweredBy.MACHINE_START, decided_after_ms=1500)
        application = house.call_now()
        house.settle()
        assert reasons(house, application) == [NotReached.MACHINE]
        assert house.said(application) == []

    def test_whoever_picks_up_without_a_word_is_asked_and_let_go(self, house: Exchange) -> None:
        async def silent(line: Line) -> None:
            await line.wait(60_000)

        house.answers(silent, answered_by=AnsweredBy.UNKNOWN)
        application = house.call_now()
        house.settle()
        assert told(house, application) == ["您好，这是一通约好的来电，您听得到吗？"] * 2
        assert reasons(house, application) == [NotReached.NO_ANSWER]


class TestHangingUp:
    def test_whoever_hangs_up_after_a_yes_is_called_back_and_goes_on(self, house: Exchange) -> None:
        async def leaves(line: Line) -> None:
            await line.say("喂，你好。")
            await line.until_quiet(900)
            await line.say(ANSWERS[0])
            await line.until_quiet(900)
            line.hang_up()

        house.answers(leaves)
        application = house.call_now()
        house.settle()
        assert house.interview(application).state == InterviewState.BROKEN
        house.answers(willing)
        house.later(seconds=60)
        house.settle()
        assert [call.state for call in house.calls(application)] == [CallState.LOST, CallState.ENDED]
        assert is_reported_once(house, application)
        assert sum("刚才线路断了" in words for _, words in house.said(application)) == 1

    def test_whoever_says_no_and_hangs_up_is_not_rung_again(self, house: Exchange) -> None:
        async def declines(line: Line) -> None:
            await line.say("喂，你好。")
            await line.until_quiet(900)
            await line.say("不同意。")
            while not line.is_playing:
                await line.wait(100)
            line.hang_up()

        house.answers(declines)
        application = house.call_now()
        house.settle()
        house.later(hours=2)
        house.settle()
        found = house.interview(application)
        assert (found.state, found.outcome) == (InterviewState.CLOSED, Outcome.REFUSED)
        assert len(house.calls(application)) == 1

    def test_a_carrier_that_falls_silent_is_noticed(self, house: Exchange) -> None:
        knocks = Knocks(house)
        knocks.at("voice")
        knocks.turn(1, SpeechResult="喂")
        knocks.turn(2, SpeechResult=ANSWERS[0])
        house.later(minutes=3)
        assert stale(house) == []
        house.later(minutes=2)
        assert stale(house) == [knocks.call.id]


def stale(house: Exchange) -> list[Any]:
    with house.kit.database.work(TEST) as work:
        return calls.stale_calls(work)


class Knocks:
    """Twilio's requests about a call that rings, sent by hand."""

    def __init__(self, house: Exchange) -> None:
        self.house = house
        self.port = house.kit.settings.web_port
        house.twilio.account.others = Person(Rings.NO_ANSWER)
        with house.twilio.frozen():
            self.application = house.call_now()
            (self.call,) = house.calls(self.application)
            with house.kit.database.work(TEST) as work:
                work.get(Call, self.call.id).carrier_ref = "CA1"

    def at(self, door: str, query: str = "", *, token: str = TOKEN, **told: str) -> httpx.Response:
        url = self.house.kit.settings.public_address + paths(self.call.id)[door] + query
        params = {"CallSid": "CA1", "CallStatus": "in-progress", **told}
        signed = {"X-Twilio-Signature": signature(token, url, params)}
        return httpx.post(httpx.URL(url).copy_with(port=self.port), data=params, headers=signed)

    def turn(self, number: int, **told: str) -> str:
        answer = self.at("gather", f"?turn={number}", **told)
        assert answer.status_code == 200, answer.text
        return answer.text


class TestTurns:
    def test_the_same_turn_again_gets_the_same_answer_and_changes_nothing(self, house: Exchange) -> None:
        knocks = Knocks(house)
        first = knocks.at("voice").text
        assert knocks.at("voice").text == first
        disclosed = knocks.turn(1, SpeechResult="喂")
        asked = knocks.turn(2, SpeechResult=ANSWERS[0], Confidence="0.9")
        before = house.said(knocks.application)
        assert knocks.turn(2, SpeechResult=ANSWERS[0], Confidence="0.9") == asked
        assert knocks.turn(2, SpeechResult="不同意。") == asked
        assert house.said(knocks.application) == before
        assert disclosed != asked
        assert [who for who, _ in before] == ["interviewer", "candidate"]
        with house.kit.database.work(TEST) as work:
            given = work.session.scalars(
                select(Consent.given).where(Consent.application_id == knocks.application.id, Consent.place == "call")
            )
            assert list(given) == [True]

    def test_the_same_turn_at_the_same_moment_counts_once(self, house: Exchange) -> None:
        knocks = Knocks(house)
        knocks.at("voice")
        knocks.turn(1, SpeechResult="喂")
        with ThreadPoolExecutor(4) as threads:
            answers = list(threads.map(lambda _: knocks.turn(2, SpeechResult=ANSWERS[0]), range(4)))
        assert len(set(answers)) == 1
        assert [who for who, _ in house.said(knocks.application)] == ["interviewer", "candidate"]

    @pytest.mark.parametrize("turn", [1, 4, 99])
    def test_a_turn_that_is_not_due_is_refused(self, house: Exchange, turn: int) -> None:
        knocks = Knocks(house)
        knocks.at("voice")
        knocks.turn(1, SpeechResult="喂")
        knocks.turn(2, SpeechResult=ANSWERS[0])
        before = house.said(knocks.application)
        answer = knocks.at("gather", f"?turn={turn}", SpeechResult="我愿意。")
        assert answer.status_code == 409
        assert house.said(knocks.application) == before

    @pytest.mark.parametrize("query", ["", "?turn=0", "?turn=x", "?turn=501"])
    def test_a_turn_that_is_no_number_is_refused(self, house: Exchange, query: str) -> None:
        knocks = Knocks(house)
        knocks.at("voice")
        assert knocks.at("gather", query).status_code == 404
        assert knocks.turn(1, SpeechResult="喂")

    def test_another_calls_turn_changes_nothing(self, house: Exchange) -> None:
        knocks = Knocks(house)
        knocks.at("voice")
        knocks.turn(1, SpeechResult="喂")
        answer = knocks.at("gather", "?turn=2", CallSid="CA2", SpeechResult=ANSWERS[0])
        assert "<Hangup" in answer.text
        assert house.interview(knocks.application).consented_at is None

    def test_whoever_is_not_twilio_is_refused(self, house: Exchange) -> None:
        knocks = Knocks(house)
        knocks.at("voice")
        assert knocks.at("gather", "?turn=1", token="other", SpeechResult="喂").status_code == 403
        url = knocks.house.kit.settings.public_address + paths(knocks.call.id)["gather"]
        assert httpx.post(f"{url}?turn=1", data={"CallSid": "CA1"}).status_code == 403
        assert urlsplit(url).path.startswith("/twilio/gather/")

    def test_a_call_that_a_newer_owner_has_is_left(self, house: Exchange) -> None:
        knocks = Knocks(house)
        knocks.at("voice")
        knocks.turn(1, SpeechResult="喂")
        with house.kit.database.work(TEST) as work:
            work.get(Call, knocks.call.id).fence += 1
        assert "<Hangup" in knocks.turn(2, SpeechResult=ANSWERS[0])
        assert house.interview(knocks.application).consented_at is None

    def test_what_cannot_be_interrupted_is_said_before_anybody_listens(self, house: Exchange) -> None:
        knocks = Knocks(house)
        knocks.at("voice")
        disclosed = knocks.turn(1, SpeechResult="喂")
        assert disclosed.index("<Say") < disclosed.index("<Gather")
        assert 'language="zh-CN"' in disclosed


@contextmanager
def another_process(house: Exchange) -> Iterator[int]:
    """The port of a web process that has nothing in common with the first but its database."""
    built, port = build(house.kit.settings, pool_size=2), free_port("127.0.0.1")
    database = Database(built.database.engine, house.clock, built.keyring, built.wakeups)
    with listening(create_app(replace(built, database=database)), port):
        yield port
    built.database.engine.dispose()
    built.wakeups.redis.close()


def spoken(twiml: str) -> str:
    return "".join(re.findall(r"<Say[^>]*>([^<]*)<", twiml))


class TestOddAnswers:
    def asked(self, house: Exchange) -> tuple[Knocks, str]:
        """A call on which the first question has just been asked, and that question."""
        knocks = Knocks(house)
        knocks.at("voice")
        knocks.turn(1, SpeechResult="喂")
        asked = knocks.turn(2, SpeechResult=ANSWERS[0])
        return knocks, spoken(asked)

    def test_our_own_words_that_come_back_are_no_answer(self, house: Exchange) -> None:
        knocks, question = self.asked(house)
        again = knocks.turn(3, SpeechResult=question)
        assert "<Gather" in again
        theirs = [words for who, words in house.said(knocks.application) if who == "candidate"]
        assert theirs == [ANSWERS[0]]
        knocks.turn(4, SpeechResult=f"{spoken(again)}{ANSWERS[1]}")
        assert house.said(knocks.application)[-1] == ("candidate", ANSWERS[1])

    def test_a_very_long_answer_is_taken_as_far_as_it_can_be(self, house: Exchange) -> None:
        knocks, _ = self.asked(house)
        assert "<Gather" in knocks.turn(3, SpeechResult=ANSWERS[1] * 700)
        who, words = house.said(knocks.application)[-1]
        assert who == "candidate"
        assert 1000 < len(words) <= 8000

    @pytest.mark.parametrize("digits", ["5", "58#*1234", "7" * 200, "一"])
    def test_keys_where_words_are_wanted_ask_for_the_words(self, house: Exchange, digits: str) -> None:
        knocks, _ = self.asked(house)
        assert "<Gather" in knocks.turn(3, Digits=digits)
        assert house.interview(knocks.application).state == InterviewState.LIVE

    def test_nothing_again_and_again_ends_kindly_and_is_no_interview(self, house: Exchange) -> None:
        knocks, _ = self.asked(house)
        for number in range(3, 60):
            if "<Hangup" in knocks.turn(number, SpeechResult=""):
                break
        pump(house.kit)
        found = house.interview(knocks.application)
        assert (found.state, found.outcome) == (InterviewState.INVITED, Outcome.POSTPONED)

    @pytest.mark.parametrize(
        ("heard", "confidence"),
        [("……", "0.9"), ("\ufffd\ufffd#~", "0.9"), ("嘶嘶嘶嘶", "0.12")],
        ids=["dots", "signs", "hiss"],
    )
    def test_noise_that_was_taken_for_words_ends_kindly_and_is_no_interview(
        self, house: Exchange, heard: str, confidence: str
    ) -> None:
        knocks, _ = self.asked(house)
        for number in range(3, 60):
            if "<Hangup" in knocks.turn(number, SpeechResult=heard, Confidence=confidence):
                break
        pump(house.kit)
        found = house.interview(knocks.application)
        assert (found.state, found.outcome) == (InterviewState.INVITED, Outcome.POSTPONED)

    def test_signs_without_a_letter_are_nobody_picking_up(self, house: Exchange) -> None:
        knocks = Knocks(house)
        knocks.at("voice")
        assert "听得到吗" in knocks.turn(1, SpeechResult="……")
        assert house.said(knocks.application) == []

    def test_another_process_gives_the_answer_of_one_that_died_before_giving_it(self, house: Exchange) -> None:
        knocks, _ = self.asked(house)
        lost = knocks.turn(3, SpeechResult=ANSWERS[1])
        with another_process(house) as knocks.port:
            assert knocks.turn(3, SpeechResult=ANSWERS[1]) == lost
            assert "<Gather" in knocks.turn(4, SpeechResult=ANSWERS[2])
        theirs = [words for who, words in house.said(knocks.application) if who == "candidate"]
        assert theirs == list(ANSWERS[:3])
        ours = [words for who, words in house.said(knocks.application) if who == "interviewer"]
        assert len(set(ours)) == len(ours)

    def test_a_call_that_is_over_is_hung_up_whatever_it_says(self, house: Exchange) -> None:
        knocks, _ = self.asked(house)
        knocks.turn(3, SpeechResult="我不想继续了，请不要再打电话给我。")
        knocks.at("status", CallStatus="completed", SequenceNumber="9")
        before = house.said(knocks.application)
        for number in (3, 4):
            assert "<Gather" not in knocks.at("gather", f"?turn={number}", SpeechResult=ANSWERS[1]).text
        assert house.said(knocks.application) == before


class TestWays:
    def test_a_house_without_any_voice_process_rings_all_the_same(
        self, addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock
    ) -> None:
        with exchange(addresses, redis_url, tmp_path / "home", clock, voice=False, places=0) as house:
            house.answers(willing)
            application = house.call_now()
            house.settle()
            assert is_reported_once(house, application)

    def test_whom_no_voice_process_takes_is_spoken_to_turn_by_turn(
        self, addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock
    ) -> None:
        with exchange(addresses, redis_url, tmp_path / "home", clock, voice=False) as house:
            house.answers(willing)
            application = house.call_now()
            house.settle()
            assert is_reported_once(house, application)

    def test_where_only_streams_are_wanted_nobody_is_spoken_to_without(
        self, addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock
    ) -> None:
        with exchange(addresses, redis_url, tmp_path / "home", clock, voice=False, speech="streams") as house:
            house.answers(willing)
            application = house.call_now()
            house.settle()
            assert reasons(house, application) == [NotReached.NO_PLACE]
            pump(house.kit)
