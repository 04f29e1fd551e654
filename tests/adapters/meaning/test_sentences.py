"""The encoder knows what sentences mean, in either language."""

import numpy as np
import pytest

from adapters.meaning.sentences import SIZE, SentenceEncoder

ENCODER = SentenceEncoder()


def likeness(one: str, other: str) -> float:
    left, right = ENCODER.vectors([one, other])
    return float(left @ right)


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        (
            "我用 Redis 做缓存，减轻数据库压力",
            "I used Redis as a cache to take load off the database",
            "周末我喜欢去河边钓鱼",
        ),
        ("我们先找了二十个用户访谈", "We interviewed twenty users first", "The invoice was paid late"),
        ("He told the supplier to stop deliveries", "他让供应商停止供货", "她在学校教三年级的数学"),
    ],
)
def test_the_same_thing_said_in_the_other_language_is_nearer_than_another_thing(
    one: str, same: str, other: str
) -> None:
    assert likeness(one, same) > likeness(one, other) + 0.2


def test_rows_have_length_one_and_the_order_of_the_texts() -> None:
    texts = ["first", "第二", "first", "", "x" * 5000]
    found = ENCODER.vectors(texts)
    assert found.shape == (5, SIZE)
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(5), abs=1e-3)
    assert (found[0] == found[2]).all()
    assert ENCODER.vectors([]).shape == (0, SIZE)
