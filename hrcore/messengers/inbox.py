"""What messengers tell us: kept first, acknowledged, then worked through, each person's in the order they did it."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from hrcore.errors import AlreadyDone
from hrcore.ids import new_id
from hrcore.messengers.models import IncomingRow, IncomingState
from hrcore.ports.messenger import Attachment, Incoming, IncomingKind
from hrcore.privacy.keyring import Keyring, seal, unseal
from hrcore.work import SignalKind, Work

MAX_ATTEMPTS: Final = 6
KEEP: Final = timedelta(days=3)
"""Feishu may send an event again for more than six hours."""
SHARDS: Final = 4
"""So many jobs may work through the inbox side by side."""
_NAME: Final = 16
"""Bytes in front of the sealed ones: the name of the key of the ring, filled up with spaces."""
_RING: Final = UUID(int=0)
"""In place of a person's key: what came in is nobody's until it is understood."""

_TABLE: Final = IncomingRow.metadata.tables[IncomingRow.__tablename__]
_KEEP: Final = (
    insert(_TABLE)
    .on_conflict_do_nothing(index_elements=["platform", "key"])
    .returning(_TABLE.c.key, _TABLE.c.id, _TABLE.c.shard)
)
"""Made once, with the rows apart, so that it is also compiled once."""


def keep(work: Work, arrived: Sequence[Incoming], *, wake: bool = True) -> dict[str, UUID]:
    """Puts them into the inbox, in one statement: key → row of those that are new. One that came before is dropped.
    `wake` is for what a worker is to do; what is carried out at once needs none."""
    rows = [_row(work, one) for one in arrived]
    fresh = work.session.execute(_KEEP, rows).all()
    for shard in sorted({row.shard for row in fresh}) if wake else ():
        work.signal(SignalKind.INCOMING, str(shard))
    return {row.key: row.id for row in fresh}


def claim(work: Work, shard: int) -> bool:
    """Whether this transaction may work through the shard; until it ends, no other may."""
    return bool(work.session.scalar(select(func.pg_try_advisory_xact_lock(func.hashtext(f"incoming:{shard}")))))


def waiting(work: Work, shard: int, *, limit: int) -> list[IncomingRow]:
    """The oldest that wait, also those that are not due again yet: what the same person did after one of them waits too."""
    statement = (
        select(IncomingRow)
        .where(IncomingRow.state == IncomingState.WAITING, IncomingRow.shard == shard)
        .order_by(IncomingRow.id)
        .limit(limit)
    )
    return list(work.session.scalars(statement))


def waiting_shards(work: Work) -> list[int]:
    statement = select(IncomingRow.shard).where(
        IncomingRow.state == IncomingState.WAITING, IncomingRow.due_at <= work.now
    )
    return list(work.session.scalars(statement.distinct()))


def content(work: Work, row: IncomingRow) -> Incoming:
    if row.content_sealed is None:
        raise AlreadyDone(f"incoming {row.id} is settled")
    ring = work.vault.keyring.by_id(row.content_sealed[:_NAME].decode().strip())
    fields = json.loads(unseal(ring.derive("incoming"), row.content_sealed[_NAME:], _place(row.id)))
    fields["kind"] = IncomingKind(fields["kind"])
    fields["files"] = tuple(Attachment(**one) for one in fields["files"])
    return Incoming(**fields)


def settle(work: Work, *row_ids: UUID) -> None:
    """Done, in the transaction of what they brought about: so that happens once. Raises `AlreadyDone` where one of them
    has."""
    statement = (
        update(IncomingRow)
        .where(IncomingRow.id.in_(row_ids), IncomingRow.state == IncomingState.WAITING)
        .values(state=IncomingState.DONE, settled_at=work.now, content_sealed=None)
        .returning(IncomingRow.id)
        .execution_options(synchronize_session=False)
    )
    if len(work.session.scalars(statement).all()) != len(row_ids):
        raise AlreadyDone(f"incoming {', '.join(map(str, row_ids))}: settled")


def failed(work: Work, row_id: UUID, problem: str) -> bool:
    """Again later, with growing gaps; False where it was the last try."""
    row = work.session.get_one(IncomingRow, row_id, with_for_update=True)
    row.attempts += 1
    row.last_error = problem[:500]
    if row.attempts >= MAX_ATTEMPTS:
        row.state, row.settled_at, row.content_sealed = IncomingState.DEAD, work.now, None
        return False
    row.due_at = work.now + timedelta(seconds=min(300, 2**row.attempts))
    return True


def forget(work: Work) -> int:
    """Rows nobody needs to recognise any more."""
    statement = delete(IncomingRow).where(
        IncomingRow.state != IncomingState.WAITING, IncomingRow.received_at < work.now - KEEP
    )
    return len(work.session.scalars(statement.returning(IncomingRow.id)).all())


def shard_of(queue: str) -> int:
    """The same for the same person, in every process."""
    return sum(queue.encode()) % SHARDS


def _row(work: Work, one: Incoming) -> dict[str, Any]:
    row_id = new_id()
    return {
        "id": row_id,
        "platform": one.platform,
        "key": one.key,
        "queue": one.queue,
        "shard": shard_of(one.queue),
        "content_sealed": _sealed(work.vault.keyring, row_id, one),
        "state": IncomingState.WAITING,
        "attempts": 0,
        "due_at": work.now,
        "received_at": work.now,
    }


def _sealed(keyring: Keyring, row_id: UUID, one: Incoming) -> bytes:
    ring = keyring.current
    plain = json.dumps(asdict(one), ensure_ascii=False).encode()
    return ring.id.encode().ljust(_NAME) + seal(ring.derive("incoming"), _RING, plain, _place(row_id))


def _place(row_id: UUID) -> str:
    return f"messenger_incoming|content|{row_id}"
