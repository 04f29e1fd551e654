"""Standing in for somebody: from the first to the last day, for whatever is asked of them meanwhile.

A delegation is not handed on: who stands in for me answers what I was asked, not what I answer for others."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from approvals.models import Delegation
from hrcore.due import service as due
from hrcore.errors import AlreadyDone, Forbidden, InvalidInput
from hrcore.org.models import Person
from hrcore.org.scope import may_in_scope
from hrcore.people.service import is_member
from hrcore.permissions import Action
from hrcore.work import Work

TURN: Final = "approval.delegation"
"""Due kind: a delegation begins, or has ended."""
LONGEST_DAYS: Final = 366


def today_of(work: Work, person: Person) -> date:
    return work.now.astimezone(ZoneInfo(person.zone)).date()


def principals_of(work: Work, delegate_id: UUID) -> frozenset[UUID]:
    """For whom they stand in now."""
    statement = (
        select(Delegation, Person)
        .join(Person, Person.id == Delegation.person_id)
        .where(Delegation.delegate_id == delegate_id, Delegation.ended_at.is_(None))
    )
    return frozenset(
        person.id for given, person in work.session.execute(statement) if in_force(given, today_of(work, person))
    )


def delegate_of(work: Work, person_id: UUID) -> UUID | None:
    """Who stands in for them now."""
    person = work.get(Person, person_id)
    statement = select(Delegation).where(Delegation.person_id == person_id, Delegation.ended_at.is_(None))
    today = today_of(work, person)
    found = [given for given in work.session.scalars(statement) if in_force(given, today)]
    return next((given.delegate_id for given in found if is_member(work, given.delegate_id)), None)


def in_force(given: Delegation, day: date) -> bool:
    return given.ended_at is None and given.starts_on <= day <= given.ends_on


def mine(work: Work) -> list[Delegation]:
    """What the actor gave and was given, not yet over; what begins first stands first."""
    may_in_scope(work, Action.SUBMIT_APPROVAL)
    me = work.actor.person_id
    statement = (
        work.scoped(select(Delegation), Delegation)
        .where((Delegation.person_id == me) | (Delegation.delegate_id == me), Delegation.ended_at.is_(None))
        .order_by(Delegation.starts_on, Delegation.id)
    )
    return [given for given in work.session.scalars(statement) if given.ends_on >= _day_of(work, given)]


def delegate(work: Work, delegate_id: UUID, *, starts_on: date, ends_on: date) -> Delegation:
    """The actor's own seats only. Raises `InvalidInput` for days or people that cannot be: two delegates on one day, or a
    ring in which everybody stands in for somebody who is away."""
    person = _giver(work)
    _hold(work, person.company_id)
    _check(work, person, delegate_id, starts_on, ends_on)
    given = work.add(
        Delegation(
            company_id=person.company_id,
            person_id=person.id,
            delegate_id=delegate_id,
            starts_on=starts_on,
            ends_on=ends_on,
            made_at=work.now,
            ended_at=None,
        )
    )
    work.session.flush()
    work.record(
        "approval_delegation.given",
        given,
        delegate=str(delegate_id),
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat(),
    )
    begins = max(begins_at(person, starts_on), work.now)
    due.schedule(work, company_id=given.company_id, kind=TURN, subject_id=given.id, at=begins)
    return given


def take_back(work: Work, given: Delegation) -> None:
    """By who gave it, or gave it up: the delegate. The row must be locked."""
    if work.actor.person_id not in (given.person_id, given.delegate_id):
        raise Forbidden(f"delegation {given.id} is not {work.actor.ref}'s")
    if given.ended_at is not None:
        raise AlreadyDone(f"delegation {given.id} has ended")
    given.ended_at = work.now
    work.record("approval_delegation.taken_back", given)
    due.schedule(work, company_id=given.company_id, kind=TURN, subject_id=given.id, at=work.now)


def begins_at(person: Person, day: date) -> datetime:
    """Midnight at their place, in UTC."""
    return datetime.combine(day, time.min, ZoneInfo(person.zone)).astimezone(UTC)


def ends_at(work: Work, given: Delegation) -> datetime:
    return begins_at(work.get(Person, given.person_id), given.ends_on + timedelta(days=1))


def _giver(work: Work) -> Person:
    if work.actor.person_id is None:
        raise Forbidden("only a member has seats to give")
    person = work.get(Person, work.actor.person_id)
    work.may(Action.SUBMIT_APPROVAL, person)
    return person


def _check(work: Work, person: Person, delegate_id: UUID, starts_on: date, ends_on: date) -> None:
    wrong: dict[str, str] = {}
    other = work.session.get(Person, delegate_id)
    if other is None or other.company_id != person.company_id or not is_member(work, other.id):
        wrong["delegate"] = "field-choice"
    elif other.id == person.id:
        wrong["delegate"] = "field-delegate-self"
    if ends_on < starts_on:
        wrong["ends_on"] = "field-days-turned"
    elif ends_on < today_of(work, person):
        wrong["ends_on"] = "field-days-past"
    elif (ends_on - starts_on).days > LONGEST_DAYS:
        wrong["ends_on"] = "field-days-too-many"
    if wrong:
        raise InvalidInput(wrong)
    given = _standing(work, person.company_id, starts_on, ends_on)
    if any(one.person_id == person.id for one in given):
        raise InvalidInput({"starts_on": "field-delegation-overlaps"})
    if _leads_back(person.id, delegate_id, given):
        raise InvalidInput({"delegate": "field-delegation-circular"})


def _standing(work: Work, company_id: UUID, starts_on: date, ends_on: date) -> list[Delegation]:
    statement = select(Delegation).where(
        Delegation.company_id == company_id,
        Delegation.ended_at.is_(None),
        Delegation.starts_on <= ends_on,
        Delegation.ends_on >= starts_on,
    )
    return list(work.session.scalars(statement))


def _leads_back(start: UUID, first: UUID, given: list[Delegation]) -> bool:
    """Whether the line of those who stand in for one another comes back to `start`."""
    seen: set[UUID] = set()
    ahead = [first]
    while ahead:
        at = ahead.pop()
        if at == start:
            return True
        if at not in seen:
            seen.add(at)
            ahead += [one.delegate_id for one in given if one.person_id == at]
    return False


def _day_of(work: Work, given: Delegation) -> date:
    return today_of(work, work.get(Person, given.person_id))


def _hold(work: Work, company_id: UUID) -> None:
    """One at a time in a company, so that two cannot close a ring together."""
    name = f"approval-delegation:{company_id}"
    work.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))
