"""Which words of an answer show that an expected point was touched."""

import pytest

from interview.plan.model import ExpectedPoint
from interview.scoring.content import Content


@pytest.mark.parametrize(
    ("word", "said", "is_touched"),
    [
        ("migrat", "We migrated it on a Sunday.", True),
        ("migrat", "Immigration had nothing to do with it.", False),
        ("api", "There were two APIs.", True),
        ("api", "It grew rapidly.", False),
        ("log", "I read the logs first.", True),
        ("log", "The logic was wrong.", False),
        ("bot", "Both of them failed at the bottleneck.", False),
        ("tax", "Two taxes were due.", True),
        ("a/b", "We ran an A/B test.", True),
        ("c++", "It was C++ all the way.", True),
        ("by hand", "We counted them by hand.", True),
        ("null", "那一列全是null值", True),
        ("redis", "我们用redis做缓存", True),
        ("缓存", "我们用redis做缓存", True),
        ("索引", "没有加东西", False),
    ],
)
def test_a_word_counts_from_its_beginning_and_a_short_one_as_a_whole(word: str, said: str, is_touched: bool) -> None:
    point = ExpectedPoint(name="the point", words=(word,))
    assert (Content(said).touched((point,)) == ("the point",)) == is_touched
