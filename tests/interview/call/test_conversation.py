"""The conversation as the person on the line lives through it."""

import pytest

from hrcore.languages import Language
from interview.call.dialogue import EffectKind, Outcome, Phase, SayingKind
from interview.minds.rulebook import RulebookMind
from interview.plan.model import Plan
from tests.interview.driving import PlayedCall
from tests.interview.people import backend_job, lin, maya, product_job

BARE = "当时会员付费一直上不去，公司要求半年内改善，我负责整体方案，带着两个研发一起做"
FULL = (
    "当时线上首月付费转化率只有 3.1%，公司要求半年内提上去。我负责整体方案，先拆了漏斗，发现六成用户卡在权益页，"
    "因为看不懂差别，所以我改了权益对比，又做了 AB 测试验证，没有选降价，因为毛利只有 20%。"
    "最后转化率从 3.1% 提升到 4.6%，退款也没有增加。设计的时候我分了对照组，注意了季节的偏差，后来决定上线。"
)
FULL_EN = (
    "At the time month-end closing took nine hours and finance kept complaining. I led the migration: first I measured "
    "where the time went, then I split the job and moved the ledger to PostgreSQL with partitions, because the lock "
    "contention was the root cause. I wrote the dual-write, compared both sides for 3 weeks and kept a rollback. "
    "As a result closing dropped from 9 hours to 2, and the closure tests and load test showed no argument about it."
)


def chinese_plan(minutes: int = 5) -> Plan:
    resume, profile = lin()
    return RulebookMind().plan(
        resume=resume, profile=profile, job=product_job(), language="zh-CN", minutes=minutes, seed="s"
    )


def english_plan(minutes: int = 5) -> Plan:
    resume, profile = maya()
    return RulebookMind().plan(
        resume=resume, profile=profile, job=backend_job(), language="en", minutes=minutes, seed="s"
    )


def call(plan: Plan | None = None) -> PlayedCall:
    return PlayedCall(RulebookMind().conversation(), plan or chinese_plan())


def consented(plan: Plan | None = None) -> PlayedCall:
    played = call(plan)
    played.pick_up()
    played.say("Yes, sure." if played.plan.language == "en" else "可以的，开始吧")
    return played


class TestConsent:
    def test_the_first_breath_says_machine_company_recording_length_who_decides_and_the_ways_out(self) -> None:
        played = call()
        said = played.pick_up().sayings[0]
        assert said.kind is SayingKind.DISCLOSURE
        for word in ("AI", "不是真人", "晨光软件", "录音", "5 分钟", "由人来决定", "停下来", "真人"):
            assert word in said.text

    def test_the_english_disclosure_holds_the_same(self) -> None:
        said = call(english_plan()).pick_up().sayings[0].text
        for word in ("AI", "not a person", "Lumen Systems", "recorded", "5 minutes", "a person makes the decision"):
            assert word in said

    @pytest.mark.parametrize("words", ["可以", "好的，没问题", "嗯嗯，开始吧", "行啊", "yes of course"])
    def test_a_yes_starts_the_first_question(self, words: str) -> None:
        played = call()
        played.pick_up()
        step = played.say(words)
        assert EffectKind.CONSENT_GIVEN in played.kinds()
        assert step.sayings[-1].text == played.plan.questions[0].text

    @pytest.mark.parametrize("words", ["不同意", "不用了，谢谢", "算了吧", "No, thank you.", "I'd rather not"])
    def test_a_no_is_taken_kindly_and_another_way_is_offered(self, words: str) -> None:
        played = call()
        played.pick_up()
        step = played.say(words)
        assert played.state.outcome is Outcome.REFUSED
        assert EffectKind.CONSENT_REFUSED in played.kinds()
        assert "真人" in step.sayings[-1].text
        assert played.state.asked == ()

    @pytest.mark.parametrize(
        "words",
        ["今天天气怎么说呢", "哈哈哈哈", "五月份的时候", "对不起", "好像有点吵", "行业不太好", "well the weather"],
    )
    def test_what_is_neither_yes_nor_no_is_asked_again_and_never_taken_for_a_yes(self, words: str) -> None:
        played = call()
        played.pick_up()
        for _ in range(3):
            played.say(words)
        assert EffectKind.CONSENT_GIVEN not in played.kinds()
        assert played.state.outcome is Outcome.POSTPONED

    def test_without_recording_the_call_can_go_on(self) -> None:
        played = call()
        played.pick_up()
        played.say("能不能不录音啊")
        assert EffectKind.RECORDING_REFUSED in played.kinds()
        played.say("可以")
        assert played.state.phase is Phase.QUESTIONS

    def test_voicemail_hears_nothing_about_the_job(self) -> None:
        played = call()
        played.pick_up()
        step = played.say("您好，您拨打的用户暂时无法接通，请在提示音后留言")
        assert played.state.outcome is Outcome.UNREACHED
        assert "产品经理" not in step.sayings[-1].text

    def test_keys_work_as_words_do(self) -> None:
        yes, stop = call(), call()
        yes.pick_up()
        yes.press("1")
        stop.pick_up()
        stop.press("9")
        assert EffectKind.CONSENT_GIVEN in yes.kinds()
        assert EffectKind.STOP_CALLING in stop.kinds()


class TestWishes:
    @pytest.mark.parametrize(
        ("words", "effect", "outcome"),
        [
            ("我想跟真人聊", EffectKind.PERSON_WANTED, Outcome.PERSON_WANTED),
            ("现在不方便，改天吧", EffectKind.POSTPONED, Outcome.POSTPONED),
            ("不要再给我打电话了", EffectKind.STOP_CALLING, Outcome.REFUSED),
            ("I'd like to talk to a human", EffectKind.PERSON_WANTED, Outcome.PERSON_WANTED),
            ("Can we do this another day?", EffectKind.POSTPONED, Outcome.POSTPONED),
            ("Not right now.", EffectKind.POSTPONED, Outcome.POSTPONED),
            ("Please stop calling me", EffectKind.STOP_CALLING, Outcome.REFUSED),
        ],
    )
    @pytest.mark.parametrize("after_consent", [False, True])
    def test_a_wish_to_end_is_followed_at_once(
        self, words: str, effect: EffectKind, outcome: Outcome, after_consent: bool
    ) -> None:
        played = consented() if after_consent else call()
        if not after_consent:
            played.pick_up()
        played.say(words)
        assert effect in played.kinds()
        assert played.state.outcome is outcome

    def test_a_repeat_says_the_same_question_and_costs_no_turn(self) -> None:
        played = consented()
        step = played.say("不好意思，能再说一遍吗")
        assert played.plan.questions[0].text in step.sayings[-1].text
        assert step.sayings[-1].kind is SayingKind.REPAIR
        assert played.state.asked == ("q1",)

    def test_a_moment_to_think_is_given_with_patience(self) -> None:
        step = consented().say("让我想一下")
        assert step.sayings[-1].asks
        assert step.sayings[-1].patience.value == "long"

    def test_a_skipped_question_is_left_alone(self) -> None:
        played = consented()
        step = played.say("这题跳过吧")
        assert step.sayings[-1].question_id == "q2"

    def test_not_knowing_leads_to_something_easier_and_then_on(self) -> None:
        played = consented()
        assert played.say("这个我不太清楚").sayings[-1].text == played.plan.questions[0].easier
        assert played.say("真的没有做过").sayings[-1].question_id == "q2"

    def test_a_long_answer_that_holds_the_words_of_a_wish_stays_an_answer(self) -> None:
        played = consented()
        played.say(FULL + "后来用户说想要人工客服，改天再说一遍也可以，我们就都记录了下来。")
        assert played.state.answers
        assert played.effects[-1].kind is EffectKind.CONSENT_GIVEN

    @pytest.mark.parametrize("start", ["zh-CN", "en"])
    def test_the_language_changes_in_mid_call_and_the_same_question_is_asked(self, start: Language) -> None:
        played = consented(chinese_plan() if start == "zh-CN" else english_plan())
        other: Language = "en" if start == "zh-CN" else "zh-CN"
        step = played.say("Can we do this in English please?" if other == "en" else "我们说中文可以吗")
        assert played.state.language == other
        assert [effect.detail for effect in step.effects] == [other]
        assert step.sayings[-1].text == played.plan.variants[other][0].text
        assert step.sayings[-1].question_id == "q1"

    def test_a_question_in_between_is_answered_and_the_call_goes_back(self) -> None:
        played = consented()
        step = played.say("请问后面还有几轮面试？")
        assert played.plan.questions[0].text in step.sayings[-1].text
        assert "复试" in step.sayings[0].text

    def test_what_the_machine_cannot_answer_is_noted_for_hr(self) -> None:
        played = consented()
        played.say("请问这个岗位加班多吗？")
        assert played.state.notes["candidate_questions"] == "请问这个岗位加班多吗？"


class TestProbing:
    def test_an_answer_without_figures_is_asked_for_the_metric(self) -> None:
        assert consented().say(BARE).sayings[-1].rung_id == "q1.metric"

    def test_probes_go_level_by_level_at_most_as_often_as_planned(self) -> None:
        played = consented(chinese_plan(15))
        asked = [played.say(BARE).sayings[-1].rung_id]
        while played.state.cursor == 0:
            asked.append(played.say("这个主要是大家一起配合，整体推进得比较顺利，也得到了认可").sayings[-1].rung_id)
        probes = [rung for rung in asked if rung]
        assert len(probes) == len(set(probes)) == 3

    def test_a_full_answer_is_not_asked_for_what_it_already_said(self) -> None:
        played = consented()
        assert played.say(FULL).sayings[-1].question_id == "q2"

    def test_before_and_after_in_figures_is_not_asked_for_the_result(self) -> None:
        played = consented(chinese_plan(15))
        played.say("当时商家投诉发货慢，我负责订单模块，先看了日志，然后做了批量处理，原来一单要三分钟，后来一分钟")
        assert played.state.probes != ("q1.result",)
        assert "q1.situation" not in played.state.probes

    def test_the_same_holds_in_english(self) -> None:
        played = consented(english_plan())
        assert played.say(FULL_EN).sayings[-1].question_id == "q2"
        assert (
            consented(english_plan())
            .say(
                "When I joined, the team was closing books by hand and I led the migration with two colleagues at the bank."
            )
            .sayings[-1]
            .rung_id
            == "q1.metric"
        )

    def test_a_thin_answer_gets_the_easier_question_once(self) -> None:
        played = consented()
        assert played.say("就是做产品的").sayings[-1].rung_id == "easier"
        assert played.say("就那样做").sayings[-1].question_id == "q2"

    def test_talk_beside_the_point_is_led_back_once(self) -> None:
        played = consented()
        step = played.say("哎呀今天外面下雨好大，路上堵得不行")
        assert played.plan.questions[0].text in step.sayings[-1].text
        assert played.state.answers == ()


class TestTroubleOnTheLine:
    def test_two_prompts_then_an_easier_question_when_nothing_is_understood(self) -> None:
        played = consented()
        played.mumble()
        played.mumble()
        assert played.mumble().sayings[-1].rung_id == "easier"

    def test_three_silences_in_a_row_end_the_call_politely(self) -> None:
        played = consented()
        for _ in range(3):
            played.be_silent()
        assert played.state.outcome is Outcome.POSTPONED
        assert EffectKind.POSTPONED in played.kinds()

    def test_silence_from_the_start_is_nobody_reached(self) -> None:
        played = call()
        played.pick_up()
        for _ in range(3):
            played.be_silent()
        assert played.state.outcome is Outcome.UNREACHED

    def test_after_a_broken_line_the_standing_question_is_asked_again(self) -> None:
        played = consented()
        played.say(BARE)
        step = played.pick_up()
        assert step.sayings[-1].kind is SayingKind.RESUME
        assert step.sayings[-1].rung_id == "q1.metric"
        assert played.plan.questions[0].ladder[1].text in step.sayings[-1].text
        assert played.state.answers == (("q1", BARE),)

    def test_a_line_that_broke_before_the_yes_starts_with_the_disclosure(self) -> None:
        played = call()
        played.pick_up()
        assert played.pick_up().sayings[-1].kind is SayingKind.DISCLOSURE

    def test_a_call_after_the_close_asks_nothing(self) -> None:
        played = consented().say_all([])
        played.say("结束吧")
        step = played.pick_up()
        assert not any(saying.asks for saying in step.sayings)


class TestTheWholeCall:
    def test_five_minutes_hold_every_main_question_and_more_where_answers_are_short(self) -> None:
        played = call().until_own_questions(BARE)
        played.say("没有了")
        assert played.is_over
        assert 4.5 <= played.media_ms / 60_000 <= 5.5
        assert played.state.asked[:4] == ("q1", "q2", "q3", "q4")
        assert played.state.outcome is Outcome.COMPLETED

    def test_a_candidate_with_full_answers_gets_the_word(self) -> None:
        played = call(chinese_plan(15)).until_own_questions(FULL)
        assert played.state.phase is Phase.CANDIDATE_QUESTIONS
        step = played.say("我想了解一下团队有多少人？")
        assert "记" in step.sayings[0].text
        played.say("没有了，谢谢")
        assert played.state.outcome is Outcome.COMPLETED
        assert played.said[-1].kind is SayingKind.CLOSE

    @pytest.mark.parametrize("words", ["没有了，谢谢", "暂时没有", "Not right now.", "No, that's all, thank you."])
    def test_no_more_questions_end_the_call(self, words: str) -> None:
        played = call(chinese_plan(15)).until_own_questions(FULL)
        played.say(words)
        assert played.state.outcome is Outcome.COMPLETED

    def test_an_afterthought_is_thanked_for_and_not_taken_for_a_question(self) -> None:
        played = call(chinese_plan(15)).until_own_questions(FULL)
        step = played.say("刚才那题我补充一下，我后来还做了三个月的回访")
        assert "补充" in step.sayings[0].text
        assert "candidate_questions" not in played.state.notes

    def test_fifteen_minutes_always_leave_room_for_own_questions(self) -> None:
        played = call(chinese_plan(15)).say_all(["可以", *[BARE] * 30])
        assert any("您有什么想了解的吗" in saying.text for saying in played.said)

    def test_long_answers_cost_questions_never_the_close(self) -> None:
        played = PlayedCall(RulebookMind().conversation(), chinese_plan(), answer_ms=70_000)
        played.say_all(["可以", *[FULL] * 10])
        assert played.is_over
        assert len(played.state.asked) < 4

    def test_an_early_end_after_answers_is_partial(self) -> None:
        played = consented()
        played.say(FULL)
        played.say("我得先挂了")
        assert played.state.outcome is Outcome.PARTIAL

    def test_what_comes_next_was_foreseen(self) -> None:
        """Synthesised ahead: probes and the next question are among the foreseeable sayings, word for word."""
        played = consented()
        foreseen = {saying.text for saying in played.conversation.foreseeable(played.plan, played.state)}
        assert {saying.text for saying in played.say(BARE).sayings} <= foreseen
        foreseen = {saying.text for saying in played.conversation.foreseeable(played.plan, played.state)}
        played.say("我们看的是首月付费转化率，从 3.1% 到 4.6%，提升了 1.5 个百分点")
        assert played.said[-1].text in foreseen


class TestABadLine:
    def test_who_is_never_understood_is_let_go_and_may_choose_another_time(self) -> None:
        played = call().say_all(["可以"])
        for _ in range(20):
            if played.is_over:
                break
            played.mumble()
        assert played.is_over
        assert played.state.outcome is Outcome.POSTPONED
        assert EffectKind.POSTPONED in played.kinds()
        assert played.exchanges < 10

    def test_who_was_understood_once_is_not_let_go_for_mumbling_later(self) -> None:
        played = call().say_all(["可以", BARE])
        for _ in range(3):
            played.mumble()
        assert not played.is_over
