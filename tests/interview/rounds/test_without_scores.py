"""What an interviewer reads before the conversation names no score of the machine."""

import pytest

from interview.rounds.scoring import without_scores


@pytest.mark.parametrize(
    ("point", "left"),
    [
        ("专业技能（2.8 分）：没有讲清自己的部分。", ("专业技能：没有讲清自己的部分。",)),
        ("Problem solving (4.2): no figures.", ("Problem solving: no figures.",)),
        ("Collaboration (4.2/10): no example.", ("Collaboration: no example.",)),
        ("整体得分 6.5 分，偏低", ()),
        ("Scored 4.2 out of 10 on logic", ()),
        ("追问 2020 年的项目为什么用了 30 分钟", ("追问 2020 年的项目为什么用了 30 分钟",)),
        ("请说明 800 毫秒是怎么量的", ("请说明 800 毫秒是怎么量的",)),
    ],
)
def test_scores_are_cut_out_and_points_that_speak_of_one_are_left_out(point: str, left: tuple[str, ...]) -> None:
    assert without_scores((point,)) == left
