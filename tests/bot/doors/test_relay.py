"""A candidate is rung up by Twilio and interviewed in words over ConversationRelay: all of it on the wire."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select
from websockets.sync.client import ClientConnection, connect

from bot.links import Purpose
from bot.settings import relay_address
from hrcore.clock import FixedClock
from hrcore.ports.telephony import NotReached
from hrcore.recruiting.models import Consent, ConsentPurpose
from interview.call.dialogue import Outcome
from interview.models import Call, CallState, InterviewState, Recording
from tests.bot.doors.exchange import Exchange, exchange
from tests.bot.doors.test_telephone import ANSWERS, is_reported_once, reasons
from tests.emulators.twilio import TOKEN, AnsweredBy, Line, Person
from tests.emulators.twilio import Outcome as Rings
from tests.emulators.twilio.webhooks import signature
from tests.ground import Addresses
from tests.support import TEST, make_firm

ENGLISH = (
    "Yes, that is fine.",
    "The average response time was 800 milliseconds, and I owned the design and the core code.",
    "I traced the slow part first, so I made it asynchronous and added a local cache.",
    "In the end it went down to 120 milliseconds and complaints fell by sixty percent. That is all.",
)


@pytest.fixture
def house(addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[Exchange]:
    with exchange(addresses, redis_url, tmp_path / "home", clock, engines="off") as made:
        yield made


async def answers(line: Line, *words: str, patience_ms: int = 900) -> None:
    """Each once our voice has been quiet for a while; the last again and again."""
    for one in words:
        await line.until_quiet(patience_ms)
        await line.say(one)
    while True:
        await line.until_quiet(patience_ms)
        await line.say(words[-1])


async def willing(line: Line) -> None:
    await line.say("喂，你好。")
    await answers(line, *ANSWERS)


class TestWholeCall:
    def test_without_engines_of_our_own_twilio_speaks_and_the_interview_is_reported(self, house: Exchange) -> None:
        house.answers(willing)
        application = house.call_now()
        house.settle()
        (call,) = house.calls(application)
        assert is_reported_once(house, application)
        assert (call.state, call.carrier, call.connections) == (CallState.ENDED, "twilio", 1)
        (session,) = house.twilio.lived(call.carrier_ref or "").sessions
        assert (session.status, session.error) == ("ended", 0)
        said = house.said(application)
        assert "AI 面试助手" in said[0][1]
        assert said[1] == ("candidate", ANSWERS[0])


class TestConsent:
    def test_nothing_is_said_to_be_recorded_and_nothing_is(self, house: Exchange) -> None:
        house.answers(willing)
        application = house.call_now()
        house.settle()
        said = " ".join(words for who, words in house.said(application) if who == "interviewer")
        assert "不录音" in said
        assert "会录音" not in said
        found = house.interview(application)
        assert (found.consented_at is not None, found.recording) == (True, False)
        with house.kit.database.work(TEST) as work:
            asked = work.session.scalars(
                select(Consent.purpose).where(Consent.application_id == application.id, Consent.place == "call")
            )
            assert set(asked) == {ConsentPurpose.AI_INTERVIEW}
            assert work.session.scalars(select(Recording)).all() == []

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

    def test_whoever_says_nothing_after_the_disclosure_is_asked_again_and_let_go(self, house: Exchange) -> None:
        async def listens(line: Line) -> None:
            await line.say("喂，你好。")

        house.answers(listens)
        application = house.call_now()
        house.settle()
        said = [words for _, words in house.said(application)]
        assert sum("能听到我说话吗" in words for words in said) == 2
        assert house.interview(application).outcome == Outcome.UNREACHED


class TestTurns:
    def test_a_sign_of_listening_over_our_words_loses_none_of_them(self, house: Exchange) -> None:
        async def hums(line: Line) -> None:
            await line.say("喂，你好。")
            await line.until_quiet(900)
            await line.say(ANSWERS[0])
            while not line.is_playing:
                await line.wait(100)
            await line.wait(2500)
            await line.say("嗯。")
            await answers(line, *ANSWERS[1:])

        house.answers(hums)
        application = house.call_now()
        house.settle()
        (call,) = house.calls(application)
        (session,) = house.twilio.lived(call.carrier_ref or "").sessions
        assert [one for one in session.sent if one["type"] == "interrupt"]
        assert is_reported_once(house, application)
        said = house.said(application)
        assert ("candidate", "嗯。") not in said
        # What is stored as said was said: every question stands there to its end.
        assert any(who == "interviewer" and words.endswith("？") for who, words in said[2:5])

    def test_whoever_interrupts_with_words_is_heard(self, house: Exchange) -> None:
        async def interrupts(line: Line) -> None:
            await line.say("喂，你好。")
            await line.until_quiet(900)
            await line.say(ANSWERS[0])
            while not line.is_playing:
                await line.wait(100)
            await line.wait(6000)
            await line.say(ANSWERS[1])
            await answers(line, *ANSWERS[2:])

        house.answers(interrupts)
        application = house.call_now()
        house.settle()
        assert is_reported_once(house, application)
        assert ("candidate", ANSWERS[1]) in house.said(application)

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

    def test_another_language_is_asked_for_and_spoken(self, house: Exchange) -> None:
        async def switches(line: Line) -> None:
            await line.say("喂，你好。")
            await line.until_quiet(900)
            await line.say("Can we speak English please?")
            await line.until_quiet(900)
            await line.say("Yes, that is fine.")
            await line.until_quiet(900)
            line.hang_up()

        house.answers(switches)
        application = house.call_now()
        house.settle()
        (call,) = house.calls(application)
        (session,) = house.twilio.lived(call.carrier_ref or "").sessions
        prompts = [one["lang"] for one in session.sent if one["type"] == "prompt" and one["last"]]
        assert prompts == ["zh-CN", "zh-CN", "en-US"]
        said = " ".join(words for _, words in house.said(application))
        assert "There is no sound recording" in said
        assert house.interview(application).language == "en"


class TestEnglish:
    def test_an_interview_in_english_comes_to_its_end(self, house: Exchange) -> None:
        house.firm = make_firm(house.kit, "en")

        async def talks(line: Line) -> None:
            await line.say("Hello?")
            await answers(line, *ENGLISH)

        house.answers(talks)
        application = house.call_now()
        house.settle()
        assert is_reported_once(house, application)
        assert "not a person" in house.said(application)[0][1]


class TestNobodyThere:
    def test_a_mailbox_hears_nothing_that_is_meant_for_one_person(self, house: Exchange) -> None:
        async def script(line: Line) -> None:
            await line.say("您好，您拨打的用户暂时无法接听，请在提示音后留言。")

        house.answers(script, answered_by=AnsweredBy.MACHINE_END_BEEP, decided_after_ms=20_000)
        application = house.call_now()
        house.settle()
        assert reasons(house, application) == [NotReached.MACHINE]
        assert house.said(application) == []
        (call,) = house.calls(application)
        told = house.twilio.call(call.carrier_ref or "").line.told  # type: ignore[union-attr]
        assert not [one.words for one in told if one.who == "app" and "面试" in one.words]

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
        (call,) = house.calls(application)
        told = house.twilio.call(call.carrier_ref or "").line.told  # type: ignore[union-attr]
        assert [one.words for one in told if one.who == "app"] == ["您好，这是一通约好的来电，您听得到吗？"] * 2
        assert reasons(house, application) == [NotReached.NO_ANSWER]

    def test_whoever_hangs_up_before_a_yes_is_not_rung_at_once(self, house: Exchange) -> None:
        async def declines(line: Line) -> None:
            await line.say("喂，你好。")
            await line.wait(3000)
            line.hang_up()

        house.answers(declines)
        application = house.call_now()
        house.settle()
        assert reasons(house, application) == [NotReached.HUNG_UP]
        assert house.interview(application).state == InterviewState.BOOKED

    def test_whoever_says_no_and_hangs_up_over_our_goodbye_is_not_rung_again(self, house: Exchange) -> None:
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


class TestBrokenLines:
    def test_a_socket_that_breaks_goes_on_in_the_same_call(self, house: Exchange) -> None:
        house.twilio.faults.cut_stream_at_ms = 70_000
        house.answers(willing)
        application = house.call_now()
        house.settle()
        (call,) = house.calls(application)
        assert call.connections == 2
        assert [one.error for one in house.twilio.lived(call.carrier_ref or "").sessions] == [39001, 0]
        assert is_reported_once(house, application)
        assert sum("刚才线路断了" in words for _, words in house.said(application)) == 1

    def test_a_call_that_ends_with_its_socket_is_called_back(self, house: Exchange) -> None:
        house.twilio.faults.cut_stream_at_ms = 70_000
        house.twilio.faults.lost_socket_ends_call = True
        house.answers(willing)
        application = house.call_now()
        house.settle()
        assert house.interview(application).state == InterviewState.BROKEN
        house.later(seconds=20)
        house.settle()
        assert [call.state for call in house.calls(application)] == [CallState.LOST, CallState.ENDED]
        assert is_reported_once(house, application)

    def test_whoever_hangs_up_after_a_yes_is_called_back_later(self, house: Exchange) -> None:
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
        (call,) = house.calls(application)
        assert (call.state, call.connections) == (CallState.LOST, 1)
        house.answers(willing)
        house.later(seconds=60)
        house.settle()
        assert is_reported_once(house, application)


class TestForeigners:
    def test_a_socket_that_is_not_twilios_opens_nothing(self, house: Exchange) -> None:
        house.twilio.account.others = Person(Rings.NO_ANSWER)
        with house.twilio.frozen():
            application = house.call_now()
            (call,) = house.calls(application)
            for purpose in (Purpose.LINE, Purpose.CALL):
                for headers in ({}, {"X-Twilio-Signature": "bm9wZQ=="}):
                    self._knock(house, str(call.id), house.kit.links.token(purpose, call.id), headers)
        (call,) = house.calls(application)
        assert call.fence == 0

    def _knock(self, house: Exchange, call_id: str, ticket: str, headers: dict[str, str]) -> None:
        address = relay_address(house.kit.settings.media_address)
        with connect(address, additional_headers=headers) as socket:
            parameters = {"call_id": call_id, "ticket": ticket}
            socket.send(
                json.dumps({"type": "setup", "sessionId": "VX1", "callSid": "CA1", "customParameters": parameters})
            )
            assert [json.loads(one)["type"] for one in socket] == ["end"]


class TestTwoSockets:
    def test_the_newer_of_two_sockets_has_the_call(self, house: Exchange) -> None:
        house.twilio.account.others = Person(Rings.NO_ANSWER)
        with house.twilio.frozen():
            application = house.call_now()
            (call,) = house.calls(application)
            with house.kit.database.work(TEST) as work:
                row = work.get(Call, call.id)
                row.answered_by = "human"
                row.carrier_ref = "CA1"
            with self._socket(house, call.id) as older:
                assert self._spoken(older)
                with self._socket(house, call.id) as newer:
                    assert self._spoken(newer)
                    self._says_yes(older)
                    left = [json.loads(one)["type"] for one in older]
                    assert left[-1] == "end"
                    assert house.interview(application).consented_at is None
                    self._says_yes(newer)
                    assert self._spoken(newer)
        assert house.interview(application).consented_at is not None

    @contextmanager
    def _socket(self, house: Exchange, call_id: UUID) -> Iterator[ClientConnection]:
        address = relay_address(house.kit.settings.media_address)
        with connect(address, additional_headers={"X-Twilio-Signature": signature(TOKEN, address, {})}) as socket:
            ticket = house.kit.links.token(Purpose.LINE, call_id)
            parameters = {"call_id": str(call_id), "ticket": ticket, "pace": "media"}
            socket.send(
                json.dumps({"type": "setup", "sessionId": "VX1", "callSid": "CA1", "customParameters": parameters})
            )
            yield socket

    def _says_yes(self, socket: ClientConnection) -> None:
        """After the disclosure has been heard, in the far end's own time."""
        prompt = {"type": "prompt", "voicePrompt": "可以，我同意。", "last": True}
        for message in (self._clock(0), self._clock(60_000), prompt, self._clock(64_000)):
            socket.send(json.dumps(message))

    def _clock(self, at_ms: int) -> dict[str, str]:
        return {"type": "info", "name": "clock", "value": str(at_ms)}

    def _spoken(self, socket: ClientConnection) -> str:
        words = ""
        while True:
            message = json.loads(socket.recv(timeout=5))
            words += message["token"]
            if message["last"]:
                return words
