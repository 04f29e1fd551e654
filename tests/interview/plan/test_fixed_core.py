"""A core that a person fixed: its order, its words, its follow-ups, in whatever language the call is."""

from decimal import Decimal
from typing import Any

import pytest

from interview.minds.rulebook import RulebookMind
from interview.plan.core import core_of, most_questions
from interview.plan.model import FixedCore, FixedQuestion, JobBrief, Missing, Plan, Question, QuestionKind, SourceKind
from tests.interview.people import backend_job, lin, product_job, zhou

OWN = "如果上线前一晚发现数据对不上，您会先做什么，为什么？"


def fixed(kind: QuestionKind, competency: str, **told: Any) -> FixedQuestion:
    return FixedQuestion(kind=kind, competency=competency, **{"weight": Decimal(1), "language": "zh-CN"} | told)


def job_with(*questions: FixedQuestion) -> JobBrief:
    return product_job().model_copy(update={"core": FixedCore(version=3, questions=questions)})


MIXED = (
    fixed(QuestionKind.BEHAVIOUR, "协作"),
    fixed(QuestionKind.SKILL, "数据判断", words={"zh-CN": OWN}, weight=Decimal("2.5")),
    fixed(QuestionKind.PROJECT, "项目经验"),
    fixed(QuestionKind.REQUIREMENT, "岗位要求"),
)


def plan_of(job: JobBrief, person: Any = None, language: Any = "zh-CN", minutes: int = 15) -> Plan:
    resume, profile = person or lin()
    return RulebookMind().plan(resume=resume, profile=profile, job=job, language=language, minutes=minutes, seed="s")


def second(plan: Plan) -> Question:
    return plan.questions[1]


class TestOrder:
    def test_questions_stand_as_the_person_put_them(self) -> None:
        plan = plan_of(job_with(*MIXED))
        assert [(one.id, one.kind, one.competency) for one in plan.questions] == [
            ("q1", QuestionKind.BEHAVIOUR, "协作"),
            ("q2", QuestionKind.SKILL, "数据判断"),
            ("q3", QuestionKind.PROJECT, "项目经验"),
            ("q4", QuestionKind.REQUIREMENT, "岗位要求"),
        ]
        assert plan.core_version == 3

    def test_without_one_the_advert_decides_and_the_plan_says_so(self) -> None:
        assert plan_of(product_job()).core_version is None

    @pytest.mark.parametrize("minutes", [5, 15, 30])
    def test_the_time_is_shared_out_within_the_minutes(self, minutes: int) -> None:
        slots = core_of(job_with(*MIXED[:3]), minutes)
        assert sum(slot.budget_s for slot in slots) <= minutes * 60

    def test_where_the_minutes_do_not_hold_all_of_them_the_locked_ones_stay(self) -> None:
        many = [fixed(QuestionKind.BEHAVIOUR, f"能力{number}") for number in range(8)]
        slots = core_of(job_with(*many, MIXED[1]), 5)
        assert len(slots) == most_questions(5) < 9
        assert [slot.competency for slot in slots] == ["能力0", "能力1", "数据判断"]


class TestWords:
    def test_a_locked_question_is_the_same_for_everybody_and_comes_from_the_core(self) -> None:
        one, other = (second(plan_of(job_with(*MIXED), person)) for person in (lin(), zhou()))
        assert one.text == other.text == OWN
        assert one.source.kind is SourceKind.CORE
        assert one.weight == other.weight == 2.5
        assert one.is_locked

    def test_the_others_are_still_worded_from_each_resume(self) -> None:
        one, other = (plan_of(job_with(*MIXED), person).questions[2] for person in (lin(), zhou()))
        assert one.text != other.text
        assert one.source.kind is other.source.kind is SourceKind.RESUME
        assert not one.is_locked

    def test_in_a_language_nobody_wrote_the_same_is_asked_in_general_words(self) -> None:
        english = second(plan_of(job_with(*MIXED), language="en"))
        assert english.text != OWN
        assert "数据判断" in english.text
        both = fixed(QuestionKind.SKILL, "数据判断", words={"zh-CN": OWN, "en": "What would you do first, and why?"})
        assert second(plan_of(job_with(MIXED[0], both), language="en")).text == "What would you do first, and why?"

    def test_anchors_and_follow_ups_are_those_that_were_written(self) -> None:
        own = fixed(
            QuestionKind.BEHAVIOUR,
            "协作",
            words={"zh-CN": "说说您和别的部门意见不合的一次。", "en": "Tell me about a clash with another team."},
            anchors=("空话", "说了事情", "说了自己怎么做、为什么"),
            probes={Missing.METRIC: "后来耽误了几天？"},
        )
        question = plan_of(job_with(own, *MIXED[1:])).questions[0]
        assert [anchor.text for anchor in question.anchors] == ["空话", "说了事情", "说了自己怎么做、为什么"]
        probes = {rung.aim: rung.text for rung in question.ladder}
        assert probes[Missing.METRIC] == "后来耽误了几天？"
        assert probes[Missing.RESULT]
        english = plan_of(job_with(own, *MIXED[1:]), language="en").questions[0]
        assert english.text == "Tell me about a clash with another team."
        assert "耽误" not in "".join(rung.text for rung in english.ladder)

    def test_what_must_not_be_asked_is_replaced_whoever_wrote_it(self) -> None:
        bad = fixed(QuestionKind.BEHAVIOUR, "稳定性", words={"zh-CN": "您结婚了吗？打算什么时候要孩子？"})
        question = plan_of(job_with(bad, *MIXED[1:])).questions[0]
        assert "结婚" not in question.text
        assert question.text


def test_a_core_for_another_job_does_not_leak_into_this_one() -> None:
    plan_of(job_with(*MIXED))
    assert OWN not in {question.text for question in plan_of(backend_job()).questions}
