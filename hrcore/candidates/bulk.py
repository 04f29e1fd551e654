"""What one person does to many applications with one form: written down one by one, so that the same form sent twice does
nothing twice and a stop half-way can be gone on from. The rules of each deed stand where they always stood."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from hrcore.candidates.models import BulkDeed, BulkOutcome
from hrcore.errors import Forbidden, InvalidInput
from hrcore.events.event import Event
from hrcore.ids import new_id
from hrcore.org.models import Company
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Verdict
from hrcore.work import Work

MOST: Final = 500
AT_ONCE: Final = 50
"""So many while the person waits; more are done beside, one after another."""


class DeedBegun(Event):
    """More were chosen than are done at once."""

    name: ClassVar[str] = "candidates.bulk_deed_begun"

    deed_id: UUID


class Deed(StrEnum):
    """INVITE: to the AI interview for the position they applied for. OTHER_JOB: from the pool to another position."""

    INVITE = "invite"
    OTHER_JOB = "other_job"
    ADVANCE = "advance"
    POOL = "pool"
    DECLINE = "decline"
    MESSAGE = "message"


VERDICTS: Final = {Deed.ADVANCE: Verdict.ADVANCE, Deed.POOL: Verdict.POOL, Deed.DECLINE: Verdict.DECLINE}


class Why(StrEnum):
    """Why something was not done to one of them. MOVED: it stands elsewhere than when it was chosen. NOT_FROM_HERE: from
    where it stands, it cannot go there. UNANSWERED: they asked something that nobody has answered yet. The others are what
    keeps somebody from being invited."""

    MOVED = "moved"
    NOT_FROM_HERE = "not_from_here"
    DECIDED = "decided"
    ERASED = "erased"
    FORBIDDEN = "forbidden"
    REASON = "reason"
    REASON_KEY = "reason_key"
    UNANSWERED = "unanswered"
    CLOSED = "closed"
    READING = "reading"
    INVITED = "invited"
    BOOKED = "booked"
    TALKING = "talking"
    DONE = "done"
    PERSON = "person"
    NOT_POOLED = "not_pooled"
    OWN_JOB = "own_job"
    OTHER_COMPANY = "other_company"
    NO_CONSENT = "no_consent"


def begin(
    work: Work, company: Company, deed: Deed, submission: str, *, asked: int, job_id: UUID | None, order: str = ""
) -> BulkDeed:
    """By a person, in whose company it is written down. The same form again finds the first. With an `order` it is to be
    gone on with beside. Raises `InvalidInput` (field `applications`) for nobody and for too many."""
    work.may(Action.DECIDE_APPLICATION, company)
    if work.actor.person_id is None:
        raise Forbidden(f"{work.actor.ref} is nobody in particular")
    if not asked:
        raise InvalidInput({"applications": "field-nobody-chosen"})
    if asked > MOST:
        raise InvalidInput({"applications": "field-too-many-people"})
    deed_id = new_id()
    row = {
        "id": deed_id,
        "company_id": company.id,
        "submission": submission,
        "deed": deed,
        "job_id": job_id,
        "done_by": work.actor.person_id,
        "at": work.now,
        "asked": asked,
        "order_sealed": work.vault.seal(work.actor.person_id, _place(deed_id), order.encode()) if order else None,
    }
    made = work.session.execute(insert(BulkDeed).values(**row).on_conflict_do_nothing().returning(BulkDeed.id)).first()
    mine = select(BulkDeed).where(BulkDeed.done_by == work.actor.person_id, BulkDeed.submission == submission)
    found = work.session.scalars(mine).one()
    if made is not None:
        work.record("bulk_deed.begun", found, deed=str(deed), people=asked)
        if order:
            work.emit(DeedBegun(company_id=company.id, deed_id=found.id))
    return found


def order_of(work: Work, deed: BulkDeed) -> str | None:
    """None: it is done."""
    sealed = deed.order_sealed
    return None if sealed is None else work.vault.unseal(deed.done_by, _place(deed.id), sealed).decode()


def end(deed: BulkDeed) -> None:
    """Nothing of it is left to do. The deed must be locked."""
    deed.order_sealed = None


def _place(deed_id: UUID) -> str:
    return f"{BulkDeed.__tablename__}|order|{deed_id}"


def open_among(work: Work, deed: BulkDeed, application_ids: Collection[UUID]) -> list[UUID]:
    """Those of them that nothing was settled about yet."""
    settled = select(BulkOutcome.application_id).where(
        BulkOutcome.deed_id == deed.id, BulkOutcome.application_id.in_(application_ids)
    )
    known = set(work.session.scalars(settled))
    return [one for one in application_ids if one not in known]


def settle(
    work: Work, deed: BulkDeed, application: Application, why: Why | None = None, *, batch_id: UUID | None = None
) -> None:
    """Done, unless there is a reason why not. The application must be locked, or its position."""
    work.add(
        BulkOutcome(
            company_id=application.company_id,
            deed_id=deed.id,
            application_id=application.id,
            batch_id=batch_id,
            is_done=why is None,
            why=why or "",
            at=work.now,
        )
    )
    work.session.flush()


@dataclass(frozen=True, slots=True)
class Standing:
    """How many it was done to, how many not, and how many were not there any more; these are known once it has ended."""

    done: int
    left: int
    unknown: int


def standing(work: Work, deed: BulkDeed) -> Standing:
    counted = select(BulkOutcome.is_done, func.count()).where(BulkOutcome.deed_id == deed.id)
    counts = dict(iter(work.session.execute(counted.group_by(BulkOutcome.is_done))))
    done, left = counts.get(True, 0), counts.get(False, 0)
    return Standing(done, left, deed.asked - done - left if deed.order_sealed is None else 0)


def outcomes(work: Work, deed: BulkDeed) -> list[BulkOutcome]:
    """In the order in which they were done."""
    work.may(Action.SEE_APPLICATION, deed)
    statement = select(BulkOutcome).where(BulkOutcome.deed_id == deed.id).order_by(BulkOutcome.id)
    return list(work.session.scalars(statement))
