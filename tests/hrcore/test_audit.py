"""The trail: sealed by one at a time, and whoever touches it is found out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Barrier, Thread

import pytest
from sqlalchemy import Connection, create_engine, func, select, text
from sqlalchemy.exc import DBAPIError

from bot.audit import verdict
from bot.kit import Kit
from hrcore.audit.chain import Verdict, seal, verify
from hrcore.audit.models import AuditEntry, AuditPending, AuditSeal
from hrcore.audit.trail import trail_of
from hrcore.errors import Forbidden
from tests.ground import Addresses
from tests.support import TEST, Firm, actor_of, apply_with, make_firm, pump

TRAIL = ("event", "audit_entry", "audit_seal", "consent")


def sealed(kit: Kit) -> int:
    with kit.database.work(TEST) as work:
        return seal(work.session, work.now)


def verified(kit: Kit) -> Verdict:
    with kit.database.work(TEST) as work:
        return verify(work.session)


@pytest.fixture
def superuser(addresses: Addresses) -> Iterator[Connection]:
    """Somebody with every right, and the triggers out of the way."""
    engine = create_engine(addresses.superuser, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        yield connection
    engine.dispose()


class TestChain:
    def test_it_is_intact_and_says_what_is_not_sealed_yet(self, kit: Kit, firm: Firm) -> None:
        before = verified(kit)
        assert (before.sealed, before.intact) == (0, True)
        assert before.unsealed > 0
        assert sealed(kit) == before.unsealed
        after = verified(kit)
        assert (after.sealed, after.unsealed, after.intact) == (before.unsealed, 0, True)

    def test_it_grows_by_parts(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            assert seal(work.session, work.now, limit=2) == 2
        first = verified(kit).head
        sealed(kit)
        make_firm(kit)
        sealed(kit)
        assert verified(kit).intact
        assert verified(kit).head != first

    def test_two_sealers_at_once_make_one_chain(self, kit: Kit, firm: Firm) -> None:
        for _ in range(3):
            make_firm(kit)
        barrier = Barrier(4)

        def work() -> None:
            barrier.wait(5)
            for _ in range(5):
                sealed(kit)

        sealers = [Thread(target=work) for _ in range(4)]
        for sealer in sealers:
            sealer.start()
        for sealer in sealers:
            sealer.join(20)
        found = verified(kit)
        assert found.intact
        assert found.unsealed == 0

    def test_the_command_says_the_same(self, kit: Kit, firm: Firm) -> None:
        sealed(kit)
        found = verdict(kit.settings)
        assert found["intact"] is True
        assert (found["unsealed"], found["missing"], found["broken_at"]) == (0, 0, None)
        assert found["head"] == verified(kit).head


class TestTampering:
    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE audit_entry SET evidence = evidence || '{\"x\": 1}' WHERE id = {entry}",
            "UPDATE audit_entry SET actor = 'person:somebody-else' WHERE id = {entry}",
            "UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE id = {entry}",
            "UPDATE audit_entry SET action = 'application.declined' WHERE id = {entry}",
            "DELETE FROM audit_entry WHERE id = {entry}",
            "DELETE FROM audit_seal WHERE number = 3",
            "UPDATE audit_seal SET number = -3 WHERE number = 3; UPDATE audit_seal SET number = 3 WHERE number = 4; "
            "UPDATE audit_seal SET number = 4 WHERE number = -3",
            "UPDATE audit_seal SET hash = decode(repeat('00', 32), 'hex') WHERE number = 3",
        ],
    )
    def test_a_changed_removed_or_reordered_row_is_found(
        self, kit: Kit, firm: Firm, superuser: Connection, change: str
    ) -> None:
        sealed(kit)
        entry = superuser.scalar(text("SELECT entry_id FROM audit_seal WHERE number = 3"))
        for statement in change.replace("{entry}", f"'{entry}'").split("; "):
            superuser.exec_driver_sql(statement)
        found = verified(kit)
        assert not found.intact
        assert found.broken_at == 3

    def test_a_row_taken_out_before_it_was_sealed_is_missed_in_the_count(
        self, kit: Kit, firm: Firm, superuser: Connection
    ) -> None:
        superuser.execute(
            text("DELETE FROM audit_pending WHERE entry_id = (SELECT min(entry_id::text)::uuid FROM audit_pending)")
        )
        assert verified(kit).missing == 1
        assert not verified(kit).intact


class TestRights:
    @pytest.mark.parametrize("table", TRAIL)
    @pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
    @pytest.mark.parametrize("role", ["app", "owner"])
    def test_neither_the_product_nor_the_owner_can_change_what_only_grows(
        self, kit: Kit, firm: Firm, addresses: Addresses, table: str, statement: str, role: str
    ) -> None:
        column = statement.replace("id = id", "number = number") if table == "audit_seal" else statement
        with refused(getattr(addresses, role)) as run:
            run(column.format(table))

    def test_the_product_cannot_make_tables_or_touch_the_schema(self, kit: Kit, addresses: Addresses) -> None:
        for statement in (
            "CREATE TABLE mine (id int)",
            "DROP TABLE person",
            "UPDATE alembic_version SET version_num = '0'",
        ):
            with refused(addresses.app) as run:
                run(statement)

    def test_reading_the_trail_is_for_hr_and_legal(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        pump(kit)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            told = [entry.action for entry in trail_of(work, [application.id])]
        assert told[0] == "consent.given"
        assert "application.received" in told
        with kit.database.work(actor_of(kit, firm.employee)) as work, pytest.raises(Forbidden):
            trail_of(work, [application.id])

    def test_another_companys_trail_is_empty(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        with kit.database.work(actor_of(kit, make_firm(kit).hr)) as work:
            assert trail_of(work, [application.id]) == []


@contextmanager
def refused(url: str) -> Iterator[Callable[[str], None]]:
    """Runs statements that must fail for want of rights."""
    engine = create_engine(url)

    def run(statement: str) -> None:
        with engine.connect() as connection, pytest.raises(DBAPIError) as caught:
            connection.exec_driver_sql(statement)
        assert getattr(caught.value.orig, "sqlstate", "") == "42501"

    yield run
    engine.dispose()


def test_every_entry_is_either_sealed_or_waiting(kit: Kit, firm: Firm) -> None:
    apply_with(kit, firm)
    pump(kit)
    sealed(kit)
    apply_with(kit, firm)
    with kit.database.work(TEST) as work:
        total, waiting, done = (
            work.session.scalar(select(func.count()).select_from(table)) or 0
            for table in (AuditEntry, AuditPending, AuditSeal)
        )
    assert total == waiting + done
    assert waiting > 0
