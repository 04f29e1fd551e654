"""To-dos as cards: to whom they belong, each copy up to date, and a reminder that comes by itself."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.cards.table import card_for
from bot.commands.table import press
from bot.kit import Kit
from cards.view import Actions, Card
from cards.words import words
from hrcore.actors import Role
from hrcore.clock import FixedClock
from hrcore.errors import Forbidden, MoveNotAllowed
from hrcore.messages.models import Post
from hrcore.org.models import Channel, Person
from hrcore.org.service import NewPerson, add_person
from hrcore.people import service as people
from hrcore.people.models import Employee
from hrcore.todos import service as todos
from hrcore.todos.models import Todo, TodoState
from tests.ground import later
from tests.support import TEST, Firm, actor_of, pump
from tests.todo_kinds import WITHOUT_PAGE


@pytest.fixture
def second(kit: Kit, firm: Firm) -> Person:
    with kit.database.work(TEST) as work:
        return add_person(work, firm.company, NewPerson("王芳", "zh-CN", "Asia/Shanghai", roles=(Role.HR,)))


def asked(kit: Kit, firm: Firm, *, owner: Person | None = None, hours: float | None = None) -> Todo:
    with kit.database.work(TEST) as work:
        todo = todos.ask(
            work,
            company_id=firm.company.id,
            key="one",
            kind=WITHOUT_PAGE,
            subject={},
            owner_id=owner.id if owner else None,
            owner_role=None if owner else Role.HR,
            due_at=work.now + timedelta(hours=hours) if hours is not None else None,
        )
    pump(kit)
    return todo


def readers(kit: Kit) -> set[str]:
    """Names of those in whose own conversation the card stands."""
    statement = (
        select(Person.name)
        .join(Channel, Channel.person_id == Person.id)
        .join(Post, Post.channel_id == Channel.id)
        .where(Post.kind == "todo")
    )
    with kit.database.work(TEST) as work:
        return set(work.session.scalars(statement))


def copies(kit: Kit, todo: Todo) -> int:
    with kit.database.work(TEST) as work:
        posts = work.session.scalars(select(Post).where(Post.kind == "todo"))
        return sum(post.subject["todo_id"] == str(todo.id) for post in posts)


def card(kit: Kit, person: Person, todo: Todo) -> Card:
    with kit.database.work(actor_of(kit, person)) as work:
        return card_for(kit, work, "todo", {"todo_id": str(todo.id)}, words("zh-CN"))


def refs(drawn: Card) -> list[str]:
    return [
        button.ref for block in drawn.blocks if isinstance(block, Actions) for button in block.buttons if button.ref
    ]


def click(kit: Kit, person: Person, ref: str) -> None:
    with kit.database.work(actor_of(kit, person)) as work:
        press(kit, work, ref, {})


class TestCards:
    def test_a_persons_stands_with_that_person_alone(self, kit: Kit, firm: Firm) -> None:
        asked(kit, firm, owner=firm.employee)
        assert readers(kit) == {firm.employee.name}

    def test_a_roles_stands_with_everybody_who_holds_it(self, kit: Kit, firm: Firm, second: Person) -> None:
        asked(kit, firm)
        assert readers(kit) == {firm.hr.name, second.name}

    def test_done_by_one_every_copy_says_by_whom(self, kit: Kit, firm: Firm, second: Person) -> None:
        todo = asked(kit, firm)
        done, _ = refs(card(kit, firm.hr, todo))
        click(kit, firm.hr, done)
        pump(kit)
        for reader in (firm.hr, second):
            drawn = card(kit, reader, todo)
            assert drawn.tag == "已处理"
            assert firm.hr.name in str(drawn.blocks)
            assert refs(drawn) == []
        assert copies(kit, todo) == 2
        with pytest.raises(MoveNotAllowed):
            click(kit, second, done)

    def test_put_off_twice_by_a_double_click_is_put_off_once(self, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        todo = asked(kit, firm, hours=1)
        _, put_off = refs(card(kit, firm.hr, todo))
        click(kit, firm.hr, put_off)
        with pytest.raises(MoveNotAllowed):
            click(kit, firm.hr, put_off)
        with kit.database.work(TEST) as work:
            assert work.get(Todo, todo.id).due_at == clock.now() + timedelta(days=1, hours=1)

    def test_a_stale_click_of_a_stranger_learns_nothing(self, kit: Kit, firm: Firm) -> None:
        todo = asked(kit, firm)
        done, put_off = refs(card(kit, firm.hr, todo))
        click(kit, firm.hr, put_off)
        for ref in (done, put_off):
            with pytest.raises(Forbidden):
                click(kit, firm.employee, ref)

    def test_its_day_come_it_is_said_again_as_overdue(self, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        todo = asked(kit, firm, owner=firm.employee, hours=2)
        assert card(kit, firm.employee, todo).tag == "待处理"
        later(clock, hours=2, minutes=1)
        pump(kit)
        with kit.database.work(TEST) as work:
            assert (work.get(Todo, todo.id).reminded, work.get(Todo, todo.id).state) == (1, TodoState.OPEN)
        assert card(kit, firm.employee, todo).tag == "已逾期"
        assert copies(kit, todo) == 1


def test_who_has_left_is_asked_and_reminded_of_nothing_any_more(kit: Kit, clock: FixedClock, firm: Firm) -> None:
    with kit.database.work(TEST) as work:
        post = people.Post("工程师", "研发部", "CN", work.now.date())
        employee = people.employ(work, firm.company, work.get(Person, firm.employee.id), post)
    todo = asked(kit, firm, owner=firm.employee, hours=1)
    with kit.database.work(TEST) as work:
        people.leave(work, work.get(Employee, employee.id, lock=True), work.now.date())
    pump(kit)
    later(clock, days=3)
    pump(kit)
    with kit.database.work(TEST) as work:
        kept = work.get(Todo, todo.id)
        assert (kept.state, kept.reminded) == (TodoState.DROPPED, 0)
