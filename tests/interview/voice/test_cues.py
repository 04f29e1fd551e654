"""Small words and sentence ends, in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.plan.model import Patience
from interview.voice.cues import asks_for_a_moment, is_backchannel, is_hum, is_unfinished, repeats
from interview.voice.endpointing import pause_allowed
from interview.voice.sentences import LONGEST, sentences
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


@pytest.mark.parametrize("text", ["我们用了缓存。", "It was faster.", "That is what we did", "把延迟降到了五十毫秒"])
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


def test_our_own_words_are_recognised_as_an_echo() -> None:
    said = "请介绍一下你最近负责的项目。你在里面做了什么？"
    assert repeats("你最近负责的项目", said)
    assert not repeats("我最近在做支付", said)
    assert not repeats("好", said)


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
