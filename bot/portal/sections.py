"""What else the personal centre shows: each story brings its own part of the page, where it has something to say."""

from typing import Final

from bot.kit import Kit
from bot.portal import degree, offer, onboarding, round, signing
from bot.portal.section import Section, SectionMaker
from bot.portal.visits import Visit
from cards.words import Words
from hrcore.work import Work

SECTIONS: Final[tuple[SectionMaker, ...]] = (
    offer.section,
    signing.section,
    round.section,
    degree.section,
    onboarding.section,
)
"""In the order of the page: what waits for the candidate first."""


def sections_of(kit: Kit, work: Work, visit: Visit, say: Words) -> list[Section]:
    return [section for make in SECTIONS if (section := make(kit, work, visit, say)) is not None]
