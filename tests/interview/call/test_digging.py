"""What is asked after an answer: exactly what is missing, nothing twice, and something deeper where nothing is missing."""

import pytest

from hrcore.languages import Language
from interview.call.contradictions import contradiction
from interview.call.dialogue import SayingKind
from interview.plan.guard import is_forbidden
from interview.plan.model import Plan, Question, QuestionKind, Source, SourceKind
from interview.prompts.texts import texts
from tests.interview.call.test_conversation import BARE, chinese_plan, consented, english_plan

EXCELLENT = (
    "当时线上首月付费转化率只有 3.1%，公司要求半年内提上去。我负责整体方案，先拆了漏斗，发现六成用户卡在权益页，"
    "因为看不懂区别，所以我改了权益说明，然后分两批上线。最后转化率从 3.1% 提升到 4.6%，退款率降到 1%，现在还在用。"
)
EXCELLENT_EN = (
    "At the time month-end closing took nine hours and finance kept complaining. I led the migration: first I measured "
    "where the time went, then I split the job and moved the ledger to PostgreSQL with partitions, because lock "
    "contention was the root cause. I wrote the dual-write and kept a rollback. As a result closing dropped from 9 hours "
    "to 2, the error rate fell by 40 percent, and it has been running since then."
)
VAGUE = "当时公司要求改善，我负责整体方案，先梳理了一些流程，然后做了各种优化，后来差不多就上线了"


def about(line: str, kind: QuestionKind = QuestionKind.PROJECT) -> Question:
    question = next(one for one in english_plan(15).questions if one.kind is QuestionKind.PROJECT)
    return question.model_copy(update={"source": Source(kind=SourceKind.RESUME, text=line), "kind": kind})


def with_line(plan: Plan, line: str) -> Plan:
    source = Source(kind=SourceKind.RESUME, text=line)
    changed = tuple(one.model_copy(update={"source": source}) if one.id == "q1" else one for one in plan.questions)
    return plan.model_copy(update={"questions": changed})


class TestMissing:
    def test_all_words_and_no_figure_is_asked_for_a_number_first(self) -> None:
        assert consented(chinese_plan(15)).say(VAGUE).sayings[-1].rung_id == "q1.metric"

    def test_what_was_said_of_the_same_line_in_an_earlier_answer_is_not_asked_again(self) -> None:
        plan = chinese_plan(15)
        source = plan.questions[0].source
        second = plan.questions[1].model_copy(update={"source": source, "kind": QuestionKind.BEHAVIOUR, "points": ()})
        second = second.model_copy(update={"ladder": plan.questions[0].ladder})
        played = consented(plan.model_copy(update={"questions": (plan.questions[0], second, *plan.questions[2:])}))
        played.say(EXCELLENT)
        while played.state.cursor == 0:
            played.say("这个没有了，就这些")
        step = played.say("这件事里我主要是和研发、法务一起把规则讲清楚，天天对着文档改来改去")
        assert step.sayings[-1].rung_id not in {rung.id for rung in second.ladder}

    @pytest.mark.parametrize("plan", [chinese_plan(15), english_plan(15)], ids=["zh-CN", "en"])
    def test_no_two_questions_of_a_call_have_the_same_words(self, plan: Plan) -> None:
        words = {
            "zh-CN": BARE,
            "en": "We had a problem with the orders and I was responsible for the whole thing there.",
        }
        played = consented(plan)
        for number in range(40):
            if played.is_over:
                break
            played.say(words[plan.language] + " 嗯" * (number % 2))
        asked = [one.text for one in played.said if one.kind in (SayingKind.QUESTION, SayingKind.PROBE)]
        assert len(asked) == len(set(asked))


class TestDeeper:
    @pytest.mark.parametrize(("plan", "answer"), [(chinese_plan(15), EXCELLENT), (english_plan(15), EXCELLENT_EN)])
    def test_a_full_answer_is_followed_by_one_deeper_question_and_then_the_next(self, plan: Plan, answer: str) -> None:
        played = consented(plan)
        step = played.say(answer)
        assert step.sayings[-1].kind is SayingKind.PROBE
        assert (step.sayings[-1].rung_id or "").endswith((".contrast", ".reflection"))
        following = "另一个办法是直接降价，但是毛利不够，所以放弃了，复盘的时候也验证过。" + answer
        assert played.say(following).sayings[-1].question_id == "q2"

    def test_the_trade_off_that_was_told_is_not_asked_for(self) -> None:
        step = consented(chinese_plan(15)).say(EXCELLENT + "也考虑过降价，但是毛利只有 20%，所以没有选。")
        assert step.sayings[-1].rung_id == "q1.reflection"

    def test_a_short_call_goes_on(self) -> None:
        assert consented(chinese_plan(5)).say(EXCELLENT).sayings[-1].question_id == "q2"

    def test_the_deeper_question_changes_its_language_with_the_call(self) -> None:
        played = consented(chinese_plan(15))
        played.say(EXCELLENT)
        step = played.say("Can we do this in English please?")
        assert step.sayings[-1].text.isascii()
        assert "road" in step.sayings[-1].text

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_no_deeper_question_is_forbidden_or_there_twice(self, language: Language) -> None:
        written = texts("conversation", language).mapping("deeper")
        wordings = [text for found in written.values() for text in found]
        assert not any(is_forbidden(text) for text in wordings)
        assert len(set(wordings)) == len(wordings) == 10


CONTRADICTIONS = [
    ("Led a team of 8 engineers to rebuild billing", "I did it on my own, nobody reported to me, over one summer", "team"),
    ("Managed 12 people in the warehouse", "There were three of us and I did the shift plan", "team"),
    ("带领 8 人团队完成支付改版", "这个项目从头到尾就我一个人做的，没有别人", "team"),
    ("管理 12 人的客服团队", "团队其实一共3个人，我排班", "team"),
    ("主导会员体系改版", "其实我只是帮忙整理文档，方案是产品总监定的", "role"),
    ("Led the migration of the ledger service", "I was only helping with the tests, the lead designed it", "role"),
]  # fmt: skip
AGREEMENTS = [
    ("Led a team of 8 engineers to rebuild billing", "We were eight, I planned the sprints and wrote the ledger code"),
    ("带领 8 人团队完成支付改版", "我们八个人，我定方案，两个人做前端"),
    ("主导会员体系改版", "前端是同事负责的，方案和指标是我定的"),
    ("Led the migration of the ledger service", "Someone else built the screens, I led the rest"),
    ("负责商家后台的订单模块，处理时长缩短 40%", "订单的处理时长缩短了 40% 左右，退货率 3%"),
    ("2019 年负责订单模块", "这个我做了两年，用了 3 个月上线"),
    ("Built the pipeline in Python", "I had never used Airflow before, so I read its source"),
]


class TestTheRésuméSaysOtherwise:
    @pytest.mark.parametrize(("line", "answer", "kind"), CONTRADICTIONS)
    def test_what_does_not_agree_is_seen(self, line: str, answer: str, kind: str) -> None:
        found = contradiction(about(line), answer)
        assert found is not None
        assert found.kind == kind
        assert found.said in answer

    @pytest.mark.parametrize(("line", "answer"), AGREEMENTS)
    def test_what_agrees_is_left_alone(self, line: str, answer: str) -> None:
        assert contradiction(about(line), answer) is None

    @pytest.mark.parametrize(
        ("line", "answer"),
        [
            ("SQL（精通）", "我没用过 SQL"),
            ("Python (expert)", "I've never used Python"),
            ("SQL，5 年", "SQL 我就用了半年"),
        ],
    )
    def test_a_tool_that_is_denied_or_used_for_less_long(self, line: str, answer: str) -> None:
        assert contradiction(about(line, QuestionKind.SKILL), answer) is not None

    def test_it_is_cleared_up_once_neutrally_and_the_answer_stands(self) -> None:
        played = consented(with_line(chinese_plan(15), "带领 8 人团队完成支付改版"))
        answer = "当时支付老是掉单，这个项目从头到尾就我一个人做的，没有别人"
        step = played.say(answer)
        assert step.sayings[-1].rung_id == "q1.clarify"
        assert "带领 8 人团队" in step.sayings[-1].text
        assert not any(word in step.sayings[-1].text for word in ("矛盾", "不一致", "为什么说", "撒谎", "不实"))
        assert played.say(answer).sayings[-1].rung_id != "q1.clarify"
        assert played.state.answers[0] == ("q1", answer)

    def test_never_used_it_is_cleared_up_before_anything_easier(self) -> None:
        played = consented(with_line(english_plan(15), "Python (expert)"))
        assert played.say("I've never used Python.").sayings[-1].rung_id == "q1.clarify"
        assert played.say("I have no idea").sayings[-1].rung_id != "q1.clarify"

    def test_clearing_up_counts_as_a_follow_up(self) -> None:
        played = consented(with_line(chinese_plan(15), "带领 8 人团队完成支付改版"))
        while played.state.cursor == 0:
            played.say("这个项目从头到尾就我一个人做的，主要是大家配合，整体推进得比较顺利")
        probes = [one for one in played.asked(SayingKind.PROBE) if one.question_id == "q1"]
        assert len(probes) <= played.plan.questions[0].max_probes
        assert len({one.rung_id for one in probes}) == len(probes)

    def test_the_plea_changes_its_language_with_the_call(self) -> None:
        plan = with_line(chinese_plan(15), "带领 8 人团队完成支付改版")
        played = consented(plan)
        played.say("这个项目从头到尾就我一个人做的，没有别人，当时支付老是掉单")
        step = played.say("English please")
        assert "写的是" not in step.sayings[-1].text
