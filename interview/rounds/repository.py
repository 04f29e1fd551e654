"""Finding rounds, and who sits in them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from hrcore.errors import NotFound
from hrcore.org.models import Person
from hrcore.ports.calendar import Span
from hrcore.recruiting.models import Application
from hrcore.work import Work
from interview.rounds.models import PanelScorecard, Round, RoundBusy, RoundSeat, RoundState, RoundTime
from interview.rounds.states import OVER


def open_round(work: Work, application_id: UUID, *, lock: bool = False) -> Round | None:
    """The one that is neither closed nor cancelled."""
    statement = select(Round).where(Round.application_id == application_id, Round.state.not_in(OVER))
    if lock:
        statement = statement.with_for_update()
    return work.session.scalars(statement).first()


def newest_round(work: Work, application_id: UUID) -> Round | None:
    statement = select(Round).where(Round.application_id == application_id).order_by(Round.number.desc()).limit(1)
    return work.session.scalars(statement).first()


def rounds_of(work: Work, application_id: UUID) -> list[Round]:
    return list(
        work.session.scalars(select(Round).where(Round.application_id == application_id).order_by(Round.number))
    )


def lock_round(work: Work, round_id: UUID) -> tuple[Round, Application]:
    """Both locked, the application first: everybody takes them in this order."""
    found = work.get(Round, round_id)
    application = work.get(Application, found.application_id, lock=True)
    return work.get(Round, round_id, lock=True), application


def seats_of(work: Work, round_id: UUID) -> list[RoundSeat]:
    """Those who interview in it now, in the order they came."""
    statement = select(RoundSeat).where(
        RoundSeat.round_id == round_id, RoundSeat.left_at.is_(None), RoundSeat.interviews.is_(True)
    )
    return list(work.session.scalars(statement.order_by(RoundSeat.id)))


def panels_of(work: Work, round_ids: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """Round → who interviews in it now, in the order they came."""
    statement = select(RoundSeat).where(
        RoundSeat.round_id.in_(round_ids), RoundSeat.left_at.is_(None), RoundSeat.interviews.is_(True)
    )
    found: dict[UUID, list[UUID]] = {round_id: [] for round_id in round_ids}
    for seat in work.session.scalars(statement.order_by(RoundSeat.id)):
        found[seat.round_id].append(seat.person_id)
    return found


def scorecards_in(work: Work, round_ids: Collection[UUID]) -> dict[UUID, int]:
    """Round → how many scorecards were handed in; none where there is no entry."""
    statement = (
        select(PanelScorecard.round_id, func.count())
        .where(PanelScorecard.round_id.in_(round_ids))
        .group_by(PanelScorecard.round_id)
    )
    return {row[0]: row[1] for row in work.session.execute(statement)}


def every_seat(work: Work, round_id: UUID, *, lock: bool = False) -> list[RoundSeat]:
    """Also of those who have left, and of HR who only have it in their calendar."""
    statement = select(RoundSeat).where(RoundSeat.round_id == round_id).order_by(RoundSeat.id)
    return list(work.session.scalars(statement.with_for_update() if lock else statement))


def seat_of(work: Work, round_id: UUID, person_id: UUID | None) -> RoundSeat | None:
    return next((seat for seat in seats_of(work, round_id) if seat.person_id == person_id), None)


def interviewers_of(work: Work, round_id: UUID) -> list[Person]:
    return [work.get(Person, seat.person_id) for seat in seats_of(work, round_id)]


def offered_times(work: Work, found: Round) -> list[RoundTime]:
    """Those of the newest offer, earliest first; none unless they lie before the candidate."""
    if found.state != RoundState.PROPOSED:
        return []
    statement = select(RoundTime).where(RoundTime.round_id == found.id).order_by(RoundTime.offer.desc())
    times = list(work.session.scalars(statement))
    return sorted((one for one in times if one.offer == times[0].offer), key=lambda one: one.starts_at)


def matched_times(work: Work, found: Round) -> list[RoundTime]:
    """What suited everybody when it was last looked for, earliest first; some of it may be taken or over by now."""
    statement = select(RoundTime).where(RoundTime.round_id == found.id, RoundTime.offer == 0)
    return list(work.session.scalars(statement.order_by(RoundTime.starts_at)))


def last_offer(work: Work, round_id: UUID) -> int:
    statement = select(RoundTime.offer).where(RoundTime.round_id == round_id).order_by(RoundTime.offer.desc()).limit(1)
    return work.session.scalar(statement) or 0


def booked_spans(work: Work, person_id: UUID, *, after: datetime, without: UUID | None = None) -> tuple[Span, ...]:
    """What our own bookings take of somebody's time, apart from the round `without`."""
    statement = select(RoundBusy).where(RoundBusy.person_id == person_id)
    if without is not None:
        statement = statement.where(RoundBusy.round_id != without)
    spans = (
        Span(row.during.lower, row.during.upper)
        for row in work.session.scalars(statement)
        if row.during.lower is not None and row.during.upper is not None
    )
    return tuple(span for span in spans if span.end > after)


def scorecards_of(work: Work, round_id: UUID) -> list[PanelScorecard]:
    statement = select(PanelScorecard).where(PanelScorecard.round_id == round_id).order_by(PanelScorecard.id)
    return list(work.session.scalars(statement))


def last_plan_of(work: Work, job_id: UUID) -> Round | None:
    """How the newest round for this job was planned by a person."""
    statement = select(Round).where(Round.job_id == job_id, Round.planned_by.is_not(None))
    return work.session.scalars(statement.order_by(Round.id.desc()).limit(1)).first()


def round_of(work: Work, round_id: UUID) -> Round:
    found = work.session.get(Round, round_id)
    if found is None:
        raise NotFound(f"round {round_id}")
    return work.get(Round, round_id)
