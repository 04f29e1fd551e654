"""To the referrer: how far it has come, in words, without scores and reasons."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cards.kinds.parts import facts, open_page, row
from cards.view import Block, Card, Colour, Field, Note, Step, Steps, StepState, Text
from cards.words import Words


class Stand(StrEnum):
    """What a referrer is told. The steps of the way first, then the ways in which it can end."""

    ASKED = "asked"
    AGREED = "agreed"
    TALKED = "talked"
    SECOND_ROUND = "second_round"
    OFFER = "offer"
    HIRED = "hired"
    DECLINED = "declined"
    EXPIRED = "expired"
    POOLED = "pooled"
    ENDED = "ended"
    KNOWN = "known"
    SECOND = "second"


WAY = (Stand.ASKED, Stand.AGREED, Stand.TALKED, Stand.SECOND_ROUND, Stand.OFFER, Stand.HIRED)


@dataclass(frozen=True, slots=True)
class ReferralStatusView:
    """`candidate` is empty once their data was erased. `bonus` is a finished sentence or empty."""

    key: str
    stand: Stand
    made_at: datetime
    zone: str
    candidate: str = ""
    job: str = ""
    bonus: str = ""
    page_url: str = ""


_COLOURS = {Stand.HIRED: Colour.SUCCESS, Stand.ASKED: Colour.INFO, Stand.AGREED: Colour.INFO, Stand.TALKED: Colour.INFO}


def build(view: ReferralStatusView, words: Words) -> Card:
    name = view.candidate or words("referral-somebody")
    return Card(
        key=view.key,
        title=words("referral-status-title", candidate=name),
        subtitle=words("referral-status-subtitle", at=words.moment(view.made_at, view.zone)),
        tag=words(f"referral-stand-{view.stand}"),
        colour=_COLOURS.get(view.stand, Colour.INFO if view.stand in WAY else Colour.NEUTRAL),
        summary=words("referral-status-summary", candidate=name, stand=words(f"referral-stand-{view.stand}")),
        locale=words.language,
        blocks=(
            Text(words.markdown(f"referral-status-{view.stand}")),
            *facts(Field(words("referral-job"), view.job or words("referral-any-job"))),
            *_way(view, words),
            *((Note(view.bonus),) if view.bonus else ()),
            *row(open_page(words("button-my-referrals"), view.page_url)),
        ),
    )


def _way(view: ReferralStatusView, words: Words) -> tuple[Block, ...]:
    """Nothing where it has ended: a way on which one was stopped is no pleasure to look at."""
    if view.stand not in WAY:
        return ()
    here = WAY.index(view.stand)
    over = view.stand is Stand.HIRED
    return (
        Steps(
            tuple(
                Step(words(f"referral-step-{one}"), _state(number, here, over=over)) for number, one in enumerate(WAY)
            )
        ),
    )


def _state(number: int, here: int, *, over: bool) -> StepState:
    if number < here or over:
        return StepState.DONE
    return StepState.CURRENT if number == here else StepState.WAITING
