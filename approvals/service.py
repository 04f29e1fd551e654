"""Asking for an approval, answering, commenting, withdrawing, asking again.

Every use case locks the approval's row first: of two clicks at the same moment, the second sees what the first did.
"""

import json
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import func, select

from approvals import progress, reading
from approvals.chains.service import chain_for, definition_of
from approvals.directory import Directory, hiring_manager
from approvals.errors import ApplicationOver
from approvals.events import ApprovalSubmitted
from approvals.journal import MAX_TEXT, Act, changed, note
from approvals.models import Approval, ChainVersion, Entry, Seat, Step
from approvals.routing import Case, Route, plan
from approvals.states import APPROVAL, STANDING, ApprovalState, SeatState
from hrcore.actors import ActorKind, Role
from hrcore.errors import AlreadyDone, Forbidden, InvalidInput
from hrcore.org.models import Company, Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Stage
from hrcore.work import Fact, Work

_GONE = (Stage.DECLINED, Stage.WITHDRAWN, Stage.POOLED)
_ENDINGS = (*_GONE, Stage.HIRED)


def submit(
    work: Work,
    *,
    company_id: UUID,
    kind: str,
    subject_id: UUID,
    requester_id: UUID | None,
    application_id: UUID | None = None,
    facts: Mapping[str, Fact] | None = None,
    urgent: bool = False,
) -> Approval:
    """While one for (kind, subject) is open it is returned as it is; one that waits for its requester is submitted again
    with these facts. `requester_id` None: the product itself asks (then `application_id` must be there). `facts` are those
    of `routing.Case`. Raises `NobodyCanApprove`, and `ApplicationOver` where the application it concerns has ended."""
    if application_id is not None and work.get(Application, application_id).stage in _GONE:
        raise ApplicationOver(f"application {application_id} has ended")
    _hold(work, kind, subject_id)
    standing = reading.standing(work, kind, subject_id)
    if standing is not None:
        if standing.state == ApprovalState.RETURNED:
            _again(work, standing, dict(facts or {}), urgent=urgent)
        return standing
    return _begin(work, company_id, kind, subject_id, requester_id, application_id, dict(facts or {}), urgent=urgent)


def route(
    work: Work,
    *,
    company_id: UUID,
    kind: str,
    requester_id: UUID | None,
    application_id: UUID | None = None,
    facts: Mapping[str, Fact] | None = None,
    urgent: bool = False,
    subject_id: UUID | None = None,
) -> Route:
    """The route it would take now, with what would be left out and why. Writes nothing but a chain that was never needed
    before. Raises `NobodyCanApprove`."""
    work.may(Action.SUBMIT_APPROVAL, work.session.get_one(Company, company_id))
    chain = chain_for(work, company_id, kind)
    case = _case(work, requester_id, application_id, dict(facts or {}), urgent=urgent)
    return plan(definition_of(chain), case, Directory(work, company_id))


def answer(work: Work, approval: Approval, seat_id: UUID, *, approve: bool, reason: str = "") -> None:
    """By who holds the seat, or stands in for them. A refusal needs its reason. Raises `AlreadyDone` saying who decided
    what and when, where this seat has nothing to decide any more."""
    approval = reading.see(work, approval.id, lock=True)
    seat = held_seat(work, approval, seat_id)
    said = checked(reason, required=not approve)
    verdict = SeatState.APPROVED if approve else SeatState.REFUSED
    me = acting_person(work)
    given = progress.give(work, approval, seat, verdict, by=me, reason=said)
    step = work.get(Step, seat.step_id)
    progress.settle(work, approval, step)
    if approve and given.on_behalf_of is None and approval.state == ApprovalState.OPEN:
        progress.count_elsewhere(work, approval, step, given)
    progress.advance(work, approval)
    changed(work, approval)


def comment(work: Work, approval: Approval, text: str) -> Entry:
    """By anybody whom it concerns, also after the end."""
    approval = reading.see(work, approval.id, lock=True)
    acting_person(work)
    entry = note(work, approval, Act.COMMENTED, text=checked(text, required=True, field="text"))
    changed(work, approval)
    return entry


def withdraw(work: Work, approval: Approval, reason: str = "") -> None:
    """By the requester, HR where the product itself asked, or the product because what it was about fell away (which may
    find that it has ended already). Raises `AlreadyDone` after the end."""
    approval = reading.see(work, approval.id, lock=True)
    if work.actor.kind is ActorKind.SYSTEM and approval.state not in STANDING:
        return
    own_request(work, approval)
    said = checked(reason)
    still_standing(work, approval)
    note(work, approval, Act.WITHDRAWN, text=said)
    progress.end(work, approval, ApprovalState.WITHDRAWN)
    changed(work, approval)


def resubmit(
    work: Work, approval: Approval, *, facts: Mapping[str, Fact] | None = None, note_text: str = ""
) -> Approval:
    """After it came back: the same approval in a new round. After a refusal or withdrawal: a new one, linked to it, once.
    Without `facts` those of before count. Raises `AlreadyDone` for one that is open, approved or was asked again already,
    `ApplicationOver` where the application has ended."""
    _hold(work, approval.kind, approval.subject_id)
    approval = reading.see(work, approval.id, lock=True)
    own_request(work, approval)
    said = checked(note_text, field="text")
    if _over(work, approval):
        raise ApplicationOver(f"application {approval.application_id} has ended")
    given = dict(facts) if facts is not None else reading.facts_of(work, approval)
    if approval.state == ApprovalState.RETURNED:
        _again(work, approval, given, urgent=approval.urgent, text=said)
        return approval
    if approval.state in (ApprovalState.OPEN, ApprovalState.APPROVED) or _followed(work, approval):
        raise decided_before(work, approval)
    if reading.standing(work, approval.kind, approval.subject_id) is not None:
        raise AlreadyDone(f"{approval.kind} {approval.subject_id} is asked for already")
    following = _begin(
        work,
        approval.company_id,
        approval.kind,
        approval.subject_id,
        approval.requester_id,
        approval.application_id,
        given,
        urgent=approval.urgent,
        previous=approval,
        text=said,
    )
    changed(work, approval)
    return following


def may_ask_again(work: Work, approval: Approval) -> bool:
    """Whether `resubmit` would do something: it came back, was refused or withdrawn, and nothing followed yet."""
    if approval.state in (ApprovalState.OPEN, ApprovalState.APPROVED) or _over(work, approval):
        return False
    if approval.state == ApprovalState.RETURNED:
        return True
    newest = reading.newest_of(work, approval.kind, approval.subject_id)
    return newest is not None and newest.id == approval.id


def held_seat(work: Work, approval: Approval, seat_id: UUID) -> Seat:
    """The seat, if it is open and the actor's to answer. Raises `Forbidden` for somebody else's, `AlreadyDone` for one that
    has nothing to decide any more."""
    seat = reading.seat_of(work, approval, seat_id)
    if work.actor.person_id == approval.requester_id and work.actor.person_id is not None:
        raise Forbidden(f"approval {approval.id} is {work.actor.ref}'s own")
    if approval.state != ApprovalState.OPEN or seat.state != SeatState.OPEN:
        raise decided_before(work, approval, seat)
    if seat.id not in {one.id for one in reading.seats_for(work, approval)}:
        if _had(work, approval, seat):
            raise decided_before(work, approval, seat)
        raise Forbidden(f"seat {seat.id} is not {work.actor.ref}'s")
    return seat


def decided_before(work: Work, approval: Approval, seat: Seat | None = None) -> AlreadyDone:
    """Who did what and when, so that this click comes too late. `verdict` is `approval-…`, with words of its own."""
    statement = select(Entry).where(Entry.approval_id == approval.id, Entry.act.in_(_TELLING))
    if seat is not None and approval.state == ApprovalState.OPEN:
        statement = statement.where((Entry.step_id == seat.step_id) | Entry.act.in_(_WHOLE))
    last = work.session.scalars(statement.order_by(Entry.id.desc()).limit(1)).first()
    if last is None:
        return AlreadyDone(f"approval {approval.id} is {approval.state}")
    if last.person_id is None:
        decided = reading.overtaken_by(work, approval, last)
        if decided is None:
            return AlreadyDone(f"approval {approval.id} is {approval.state}")
        return AlreadyDone(
            f"application {approval.application_id} was decided",
            by=work.get(Person, decided.decided_by).name,
            verdict=decided.verdict,
            at=decided.at.isoformat(timespec="seconds"),
        )
    return AlreadyDone(
        f"approval {approval.id} is {approval.state}",
        by=work.get(Person, last.person_id).name,
        verdict=f"approval-{last.act.replace('_', '-')}",
        at=last.at.isoformat(timespec="seconds"),
    )


def own_request(work: Work, approval: Approval) -> None:
    """Raises `Forbidden` for whoever did not ask for it."""
    if work.actor.kind is ActorKind.SYSTEM:
        return
    asked_by_product = approval.requester_id is None and work.actor.has(Role.HR, approval.company_id)
    if work.actor.person_id != approval.requester_id and not asked_by_product:
        raise Forbidden(f"approval {approval.id} was not asked for by {work.actor.ref}")


def still_standing(work: Work, approval: Approval) -> None:
    if approval.state not in STANDING:
        raise decided_before(work, approval)


def acting_person(work: Work) -> UUID:
    """Only people answer; the product never does."""
    if work.actor.kind is not ActorKind.PERSON or work.actor.person_id is None:
        raise Forbidden(f"{work.actor.ref} is no member")
    return work.actor.person_id


def checked(text: str, *, required: bool = False, field: str = "reason") -> str:
    said = text.replace("\r\n", "\n").strip()
    if required and not said:
        raise InvalidInput({field: "field-required"})
    if len(said) > MAX_TEXT:
        raise InvalidInput({field: "field-too-long"})
    return said


def _begin(
    work: Work,
    company_id: UUID,
    kind: str,
    subject_id: UUID,
    requester_id: UUID | None,
    application_id: UUID | None,
    facts: dict[str, Fact],
    *,
    urgent: bool,
    previous: Approval | None = None,
    text: str = "",
) -> Approval:
    work.may(Action.SUBMIT_APPROVAL, work.session.get_one(Company, company_id))
    chain = chain_for(work, company_id, kind)
    planned = _planned(work, company_id, chain, requester_id, application_id, facts, urgent=urgent)
    approval = Approval(
        company_id=company_id,
        kind=kind,
        subject_id=subject_id,
        application_id=application_id,
        person_id=_whose(work, requester_id, application_id),
        requester_id=requester_id,
        chain_id=chain.id,
        previous_id=previous.id if previous else None,
        state=ApprovalState.OPEN,
        urgent=urgent,
        round=1,
        changes=1,
        submitted_at=work.now,
        reminded_at=None,
        decided_at=None,
        decided_by=None,
    )
    work.vault.put(approval, "facts", json.dumps(facts))
    work.add(approval)
    work.session.flush()
    work.record("approval.asked", approval, kind=kind, chain=chain.version, urgent=urgent)
    note(work, approval, Act.RESUBMITTED if previous else Act.SUBMITTED, text=text)
    _tell_submitted(work, approval)
    progress.lay_out(work, approval, planned)
    progress.advance(work, approval)
    return approval


def _again(work: Work, approval: Approval, facts: dict[str, Fact], *, urgent: bool, text: str = "") -> None:
    chain = work.get(ChainVersion, approval.chain_id)
    planned = _planned(
        work, approval.company_id, chain, approval.requester_id, approval.application_id, facts, urgent=urgent
    )
    approval.urgent = urgent
    work.vault.put(approval, "facts", json.dumps(facts))
    approval.round += 1
    APPROVAL.move(work, approval, ApprovalState.OPEN, round=approval.round)
    note(work, approval, Act.RESUBMITTED, text=text)
    _tell_submitted(work, approval)
    progress.lay_out(work, approval, planned)
    progress.advance(work, approval)
    changed(work, approval)


def _planned(
    work: Work,
    company_id: UUID,
    chain: ChainVersion,
    requester_id: UUID | None,
    application_id: UUID | None,
    facts: dict[str, Fact],
    *,
    urgent: bool,
) -> Route:
    case = _case(work, requester_id, application_id, facts, urgent=urgent)
    return plan(definition_of(chain), case, Directory(work, company_id))


def _case(
    work: Work, requester_id: UUID | None, application_id: UUID | None, facts: dict[str, Fact], *, urgent: bool
) -> Case:
    return Case(requester_id, hiring_manager(work, application_id, facts), urgent, facts)


def _whose(work: Work, requester_id: UUID | None, application_id: UUID | None) -> UUID:
    if application_id is not None:
        return work.get(Application, application_id).person_id
    if requester_id is None:
        raise ValueError("an approval needs somebody who asks, or an application")
    return requester_id


def _over(work: Work, approval: Approval) -> bool:
    return approval.application_id is not None and work.get(Application, approval.application_id).stage in _ENDINGS


def _followed(work: Work, approval: Approval) -> bool:
    statement = select(Approval.id).where(Approval.previous_id == approval.id)
    return work.session.scalars(statement).first() is not None


def _had(work: Work, approval: Approval, seat: Seat) -> bool:
    """Held it once, and handed it on."""
    statement = select(Entry.id).where(
        Entry.seat_id == seat.id, (Entry.person_id == work.actor.person_id) | (Entry.other_id == work.actor.person_id)
    )
    return work.session.scalars(statement.limit(1)).first() is not None


def _tell_submitted(work: Work, approval: Approval) -> None:
    work.emit(
        ApprovalSubmitted(
            company_id=approval.company_id,
            approval_id=approval.id,
            kind=approval.kind,
            subject_id=approval.subject_id,
            application_id=approval.application_id,
        )
    )


def _hold(work: Work, kind: str, subject_id: UUID) -> None:
    """Two who ask for the same at the same moment get one approval."""
    name = f"approval:{kind}:{subject_id}"
    work.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


_WHOLE = (Act.RETURNED, Act.RETURNED_STEP, Act.WITHDRAWN, Act.RESUBMITTED)
_TELLING = (*_WHOLE, Act.APPROVED, Act.REFUSED, Act.TRANSFERRED, Act.ADDED_BEFORE)
