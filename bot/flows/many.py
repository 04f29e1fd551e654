"""Doing to many what can be done to each: by the same services, one transaction after another, so that what cannot be done to
one keeps nobody else from it. More than can be waited for are gone through beside, and whoever ordered it is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import select

from bot.flows.story import Story
from bot.flows.telling import tell_person
from bot.hr.decision import change_decision
from bot.kit import Kit
from hrcore.actors import Actor, system
from hrcore.candidates import bulk
from hrcore.candidates.bulk import AT_ONCE, VERDICTS, Deed, DeedBegun, Why
from hrcore.candidates.models import BulkDeed
from hrcore.correspondence.service import answer, unanswered
from hrcore.errors import AlreadyDone, Forbidden, InvalidInput, KeyDestroyed, MoveNotAllowed, NotFound
from hrcore.org.models import Company, Person
from hrcore.org.service import actor_for
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Job, JobState, Stage
from hrcore.recruiting.service import last_decision
from hrcore.talent import batches
from hrcore.talent.models import BatchInvitation, InvitationBatch
from hrcore.work import Work
from interview import inviting
from interview.inviting import INVITABLE, Readiness

ACTOR = system("flow:many")
Begin = Callable[[], InvitationBatch]


@dataclass(frozen=True, slots=True)
class Chosen:
    """`seen`: when its last step was, as the list showed it."""

    application_id: UUID
    seen: datetime


@dataclass(frozen=True, slots=True)
class Order:
    """What was filled in for all of them."""

    deed: Deed
    submission: str
    chosen: tuple[Chosen, ...]
    job_id: UUID | None = None
    reason_key: str = ""
    reason: str = ""
    text: str = ""


_ORDER: Final = TypeAdapter(Order)


def carry_out(kit: Kit, actor: Actor, company: Company, order: Order) -> UUID:
    """The deed's id. The same order again goes on with whatever is not settled. For more than `AT_ONCE` it is only begun.
    Raises `NotFound` for a position of somebody else before anything is begun."""
    asked = len({one.application_id for one in order.chosen})
    is_put_off = asked > AT_ONCE
    with kit.database.work(actor) as work:
        if order.job_id is not None:
            work.get(Job, order.job_id)
        written = _ORDER.dump_json(order).decode() if is_put_off else ""
        deed = bulk.begin(work, company, order.deed, order.submission, asked=asked, job_id=order.job_id, order=written)
    if not is_put_off:
        _do_all(kit, actor, deed, order)
    return deed.id


def go_on(kit: Kit, event: DeedBegun) -> None:
    """Goes through all of them, with the rights that whoever ordered it has now, and tells them when it is done. Begun anew
    after a stop, it goes on with whatever is not settled."""
    with kit.database.work(ACTOR) as work:
        deed = work.get(BulkDeed, event.deed_id)
        known = _known(work, deed)
    if known is not None:
        _do_all(kit, known[0], deed, known[1])
    with kit.database.work(ACTOR) as work:
        deed = work.get(BulkDeed, event.deed_id, lock=True)
        bulk.end(deed)
        if known is not None:
            tell_person(work, deed.done_by, "bulk_done", {"deed_id": str(deed.id)}, f"bulk_done:{deed.id}")


def _known(work: Work, deed: BulkDeed) -> tuple[Actor, Order] | None:
    """Who ordered what; None where it is done, or where they are not with us any more."""
    try:
        order = bulk.order_of(work, deed)
        return (actor_for(work, deed.done_by), _ORDER.validate_json(order)) if order is not None else None
    except (NotFound, KeyDestroyed):
        return None


def _do_all(kit: Kit, actor: Actor, deed: BulkDeed, order: Order) -> None:
    with kit.database.work(actor) as work:
        ids = bulk.open_among(work, deed, list(dict.fromkeys(one.application_id for one in order.chosen)))
        jobs = _jobs(work, ids) if order.deed is Deed.INVITE else {}
    if order.deed is Deed.INVITE:
        for job_id, theirs in jobs.items():
            _invite(kit, actor, deed, order, job_id, theirs)
    elif order.deed is Deed.OTHER_JOB:
        _invite_elsewhere(kit, actor, deed, order, ids)
    else:
        wanted = set(ids)
        for one in order.chosen:
            if one.application_id in wanted:
                _do_one(kit, actor, deed, order, one)


def _do_one(kit: Kit, actor: Actor, deed: BulkDeed, order: Order, one: Chosen) -> None:
    with kit.database.work(actor) as work:
        try:
            application = work.get(Application, one.application_id, lock=True)
        except NotFound:
            return
        if not bulk.open_among(work, deed, [application.id]):
            return
        bulk.settle(work, deed, application, _tried(work, application, order, one))


def _tried(work: Work, application: Application, order: Order, one: Chosen) -> Why | None:
    """None: it is done. Whatever a refusal had begun is undone."""
    if work.get(Person, application.person_id).erased_at is not None:
        return Why.ERASED
    try:
        with work.session.begin_nested():
            if order.deed is Deed.MESSAGE:
                return _write(work, application, order)
            return _decide(work, application, order, one)
    except Forbidden:
        return Why.FORBIDDEN
    except MoveNotAllowed:
        return Why.NOT_FROM_HERE
    except AlreadyDone:
        return Why.DECIDED
    except InvalidInput as error:
        return Why.REASON_KEY if "reason_key" in error.fields else Why.REASON


def _decide(work: Work, application: Application, order: Order, one: Chosen) -> Why | None:
    work.may(Action.DECIDE_APPLICATION, application)
    if application.updated_at != one.seen:
        return Why.MOVED
    earlier = last_decision(work, application)
    change_decision(
        work,
        application.id,
        VERDICTS[order.deed],
        reason=order.reason,
        reason_key=order.reason_key,
        seen=str(earlier.id) if earlier else "",
    )
    return None


def _write(work: Work, application: Application, order: Order) -> Why | None:
    """A letter to many answers nobody's question: whoever has asked one keeps it."""
    work.may(Action.DECIDE_APPLICATION, application)
    if unanswered(work, application.id):
        return Why.UNANSWERED
    answer(work, application, order.text, order.submission)
    return None


def _jobs(work: Work, ids: list[UUID]) -> dict[UUID, list[UUID]]:
    """Position → its applications among these."""
    statement = select(Application.job_id, Application.id).where(
        work.within(Application, Action.SEE_APPLICATION), Application.id.in_(ids)
    )
    found: dict[UUID, list[UUID]] = {}
    for job_id, application_id in work.session.execute(statement.order_by(Application.job_id, Application.id)):
        found.setdefault(job_id, []).append(application_id)
    return found


def _invite(kit: Kit, actor: Actor, deed: BulkDeed, order: Order, job_id: UUID, ids: list[UUID]) -> None:
    """To the AI interview, as one batch for each position."""
    with kit.database.work(actor) as work:
        job = work.get(Job, job_id, lock=True)
        open_ones = bulk.open_among(work, deed, ids)
        standing = {
            one.application.id: one.readiness for one in inviting.applicants(work, job, limit=10 * batches.MOST)
        }
        batch = _begun(lambda: inviting.begin(work, job, open_ones, order.submission))
        sent = _sent(work, batch)
        for application in _rows(work, open_ones):
            why = None if application.id in sent else _kept_from(job, standing.get(application.id))
            bulk.settle(work, deed, application, why, batch_id=batch.id if batch and why is None else None)


def _kept_from(job: Job, readiness: Readiness | None) -> Why:
    """Whoever is not among the applicants any more was decided on."""
    if job.state != JobState.PUBLISHED:
        return Why.CLOSED
    return Why(readiness.value) if readiness is not None and readiness not in INVITABLE else Why.DECIDED


def _invite_elsewhere(kit: Kit, actor: Actor, deed: BulkDeed, order: Order, ids: list[UUID]) -> None:
    """From the talent pool to another position, as one batch."""
    if order.job_id is None:
        raise InvalidInput({"job": "field-choice"})
    with kit.database.work(actor) as work:
        job = work.get(Job, order.job_id, lock=True)
        rows = _rows(work, bulk.open_among(work, deed, ids))
        batch = _begun(lambda: batches.begin(work, job, rows, order.submission))
        sent = _sent(work, batch)
        for application in rows:
            why = None if application.id in sent else _why_not(application, job)
            bulk.settle(work, deed, application, why, batch_id=batch.id if batch and why is None else None)


def _why_not(application: Application, job: Job) -> Why:
    if job.state != JobState.PUBLISHED:
        return Why.CLOSED
    if application.stage != Stage.POOLED:
        return Why.NOT_POOLED
    if application.job_id == job.id:
        return Why.OWN_JOB
    return Why.NO_CONSENT if application.company_id == job.company_id else Why.OTHER_COMPANY


def _begun(begin: Begin) -> InvitationBatch | None:
    """None where the position is closed or nobody can be invited: each is told why."""
    try:
        return begin()
    except InvalidInput:
        return None


def _sent(work: Work, batch: InvitationBatch | None) -> set[UUID | None]:
    if batch is None:
        return set()
    return set(work.session.scalars(select(BatchInvitation.application_id).where(BatchInvitation.batch_id == batch.id)))


def _rows(work: Work, ids: list[UUID]) -> list[Application]:
    statement = select(Application).where(work.within(Application, Action.SEE_APPLICATION), Application.id.in_(ids))
    return list(work.session.scalars(statement.order_by(Application.id)))


STORY = Story(when={DeedBegun: (go_on,)})
