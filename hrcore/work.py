"""One transaction = the change + its audit rows + its events.

Use cases are handed a `Work`: they read and write through its session, ask `may`, record, emit, and never commit.
What must happen after the commit is a `Signal`: it wakes a queue or a page, is handed on by `Database.work`, and is
thrown away on rollback. Signals are speed only; whatever gets lost is found again by a sweep.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Engine, Insert, Select, bindparam, insert, literal, select, true
from sqlalchemy.orm import Session

from hrcore.actors import Actor
from hrcore.audit.models import AuditEntry, AuditPending
from hrcore.clock import Clock
from hrcore.db import Row
from hrcore.errors import Forbidden, NotFound, ReportClosed
from hrcore.events.event import Event
from hrcore.events.models import EventRelay, EventRow, RelayState
from hrcore.ids import new_id
from hrcore.involvement import is_blinded, is_involved
from hrcore.permissions import Action, Owned, companies_where, may
from hrcore.privacy.keyring import Keyring
from hrcore.privacy.vault import Vault

Fact = str | int | float | bool | None | list[str]
R = TypeVar("R", bound=Row)


def _appending(model: type[Row]) -> CTE:
    """The insert of a row whose columns are the parameters, to stand in front of another: both in one round trip."""
    table = model.metadata.tables[model.__tablename__]
    return insert(table).values({one.name: bindparam(one.name) for one in table.columns}).returning(table.c.id).cte()


def _emitting() -> Insert:
    row, values = _appending(EventRow), {"state": RelayState.PENDING.value, "attempts": 0}
    relay = EventRelay.metadata.tables[EventRelay.__tablename__]
    due_at = bindparam("occurred_at", type_=relay.c.due_at.type)
    columns = select(row.c.id, due_at, *(literal(value) for value in values.values()))
    return insert(relay).from_select(["event_id", "due_at", *values], columns)


def _recording() -> Insert:
    pending = AuditPending.metadata.tables[AuditPending.__tablename__]
    return insert(pending).from_select(["entry_id"], select(_appending(AuditEntry).c.id))


_EMIT: Final = _emitting()
_RECORD: Final = _recording()


class Recorded(Protocol):
    """What an audit row can be about."""

    __tablename__: str
    id: UUID

    @property
    def company_id(self) -> UUID: ...


class SignalKind(StrEnum):
    EVENT = "event"
    DUE = "due"
    CONVERSATION = "conversation"
    CHANNEL = "channel"
    PHONE = "phone"
    INCOMING = "incoming"


@dataclass(frozen=True, slots=True)
class Signal:
    """`ref` is an id: of the event, the due row, the outbox conversation, the channel, the interview, the inbox's shard."""

    kind: SignalKind
    ref: str


class Work:
    def __init__(self, session: Session, actor: Actor, clock: Clock, keyring: Keyring) -> None:
        self.session = session
        self.actor = actor
        self.vault = Vault(session, keyring)
        self.now: datetime = clock.now()
        self.signals: list[Signal] = []
        self._only: frozenset[UUID] | None = None

    def in_company(self, company_id: UUID) -> "Work":
        """The same transaction, but lists hold rows of this company and no others."""
        narrower = copy(self)
        narrower._only = frozenset({company_id})
        return narrower

    def acting_as(self, actor: Actor) -> "Work":
        """The same transaction, once it is known who asks."""
        theirs = copy(self)
        theirs.actor = actor
        return theirs

    @contextmanager
    def on_behalf_of(self, actor: Actor) -> Iterator["Work"]:
        """Somebody's deed within this transaction, beside those of others: undone by itself where it raises, and nothing that
        it read is seen by the next one."""
        theirs = copy(self)
        theirs.actor, theirs.signals = actor, []
        try:
            with self.session.begin_nested():
                yield theirs
        finally:
            self.session.expunge_all()
        for wake in theirs.signals:
            self.signal(wake.kind, wake.ref)

    def may(self, action: Action, thing: Owned) -> None:
        """By role; else by the part the actor has in the application that `thing` belongs to. Whoever is to judge with
        their own eyes first does not see the machine's report until they have: raises `ReportClosed`."""
        try:
            may(self.actor, action, thing)
        except Forbidden:
            if not is_involved(self.session, self.actor, action, thing):
                raise
        if action is Action.SEE_REPORT and is_blinded(self.session, self.actor, thing):
            raise ReportClosed(f"{self.actor.ref} has not judged yet")

    def allows(self, action: Action, thing: Owned) -> bool:
        """For pages and cards that show only what can be done."""
        try:
            self.may(action, thing)
        except (Forbidden, NotFound):
            return False
        return True

    def add(self, row: R) -> R:
        """Give the row its id and put it into the transaction."""
        if row.id is None:
            row.id = new_id()
        self.session.add(row)
        return row

    def emit(self, event: Event) -> None:
        event_id = new_id()
        self.session.flush()
        self.session.execute(
            _EMIT,
            {
                "id": event_id,
                "company_id": event.company_id,
                "name": event.name,
                "version": event.version,
                "payload": event.model_dump(mode="json"),
                "occurred_at": self.now,
                "actor": self.actor.ref,
            },
        )
        self.signal(SignalKind.EVENT, event_id)

    def record(self, action: str, thing: Recorded, **evidence: Fact) -> None:
        """Evidence: ids, versions, digests. Never personal text."""
        self.session.flush()
        self.session.execute(
            _RECORD,
            {
                "id": new_id(),
                "company_id": thing.company_id,
                "at": self.now,
                "actor": self.actor.ref,
                "action": action,
                "object_kind": thing.__tablename__,
                "object_id": thing.id,
                "evidence": evidence,
            },
        )

    def signal(self, kind: SignalKind, ref: UUID | str) -> None:
        wake = Signal(kind, str(ref))
        if wake not in self.signals:
            self.signals.append(wake)

    def companies_for(self, action: Action) -> frozenset[UUID] | None:
        """Those in which the actor has the right by role; None means all."""
        return self._narrowed(companies_where(self.actor, action))

    def within(self, model: type[Row], action: Action | None = None) -> ColumnElement[bool]:
        """Rows of the actor's companies and no others; with `action` only of those in which they have that right."""
        companies = self._narrowed(self.actor.companies) if action is None else self.companies_for(action)
        return true() if companies is None else model.company_id.in_(companies)

    def _narrowed(self, companies: frozenset[UUID] | None) -> frozenset[UUID] | None:
        if self._only is None or companies is None:
            return self._only or companies
        return companies & self._only

    def scoped(self, statement: Select[R], model: type[R], action: Action | None = None) -> Select[R]:
        """The one base statement, narrowed to what lies `within`."""
        return statement.where(self.within(model, action))

    def get(self, model: type[R], row_id: UUID, *, lock: bool = False) -> R:
        """Raises `NotFound` also for rows of other companies. `lock` holds the row until the end of the transaction."""
        row = self.session.get(model, row_id, with_for_update=True if lock else None, populate_existing=lock)
        out_of_scope = (
            row is not None and self.actor.companies is not None and row.company_id not in self.actor.companies
        )
        if row is None or out_of_scope:
            raise NotFound(f"{model.__tablename__} {row_id}")
        return row


class Database:
    """The transactions of a process. `wake` is told the signals of each committed transaction."""

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        keyring: Keyring,
        wake: Callable[[Sequence[Signal]], None] | None = None,
    ) -> None:
        self.engine = engine
        self.clock = clock
        self.keyring = keyring
        self.wake = wake

    @contextmanager
    def work(self, actor: Actor) -> Iterator[Work]:
        with Session(self.engine, expire_on_commit=False) as session:
            work = Work(session, actor, self.clock, self.keyring)
            with session.begin():
                yield work
        if work.signals and self.wake is not None:
            self.wake(work.signals)
