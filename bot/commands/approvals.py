"""The buttons of an approval's card and page. References of approvers name their seat, those of the requester the
approval; both carry the round that the person saw."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from approvals import moving, watching
from approvals import service as approvals
from approvals.models import Approval, Seat
from approvals.moving import Place
from bot.cards.approvals import REQUESTER
from bot.commands.command import Command
from bot.flows import offers as offer_story
from bot.flows import requisitions as requisition_story
from bot.kit import Kit
from bot.links import ActionRef
from bot.offers import sending
from hrcore.errors import InvalidInput
from hrcore.offer.models import Offer
from hrcore.requisition import service as requisitions
from hrcore.requisition.models import Requisition
from hrcore.work import Fact, Work


def approve(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    approvals.answer(work, _of_seat(work, ref), ref.object_id, approve=True, reason=form.get("reason", ""))


def refuse(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    approvals.answer(work, _of_seat(work, ref), ref.object_id, approve=False, reason=form.get("reason", ""))


def transfer(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    approval = _of_seat(work, ref)
    moving.transfer(work, approval, ref.object_id, _person(form), text=form.get("text", ""))


def add(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    approval, place = _of_seat(work, ref), form.get("place", "")
    if place not in tuple(Place):
        raise InvalidInput({"place": "field-choice"})
    moving.add_approver(work, approval, ref.object_id, _person(form), Place(place), text=form.get("text", ""))


def send_back(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    approval, to = _of_seat(work, ref), form.get("to", "")
    if to != REQUESTER and not (to.isascii() and to.isdigit() and len(to) < 6):
        raise InvalidInput({"to": "field-choice"})
    position = None if to == REQUESTER else int(to)
    moving.return_to(work, approval, ref.object_id, position, form.get("reason", ""))


def comment(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    approvals.comment(work, work.get(Approval, ref.object_id), form.get("text", ""))


def withdraw(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    approvals.withdraw(work, _seen(work, ref), form.get("reason", ""))


def remind(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    watching.remind_by_hand(work, work.get(Approval, ref.object_id))


def resubmit(kit: Kit, work: Work, ref: ActionRef, form: Mapping[str, str]) -> None:
    approval = _seen(work, ref)
    approvals.resubmit(work, approval, facts=_facts_now(work, approval), note_text=form.get("text", ""))


def _of_seat(work: Work, ref: ActionRef) -> Approval:
    return work.get(Approval, work.get(Seat, ref.object_id).approval_id)


def _seen(work: Work, ref: ActionRef) -> Approval:
    """Raises `AlreadyDone` where it has been taken up again since this button was drawn."""
    approval = work.get(Approval, ref.object_id, lock=True)
    if approval.round != ref.version:
        approvals.own_request(work, approval)
        raise approvals.decided_before(work, approval)
    return approval


def _facts_now(work: Work, approval: Approval) -> Mapping[str, Fact] | None:
    """What is asked about may have been changed since; None for what does not change."""
    if approval.kind == requisition_story.KIND:
        wish = requisitions.wish_of(work, work.get(Requisition, approval.subject_id))
        return requisition_story.wish_facts(wish)
    if approval.kind == offer_story.KIND:
        return sending.facts_of(work, work.get(Offer, approval.subject_id))
    return None


def _person(form: Mapping[str, str]) -> UUID:
    try:
        return UUID(form.get("person", ""))
    except ValueError as error:
        raise InvalidInput({"person": "field-choice"}) from error


COMMANDS: Final[dict[str, Command]] = {
    "approval_approve": approve,
    "approval_refuse": refuse,
    "approval_transfer": transfer,
    "approval_add": add,
    "approval_return": send_back,
    "approval_comment": comment,
    "approval_withdraw": withdraw,
    "approval_remind": remind,
    "approval_resubmit": resubmit,
}
