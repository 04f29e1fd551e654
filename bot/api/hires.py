"""What comes after the call: second rounds, offers with their signed letter, onboarding."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from fastapi import APIRouter
from sqlalchemy import select

from bot.api.caller import Caller
from bot.api.lists import Before, Limit, Page, page_of_rows
from bot.web.visitor import TheKit
from hrcore.offer.models import Offer, OfferState
from hrcore.onboarding.models import Onboarding, OnboardingState, OnboardingTask
from hrcore.onboarding.tasks import tasks_among, tasks_of
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.value import Value
from hrcore.work import Work
from interview.rounds import repository
from interview.rounds.models import Round, RoundState

router = APIRouter(tags=["hires"])


class RoundOut(Value):
    """`scorecards`: how many interviewers have handed theirs in; what stands in them is not part of the API."""

    id: UUID
    application_id: UUID
    number: int
    state: RoundState
    mode: str
    minutes: int
    zone: str
    starts_at: datetime | None
    ends_at: datetime | None
    confirmed_at: datetime | None
    held_at: datetime | None
    interviewers: list[UUID]
    scorecards: int
    missed: int
    outcome: str | None


class OfferOut(Value):
    """Terms are not part of the API. The letter is at `/envelopes/{envelope_id}/document.pdf` once it was sent."""

    id: UUID
    application_id: UUID
    state: OfferState
    version: int
    language: str
    envelope_id: UUID | None
    created_at: datetime
    approved_at: datetime | None
    sent_at: datetime | None
    signed_at: datetime | None
    ended_at: datetime | None


class TaskOut(Value):
    key: str
    kind: str
    owner: str
    owner_id: UUID | None
    state: str
    due_on: date
    done_at: datetime | None
    done_by: UUID | None


class OnboardingOut(Value):
    id: UUID
    application_id: UUID
    employee_id: UUID
    state: OnboardingState
    starts_on: date
    country: str
    city: str
    opened_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    tasks: list[TaskOut]


@router.get("/rounds")
def rounds(
    kit: TheKit,
    caller: Caller,
    state: RoundState | None = None,
    application_id: UUID | None = None,
    before: Before = None,
    limit: Limit = 50,
) -> Page[RoundOut]:
    with kit.database.work(caller) as work:
        may_in_scope(work, Action.SEE_ROUND)
        statement = select(Round) if state is None else select(Round).where(Round.state == state)
        if application_id is not None:
            statement = statement.where(Round.application_id == application_id)
        rows, more = page_of_rows(work, statement, Round, Action.SEE_ROUND, before, limit)
        return Page(items=_rounds(work, rows), next=more)


@router.get("/rounds/{round_id}")
def round_(kit: TheKit, caller: Caller, round_id: UUID) -> RoundOut:
    with kit.database.work(caller) as work:
        row = work.get(Round, round_id)
        work.may(Action.SEE_ROUND, row)
        return _rounds(work, [row])[0]


@router.get("/offers")
def offers(
    kit: TheKit,
    caller: Caller,
    state: OfferState | None = None,
    application_id: UUID | None = None,
    before: Before = None,
    limit: Limit = 50,
) -> Page[OfferOut]:
    with kit.database.work(caller) as work:
        may_in_scope(work, Action.SEE_OFFER)
        statement = select(Offer) if state is None else select(Offer).where(Offer.state == state)
        if application_id is not None:
            statement = statement.where(Offer.application_id == application_id)
        rows, more = page_of_rows(work, statement, Offer, Action.SEE_OFFER, before, limit)
    return Page(items=[_offer(row) for row in rows], next=more)


@router.get("/offers/{offer_id}")
def offer(kit: TheKit, caller: Caller, offer_id: UUID) -> OfferOut:
    with kit.database.work(caller) as work:
        row = work.get(Offer, offer_id)
        work.may(Action.SEE_OFFER, row)
    return _offer(row)


@router.get("/onboarding")
def onboardings(
    kit: TheKit, caller: Caller, state: OnboardingState | None = None, before: Before = None, limit: Limit = 50
) -> Page[OnboardingOut]:
    with kit.database.work(caller) as work:
        may_in_scope(work, Action.SEE_ONBOARDING)
        statement = select(Onboarding) if state is None else select(Onboarding).where(Onboarding.state == state)
        rows, more = page_of_rows(work, statement, Onboarding, Action.SEE_ONBOARDING, before, limit)
        tasks = tasks_among(work, [row.id for row in rows])
        return Page(items=[_onboarding(row, tasks[row.id]) for row in rows], next=more)


@router.get("/onboarding/{onboarding_id}")
def onboarding(kit: TheKit, caller: Caller, onboarding_id: UUID) -> OnboardingOut:
    with kit.database.work(caller) as work:
        row = work.get(Onboarding, onboarding_id)
        work.may(Action.SEE_ONBOARDING, row)
        return _onboarding(row, tasks_of(work, row.id))


def _rounds(work: Work, rows: Sequence[Round]) -> list[RoundOut]:
    ids = [row.id for row in rows]
    panels, scorecards = repository.panels_of(work, ids), repository.scorecards_in(work, ids)
    return [_round(row, panels[row.id], scorecards.get(row.id, 0)) for row in rows]


def _round(row: Round, interviewers: list[UUID], scorecards: int) -> RoundOut:
    return RoundOut(
        id=row.id,
        application_id=row.application_id,
        number=row.number,
        state=RoundState(row.state),
        mode=row.mode,
        minutes=row.minutes,
        zone=row.zone,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        confirmed_at=row.confirmed_at,
        held_at=row.held_at,
        interviewers=interviewers,
        scorecards=scorecards,
        missed=row.missed,
        outcome=row.outcome,
    )


def _offer(row: Offer) -> OfferOut:
    return OfferOut(
        id=row.id,
        application_id=row.application_id,
        state=OfferState(row.state),
        version=row.version,
        language=row.language,
        envelope_id=row.envelope_id,
        created_at=row.created_at,
        approved_at=row.approved_at,
        sent_at=row.sent_at,
        signed_at=row.signed_at,
        ended_at=row.ended_at,
    )


def _onboarding(row: Onboarding, tasks: Sequence[OnboardingTask]) -> OnboardingOut:
    return OnboardingOut(
        id=row.id,
        application_id=row.application_id,
        employee_id=row.employee_id,
        state=OnboardingState(row.state),
        starts_on=row.starts_on,
        country=row.country,
        city=row.city,
        opened_at=row.opened_at,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
        tasks=[_task(task) for task in tasks],
    )


def _task(task: OnboardingTask) -> TaskOut:
    return TaskOut(
        key=task.key,
        kind=task.kind,
        owner=task.owner,
        owner_id=task.owner_id,
        state=task.state,
        due_on=task.due_on,
        done_at=task.done_at,
        done_by=task.done_by,
    )
