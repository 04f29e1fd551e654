"""Sentences that tell of one's own work are told from those that could be anybody's, by what they mean."""

import pytest

from adapters.meaning.sentences import SentenceEncoder
from hrcore.languages import LANGUAGES
from interview.prompts.texts import texts
from interview.scoring.concreteness import Concreteness

CONCRETENESS = Concreteness(SentenceEncoder())
PAIRS = [
    ("The lift stuck on the third floor every rainy Monday, and I found water in the switch box.",
     "I always find the best solution for every technical problem."),
    ("I dropped the second form because drivers filled it in from memory at the end of the day.",
     "Optimising processes is one of my core strengths."),
    ("My plan was wrong there, the parents never read the letters.", "Feedback was positive throughout."),
    ("幼儿园接送单改成贴在门口以后，家长群里不再反复问时间了，是我跟着保育员站了三天才想到的。",
     "我们高度重视家长沟通，建立了良好的家园共育机制。"),
    ("这批苗是我挪到背阴处的，晚了两天，死了三成。", "农业生产要科学管理、因地制宜。"),
    ("我当时没问司机就改了路线，结果两个人辞职了。", "遇到问题积极协调各方资源，妥善解决。"),
]  # fmt: skip


@pytest.mark.parametrize(("tells", "empty"), PAIRS)
def test_what_was_done_stands_above_what_could_be_said_of_anything(tells: str, empty: str) -> None:
    assert CONCRETENESS.of(tells) > CONCRETENESS.of(empty) + 0.1


def test_rambling_beside_it_does_not_take_from_what_is_told() -> None:
    tells, empty = PAIRS[0]
    assert CONCRETENESS.of(f"{empty} {tells} {empty} {empty}") >= CONCRETENESS.of(empty)


@pytest.mark.parametrize("text", ["", "。", "?", "好", "a" * 5000, "。".join(["我做过这个"] * 300)])
def test_anything_that_can_be_said_has_a_value(text: str) -> None:
    assert -2 < CONCRETENESS.of(text) < 2


@pytest.mark.parametrize("kind", ["telling", "candid", "general", "absent"])
def test_both_languages_have_as_many_sentences_of_each_kind(kind: str) -> None:
    assert len({len(texts("manner", language).wordings(kind)) for language in LANGUAGES}) == 1
