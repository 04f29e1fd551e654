"""What comes up at a time that stands: a day that is off now, something else in an interviewer's calendar. Nothing is given
up for it by itself, and nothing stays without somebody having been asked."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from hrcore.ports.calendar import Span
from hrcore.work import Work
from hrcore.worktime import is_working_day
from interview.rounds import repository
from interview.rounds.events import RoundClashed, RoundClashSettled
from interview.rounds.matching import Diary
from interview.rounds.models import Round, RoundSeat
from interview.rounds.states import STANDING


class Clash(StrEnum):
    HOLIDAY = "holiday"
    BUSY = "busy"


class Standing(StrEnum):
    """KNOWN: whoever set the time was told. OPEN: it came up since, and nobody has said whether the time stands. KEPT: the
    time stands all the same."""

    KNOWN = "known"
    OPEN = "open"
    KEPT = "kept"


Clashes = Mapping[UUID, Collection[Clash]]
"""Interviewer → what they have at that time."""


def clashes_at(span: Span, diaries: Collection[Diary]) -> dict[UUID, set[Clash]]:
    """Both can be: a day off, and something in the calendar. An interviewer whose calendar cannot be read has no BUSY."""
    found: dict[UUID, set[Clash]] = {}
    for diary in diaries:
        busy = {Clash.BUSY for other in diary.busy if span.overlaps(other)}
        works = is_working_day(span.start.astimezone(ZoneInfo(diary.zone)).date(), diary.country, diary.hours)
        found[diary.person_id] = busy if works else busy | {Clash.HOLIDAY}
    return found


def know(work: Work, found: Round, known: Clashes) -> None:
    """A time was set anew. `known`: what whoever set it was told, which is not asked about again. The round must be
    locked."""
    for seat in repository.seats_of(work, found.id):
        seat.clashes = {str(one): str(Standing.KNOWN) for one in known.get(seat.person_id, ())}
    work.session.flush()


def look(work: Work, found: Round, now: Clashes, *, unread: Collection[UUID] = ()) -> None:
    """Somebody looked: what came up since is told of once, what has gone is forgotten. `unread`: whose calendar could not be
    read this time, which says nothing of what is in it. The round must be locked and stand."""
    for seat in repository.seats_of(work, found.id):
        if seat.person_id not in now:
            continue
        there = {str(one) for one in now[seat.person_id]}
        if seat.person_id in unread and Clash.BUSY in seat.clashes:
            there.add(str(Clash.BUSY))
        new = sorted(there - set(seat.clashes))
        gone = [one for one, how in seat.clashes.items() if one not in there and how == Standing.OPEN]
        seat.clashes = {one: seat.clashes.get(one, str(Standing.OPEN)) for one in sorted(there)}
        for what in new:
            work.record("round.clash", found, colleague=str(seat.person_id), what=what)
            work.emit(RoundClashed(**_about(found, seat), what=what))
        if gone and not is_open(seat):
            work.emit(RoundClashSettled(**_about(found, seat)))
    work.session.flush()


def keep(work: Work, found: Round, person_id: UUID | None = None) -> None:
    """The time stands all the same: for one interviewer, who has said so, or for all. The round must be locked; nothing open
    is fine."""
    for seat in repository.seats_of(work, found.id):
        if person_id not in (None, seat.person_id) or not is_open(seat):
            continue
        seat.clashes = {one: str(Standing.KEPT) if how == Standing.OPEN else how for one, how in seat.clashes.items()}
        work.record("round.clash_kept", found, colleague=str(seat.person_id))
        work.emit(RoundClashSettled(**_about(found, seat)))
    work.session.flush()


def is_open(seat: RoundSeat) -> bool:
    return bool(open_of(seat))


def open_of(seat: RoundSeat) -> list[Clash]:
    return [Clash(one) for one, how in sorted(seat.clashes.items()) if how == Standing.OPEN]


def open_clashes(work: Work, found: Round) -> list[tuple[UUID, Clash]]:
    """What nobody has answered yet, of a time that stands."""
    if found.state not in STANDING:
        return []
    return [(seat.person_id, what) for seat in repository.seats_of(work, found.id) for what in open_of(seat)]


def _about(found: Round, seat: RoundSeat) -> dict[str, Any]:
    return {
        "company_id": found.company_id,
        "round_id": found.id,
        "application_id": found.application_id,
        "person_id": seat.person_id,
        "change": found.changes,
    }
