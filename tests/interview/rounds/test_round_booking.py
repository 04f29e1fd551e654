"""Nobody is in two conversations at once, and what was told is what stands."""

from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import select, text

from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.errors import Forbidden, InvalidInput, MoveNotAllowed, NotFound, ReportClosed
from hrcore.involvement import blinded_among
from hrcore.org.models import RoleGrant
from hrcore.people.parts import involve
from hrcore.permissions import Action, Part
from hrcore.recruiting.models import Application, Job, Stage
from interview.rounds import booking, repository
from interview.rounds.booking import TimeTaken
from interview.rounds.models import Round, RoundBusy, RoundMode, RoundState
from interview.rounds.service import Setup, cancel, leave, open_round, plan
from tests.ground import later
from tests.interview.rounds.ground import (
    advanced,
    booked,
    colleague,
    fresh,
    locked_round,
    panel,
    planned,
    tomorrow,
)
from tests.support import TEST, Firm, actor_of, candidate_of, make_firm


def stage_of(kit: Kit, application: Application) -> str:
    with kit.database.work(TEST) as work:
        return work.get(Application, application.id).stage


def busy_rows(kit: Kit) -> int:
    with kit.database.work(TEST) as work:
        return len(work.session.scalars(select(RoundBusy)).all())


class TestPlanning:
    def test_it_begins_with_the_jobs_owner_and_their_lead_but_not_with_hr(self, kit: Kit, firm: Firm) -> None:
        application = advanced(kit, firm)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            locked = work.get(Application, application.id, lock=True)
            first = open_round(work, locked, work.get(Job, application.job_id), more=[firm.employee.id])
            assert open_round(work, locked, work.get(Job, application.job_id)).id == first.id
            assert [one.id for one in repository.interviewers_of(work, first.id)] == [firm.employee.id]

    def test_the_next_round_for_a_job_begins_as_the_last_was_planned(self, kit: Kit, firm: Firm) -> None:
        people = panel(kit, firm)
        planned(kit, firm, advanced(kit, firm), people.chen, people.wang, mode=RoundMode.PLACE, place="三号楼 201")
        second = advanced(kit, firm)
        with kit.database.work(TEST) as work:
            locked = work.get(Application, second.id, lock=True)
            found = open_round(work, locked, work.get(Job, second.job_id))
            assert (found.mode, found.place, found.minutes) == (RoundMode.PLACE, "三号楼 201", 45)
            assert [one.id for one in repository.interviewers_of(work, found.id)] == [people.chen.id, people.wang.id]

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"interviewers": ()}, "interviewers"),
            ({"minutes": 5}, "minutes"),
            ({"place": "  "}, "place"),
            ({"place": "meet.example.com"}, "place"),
        ],
    )
    def test_a_plan_that_does_not_work_is_refused_by_field(
        self, kit: Kit, firm: Firm, changed: dict[str, object], field: str
    ) -> None:
        found = planned(kit, firm, advanced(kit, firm), firm.employee)
        values = {
            "interviewers": (firm.employee.id,),
            "mode": RoundMode.VIDEO,
            "minutes": 45,
            "place": "https://x.example",
        } | changed
        with locked_round(kit, firm.hr, found.id) as (work, row, owner), pytest.raises(InvalidInput) as caught:
            plan(work, row, owner, Setup(**values))  # type: ignore[arg-type]
        assert list(caught.value.fields) == [field]

    def test_somebody_of_another_company_or_who_has_left_cannot_interview(self, kit: Kit, firm: Firm) -> None:
        gone = colleague(kit, firm, "Lin Gone")
        with kit.database.work(TEST) as work:
            work.session.execute(
                RoleGrant.__table__.update().where(RoleGrant.person_id == gone.id).values(valid_to=work.now)  # type: ignore[attr-defined]
            )
        found = planned(kit, firm, advanced(kit, firm), firm.employee)
        for person in (gone, make_firm(kit).hr):
            with locked_round(kit, firm.hr, found.id) as (work, row, owner), pytest.raises(InvalidInput):
                plan(work, row, owner, Setup((person.id,), RoundMode.PHONE, 45))

    def test_only_who_has_to_do_with_it_plans(self, kit: Kit, firm: Firm) -> None:
        people = panel(kit, firm)
        found = planned(kit, firm, advanced(kit, firm), people.chen)
        for person, error in ((people.wang, Forbidden), (people.chen, Forbidden), (make_firm(kit).hr, NotFound)):
            with kit.database.work(actor_of(kit, person)) as work, pytest.raises(error):
                booking.book(work, work.get(Round, found.id), work.get(Application, found.application_id), work.now)


class TestTime:
    def test_any_time_to_come_can_be_set_and_a_past_one_cannot(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        application = advanced(kit, firm)
        found = planned(kit, firm, application, firm.employee)
        for at in (clock.moment, clock.moment - timedelta(minutes=1), clock.moment + timedelta(days=200)):
            with locked_round(kit, firm.hr, found.id) as (work, row, owner), pytest.raises(InvalidInput):
                booking.book(work, row, owner, at)
        with locked_round(kit, firm.hr, found.id) as (work, row, owner):
            booking.book(work, row, owner, clock.moment + timedelta(minutes=5))
        assert fresh(kit, found).state == RoundState.BOOKED
        assert stage_of(kit, application) == Stage.SECOND_ROUND

    def test_the_candidate_chooses_once_and_an_older_offer_is_stale(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        application = advanced(kit, firm)
        found = planned(kit, firm, application, firm.employee)
        first, second = tomorrow(clock.moment), tomorrow(clock.moment, hours=2)
        for times in ([first], [second, first]):
            with locked_round(kit, firm.hr, found.id) as (work, row, owner):
                booking.propose(work, row, owner, times)
        with kit.database.work(candidate_of(application)) as work:
            row, owner = repository.lock_round(work, found.id)
            with pytest.raises(MoveNotAllowed):
                booking.choose(work, row, owner, 1, first)
            booking.choose(work, row, owner, 2, second)
            booking.choose(work, row, owner, 2, second)
            with pytest.raises(MoveNotAllowed):
                booking.choose(work, row, owner, 2, first)
        standing = fresh(kit, found)
        assert (standing.state, standing.starts_at, standing.changes) == (RoundState.CONFIRMED, second, 1)

    def test_a_moved_time_must_be_confirmed_again_and_the_old_link_is_stale(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        application = advanced(kit, firm)
        found = booked(kit, firm, application, firm.employee, at=tomorrow(clock.moment))
        with kit.database.work(candidate_of(application)) as work:
            row, _ = repository.lock_round(work, found.id)
            booking.confirm(work, row, 1)
            booking.confirm(work, row, 1)
        with locked_round(kit, firm.hr, found.id) as (work, row, owner):
            booking.book(work, row, owner, tomorrow(clock.moment, hours=3))
        assert (fresh(kit, found).state, fresh(kit, found).changes) == (RoundState.BOOKED, 2)
        with kit.database.work(candidate_of(application)) as work:
            row, _ = repository.lock_round(work, found.id)
            with pytest.raises(MoveNotAllowed):
                booking.confirm(work, row, 1)
            booking.confirm(work, row, 2)

    def test_a_cancelled_time_cannot_be_confirmed(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        application = advanced(kit, firm)
        found = booked(kit, firm, application, firm.employee, at=tomorrow(clock.moment))
        with locked_round(kit, firm.hr, found.id) as (work, row, owner):
            cancel(work, row, owner, why="withdrawn")
        assert busy_rows(kit) == 0
        with kit.database.work(candidate_of(application)) as work:
            row, _ = repository.lock_round(work, found.id)
            with pytest.raises(MoveNotAllowed):
                booking.confirm(work, row, 1)

    def test_another_time_can_be_asked_for_until_it_begins(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        application = advanced(kit, firm)
        found = booked(kit, firm, application, firm.employee, at=tomorrow(clock.moment))
        later(clock, days=1)
        with kit.database.work(candidate_of(application)) as work:
            row, owner = repository.lock_round(work, found.id)
            with pytest.raises(InvalidInput):
                booking.ask_for_another(work, row, owner, 1, "太晚了")
        other = booked(kit, firm, advanced(kit, firm), firm.employee, at=tomorrow(clock.moment, hours=5))
        owner_id = fresh(kit, other).person_id
        with kit.database.work(TEST) as work:
            mine = work.get(Application, other.application_id)
        assert mine.person_id == owner_id
        with kit.database.work(candidate_of(mine)) as work:
            row, owner = repository.lock_round(work, other.id)
            booking.ask_for_another(work, row, owner, 1, "周五下午都可以")
            assert work.vault.get(row, "wish") == "周五下午都可以"
        assert (fresh(kit, other).state, fresh(kit, other).starts_at) == (RoundState.PLANNING, None)
        assert stage_of(kit, mine) == Stage.ADVANCED

    def test_no_show_is_said_only_after_it_should_have_begun(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        found = booked(kit, firm, advanced(kit, firm), firm.employee, at=tomorrow(clock.moment))
        with locked_round(kit, firm.employee, found.id) as (work, row, owner), pytest.raises(MoveNotAllowed):
            booking.missed(work, row, owner, by="candidate")
        later(clock, days=1, minutes=15)
        with locked_round(kit, firm.employee, found.id) as (work, row, owner):
            booking.missed(work, row, owner, by="candidate")
        assert (fresh(kit, found).state, fresh(kit, found).missed) == (RoundState.NO_SHOW, 1)
        assert busy_rows(kit) == 0


class TestNobodyTwice:
    def test_an_interviewer_is_not_booked_twice_and_it_is_said_who(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        people = panel(kit, firm)
        at = tomorrow(clock.moment)
        booked(kit, firm, advanced(kit, firm), people.chen, at=at)
        second = planned(kit, firm, advanced(kit, firm), people.chen, people.wang)
        for clash in (at, at + timedelta(minutes=44), at - timedelta(minutes=44)):
            with locked_round(kit, firm.hr, second.id) as (work, row, owner), pytest.raises(TimeTaken) as caught:
                booking.book(work, row, owner, clash)
            assert caught.value.variables["who"] == people.chen.name
        with locked_round(kit, firm.hr, second.id) as (work, row, owner):
            booking.book(work, row, owner, at + timedelta(minutes=45))
        assert busy_rows(kit) == 5

    def test_of_bookings_at_the_same_moment_one_wins_in_whatever_order_they_name_people(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        people = panel(kit, firm)
        at = tomorrow(clock.moment)
        rounds = [
            planned(kit, firm, advanced(kit, firm), *order)
            for order in ((people.chen, people.wang), (people.wang, people.chen)) * 2
        ]
        barrier, lost = Barrier(len(rounds)), []

        def take(found: Round) -> None:
            barrier.wait(10)
            try:
                with locked_round(kit, firm.hr, found.id) as (work, row, owner):
                    booking.book(work, row, owner, at)
            except TimeTaken as error:
                lost.append(error)

        threads = [Thread(target=take, args=(found,)) for found in rounds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        states = [fresh(kit, found).state for found in rounds]
        assert sorted(states) == [RoundState.BOOKED, *[RoundState.PLANNING] * 3]
        assert len(lost) == 3
        assert busy_rows(kit) == 3

    def test_the_database_itself_refuses_an_overlap(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        booked(kit, firm, advanced(kit, firm), firm.employee, at=tomorrow(clock.moment))
        with kit.database.engine.begin() as connection, pytest.raises(Exception, match="ex_round_busy"):
            connection.execute(
                text(
                    "INSERT INTO round_busy (id, company_id, round_id, person_id, person_number, during) SELECT "
                    "gen_random_uuid(), company_id, round_id, person_id, person_number, during FROM round_busy LIMIT 1"
                )
            )

    def test_a_candidate_of_two_jobs_is_not_expected_twice_at_once(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        people = panel(kit, firm)
        first = advanced(kit, firm)
        found = booked(kit, firm, first, people.chen, at=tomorrow(clock.moment))
        second = planned(kit, firm, advanced(kit, firm), people.wang)
        with kit.database.work(TEST) as work:
            work.get(Round, second.id).person_id = first.person_id
        with locked_round(kit, firm.hr, second.id) as (work, row, owner), pytest.raises(TimeTaken):
            booking.book(work, row, owner, tomorrow(clock.moment))
        assert fresh(kit, found).state == RoundState.BOOKED

    def test_a_plan_with_somebody_who_is_taken_is_refused_and_everything_stays(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        people = panel(kit, firm)
        at: datetime = tomorrow(clock.moment)
        booked(kit, firm, advanced(kit, firm), people.chen, at=at)
        second = booked(kit, firm, advanced(kit, firm), people.wang, at=at)
        with pytest.raises(TimeTaken), locked_round(kit, firm.hr, second.id) as (work, row, owner):
            plan(work, row, owner, Setup((people.wang.id, people.chen.id), RoundMode.PHONE, 45))
        with kit.database.work(TEST) as work:
            assert [one.id for one in repository.interviewers_of(work, second.id)] == [people.wang.id]
        assert fresh(kit, second).changes == 1


class TestInterviewerFallsAway:
    def test_their_time_is_free_and_their_part_ends_but_the_report_opens_only_after_the_round(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        people = panel(kit, firm)
        application = advanced(kit, firm)
        found = booked(kit, firm, application, people.chen, people.wang, at=tomorrow(clock.moment))
        with locked_round(kit, firm.hr, found.id) as (work, row, owner):
            leave(work, row, owner, people.wang.id)
        assert (busy_rows(kit), fresh(kit, found).changes) == (2, 2)
        for one in (people.wang, people.chen):
            with kit.database.work(actor_of(kit, one)) as work:
                assert blinded_among(work.session, work.actor, [application.id]) == {application.id}
        with locked_round(kit, firm.hr, found.id) as (work, row, owner):
            cancel(work, row, owner, why="withdrawn")
        for one in (people.wang, people.chen):
            with kit.database.work(actor_of(kit, one)) as work:
                assert blinded_among(work.session, work.actor, [application.id]) == set()

    def test_nobody_takes_themself_out_reads_the_report_and_sits_down_again(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        people = panel(kit, firm)
        application = advanced(kit, firm)
        found = booked(kit, firm, application, people.chen, people.wang, at=tomorrow(clock.moment))
        with kit.database.work(TEST) as work:
            involve(work, work.get(Application, application.id), people.wang.id, Part.HIRING_MANAGER)
        with locked_round(kit, people.wang, found.id) as (work, row, owner):
            plan(work, row, owner, Setup((people.chen.id,), RoundMode.PHONE, 45))
        with kit.database.work(actor_of(kit, people.wang)) as work, pytest.raises(ReportClosed):
            work.may(Action.SEE_REPORT, work.get(Application, application.id))
