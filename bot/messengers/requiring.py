"""`/requisition`: the form of a requisition in a messenger."""

from typing import Final

from approvals.errors import NobodyCanApprove
from bot.kit import Kit
from bot.messengers.members import Member
from bot.messengers.own_form import Opening, OwnForm, Sent
from bot.workspace.requisition_form import choices, empty, said_in, wish_of
from bot.workspace.requisition_sending import check, write_and_submit
from cards.errors import field_error
from cards.kinds import KINDS
from cards.kinds.requisition_form import RequisitionFormView
from cards.view import Card
from hrcore.errors import InvalidInput
from hrcore.org.models import Company
from hrcore.permissions import Action
from hrcore.work import Work

PAGE: Final = "/workspace/requisitions/new"


def card(kit: Kit, work: Work, company: Company, member: Member, opening: Opening) -> Card:
    work.may(Action.SUBMIT_REQUISITION, company)
    language = member.say.language
    values = opening.values
    if values is None:
        values = empty(work, company, language).fields | {"title": " ".join(opening.text.split())[:120]}
    offered = choices(work, company, language)
    view = RequisitionFormView(
        key="requisition",
        ref=opening.ref,
        people=tuple(offered["people"]),
        countries=tuple(offered["countries"]),
        currencies=tuple(offered["currencies"]),
        values=values,
        wrong={name: field_error(message, member.say) for name, message in opening.wrong.items()},
        page_url=kit.links.url(PAGE),
    )
    return KINDS["requisition_form"].build(view, member.say)


def submit(kit: Kit, work: Work, company: Company, member: Member, sent: Sent) -> tuple[str, str]:
    wish, wrong = wish_of(said_in(sent.values, sent.submission))
    check(work, company, wish, wrong)
    try:
        found = write_and_submit(work, company, wish, sent.submission)
    except NobodyCanApprove as error:
        # Said at a field, so that the form stays open with all that was typed.
        raise InvalidInput({"title": "requisition-route-none"}) from error
    return member.say("requisition-sent", title=found.title), f"/workspace/requisitions/{found.id}"


FORM: Final = OwnForm(card, submit, PAGE)
