"""A second round from the decision to the next: times, letters, calendars, reminders, scorecards, and what is decided."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar as IcsFile
from sqlalchemy import select

from adapters.calendar.memory import MemoryCalendar
from bot.commands.table import press
from bot.kit import Kit
from bot.letters.table import letter_for
from bot.links import Purpose
from cards.words import words
from hrcore.clock import FixedClock
from hrcore.due.models import Due, DueState
from hrcore.errors import AlreadyDone
from hrcore.events.models import EventRow
from hrcore.messages.models import Message, Post
from hrcore.org.models import Person
from hrcore.ports.calendar import Span
from hrcore.recruiting.models import Application, Stage
from hrcore.recruiting.service import decisions_so_far
from hrcore.todos.models import Todo, TodoState
from interview.rounds import repository
from interview.rounds.models import CalendarState, Round, RoundState
from interview.rounds.scoring import criteria
from interview.rounds.service import PROPOSE
from tests.bot.stories import interviewed, signed_in
from tests.browsing import browsing
from tests.ground import later
from tests.interview.rounds.ground import colleague, lead
from tests.snapshots import told_once
from tests.support import TEST, Firm, actor_of, pump


@pytest.fixture
def chen(kit: Kit, firm: Firm) -> Person:
    return lead(kit, firm)


@pytest.fixture
def wang(kit: Kit, firm: Firm) -> Person:
    return colleague(kit, firm, "王芳")


@told_once
def advance(kit: Kit, firm: Firm) -> Application:
    application = interviewed(kit, firm)
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        press(kit, work, kit.links.ref("advance", application.id, 1), {})
    pump(kit)
    return application


def round_of(kit: Kit, application: Application) -> Round:
    with kit.database.work(TEST) as work:
        found = repository.newest_round(work, application.id)
    assert found is not None
    return found


def letters(kit: Kit, application: Application, kind: str) -> list[Message]:
    with kit.database.work(TEST) as work:
        return list(
            work.session.query(Message).filter_by(person_id=application.person_id, kind=kind).order_by(Message.id)
        )


def copy_of(kit: Kit, message: Message) -> str:
    with kit.database.work(TEST) as work:
        return str(json.loads(work.vault.get(message, "copy") or "{}").get("text", ""))


def open_todos(kit: Kit, application: Application) -> list[str]:
    with kit.database.work(TEST) as work:
        rows = work.session.query(Todo).filter_by(application_id=application.id, state=TodoState.OPEN)
        return sorted(row.kind for row in rows)


def centre(kit: Kit, application: Application) -> str:
    return f"/me/{kit.links.token(Purpose.CENTRE, application.id)}"


def setup_form(*people: Person, **changed: object) -> dict[str, object]:
    return {
        "interviewers": [str(one.id) for one in people],
        "mode": "video",
        "place": "https://meet.example.com/r1",
        "minutes": "45",
        "contact": "",
        "focus": "请了解其带团队的经历",
    } | changed


def scorecard_form(firm: Firm, **changed: str) -> dict[str, str]:
    form = {"advice": "yes", "summary": "讲得清楚，取舍有依据。"}
    for one in criteria(firm.job.brief["competencies"], "zh-CN"):
        form |= {f"score-{one.key}": "7.5", f"evidence-{one.key}": "用数据说明了排查过程"}
    return form | changed


def set_by_hand(browser: TestClient, found: Round, at: datetime, zone: str = "Asia/Shanghai") -> int:
    from zoneinfo import ZoneInfo

    local = at.astimezone(ZoneInfo(zone))
    data = {"date": f"{local:%Y-%m-%d}", "clock": f"{local:%H:%M}", "zone": zone, "do": "book"}
    return browser.post(f"/workspace/rounds/{found.id}/time", data=data).status_code


def whats_next(page: str) -> str:
    """What the personal centre says first."""
    return page[page.index('id="now"') : page.index('class="steps"')]


class TestByItself:
    def test_matched_times_are_offered_after_a_while_and_the_candidate_takes_one(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient
    ) -> None:
        application = advance(kit, firm)
        assert round_of(kit, application).state == RoundState.PLANNING
        later(clock, minutes=31)
        pump(kit)
        assert round_of(kit, application).state == RoundState.PROPOSED
        (offer, *_), page = letters(kit, application, "round_proposed"), browser.get(centre(kit, application)).text
        assert "北京时间" in copy_of(kit, offer)
        times = re.findall(r'name="starts_at" value="([^"]+)"', page)
        assert len(times) == 3
        now = whats_next(page)
        assert "请从我们提供的时间里选一个" in now
        assert '<a class="button button-primary button-large" href="#round">选择时间</a>' in now
        assert "已经作出决定" not in now
        data = {"answer": "take", "seen": "1", "starts_at": times[0]}
        assert browser.post(f"{centre(kit, application)}/round", data=data).status_code == 303
        pump(kit)
        found = round_of(kit, application)
        assert (found.state, found.starts_at) == (RoundState.CONFIRMED, datetime.fromisoformat(times[0]))
        told = copy_of(kit, letters(kit, application, "round_booked")[0])
        assert all(part in told for part in ("电话", chen.name, "@example.com"))
        with kit.database.work(TEST) as work:
            assert work.get(Application, application.id).stage == Stage.SECOND_ROUND
        page = browser.get(centre(kit, application)).text
        when = words("zh-CN").promised(found.starts_at, found.zone)
        assert f"<strong>{when}</strong>" in whats_next(page)
        assert page.index('id="round"') < page.index('id="rating"')

    def test_somebody_who_plans_by_hand_is_not_overtaken(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, wang: Person, browser: TestClient
    ) -> None:
        application = advance(kit, firm)
        found = round_of(kit, application)
        hr = signed_in(browser, kit, firm.hr)
        answer = hr.post(f"/workspace/rounds/{found.id}/plan", data=setup_form(chen, wang))
        assert answer.status_code == 303
        later(clock, hours=5)
        pump(kit)
        assert round_of(kit, application).state == RoundState.PLANNING
        with kit.database.work(TEST) as work:
            assert (
                work.session.query(Due).filter_by(kind=PROPOSE, subject_id=found.id).one().state == DueState.CANCELLED
            )

    def test_without_anybody_to_interview_hr_is_asked(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        application = advance(kit, firm)
        later(clock, hours=2)
        pump(kit)
        assert round_of(kit, application).state == RoundState.PLANNING
        assert open_todos(kit, application) == ["plan_round"]


class TestAgreed:
    def agreed(self, kit: Kit, clock: FixedClock, firm: Firm, browser: TestClient, *people: Person) -> Application:
        application = advance(kit, firm)
        found = round_of(kit, application)
        hr = signed_in(browser, kit, firm.hr)
        assert hr.post(f"/workspace/rounds/{found.id}/plan", data=setup_form(*people)).status_code == 303
        assert set_by_hand(hr, found, clock.moment + timedelta(days=2)) == 303
        pump(kit)
        return application

    def test_letter_message_and_entry_say_time_place_and_contact(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient
    ) -> None:
        application = self.agreed(kit, clock, firm, browser, chen)
        mail, sms = letters(kit, application, "round_booked")
        assert all(part in copy_of(kit, mail) for part in ("11月25日", "https://meet.example.com/r1", chen.name))
        assert "陈晨" in copy_of(kit, sms)
        with kit.database.work(TEST) as work:
            rendered = letter_for(kit, work, mail).mail
        assert rendered is not None
        assert rendered.calendar is not None
        event = IcsFile.from_ical(rendered.calendar.content).walk("VEVENT")[0]
        assert event.decoded("dtstart").astimezone(UTC) == clock.moment + timedelta(days=2)
        assert (int(event["sequence"]), str(event["location"])) == (1, "https://meet.example.com/r1")
        page = browser.get(f"{centre(kit, application)}/round.ics")
        assert page.headers["content-type"].startswith("text/calendar")
        assert IcsFile.from_ical(page.text).walk("VEVENT")[0]["uid"] == event["uid"]

    def test_interviewer_and_hr_are_invited_by_mail_and_a_moved_time_replaces_the_entry(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient
    ) -> None:
        application = self.agreed(kit, clock, firm, browser, chen)
        assert set_by_hand(browser, round_of(kit, application), clock.moment + timedelta(days=3)) == 303
        pump(kit)
        for person in (chen, firm.hr):
            with kit.database.work(TEST) as work:
                sent = list(
                    work.session.query(Message)
                    .filter_by(person_id=person.id, kind="round_invitation")
                    .order_by(Message.id)
                )
                files = [letter_for(kit, work, one).mail for one in sent]
            events = [
                IcsFile.from_ical(one.calendar.content).walk("VEVENT")[0] for one in files if one and one.calendar
            ]
            assert [int(one["sequence"]) for one in events] == [1, 2]
            assert len({str(one["uid"]) for one in events}) == 1
        assert len(letters(kit, application, "round_moved")) == 2

    def test_the_candidate_confirms_and_a_stale_page_is_told_how_it_stands(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient
    ) -> None:
        application = self.agreed(kit, clock, firm, browser, chen)
        stale = {"answer": "confirm", "seen": "1"}
        assert set_by_hand(browser, round_of(kit, application), clock.moment + timedelta(days=3)) == 303
        answer = browser.post(f"{centre(kit, application)}/round", data=stale)
        assert answer.status_code == 409
        assert "下面是最新情况" in answer.text
        assert browser.post(f"{centre(kit, application)}/round", data=stale | {"seen": "2"}).status_code == 303
        assert round_of(kit, application).state == RoundState.CONFIRMED

    def test_whoever_says_when_is_read_by_a_person_and_whoever_does_not_sees_other_times_at_once(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient
    ) -> None:
        first = self.agreed(kit, clock, firm, browser, chen)
        browser.post(f"{centre(kit, first)}/round", data={"answer": "other", "seen": "1", "wish": "下周任一上午"})
        pump(kit)
        assert (round_of(kit, first).state, open_todos(kit, first)) == (RoundState.PLANNING, ["plan_round"])
        page = browser.get(f"/workspace/rounds/{round_of(kit, first).id}/plan").text
        assert "下周任一上午" in page
        second = self.agreed(kit, clock, firm, browser, chen)
        browser.post(f"{centre(kit, second)}/round", data={"answer": "other", "seen": "1", "wish": ""})
        pump(kit)
        assert round_of(kit, second).state == RoundState.PROPOSED
        with kit.database.work(TEST) as work:
            given_up = round_of(kit, second).last_starts_at
            assert given_up not in [one.starts_at for one in repository.offered_times(work, round_of(kit, second))]

    def test_both_sides_are_reminded_a_day_and_ninety_minutes_before(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient
    ) -> None:
        application = self.agreed(kit, clock, firm, browser, chen)
        later(clock, days=1, minutes=1)
        pump(kit)
        later(clock, hours=22, minutes=31)
        pump(kit)
        assert len(letters(kit, application, "round_reminder")) == 4
        with kit.database.work(TEST) as work:
            told = work.session.scalars(select(Post.subject).where(Post.kind == "second_round_notice")).all()
        assert {one.get("when") for one in told} == {None, "day", "soon"}

    def test_after_a_missed_appointment_a_kind_letter_offers_other_times_and_a_second_one_goes_to_hr(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient
    ) -> None:
        application = self.agreed(kit, clock, firm, browser, chen)
        found = round_of(kit, application)
        later(clock, days=2, minutes=12)
        mine = signed_in(browser, kit, chen)
        assert mine.post(f"/workspace/rounds/{found.id}/missed", data={"by": "candidate"}).status_code == 303
        pump(kit)
        assert round_of(kit, application).state == RoundState.PROPOSED
        assert "没有关系" in copy_of(kit, letters(kit, application, "round_missed")[0])
        hr = signed_in(browser, kit, firm.hr)
        assert set_by_hand(hr, found, clock.moment + timedelta(minutes=5)) == 303
        later(clock, minutes=20)
        signed_in(browser, kit, chen).post(f"/workspace/rounds/{found.id}/missed", data={"by": "candidate"})
        pump(kit)
        assert (round_of(kit, application).state, open_todos(kit, application)) == (
            RoundState.NO_SHOW,
            ["round_missed"],
        )
        with kit.database.work(TEST) as work:
            assert work.get(Application, application.id).stage == Stage.ADVANCED

    def test_a_decision_meanwhile_calls_it_off_without_a_second_letter(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient
    ) -> None:
        from bot.hr.decision import change_decision
        from hrcore.recruiting.service import last_decision

        application = self.agreed(kit, clock, firm, browser, chen)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            seen = last_decision(work, work.get(Application, application.id))
            assert seen is not None
            change_decision(work, application.id, "decline", reason="x", seen=str(seen.id), reason_key="filled")
        pump(kit)
        later(clock, hours=2)
        pump(kit)
        assert round_of(kit, application).state == RoundState.CANCELLED
        assert letters(kit, application, "round_cancelled") == []
        assert len(letters(kit, application, "declined")) == 1


class TestPlanningPage:
    def test_a_wrong_zone_a_past_time_and_a_time_that_does_not_exist_are_said_at_their_field(
        self, kit: Kit, firm: Firm, chen: Person, browser: TestClient
    ) -> None:
        found = round_of(kit, advance(kit, firm))
        hr = signed_in(browser, kit, firm.hr)
        tries = {
            ("2026-12-01", "10:00", "Asia/Shangai"): "没有这个时区",
            ("2026-11-20", "10:00", "Asia/Shanghai"): "已经过去",
            ("2027-03-28", "02:30", "Europe/Berlin"): "没有这个时间",
            ("2026-13-01", "10:00", "Asia/Shanghai"): "有效的日期",
            ("0001-01-01", "00:00", "Asia/Shanghai"): "有效的日期",
            ("9999-12-31", "23:59", "America/New_York"): "有效的日期",
            ("2026-12-01", "10:00+08:00", "Asia/Shanghai"): "有效的日期",
        }
        for (day, at, zone), told in tries.items():
            data = {"date": day, "clock": at, "zone": zone, "do": "book"}
            answer = hr.post(f"/workspace/rounds/{found.id}/time", data=data)
            assert answer.status_code == 422
            assert told in answer.text
        assert round_of(kit, _application(kit, found)).state == RoundState.PLANNING

    def test_a_time_outside_of_hours_is_remarked_upon_and_can_be_set(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient
    ) -> None:
        found = round_of(kit, advance(kit, firm))
        hr = signed_in(browser, kit, firm.hr)
        data = {"date": "2026-11-28", "clock": "22:00", "zone": "Asia/Shanghai"}
        page = hr.post(f"/workspace/rounds/{found.id}/time", data=data | {"do": "look"}).text
        assert "休息日" in page
        assert "清晨或夜间" in page
        assert "未能读取" in page
        assert hr.post(f"/workspace/rounds/{found.id}/time", data=data | {"do": "book"}).status_code == 303

    def test_strangers_and_interviewers_do_not_plan(
        self, kit: Kit, firm: Firm, chen: Person, wang: Person, browser: TestClient
    ) -> None:
        found = round_of(kit, advance(kit, firm))
        for path in ("", "/plan"):
            assert signed_in(browser, kit, wang).get(f"/workspace/rounds/{found.id}{path}").status_code == 403
        assert signed_in(browser, kit, chen).get(f"/workspace/rounds/{found.id}").status_code == 200
        other = make_other(kit)
        assert signed_in(browser, kit, other.hr).get(f"/workspace/rounds/{found.id}/plan").status_code == 404


class TestScorecards:
    def held(
        self, kit: Kit, clock: FixedClock, firm: Firm, browser: TestClient, *people: Person
    ) -> tuple[Application, Round]:
        application = advance(kit, firm)
        found = round_of(kit, application)
        hr = signed_in(browser, kit, firm.hr)
        hr.post(f"/workspace/rounds/{found.id}/plan", data=setup_form(*people))
        assert set_by_hand(hr, found, clock.moment + timedelta(minutes=5)) == 303
        pump(kit)
        later(clock, hours=1)
        pump(kit)
        return application, found

    def test_nobody_who_interviews_sees_the_machines_score_or_the_others_before_their_own_is_in(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, wang: Person, browser: TestClient
    ) -> None:
        application, found = self.held(kit, clock, firm, browser, chen, wang)
        with kit.database.work(TEST) as work:
            match = work.get(Application, application.id).match
        pages = (f"/workspace/rounds/{found.id}", f"/hr/applications/{application.id}")
        for person in (chen, wang):
            mine = signed_in(browser, kit, person)
            assert mine.get(f"/hr/applications/{application.id}/report").status_code == 403
            assert mine.get(f"/hr/applications/{application.id}/report.pdf").status_code == 403
            assert mine.get(f"/hr/applications/{application.id}/recording.wav").status_code == 403
            for path in pages:
                page = mine.get(path)
                assert page.status_code == 200
                assert f"{match:.1f}" not in page.text
        mine = signed_in(browser, kit, chen)
        assert mine.post(f"/workspace/rounds/{found.id}/scorecard", data=scorecard_form(firm)).status_code == 303
        pump(kit)
        assert "讲得清楚" in mine.get(pages[0]).text
        assert "讲得清楚" not in signed_in(browser, kit, wang).get(pages[0]).text
        again = signed_in(browser, kit, chen).post(f"/workspace/rounds/{found.id}/scorecard", data=scorecard_form(firm))
        assert again.status_code == 409

    def test_hr_who_interviews_is_told_why_the_report_is_closed_until_they_have_scored(
        self, kit: Kit, clock: FixedClock, firm: Firm, browser: TestClient
    ) -> None:
        application, found = self.held(kit, clock, firm, browser, firm.hr)
        hr = signed_in(browser, kit, firm.hr)
        assert "AI 报告才会对您开放" in hr.get(f"/hr/applications/{application.id}").text
        assert hr.get(f"/hr/applications/{application.id}/report").status_code == 403
        assert hr.get(f"/hr/applications/{application.id}/report.pdf").status_code == 403
        assert "暂不可见" in hr.get("/hr").text
        trail = hr.get(f"/hr/applications/{application.id}/trail")
        assert trail.status_code == 403
        assert "AI 报告才会对您开放" in trail.text
        assert hr.post(f"/workspace/rounds/{found.id}/scorecard", data=scorecard_form(firm)).status_code == 303
        for page in ("report", "trail"):
            assert hr.get(f"/hr/applications/{application.id}/{page}").status_code == 200

    @pytest.mark.parametrize(
        ("changed", "told"),
        [
            ({"advice": ""}, "请填写"),
            ({"summary": " "}, "请填写"),
            ({"evidence-logic": ""}, "写下依据"),
            ({"score-logic": "11"}, "检查"),
            ({"score-logic": "7.3"}, "检查"),
        ],
    )
    def test_a_score_needs_its_evidence(
        self,
        kit: Kit,
        clock: FixedClock,
        firm: Firm,
        chen: Person,
        browser: TestClient,
        changed: dict[str, str],
        told: str,
    ) -> None:
        _, found = self.held(kit, clock, firm, browser, chen)
        first = criteria(firm.job.brief["competencies"], "zh-CN")[0].key
        wrong = {name.replace("logic", first): value for name, value in changed.items()}
        answer = signed_in(browser, kit, chen).post(
            f"/workspace/rounds/{found.id}/scorecard", data=scorecard_form(firm, **wrong)
        )
        assert answer.status_code == 422
        assert "field-error" in answer.text

    def test_when_all_are_in_a_person_decides_once_and_an_offer_is_wanted(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient
    ) -> None:
        application, found = self.held(kit, clock, firm, browser, chen)
        signed_in(browser, kit, chen).post(f"/workspace/rounds/{found.id}/scorecard", data=scorecard_form(firm))
        pump(kit)
        assert round_of(kit, application).state == RoundState.SCORED
        with kit.database.work(TEST) as work:
            seen = decisions_so_far(work, work.get(Application, application.id))
            posts = work.session.scalars(select(Post).where(Post.kind == "round_scored")).all()
            assert posts
        ref = kit.links.ref("round_offer", found.id, seen)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            press(kit, work, ref, {})
        with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises(AlreadyDone):
            press(kit, work, ref, {})
        pump(kit)
        with kit.database.work(TEST) as work:
            assert work.get(Application, application.id).stage == Stage.OFFER
            wanted = work.session.scalars(select(EventRow).where(EventRow.name == "recruiting.offer_wanted")).all()
            assert [one.payload["application_id"] for one in wanted] == [str(application.id)]
        assert round_of(kit, application).state == RoundState.CLOSED

    def test_another_round_begins_with_the_same_people(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient
    ) -> None:
        application, found = self.held(kit, clock, firm, browser, chen)
        signed_in(browser, kit, chen).post(f"/workspace/rounds/{found.id}/scorecard", data=scorecard_form(firm))
        pump(kit)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            seen = decisions_so_far(work, work.get(Application, application.id))
            press(kit, work, kit.links.ref("round_again", found.id, seen), {})
        pump(kit)
        second = round_of(kit, application)
        assert (second.number, second.state) == (2, RoundState.PLANNING)
        with kit.database.work(TEST) as work:
            assert [one.id for one in repository.interviewers_of(work, second.id)] == [chen.id]
            assert work.get(Round, found.id).outcome == "another_round"

    def test_hr_goes_on_without_a_missing_scorecard(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, wang: Person, browser: TestClient
    ) -> None:
        application, found = self.held(kit, clock, firm, browser, chen, wang)
        hr = signed_in(browser, kit, firm.hr)
        assert hr.post(f"/workspace/rounds/{found.id}/without").status_code == 409
        signed_in(browser, kit, chen).post(f"/workspace/rounds/{found.id}/scorecard", data=scorecard_form(firm))
        assert signed_in(browser, kit, firm.hr).post(f"/workspace/rounds/{found.id}/without").status_code == 303
        pump(kit)
        assert round_of(kit, application).state == RoundState.SCORED
        late = signed_in(browser, kit, wang).post(f"/workspace/rounds/{found.id}/scorecard", data=scorecard_form(firm))
        assert late.status_code == 409


class TestCalendars:
    def test_times_go_around_what_is_in_the_calendar_and_entries_follow_the_round(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person
    ) -> None:
        calendar = MemoryCalendar()
        whole = Span(clock.moment, clock.moment + timedelta(days=2, hours=7))
        calendar.others[chen.id] = [whole]
        read = replace(kit, calendar=calendar)
        application = advance(read, firm)
        found = round_of(kit, application)
        with kit.database.work(TEST) as work:
            times = repository.matched_times(work, found)
        assert times
        assert all(one.starts_at >= whole.end for one in times)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            press(read, work, kit.links.ref("offer_times", found.id, 0), {})
        pump(read)
        with browsing(read) as browser:
            data = {"answer": "take", "seen": "1", "starts_at": times[0].starts_at.isoformat()}
            assert browser.post(f"{centre(kit, application)}/round", data=data).status_code == 303
            pump(read)
            assert [one.span.start for one in calendar.entries[chen.id].values()] == [times[0].starts_at]
            assert calendar.entries[firm.hr.id]
            browser.post(f"{centre(kit, application)}/round", data={"answer": "other", "seen": "1", "wish": "再说"})
            pump(read)
        assert not calendar.entries[chen.id]

    def test_an_entry_that_its_owner_took_out_is_asked_about_and_written_again(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person
    ) -> None:
        calendar = MemoryCalendar()
        read = replace(kit, calendar=calendar)
        application = advance(read, firm)
        found = round_of(kit, application)
        with browsing(read) as browser:
            assert set_by_hand(signed_in(browser, kit, firm.hr), found, clock.moment + timedelta(days=2)) == 303
            pump(read)
            calendar.entries[chen.id].clear()
            later(clock, hours=4)
            pump(read)
            assert open_todos(kit, application) == ["round_entry_gone", "round_still_coming"]
            mine = signed_in(browser, kit, chen)
            assert "您还参加吗" in mine.get(f"/workspace/rounds/{found.id}").text
            assert mine.post(f"/workspace/rounds/{found.id}/coming", data={"answer": "yes"}).status_code == 303
            pump(read)
        assert calendar.entries[chen.id]
        assert open_todos(kit, application) == []

    def test_who_still_comes_answers_for_nobody_else(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, wang: Person
    ) -> None:
        calendar = MemoryCalendar()
        read = replace(kit, calendar=calendar)
        application = advance(read, firm)
        found = round_of(kit, application)
        with browsing(read) as browser:
            hr = signed_in(browser, kit, firm.hr)
            assert hr.post(f"/workspace/rounds/{found.id}/plan", data=setup_form(chen, wang)).status_code == 303
            assert set_by_hand(hr, found, clock.moment + timedelta(days=2)) == 303
            pump(read)
            for person in (chen, wang):
                calendar.entries[person.id].clear()
            later(clock, hours=4)
            pump(read)
            mine = signed_in(browser, kit, chen)
            assert mine.post(f"/workspace/rounds/{found.id}/coming", data={"answer": "yes"}).status_code == 303
            pump(read)
        assert open_todos(kit, application) == ["round_entry_gone", "round_still_coming"]
        assert calendar.entries[chen.id]
        assert not calendar.entries[wang.id]

    def test_a_calendar_that_is_down_holds_nothing_up_and_it_is_said(
        self, kit: Kit, clock: FixedClock, firm: Firm, chen: Person, browser: TestClient
    ) -> None:
        calendar = MemoryCalendar()
        calendar.down = True
        read = replace(kit, calendar=calendar)
        application = interviewed(read, firm)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            press(read, work, kit.links.ref("advance", application.id, 1), {})
        pump(read)
        with kit.database.work(TEST) as work:
            found = repository.newest_round(work, application.id)
            assert found is not None
            assert repository.matched_times(work, found)
            (seat,) = repository.seats_of(work, found.id)
            assert (seat.unread, seat.calendar_state) == (True, CalendarState.ABSENT)


def make_other(kit: Kit) -> Firm:
    from tests.support import make_firm

    return make_firm(kit)


def _application(kit: Kit, found: Round) -> Application:
    with kit.database.work(TEST) as work:
        return work.get(Application, found.application_id)
