"""A candidate hears what is wanted, in the many ways interviewers put it."""

import pytest

from bot.demo.asks import Ask, asks_in, theme_of
from hrcore.languages import Language

HEARD: list[tuple[Language, Ask, str]] = [
    ("zh-CN", Ask.CONSENT, "为了方便复盘，这通电话会录音，您看可以吗？"),
    ("zh-CN", Ask.CONSENT, "您现在方便接受大约十五分钟的面试吗？"),
    ("zh-CN", Ask.AGAIN, "抱歉，刚才没太听清，麻烦您再说一下。"),
    ("zh-CN", Ask.PRESENCE, "您好，您还在吗？"),
    ("zh-CN", Ask.OWN_QUESTIONS, "关于岗位和公司，您有什么想了解的吗？"),
    ("zh-CN", Ask.CLOSING, "今天就聊到这里，感谢您的时间，再见。"),
    ("zh-CN", Ask.INTRODUCTION, "先请您简单做个自我介绍。"),
    ("zh-CN", Ask.HINDSIGHT, "要是再来一次，您会怎么改进？"),
    ("zh-CN", Ask.BEHAVIOUR, "请讲一次您说服别人的经历。"),
    ("zh-CN", Ask.OWN_PART, "这件事里您本人负责哪一块？"),
    ("zh-CN", Ask.METRIC, "能用数据说明一下提升了多少吗？"),
    ("zh-CN", Ask.SITUATION, "当时是什么情况，为什么要做这件事？"),
    ("zh-CN", Ask.RESULT, "最后怎么样了？"),
    ("zh-CN", Ask.METHOD, "您是如何验证这个想法的？"),
    ("en", Ask.CONSENT, "This call will be recorded. Do you agree to that?"),
    ("en", Ask.CONSENT, "Is this still a good time for a fifteen minute interview?"),
    ("en", Ask.AGAIN, "Sorry, I couldn't quite hear you. Could you repeat that?"),
    ("en", Ask.PRESENCE, "Hello, are you still there?"),
    ("en", Ask.OWN_QUESTIONS, "Is there anything you would like to ask us about the role?"),
    ("en", Ask.CLOSING, "That was my last question. Thank you for your time, and goodbye."),
    ("en", Ask.INTRODUCTION, "Could you tell me a little about yourself?"),
    ("en", Ask.HINDSIGHT, "Looking back, what would you change?"),
    ("en", Ask.BEHAVIOUR, "Could you give me an example of that from your own work?"),
    ("en", Ask.OWN_PART, "And which part of that did you do yourself?"),
    ("en", Ask.METRIC, "By how much did it go up? Do you have a figure?"),
    ("en", Ask.SITUATION, "What was the situation when you started?"),
    ("en", Ask.RESULT, "And how did it turn out?"),
    ("en", Ask.METHOD, "What steps did you take, and how did you choose them?"),
]


@pytest.mark.parametrize(("language", "ask", "said"), HEARD)
def test_what_is_wanted_is_among_what_is_heard(language: Language, ask: Ask, said: str) -> None:
    assert ask in asks_in(said, language)


@pytest.mark.parametrize(
    ("language", "theme", "said"),
    [
        ("zh-CN", "conflict", "大家意见不一致的时候您怎么办？"),
        ("zh-CN", "mistake", "讲一次您工作上的失误。"),
        ("zh-CN", "customer", "遇到客户投诉您怎么处理？"),
        ("en", "conflict", "How do you deal with a stakeholder who disagrees?"),
        ("en", "mistake", "Tell me about a time something went wrong."),
        ("en", "learning", "When did you last learn something new?"),
        ("en", "other", "What are you like?"),
    ],
)
def test_the_theme_of_a_behavioural_question_is_heard(language: Language, theme: str, said: str) -> None:
    assert theme_of(said, language) == theme
