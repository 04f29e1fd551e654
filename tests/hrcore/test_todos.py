"""To-dos: asked once, ticked off by those whose they are, and said again for as long as they are open."""

from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from bot.kit import Kit
from hrcore.actors import Role
from hrcore.clock import FixedClock
from hrcore.due.models import Due, DueState
from hrcore.errors import Forbidden, MoveNotAllowed, NotFound
from hrcore.org.models import Person
from hrcore.org.service import NewPerson, add_person
from hrcore.todos import service as todos
from hrcore.todos.models import Todo, TodoState
from tests.ground import later
from tests.support import TEST, Firm, actor_of, make_firm


def asked(
    kit: Kit,
    firm: Firm,
    key: str = "one",
    *,
    owner: Person | None = None,
    role: Role | None = None,
    due_at: datetime | None = None,
) -> Todo:
    with kit.database.work(TEST) as work:
        return todos.ask(
            work,
            company_id=firm.company.id,
            key=key,
            kind="call_back",
            subject={"person_id": str(firm.employee.id)},
            owner_id=owner.id if owner else None,
            owner_role=role,
            due_at=due_at,
        )


def stored(kit: Kit, todo: Todo) -> Todo:
    with kit.database.work(TEST) as work:
        return work.get(Todo, todo.id)


def reminder(kit: Kit, todo: Todo) -> Due:
    with kit.database.work(TEST) as work:
        return work.session.scalars(select(Due).where(Due.subject_id == todo.id, Due.kind == todos.REMIND)).one()


class TestAsk:
    def test_the_same_key_is_the_same_to_do(self, kit: Kit, firm: Firm) -> None:
        first, second = asked(kit, firm, owner=firm.hr), asked(kit, firm, owner=firm.employee)
        assert first.id == second.id
        assert stored(kit, first).owner_id == firm.hr.id

    @pytest.mark.parametrize("both", [True, False])
    def test_it_has_one_owner(self, kit: Kit, firm: Firm, both: bool) -> None:
        with pytest.raises(ValueError, match="needs one owner"):
            asked(kit, firm, owner=firm.hr if both else None, role=Role.HR if both else None)


class TestMine:
    def test_what_is_due_first_stands_first_and_what_has_no_day_last(
        self, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        asked(kit, firm, "some day", owner=firm.hr)
        asked(kit, firm, "next week", owner=firm.hr, due_at=clock.now() + timedelta(days=7))
        asked(kit, firm, "tomorrow", role=Role.HR, due_at=clock.now() + timedelta(days=1))
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert [todo.key for todo in todos.mine(work)] == ["tomorrow", "next week", "some day"]

    def test_others_see_theirs_and_not_these(self, kit: Kit, firm: Firm) -> None:
        asked(kit, firm, "for hr", role=Role.HR)
        asked(kit, firm, "for zhao", owner=firm.employee)
        with kit.database.work(actor_of(kit, firm.employee)) as work:
            assert [todo.key for todo in todos.mine(work)] == ["for zhao"]
        with kit.database.work(actor_of(kit, make_firm(kit).hr)) as work:
            assert todos.mine(work) == []


class TestDone:
    def test_by_its_owner_with_name_and_time(self, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        todo = asked(kit, firm, owner=firm.employee, due_at=clock.now() + timedelta(days=1))
        with kit.database.work(actor_of(kit, firm.employee)) as work:
            todos.done(work, work.get(Todo, todo.id, lock=True))
        found = stored(kit, todo)
        assert (found.state, found.done_by, found.done_at) == (TodoState.DONE, firm.employee.id, clock.now())
        assert reminder(kit, todo).state == DueState.CANCELLED

    def test_hr_may_tick_off_anybodys_and_a_colleague_nobody_elses(self, kit: Kit, firm: Firm) -> None:
        for_it, for_zhao = asked(kit, firm, "it", role=Role.IT), asked(kit, firm, "zhao", owner=firm.employee)
        with kit.database.work(actor_of(kit, firm.employee)) as work, pytest.raises(Forbidden):
            todos.done(work, work.get(Todo, for_it.id, lock=True))
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            todos.done(work, work.get(Todo, for_zhao.id, lock=True))
        assert stored(kit, for_zhao).done_by == firm.hr.id
        assert stored(kit, for_it).state == TodoState.OPEN

    def test_hr_of_another_company_does_not_find_it(self, kit: Kit, firm: Firm) -> None:
        todo = asked(kit, firm, role=Role.HR)
        with kit.database.work(actor_of(kit, make_firm(kit).hr)) as work, pytest.raises(NotFound):
            todos.done(work, work.get(Todo, todo.id, lock=True))

    def test_of_two_people_at_once_one_did_it(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            other = add_person(work, firm.company, NewPerson("王芳", "zh-CN", "Asia/Shanghai", roles=(Role.HR,)))
        todo = asked(kit, firm, role=Role.HR)
        barrier, refused = Barrier(2), []

        def tick(person: Person) -> None:
            actor = actor_of(kit, person)
            barrier.wait(5)
            try:
                with kit.database.work(actor) as work:
                    todos.done(work, work.get(Todo, todo.id, lock=True))
            except MoveNotAllowed:
                refused.append(person.id)

        both = [Thread(target=tick, args=(person,)) for person in (firm.hr, other)]
        for one in both:
            one.start()
        for one in both:
            one.join(10)
        (second,) = refused
        assert stored(kit, todo).done_by == ({firm.hr.id, other.id} - {second}).pop()

    def test_what_was_settled_elsewhere_is_done_and_twice_changes_nothing(self, kit: Kit, firm: Firm) -> None:
        todo = asked(kit, firm, "offer:1", role=Role.HR)
        for _ in range(2):
            with kit.database.work(TEST) as work:
                todos.settle(work, "offer:1")
                todos.settle(work, "never asked")
        assert (stored(kit, todo).state, stored(kit, todo).changes) == (TodoState.DONE, 2)

    def test_one_that_fell_away_cannot_be_done_any_more(self, kit: Kit, firm: Firm) -> None:
        todo = asked(kit, firm, "offer:2", role=Role.HR)
        with kit.database.work(TEST) as work:
            todos.settle(work, "offer:2", TodoState.DROPPED)
        with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises(MoveNotAllowed):
            todos.done(work, work.get(Todo, todo.id, lock=True))


class TestLater:
    def test_until_the_same_time_tomorrow_and_the_reminder_moves_along(
        self, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        todo = asked(kit, firm, owner=firm.hr, due_at=clock.now() + timedelta(hours=2))
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            todos.put_off(work, work.get(Todo, todo.id, lock=True))
        expected = clock.now() + timedelta(days=1, hours=2)
        assert (stored(kit, todo).due_at, reminder(kit, todo).due_at) == (expected, expected)

    def test_an_overdue_one_is_put_off_from_now(self, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        todo = asked(kit, firm, owner=firm.hr, due_at=clock.now())
        later(clock, days=3)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            todos.put_off(work, work.get(Todo, todo.id, lock=True))
        assert stored(kit, todo).due_at == clock.now() + timedelta(days=1)

    def test_a_closed_one_is_not_put_off(self, kit: Kit, firm: Firm) -> None:
        todo = asked(kit, firm, "x", owner=firm.hr)
        with kit.database.work(TEST) as work:
            todos.settle(work, "x")
        with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises(MoveNotAllowed):
            todos.put_off(work, work.get(Todo, todo.id, lock=True))


class TestRemind:
    def test_once_a_day_for_as_long_as_it_is_open(self, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        todo = asked(kit, firm, "x", owner=firm.hr, due_at=clock.now())
        for day in (1, 2):
            with kit.database.work(TEST) as work:
                todos.remind(work, todo.id)
            assert stored(kit, todo).reminded == day
            assert reminder(kit, todo).due_at == later(clock, days=1)
        with kit.database.work(TEST) as work:
            todos.settle(work, "x")
            todos.remind(work, todo.id)
        assert stored(kit, todo).reminded == 2
        assert reminder(kit, todo).state == DueState.CANCELLED

    def test_one_row_however_often_it_is_scheduled(self, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        todo = asked(kit, firm, owner=firm.hr, due_at=clock.now())
        for _ in range(3):
            with kit.database.work(actor_of(kit, firm.hr)) as work:
                todos.put_off(work, work.get(Todo, todo.id, lock=True))
        with kit.database.work(TEST) as work:
            count = select(func.count()).select_from(Due).where(Due.subject_id == todo.id)
            assert work.session.scalar(count) == 1
