"""What comes up after a second round was agreed: a holiday that is put in, an absence, clocks that change. It neither falls
away silently nor stays silently."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar as IcsFile

from adapters.calendar.memory import MemoryCalendar
from bot.kit import Kit
from bot.links import Purpose
from hrcore.clock import FixedClock
from hrcore.messages.models import Message
from hrcore.org.models import Person
from hrcore.people.models import Employee
from hrcore.ports.calendar import Span
from hrcore.recruiting.models import Application
from hrcore.todos.models import Todo, TodoState
from interview.rounds.models import Round, RoundState
from tests.bot.rounds.test_second_round import (
    advance,
    centre,
    copy_of,
    letters,
    open_todos,
    round_of,
    set_by_hand,
    setup_form,
)
from tests.bot.stories import signed_in
from tests.browsing import browsing
from tests.ground import later
from tests.interview.rounds.ground import lead
from tests.support import TEST, Firm, pump

THANKSGIVING = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
"""A working day in China."""


@pytest.fixture
def chen(kit: Kit, firm: Firm) -> Person:
    return lead(kit, firm)


@pytest.fixture
def calendar() -> MemoryCalendar:
    return MemoryCalendar()


@pytest.fixture
def read(kit: Kit, calendar: MemoryCalendar) -> Kit:
    return replace(kit, calendar=calendar)


@pytest.fixture
def browser(read: Kit) -> Iterator[TestClient]:
    with browsing(read) as client:
        yield client


def agreed(kit: Kit, firm: Firm, browser: TestClient, chen: Person, at: datetime) -> Application:
    application = advance(kit, firm)
    found = round_of(kit, application)
    hr = signed_in(browser, kit, firm.hr)
    assert hr.post(f"/workspace/rounds/{found.id}/plan", data=setup_form(chen)).status_code == 303
    assert set_by_hand(hr, found, at) == 303
    pump(kit)
    return application


def works_in(kit: Kit, person: Person, country: str) -> None:
    """From now on the days off of that country are theirs, as if a holiday had been put into their own."""
    with kit.database.work(TEST) as work:
        work.session.query(Employee).filter_by(person_id=person.id).one().country = country


def time_passes(kit: Kit, clock: FixedClock) -> None:
    later(clock, hours=4)
    pump(kit)


def planning_cards(kit: Kit) -> int:
    with kit.database.work(TEST) as work:
        return work.session.query(Message).filter_by(kind="second_round_planning").count()


class TestWhatComesUp:
    def test_a_holiday_put_in_later_is_asked_about_and_the_time_stands_meanwhile(
        self, read: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient
    ) -> None:
        application = agreed(read, firm, browser, chen, THANKSGIVING)
        time_passes(read, clock)
        assert open_todos(read, application) == []
        works_in(read, chen, "US")
        time_passes(read, clock)
        assert open_todos(read, application) == ["round_clash", "round_holiday"]
        found = round_of(read, application)
        assert (found.state, found.starts_at, found.changes) == (RoundState.BOOKED, THANKSGIVING, 1)
        assert letters(read, application, "round_cancelled") == letters(read, application, "round_moved") == []
        hr = signed_in(browser, read, firm.hr)
        page = hr.get(f"/hr/applications/{application.id}").text
        assert "当天如今是陈晨的休息日" in page
        assert f"/workspace/rounds/{found.id}/stands" in page
        todo = hr.get("/workspace/todos").text
        assert "当天成了陈晨的休息日" in todo
        time_passes(read, clock)
        assert open_todos(read, application) == ["round_clash", "round_holiday"]

    def test_an_absence_put_in_later_is_asked_about_and_the_interviewer_may_come_all_the_same(
        self, read: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient, calendar: MemoryCalendar
    ) -> None:
        application = agreed(read, firm, browser, chen, THANKSGIVING)
        found = round_of(read, application)
        calendar.others[chen.id] = [Span(THANKSGIVING - timedelta(hours=2), THANKSGIVING + timedelta(hours=8))]
        before = planning_cards(read)
        time_passes(read, clock)
        assert open_todos(read, application) == ["round_busy", "round_clash"]
        assert planning_cards(read) > before
        mine = signed_in(browser, read, chen)
        assert "有了其他安排" in mine.get(f"/workspace/rounds/{found.id}").text
        assert mine.post(f"/workspace/rounds/{found.id}/coming", data={"answer": "yes"}).status_code == 303
        pump(read)
        assert open_todos(read, application) == []
        assert "有了其他安排" not in mine.get(f"/workspace/rounds/{found.id}").text
        time_passes(read, clock)
        assert open_todos(read, application) == []
        assert round_of(read, application).starts_at == THANKSGIVING

    def test_an_interviewer_who_cannot_makes_the_candidate_choose_another_time(
        self, read: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient, calendar: MemoryCalendar
    ) -> None:
        application = agreed(read, firm, browser, chen, THANKSGIVING)
        calendar.others[chen.id] = [Span(THANKSGIVING, THANKSGIVING + timedelta(hours=1))]
        time_passes(read, clock)
        mine = signed_in(browser, read, chen)
        path = f"/workspace/rounds/{round_of(read, application).id}/coming"
        assert mine.post(path, data={"answer": "other"}).status_code == 303
        pump(read)
        assert round_of(read, application).state == RoundState.PROPOSED
        assert open_todos(read, application) == []
        assert letters(read, application, "round_proposed")

    def test_hr_keeps_the_time_or_sets_another_and_nobody_is_asked_any_longer(
        self, read: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient, calendar: MemoryCalendar
    ) -> None:
        kept = agreed(read, firm, browser, chen, THANKSGIVING)
        moved = agreed(read, firm, browser, chen, THANKSGIVING + timedelta(hours=2))
        calendar.others[chen.id] = [Span(THANKSGIVING, THANKSGIVING + timedelta(hours=5))]
        time_passes(read, clock)
        assert open_todos(read, kept) == open_todos(read, moved) == ["round_busy", "round_clash"]
        hr = signed_in(browser, read, firm.hr)
        assert hr.post(f"/workspace/rounds/{round_of(read, kept).id}/stands").status_code == 303
        assert set_by_hand(hr, round_of(read, moved), THANKSGIVING + timedelta(days=1)) == 303
        pump(read)
        assert open_todos(read, kept) == open_todos(read, moved) == []
        assert round_of(read, kept).starts_at == THANKSGIVING

    def test_an_absence_that_is_taken_out_again_settles_what_was_asked(
        self, read: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient, calendar: MemoryCalendar
    ) -> None:
        application = agreed(read, firm, browser, chen, THANKSGIVING)
        calendar.others[chen.id] = [Span(THANKSGIVING, THANKSGIVING + timedelta(hours=1))]
        time_passes(read, clock)
        calendar.down = True
        time_passes(read, clock)
        assert open_todos(read, application) == ["round_busy", "round_clash"]
        calendar.down = False
        calendar.others.clear()
        time_passes(read, clock)
        assert open_todos(read, application) == []

    def test_whoever_sets_a_time_on_a_day_off_knows_it_and_is_not_asked(
        self, read: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient, calendar: MemoryCalendar
    ) -> None:
        sunday = datetime(2026, 11, 29, 2, 0, tzinfo=UTC)
        calendar.others[chen.id] = [Span(sunday, sunday + timedelta(hours=1))]
        application = agreed(read, firm, browser, chen, sunday)
        time_passes(read, clock)
        assert open_todos(read, application) == []

    def test_what_the_candidate_chose_meanwhile_from_an_older_offer_is_asked_about(
        self, read: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient, calendar: MemoryCalendar
    ) -> None:
        application = advance(read, firm)
        later(clock, minutes=31)
        pump(read)
        page = browser.get(centre(read, application)).text
        chosen = page.split('name="starts_at" value="')[-1].split('"')[0]
        at = datetime.fromisoformat(chosen)
        calendar.others[chen.id] = [Span(at, at + timedelta(hours=1))]
        data = {"answer": "take", "seen": "1", "starts_at": chosen}
        assert browser.post(f"{centre(read, application)}/round", data=data).status_code == 303
        pump(read)
        time_passes(read, clock)
        assert open_todos(read, application) == ["round_busy", "round_clash"]
        with read.database.work(TEST) as work:
            owners = {row.owner_id for row in work.session.query(Todo).filter_by(state=TodoState.OPEN)}
        assert chen.id in owners


class TestClocks:
    def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change_in_between(
        self, read: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient
    ) -> None:
        """Berlin puts its clocks forward on 28 March 2027; Shanghai has left its own alone since 1991."""
        clock.moment = datetime(2027, 3, 25, 9, 0, tzinfo=UTC)
        application = advance(read, firm)
        berlin = ZoneInfo("Europe/Berlin")
        with read.database.work(TEST) as work:
            found = round_of(read, application)
            work.get(Round, found.id).zone = "Europe/Berlin"
            work.get(Application, application.id).zone = "Europe/Berlin"
        hr = signed_in(browser, read, firm.hr)
        assert hr.post(f"/workspace/rounds/{found.id}/plan", data=setup_form(chen)).status_code == 303
        at = datetime(2027, 3, 29, 10, 0, tzinfo=berlin)
        assert set_by_hand(hr, found, at, "Europe/Berlin") == 303
        pump(read)
        assert round_of(read, application).starts_at == datetime(2027, 3, 29, 8, 0, tzinfo=UTC)
        assert "10:00" in copy_of(read, letters(read, application, "round_booked")[0])
        page = browser.get(f"/me/{read.links.token(Purpose.CENTRE, application.id)}/round.ics")
        event = IcsFile.from_ical(page.text).walk("VEVENT")[0]
        assert event.decoded("dtstart").astimezone(berlin).replace(tzinfo=None) == datetime(2027, 3, 29, 10, 0)  # noqa: DTZ001
        clock.moment = datetime(2027, 3, 28, 8, 1, tzinfo=UTC)
        pump(read)
        reminder = letters(read, application, "round_reminder")
        assert "10:00" in copy_of(read, reminder[0])
        assert open_todos(read, application) == []
