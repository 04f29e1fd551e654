"""Likeness without a model: shared words and, in Chinese, shared pairs of characters."""

import re
from math import sqrt

_CJK_RUN = re.compile(r"[㐀-鿿]+")
_WORD = re.compile(r"[a-z][a-z0-9+#]{2,}")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "the and for with you your that this was were have has had are what when how did from about they there which who our "
        "tell can could would one time please give example describe walk through into then than them their not but",
    )
)
_COMMON_PAIRS = frozenset(
    re.findall(
        r"\w+",
        "您在 能不 不能 一下 什么 怎么 这个 那个 我们 您的 时候 一个 具体 说说 讲讲 是怎 请您 可以 当时 有没 没有 自己",
    )
)


def units(text: str) -> frozenset[str]:
    """Words (their first six letters, so that forms of one word agree) and pairs of characters."""
    found = {word[:6] for word in _WORD.findall(text.lower()) if word not in _COMMON}
    for run in _CJK_RUN.findall(text):
        found.update(run[start : start + 2] for start in range(len(run) - 1))
    return frozenset(found - _COMMON_PAIRS)


class LexicalSimilarity:
    """Cosine over sets of units."""

    def similarity(self, one: str, other: str) -> float:
        left, right = units(one), units(other)
        if not left or not right:
            return 0.0
        return len(left & right) / sqrt(len(left) * len(right))
