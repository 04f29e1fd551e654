"""What a recogniser invents is thrown away; what people say stays."""

import pytest

from adapters.speech.plausible import believable


@pytest.mark.parametrize(
    "invented",
    [
        "字幕由Amara.org社区提供",
        "字幕志愿者 李宗盛",
        "请不吝点赞 订阅 转发 打赏支持明镜与点点栏目",
        "谢谢观看",
        "感谢大家的观看。",
        "我们下期再见",
        "Thank you for watching!",
        "Thanks for watching.",
        "Please subscribe to my channel.",
        "Subtitles by the Amara.org community",
        "you",
        "[Music]",
        "(音乐)",
        "♪ la la ♪",
        "www.example.com",
    ],
)
def test_closing_credits_over_silence_are_nothing(invented: str) -> None:
    assert believable(invented, seconds=5.0) == ("", 0.0)


@pytest.mark.parametrize(
    "said",
    [
        "谢谢您，我没有问题了。",
        "对对对对，是这样的。",
        "Thank you. I have no more questions.",
        "No no no no, that was later.",
        "我们加了字段的索引。",
        "You asked about the cache.",
        "The users could subscribe to our channel, so we needed a queue.",
        "Python, Redis, Kafka.",
        "哈哈哈，有意思。",
        "我做的是订阅系统。",
        "字幕识别是我负责的。",
        "后端用 Node.js 写的，前端用 Vue.js。",
    ],
)
def test_what_people_say_stays_as_it_is(said: str) -> None:
    kept, share = believable(said, seconds=6.0, prompts=("可能提到：Python、Redis、Kafka。",))
    assert (kept, share) == (said, 1.0)


def test_a_loop_is_kept_once_and_believed_less() -> None:
    kept, share = believable("请问" * 60, seconds=20.0)
    assert kept == "请问"
    assert share < 0.1
    kept, _ = believable("I used Redis. " + "and then we moved on " * 12, seconds=20.0)
    assert kept == "I used Redis. and then we moved on"


def test_a_credit_after_an_answer_is_cut_off() -> None:
    kept, share = believable("我用Redis做了缓存。谢谢观看。", seconds=5.0)
    assert kept == "我用Redis做了缓存。"
    assert 0.5 < share < 1


def test_more_words_than_fit_in_the_time_are_nothing() -> None:
    assert believable("这句话不可能在半秒钟里说完因为它实在太长了而且还没有停下来的意思", seconds=0.5) == ("", 0.0)


def test_the_prompt_repeated_over_noise_is_nothing() -> None:
    prompt = "以下是普通话的句子，关于求职面试。"
    assert believable("以下是普通话的句子,关于求职面试", seconds=5.0, prompts=(prompt,)) == ("", 0.0)
