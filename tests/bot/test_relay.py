"""Events reach their handlers once, whatever fails in between."""

from threading import Barrier, Thread
from uuid import UUID

from sqlalchemy import func, select

from bot.flows.table import HANDLERS
from bot.kit import Kit
from bot.relay import MAX_ATTEMPTS, Handler, drain, pending, relay
from hrcore.clock import FixedClock
from hrcore.events.event import Event
from hrcore.events.models import EventHandled, EventRelay, EventRow, RelayState
from hrcore.ids import new_id
from hrcore.messages.models import Message
from hrcore.org.events import CompanySetUp
from hrcore.recruiting.events import ApplicationReceived
from tests.ground import later
from tests.support import TEST, Firm, apply_with


class Listener:
    """Handlers that count, fail as often as told, and may wait for one another."""

    def __init__(self, failures: int = 0, barrier: Barrier | None = None) -> None:
        self.runs, self.others, self.failures, self.barrier = 0, 0, failures, barrier

    @property
    def table(self) -> dict[type[Event], tuple[Handler, ...]]:
        return {CompanySetUp: (self._first(), self._second())}

    def _first(self) -> Handler:
        def first(kit: Kit, event: Event) -> None:
            if self.barrier is not None:
                self.barrier.wait(5)
            self.runs += 1
            if self.runs <= self.failures:
                raise ConnectionError

        return first

    def _second(self) -> Handler:
        def second(kit: Kit, event: Event) -> None:
            self.others += 1

        return second


def company_event(kit: Kit, firm: Firm) -> UUID:
    with kit.database.work(TEST) as work:
        return work.session.scalars(select(EventRow.id).where(EventRow.name == CompanySetUp.name)).one()


def state_of(kit: Kit, event: UUID) -> EventRelay:
    with kit.database.work(TEST) as work:
        return work.session.get_one(EventRelay, event)


class TestOnce:
    def test_a_second_run_of_the_same_job_does_nothing(self, kit: Kit, firm: Firm) -> None:
        event, listener = company_event(kit, firm), Listener()
        relay(kit, event, listener.table)
        relay(kit, event, listener.table)
        assert (listener.runs, listener.others) == (1, 1)
        assert state_of(kit, event).state == RelayState.DONE

    def test_a_handler_that_failed_runs_again_and_the_others_do_not(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        event, listener = company_event(kit, firm), Listener(failures=1)
        relay(kit, event, listener.table)
        assert (listener.runs, listener.others) == (1, 1)
        with kit.database.work(TEST) as work:
            assert event not in pending(work)
        later(clock, seconds=3)
        with kit.database.work(TEST) as work:
            assert event in pending(work)
        relay(kit, event, listener.table)
        assert (listener.runs, listener.others) == (2, 1)

    def test_two_relays_at_the_same_time_are_one(self, kit: Kit, firm: Firm) -> None:
        event, listener = company_event(kit, firm), Listener(barrier=Barrier(2))
        first = Thread(target=relay, args=(kit, event, listener.table))
        first.start()
        while listener.barrier and not listener.barrier.n_waiting:
            first.join(0.01)
        relay(kit, event, listener.table)
        assert listener.runs == 0, "the second relay ran while the first was still at it"
        assert listener.barrier is not None
        listener.barrier.wait(5)
        first.join(10)
        assert (listener.runs, listener.others) == (1, 1)

    def test_events_that_are_claimed_together_fail_apart(self, kit: Kit, firm: Firm) -> None:
        event, listener = company_event(kit, firm), Listener(failures=1)
        apply_with(kit, firm)
        assert drain(kit, {**HANDLERS, **listener.table}, {})
        assert state_of(kit, event).state == RelayState.PENDING
        with kit.database.work(TEST) as work:
            states = set(work.session.scalars(select(EventRelay.state).where(EventRelay.event_id != event)))
            assert states == {RelayState.DONE}

    def test_an_event_of_a_newer_version_waits_for_a_worker_that_knows_it(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        event = company_event(kit, firm)
        with kit.database.work(TEST) as work:
            newer = EventRow(
                id=new_id(),
                company_id=firm.company.id,
                name="company.moved_to_mars",
                version=1,
                payload={},
                occurred_at=work.now,
                actor=TEST.ref,
            )
            work.session.add(newer)
            work.session.flush()
            work.session.add(EventRelay(event_id=newer.id, due_at=work.now))
        assert drain(kit, HANDLERS, {})
        assert state_of(kit, event).state == RelayState.DONE
        waits = state_of(kit, newer.id)
        assert (waits.state, waits.last_error) == (RelayState.PENDING, "unknown: company.moved_to_mars 1")
        assert waits.due_at > clock.now()

    def test_real_handlers_run_twice_leave_one_letter(self, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm)
        with kit.database.work(TEST) as work:
            name = ApplicationReceived.name
            event = work.session.scalars(select(EventRow.id).where(EventRow.name == name)).one()
        relay(kit, event, HANDLERS)
        with kit.database.work(TEST) as work:
            for handled in work.session.scalars(select(EventHandled).where(EventHandled.event_id == event)):
                work.session.delete(handled)
            work.session.get_one(EventRelay, event).state = RelayState.PENDING
        relay(kit, event, HANDLERS)
        with kit.database.work(TEST) as work:
            letters = select(func.count()).select_from(Message).where(Message.kind == "application_confirmed")
            assert work.session.scalar(letters) == 1


class TestGivingUp:
    def test_an_event_is_dead_after_so_many_attempts_and_says_which_handler_failed(
        self, kit: Kit, clock: FixedClock, firm: Firm
    ) -> None:
        event, listener = company_event(kit, firm), Listener(failures=99)
        for _ in range(MAX_ATTEMPTS + 2):
            relay(kit, event, listener.table)
            later(clock, minutes=6)
        found = state_of(kit, event)
        assert found.state == RelayState.DEAD
        assert found.attempts == MAX_ATTEMPTS == listener.runs
        assert found.last_error is not None
        assert found.last_error.endswith("first: ConnectionError")

    def test_the_gaps_grow_and_stay_below_five_minutes(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        event, listener = company_event(kit, firm), Listener(failures=99)
        gaps = []
        for _ in range(9):
            relay(kit, event, listener.table)
            gaps.append((state_of(kit, event).due_at - clock.now()).total_seconds())
            later(clock, minutes=6)
        assert gaps[:4] == [2, 4, 8, 16]
        assert max(gaps) == 300
