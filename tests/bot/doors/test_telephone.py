"""A candidate is rung up by Twilio and interviewed over its media socket: all of it on the wire, in media time."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from bot.cards.table import card_for
from bot.links import Purpose
from bot.roads import NotRung, not_rung
from cards.words import words
from hrcore.clock import FixedClock
from hrcore.languages import LANGUAGES, Language
from hrcore.org.models import Person as Candidate
from hrcore.ports.telephony import NotReached
from hrcore.recruiting.models import Application
from interview import repository
from interview.booking import service as bookings
from interview.call import service as calls
from interview.call.dialogue import Outcome
from interview.models import CallState, InterviewState
from tests.bot.doors.exchange import Exchange, exchange, sound_of, talk
from tests.emulators.sound import SILENCE, from_mulaw, to_mulaw
from tests.emulators.twilio import NUMBER, AnsweredBy, Line, Person, voicemail
from tests.emulators.twilio import Outcome as Rings
from tests.emulators.twilio.faults import MEDIA_FORMAT
from tests.emulators.twilio.line import Told
from tests.ground import Addresses
from tests.support import TEST, pump

ANSWERS = (
    "可以，我同意。",
    "当时接口平均响应时间有 800 毫秒，我负责整体方案和核心代码。",
    "我先用链路追踪找出慢的环节，所以改成了异步，再加了本地缓存。",
    "最后平均响应降到 120 毫秒，用户投诉少了六成。就这些。",
)


@pytest.fixture
def house(addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[Exchange]:
    with exchange(addresses, redis_url, tmp_path / "home", clock) as made:
        yield made


async def willing(line: Line) -> None:
    await talk(line, *ANSWERS)


FRAME = 160
SILENT_FRAME = SILENCE * FRAME
BACK_AFTER = 9
"""Frames until our voice comes back: 180 ms."""


def echo_in(line: Line, share: float) -> bytes:
    """20 ms of what was played a while ago, as a microphone beside the loudspeaker hears it."""
    end = len(line.heard) - BACK_AFTER * FRAME
    frame = bytes(line.heard[end - FRAME : end]) if end >= FRAME else SILENT_FRAME
    return to_mulaw((from_mulaw(frame) * share).astype(np.int16))


def melody(seconds: int) -> bytes:
    """Plain tones of a scale, half a second each."""
    at = np.arange(4000) / 8000
    notes = (262, 330, 392, 523, 392, 330)
    played = [np.sin(2 * np.pi * notes[number % len(notes)] * at) for number in range(seconds * 2)]
    return to_mulaw((np.concatenate(played) * 9000).astype(np.int16))


def reasons(house: Exchange, application: Application) -> list[str | None]:
    return [call.reason for call in house.calls(application)]


def is_reported_once(house: Exchange, application: Application) -> bool:
    found = house.interview(application)
    mails = house.told(application).count(("mail", "feedback_ready"))
    return (found.state, found.outcome, mails) == (InterviewState.PUBLISHED, Outcome.COMPLETED, 1)


class TestWholeCall:
    def test_somebody_is_rung_up_interviewed_and_reported(self, house: Exchange) -> None:
        house.answers(willing)
        application = house.call_now()
        house.settle()
        (call,) = house.calls(application)
        assert is_reported_once(house, application)
        assert (call.state, call.carrier, call.answered_by) == (CallState.ENDED, "twilio", "human")
        assert call.over_at is not None
        assert house.twilio.count("calls.create") == 1
        said = house.said(application)
        assert said[0][0] == "interviewer"
        assert "AI 面试助手" in said[0][1]
        assert said[1] == ("candidate", ANSWERS[0])

    @pytest.mark.parametrize("fault", ["callbacks_twice", "callbacks_backwards", "callbacks_lost"])
    def test_callbacks_may_come_twice_in_the_wrong_order_or_not_at_all(self, house: Exchange, fault: str) -> None:
        setattr(house.twilio.faults, fault, True)
        house.answers(willing)
        application = house.call_now()
        house.settle()
        assert is_reported_once(house, application)
        assert len(house.calls(application)) == 1

    def test_a_key_says_yes(self, house: Exchange) -> None:
        async def presses(line: Line) -> None:
            await line.say("喂", sound_of("喂，你好。"))
            await line.until_quiet(900)
            line.press("1")
            await line.until_quiet(900)
            line.hang_up()

        house.answers(presses)
        application = house.call_now()
        house.settle()
        assert house.interview(application).consented_at is not None

    def test_a_key_before_the_disclosure_was_heard_agrees_to_nothing(self, house: Exchange) -> None:
        async def presses_early(line: Line) -> None:
            await line.say("喂", sound_of("喂，你好。"))
            while not line.is_playing:
                await line.wait(100)
            await line.wait(1500)
            line.press("1")
            await line.wait(5000)
            line.hang_up()

        house.answers(presses_early)
        application = house.call_now()
        house.settle()
        assert house.interview(application).consented_at is None

    def test_keys_by_the_hundred_end_nothing(self, house: Exchange) -> None:
        async def drums(line: Line) -> None:
            await line.say("喂", sound_of("喂，你好。"))
            await line.until_quiet(900)
            line.press("1" + "5#*12345678" * 20)
            await talk(line, *ANSWERS[1:])

        house.answers(drums)
        application = house.call_now()
        house.settle()
        assert house.interview(application).state == InterviewState.PUBLISHED


class TestOtherSounds:
    @pytest.mark.parametrize("filled", ["silence", "noise", "music"])
    def test_who_says_no_more_than_yes_is_asked_again_and_kindly_let_go(self, house: Exchange, filled: str) -> None:
        """Nothing more comes for minutes, or only a noise, or a melody on hold, that is no words."""
        sound = {"noise": random.Random(7).randbytes(8000 * 3), "music": melody(8)}.get(filled)  # noqa: S311

        async def puts_down(line: Line) -> None:
            await line.say("喂", sound_of("喂，你好。"))
            await line.until_quiet(900)
            await line.say(ANSWERS[0], sound_of(ANSWERS[0]))
            while True:
                await line.until_quiet(900)
                if sound is not None:
                    await line.say("", sound)

        house.answers(puts_down)
        application = house.call_now()
        house.settle()
        (call,) = house.calls(application)
        said = [words for who, words in house.said(application) if who == "interviewer"]
        assert call.state == CallState.ENDED
        found = house.interview(application)
        assert (found.state, found.outcome) == (InterviewState.INVITED, Outcome.POSTPONED)
        assert house.told(application).count(("mail", "invited_again")) == 1
        assert 3 < len(said) < 30
        assert "再见" in said[-1]

    @pytest.mark.parametrize("share", [0.15, 0.6], ids=["faint", "loud"])
    def test_our_own_voice_that_comes_back_interrupts_nothing_and_is_no_answer(
        self, house: Exchange, share: float
    ) -> None:
        async def on_a_loudspeaker(line: Line) -> None:
            await line.say("喂", sound_of("喂，你好。"))
            said, quiet, spoken = 0, 0, False
            while True:
                silent = line.heard[-FRAME:] == SILENT_FRAME
                spoken, quiet = spoken or not silent, quiet + 20 if silent and spoken else 0
                if quiet < 900:
                    await line.say("", echo_in(line, share))
                    continue
                words = ANSWERS[min(said, len(ANSWERS) - 1)]
                said, quiet, spoken = said + 1, 0, False
                await line.say(words, sound_of(words))

        house.answers(on_a_loudspeaker)
        application = house.call_now()
        house.settle()
        assert is_reported_once(house, application)
        theirs = [words for who, words in house.said(application) if who == "candidate"]
        assert theirs
        assert set(theirs) <= set(ANSWERS)

    def test_sound_in_another_form_is_refused_told_and_tried_again(self, house: Exchange) -> None:
        house.twilio.faults.media_format = {"encoding": "audio/x-alaw", "sampleRate": 16000, "channels": 1}
        house.answers(willing)
        application = house.call_now()
        house.settle()
        (call,) = house.calls(application)
        assert (call.state, call.reason) == (CallState.UNANSWERED, NotReached.OTHER_SOUND)
        assert house.interview(application).state == InterviewState.BOOKED
        assert house.twilio.account.calls
        assert any("抱歉" in one.words for one in self._played(house))
        house.twilio.faults.media_format = dict(MEDIA_FORMAT)
        house.later(minutes=2)
        house.settle()
        assert is_reported_once(house, application)

    def _played(self, house: Exchange) -> list[Told]:
        lines = [call.line for call in house.twilio.account.calls.values()]
        return [told for line in lines if line is not None for told in line.told]


class TestStopped:
    """They have stopped our texts."""

    def missed(self, house: Exchange) -> Application:
        house.twilio.account.others = Person(Rings.NO_ANSWER)
        application = house.call_now()
        house.settle()
        return application

    def stop(self, house: Exchange, application: Application) -> None:
        house.twilio.account.opted_out.add((NUMBER, self.number(house, application)))

    def number(self, house: Exchange, application: Application) -> str:
        with house.kit.database.work(TEST) as work:
            return work.vault.get(work.get(Candidate, application.person_id), "phone") or ""

    def reason(self, house: Exchange, application: Application) -> NotRung | None:
        with house.kit.database.work(TEST) as work:
            return not_rung(house.kit, work, work.get(Candidate, application.person_id))

    def test_whoever_has_stopped_our_texts_since_is_not_rung_until_they_agree_on_a_time_again(
        self, house: Exchange
    ) -> None:
        application = self.missed(house)
        assert self.reason(house, application) is None
        self.stop(house, application)
        house.later(minutes=3)
        house.settle()
        rung = house.twilio.count("calls.create")
        assert self.reason(house, application) is NotRung.OPTED_OUT
        for minutes in (20, 60, 240):
            house.later(minutes=minutes)
            house.settle()
        assert house.twilio.count("calls.create") == rung
        with house.kit.database.work(TEST) as work:
            interview = repository.of_application(work, application.id, lock=True)
            if interview.state == InterviewState.INVITED:
                bookings.call_now(work, interview, house.firm.company.zone)
        house.answers(willing)
        pump(house.kit)
        house.settle()
        assert self.reason(house, application) is None
        assert house.twilio.count("calls.create") == rung + 1


class TestNotDialled:
    @pytest.mark.parametrize(
        ("number", "why"),
        [("+19005550123", NotRung.COSTLY), ("+86110", NotRung.EMERGENCY), ("13800138000", NotRung.NO_SUCH_NUMBER),
         ("", NotRung.NO_NUMBER)],
    )  # fmt: skip
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_hr_is_told_why_a_number_does_not_ring(
        self, house: Exchange, language: Language, number: str, why: NotRung
    ) -> None:
        application = house.somebody()
        with house.kit.database.work(TEST) as work:
            person = work.get(Candidate, application.person_id, lock=True)
            work.vault.put(person, "phone", number or None)
        with house.kit.database.work(TEST) as work:
            assert not_rung(house.kit, work, work.get(Candidate, application.person_id)) is why
            subject = {"application_id": str(application.id)}
            card = repr(card_for(house.kit, work, "interview_booked", subject, words(language)))
        assert words(language)(f"not-rung-{why}") in card
        assert house.twilio.count("calls.create") == 0


class TestNobodyThere:
    def test_somebody_who_does_not_answer_is_called_again_with_growing_gaps_and_told_by_text(
        self, house: Exchange
    ) -> None:
        house.twilio.account.others = Person(Rings.NO_ANSWER)
        application = house.call_now()
        house.settle()
        found = house.interview(application)
        assert (found.state, found.missed) == (InterviewState.BOOKED, 1)
        assert house.told(application).count(("sms", "call_missed")) == 1
        for minutes in (3, 20, 60):
            assert len(house.calls(application)) < 5
            house.later(minutes=minutes)
            house.settle()
        assert reasons(house, application) == [NotReached.NO_ANSWER] * 4
        found = house.interview(application)
        assert (found.state, found.outcome) == (InterviewState.INVITED, Outcome.UNREACHED)
        assert house.told(application).count(("sms", "call_missed")) == 3
        assert house.told(application).count(("mail", "call_missed")) == 1

    @pytest.mark.parametrize(
        ("rings", "reason"), [(Rings.BUSY, NotReached.BUSY), (Rings.UNREACHABLE, NotReached.WRONG_NUMBER)]
    )
    def test_why_is_told_on_the_card(self, house: Exchange, rings: Rings, reason: NotReached) -> None:
        house.twilio.account.others = Person(rings)
        application = house.call_now()
        house.settle()
        assert reasons(house, application) == [reason]
        state = house.interview(application).state
        assert state == (InterviewState.BOOKED if reason is NotReached.BUSY else InterviewState.INVITED)

    def test_nobody_is_called_again_at_night(self, house: Exchange) -> None:
        house.later(hours=10, minutes=58)  # 20:58 in Shanghai
        house.twilio.account.others = Person(Rings.NO_ANSWER)
        application = house.call_now()
        house.settle()
        assert house.interview(application).state == InterviewState.INVITED
        assert len(house.calls(application)) == 1

    def test_a_mailbox_hears_nothing_that_is_meant_for_one_person(self, house: Exchange) -> None:
        greeting = "您好，您拨打的用户暂时无法接听，请在提示音后留言。"
        person = voicemail()

        async def script(line: Line) -> None:
            await line.say(greeting, sound_of(greeting))

        house.answers(script, answered_by=person.answered_by, decided_after_ms=20_000)
        application = house.call_now()
        house.settle()
        assert reasons(house, application) == [NotReached.MACHINE]
        assert house.said(application) == []
        assert house.interview(application).state == InterviewState.BOOKED

    def test_the_carriers_ear_is_believed_before_anybody_has_spoken(self, house: Exchange) -> None:
        async def endless(line: Line) -> None:
            await line.say("音乐", b"\x20\xa0" * 80_000)

        house.answers(endless, answered_by=AnsweredBy.MACHINE_START, decided_after_ms=3000)
        application = house.call_now()
        house.settle()
        (call,) = house.calls(application)
        assert (call.reason, call.answered_by) == (NotReached.MACHINE, "machine_start")
        assert house.said(application) == []

    def test_a_person_taken_for_a_machine_is_not_hung_up_on(self, house: Exchange) -> None:
        house.answers(willing, answered_by=AnsweredBy.MACHINE_START, decided_after_ms=45_000)
        application = house.call_now()
        house.settle()
        assert is_reported_once(house, application)

    def test_a_call_screener_is_told_what_it_is_about_and_waited_for(self, house: Exchange) -> None:
        asks = "请说明您的姓名和来电原因。"

        async def screened(line: Line) -> None:
            await line.say(asks, sound_of(asks))
            await line.until_quiet(900)
            await line.wait(8000)
            await talk(line, *ANSWERS)

        house.answers(screened)
        application = house.call_now()
        house.settle()
        assert is_reported_once(house, application)

    def test_whoever_picks_up_without_a_word_is_asked_and_let_go(self, house: Exchange) -> None:
        async def silent(line: Line) -> None:
            await line.wait(60_000)

        house.answers(silent, answered_by=AnsweredBy.UNKNOWN)
        application = house.call_now()
        house.settle()
        assert reasons(house, application) == [NotReached.NO_ANSWER]
        assert house.said(application) == []

    def test_whoever_hangs_up_before_a_yes_is_asked_once_more_and_then_left_alone(self, house: Exchange) -> None:
        async def declines(line: Line) -> None:
            await line.say("喂", sound_of("喂，你好。"))
            await line.wait(3000)
            line.hang_up()

        house.answers(declines)
        application = house.call_now()
        house.settle()
        assert house.interview(application).state == InterviewState.BOOKED
        house.later(minutes=10)
        house.settle()
        assert reasons(house, application) == [NotReached.HUNG_UP] * 2
        assert house.interview(application).state == InterviewState.INVITED


class TestBrokenLines:
    def test_a_socket_that_breaks_goes_on_in_the_same_call(self, house: Exchange) -> None:
        house.twilio.faults.cut_stream_at_ms = 45_000
        house.answers(willing)
        application = house.call_now()
        house.settle()
        (call,) = house.calls(application)
        assert call.connections == 2
        assert is_reported_once(house, application)
        assert len(house.twilio.lived(call.carrier_ref or "").streams) == 2
        assert house.twilio.count("calls.create") == 1

    def test_a_call_that_ends_with_its_socket_is_called_back(self, house: Exchange) -> None:
        house.twilio.faults.cut_stream_at_ms = 45_000
        house.twilio.faults.lost_socket_ends_call = True
        house.answers(willing)
        application = house.call_now()
        house.settle()
        assert house.interview(application).state == InterviewState.BROKEN
        house.later(seconds=20)
        house.settle()
        assert [call.state for call in house.calls(application)] == [CallState.LOST, CallState.ENDED]
        assert is_reported_once(house, application)

    def test_an_answer_of_the_carrier_that_is_lost_rings_nobody_twice(self, house: Exchange) -> None:
        house.twilio.faults.lose_answer("calls.create")
        house.answers(willing)
        application = house.call_now()
        house.settle()
        (call,) = house.calls(application)
        assert call.carrier_ref is not None
        assert is_reported_once(house, application)
        assert house.twilio.count("calls.create") == 1

    def test_too_many_calls_at_once_wait_for_their_turn(self, house: Exchange) -> None:
        house.twilio.faults.rate_limit("calls.create", retry_after_s=1)
        house.answers(willing)
        application = house.call_now()
        house.settle()
        (call,) = house.calls(application)
        assert call.placed_at is None or call.state == CallState.ENDED

    @pytest.mark.parametrize(("code", "reason"), [("21211", NotReached.WRONG_NUMBER), ("21215", NotReached.BLOCKED)])
    def test_a_number_the_carrier_refuses_is_not_tried_again(
        self, house: Exchange, code: str, reason: NotReached
    ) -> None:
        house.twilio.faults.refuse("calls.create", code)
        application = house.call_now()
        house.settle()
        assert reasons(house, application) == [reason]
        assert house.interview(application).state == InterviewState.INVITED
        assert house.told(application).count(("mail", "call_missed")) == 1

    @pytest.mark.parametrize("number", ["+19005550123", "+86110", "13800138000"])
    def test_a_number_that_must_not_be_dialled_is_not_and_the_browser_rings(self, house: Exchange, number: str) -> None:
        application = house.somebody()
        with house.kit.database.work(TEST) as work:
            work.vault.put(work.get(Candidate, application.person_id), "phone", number)
        house.ask_for_a_call(application)
        house.settle()
        assert [call.carrier for call in house.calls(application)] == [calls.BROWSER]
        assert house.twilio.count("calls.create") == 0


class TestBesideTheBrowser:
    def test_the_telephone_stops_ringing_when_the_browser_takes_the_call(self, house: Exchange) -> None:
        house.twilio.account.others = Person(Rings.NO_ANSWER)
        with house.twilio.frozen():
            application = house.call_now()
            (call,) = house.calls(application)
            with house.kit.database.work(TEST) as work:
                calls.take(work, call.id, "voice-1", on=calls.BROWSER)
            pump(house.kit)
        house.settle()
        (call,) = house.calls(application)
        assert (call.state, call.carrier) == (CallState.LIVE, calls.BROWSER)
        assert house.twilio.call(call.carrier_ref or "").status == "canceled"


class TestForeigners:
    def test_a_request_that_is_not_signed_changes_nothing(self, house: Exchange) -> None:
        house.twilio.faults.wrong_signature = True
        house.answers(willing)
        application = house.call_now()
        house.settle()
        assert all(one.status == 403 for one in house.twilio.deliveries)
        (call,) = house.calls(application)
        assert (call.state, call.over_at) == (CallState.RINGING, None)

    def test_a_socket_that_never_says_for_which_call_is_closed(self, house: Exchange) -> None:
        """However busy it keeps us meanwhile."""
        with connect(house.kit.settings.media_address) as silent, connect(house.kit.settings.media_address) as busy:
            for _ in range(8):
                busy.send('{"event":"connected","protocol":"Call","version":"1.0.0"}')
                time.sleep(0.5)
            for socket in (silent, busy):
                with pytest.raises(ConnectionClosed):
                    socket.recv(timeout=4)

    def test_the_ticket_of_a_carriers_socket_opens_nothing_for_others(self, house: Exchange) -> None:
        house.twilio.account.others = Person(Rings.NO_ANSWER)
        with house.twilio.frozen():
            self._knock(house)

    def _knock(self, house: Exchange) -> None:
        application = house.call_now()
        (call,) = house.calls(application)
        ticket = house.kit.links.token(Purpose.LINE, call.id)
        start = (
            '{"event":"start","sequenceNumber":"1","streamSid":"MZ1","start":{"streamSid":"MZ1","callSid":"CA1",'
            '"accountSid":"AC1","tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,'
            f'"channels":1}},"customParameters":{{"call_id":"{call.id}","ticket":"{ticket}"}}}}}}'
        )
        for headers in ({}, {"X-Twilio-Signature": "bm9wZQ=="}):
            with connect(house.kit.settings.media_address, additional_headers=headers) as socket:
                socket.send(start)
                assert list(socket) == []
        (call,) = house.calls(application)
        assert call.state == CallState.RINGING
