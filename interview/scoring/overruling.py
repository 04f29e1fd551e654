"""A person's score takes the place of a machine's, and what was made of it is made anew. What a person said stays said."""

from collections.abc import Callable
from typing import Final

from interview.plan.model import Plan
from interview.scoring.certainty import of_match
from interview.scoring.model import AnswerScore, CompetencyScore, Judged, Overruling, Scorecard
from interview.scoring.scorer import competency_scores, match_of

_ANCHORS: Final = (2, 5, 8)
_SURE: Final = 1.0


def score_of(card: Scorecard, of: Judged, name: str) -> float | None:
    """Raises `KeyError` where the card has no such score."""
    if of is Judged.MATCH:
        return card.match
    scores: dict[str, float | None] = {
        Judged.DIMENSION: {str(one.dimension): one.score for one in card.dimensions},
        Judged.COMPETENCY: {one.competency: one.score for one in card.competencies},
        Judged.ANSWER: {one.question_id: one.score for one in card.answers},
    }[of]
    return scores[name]


def overrule(plan: Plan, card: Scorecard, said: Overruling) -> Scorecard:
    """An answer counts in its competency and in the match; what a person has said of those themselves stays."""
    changed = card.model_copy(update={"overruled": (*card.overruled, said)})
    return _CHANGES[said.of](plan, changed, said)


def _match(plan: Plan, card: Scorecard, said: Overruling) -> Scorecard:
    return card.model_copy(update={"match": said.after, "match_certainty": _SURE})


def _dimension(plan: Plan, card: Scorecard, said: Overruling) -> Scorecard:
    found = tuple(
        one.model_copy(update={"score": said.after}) if str(one.dimension) == said.name else one
        for one in card.dimensions
    )
    return card.model_copy(update={"dimensions": found})


def _competency(plan: Plan, card: Scorecard, said: Overruling) -> Scorecard:
    return card.model_copy(update={"competencies": tuple(_as_said(one, card) for one in card.competencies)})


def _answer(plan: Plan, card: Scorecard, said: Overruling) -> Scorecard:
    answers = tuple(_rescored(one, said) if one.question_id == said.name else one for one in card.answers)
    competencies = tuple(_as_said(one, card) for one in competency_scores(plan, answers))
    changed: dict[str, object] = {"answers": answers, "competencies": competencies}
    if card.overruling(Judged.MATCH) is None:
        changed |= {"match": match_of(plan, answers), "match_certainty": of_match(plan, answers)}
    return card.model_copy(update=changed)


def _as_said(one: CompetencyScore, card: Scorecard) -> CompetencyScore:
    said = card.overruling(Judged.COMPETENCY, one.competency)
    return one if said is None else one.model_copy(update={"score": said.after, "certainty": _SURE})


def _rescored(one: AnswerScore, said: Overruling) -> AnswerScore:
    anchor = None if said.after is None else min(_ANCHORS, key=lambda score: abs(score - (said.after or 0.0)))
    return one.model_copy(update={"score": said.after, "anchor": anchor, "certainty": _SURE})


_CHANGES: Final[dict[Judged, Callable[[Plan, Scorecard, Overruling], Scorecard]]] = {
    Judged.MATCH: _match,
    Judged.DIMENSION: _dimension,
    Judged.COMPETENCY: _competency,
    Judged.ANSWER: _answer,
}
