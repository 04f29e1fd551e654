"""Small words and sentence ends, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.plan.model import Patience
from interview.voice.cues import (
    asks_for_a_moment,
    is_backchannel,
    is_closing,
    is_hum,
    is_unfinished,
    repeats,
    without_echo,
)
from interview.voice.endpointing import OwnPace, pause_allowed
from interview.voice.sentences import LONGEST, sentences
from interview.voice.taking_up import taken_up_from
from interview.voice.timing import Timing


@pytest.mark.parametrize(
    "text", ["嗯", "嗯嗯。", "Uh-huh.", "好的", "对对对", "Okay.", "喂？", "I see.", "Hello?", "mm-hmm"]
)
def test_signs_of_listening(text: str) -> None:
    assert is_backchannel(text)


@pytest.mark.parametrize("text", ["", "不好", "No.", "等一下", "Wait.", "我负责支付", "好的，我先说", "Yes, because I"])
def test_what_means_something_is_no_sign_of_listening(text: str) -> None:
    assert not is_backchannel(text)


@pytest.mark.parametrize(
    "text", ["因为", "我们用了缓存，然后", "主要是，", "It was slow because", "I used, um", "and then we", "比如说……"]
)
def test_unfinished_words(text: str) -> None:
    assert is_unfinished(text)


@pytest.mark.parametrize(
    "text",
    ["我们用了缓存。", "It was faster.", "That is what we did", "把延迟降到了五十毫秒", "用户投诉少了六成。就这些。"],
)
def test_finished_words(text: str) -> None:
    assert not is_unfinished(text)


@pytest.mark.parametrize(
    "text",
    ["让我想一下", "嗯，我想想。", "稍等", "Let me think.", "Hm, let me think about it", "Just a moment, please."],
)
def test_asking_for_a_moment(text: str) -> None:
    assert asks_for_a_moment(text)


@pytest.mark.parametrize(
    "text", ["让我想一下，我们当时用了缓存。", "Let me think, we used a queue for that.", "我想做后端开发"]
)
def test_an_answer_after_the_moment_is_an_answer(text: str) -> None:
    assert not asks_for_a_moment(text)


@pytest.mark.parametrize(
    "text",
    [
        "the vendor told us the pump was fine but",
        "we had two shifts, one in the morning and",
        "I was responsible for",
        "the reason was",
        "So I talked to the supplier, you know.",
        "it went up by roughly",
        "客户那边的意思是",
        "我把数据交给",
        "当时团队里面有三个人，分别是",
        "我们试了一下结果发现",
        "质检那边后来跟",
        "上线之后",
        "其实吧这个",
        "我负责的是前端和",
    ],
)
def test_what_dangles_is_unfinished_also_where_a_recogniser_closes_it(text: str) -> None:
    assert is_unfinished(text)
    assert is_unfinished(text + ("。" if ord(text[0]) > 255 else "."))


@pytest.mark.parametrize(
    "text",
    [
        "Yes, I am.",
        "no i have not",
        "i think it was the second one",
        "we shipped it in march",
        "she never had to ask again",
        "两周以后可以入职",
        "对，我会开车",
        "最后客户续签了三年",
        "我觉得挺好的",
        "这个项目是我一个人做的",
        "还在",
    ],
)
def test_what_is_complete_is_not_waited_for(text: str) -> None:
    assert not is_unfinished(text)


@pytest.mark.parametrize(
    "text",
    ["and that's about it", "So yeah.", "That's all really", "大概就是这样", "就这些吧。", "我说完了", "没有别的了"],
)
def test_saying_that_this_was_all_shortens_the_wait(text: str) -> None:
    assert is_closing(text)
    assert pause_allowed(Timing(), Patience.LONG, text) < pause_allowed(Timing(), Patience.LONG, "We moved it.")


@pytest.mark.parametrize("text", ["That was all we had in stock that week", "这样做成本就下来了", "就这些指标来看"])
def test_the_same_words_in_a_sentence_close_nothing(text: str) -> None:
    assert not is_closing(text)


def test_who_has_only_begun_is_waited_for_longer_than_who_has_told_much() -> None:
    timing, text = Timing(), "We moved it to a queue."
    begun, told = (pause_allowed(timing, Patience.LONG, text, spoken_ms=ms) for ms in (3000, 60_000))
    assert begun == timing.long_pause_first
    assert told == timing.long_pause
    assert pause_allowed(timing, Patience.SHORT, text, spoken_ms=3000) == timing.short_pause


class TestOwnPace:
    def test_nobody_is_judged_by_one_pause(self) -> None:
        pace = OwnPace()
        assert pace.factor == 1.0
        pace.paused(3500)
        assert 1.0 < pace.factor < 1.3

    def test_slow_and_quick_people_are_told_apart(self) -> None:
        slow, quick = OwnPace(), OwnPace()
        for _ in range(20):
            slow.paused(2200)
            quick.paused(450)
        assert slow.factor > 1.3
        assert quick.factor == 0.75

    def test_gaps_between_words_are_no_pauses(self) -> None:
        pace = OwnPace()
        for _ in range(50):
            pace.paused(120)
        assert pace.factor == 1.0


class TestTakingUp:
    def test_a_cut_sentence_goes_on_after_the_gap_before_the_last_word_heard(self) -> None:
        word, gap = b"\x20\xa0" * 1200, b"\xff" * 800  # 300 ms and 100 ms
        sentence = word + gap + word + gap + word + gap + word
        assert taken_up_from(sentence, 1000) == 800
        assert taken_up_from(sentence, 1150) == 800
        assert 1180 <= taken_up_from(sentence, 1300) <= 1200

    def test_without_a_gap_a_little_is_said_twice(self) -> None:
        assert taken_up_from(b"\x20\xa0" * 8000, 1500) == 1100

    def test_a_sentence_of_which_little_was_heard_begins_again(self) -> None:
        assert taken_up_from(b"\x20\xa0" * 8000, 300) == 0


def test_our_own_words_are_recognised_as_an_echo() -> None:
    said = "请介绍一下你最近负责的项目。你在里面做了什么？"
    assert repeats("你最近负责的项目", said)
    assert not repeats("我最近在做支付", said)
    assert not repeats("好", said)


@pytest.mark.parametrize(
    ("heard", "left"),
    [
        ("请介绍一下你最近负责的项目，你在里面做了什么？我做了支付。", "我做了支付。"),
        ("项目。你在里面做了什么？嗯，我做了支付。", "嗯，我做了支付。"),
        ("你在里面做了什么？", ""),
        ("我在里面做了支付网关。", "我在里面做了支付网关。"),
        ("项目里我做了支付，你在里面做了什么是个好问题。", "项目里我做了支付，你在里面做了什么是个好问题。"),
        ("好的。", "好的。"),
    ],
)
def test_our_own_words_that_come_back_are_taken_out_and_theirs_stay(heard: str, left: str) -> None:
    assert without_echo(heard, "请介绍一下你最近负责的项目。你在里面做了什么？") == left


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("The order service took four hundred orders.", "Tell me about the order service. What was your part?"),
        ("The order service? It took four hundred orders.", "Tell me about the order service."),
        ("最近负责的项目是支付网关。", "请介绍一下你最近负责的项目，以及你在里面的角色。"),
    ],
)
def test_whoever_takes_up_words_of_a_question_keeps_them(heard: str, said: str) -> None:
    assert without_echo(heard, said) == heard


def test_in_english_too_our_own_words_are_taken_out() -> None:
    said = "Tell me about the order service. What was your part in it?"
    assert without_echo(f"{said} I wrote the core.", said) == "I wrote the core."


@given(st.text(), st.text())
def test_whatever_comes_back_only_a_beginning_is_taken_out(heard: str, said: str) -> None:
    assert heard.endswith(without_echo(heard, said))


def test_a_question_that_deserves_thought_is_waited_for_longer() -> None:
    timing = Timing()
    done = "We moved it to a queue."
    assert (
        pause_allowed(timing, Patience.SHORT, done)
        < pause_allowed(timing, Patience.NORMAL, done)
        < pause_allowed(timing, Patience.LONG, done)
        < pause_allowed(timing, Patience.LONG, "We moved it because")
        < pause_allowed(timing, Patience.LONG, "Let me think.")
    )


def test_a_hum_is_an_answer_only_to_a_yes_or_no_question() -> None:
    timing = Timing()
    assert is_hum("嗯。")
    assert pause_allowed(timing, Patience.SHORT, "嗯。") == timing.short_pause
    assert pause_allowed(timing, Patience.LONG, "嗯。") > timing.long_pause


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "你好，我是面试助手。今天的通话大约十五分钟。可以开始吗？",
            ("你好，我是面试助手。", "今天的通话大约十五分钟。", "可以开始吗？"),
        ),
        ("We cut it by 3.5 percent. How?", ("We cut it by 3.5 percent. How?",)),
        ("Please ask Mr. Smith about it. He was there.", ("Please ask Mr. Smith about it.", "He was there.")),
        ("他说：“可以。”然后我们上线了。", ("他说：“可以。”", "然后我们上线了。")),
        ("好。请说说你的项目。", ("好。请说说你的项目。",)),
        ("  ", ()),
    ],
)
def test_sayings_are_cut_into_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="ab 12.,!?。，？！；你好“”()", max_size=300))
def test_cutting_loses_nothing_but_spaces(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_a_very_long_sentence_is_cut_at_a_comma() -> None:
    parts = sentences("我们先把老的系统拆成了几个服务，" * 12 + "最后上线了。")
    assert len(parts) > 2
    assert max(len(part) for part in parts) <= LONGEST // 2 + 1
