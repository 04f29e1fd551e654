"""How many found what they were told after a talk useful, and whether it differs between talks with the AI and with people.

A rating is 1 to 5; 4 and 5 count as satisfied. Whoever was not asked, or did not answer, is not counted at all: `n` says how
many were.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final

from sqlalchemy import select

from hrcore.analytics.means import Mean, mean_of
from hrcore.analytics.rates import Rate, rate
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.wishes.models import RatedTalk, Rating
from hrcore.work import Work

SATISFIED: Final = 4
LEAST, MOST = 1, 5
NOBODY: Final = Mean(0, None)


@dataclass(frozen=True, slots=True)
class Difference:
    """Of two shares, in points between -1 and 1, with its 95 % interval."""

    points: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Shares of the satisfied, and means of the answers. `more`: by how much more often candidates were satisfied after the
    AI; None where one side has no answer."""

    ai: Rate
    person: Rate
    more: Difference | None
    ai_mean: Mean = NOBODY
    person_mean: Mean = NOBODY


def satisfied(stars: Iterable[int]) -> Rate:
    given = list(stars)
    return rate(sum(1 for one in given if one >= SATISFIED), len(given))


def compared(ai: Rate, person: Rate) -> Satisfaction:
    return Satisfaction(ai, person, difference(ai, person))


def difference(one: Rate, other: Rate) -> Difference | None:
    """R. G. Newcombe's hybrid score interval (1998, method 10), made of the two Wilson intervals."""
    if one.share is None or one.low is None or one.high is None:
        return None
    if other.share is None or other.low is None or other.high is None:
        return None
    points = one.share - other.share
    below = sqrt((one.share - one.low) ** 2 + (other.high - other.share) ** 2)
    above = sqrt((one.high - one.share) ** 2 + (other.share - other.low) ** 2)
    return Difference(points, max(-1.0, points - below), min(1.0, points + above))


def satisfaction(work: Work) -> Satisfaction:
    """Over everything the actor may see the figures of."""
    may_in_scope(work, Action.SEE_FIGURES)
    rated: dict[str, list[int]] = {talk: [] for talk in RatedTalk}
    for rating in work.session.scalars(work.scoped(select(Rating), Rating, Action.SEE_FIGURES)):
        rated[rating.talk].append(rating.stars)
    ai, person = rated[RatedTalk.AI], rated[RatedTalk.PERSON]
    return replace(
        compared(satisfied(ai), satisfied(person)),
        ai_mean=mean_of(ai, least=LEAST, most=MOST),
        person_mean=mean_of(person, least=LEAST, most=MOST),
    )
