"""What the terminal shows of a call: every line within its width, whole words, nothing lost."""

import re

import pytest
from rich.cells import cell_len

from bot.demo.screen import wrapped

CHINESE = "您提到有「牵头排查 2024 年 3 月的次周留存下跌」这段经历，您当时是怎么确定核心指标（North Star Metric）的？"
ENGLISH = "You mention a drop in retention in March 2024; how did you settle on the core metric, and who disagreed?"


@pytest.mark.parametrize("text", [CHINESE, ENGLISH])
@pytest.mark.parametrize("width", [20, 33, 60, 400])
def test_lines_fit_and_hold_all_of_it(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert max(cell_len(line) for line in lines) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line.startswith(tuple("，。？」）")) for line in lines)
    assert re.findall(r"[!-~]+", "\n".join(lines)) == re.findall(r"[!-~]+", text), "a word was broken"


def test_a_terminal_narrower_than_a_word_ends_all_the_same() -> None:
    assert wrapped("a word", 1) == ["a", "word"]
    assert wrapped("", 20) == [""]
