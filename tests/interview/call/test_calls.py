"""The calls of one interview: who may speak for them, and what happens when the line breaks or nobody answers."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from bot import due
from bot.flows import hiring
from bot.flows.table import DUE
from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.due.models import Due
from hrcore.errors import MoveNotAllowed, NotFound
from hrcore.ids import new_id
from hrcore.messages.models import Message
from hrcore.recruiting.models import Application, Stage
from hrcore.work import Work
from interview import repository
from interview.booking import service as bookings
from interview.call import service as calls
from interview.call.dialogue import Outcome
from interview.models import Call, CallPlace, CallState, Interview, InterviewState, Turn
from interview.voice.journal import Superseded
from tests.calls import VOICE, Line, call_of, open_places, ready_to_call, ring, ringing
from tests.ground import later
from tests.support import TEST, Firm, pump

ANSWERS = (
    "当时接口平均响应时间有 800 毫秒，我负责整体方案和核心代码。",
    "我先用链路追踪找出慢的环节，所以改成了异步，再加了本地缓存。",
    "最后平均响应降到 120 毫秒，用户投诉少了六成。",
)
RINGS_OUT_S = calls.RING_FOR.total_seconds()


def interview_of(kit: Kit, application: Application) -> Interview:
    with kit.database.work(TEST) as work:
        return repository.of_application(work, application.id)


def call_row(kit: Kit, call: Call) -> Call:
    with kit.database.work(TEST) as work:
        return work.get(Call, call.id)


def stage(kit: Kit, application: Application) -> str:
    with kit.database.work(TEST) as work:
        return work.get(Application, application.id).stage


def letters(kit: Kit, application: Application) -> list[str]:
    with kit.database.work(TEST) as work:
        statement = select(Message.kind).where(Message.person_id == application.person_id)
        return list(work.session.scalars(statement.order_by(Message.id)))


class TestFence:
    def test_an_older_owners_writes_are_refused_and_change_nothing(self, kit: Kit, firm: Firm) -> None:
        application, call = ringing(kit, firm)
        older = Line(kit, call, "voice-1")
        older.pick_up()
        newer = Line(kit, call, "voice-2")
        assert newer.fence == older.fence + 1
        before = counted(kit, application)
        with pytest.raises(Superseded):
            older.say("可以，我同意。")
        with pytest.raises(Superseded):
            older.end()
        assert older.break_off() is False
        assert counted(kit, application) == before
        assert call_row(kit, call).owner == "voice-2"
        newer.say("可以，我同意。")
        assert counted(kit, application) != before

    def test_two_processes_that_take_a_call_at_once_get_different_fences(self, kit: Kit, firm: Firm) -> None:
        _, call = ringing(kit, firm)
        barrier, fences = Barrier(4), []

        def take(number: int) -> None:
            barrier.wait(5)
            with kit.database.work(TEST) as work:
                fences.append(calls.take(work, call.id, f"voice-{number}")[2])

        takers = [Thread(target=take, args=(number,)) for number in range(4)]
        for taker in takers:
            taker.start()
        for taker in takers:
            taker.join(10)
        assert sorted(fences) == [1, 2, 3, 4]

    def test_a_call_that_is_over_cannot_be_taken(self, kit: Kit, firm: Firm) -> None:
        _, call = ringing(kit, firm)
        line = Line(kit, call)
        line.talk(ANSWERS)
        line.end()
        with pytest.raises(MoveNotAllowed):
            Line(kit, call)
        with pytest.raises(Superseded):
            line.say("还有一句。")

    def test_a_call_nobody_placed_is_not_there(self, kit: Kit) -> None:
        with kit.database.work(TEST) as work, pytest.raises(NotFound):
            calls.take(work, new_id(), "voice-1")


class TestBrokenLine:
    def test_it_is_called_back_and_goes_on_where_it_stopped(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        application, call = ringing(kit, firm)
        line = Line(kit, call)
        line.pick_up()
        line.say("可以，我同意。")
        line.say(ANSWERS[0])
        answered = len(line.state.answers)
        assert answered
        assert line.break_off()
        assert interview_of(kit, application).state == InterviewState.BROKEN
        later(clock, seconds=calls.CALL_BACK_AFTER.total_seconds())
        open_places(kit)
        pump(kit)
        second = call_of(kit, application.id)
        assert (second.attempt, call_row(kit, call).state) == (2, CallState.LOST)
        again = Line(kit, second)
        assert len(again.state.answers) == answered
        again.talk(ANSWERS[1:])
        again.end()
        pump(kit)
        found = interview_of(kit, application)
        assert (found.state, found.outcome) == (InterviewState.PUBLISHED, Outcome.COMPLETED)
        assert stage(kit, application) == Stage.UNDER_REVIEW

    def test_who_hung_up_is_given_a_moment_longer(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        application, call = ringing(kit, firm)
        line = Line(kit, call)
        line.pick_up()
        line.break_off(hung_up=True)
        with kit.database.work(TEST) as work:
            row = work.session.scalars(
                select(Due).where(Due.kind == bookings.DIAL, Due.subject_id == interview_of(kit, application).id)
            ).one()
        assert row.due_at == clock.now() + calls.HUNG_UP_CALL_BACK_AFTER

    def test_losing_it_twice_is_losing_it_once(self, kit: Kit, firm: Firm) -> None:
        application, call = ringing(kit, firm)
        line = Line(kit, call)
        line.pick_up()
        assert [line.break_off(), line.break_off()] == [True, False]
        with kit.database.work(TEST) as work:
            assert calls.lose(work, call.id, None) is False
        assert interview_of(kit, application).attempts == 1

    def test_a_conversation_that_had_ended_before_the_line_broke_is_finished(self, kit: Kit, firm: Firm) -> None:
        application, call = ringing(kit, firm)
        line = Line(kit, call)
        line.talk(ANSWERS)
        line.break_off()
        pump(kit)
        found = interview_of(kit, application)
        assert (found.state, found.attempts) == (InterviewState.PUBLISHED, 1)

    def test_after_the_last_attempt_what_was_said_is_scored(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        application, call = ringing(kit, firm)
        for attempt in range(1, calls.MAX_ATTEMPTS + 1):
            line = Line(kit, call)
            line.pick_up()
            if attempt == 1:
                line.say("可以，我同意。")
                line.say(ANSWERS[0])
            line.break_off()
            later(clock, seconds=4)
            open_places(kit)
            pump(kit)
            if attempt < calls.MAX_ATTEMPTS:
                call = call_of(kit, application.id)
        found = interview_of(kit, application)
        assert (found.outcome, found.state) == (Outcome.PARTIAL, InterviewState.PUBLISHED)
        assert "feedback_ready" in letters(kit, application)

    def test_after_the_last_attempt_without_a_word_nobody_was_reached(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        application, call = ringing(kit, firm)
        for attempt in range(1, calls.MAX_ATTEMPTS + 1):
            Line(kit, call).break_off()
            later(clock, seconds=4)
            open_places(kit)
            pump(kit)
            if attempt < calls.MAX_ATTEMPTS:
                call = call_of(kit, application.id)
        assert interview_of(kit, application).outcome == Outcome.UNREACHED


class TestRinging:
    def test_nobody_picks_up_so_hr_and_the_candidate_hear_of_it_and_another_time_is_offered(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        application, call = ringing(kit, firm)
        later(clock, seconds=RINGS_OUT_S - 1)
        pump(kit)
        assert call_row(kit, call).state == CallState.RINGING
        later(clock, seconds=1)
        pump(kit)
        assert call_row(kit, call).state == CallState.UNANSWERED
        found = interview_of(kit, application)
        assert (found.state, found.outcome) == (InterviewState.INVITED, Outcome.UNREACHED)
        assert stage(kit, application) == Stage.INVITED
        assert letters(kit, application).count("call_missed") == 1

    def test_a_second_missed_call_is_told_too(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        application, _ = ringing(kit, firm)
        later(clock, seconds=RINGS_OUT_S)
        pump(kit)
        ring(kit, firm, application)
        later(clock, seconds=RINGS_OUT_S)
        pump(kit)
        assert letters(kit, application).count("call_missed") == 2
        with kit.database.work(TEST) as work:
            cards = select(func.count()).where(Message.kind == "interview_incomplete")
            assert work.session.scalar(cards) == 2

    def test_a_call_that_was_answered_does_not_ring_out(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        application, call = ringing(kit, firm)
        line = Line(kit, call)
        later(clock, seconds=RINGS_OUT_S + 5)
        pump(kit)
        with kit.database.work(TEST) as work:
            calls.ring_out(work, call.id)
        assert call_row(kit, call).state == CallState.LIVE
        assert interview_of(kit, application).state == InterviewState.LIVE
        line.pick_up()

    def test_a_call_back_nobody_takes_is_tried_again_later(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        application, call = ringing(kit, firm)
        line = Line(kit, call)
        line.pick_up()
        line.break_off()
        later(clock, seconds=4)
        open_places(kit)
        pump(kit)
        later(clock, seconds=RINGS_OUT_S)
        pump(kit)
        assert interview_of(kit, application).state == InterviewState.BROKEN
        later(clock, minutes=2)
        open_places(kit)
        pump(kit)
        assert call_of(kit, application.id).attempt == 3


class TestPlaces:
    def test_free_places_are_those_of_processes_alive_less_what_rings(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        ringing(kit, firm)
        open_places(kit, number=5, live=2)
        open_places(kit, number=3, live=0, voice="voice-2")
        with kit.database.work(TEST) as work:
            assert calls.free_places(work) == 5 - 2 + 3 - 1
        later(clock, seconds=calls.STALE_AFTER.total_seconds())
        with kit.database.work(TEST) as work:
            assert calls.free_places(work) == -1

    def test_without_a_place_the_call_waits_and_is_not_lost(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        application = ready_to_call(kit, firm)
        with kit.database.work(TEST) as work:
            interview = repository.of_application(work, application.id, lock=True)
            bookings.call_now(work, interview, firm.company.zone)
        pump(kit)
        assert interview_of(kit, application).state == InterviewState.BOOKED
        open_places(kit)
        later(clock, seconds=hiring.NO_PLACE_AGAIN.total_seconds())
        open_places(kit)
        ripen(kit, interview)
        assert interview_of(kit, application).state == InterviewState.DIALLING

    def test_whoever_waits_for_a_free_line_is_told_once_and_how_long_it_will_be(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        talking, _ = ringing(kit, firm)
        open_places(kit, number=1, live=1)
        application = ready_to_call(kit, firm)
        with kit.database.work(TEST) as work:
            waiting = repository.of_application(work, application.id, lock=True)
            bookings.call_now(work, waiting, firm.company.zone)
        pump(kit)
        assert letters(kit, application).count("call_delayed") == 0
        for _ in range(3):
            later(clock, minutes=2)
            open_places(kit, number=1, live=1)
            ripen(kit, waiting)
            pump(kit)
        assert interview_of(kit, application).state == InterviewState.BOOKED
        assert letters(kit, application).count("call_delayed") == 2  # A text and a mail.
        assert talking.id != application.id

    def test_what_a_process_renews_is_its_own_calls_only(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        _, call = ringing(kit, firm)
        older = Line(kit, call, "voice-1")
        newer = Line(kit, call, "voice-2")
        later(clock, seconds=6)
        with kit.database.work(TEST) as work:
            calls.renew(work, place(work), {call.id: older.fence})
        later(clock, seconds=3)
        with kit.database.work(TEST) as work:
            assert calls.stale_calls(work) == [call.id]
            calls.renew(work, place(work), {call.id: newer.fence})
        with kit.database.work(TEST) as work:
            assert calls.stale_calls(work) == []


class TestTurns:
    def test_turns_are_numbered_over_all_calls_and_their_words_are_sealed(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        application, call = ringing(kit, firm)
        line = Line(kit, call)
        line.pick_up()
        line.say("可以，我同意。")
        line.break_off()
        later(clock, seconds=4)
        open_places(kit)
        pump(kit)
        again = Line(kit, call_of(kit, application.id))
        again.pick_up()
        with kit.database.work(TEST) as work:
            rows = repository.turns(work, interview_of(kit, application).id)
            assert [row.number for row in rows] == list(range(1, len(rows) + 1))
            assert len({row.call_id for row in rows}) == 2
            assert all("同意".encode() not in row.text_sealed for row in rows)
            assert "可以，我同意。" in {
                turn.text for turn in repository.transcript_of(work, rows[0].interview_id).turns
            }

    def test_consent_is_kept_with_its_moment_and_leaves_a_row(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        application, call = ringing(kit, firm)
        line = Line(kit, call)
        line.pick_up()
        assert interview_of(kit, application).consented_at is None
        line.say("可以，我同意。")
        assert interview_of(kit, application).consented_at == clock.now()


def counted(kit: Kit, application: Application) -> tuple[object, ...]:
    interview = interview_of(kit, application)
    with kit.database.work(TEST) as work:
        turns = work.session.scalar(select(func.count()).select_from(Turn))
    return interview.state, interview.turns, interview.media_ms, interview.conversation_sealed, turns


def ripen(kit: Kit, interview: Interview) -> None:
    with kit.database.work(TEST) as work:
        row = work.session.scalars(select(Due).where(Due.subject_id == interview.id)).one()
        assert row.due_at - work.now <= timedelta(0)
    due.run(kit, row.id, DUE)


def place(work: Work) -> CallPlace:
    return CallPlace(
        voice=VOICE, limit_=5, live=1, speech="typed", media_url="ws://127.0.0.1/media", renewed_at=work.now
    )
