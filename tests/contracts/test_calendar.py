"""What every calendar promises, and what those on real servers do beyond that."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar as IcsFile

from adapters.calendar.caldav import CalDavCalendar
from adapters.calendar.feishu import FeishuCalendar
from adapters.calendar.ics import IcsCalendar
from adapters.calendar.invitation import invitation
from adapters.calendar.memory import MemoryCalendar
from hrcore.clock import FixedClock
from hrcore.errors import SetupProblem
from hrcore.ids import new_id
from hrcore.ports.calendar import Appointment, Calendar, CalendarOwner, CalendarUnavailable, Guest, Span
from tests.emulators.feishu_calendar import APP, SECRET, FeishuCalendars, feishu_calendars
from tests.emulators.radicale import PASSWORD, USER, Radicale, radicale

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
WEEK = Span(NOW, NOW + timedelta(days=7))


@dataclass(frozen=True, slots=True)
class Bench:
    """`taken`: gives the owner something of somebody else's; None where a calendar cannot be read."""

    calendar: Calendar
    owner: CalendarOwner
    taken: Callable[[Span], None] | None


@pytest.fixture(scope="module")
def dav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def feishu() -> Iterator[FeishuCalendars]:
    with feishu_calendars() as server:
        yield server


@pytest.fixture
def owner() -> CalendarOwner:
    return CalendarOwner(new_id(), "陈晨", f"chen{new_id().hex[-8:]}@example.com", "Asia/Shanghai")


@pytest.fixture
def on_dav(dav: Radicale, owner: CalendarOwner) -> CalDavCalendar:
    dav.make_calendar(owner.email.split("@")[0])
    return CalDavCalendar(dav.template, USER, PASSWORD, clock=FixedClock(NOW))


@pytest.fixture
def on_feishu(feishu: FeishuCalendars, owner: CalendarOwner) -> FeishuCalendar:
    feishu.people[owner.email] = "ou_chen"
    return FeishuCalendar(APP, SECRET, feishu.url)


@pytest.fixture(params=["memory", "caldav", "feishu", "ics"])
def bench(request: pytest.FixtureRequest, owner: CalendarOwner) -> Bench:
    if request.param == "memory":
        memory = MemoryCalendar()
        return Bench(memory, owner, lambda span: memory.others.setdefault(owner.person_id, []).append(span))
    if request.param == "caldav":
        server: Radicale = request.getfixturevalue("dav")
        user = owner.email.split("@")[0]
        calendar = request.getfixturevalue("on_dav")
        return Bench(calendar, owner, lambda span: server.put(user, new_id().hex, _event(span)))
    if request.param == "feishu":
        emulator: FeishuCalendars = request.getfixturevalue("feishu")
        calendar = request.getfixturevalue("on_feishu")
        return Bench(
            calendar, owner, lambda span: emulator.others.setdefault("ou_chen", []).append((span.start, span.end))
        )
    return Bench(IcsCalendar(lambda owner, appointment, *, cancelled: None), owner, None)


def appointment(sequence: int = 1, *, day: int = 1, ref: str = "") -> Appointment:
    start = NOW + timedelta(days=day)
    return Appointment(
        uid="round-0192a0b1c2d3e4f5a6b7c8d9e0f1a2b3@zhaohu",
        sequence=sequence,
        title="王晓明 · 后端工程师",
        span=Span(start, start + timedelta(minutes=45)),
        zone="Asia/Shanghai",
        place="三号楼 201",
        description="https://hire.example/workspace/rounds/1",
        organiser=Guest("李敏", "hr@example.com"),
        guests=(Guest("陈晨", "chen@example.com"),),
        ref=ref,
    )


class TestEveryCalendar:
    def test_the_same_appointment_twice_is_one_entry(self, bench: Bench) -> None:
        ref = bench.calendar.put(bench.owner, appointment())
        bench.calendar.put(bench.owner, appointment(ref=ref))
        if bench.taken is not None:
            assert bench.calendar.busy(bench.owner, WEEK) == (appointment().span,)
            assert bench.calendar.holds(bench.owner, appointment(ref=ref)) is True

    def test_a_later_change_moves_it(self, bench: Bench) -> None:
        ref = bench.calendar.put(bench.owner, appointment())
        bench.calendar.put(bench.owner, appointment(2, day=3, ref=ref))
        if bench.taken is not None:
            assert bench.calendar.busy(bench.owner, WEEK) == (appointment(day=3).span,)

    def test_what_is_taken_out_is_gone_and_can_be_taken_out_again(self, bench: Bench) -> None:
        ref = bench.calendar.put(bench.owner, appointment())
        for _ in range(2):
            bench.calendar.remove(bench.owner, appointment(2, ref=ref))
        if bench.taken is not None:
            assert bench.calendar.busy(bench.owner, WEEK) == ()
            assert bench.calendar.holds(bench.owner, appointment(ref=ref)) is False

    def test_what_somebody_has_besides_counts_and_what_lies_outside_does_not(self, bench: Bench) -> None:
        if bench.taken is None:
            assert bench.calendar.busy(bench.owner, WEEK) is None
            assert bench.calendar.holds(bench.owner, appointment()) is None
            return
        inside = Span(NOW + timedelta(days=2), NOW + timedelta(days=2, hours=1))
        bench.taken(inside)
        bench.taken(Span(NOW + timedelta(days=20), NOW + timedelta(days=20, hours=1)))
        assert bench.calendar.busy(bench.owner, WEEK) == (inside,)


class TestInvitations:
    def test_by_mail_each_is_handed_over_with_its_kind(self, owner: CalendarOwner) -> None:
        sent: list[tuple[str, int, bool]] = []
        box = IcsCalendar(lambda owner, one, *, cancelled: sent.append((owner.email, one.sequence, cancelled)))
        box.put(owner, appointment(1))
        box.remove(owner, appointment(2))
        assert sent == [(owner.email, 1, False), (owner.email, 2, True)]

    @pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
    def test_the_file_says_what_when_where_and_who_in_the_zone_it_was_promised_in(self, method: str) -> None:
        content = invitation(replace(appointment(3), zone="Europe/Berlin"), now=NOW, method=method)
        read = IcsFile.from_ical(content)
        event = read.walk("VEVENT")[0]
        assert (str(read["method"]), int(event["sequence"])) == (method, 3)
        assert event.decoded("dtstart").astimezone(UTC) == appointment().span.start
        assert event.decoded("dtstart").utcoffset() == timedelta(hours=1)
        assert read.walk("VTIMEZONE")
        assert str(event["organizer"]) == "mailto:hr@example.com"
        assert str(event["status"]) == ("CANCELLED" if method == "CANCEL" else "CONFIRMED")
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))


class TestCalDav:
    def test_an_older_change_does_not_overtake_a_newer_one(self, on_dav: CalDavCalendar, owner: CalendarOwner) -> None:
        on_dav.put(owner, appointment(2, day=3))
        on_dav.put(owner, appointment(1, day=1))
        assert on_dav.busy(owner, WEEK) == (appointment(day=3).span,)

    def test_repeating_entries_whole_days_and_free_time_are_read_rightly(
        self, dav: Radicale, on_dav: CalDavCalendar, owner: CalendarOwner
    ) -> None:
        user = owner.email.split("@")[0]
        daily = Span(NOW - timedelta(days=7, hours=-1), NOW - timedelta(days=7, hours=-2))
        dav.put(user, "daily", _event(daily, more="RRULE:FREQ=DAILY"))
        dav.put(
            user, "free", _event(Span(NOW + timedelta(hours=5), NOW + timedelta(hours=6)), more="TRANSP:TRANSPARENT")
        )
        two_days = Span(NOW, NOW + timedelta(days=2))
        assert on_dav.busy(owner, two_days) == (
            Span(NOW + timedelta(hours=1), NOW + timedelta(hours=2)),
            Span(NOW + timedelta(days=1, hours=1), NOW + timedelta(days=1, hours=2)),
        )
        dav.put(user, "holiday", _whole_day("20261126"))
        thursday = on_dav.busy(owner, Span(NOW + timedelta(days=3), NOW + timedelta(days=3, hours=1)))
        assert thursday is not None
        assert Span(datetime(2026, 11, 25, 16, tzinfo=UTC), datetime(2026, 11, 26, 16, tzinfo=UTC)) in thursday

    def test_its_own_entry_can_be_left_out(self, on_dav: CalDavCalendar, owner: CalendarOwner) -> None:
        on_dav.put(owner, appointment())
        assert on_dav.busy(owner, WEEK, without=frozenset({appointment().uid})) == ()

    def test_an_entry_that_its_owner_deletes_is_seen_to_be_gone(
        self, dav: Radicale, on_dav: CalDavCalendar, owner: CalendarOwner
    ) -> None:
        on_dav.put(owner, appointment())
        dav.delete(owner.email.split("@")[0], appointment().uid.replace("@", "%40"))
        assert on_dav.holds(owner, appointment()) is False

    def test_somebody_without_a_calendar_cannot_be_read(self, on_dav: CalDavCalendar) -> None:
        assert on_dav.busy(CalendarOwner(new_id(), "x", "nobody@example.com", "UTC"), WEEK) is None

    def test_a_wrong_password_is_not_tried_again_and_a_missing_server_is(
        self, dav: Radicale, on_dav: CalDavCalendar, owner: CalendarOwner
    ) -> None:
        with pytest.raises(CalendarUnavailable) as refused:
            CalDavCalendar(dav.template, USER, "wrong").busy(owner, WEEK)
        assert not refused.value.retry
        with pytest.raises(CalendarUnavailable) as silent:
            CalDavCalendar("http://127.0.0.1:1/{user}/", USER, PASSWORD).busy(owner, WEEK)
        assert silent.value.retry

    @pytest.mark.parametrize("url", ["", "dav.example.com/{user}/", "https://dav.example.com/calendar/"])
    def test_an_address_that_names_nobody_is_a_problem_of_the_setup(self, url: str) -> None:
        with pytest.raises(SetupProblem):
            CalDavCalendar(url, USER, PASSWORD)


class TestFeishu:
    def test_who_declines_has_taken_it_out(
        self, feishu: FeishuCalendars, on_feishu: FeishuCalendar, owner: CalendarOwner
    ) -> None:
        ref = on_feishu.put(owner, appointment())
        feishu.events[ref].attendees["ou_chen"] = "decline"
        assert on_feishu.holds(owner, appointment(ref=ref)) is False

    def test_one_that_was_deleted_there_is_written_anew(
        self, feishu: FeishuCalendars, on_feishu: FeishuCalendar, owner: CalendarOwner
    ) -> None:
        ref = on_feishu.put(owner, appointment())
        feishu.events[ref].deleted = True
        again = on_feishu.put(owner, appointment(2, ref=ref))
        assert again != ref
        assert on_feishu.holds(owner, appointment(2, ref=again)) is True

    def test_somebody_without_an_account_cannot_be_read_or_written(self, on_feishu: FeishuCalendar) -> None:
        nobody = CalendarOwner(new_id(), "x", "nobody@example.com", "UTC")
        assert on_feishu.busy(nobody, WEEK) is None
        with pytest.raises(CalendarUnavailable) as caught:
            on_feishu.put(nobody, appointment())
        assert not caught.value.retry

    @pytest.mark.parametrize(("status", "code", "retry"), [(429, 99991400, True), (500, 1, True), (400, 190002, False)])
    def test_its_answer_says_whether_to_try_again(
        self,
        feishu: FeishuCalendars,
        on_feishu: FeishuCalendar,
        owner: CalendarOwner,
        status: int,
        code: int,
        retry: bool,
    ) -> None:
        on_feishu.busy(owner, WEEK)
        feishu.refusals.append((status, code))
        with pytest.raises(CalendarUnavailable) as caught:
            on_feishu.busy(owner, WEEK)
        assert caught.value.retry is retry

    def test_without_its_app_it_is_a_problem_of_the_setup(self) -> None:
        with pytest.raises(SetupProblem):
            FeishuCalendar("", "", "https://open.feishu.cn")


def _event(span: Span, more: str = "") -> str:
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//test//EN",
        "BEGIN:VEVENT",
        f"UID:{new_id().hex}",
        f"DTSTAMP:{NOW:%Y%m%dT%H%M%SZ}",
        f"DTSTART:{span.start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{span.end:%Y%m%dT%H%M%SZ}",
        "SUMMARY:x",
        *((more,) if more else ()),
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "\r\n".join(lines) + "\r\n"


def _whole_day(day: str) -> str:
    return (
        _event(WEEK)
        .replace(f"DTSTART:{WEEK.start:%Y%m%dT%H%M%SZ}", f"DTSTART;VALUE=DATE:{day}")
        .replace(f"DTEND:{WEEK.end:%Y%m%dT%H%M%SZ}\r\n", "")
    )
