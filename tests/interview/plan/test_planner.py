"""What is asked of whom: fixed by the job, told through the résumé."""

from dataclasses import replace

import pytest

from hrcore.languages import Language
from hrcore.ports.resume import Quoted, ResumeFormat, ResumeProfile, ResumeText, Span
from interview.minds.rulebook import RulebookMind
from interview.plan.bank.model import competencies, competency_key, skill_keys, skills
from interview.plan.guard import forbidden_topics
from interview.plan.model import Difficulty, JobBrief, Missing, Plan, QuestionKind, SourceKind
from interview.plan.spoken import short_employer, topic
from tests.interview.people import LIN_TEXT, backend_job, lin, maya, product_job, zhou

Person = tuple[ResumeText, ResumeProfile]


def plan_for(person: Person, job: JobBrief, language: Language = "zh-CN", minutes: int = 5, seed: str = "s") -> Plan:
    resume, profile = person
    return RulebookMind().plan(resume=resume, profile=profile, job=job, language=language, minutes=minutes, seed=seed)


class TestTwoPeopleForOneJob:
    @pytest.mark.parametrize("minutes", [5, 15])
    def test_they_are_asked_about_the_same_competencies_with_the_same_weights(self, minutes: int) -> None:
        one, other = plan_for(lin(), product_job(), minutes=minutes), plan_for(zhou(), product_job(), minutes=minutes)
        assert [(q.competency, q.weight, q.max_probes) for q in one.questions] == [
            (q.competency, q.weight, q.max_probes) for q in other.questions
        ]

    @pytest.mark.parametrize("minutes", [5, 15])
    def test_no_question_from_a_resume_is_asked_of_both(self, minutes: int) -> None:
        one, other = plan_for(lin(), product_job(), minutes=minutes), plan_for(zhou(), product_job(), minutes=minutes)
        own = [{q.text for q in plan.questions if q.source.kind is SourceKind.RESUME} for plan in (one, other)]
        assert own[0]
        assert own[1]
        assert not own[0] & own[1]


class TestOnePlan:
    def test_the_same_inputs_give_the_same_plan(self) -> None:
        assert plan_for(lin(), product_job()) == plan_for(lin(), product_job())

    def test_another_seed_may_only_change_wordings(self) -> None:
        one, other = plan_for(lin(), product_job(), seed="a"), plan_for(lin(), product_job(), seed="b")
        assert [q.source for q in one.questions] == [q.source for q in other.questions]

    @pytest.mark.parametrize("person", [lin(), zhou(), maya()])
    @pytest.mark.parametrize("minutes", [5, 15])
    def test_every_question_names_its_line_and_its_need(self, person: Person, minutes: int) -> None:
        plan = plan_for(person, backend_job(), language=person[1].language, minutes=minutes)
        lines = {line.strip() for line in person[0].text.splitlines()}
        for question in plan.questions:
            assert question.need
            if question.source.kind is SourceKind.RESUME:
                assert question.source.text in lines

    @pytest.mark.parametrize(("minutes", "least", "most"), [(5, 3, 4), (15, 7, 9)])
    def test_the_number_of_questions_fits_the_minutes(self, minutes: int, least: int, most: int) -> None:
        plan = plan_for(lin(), product_job(), minutes=minutes)
        assert least <= len(plan.questions) <= most
        assert sum(question.budget_s for question in plan.questions) <= minutes * 60

    def test_no_line_skill_or_sentence_is_used_twice(self) -> None:
        plan = plan_for(lin(), product_job(), minutes=15)
        assert len({question.text for question in plan.questions}) == len(plan.questions)

    def test_everybody_who_applies_for_one_job_is_asked_in_the_same_words_where_no_line_of_theirs_is_asked_about(
        self,
    ) -> None:
        empty = (ResumeText("王一\n", 1, ResumeFormat.TXT), ResumeProfile(language="zh-CN"))
        one, other = (plan_for(empty, product_job(), minutes=15, seed=seed) for seed in ("a", "b"))
        assert [q.text for q in one.questions if q.kind is QuestionKind.BEHAVIOUR] == [
            q.text for q in other.questions if q.kind is QuestionKind.BEHAVIOUR
        ]

    def test_another_job_may_ask_about_the_same_competency_in_other_words(self) -> None:
        empty = (ResumeText("王一\n", 1, ResumeFormat.TXT), ResumeProfile(language="zh-CN"))
        jobs = [product_job().model_copy(update={"title": title}) for title in ("店长", "会计", "教师", "采购", "司机")]
        plans = [plan_for(empty, job, minutes=15) for job in jobs]
        texts = {q.text for plan in plans for q in plan.questions if q.competency == jobs[0].competencies[0]}
        assert 1 < len(texts) <= 3

    def test_anchors_and_ladders_are_complete(self) -> None:
        for question in plan_for(maya(), backend_job(), "en", 15).questions:
            assert [anchor.score for anchor in question.anchors] == [2, 5, 8]
            assert len(question.ladder) >= 3
            assert len({rung.id for rung in question.ladder}) == len(question.ladder)

    def test_the_project_ladder_goes_from_background_to_metric_to_adjustment_to_result(self) -> None:
        ladder = plan_for(lin(), product_job()).questions[0].ladder
        aims = [Missing.SITUATION, Missing.METRIC, Missing.METHOD, Missing.RESULT, Missing.OWN_PART]
        assert [rung.aim for rung in ladder] == aims
        assert "核心指标" in ladder[1].text
        assert "波动" in ladder[2].text

    def test_a_project_is_named_as_one_speaks_not_read_out(self) -> None:
        text = plan_for(lin(), product_job()).questions[0].text
        assert "星河科技" in text
        assert "会员体系改版" in text
        assert "3.1%" not in text

    def test_the_stated_level_decides_how_hard_a_skill_is_asked(self) -> None:
        questions = plan_for(zhou(), product_job(), minutes=15).questions
        by_skill = {q.need: q.difficulty for q in questions if q.kind is QuestionKind.SKILL}
        assert by_skill == {"SQL": Difficulty.ADVANCED, "数据分析": Difficulty.BASIC}

    def test_what_the_job_must_have_and_the_resume_does_not_show_is_asked(self) -> None:
        asked = [q for q in plan_for(lin(), product_job(), minutes=15).questions if q.kind is QuestionKind.REQUIREMENT]
        assert [question.source.text for question in asked] == ["有海外市场产品经验"]

    def test_cross_team_work_in_the_resume_is_asked_about_from_that_line(self) -> None:
        plan = plan_for(lin(), product_job(), minutes=15)
        question = next(question for question in plan.questions if question.competency == "沟通协作")
        assert "跨部门协调" in question.source.text
        assert "协调" in question.text

    def test_the_other_language_holds_the_same_questions_under_the_same_ids(self) -> None:
        plan = plan_for(maya(), backend_job(), "en")
        other = plan.variants["zh-CN"]
        assert [(q.id, q.competency, q.source, [rung.id for rung in q.ladder]) for q in other] == [
            (q.id, q.competency, q.source, [rung.id for rung in q.ladder]) for q in plan.questions
        ]
        assert not {q.text for q in other} & {q.text for q in plan.questions}

    def test_an_empty_resume_still_gives_a_full_plan_from_the_core(self) -> None:
        empty = (ResumeText("王一\n", 1, ResumeFormat.TXT), ResumeProfile(language="zh-CN"))
        plan = plan_for(empty, product_job(), minutes=15)
        assert len(plan.questions) == 8
        assert not any(question.source.kind is SourceKind.RESUME for question in plan.questions)

    def test_a_bare_job_still_gives_a_plan(self) -> None:
        plan = plan_for(lin(), JobBrief(title="店员", company="晨光", language="zh-CN"), minutes=15)
        assert len({question.text for question in plan.questions}) == 8

    def test_private_lines_of_a_resume_are_never_chosen(self) -> None:
        text = LIN_TEXT.replace("主导会员体系改版，首月付费转化率从 3.1% 提升到 4.6%", "已婚，有两个孩子，老家在四川")
        _, profile = lin()
        held = profile.experience[0]
        start = text.index("已婚")
        line = Quoted("已婚，有两个孩子，老家在四川", Span(start, start + 14))
        profile = replace(profile, experience=(replace(held, highlights=(line,)),), skills=())
        plan = plan_for((ResumeText(text, 1, ResumeFormat.TXT), profile), product_job(), minutes=15)
        assert not any("孩子" in question.text or "孩子" in question.source.text for question in plan.questions)


class TestTheBank:
    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_no_entry_touches_a_forbidden_topic(self, language: Language) -> None:
        for skill in skills(language).values():
            for level in (skill.basic, skill.solid, skill.advanced):
                assert not forbidden_topics(level.ask)
                assert len(level.points) >= 3
        for competency in competencies(language).values():
            for text in (competency.ask, competency.about_line, competency.easier, *competency.ladder.values()):
                assert not forbidden_topics(text)

    @pytest.mark.parametrize(
        ("text", "keys"),
        [
            ("JavaScript", ("javascript",)),
            ("Java 和 MySQL", ("java", "sql")),
            ("Google Docs", ()),
            ("熟悉数据分析与用户研究", ("data_analysis", "user_research")),
            ("Python, go, redis", ("python", "go", "middleware")),
            ("熟悉 go 语言或 react", ("go", "javascript")),
            ("Ready to go live, react quickly and excel at swift hand-overs", ()),
            ("Graduated Spring 2019; happy to go the extra mile", ()),
            ("Go", ("go",)),
            ("Go-to-market plans in Excel", ("marketing", "excel")),
        ],
    )
    def test_skills_are_recognised_as_whole_words(self, text: str, keys: tuple[str, ...]) -> None:
        assert skill_keys(text) == keys

    @pytest.mark.parametrize(
        ("name", "key"),
        [("逻辑思维", "problem_solving"), ("Cross-functional", "collaboration"), ("较强的抗压能力", "resilience")],
    )
    def test_competencies_are_recognised_in_either_language(self, name: str, key: str) -> None:
        assert competency_key(name) == key


@pytest.mark.parametrize(
    ("line", "chinese", "english"),
    [
        ("• 主导推荐系统重构，DAU 提升 20%", "主导过推荐系统重构", "you worked on “主导推荐系统重构”"),
        ("基于 Spark 搭建离线数仓，支持日均 10 亿条", "基于 Spark 搭建过离线数仓", None),
        ("带过7个徒弟，有3个现在也是班组长。", "带过7个徒弟", None),
        ("- Led the migration, cutting cost by 30%", "做过「Led the migration」", "you led the migration"),
        ("I trained my team in audits; errors fell", None, "you trained your team in audits"),
        ("Responsible for monthly closing", None, "you were responsible for monthly closing"),
    ],
)
def test_a_line_is_brought_into_spoken_form(line: str, chinese: str | None, english: str | None) -> None:
    if chinese:
        assert topic(line, "zh-CN") == chinese
    if english:
        assert topic(line, "en") == english


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("云帆物流科技有限公司", "云帆物流科技"),
        ("Tallgrass Software, Inc.", "Tallgrass Software"),
        ("有限公司", "有限公司"),
    ],
)
def test_an_employer_is_called_as_colleagues_call_it(name: str, spoken: str) -> None:
    assert short_employer(name) == spoken
