"""Being asked to call again in so many minutes."""

from datetime import timedelta

import pytest

from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.languages import Language
from interview import repository
from interview.call.again import minutes_asked_for
from interview.call.dialogue import EffectKind, Phase
from interview.call.intents import Intent, at_consent, in_questions
from interview.minds.rulebook import RulebookMind
from interview.models import CallState, InterviewState
from interview.practice import PracticeConversation, practice_plan
from tests.calls import YES, Line, call_of, open_places, ringing
from tests.ground import later
from tests.interview.call.test_conversation import FULL, chinese_plan
from tests.interview.driving import PlayedCall
from tests.support import TEST, Firm, pump

ASKS: dict[str, int | None] = {
    "Can you call me in ten minutes?": 10,
    "Could you call back in half an hour, please?": 30,
    "Please ring me again in about 45 minutes": 45,
    "I'm driving, call me in an hour": 60,
    "call me back after twenty minutes": 20,
    "十分钟后再打给我吧": 10,
    "我在开会，半小时后再打可以吗": 30,
    "过二十五分钟再聊行吗": 25,
    "一个半小时后再打": 90,
    "一个小时后再联系我": 60,
    "两小时以后再打": 120,
    "三刻钟后再打": 45,
    "Can you call me tomorrow?": None,
    "call me in two minutes": None,
    "call me in nine hours": None,
    "换个时间吧": None,
}


@pytest.mark.parametrize(("text", "minutes"), ASKS.items())
def test_the_span_is_understood_or_not_guessed(text: str, minutes: int | None) -> None:
    assert minutes_asked_for(text) == minutes
    if minutes is not None:
        assert at_consent(text) is Intent.LATER
        assert in_questions(text) is Intent.LATER


@pytest.mark.parametrize(
    "answer",
    [
        "We cut the build from forty minutes to ten, and after twenty minutes the caches were warm again, which nobody expected.",
        "我们把构建从四十分钟降到十分钟，缓存大概二十分钟后再预热一次，这样高峰前就准备好了，没有再超时过。",
    ],
)
def test_a_span_in_a_tale_is_no_wish(answer: str) -> None:
    assert in_questions(answer) is Intent.ANSWER


def test_the_conversation_stays_where_it_is_and_goes_on_there() -> None:
    call = PlayedCall(RulebookMind().conversation(), chinese_plan())
    call.pick_up()
    call.say(YES["zh-CN"])
    asked = call.state.last_saying
    step = call.say("我这边有点急事，十分钟后再打给我")
    assert [effect.kind for effect in step.effects] == [EffectKind.FINISHED]
    assert "10分钟" in step.sayings[-1].text
    assert (call.state.phase, call.state.outcome) == (Phase.QUESTIONS, None)
    resumed = call.pick_up()
    assert asked in resumed.sayings[-1].text
    call.say(FULL)
    assert call.state.answers


@pytest.mark.parametrize("after_consent", [True, False])
@pytest.mark.parametrize("goodbye_heard", [True, False])
def test_we_call_again_then_and_interview_once(
    kit: Kit, firm: Firm, clock: FixedClock, *, after_consent: bool, goodbye_heard: bool
) -> None:
    application, call = ringing(kit, firm)
    line = Line(kit, call)
    line.pick_up()
    if after_consent:
        line.say(YES["zh-CN"])
    line.say("现在不方便，十分钟后再打给我")
    if goodbye_heard:
        line.end()
    else:
        line.break_off(hung_up=True)
    pump(kit)
    with kit.database.work(TEST) as work:
        interview = repository.of_application(work, application.id)
        assert interview.state == InterviewState.BOOKED
        assert interview.starts_at == work.now + timedelta(minutes=10)
    later(clock, minutes=11)
    open_places(kit)
    pump(kit)
    again = call_of(kit, application.id)
    assert again.state == CallState.RINGING
    second = Line(kit, again)
    said = second.pick_up().sayings[-1].text
    assert ("按约定" in said) == after_consent
    for answer in ([] if after_consent else [YES["zh-CN"]]) + [FULL] * 20:
        if second.state.phase == Phase.CLOSED:
            break
        second.say(answer)
    second.end()
    pump(kit)
    with kit.database.work(TEST) as work:
        assert repository.of_application(work, application.id).state == InterviewState.PUBLISHED


@pytest.mark.parametrize(("language", "words"), [("en", "call me in ten minutes"), ("zh-CN", "十分钟后再打给我")])
def test_practice_promises_no_call(language: Language, words: str) -> None:
    call = PlayedCall(PracticeConversation(), practice_plan(language, "Yunling"))
    call.pick_up()
    step = call.say(words)
    assert call.state.phase is Phase.CLOSED
    assert not any("10" in saying.text for saying in step.sayings)
