"""What nobody may ask, straight or in a roundabout way; and what only sounds like it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.minds.rulebook import RulebookMind
from interview.plan.guard import forbidden_topics, guarded, is_forbidden
from interview.prompts.texts import patterns
from tests.interview.people import lin, product_job

EXAMPLES = {
    language: yaml.safe_load((Path(__file__).parent / "guarded_talk" / f"{language}.yaml").read_text(encoding="utf-8"))
    for language in ("zh-CN", "en")
}
FORBIDDEN = [
    (topic, text) for examples in EXAMPLES.values() for topic, found in examples["forbidden"].items() for text in found
]
HARMLESS = [text for examples in EXAMPLES.values() for text in examples["harmless"]]
NEIGHBOURS = {
    "children": {"age", "pregnancy"},
    "pregnancy": {"children"},
    "ethnicity": {"hukou"},
    "hukou": {"ethnicity"},
}
"""Topics that one question touches at once: whose baby is due asks after pregnancy and children."""


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_there_are_enough_examples_of_every_topic(language: str) -> None:
    forbidden = EXAMPLES[language]["forbidden"]
    assert sum(len(found) for found in forbidden.values()) >= 80
    assert len(EXAMPLES[language]["harmless"]) >= 80
    assert set(forbidden) == {*patterns("forbidden"), "any"}


@pytest.mark.parametrize(("topic", "text"), FORBIDDEN)
def test_a_forbidden_question_is_recognised(topic: str, text: str) -> None:
    found = set(forbidden_topics(text))
    assert found
    assert topic == "any" or found & {topic, *NEIGHBOURS.get(topic, ())}


@pytest.mark.parametrize("text", HARMLESS)
def test_a_question_about_work_is_left_alone(text: str) -> None:
    assert not forbidden_topics(text)


@pytest.mark.parametrize(
    "text",
    [
        "When the child process died, how many children do you have?",
        "In good faith: which church do you go to?",
        "SQL 的子进程讲完了，您有孩子吗？",
        "体检中心的项目先放下，您身体怎么样？",
    ],
)
def test_words_of_the_trade_cover_no_question_beside_them(text: str) -> None:
    assert is_forbidden(text)


@pytest.mark.parametrize("hidden", ["您 结 婚 了 吗", "您结.婚了吗", "您结\u200b婚了吗", "Are you m a r r i e d ?"])
def test_letters_set_apart_hide_nothing(hidden: str) -> None:
    assert is_forbidden(hidden)


PLAN = RulebookMind().plan(resume=lin()[0], profile=lin()[1], job=product_job(), language="zh-CN", minutes=15, seed="s")


@settings(max_examples=60, deadline=None)
@given(
    offence=st.sampled_from([text for _, text in FORBIDDEN]),
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
