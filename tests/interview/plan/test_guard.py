"""What nobody may ask, straight or in a roundabout way; and what only sounds like it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.minds.rulebook import RulebookMind
from interview.plan.guard import forbidden_topics, guarded, is_forbidden
from tests.interview.people import lin, product_job

FORBIDDEN = {
    "age": [
        "您今年多大了？", "方便说一下您的年龄吗？", "您属什么的？", "您是哪一年大学毕业的？", "您是90后吗？",
        "How old are you?", "What year did you graduate from high school?", "When do you plan to retire?",
    ],
    "marriage": [
        "您结婚了吗？", "您有对象吗？", "另一半支持您出差吗？", "Are you married?", "What does your husband do?",
        "What is your maiden name?",
    ],
    "children": [
        "您有孩子吗？", "家里谁带娃？", "家里老人需要照顾吗？", "有二胎打算吗？", "Do you have kids?",
        "Are you planning to start a family?", "How will you handle childcare?",
    ],
    "pregnancy": ["您近两年打算怀孕吗？", "会休产假吗？", "Are you pregnant?", "Would you need maternity leave?"],
    "health": [
        "您身体怎么样？", "有没有什么慢性病？", "去年请过几天病假？", "Do you have any medical conditions?",
        "How many sick days did you take?", "Are you disabled?",
    ],
    "religion": ["您信什么教？", "您有宗教信仰吗？", "Which church do you go to?", "What holidays do you observe?"],
    "politics": ["您的政治面貌是什么？", "您是党员吗？", "Who did you vote for?", "What are your political views?"],
    "ethnicity": ["您是什么民族？", "您是汉族吗？", "Where are you originally from?", "What is your native language?"],
    "hukou": ["您户口在哪里？", "您老家是哪里的？", "您是本地人吗？", "What is your home town?"],
    "union": ["您参加过工会吗？", "您仲裁过前公司吗？", "Are you a member of a union?", "Have you ever sued an employer?"],
    "salary_history": [
        "您目前的月薪是多少？", "上一份工作拿多少钱？", "能提供工资流水吗？", "What is your current salary?",
        "How much did you earn at your last job?",
    ],
}  # fmt: skip
PAIRS = [(topic, text) for topic, found in FORBIDDEN.items() for text in found]
ALLOWED = [
    "您在健康险项目里，最难的一步是什么？",
    "您做过面向老年用户的产品吗，怎么做访谈的？",
    "您是怎么确定访谈对象的？",
    "这个面向对象的设计，您是怎么拆的？",
    "您对薪资的期望，HR 之后会和您沟通。",
    "您带过的人里，哪一位的变化最大？",
    "Tell me about the health insurance project you led.",
    "How did you manage the page load time?",
    "Which retired system was hardest to replace?",
    "What kept the message from arriving on time?",
    "How did you keep the union types in TypeScript readable?",
    "Tell me about a race condition you fixed.",
]


@pytest.mark.parametrize(("topic", "text"), PAIRS)
def test_a_forbidden_question_is_recognised(topic: str, text: str) -> None:
    assert topic in forbidden_topics(text)


@pytest.mark.parametrize("text", ALLOWED)
def test_a_question_about_work_is_left_alone(text: str) -> None:
    assert not forbidden_topics(text)


@pytest.mark.parametrize("hidden", ["您 结 婚 了 吗", "您结.婚了吗", "您结\u200b婚了吗", "Are you m a r r i e d ?"])
def test_letters_set_apart_hide_nothing(hidden: str) -> None:
    assert is_forbidden(hidden)


PLAN = RulebookMind().plan(resume=lin()[0], profile=lin()[1], job=product_job(), language="zh-CN", minutes=15, seed="s")


@settings(max_examples=60, deadline=None)
@given(
    offence=st.sampled_from([text for _, text in PAIRS]),
    lead=st.sampled_from(["", "顺便问一下，", "By the way: ", "最后一个轻松的，"]),
    number=st.integers(0, len(PLAN.questions) - 1),
    place=st.sampled_from(["text", "easier", "ladder", "variant"]),
)
def test_no_plan_leaves_the_guard_with_an_offence(offence: str, lead: str, number: int, place: str) -> None:
    questions = list(PLAN.questions)
    victim = questions[number]
    if place == "ladder":
        rung = victim.ladder[0].model_copy(update={"text": lead + offence})
        questions[number] = victim.model_copy(update={"ladder": (rung,)})
    elif place != "variant":
        questions[number] = victim.model_copy(update={place: lead + offence})
    variant = tuple(q.model_copy(update={"text": lead + offence}) for q in PLAN.variants["en"])
    variants = {"en": variant if place == "variant" else PLAN.variants["en"]}
    plan = guarded(PLAN.model_copy(update={"questions": tuple(questions), "variants": variants}))
    for question in (*plan.questions, *plan.variants["en"]):
        spoken = (question.text, question.easier or "", *(rung.text for rung in question.ladder))
        assert not any(is_forbidden(text) for text in spoken)
        assert question.text.strip()
        assert question.ladder


def test_a_clean_plan_passes_unchanged() -> None:
    assert guarded(PLAN) == PLAN


def test_a_competency_that_offends_is_not_spoken_either() -> None:
    offending = PLAN.questions[0].model_copy(update={"text": "您结婚了吗？", "competency": "已婚优先"})
    plan = guarded(PLAN.model_copy(update={"questions": (offending,)}))
    assert not is_forbidden(plan.questions[0].text)
