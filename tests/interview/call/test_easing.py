"""A question that is not understood, a temper that rises, somebody who is close to tears."""

import pytest

from interview.call.dialogue import EffectKind, Outcome, Phase, SayingKind
from interview.call.intents import Intent, in_questions
from tests.interview.call.test_conversation import BARE, FULL, call, chinese_plan, consented, english_plan

ASKS_FOR_OTHER_WORDS = [
    "什么意思？", "没太听懂您的问题", "能换个说法吗", "您是指哪方面？", "能问得简单点吗", "What do you mean?",
    "Sorry, I don't understand the question.", "Could you put it differently?", "能 rephrase 一下吗", "In simpler words please",
]  # fmt: skip
INSULTS = ["傻逼机器人", "你有病吧", "滚", "You stupid bot", "Fuck off", "垃圾机器"]
TEARS = [
    "我有点想哭",
    "不好意思，我奶奶上周去世了",
    "我有点崩溃",
    "Sorry, I'm a bit overwhelmed.",
    "My father just passed away.",
]
TALES = [
    "客户骂我神经病，我当时没还嘴，把订单查了一遍",
    "用户说没听懂，我们就换了个说法重新写了引导页",
    "I was overwhelmed by tickets, so I wrote a script that sorted them",
    "The customer said what do you mean, and I explained the invoice line by line",
    "这个项目我不太懂",
]


class TestOtherWords:
    @pytest.mark.parametrize("words", ASKS_FOR_OTHER_WORDS)
    def test_whoever_does_not_understand_hears_simpler_words_and_not_the_same(self, words: str) -> None:
        played = consented()
        first = played.plan.questions[0]
        step = played.say(words)
        assert step.sayings[-1].kind is SayingKind.REPAIR
        assert first.easier is not None
        assert first.easier in step.sayings[-1].text
        assert first.text not in step.sayings[-1].text
        assert played.state.answers == ()

    def test_a_follow_up_is_put_more_plainly_too(self) -> None:
        played = consented(chinese_plan(15))
        asked = played.say(BARE).sayings[-1]
        step = played.say("什么意思？")
        assert asked.text not in step.sayings[-1].text
        assert step.sayings[-1].rung_id == asked.rung_id
        again = played.say("还是没听懂")
        assert "数字" in again.sayings[-1].text

    def test_simpler_words_once_said_do_not_come_back_as_a_question(self) -> None:
        played = consented()
        played.say("什么意思？")
        played.say("这个我不太清楚")
        easier = played.plan.questions[0].easier
        assert easier is not None
        assert sum(easier in saying.text for saying in played.said) == 1

    def test_a_repeat_after_simpler_words_says_those(self) -> None:
        played = consented(english_plan())
        played.say("What do you mean?")
        easier = played.plan.questions[0].easier
        assert easier is not None
        assert easier in played.say("Say again please").sayings[-1].text

    def test_before_the_yes_it_is_said_more_plainly_and_is_no_yes(self) -> None:
        played = call()
        played.pick_up()
        step = played.say("什么意思，没听懂")
        assert "同意" in step.sayings[-1].text
        assert EffectKind.CONSENT_GIVEN not in played.kinds()


class TestInsults:
    @pytest.mark.parametrize("words", INSULTS)
    def test_one_calm_boundary_then_a_kind_end(self, words: str) -> None:
        played = consented()
        step = played.say(words)
        assert played.state.phase is Phase.QUESTIONS
        assert played.plan.questions[0].text in step.sayings[-1].text
        played.say(words)
        assert played.is_over
        assert played.said[-1].kind is SayingKind.CLOSE

    def test_an_insult_is_no_answer(self) -> None:
        played = consented()
        played.say(FULL)
        before = played.state.answers
        played.say("傻逼机器人")
        assert played.state.answers == before

    def test_what_was_answered_before_the_end_is_kept(self) -> None:
        played = consented()
        played.say(FULL)
        played.say("滚")
        played.say("滚")
        assert played.state.outcome is Outcome.PARTIAL
        assert played.state.answers == (("q1", FULL),)

    def test_an_insult_for_a_yes_is_a_no(self) -> None:
        played = call()
        played.pick_up()
        played.say("滚，骗子")
        assert played.state.outcome is Outcome.REFUSED


class TestTears:
    @pytest.mark.parametrize("words", TEARS)
    def test_a_pause_and_the_ways_out_and_nothing_else_is_asked(self, words: str) -> None:
        played = consented()
        step = played.say(words)
        said = step.sayings[-1].text
        assert ("真人" in said and "改天" in said) or ("person" in said and "another day" in said)
        assert step.sayings[-1].patience.value == "long"
        assert played.plan.questions[0].text not in said
        assert played.state.answers == ()

    def test_whoever_goes_on_goes_on(self) -> None:
        played = consented()
        played.say("我有点想哭")
        assert played.say(FULL).sayings[-1].question_id == "q2"

    def test_whoever_is_still_not_well_is_not_asked_on(self) -> None:
        played = consented()
        played.say("我有点想哭")
        played.say("我真的有点崩溃")
        assert played.state.outcome is Outcome.POSTPONED
        assert EffectKind.POSTPONED in played.kinds()


@pytest.mark.parametrize("text", TALES)
def test_a_tale_with_such_words_in_it_is_none_of_this(text: str) -> None:
    assert in_questions(text) not in (Intent.REPHRASE, Intent.ABUSE, Intent.DISTRESS)
