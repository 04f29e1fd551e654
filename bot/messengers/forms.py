"""Forms in a messenger: those that stand on cards, and those that a word opens (`/refer`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select

from bot.kit import Kit
from bot.messengers.drawing import card_for_reader
from bot.messengers.members import Member
from bot.messengers.outcome import Outcome, Settle
from cards.view import Card, Form
from hrcore.errors import NotFound
from hrcore.messages.models import Message
from hrcore.org.models import Company
from hrcore.ports.messenger import Incoming
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class OwnForm:
    """`card` shows the form, with what was typed after the word; `submit` carries it out and says the sentence its sender
    reads. Raises `InvalidInput` for what is wrong with its fields."""

    card: Callable[[Kit, Work, Company, Member, str], Card]
    submit: Callable[[Kit, Work, Company, Member, Mapping[str, str], Mapping[str, Upload]], str]


FORMS: Final[dict[str, OwnForm]] = {}
"""The action of its reference → the form."""
FILE_MAX: Final = 10 * 1024 * 1024


def asked(kit: Kit, incoming: Incoming, member: Member, settle: Settle) -> Outcome:
    """The card with the form that somebody wants to fill in."""
    with kit.database.work(member.actor) as work:
        settle(work)
        ref = kit.links.read_ref(incoming.ref)
        if ref.action in FORMS:
            return Outcome(card=_own_card(kit, work, ref.action, ref.object_id, member, ""), form=incoming.ref)
        card = card_pressed(kit, work, incoming, member)
    if form_in(card, incoming.ref) is None:
        # The card they saw is older than what it is about.
        raise NotFound("form is gone")
    return Outcome(card=card, form=incoming.ref)


def opened(kit: Kit, name: str, member: Member, text: str, settle: Settle) -> Outcome:
    """The form that a word opens."""
    with kit.database.work(member.actor) as work:
        settle(work)
        company_id = sorted(member.actor.companies or ())[0]
        card = _own_card(kit, work, name, company_id, member, text)
    return Outcome(card=card, form=next(block.ref for block in card.blocks if isinstance(block, Form)))


def submitted(kit: Kit, incoming: Incoming, member: Member, settle: Settle) -> Outcome | None:
    """None where it is no form of these, but one of a card."""
    ref = kit.links.read_ref(incoming.ref)
    form = FORMS.get(ref.action)
    if form is None:
        return None
    messenger = kit.messenger(incoming.platform).messenger
    files = {
        one.field: Upload(one.name, messenger.download(incoming.tenant, one.ref, limit=FILE_MAX))
        for one in incoming.files
    }
    with kit.database.work(member.actor) as work:
        settle(work)
        company = work.session.get_one(Company, ref.object_id)
        return Outcome(form.submit(kit, work, company, member, incoming.values, files))


def card_pressed(kit: Kit, work: Work, incoming: Incoming, member: Member) -> Card:
    """The card as it stands now, for the one who pressed it."""
    statement = select(Message).where(Message.medium == incoming.platform, Message.provider_ref == incoming.message)
    message = work.session.scalars(work.scoped(statement, Message).order_by(Message.id.desc()).limit(1)).first()
    if message is None:
        raise NotFound(f"no card {incoming.message}")
    return card_for_reader(kit, work, message, member.say)


def form_in(card: Card, ref: str) -> Form | None:
    return next((block for block in card.blocks if isinstance(block, Form) and block.ref == ref), None)


def _own_card(kit: Kit, work: Work, name: str, company_id: UUID, member: Member, text: str) -> Card:
    return FORMS[name].card(kit, work, work.session.get_one(Company, company_id), member, text)
