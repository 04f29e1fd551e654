"""Who works here, who leads whom, and numbers that are given once."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from bot.kit import Kit
from hrcore.actors import Role
from hrcore.clock import FixedClock
from hrcore.errors import AlreadyDone, Forbidden, NotFound
from hrcore.org.models import Person, RoleGrant
from hrcore.org.service import NewPerson, add_person, create_person
from hrcore.people.models import Employee, EmployeeState
from hrcore.people.service import Post, employ, employee_of, holders_of, is_member, line_above, workplace_of
from tests.support import TEST, Firm, actor_of, make_firm


def colleague(
    kit: Kit, firm: Firm, name: str, manager: Person | None = None, *, country: str = "CN", role: Role = Role.EMPLOYEE
) -> Person:
    with kit.database.work(TEST) as work:
        person = add_person(work, firm.company, NewPerson(name, "zh-CN", "Asia/Shanghai", roles=(role,)))
        employ(work, firm.company, person, post(manager, country))
        return person


def post(manager: Person | None = None, country: str = "CN") -> Post:
    return Post("工程师", "研发部", country, date(2026, 11, 23), manager_id=manager.id if manager else None)


def leave(kit: Kit, person: Person) -> None:
    with kit.database.work(TEST) as work:
        for grant in work.session.scalars(select(RoleGrant).where(RoleGrant.person_id == person.id)):
            grant.valid_to = work.now
        for row in work.session.scalars(select(Employee).where(Employee.person_id == person.id)):
            row.state = EmployeeState.LEFT


def names(kit: Kit, person: Person) -> list[str]:
    with kit.database.work(TEST) as work:
        return [one.name for one in line_above(work, person.id)]


class TestEmploy:
    def test_nobody_is_employed_twice_at_a_time(self, kit: Kit, firm: Firm) -> None:
        person = colleague(kit, firm, "甲")
        with kit.database.work(TEST) as work, pytest.raises(AlreadyDone):
            employ(work, firm.company, work.get(Person, person.id), post())

    def test_somebody_who_left_comes_back_with_a_new_number(self, kit: Kit, firm: Firm) -> None:
        person = colleague(kit, firm, "甲")
        leave(kit, person)
        with kit.database.work(TEST) as work:
            assert employee_of(work, person.id) is None
            again = employ(work, firm.company, work.get(Person, person.id), post())
            assert again.number == "E00002"

    def test_hr_employs_and_an_employee_does_not(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            person = create_person(work, firm.company, NewPerson("乙", "zh-CN", "Asia/Shanghai"))
        with kit.database.work(actor_of(kit, firm.employee)) as work, pytest.raises(Forbidden):
            employ(work, firm.company, person, post())
        with kit.database.work(actor_of(kit, make_firm(kit).hr)) as work, pytest.raises(NotFound):
            employ(work, firm.company, person, post())
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert employ(work, firm.company, person, post()).number == "E00001"

    def test_people_employed_at_the_same_moment_get_different_numbers(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            people = [create_person(work, firm.company, NewPerson(f"人{n}", "zh-CN", "Asia/Shanghai")) for n in "1234"]
        barrier = Barrier(len(people))

        def begin(person: Person) -> None:
            barrier.wait(5)
            with kit.database.work(TEST) as work:
                employ(work, firm.company, person, post())

        threads = [Thread(target=begin, args=(person,)) for person in people]
        for one in threads:
            one.start()
        for one in threads:
            one.join(10)
        with kit.database.work(TEST) as work:
            found = set(work.session.scalars(select(Employee.number).where(Employee.company_id == firm.company.id)))
        assert found == {"E00001", "E00002", "E00003", "E00004"}

    def test_each_company_counts_for_itself(self, kit: Kit, firm: Firm) -> None:
        other = make_firm(kit)
        colleague(kit, firm, "甲")
        person = colleague(kit, other, "乙")
        with kit.database.work(TEST) as work:
            found = employee_of(work, person.id)
            assert found is not None
            assert found.number == "E00001"


class TestLine:
    def test_from_the_nearest_to_the_top(self, kit: Kit, firm: Firm) -> None:
        top = colleague(kit, firm, "总")
        middle = colleague(kit, firm, "中", top)
        bottom = colleague(kit, firm, "下", middle)
        assert names(kit, bottom) == ["中", "总"]
        assert names(kit, top) == []

    def test_a_ring_ends_the_line(self, kit: Kit, firm: Firm) -> None:
        first = colleague(kit, firm, "甲")
        second = colleague(kit, firm, "乙", first)
        with kit.database.work(TEST) as work:
            row = employee_of(work, first.id)
            assert row is not None
            row.manager_id = second.id
        assert names(kit, first) == ["乙"]
        assert names(kit, second) == ["甲"]

    def test_who_leads_themselves_has_nobody_above(self, kit: Kit, firm: Firm) -> None:
        person = colleague(kit, firm, "甲")
        with kit.database.work(TEST) as work:
            row = employee_of(work, person.id)
            assert row is not None
            row.manager_id = person.id
        assert names(kit, person) == []

    def test_who_has_left_is_passed_over_and_the_line_goes_on(self, kit: Kit, firm: Firm) -> None:
        top = colleague(kit, firm, "总")
        middle = colleague(kit, firm, "中", top)
        bottom = colleague(kit, firm, "下", middle)
        leave(kit, middle)
        assert names(kit, bottom) == ["总"]

    def test_who_is_no_employee_has_no_line(self, kit: Kit, firm: Firm) -> None:
        assert names(kit, firm.employee) == []


class TestRoles:
    def test_holders_are_those_of_now_longest_first_and_each_once(
        self, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        clock.moment += timedelta(days=1)
        second = colleague(kit, firm, "乙", role=Role.HR)
        gone = colleague(kit, firm, "丙", role=Role.HR)
        with kit.database.work(TEST) as work:
            work.add(
                RoleGrant(
                    company_id=firm.company.id,
                    person_id=firm.hr.id,
                    role=Role.HR,
                    title="",
                    valid_from=work.now,
                    valid_to=None,
                )
            )
        leave(kit, gone)
        colleague(kit, make_firm(kit), "丁", role=Role.HR)
        with kit.database.work(TEST) as work:
            assert [one.id for one in holders_of(work, firm.company.id, Role.HR)] == [firm.hr.id, second.id]
            assert is_member(work, second.id)
            assert not is_member(work, gone.id)

    def test_the_country_of_the_post_goes_before_that_of_the_company(self, kit: Kit, firm: Firm) -> None:
        abroad = colleague(kit, firm, "甲", country="US")
        with kit.database.work(TEST) as work:
            assert workplace_of(work, work.get(Person, abroad.id)) == ("US", "Asia/Shanghai")
            assert workplace_of(work, firm.employee) == ("CN", "Asia/Shanghai")
