"""From the signed offer to the first day: the checklist, who may tick what, another first day, and none at all."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from threading import Barrier, Thread

import pytest

from bot.kit import Kit
from hrcore.actors import Role
from hrcore.clock import FixedClock
from hrcore.errors import Forbidden, InvalidInput, MoveNotAllowed, NotFound, ZhaohuError
from hrcore.events.models import EventRow
from hrcore.ids import new_id
from hrcore.onboarding import guide, tasks
from hrcore.onboarding.dates import Workplace
from hrcore.onboarding.errors import NotByHand, TaskDoneBefore, TaskWaits
from hrcore.onboarding.models import Onboarding, OnboardingState, OnboardingTask, Owner, TaskKind, TaskState
from hrcore.onboarding.opening import begin, cancel, move_start, open_onboarding, probation_end, start_warnings
from hrcore.onboarding.owners import ask_see
from hrcore.org.models import Company, Person
from hrcore.org.service import actor_for, grant_role
from hrcore.people.models import Employee, EmployeeState
from hrcore.people.service import employee_of, is_member, leave
from hrcore.recruiting.models import Application, Stage
from hrcore.recruiting.service import create_job, publish_job
from tests.onboardings import FRIDAY, Team, hired, make_team, now, opened, task, terms
from tests.support import TEST, Firm, actor_of, apply_with, candidate_of, make_firm


@pytest.fixture
def team(kit: Kit, firm: Firm) -> Team:
    return make_team(kit, firm)


def first_day(clock: FixedClock) -> None:
    """Midnight of the first day in Shanghai."""
    clock.moment = datetime(2026, 12, 10, 16, 0, tzinfo=UTC)


class TestOpening:
    def test_the_candidate_becomes_a_pre_hire_with_the_checklist_of_the_country(
        self, kit: Kit, firm: Firm, team: Team
    ) -> None:
        onboarding = opened(kit, firm, team)
        with kit.database.work(TEST) as work:
            employee = work.get(Employee, onboarding.employee_id)
            listed = {one.key: one for one in tasks.tasks_of(work, onboarding.id)}
        assert (employee.state, employee.person_id) == (EmployeeState.PRE_HIRE, onboarding.person_id)
        assert employee.probation_ends_on == date(2027, 3, 10)
        assert {"contract", "social_insurance", "housing_fund", "bank", "identity", "equipment"} <= set(listed)
        assert "right_to_work" not in listed
        assert listed["identity"].titles["zh-CN"] == "上传身份证正反面"
        assert (listed["accounts"].owner, listed["accounts"].owner_id) == (Owner.IT, None)
        assert listed["buddy"].owner_id == team.manager.id

    def test_days_are_counted_in_working_days_of_the_country(self, kit: Kit, firm: Firm, team: Team) -> None:
        onboarding = opened(kit, firm, team)
        assert task(kit, onboarding, "contract").due_on == date(2026, 12, 4)
        assert task(kit, onboarding, "social_insurance").due_on == date(2026, 12, 25)
        american = make_firm(kit, "en")
        us = opened(kit, american, starts_on=date(2026, 12, 1))
        assert task(kit, us, "contract").due_on == date(2026, 11, 23)
        assert "social_insurance" not in {one.key for one in _tasks(kit, us)}

    def test_they_are_the_companys_own_where_it_has_set_them(self, kit: Kit, firm: Firm, team: Team) -> None:
        with kit.database.work(TEST) as work:
            company = work.get(Company, firm.company.id)
            company.rules = {**company.rules, "days": [0, 1, 2, 3, 4, 5], "office": ["10:00", "19:30"]}
        onboarding = opened(kit, firm, team)
        contract, insurance = (task(kit, onboarding, key) for key in ("contract", "social_insurance"))
        assert (contract.due_on, insurance.due_on) == (date(2026, 12, 5), date(2026, 12, 23))
        assert contract.due_at == datetime(2026, 12, 5, 11, 30, tzinfo=UTC)
        with kit.database.work(TEST) as work:
            spoken_of = tasks.next_time(work, work.get(Onboarding, onboarding.id), contract)
        assert spoken_of == datetime(2026, 12, 4, 2, 0, tzinfo=UTC)

    def test_who_begins_at_short_notice_is_not_late_from_the_start(self, kit: Kit, firm: Firm) -> None:
        onboarding = opened(kit, firm, starts_on=date(2026, 11, 24))
        assert {one.due_on for one in _tasks(kit, onboarding) if (one.day or 0) < 0} == {date(2026, 11, 23)}

    def test_the_same_offer_twice_is_one_onboarding(self, kit: Kit, firm: Firm, team: Team) -> None:
        application, offer = hired(kit, firm), new_id()
        barrier, made = Barrier(2), []

        def handle() -> None:
            barrier.wait(10)
            with kit.database.work(TEST) as work:
                found = work.get(Application, application.id, lock=True)
                onboarding = open_onboarding(work, found, terms(firm, team, offer_id=offer))
                assert onboarding is not None
                made.append(onboarding.id)

        threads = [Thread(target=handle) for _ in range(2)]
        for one in threads:
            one.start()
        for one in threads:
            one.join(30)
        assert len(made) == 2
        assert len(set(made)) == 1

    def test_an_offer_that_was_called_off_opens_no_second_one(self, kit: Kit, firm: Firm) -> None:
        offer = new_id()
        onboarding = opened(kit, firm, offer_id=offer)
        with kit.database.work(TEST) as work:
            cancel(work, work.get(Onboarding, onboarding.id, lock=True), how="withdrawn")
        with kit.database.work(TEST) as work:
            application = work.get(Application, onboarding.application_id, lock=True)
            again = open_onboarding(work, application, terms(firm, offer_id=offer))
        assert again is not None
        assert again.id == onboarding.id
        assert again.state == OnboardingState.CANCELLED

    def test_somebody_who_works_here_already_gets_none(self, kit: Kit, firm: Firm) -> None:
        first = opened(kit, firm)
        with kit.database.work(TEST) as work:
            person = work.get(Person, first.person_id)
            email, phone = work.vault.get(person, "email"), work.vault.get(person, "phone")
        other = apply_with(kit, make_firm_job(kit, firm), email=email, phone=phone).application
        with kit.database.work(TEST) as work:
            assert open_onboarding(work, work.get(Application, other.id, lock=True), terms(firm)) is None

    def test_who_comes_back_has_a_new_number_and_is_the_same_person(
        self, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        onboarding = opened(kit, firm)
        first_day(clock)
        with kit.database.work(TEST) as work:
            assert begin(work, work.get(Onboarding, onboarding.id, lock=True))
            employee = work.get(Employee, onboarding.employee_id, lock=True)
            leave(work, employee, FRIDAY)
            old = employee.number
        assert not _is_member(kit, onboarding)
        with kit.database.work(TEST) as work:
            person = work.get(Person, onboarding.person_id)
            email, phone = work.vault.get(person, "email"), work.vault.get(person, "phone")
        clock.moment += timedelta(days=200)
        back = apply_with(kit, make_firm_job(kit, firm), email=email, phone=phone).application
        with kit.database.work(TEST) as work:
            again = open_onboarding(
                work, work.get(Application, back.id, lock=True), terms(firm, starts_on=date(2027, 6, 28))
            )
            assert again is not None
            assert begin(work, work.get(Onboarding, again.id, lock=True))
            employee = work.get(Employee, again.employee_id)
            assert employee.person_id == onboarding.person_id
            assert employee.number != old
            assert employee_of(work, onboarding.person_id) == employee
        assert _is_member(kit, onboarding)

    def test_a_part_nobody_fills_goes_to_hr(self, kit: Kit, firm: Firm) -> None:
        onboarding = opened(kit, firm)
        assert {one.owner for one in _tasks(kit, onboarding)} == {Owner.HR, Owner.NEW_HIRE}

    @pytest.mark.parametrize(
        ("starts_on", "months", "ends_on"),
        [
            (date(2026, 12, 1), "3", date(2027, 2, 28)),
            (date(2026, 8, 31), "6", date(2027, 2, 27)),
            (date(2026, 12, 1), "1.5", date(2027, 1, 15)),
            (date(2026, 12, 1), "0", None),
        ],
    )
    def test_probation_ends_on_the_day_before(self, starts_on: date, months: str, ends_on: date | None) -> None:
        assert probation_end(starts_on, Decimal(months)) == ends_on


class TestTicking:
    def test_the_owner_and_hr_may_and_others_may_not(self, kit: Kit, firm: Firm, team: Team) -> None:
        seat, equipment = (task(kit, opened(kit, firm, team), key) for key in ("seat", "equipment"))
        for person in (team.it, team.manager, firm.employee):
            with pytest.raises(Forbidden), kit.database.work(actor_of(kit, person)) as work:
                tasks.tick(work, seat.id)
        with kit.database.work(actor_of(kit, team.it)) as work:
            tasks.tick(work, equipment.id, note="MBP-0042")
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            tasks.tick(work, seat.id)
            found = work.get(OnboardingTask, equipment.id)
            assert (found.state, found.done_by) == (TaskState.DONE, team.it.id)
            assert work.vault.get(found, "note") == "MBP-0042"

    def test_of_two_who_tick_at_once_the_second_is_told_who_was_first(self, kit: Kit, firm: Firm, team: Team) -> None:
        found = task(kit, opened(kit, firm, team), "equipment")
        barrier = Barrier(2)
        actors = [actor_of(kit, person) for person in (team.it, firm.hr)]
        told: list[ZhaohuError | None] = []

        def click(index: int) -> None:
            barrier.wait(10)
            try:
                with kit.database.work(actors[index]) as work:
                    tasks.tick(work, found.id)
                told.append(None)
            except TaskDoneBefore as error:
                told.append(error)

        threads = [Thread(target=click, args=(index,)) for index in range(2)]
        for one in threads:
            one.start()
        for one in threads:
            one.join(30)
        late = [error for error in told if error is not None]
        assert len(told) == 2
        assert len(late) == 1
        assert late[0].variables["by"] in (team.it.name, firm.hr.name)

    def test_twice_by_the_same_person_is_once(self, kit: Kit, firm: Firm, team: Team) -> None:
        onboarding = opened(kit, firm, team)
        found = task(kit, onboarding, "equipment")
        for _ in range(2):
            with kit.database.work(actor_of(kit, team.it)) as work:
                tasks.tick(work, found.id)
        with kit.database.work(TEST) as work:
            events = work.session.query(EventRow).filter_by(name="onboarding.task_done").all()
        assert len(events) == 1

    def test_what_comes_first_comes_first(self, kit: Kit, firm: Firm, team: Team) -> None:
        accounts = task(kit, opened(kit, firm, team), "accounts")
        with pytest.raises(TaskWaits), kit.database.work(actor_of(kit, team.it)) as work:
            tasks.tick(work, accounts.id)

    def test_what_is_handed_in_cannot_be_ticked(self, kit: Kit, firm: Firm) -> None:
        onboarding = opened(kit, firm)
        for key in ("identity", "bank", "contract"):
            with pytest.raises(NotByHand), kit.database.work(actor_of(kit, firm.hr)) as work:
                tasks.tick(work, task(kit, onboarding, key).id)

    def test_taking_a_tick_back_needs_the_same_right_and_a_fresh_look(self, kit: Kit, firm: Firm, team: Team) -> None:
        found = task(kit, opened(kit, firm, team), "equipment")
        with kit.database.work(actor_of(kit, team.it)) as work:
            tasks.tick(work, found.id)
        with pytest.raises(Forbidden), kit.database.work(actor_of(kit, firm.employee)) as work:
            tasks.untick(work, found.id)
        with pytest.raises(MoveNotAllowed), kit.database.work(actor_of(kit, team.it)) as work:
            tasks.untick(work, found.id, seen=found.changes)
        with kit.database.work(actor_of(kit, team.it)) as work:
            tasks.untick(work, found.id, seen=found.changes + 1)
            assert work.get(OnboardingTask, found.id).state == TaskState.OPEN

    def test_another_companys_task_is_not_there(self, kit: Kit, firm: Firm) -> None:
        found = task(kit, opened(kit, firm), "seat")
        other = make_firm(kit)
        with pytest.raises(NotFound), kit.database.work(actor_of(kit, other.hr)) as work:
            tasks.tick(work, found.id)

    def test_the_new_hire_sees_their_own_and_no_other(self, kit: Kit, firm: Firm) -> None:
        mine, other = opened(kit, firm), opened(kit, firm)
        with kit.database.work(TEST) as work:
            me = candidate_of(work.get(Application, mine.application_id))
        with kit.database.work(me) as work:
            ask_see(work, work.get(Onboarding, mine.id))
            with pytest.raises(Forbidden):
                ask_see(work, work.get(Onboarding, other.id))


class TestChanging:
    def test_hr_gives_a_task_to_somebody_else_for_another_day(self, kit: Kit, firm: Firm, team: Team) -> None:
        onboarding = opened(kit, firm, team)
        found = task(kit, onboarding, "seat")
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            tasks.change(work, found.id, owner=Owner.MANAGER, owner_id=firm.employee.id, on=date(2026, 12, 8))
        with kit.database.work(actor_of(kit, firm.employee)) as work:
            ask_see(work, work.get(Onboarding, onboarding.id))
            tasks.tick(work, found.id)
        given = task(kit, onboarding, "seat")
        assert (given.owner_id, given.due_on) == (firm.employee.id, date(2026, 12, 8))
        assert (given.state, given.done_by) == (TaskState.DONE, firm.employee.id)

    def test_what_hr_adds_is_sealed(self, kit: Kit, firm: Firm) -> None:
        onboarding = opened(kit, firm)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            added = tasks.add_by_hand(
                work,
                work.get(Onboarding, onboarding.id, lock=True),
                title="准备升降桌",
                kind=TaskKind.CHECK,
                owner=Owner.IT,
                on=date(2026, 12, 8),
            )
            assert added.title_sealed is not None
            assert "升降桌".encode() not in added.title_sealed
            assert tasks.title_of(work, added, "en") == "准备升降桌"

    def test_the_buddys_tasks_are_the_buddys_once_there_is_one(self, kit: Kit, firm: Firm, team: Team) -> None:
        onboarding = opened(kit, firm, team)
        assert task(kit, onboarding, "lunch").owner_id == team.manager.id
        with kit.database.work(actor_of(kit, team.manager)) as work:
            guide.choose_buddy(work, work.get(Onboarding, onboarding.id, lock=True), team.buddy.id)
        assert task(kit, onboarding, "lunch").owner_id == team.buddy.id
        assert task(kit, onboarding, "buddy").state == TaskState.DONE

    def test_the_new_hire_is_not_their_own_buddy(self, kit: Kit, firm: Firm, team: Team) -> None:
        onboarding = opened(kit, firm, team)
        with pytest.raises(InvalidInput), kit.database.work(actor_of(kit, team.manager)) as work:
            guide.choose_buddy(work, work.get(Onboarding, onboarding.id, lock=True), onboarding.person_id)


class TestAnotherDay:
    def test_every_date_moves_along(self, kit: Kit, firm: Firm, team: Team) -> None:
        onboarding = opened(kit, firm, team)
        fixed = task(kit, onboarding, "seat")
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            tasks.change(work, fixed.id, owner=Owner.HR, owner_id=None, on=date(2026, 12, 1))
            move_start(work, work.get(Onboarding, onboarding.id, lock=True), date(2026, 12, 21))
        assert task(kit, onboarding, "contract").due_on == date(2026, 12, 14)
        assert task(kit, onboarding, "seat").due_on == date(2026, 12, 1)
        with kit.database.work(TEST) as work:
            employee = work.get(Employee, onboarding.employee_id)
            assert (employee.starts_on, employee.probation_ends_on) == (date(2026, 12, 21), date(2027, 3, 20))

    def test_not_once_they_have_begun(self, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        onboarding = opened(kit, firm)
        first_day(clock)
        with kit.database.work(TEST) as work:
            begin(work, work.get(Onboarding, onboarding.id, lock=True))
        with pytest.raises(MoveNotAllowed), kit.database.work(actor_of(kit, firm.hr)) as work:
            move_start(work, work.get(Onboarding, onboarding.id, lock=True), date(2026, 12, 21))

    def test_a_holiday_or_a_day_gone_by_is_allowed_and_said(self) -> None:
        today, place = date(2026, 11, 23), Workplace("Asia/Shanghai", "CN")
        assert start_warnings(date(2026, 11, 22), place, today) == ["onboarding-warn-past", "onboarding-warn-holiday"]
        assert start_warnings(date(2027, 1, 1), place, today) == ["onboarding-warn-holiday"]
        assert start_warnings(FRIDAY, place, today) == []

    def test_only_hr_moves_it(self, kit: Kit, firm: Firm, team: Team) -> None:
        onboarding = opened(kit, firm, team)
        with pytest.raises(Forbidden), kit.database.work(actor_of(kit, team.manager)) as work:
            move_start(work, work.get(Onboarding, onboarding.id, lock=True), date(2026, 12, 21))


class TestFirstDay:
    def test_not_a_minute_before_midnight_at_the_work_place(self, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        onboarding = opened(kit, firm)
        first_day(clock)
        clock.moment -= timedelta(minutes=1)
        with kit.database.work(TEST) as work:
            assert not begin(work, work.get(Onboarding, onboarding.id, lock=True))
        clock.moment += timedelta(minutes=1)
        with kit.database.work(TEST) as work:
            assert begin(work, work.get(Onboarding, onboarding.id, lock=True))
            assert not begin(work, work.get(Onboarding, onboarding.id, lock=True))

    def test_the_candidate_is_an_employee_and_the_same_person(self, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        onboarding = opened(kit, firm)
        assert not _is_member(kit, onboarding)
        first_day(clock)
        with kit.database.work(TEST) as work:
            begin(work, work.get(Onboarding, onboarding.id, lock=True))
        with kit.database.work(TEST) as work:
            assert actor_for(work, onboarding.person_id).roles_in(onboarding.company_id) == {Role.EMPLOYEE}
            assert work.get(Employee, onboarding.employee_id).state == EmployeeState.ACTIVE
            assert work.session.query(Person).filter_by(name="王小明", company_id=firm.company.id).count() == 1

    def test_a_role_that_is_held_is_not_given_twice(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            grant_role(work, firm.company, work.get(Person, firm.employee.id), Role.EMPLOYEE)
        with kit.database.work(TEST) as work:
            assert actor_for(work, firm.employee.id).roles_in(firm.company.id) == {Role.EMPLOYEE}


class TestCallingOff:
    def test_tasks_fall_away_and_the_place_is_free(self, kit: Kit, firm: Firm, team: Team) -> None:
        onboarding = opened(kit, firm, team)
        with kit.database.work(actor_of(kit, team.it)) as work:
            tasks.tick(work, task(kit, onboarding, "equipment").id)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            cancel(work, work.get(Onboarding, onboarding.id, lock=True), how="no_show", reason="没有到岗")
        states = {one.key: one.state for one in _tasks(kit, onboarding)}
        assert states.pop("equipment") == TaskState.DONE
        assert set(states.values()) == {TaskState.DROPPED}
        with kit.database.work(TEST) as work:
            assert work.get(Application, onboarding.application_id).stage == Stage.WITHDRAWN
            assert work.get(Employee, onboarding.employee_id).state == EmployeeState.LEFT
            event = work.session.query(EventRow).filter_by(name="onboarding.cancelled").one()
        assert event.payload["to_return"] is True
        assert event.payload["job_id"] == str(firm.job.id)

    def test_not_once_they_have_begun(self, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        onboarding = opened(kit, firm)
        first_day(clock)
        with kit.database.work(TEST) as work:
            begin(work, work.get(Onboarding, onboarding.id, lock=True))
        with pytest.raises(MoveNotAllowed), kit.database.work(actor_of(kit, firm.hr)) as work:
            cancel(work, work.get(Onboarding, onboarding.id, lock=True), how="withdrawn")
        assert now(kit, onboarding.id).state == OnboardingState.BEGUN


def make_firm_job(kit: Kit, firm: Firm) -> Firm:
    """Another job of the same firm."""

    with kit.database.work(TEST) as work:
        job = create_job(
            work,
            firm.company,
            title="平台工程师",
            language="zh-CN",
            brief=firm.job.brief,
            minutes=5,
            score_line=Decimal(8),
            owner_id=firm.hr.id,
            channel=None,
        )
        publish_job(work, job)
    return replace(firm, job=job)


def _tasks(kit: Kit, onboarding: Onboarding) -> list[OnboardingTask]:
    with kit.database.work(TEST) as work:
        return tasks.tasks_of(work, onboarding.id)


def _is_member(kit: Kit, onboarding: Onboarding) -> bool:
    with kit.database.work(TEST) as work:
        return is_member(work, onboarding.person_id)
