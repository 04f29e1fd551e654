"""Scores that people have put in place of others: of what, from what to what, by whom and why."""

from dataclasses import dataclass

from bot.cards.held import held
from cards.words import Words
from hrcore.org.models import Person
from hrcore.work import Work
from interview.plan.model import Plan
from interview.scoring.model import Judged, Overruling, Scorecard


@dataclass(frozen=True, slots=True)
class Overruled:
    """What a person said of a score, and who."""

    said: Overruling
    by: str


def overruled_of(work: Work, card: Scorecard) -> tuple[Overruled, ...]:
    people = {person.id: person.name for person in held(work, Person, (one.by for one in card.overruled))}
    return tuple(Overruled(one, people.get(one.by, "")) for one in card.overruled)


def overruled_in_words(one: Overruled, plan: Plan, say: Words) -> str:
    """`Match: 6.2 → 7.5 (Li Min): …`"""
    said = one.said
    variables = {"before": _or_none(said.before, say), "after": _or_none(said.after, say)}
    return say("overruled-line", what=_judged(said, plan, say), by=one.by, reason=said.reason, **variables)


def _judged(said: Overruling, plan: Plan, say: Words) -> str:
    if said.of is Judged.MATCH:
        return say("report-match")
    if said.of is Judged.DIMENSION:
        return say(f"dimension-{said.name}")
    if said.of is Judged.COMPETENCY:
        return said.name
    return say("report-page-question", number=plan.numbers.get(said.name, 0))


def _or_none(score: float | None, say: Words) -> str:
    return say("overruled-not-counted") if score is None else say.score(score)
