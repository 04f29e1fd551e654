"""What holds whatever is heard."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from interview.call.dialogue import EffectKind, Heard, HeardKind, Phase, Saying, SayingKind
from interview.minds.rulebook import RulebookMind
from interview.plan.guard import is_forbidden
from tests.interview.call.test_conversation import BARE, FULL, FULL_EN, chinese_plan, english_plan
from tests.interview.call.test_digging import EXCELLENT, EXCELLENT_EN
from tests.interview.driving import PlayedCall

PLANS = {
    (language, minutes): plan(minutes)
    for language, plan in (("zh-CN", chinese_plan), ("en", english_plan))
    for minutes in (5, 15)
}
MIND = RulebookMind()
WORDS = st.sampled_from(
    [
        "可以", "不同意", "再说一遍", "让我想一下", "这个不太清楚", "跳过", "没有了", "English please", "说中文吧", "您是谁",
        "还要多久", "请问团队多大？", "不要录音", "就这些", "嗯", "", "结束吧", "改天吧", "Yes", "no", "I don't know",
        "say that again?", "that's all", "what is the next step?", "什么意思", "what do you mean?", "你有病吧", "我有点想哭",
        "I'm overwhelmed", "我没用过", "就我一个人做的，没有别人，当时支付老是掉单", EXCELLENT, EXCELLENT_EN, BARE, FULL, FULL_EN, "今天外面下雨好大，路上堵得不行",
    ]
)  # fmt: skip
HEARD = st.builds(
    Heard,
    kind=st.sampled_from(list(HeardKind)),
    text=WORDS | st.text(max_size=60),
    confidence=st.floats(0, 1),
    digit=st.sampled_from(["", "1", "2", "0", "9", "*", "#", "5"]),
)
SOME = st.lists(st.tuples(HEARD, st.integers(500, 30_000)), max_size=60)
A_YES = (Heard(kind=HeardKind.SPEECH, text="可以"), 1_000)
STEPS = SOME | SOME.map(lambda steps: [A_YES, *steps])
ASKING = (SayingKind.QUESTION, SayingKind.PROBE)


def play(language: str, minutes: int, steps: list[tuple[Heard, int]]) -> PlayedCall:
    played = PlayedCall(MIND.conversation(), PLANS[language, minutes])
    played.pick_up()
    for heard, lasted_ms in steps:
        if played.is_over:
            break
        played.media_ms += lasted_ms
        played.hear(heard.model_copy(update={"media_ms": played.media_ms}))
    return played


calls = given(st.sampled_from(["zh-CN", "en"]), st.sampled_from([5, 15]), STEPS)


@settings(max_examples=60, deadline=None)
@calls
def test_no_question_before_a_yes(language: str, minutes: int, steps: list[tuple[Heard, int]]) -> None:
    played = play(language, minutes, steps)
    if EffectKind.CONSENT_GIVEN not in played.kinds():
        assert not any(saying.kind in ASKING for saying in played.said)


@settings(max_examples=60, deadline=None)
@calls
def test_no_question_and_no_probe_is_asked_twice(language: str, minutes: int, steps: list[tuple[Heard, int]]) -> None:
    played = play(language, minutes, steps)
    asked = [(saying.question_id, saying.rung_id) for saying in played.said if saying.kind in ASKING]
    assert len(asked) == len(set(asked))


@settings(max_examples=60, deadline=None)
@calls
def test_the_close_comes_inside_the_planned_minutes_or_a_tenth_after_them(
    language: str, minutes: int, steps: list[tuple[Heard, int]]
) -> None:
    played = play(language, minutes, steps)
    if played.closed_at_ms is not None and EffectKind.CONSENT_GIVEN in played.kinds():
        assert played.closed_at_ms <= minutes * 66_000
    elif EffectKind.CONSENT_GIVEN in played.kinds():
        assert played.media_ms <= minutes * 66_000


@settings(max_examples=60, deadline=None)
@calls
def test_nothing_is_asked_and_nothing_changes_after_the_close(
    language: str, minutes: int, steps: list[tuple[Heard, int]]
) -> None:
    played = play(language, minutes, steps)
    if not played.is_over:
        return
    before = played.state
    for heard, _ in steps[:10]:
        step = played.hear(heard)
        assert step.state == before
        assert not step.effects
        assert not any(saying.asks for saying in step.sayings)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["zh-CN", "en"]), st.sampled_from([5, 15]), st.lists(HEARD, min_size=1, max_size=4))
def test_a_call_ends_even_if_the_same_things_are_heard_for_ever_and_time_stands_still(
    language: str, minutes: int, cycle: list[Heard]
) -> None:
    played = PlayedCall(MIND.conversation(), PLANS[language, minutes])
    played.pick_up()
    for number in range(400):
        if played.is_over:
            return
        played.media_ms = 0
        played.hear(cycle[number % len(cycle)].model_copy(update={"media_ms": 0}))
    raise AssertionError("the call never ended")


@settings(max_examples=40, deadline=None)
@calls
def test_the_same_input_gives_the_same_step_and_the_state_survives_storage(
    language: str, minutes: int, steps: list[tuple[Heard, int]]
) -> None:
    plan, conversation = PLANS[language, minutes], MIND.conversation()
    state = conversation.begin(plan)
    for heard, lasted_ms in [(Heard(kind=HeardKind.ANSWERED), 0), *steps[:15]]:
        heard = heard.model_copy(update={"media_ms": lasted_ms})
        stored = type(state).model_validate_json(state.model_dump_json())
        first, again = conversation.step(plan, state, heard), conversation.step(plan, stored, heard)
        assert first == again
        assert first.state.phase is Phase.CLOSED or any(saying.asks for saying in first.sayings)
        state = first.state


@settings(max_examples=30, deadline=None)
@calls
def test_nothing_forbidden_is_ever_said_and_nothing_is_said_with_holes(
    language: str, minutes: int, steps: list[tuple[Heard, int]]
) -> None:
    def is_fit(saying: Saying) -> bool:
        return bool(saying.text.strip()) and not is_forbidden(saying.text) and "{" not in saying.text

    assert all(is_fit(saying) for saying in play(language, minutes, steps).said)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["zh-CN", "en"]), STEPS)
def test_no_words_are_asked_twice_and_no_question_is_followed_up_more_often_than_planned(
    language: str, steps: list[tuple[Heard, int]]
) -> None:
    played = play(language, 15, steps)
    asked = [(saying.language, saying.text) for saying in played.said if saying.kind in ASKING]
    assert len(asked) == len(set(asked))
    limits = {question.id: question.max_probes for question in played.plan.questions}
    probes = Counter(saying.question_id for saying in played.asked(SayingKind.PROBE))
    # The easier question is always allowed, also where a question has no follow-ups left.
    assert all(found <= max(limits[identity or ""], 1) for identity, found in probes.items())


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["zh-CN", "en"]), st.lists(st.integers(500, 90_000), min_size=1, max_size=40))
def test_every_answer_is_kept_word_for_word(language: str, lengths: list[int]) -> None:
    words = (EXCELLENT, BARE, FULL) if language == "zh-CN" else (EXCELLENT_EN, FULL_EN)
    played = play(language, 15, [A_YES])
    told: list[str] = []
    for number, lasted_ms in enumerate(lengths):
        if played.state.phase is not Phase.QUESTIONS:
            break
        played.media_ms += lasted_ms
        told.append(words[number % len(words)])
        played.hear(Heard(kind=HeardKind.SPEECH, text=told[-1], media_ms=played.media_ms))
    assert [text for _, text in played.state.answers] == told
