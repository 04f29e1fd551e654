"""Words that a far end has understood, and how far it says that ours were heard."""

import pytest

from interview.call.dialogue import Saying, SayingKind
from interview.voice.round import Round
from interview.voice.words import cut_off, understood

ASKED = "好的，明白了。请您先说说项目的背景，再讲讲您自己负责的部分，最后有什么结果？"


def asking(text: str = ASKED) -> Round:
    return Round((Saying(kind=SayingKind.QUESTION, text=text, language="zh-CN"),), first_turn=1)


class TestUnderstood:
    @pytest.mark.parametrize(
        ("before", "text", "whole"),
        [
            ("", "我先", "我先"),
            ("我先", "我先看了日志", "我先看了日志"),
            ("I sink it was", "I think it was slow", "I think it was slow"),
            ("我先看了日志", "后来改了缓存", "我先看了日志后来改了缓存"),
            ("I traced it", "and then added a cache", "I traced it and then added a cache"),
            ("我先看了日志", "", "我先看了日志"),
            ("我先看了日志", "我先", "我先看了日志"),
        ],
    )
    def test_a_later_reading_replaces_and_a_continuation_follows(self, before: str, text: str, whole: str) -> None:
        assert understood(before, text) == whole


class TestCutOff:
    def test_whole_sentences_count_as_heard_and_the_broken_one_goes_on_at_its_clause(self) -> None:
        round_ = asking()
        first = round_.lines[0].text
        assert cut_off(round_, f"{first}请您先说说项目的背景，再讲") == "再讲讲您自己负责的部分，最后有什么结果？"
        assert round_.heard == 1

    def test_the_far_end_may_tell_of_the_last_sentence_only(self) -> None:
        round_ = asking()
        assert cut_off(round_, "请您先说说项目的背景，") == "再讲讲您自己负责的部分，最后有什么结果？"
        assert round_.heard == 1

    def test_a_sentence_that_had_only_begun_is_said_again(self) -> None:
        round_ = asking()
        assert cut_off(round_, "好") is None
        assert round_.heard == 0

    @pytest.mark.parametrize("heard", ["", "  ", "something else"])
    def test_what_is_not_known_was_not_heard(self, heard: str) -> None:
        round_ = asking()
        assert cut_off(round_, heard) is None
        assert round_.heard == 0

    def test_all_of_it_leaves_nothing(self) -> None:
        round_ = asking()
        assert cut_off(round_, ASKED) is None
        assert round_.complete
