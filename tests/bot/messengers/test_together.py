"""What many click at once is done in few transactions, and each click still stands for itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from sqlalchemy import create_engine, event, func, select, text

from bot.kit import Kit
from bot.messengers.inbox import drain_shard
from hrcore.audit.models import AuditEntry
from hrcore.clock import FixedClock
from hrcore.messengers import inbox
from hrcore.messengers.models import IncomingRow, IncomingState
from hrcore.org.models import Person
from hrcore.ports.messenger import IncomingKind
from hrcore.todos import service as todos
from hrcore.todos.events import TodoChanged
from hrcore.todos.models import Todo, TodoState
from hrcore.work import Work
from tests.bot.messengers.conftest import Office
from tests.ground import Addresses, later
from tests.support import TEST


@pytest.fixture
def account(office: Office) -> str:
    """A colleague's who is linked."""
    return office.linked(office.firm.employee, "zhao@example.com")


def asked(office: Office, owner: Person, name: str) -> UUID:
    with office.kit.database.work(TEST) as work:
        found = todos.ask(
            work, company_id=office.firm.company.id, key=f"test:{name}", kind="test", subject={}, owner_id=owner.id
        )
        return found.id


def clicks(office: Office, account: str, todo: UUID) -> None:
    ref = office.kit.links.ref("todo_done", todo, 1)
    office.does(account, IncomingKind.PRESS, ref=ref, message="D1:1", drain=False)


def work_through(office: Office) -> None:
    for shard in range(inbox.SHARDS):
        drain_shard(office.kit, shard)


def states(kit: Kit, *wanted: UUID) -> list[str]:
    with kit.database.work(TEST) as work:
        return [work.get(Todo, one).state for one in wanted]


def waiting(kit: Kit) -> int:
    with kit.database.work(TEST) as work:
        statement = select(func.count()).where(IncomingRow.state == IncomingState.WAITING)
        return work.session.scalar(statement) or 0


@contextmanager
def commits(kit: Kit) -> Iterator[list[object]]:
    """One entry for each transaction that was committed meanwhile."""
    seen: list[object] = []
    note = seen.append
    event.listen(kit.database.engine, "commit", note)
    yield seen
    event.remove(kit.database.engine, "commit", note)


@contextmanager
def broken(addresses: Addresses, todo: UUID) -> Iterator[None]:
    """The database takes no change of this to-do."""
    owner = create_engine(addresses.owner)
    with owner.begin() as connection:
        connection.execute(text(f"ALTER TABLE todo ADD CONSTRAINT broken CHECK (id <> '{todo}') NOT VALID"))
    yield
    with owner.begin() as connection:
        connection.execute(text("ALTER TABLE todo DROP CONSTRAINT broken"))
    owner.dispose()


class TestTogether:
    def test_many_clicks_cost_few_transactions(self, office: Office, account: str) -> None:
        many = [asked(office, office.firm.employee, str(number)) for number in range(20)]
        for one in many:
            clicks(office, account, one)
        with commits(office.kit) as seen:
            work_through(office)
        assert set(states(office.kit, *many)) == {TodoState.DONE}
        assert waiting(office.kit) == 0
        assert len(seen) < len(many)
        with office.kit.database.work(TEST) as work:
            entries = select(func.count()).where(AuditEntry.action == "todo.done")
            assert work.session.scalar(entries) == len(many)

    def test_each_is_the_deed_of_the_one_who_clicked(self, office: Office, account: str) -> None:
        hr = office.linked(office.firm.hr, "hr@example.com")
        theirs, hers = asked(office, office.firm.employee, "theirs"), asked(office, office.firm.hr, "hers")
        clicks(office, account, theirs)
        clicks(office, hr, hers)
        work_through(office)
        with office.kit.database.work(TEST) as work:
            assert work.get(Todo, theirs).done_by == office.firm.employee.id
            assert work.get(Todo, hers).done_by == office.firm.hr.id

    def test_what_is_refused_is_told_and_changes_nothing_for_the_others(self, office: Office, account: str) -> None:
        mine, hers = asked(office, office.firm.employee, "mine"), asked(office, office.firm.hr, "hers")
        also = asked(office, office.firm.employee, "also")
        for one in (mine, hers, also):
            clicks(office, account, one)
        work_through(office)
        assert states(office.kit, mine, hers, also) == [TodoState.DONE, TodoState.OPEN, TodoState.DONE]
        assert waiting(office.kit) == 0
        assert len({*office.told(account)}) == 2

    def test_what_breaks_holds_up_the_same_person_alone(
        self, office: Office, account: str, addresses: Addresses, clock: FixedClock
    ) -> None:
        hr = office.linked(office.firm.hr, "hr@example.com")
        bad, after = asked(office, office.firm.employee, "bad"), asked(office, office.firm.employee, "after")
        hers = asked(office, office.firm.hr, "hers")
        clicks(office, account, bad)
        clicks(office, account, after)
        clicks(office, hr, hers)
        with broken(addresses, bad):
            work_through(office)
        assert states(office.kit, bad, after, hers) == [TodoState.OPEN, TodoState.OPEN, TodoState.DONE]
        assert waiting(office.kit) == 2
        later(clock, seconds=10)
        work_through(office)
        assert states(office.kit, bad, after) == [TodoState.DONE, TodoState.DONE]

    def test_what_was_undone_wakes_nobody(self, office: Office) -> None:
        told = TodoChanged(company_id=office.firm.company.id, todo_id=office.firm.hr.id, state="x", change=1)

        def emitted_and_undone(work: Work) -> None:
            with work.on_behalf_of(TEST) as theirs:
                theirs.emit(told)
                raise ValueError("undone")

        with office.kit.database.work(TEST) as work:
            with pytest.raises(ValueError, match="undone"):
                emitted_and_undone(work)
            assert work.signals == []
