"""Many presses in one transaction: what hundreds of people click at once costs one commit for dozens of them.

Only what is plainly somebody's own deed is carried out here. Whatever is refused or goes wrong is undone by itself and left
to be answered singly, as if it had never been tried."""

import time
from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

import structlog

from bot.kit import Kit
from bot.messengers.answering import press_within, say_if_possible
from bot.messengers.members import Member, Sender, members_known, sender
from bot.messengers.outcome import Outcome
from hrcore.actors import system
from hrcore.errors import ZhaohuError
from hrcore.messengers import inbox
from hrcore.messengers.models import IncomingRow
from hrcore.ports.messenger import Incoming, IncomingKind
from hrcore.work import Work

log = structlog.get_logger()
_INBOX = system("inbox")
_AT_MOST: Final = 25
_PATIENCE_S: Final = 0.2
"""So long one transaction gathers deeds: it holds what they have changed."""


def press_together(kit: Kit, rows: Sequence[IncomingRow]) -> set[UUID]:
    """`rows` in the order they came. Those that are done and settled now; where one of a person is left, so is all that
    the same person did afterwards."""
    left, settled, rest = set[str](), set[UUID](), list(rows)
    while rest:
        some = [one for one in rest[:_AT_MOST] if one.queue not in left]
        try:
            tried, done = _in_one_transaction(kit, some)
        except Exception as error:
            # Nothing of it has happened; singly each is tried again, and counted where it fails.
            log.exception("incoming.not_together", error=type(error).__name__)
            tried, done = len(some), {}
        left |= {one.queue for one in some[:tried] if one.id not in done}
        settled |= done.keys()
        rest = some[tried:] + rest[_AT_MOST:]
        for incoming, outcome in done.values():
            say_if_possible(kit, incoming, outcome)
    return settled


def _in_one_transaction(kit: Kit, rows: Sequence[IncomingRow]) -> tuple[int, dict[UUID, tuple[Incoming, Outcome]]]:
    """How many were tried before patience ended, and what came of those that are done."""
    end, tried = time.monotonic() + _PATIENCE_S, 0
    done, left = dict[UUID, tuple[Incoming, Outcome]](), set[str]()
    with kit.database.work(_INBOX) as work:
        waiting = {row.id: inbox.content(work, row) for row in rows}
        members = members_known(work, waiting.values())
        for row_id, incoming in waiting.items():
            if tried and time.monotonic() > end:
                break
            tried += 1
            outcome = None if incoming.queue in left else _pressed(kit, work, incoming, members)
            if outcome is None:
                left.add(incoming.queue)
            else:
                done[row_id] = (incoming, outcome)
        if done:
            inbox.settle(work, *done)
    return tried, done


def _pressed(kit: Kit, work: Work, incoming: Incoming, members: Mapping[Sender, list[Member]]) -> Outcome | None:
    """None where it is left: no press, no colleague that is known and believed, or more than one company it may be for."""
    behind = members.get(sender(incoming), [])
    if incoming.kind is not IncomingKind.PRESS or len(behind) != 1 or not behind[0].believed:
        return None
    try:
        with work.on_behalf_of(behind[0].actor) as theirs:
            return press_within(kit, theirs, incoming, behind[0])
    except ZhaohuError:
        return None
    except Exception:
        log.exception("incoming.left", platform=incoming.platform)
        return None
