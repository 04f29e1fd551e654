"""Slots where the candidate lives, and a booking that holds however often it is clicked or moved."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.flows import hiring
from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.due.models import Due, DueState
from hrcore.errors import Forbidden, InvalidInput, MoveNotAllowed, NotFound
from hrcore.events.models import EventRow
from hrcore.messages.models import Medium, Message
from hrcore.org.models import Company
from hrcore.recruiting.models import Application, Stage
from interview import repository
from interview.booking import service as bookings
from interview.booking.service import NOTICE, Slot, slots
from interview.events import InterviewBooked
from interview.models import CallState, Interview, InterviewState
from tests.calls import Line, call_of, open_places, ready_to_call, ring
from tests.ground import later
from tests.support import TEST, Firm, actor_of, apply_with, candidate_of, make_firm, pump

ZONES = ("Asia/Shanghai", "America/New_York", "Europe/Berlin", "Australia/Sydney", "Asia/Kolkata", "Pacific/Auckland")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def days_of(found: list[Slot]) -> list[date]:
    return sorted({slot.local.date() for slot in found})


class TestSlots:
    @given(
        st.integers(0, 700 * 24 * 60),
        st.sampled_from(ZONES),
        st.sampled_from(["CN", "US", "DE", "SG", "AU", "XX"]),
    )
    def test_every_slot_lies_in_waking_hours_of_the_place_on_a_half_hour_with_notice(
        self, minutes: int, zone: str, country: str
    ) -> None:
        now = at("2026-01-01T00:00") + timedelta(minutes=minutes)
        found = slots(now, zone, country)
        assert found
        assert [slot.starts_at for slot in found] == sorted({slot.starts_at for slot in found})
        for slot in found:
            local = slot.starts_at.astimezone(ZoneInfo(zone))
            assert local.replace(tzinfo=None) == slot.local.replace(tzinfo=None)
            assert (9, 0) <= (local.hour, local.minute) <= (20, 30)
            assert local.minute in (0, 30)
            assert slot.starts_at - now >= NOTICE

    def test_a_change_of_the_clocks_keeps_nine_oclock_at_nine(self) -> None:
        found = slots(at("2026-10-23T00:00"), "Europe/Berlin", "DE")
        nine = {
            slot.local.date(): slot.starts_at.hour for slot in found if (slot.local.hour, slot.local.minute) == (9, 0)
        }
        assert nine[date(2026, 10, 23)] == 7
        assert nine[date(2026, 10, 26)] == 8

    def test_a_change_of_the_clocks_in_spring_too(self) -> None:
        found = slots(at("2026-03-06T00:00"), "America/New_York", "US")
        nine = {
            slot.local.date(): slot.starts_at.hour for slot in found if (slot.local.hour, slot.local.minute) == (9, 0)
        }
        assert nine[date(2026, 3, 6)] == 14
        assert nine[date(2026, 3, 9)] == 13

    def test_chinas_make_up_saturdays_are_working_days_and_its_holidays_are_not(self) -> None:
        before = days_of(slots(at("2026-09-28T00:00"), "Asia/Shanghai", "CN"))
        assert before == [date(2026, 9, 28), date(2026, 9, 29), date(2026, 9, 30), date(2026, 10, 8), date(2026, 10, 9)]
        after = days_of(slots(at("2026-10-08T00:00"), "Asia/Shanghai", "CN"))
        assert after[:4] == [date(2026, 10, 8), date(2026, 10, 9), date(2026, 10, 10), date(2026, 10, 12)]

    def test_over_new_year_the_next_years_holidays_count(self) -> None:
        assert date(2027, 1, 1) not in days_of(slots(at("2026-12-30T00:00"), "Asia/Shanghai", "CN"))

    def test_late_in_the_evening_the_first_slot_is_tomorrow(self) -> None:
        first = slots(at("2026-11-23T12:45"), "Asia/Shanghai", "CN")[0]
        assert first.local.isoformat() == "2026-11-24T09:00:00+08:00"


@pytest.fixture
def application(kit: Kit, firm: Firm) -> Application:
    return ready_to_call(kit, firm)


def book(kit: Kit, application: Application, starts_at: datetime, zone: str = "Asia/Shanghai") -> None:
    with kit.database.work(candidate_of(application)) as work:
        interview = repository.of_application(work, application.id, lock=True)
        bookings.book(work, interview, starts_at, zone, work.session.get_one(Company, interview.company_id))


def interview_of(kit: Kit, application: Application) -> Interview:
    with kit.database.work(TEST) as work:
        return repository.of_application(work, application.id)


def bookings_told(kit: Kit) -> int:
    with kit.database.work(TEST) as work:
        return len(work.session.scalars(select(EventRow.id).where(EventRow.name == InterviewBooked.name)).all())


class TestBook:
    def test_two_clicks_at_the_same_moment_are_one_booking(self, kit: Kit, application: Application) -> None:
        when, barrier = at("2026-11-24T06:00"), Barrier(4)

        def click() -> None:
            barrier.wait(5)
            book(kit, application, when)

        clicks = [Thread(target=click) for _ in range(4)]
        for one in clicks:
            one.start()
        for one in clicks:
            one.join(10)
        found = interview_of(kit, application)
        assert (found.state, found.starts_at, found.bookings) == (InterviewState.BOOKED, when, 1)
        assert bookings_told(kit) == 1

    def test_a_booking_is_confirmed_by_mail_and_by_sms_and_told_hr(
        self, kit: Kit, firm: Firm, application: Application
    ) -> None:
        book(kit, application, at("2026-11-24T06:00"))
        pump(kit)
        with kit.database.work(TEST) as work:
            booked = select(Message.medium).where(Message.kind == "interview_booked")
            assert sorted(work.session.scalars(booked)) == [Medium.CHAT, Medium.MAIL, Medium.SMS]
            assert work.get(Application, application.id).stage == Stage.BOOKED

    @pytest.mark.parametrize("when", ["2026-11-24T06:10", "2026-11-22T06:00", "2026-11-28T06:00", "2026-11-24T18:00"])
    def test_a_time_that_is_not_on_offer_is_refused_and_changes_nothing(
        self, kit: Kit, application: Application, when: str
    ) -> None:
        with pytest.raises(InvalidInput) as caught:
            book(kit, application, at(when))
        assert caught.value.fields == {"slot": "field-slot-gone"}
        assert interview_of(kit, application).state == InterviewState.INVITED

    def test_a_moved_booking_dials_at_the_new_time_only(
        self, kit: Kit, clock: FixedClock, application: Application
    ) -> None:
        book(kit, application, at("2026-11-23T06:00"))
        book(kit, application, at("2026-11-23T08:00"))
        later(clock, hours=4)
        open_places(kit)
        pump(kit)
        assert interview_of(kit, application).state == InterviewState.BOOKED
        later(clock, hours=2)
        open_places(kit)
        pump(kit)
        assert interview_of(kit, application).state == InterviewState.DIALLING
        assert call_of(kit, application.id).attempt == 1

    def test_a_job_that_had_taken_the_old_time_does_not_dial(
        self, kit: Kit, clock: FixedClock, application: Application
    ) -> None:
        book(kit, application, at("2026-11-23T06:00"))
        later(clock, hours=4)
        open_places(kit)
        book(kit, application, at("2026-11-23T08:00"))
        hiring.dial(kit, interview_of(kit, application).id)
        assert interview_of(kit, application).state == InterviewState.BOOKED

    def test_a_moved_booking_is_announced_again(self, kit: Kit, application: Application) -> None:
        for hour in (6, 8):
            book(kit, application, at(f"2026-11-24T0{hour}:00"))
            pump(kit)
        with kit.database.work(TEST) as work:
            mails = select(Message.id).where(Message.kind == "interview_booked", Message.medium == Medium.MAIL)
            assert len(work.session.scalars(mails).all()) == 2

    def test_while_the_phone_rings_nothing_can_be_booked_and_calling_again_changes_nothing(
        self, kit: Kit, firm: Firm, application: Application
    ) -> None:
        call = ring(kit, firm, application)
        with pytest.raises(MoveNotAllowed):
            book(kit, application, at("2026-11-24T06:00"))
        with kit.database.work(candidate_of(application)) as work:
            bookings.call_now(work, repository.of_application(work, application.id, lock=True), "Asia/Shanghai")
        pump(kit)
        assert call_of(kit, application.id).id == call.id
        assert call.state == CallState.RINGING

    def test_nobody_else_books_for_a_candidate(self, kit: Kit, firm: Firm, application: Application) -> None:
        stranger = apply_with(kit, firm).application
        interview = interview_of(kit, application)
        for actor, problem in (
            (candidate_of(stranger), Forbidden),
            (actor_of(kit, firm.employee), Forbidden),
            (actor_of(kit, make_firm(kit).hr), NotFound),
        ):
            with kit.database.work(actor) as work, pytest.raises(problem):
                bookings.call_now(work, interview, "Asia/Shanghai")

    def test_the_time_is_kept_with_the_zone_it_was_promised_in(self, kit: Kit, application: Application) -> None:
        book(kit, application, at("2026-11-24T08:00"), "Europe/Berlin")
        found = interview_of(kit, application)
        assert found.zone == "Europe/Berlin"
        assert found.starts_at == at("2026-11-24T08:00")
        with kit.database.work(TEST) as work:
            row = work.session.scalars(select(Due).where(Due.subject_id == found.id, Due.kind == bookings.DIAL)).one()
        assert (row.due_at, row.state) == (found.starts_at, DueState.WAITING)


class TestAnotherTime:
    def test_who_asks_for_another_time_is_invited_again_and_starts_afresh(
        self, kit: Kit, firm: Firm, clock: FixedClock, application: Application
    ) -> None:
        line = Line(kit, ring(kit, firm, application))
        line.pick_up()
        line.say("现在不方便，能不能改天再打？")
        if line.state.outcome is None:
            line.say("改天吧，明天下午再打给我。")
        line.end()
        pump(kit)
        found = interview_of(kit, application)
        assert (found.state, found.starts_at, found.conversation_sealed) == (InterviewState.INVITED, None, None)
        later(clock, minutes=1)
        book(kit, application, at("2026-11-24T06:00"))
        found = interview_of(kit, application)
        assert (found.bookings, found.starts_at) == (2, at("2026-11-24T06:00"))
