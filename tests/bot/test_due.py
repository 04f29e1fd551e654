"""What is due is done once, later after a failure, and given up in the end."""

from datetime import timedelta
from threading import Event as Flag
from threading import Thread
from uuid import UUID

import pytest

from bot import due
from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.due import service
from hrcore.due.models import Due, DueState
from hrcore.ids import new_id
from tests.ground import later
from tests.support import TEST, Firm

KIND = "test.bell"


def set_bell(kit: Kit, firm: Firm, seconds: float = 0, subject: UUID | None = None) -> Due:
    with kit.database.work(TEST) as work:
        at = work.now + timedelta(seconds=seconds)
        return service.schedule(work, company_id=firm.company.id, kind=KIND, subject_id=subject or new_id(), at=at)


def row(kit: Kit, bell: Due) -> Due:
    with kit.database.work(TEST) as work:
        return work.get(Due, bell.id)


def ripe(kit: Kit) -> list[UUID]:
    with kit.database.work(TEST) as work:
        return [one.id for one in service.ripe(work)]


class TestRipe:
    def test_nothing_rings_before_its_time(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        rung: list[UUID] = []
        bell = set_bell(kit, firm, 60)
        due.run(kit, bell.id, {KIND: lambda _, subject: rung.append(subject)})
        assert rung == []
        assert ripe(kit) == []
        later(clock, seconds=60)
        assert ripe(kit) == [bell.id]
        due.run(kit, bell.id, {KIND: lambda _, subject: rung.append(subject)})
        assert rung == [bell.subject_id]
        assert row(kit, bell).state == DueState.DONE

    def test_one_row_per_subject_and_the_last_time_counts(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        bell = set_bell(kit, firm, 10)
        moved = set_bell(kit, firm, 100, bell.subject_id)
        assert moved.id == bell.id
        later(clock, seconds=50)
        assert ripe(kit) == []

    def test_a_cancelled_row_never_rings_and_may_be_set_again(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        bell = set_bell(kit, firm, 10)
        with kit.database.work(TEST) as work:
            service.cancel(work, kind=KIND, subject_id=bell.subject_id)
        later(clock, seconds=20)
        assert ripe(kit) == []
        set_bell(kit, firm, 0, bell.subject_id)
        assert ripe(kit) == [bell.id]

    def test_a_job_that_sets_its_own_row_anew_is_not_done(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        bell = set_bell(kit, firm)
        due.run(kit, bell.id, {KIND: lambda kit, subject: set_bell(kit, firm, 5, subject) and None})
        found = row(kit, bell)
        assert found.state == DueState.WAITING
        assert found.due_at == clock.now() + timedelta(seconds=5)


class TestFailure:
    def test_it_is_tried_again_with_growing_gaps_and_then_given_up_loudly(
        self, kit: Kit, clock: FixedClock, firm: Firm, capfd: pytest.CaptureFixture[str]
    ) -> None:
        bell, gaps = set_bell(kit, firm), []

        def fail(kit: Kit, subject: UUID) -> None:
            raise TimeoutError("with words that belong to somebody")

        for _ in range(service.MAX_ATTEMPTS):
            due.run(kit, bell.id, {KIND: fail})
            gaps.append((row(kit, bell).due_at - clock.now()).total_seconds())
            later(clock, minutes=6)
        assert gaps[:5] == [2, 4, 8, 16, 32]
        found = row(kit, bell)
        assert (found.state, found.last_error) == (DueState.DEAD, "TimeoutError")
        assert "due.dead" in "".join(capfd.readouterr())
        assert ripe(kit) == []


class TestTwoWorkers:
    def test_the_second_finds_the_first_at_it(self, kit: Kit, firm: Firm) -> None:
        bell, started, go_on = set_bell(kit, firm), Flag(), Flag()
        rung: list[UUID] = []

        def slow(kit: Kit, subject: UUID) -> None:
            rung.append(subject)
            started.set()
            go_on.wait(5)

        first = Thread(target=due.run, args=(kit, bell.id, {KIND: slow}))
        first.start()
        assert started.wait(5)
        due.run(kit, bell.id, {KIND: slow})
        go_on.set()
        first.join(10)
        assert rung == [bell.subject_id]
        assert row(kit, bell).state == DueState.DONE

    def test_looking_for_ripe_rows_passes_over_those_another_has_locked(self, kit: Kit, firm: Firm) -> None:
        mine, free = set_bell(kit, firm), set_bell(kit, firm)
        with kit.database.work(TEST) as work:
            assert service.take(work, mine.id) is not None
            assert ripe(kit) == [free.id]
            with kit.database.work(TEST) as other:
                assert service.take(other, mine.id) is None
