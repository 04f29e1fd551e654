"""What the figures are counted from: rows and events, read once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row as Found
from sqlalchemy import Select, select

from hrcore.actors import ActorKind, Role
from hrcore.events.models import EventRow
from hrcore.org.models import RoleGrant
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Decision, Stage
from hrcore.referral.models import Referral
from hrcore.requisition.models import Requisition
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class Move:
    application_id: UUID
    before: Stage
    after: Stage
    at: datetime


@dataclass(frozen=True, slots=True)
class Pressed:
    """Something that an HR person did. Events of one transaction share actor and moment."""

    actor: str
    at: datetime
    name: str
    application_id: UUID | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Keyed by application but for calls, which are keyed by interview. `moves` are in the order of time; `approved` is when
    the requisition behind the job was."""

    received: Mapping[UUID, datetime]
    stage: Mapping[UUID, Stage]
    referred: frozenset[UUID]
    approved: Mapping[UUID, datetime]
    signed: Mapping[UUID, datetime]
    decided: Sequence[tuple[UUID, datetime]]
    moves: Sequence[Move]
    calls_answered: Mapping[UUID, datetime]
    calls_missed: Mapping[UUID, datetime]
    rounds_held: Sequence[datetime]
    rounds_missed: Sequence[datetime]
    pressed: Sequence[Pressed]
    source: Mapping[UUID, str] = field(default_factory=dict)
    match: Mapping[UUID, float] = field(default_factory=dict)
    """Of those that have one, the score of 0 to 10."""


def facts_of(work: Work, whose: Role) -> Facts:
    """Of the actor's companies; `whose` work is counted."""
    # Columns, not rows: there are a hundred thousand of them in a large company.
    about = select(
        Application.id,
        Application.created_at,
        Application.stage,
        Application.source,
        Application.job_id,
        Application.match,
    )
    applications = work.session.execute(about.where(work.within(Application, Action.SEE_FIGURES))).all()
    decisions = select(Decision.application_id, Decision.at).where(work.within(Decision, Action.SEE_FIGURES))
    calls_missed = _by(work, "interview.closed", "interview_id", outcome="unreached")
    return Facts(
        received={one.id: one.created_at for one in applications},
        stage={one.id: Stage(one.stage) for one in applications},
        referred=_referred(work, applications),
        approved=_approved(work, applications),
        signed=_by(work, "offer.signed", "application_id"),
        decided=[(row.application_id, row.at) for row in work.session.execute(decisions)],
        moves=list(_moves(work)),
        calls_answered=_by(work, "interview.call_answered", "interview_id"),
        calls_missed=calls_missed,
        rounds_held=[row.occurred_at for row in _events(work, "round.held")],
        rounds_missed=[row.occurred_at for row in _events(work, "round.missed", by="candidate")],
        pressed=list(_pressed(work, whose)),
        source={one.id: one.source for one in applications},
        match={one.id: float(one.match) for one in applications if one.match is not None},
    )


def _referred(work: Work, applications: Sequence[Any]) -> frozenset[UUID]:
    by_row = work.session.scalars(
        work.scoped(select(Referral), Referral, Action.SEE_FIGURES).where(Referral.application_id.is_not(None))
    )
    found = {one.application_id for one in by_row if one.application_id is not None}
    return frozenset(found | {one.id for one in applications if one.source == "referral"})


def _approved(work: Work, applications: Sequence[Any]) -> dict[UUID, datetime]:
    statement = work.scoped(select(Requisition), Requisition, Action.SEE_FIGURES).where(
        Requisition.job_id.is_not(None), Requisition.decided_at.is_not(None)
    )
    by_job = {one.job_id: one.decided_at for one in work.session.scalars(statement)}
    return {one.id: at for one in applications if (at := by_job.get(one.job_id)) is not None}


def _events(work: Work, name: str, **about: str) -> list[Found[Any]]:
    statement: Select[Any] = select(EventRow.payload, EventRow.occurred_at, EventRow.actor, EventRow.name).where(
        EventRow.name == name
    )
    if about:
        statement = statement.where(EventRow.payload.contains(dict(about)))
    return list(work.session.execute(_in_scope(work, statement).order_by(EventRow.id)))


def _in_scope(work: Work, statement: Select[Any]) -> Select[Any]:
    companies = work.companies_for(Action.SEE_FIGURES)
    return statement if companies is None else statement.where(EventRow.company_id.in_(companies))


def _by(work: Work, name: str, key: str, **about: str) -> dict[UUID, datetime]:
    """The first time it happened to each."""
    first: dict[UUID, datetime] = {}
    for row in _events(work, name, **about):
        first.setdefault(UUID(row.payload[key]), row.occurred_at)
    return first


def _moves(work: Work) -> Iterator[Move]:
    rows = sorted(_events(work, "recruiting.stage_moved"), key=lambda row: row.occurred_at)
    for row in rows:
        about = row.payload
        yield Move(UUID(about["application_id"]), Stage(about["before"]), Stage(about["after"]), row.occurred_at)


def _pressed(work: Work, whose: Role) -> Iterator[Pressed]:
    """By everybody who holds the role, or held it."""
    grants = work.session.scalars(
        work.scoped(select(RoleGrant), RoleGrant, Action.SEE_FIGURES).where(RoleGrant.role == whose)
    )
    actors = {f"{ActorKind.PERSON}:{grant.person_id}" for grant in grants}
    statement: Select[Any] = select(EventRow.payload, EventRow.occurred_at, EventRow.actor, EventRow.name).where(
        EventRow.actor.in_(actors)
    )
    for row in work.session.execute(_in_scope(work, statement)):
        about = row.payload.get("application_id")
        yield Pressed(row.actor, row.occurred_at, row.name, UUID(about) if about else None)
