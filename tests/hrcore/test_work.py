"""One transaction = the change, its audit rows, its events, its signals."""

import pytest
from sqlalchemy import func, select

from bot.kit import Kit
from hrcore.actors import Role, member
from hrcore.audit.models import AuditEntry, AuditPending
from hrcore.errors import NotFound
from hrcore.events.models import EventRelay, EventRow
from hrcore.org.models import Company, Person
from hrcore.org.service import set_up_company
from hrcore.recruiting.models import Job
from hrcore.work import Database, Signal, SignalKind, Work
from tests.support import TEST, Firm, actor_of, apply_with, make_firm


class Changed(Exception):
    pass


def counts(kit: Kit) -> tuple[int, ...]:
    tables = (Company, Person, AuditEntry, AuditPending, EventRow, EventRelay)
    with kit.database.work(TEST) as work:
        return tuple(work.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


class TestTransaction:
    def test_a_rollback_throws_away_change_trail_events_and_signals_together(self, kit: Kit) -> None:
        heard: list[Signal] = []
        kit.database.wake = heard.extend
        before = counts(kit)
        with pytest.raises(Changed):
            change_mind(kit)
        assert counts(kit) == before
        assert heard == []

    def test_a_commit_keeps_all_of_them_and_tells_the_signals_once(self, kit: Kit) -> None:
        heard: list[Signal] = []
        kit.database.wake = heard.extend
        with kit.database.work(TEST) as work:
            make_company(work)
        assert counts(kit) == (1, 0, 1, 1, 1, 1)
        with kit.database.work(TEST) as work:
            event = work.session.scalars(select(EventRow.id)).one()
        assert heard == [Signal(SignalKind.EVENT, str(event))]

    def test_signals_leave_only_after_the_commit(self, kit: Kit) -> None:
        seen: list[bool] = []

        def look(signals: object) -> None:
            with Database(kit.database.engine, kit.database.clock, kit.keyring).work(TEST) as other:
                seen.append(other.session.scalar(select(func.count()).select_from(Company)) == 1)

        kit.database.wake = look
        with kit.database.work(TEST) as work:
            make_company(work)
        assert seen == [True]


class TestScope:
    def test_get_and_scoped_never_give_another_companys_row(self, kit: Kit, firm: Firm) -> None:
        other = make_firm(kit)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert work.get(Job, firm.job.id).id == firm.job.id
            assert {job.id for job in work.session.scalars(work.scoped(select(Job), Job))} == {firm.job.id}
            with pytest.raises(NotFound):
                work.get(Job, other.job.id)
            with pytest.raises(NotFound):
                work.get(Job, other.job.id, lock=True)

    def test_somebody_of_two_companies_sees_both_and_not_the_third(self, kit: Kit, firm: Firm) -> None:
        second, third = make_firm(kit), make_firm(kit)
        both = member(firm.hr.id, {(firm.company.id, Role.HR), (second.company.id, Role.EMPLOYEE)})
        with kit.database.work(both) as work:
            found = {job.id for job in work.session.scalars(work.scoped(select(Job), Job))}
        assert found == {firm.job.id, second.job.id}
        assert third.job.id not in found

    def test_a_lock_reads_what_others_have_committed_meanwhile(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        with kit.database.work(TEST) as work:
            stale = work.get(Person, application.person_id)
            with kit.database.work(TEST) as other:
                other.get(Person, application.person_id).zone = "Asia/Tokyo"
            assert stale.zone == "Asia/Shanghai"
            assert work.get(Person, application.person_id, lock=True).zone == "Asia/Tokyo"


def change_mind(kit: Kit) -> None:
    with kit.database.work(TEST) as work:
        make_company(work)
        assert work.signals
        raise Changed


def make_company(work: Work) -> None:
    set_up_company(work, slug="one", names={"en": "One"}, language="en", zone="UTC", country="US")
