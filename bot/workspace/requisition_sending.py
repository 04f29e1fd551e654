"""Sending a requisition off, wherever its form was filled in: what is wrong with it, who would approve it, and submitting."""

from uuid import UUID

from approvals import service as approvals
from approvals.routing import Route
from bot.flows.requisitions import KIND, wish_facts
from hrcore.errors import InvalidInput
from hrcore.org.models import Company
from hrcore.permissions import Action
from hrcore.requisition import service as requisitions
from hrcore.requisition.models import Requisition, RequisitionState
from hrcore.requisition.wish import Wish, problems
from hrcore.work import Work


def check(work: Work, company: Company, wish: Wish, wrong: dict[str, str]) -> None:
    """`wrong`: what could not be read. Raises `InvalidInput` naming each field."""
    work.may(Action.SUBMIT_REQUISITION, company)
    wrong = problems(work, company, wish) | wrong
    if wrong:
        raise InvalidInput(wrong)


def submit(work: Work, requisition: Requisition) -> None:
    """Raises `NobodyCanApprove` at once, so that its writer hears now and not by a card. The row must be locked."""
    route_of(work, requisition.company_id, requisitions.wish_of(work, requisition))
    requisitions.submit(work, requisition)


def write_and_submit(work: Work, company: Company, wish: Wish, submission: str) -> Requisition:
    """A form that was sent twice is one requisition, submitted once."""
    found = requisitions.write(work, company, wish, submission)
    if found.state == RequisitionState.DRAFT:
        submit(work, work.get(Requisition, found.id, lock=True))
    return found


def route_of(work: Work, company_id: UUID, wish: Wish) -> Route:
    return approvals.route(
        work,
        company_id=company_id,
        kind=KIND,
        requester_id=work.actor.person_id,
        facts=wish_facts(wish),
        urgent=wish.urgent,
    )
