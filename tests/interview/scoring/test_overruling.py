"""A person's score counts where it was put, and in what is made of it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from hrcore.ids import new_id
from interview.minds.rulebook import RulebookMind
from interview.plan.model import Plan
from interview.scoring.model import Judged, Overruling, Scorecard, Speaker, Transcript, TranscriptTurn
from interview.scoring.overruling import overrule, score_of
from tests.interview.people import lin, product_job

AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def said(of: Judged, name: str, after: float | None, before: float | None = None) -> Overruling:
    return Overruling(of=of, name=name, before=before, after=after, reason="听过录音", by=new_id(), at=AT)


@pytest.fixture(scope="module")
def made() -> tuple[Plan, Scorecard]:
    mind, (resume, profile) = RulebookMind(), lin()
    job: Any = product_job()
    plan = mind.plan(resume=resume, profile=profile, job=job, language="zh-CN", minutes=15, seed="s")
    turns: list[TranscriptTurn] = []
    for number, question in enumerate(plan.questions):
        for speaker, text in (
            (Speaker.INTERVIEWER, question.text),
            (
                Speaker.CANDIDATE,
                "我负责梳理了流程，先访谈了八个用户，然后改了注册页，转化率从百分之十二提高到了百分之十八。",
            ),
        ):
            turns.append(TranscriptTurn(id=f"t{number}{speaker}", speaker=speaker, text=text, question_id=question.id))
    return plan, mind.score(plan, Transcript(turns=tuple(turns)))


def test_an_answer_counts_in_its_competency_and_in_the_match(made: tuple[Plan, Scorecard]) -> None:
    plan, card = made
    first = card.answers[0]
    better = overrule(plan, card, said(Judged.ANSWER, first.question_id, 10.0))
    assert score_of(better, Judged.ANSWER, first.question_id) == 10.0
    assert (better.match or 0) > (card.match or 0)
    before, after = (score_of(one, Judged.COMPETENCY, first.competency) or 0 for one in (card, better))
    assert after > before
    assert card.answers[0] == first, "the card before it stays as it was"
    assert [one.score for one in better.answers[1:]] == [one.score for one in card.answers[1:]]


def test_an_answer_that_is_not_to_be_counted_takes_nothing_from_the_match(made: tuple[Plan, Scorecard]) -> None:
    plan, card = made
    lowest = min(card.answers, key=lambda one: one.score or 0)
    without = overrule(plan, card, said(Judged.ANSWER, lowest.question_id, None))
    assert score_of(without, Judged.ANSWER, lowest.question_id) is None
    assert (without.match or 0) >= (card.match or 0)


@pytest.mark.parametrize("of", [Judged.MATCH, Judged.COMPETENCY])
def test_what_a_person_said_of_the_whole_stays_when_an_answer_is_changed_later(
    made: tuple[Plan, Scorecard], of: Judged
) -> None:
    plan, card = made
    first = card.answers[0]
    name = first.competency if of is Judged.COMPETENCY else ""
    once = overrule(plan, card, said(of, name, 3.5))
    twice = overrule(plan, once, said(Judged.ANSWER, first.question_id, 9.0))
    assert score_of(twice, of, name) == 3.5
    assert len(twice.overruled) == 2


def test_a_dimension_is_changed_alone(made: tuple[Plan, Scorecard]) -> None:
    plan, card = made
    changed = overrule(plan, card, said(Judged.DIMENSION, "logic", 9.5))
    assert score_of(changed, Judged.DIMENSION, "logic") == 9.5
    assert (changed.match, changed.answers) == (card.match, card.answers)


def test_of_one_score_the_last_word_counts(made: tuple[Plan, Scorecard]) -> None:
    plan, card = made
    changed = overrule(plan, overrule(plan, card, said(Judged.MATCH, "", 9.0)), said(Judged.MATCH, "", 4.0))
    assert changed.match == 4.0
    assert getattr(changed.overruling(Judged.MATCH), "after", None) == 4.0


def test_a_score_that_there_is_not_has_no_value(made: tuple[Plan, Scorecard]) -> None:
    with pytest.raises(KeyError):
        score_of(made[1], Judged.ANSWER, "q99")
