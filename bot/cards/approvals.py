"""Approvals as cards. What is to be approved is described by its own noun; approvals know only kind and id."""

from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select

from approvals import moving, reading, seating
from approvals.journal import Act
from approvals.models import Answer, Approval, Entry, Seat, Step
from approvals.reading import Course
from approvals.service import may_ask_again
from approvals.states import STANDING, ApprovalState, SeatState
from bot.cards import degrees, offers, requisitions, rounds
from bot.cards.approval_words import name_of, route_steps, step_words
from bot.cards.described import Described, Describer
from bot.cards.maker import Maker
from bot.cards.reader import reader_zone
from bot.kit import Kit
from cards.kinds.approval_reminder import ApprovalReminderView
from cards.kinds.approval_request import ApprovalRequestView, Ending, Remark, Standing
from cards.words import Words
from hrcore.actors import ActorKind, Role
from hrcore.due.models import Due, DueState
from hrcore.errors import KeyDestroyed, ZhaohuError
from hrcore.org.models import Company, Person
from hrcore.org.service import members
from hrcore.work import Work

DESCRIBERS: Final[dict[str, Describer]] = {
    "degree_doubt": degrees.describe,
    **rounds.DESCRIBERS,
    **offers.DESCRIBERS,
    "requisition": requisitions.describe,
}
"""Kind → what describes it, from the file of its noun."""
REQUESTER: Final = "requester"
"""The value of the form's choice to send it back to who asked."""
_REMARKS: Final = 3
_COLLEAGUES: Final = 100
"""A card offers so many; its page offers all."""


def described(kit: Kit, work: Work, approval: Approval, say: Words) -> Described:
    """For a kind that nobody describes, or whose subject this reader may not see or that is gone: its name."""
    describer = DESCRIBERS.get(approval.kind)
    if describer is not None:
        try:
            return describer(kit, work, approval.subject_id, say)
        except ZhaohuError:
            pass
    return Described(kind_name(approval.kind, say))


def kind_name(kind: str, say: Words) -> str:
    return say(f"approval-kind-{kind}") if say.knows(f"approval-kind-{kind}") else say("approval-kind-other")


def page_of(approval: Approval) -> str:
    return f"/workspace/approvals/{approval.id}"


def zone_of(work: Work, approval: Approval) -> str:
    return reader_zone(work, work.session.get_one(Company, approval.company_id))


def view_of(
    kit: Kit, work: Work, approval: Approval, say: Words, *, colleagues: int = _COLLEAGUES
) -> ApprovalRequestView:
    """As this reader sees it, with what they can do."""
    course, zone = reading.course_of(work, approval), zone_of(work, approval)
    what = described(kit, work, approval, say)
    view = ApprovalRequestView(
        key=approval.id.hex,
        title=what.title,
        state=Standing(approval.state),
        requester=name_of(work, approval.requester_id, say),
        submitted_at=approval.submitted_at,
        zone=zone,
        urgent=approval.urgent,
        fields=what.fields,
        points=what.points,
        route=route_steps(work, course, zone, say),
        remarks=_remarks(work, course, say),
        pages=tuple((label, kit.links.url(path)) for label, path in what.pages),
        page_url=kit.links.url(page_of(approval)),
        ending=_ending(work, course, say),
    )
    mine = reading.seats_for(work, approval)
    if mine:
        view = _answering(kit, work, approval, mine[0], say, view, colleagues)
    return _asking(kit, work, approval, view)


def _answering(
    kit: Kit, work: Work, approval: Approval, seat: Seat, say: Words, view: ApprovalRequestView, colleagues: int
) -> ApprovalRequestView:
    def ref(action: str) -> str:
        return kit.links.ref(action, seat.id, approval.round)

    return replace(
        view,
        answer_by=goes_on_at(work, approval, seat),
        on_behalf_of=work.get(Person, seat.person_id).name if seat.person_id != work.actor.person_id else "",
        approve_ref=ref("approval_approve"),
        refuse_ref=ref("approval_refuse"),
        return_ref=ref("approval_return"),
        transfer_ref=ref("approval_transfer"),
        add_ref=ref("approval_add"),
        targets=targets_of(work, approval, seat, say),
        colleagues=colleagues_of(work, approval, seat, limit=colleagues),
    )


def _asking(kit: Kit, work: Work, approval: Approval, view: ApprovalRequestView) -> ApprovalRequestView:
    actor = work.actor
    if actor.kind is not ActorKind.PERSON:
        return view

    def ref(action: str) -> str:
        return kit.links.ref(action, approval.id, approval.round)

    is_hr = actor.has(Role.HR, approval.company_id)
    asked = actor.person_id == approval.requester_id or (approval.requester_id is None and is_hr)
    is_open, stands = approval.state == ApprovalState.OPEN, approval.state in STANDING
    return replace(
        view,
        comment_ref=ref("approval_comment"),
        withdraw_ref=ref("approval_withdraw") if asked and stands else "",
        remind_ref=ref("approval_remind") if is_open and (asked or is_hr) and not view.approve_ref else "",
        resubmit_ref=ref("approval_resubmit") if asked and may_ask_again(work, approval) else "",
    )


def targets_of(work: Work, approval: Approval, seat: Seat, say: Words) -> tuple[tuple[str, str], ...]:
    """To whom it can be sent back, as (label, value): who asked, or an earlier step."""
    requester = approval.requester_id
    begin = (
        say("approval-return-requester", name=work.get(Person, requester).name)
        if requester
        else say("approval-return-product")
    )
    steps = moving.earlier_steps(work, approval, seat)
    return (
        (begin, REQUESTER),
        *((step_words(work, step, tuple(reading.seats_in(work, step.id)), say), str(step.position)) for step in steps),
    )


def colleagues_of(work: Work, approval: Approval, seat: Seat, *, limit: int) -> tuple[tuple[str, str], ...]:
    """Who could be asked as well: everybody but the requester and those who sit in the step."""
    sitting = {one.person_id for one in reading.seats_in(work, seat.step_id)} | {approval.requester_id}
    found = [person for person, _ in members(work, approval.company_id) if person.id not in sitting]
    return tuple((person.name, str(person.id)) for person in found[:limit])


def goes_on_at(work: Work, approval: Approval, seat: Seat) -> datetime | None:
    """When the next in line is asked instead; None where nobody is above."""
    statement = select(Due.due_at).where(
        Due.kind == seating.ESCALATE, Due.subject_id == seat.id, Due.state == DueState.WAITING
    )
    at = work.session.scalar(statement)
    step = work.get(Step, seat.step_id)
    return at if at is not None and seating.next_in_line(work, approval, step, seat) is not None else None


def my_approvals(kit: Kit, work: Work, say: Words) -> list[tuple[str, str]]:
    """What waits for the actor's answer, as (title, address of its page): for a command typed into a messenger."""
    return [
        (described(kit, work, approval, say).title, kit.links.url(page_of(approval)))
        for approval in reading.to_answer(work)
    ]


def _remarks(work: Work, course: Course, say: Words) -> tuple[Remark, ...]:
    said = [entry for entry in course.entries if entry.act in _SPOKEN and entry.text_sealed is not None]
    return tuple(
        Remark(name_of(work, entry.person_id, say), entry.at, words_in(work, entry)) for entry in said[-_REMARKS:]
    )


def words_in(work: Work, row: Entry | Answer) -> str:
    """Nothing where its author was erased."""
    try:
        return work.vault.get(row, "text" if isinstance(row, Entry) else "reason") or ""
    except KeyDestroyed:
        return ""


def _ending(work: Work, course: Course, say: Words) -> Ending | None:
    approval = course.approval
    act = _ENDING.get(ApprovalState(approval.state))
    last = next((entry for entry in reversed(course.entries) if act and entry.act in act), None)
    if last is None:
        return None
    decided = reading.overtaken_by(work, approval, last)
    if decided is not None:
        return Ending(name_of(work, decided.decided_by, say), decided.at, verdict=say(f"verdict-{decided.verdict}"))
    answer = course.answers.get(last.seat_id) if last.seat_id and approval.state in _ANSWERED else None
    by = answer.person_id if answer else last.person_id
    return Ending(name_of(work, by, say), last.at, words_in(work, answer or last))


_SPOKEN: Final = (Act.COMMENTED, Act.TRANSFERRED, Act.ADDED_BEFORE, Act.ADDED_AFTER, Act.RETURNED_STEP, Act.RESUBMITTED)
_ANSWERED: Final = (ApprovalState.APPROVED, ApprovalState.REFUSED)
_ENDING: Final = {
    ApprovalState.APPROVED: (Act.APPROVED, Act.COUNTED),
    ApprovalState.REFUSED: (Act.REFUSED,),
    ApprovalState.WITHDRAWN: (Act.WITHDRAWN,),
    ApprovalState.RETURNED: (Act.RETURNED, Act.NOBODY_LEFT),
}


def _approval_request(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> ApprovalRequestView:
    return view_of(kit, work, reading.see(work, UUID(subject["approval_id"])), say)


def _approval_reminder(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> ApprovalReminderView:
    approval = reading.see(work, UUID(subject["approval_id"]))
    seat = reading.seat_of(work, approval, UUID(subject["seat_id"]))
    waiting = approval.state == ApprovalState.OPEN and seat.state == SeatState.OPEN
    return ApprovalReminderView(
        key=f"{seat.id.hex}-{subject['reminder']}",
        title=described(kit, work, approval, say).title,
        requester=name_of(work, approval.requester_id, say),
        since=seat.opened_at or approval.submitted_at,
        zone=zone_of(work, approval),
        page_url=kit.links.url(page_of(approval)),
        waiting=waiting,
        urgent=approval.urgent,
        answer_by=goes_on_at(work, approval, seat) if waiting else None,
    )


MAKERS: Final[dict[str, Maker]] = {
    "approval_request": _approval_request,
    "approval_reminder": _approval_reminder,
}
