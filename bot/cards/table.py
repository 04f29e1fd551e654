"""From rows to cards: what a card says is read from the database when it is shown, for the reader it is shown to."""

from typing import Final

from bot.cards import (
    approvals,
    batches,
    bulk,
    degrees,
    figures,
    hiring,
    offers,
    onboarding,
    referrals,
    requisitions,
    rounds,
    todos,
    wishes,
)
from bot.cards.maker import Maker
from bot.kit import Kit
from cards.kinds import KINDS
from cards.view import Card
from cards.words import Words
from hrcore.errors import NotFound
from hrcore.work import Work

MAKERS: Final[dict[str, Maker]] = {
    **hiring.MAKERS,
    **todos.MAKERS,
    **degrees.MAKERS,
    **wishes.MAKERS,
    **requisitions.MAKERS,
    **referrals.MAKERS,
    **approvals.MAKERS,
    **onboarding.MAKERS,
    **rounds.MAKERS,
    **figures.MAKERS,
    **offers.MAKERS,
    **batches.MAKERS,
    **bulk.MAKERS,
}


def card_for(kit: Kit, work: Work, kind: str, subject: dict[str, str], say: Words) -> Card:
    """Raises `NotFound` for a kind or a subject that is not there."""
    maker = MAKERS.get(kind)
    if maker is None:
        raise NotFound(f"card kind {kind}")
    return KINDS[kind].build(maker(kit, work, subject, say), say)
