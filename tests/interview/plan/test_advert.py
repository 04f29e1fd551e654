"""From a department's words to a draft that a person can publish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcore.languages import LANGUAGES, Language
from interview.plan.advert import MAX_LINE, MAX_LINES, Proposal, points_of, propose, skills_in, unfit_topics
from interview.plan.core import question_count

DUTIES = {
    "zh-CN": "1. 负责订单、计费服务的设计和开发\n2. 排查线上性能问题\n3、和产品、运营同事一起把需求谈清楚",
    "en": "- Design and run the billing services\n- Find performance problems before customers do\n- Agree scope with product",
}
REQUIREMENTS = {
    "zh-CN": "三年以上 Java 后端经验；熟悉 MySQL 和 Redis；用过 Grafana；35岁以下，男性优先；良好的跨部门协作能力。",
    "en": "Three years of backend work with Python. Knows PostgreSQL under load. Young and single. Works well across teams.",
}


def proposed(language: Language, **changed: object) -> Proposal:
    wish = {
        "title": "后端工程师" if language == "zh-CN" else "Backend Engineer",
        "company": "云岭科技",
        "department": "研发部" if language == "zh-CN" else "Engineering",
        "city": "杭州" if language == "zh-CN" else "Boston",
        "headcount": 1,
        "duties": DUTIES[language],
        "requirements": REQUIREMENTS[language],
        "language": language,
        "minutes": 15,
    }
    return propose(**{**wish, **changed})  # type: ignore[arg-type]


def test_points_lose_their_numbers_and_prose_becomes_points() -> None:
    assert points_of(DUTIES["zh-CN"])[2] == "和产品、运营同事一起把需求谈清楚"
    assert points_of("会写 SQL；能出差。") == ("会写 SQL", "能出差")
    assert points_of("3年以上经验\n3.5 年也可以") == ("3年以上经验", "3.5 年也可以")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_limits_who_may_apply_is_left_out_and_said(language: Language) -> None:
    found = proposed(language)
    [left_out] = found.left_out
    assert set(left_out.topics) >= ({"age", "gender"} if language == "zh-CN" else {"age", "family"})
    assert left_out.line not in found.brief.requirements
    assert len(found.brief.requirements) >= 3


@pytest.mark.parametrize(
    "line",
    [
        "三年以上后端经验",
        "熟悉健康险产品",
        "带过 30 人以上的团队",
        "服务 25 个国家的商家",
        "男装品类运营经验",
        "At least 5 years of experience",
        "Leads a team of 25 people",
        "Cut latency by 40 percent",
        "Keeps response times under 50 ms and 20 people on call",
        "Experience with a single-page application",
        "Ability to weigh trade-offs",
    ],
)
def test_ordinary_wishes_stay(line: str) -> None:
    assert unfit_topics(line) == ()


@pytest.mark.parametrize(
    "line",
    ["限女性", "年龄 35 岁以下", "25-35岁", "形象气质佳", "已婚已育优先", "本地户口优先", "Female candidates preferred",
     "Aged between 25 and 35", "Native English speakers only", "attractive appearance"],
)  # fmt: skip
def test_limits_by_what_people_are_do_not(line: str) -> None:
    assert unfit_topics(line)


def test_skills_are_the_banks_and_the_tools_the_text_names() -> None:
    assert set(proposed("zh-CN").brief.skills) >= {"Java", "MySQL", "Redis", "Grafana"}
    assert "KPI" not in skills_in(("能扛 KPI，会用 Figma",), "zh-CN")
    assert "Figma" in skills_in(("能扛 KPI，会用 Figma",), "zh-CN")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_interview_proposed_fits_its_minutes(language: Language) -> None:
    found = proposed(language)
    assert len(found.slots) == question_count(15)
    assert sum(slot.budget_s for slot in found.slots) <= 15 * 60
    assert len(found.brief.competencies) == 4
    asked = {slot.competency for slot in found.slots if slot.key}
    assert asked <= set(found.brief.competencies)


def test_several_posts_are_said_to_be_several() -> None:
    assert "3 位" in proposed("zh-CN", headcount=3).brief.summary
    assert "杭州" in proposed("zh-CN").brief.summary


@given(st.text(max_size=4000), st.text(max_size=4000))
def test_whatever_is_written_a_draft_comes_of_it(duties: str, requirements: str) -> None:
    found = proposed("zh-CN", duties=duties, requirements=requirements)
    lines = (*found.brief.duties, *found.brief.requirements)
    assert len(found.brief.duties) <= MAX_LINES
    assert all(0 < len(line) <= MAX_LINE and not unfit_topics(line) for line in lines)
    assert found.slots
