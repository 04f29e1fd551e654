"""What HR and the candidate read after the call."""

import pytest

from hrcore.languages import LANGUAGES, Language
from interview.minds.rulebook import RulebookMind
from interview.plan.model import Dimension
from interview.report.model import Feedback, Report
from interview.scoring.model import Transcript
from tests.interview.call.test_conversation import FULL, FULL_EN, chinese_plan, english_plan
from tests.interview.scoring.test_scorer import MIDDLE, VAGUE, answered

MIND = RulebookMind()
WE = "当时我们团队一起做了会员改版，大家先讨论，然后开会定方案，通过多次评审，最后顺利上线，领导也很认可我们的工作。"
DECISIONS = ("录用", "通过面试", "淘汰", "不合适", "hired", "rejected", "passed", "failed")


def written(language: Language, *answers: str) -> tuple[Report, Feedback, Transcript]:
    plan = chinese_plan()
    transcript = answered(plan, *answers)
    card = MIND.score(plan, transcript)
    report = MIND.report(plan, transcript, card, language)
    return report, MIND.feedback(plan, transcript, card, language), transcript


class TestReport:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_low_match_is_never_a_refusal(self, language: Language) -> None:
        report, _, _ = written(language, VAGUE, VAGUE, VAGUE)
        assert report.match is not None
        assert report.match < 8
        assert ("系统不做淘汰决定" if language == "zh-CN" else "refuses nobody") in report.recommendation

    def test_a_high_match_is_a_proposal_that_a_person_confirms(self) -> None:
        plan = chinese_plan().model_copy(update={"score_line": 5.0})
        transcript = answered(plan, FULL, FULL, FULL)
        report = MIND.report(plan, transcript, MIND.score(plan, transcript), "zh-CN")
        assert "由招聘负责人确认" in report.recommendation

    def test_strengths_quote_the_candidate(self) -> None:
        report, _, transcript = written("zh-CN", FULL, MIDDLE)
        assert report.strengths
        said = {turn.id: turn.text for turn in transcript.turns}
        assert all(strength.quote in said[strength.turn_id] for strength in report.strengths)

    def test_missing_figures_become_the_focus_of_the_second_round(self) -> None:
        report, _, _ = written("zh-CN", WE, WE, WE)
        assert any("用数据驱动决策" in focus for focus in report.focus)

    def test_what_was_not_asked_is_said_and_is_no_zero(self) -> None:
        report, _, _ = written("zh-CN", FULL)
        assert any("不计 0 分" in remark for remark in report.remarks)
        assert report.match is not None
        assert report.match >= 7

    def test_nothing_said_proposes_a_person(self) -> None:
        report, _, _ = written("en")
        assert report.match is None
        assert "person" in report.recommendation


class TestFeedback:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("answers", [(FULL, MIDDLE, VAGUE), (VAGUE, VAGUE, VAGUE), (FULL, FULL, FULL), ()])
    def test_it_is_kind_and_holds_no_decision(self, language: Language, answers: tuple[str, ...]) -> None:
        _, feedback, _ = written(language, *answers)
        points = [*feedback.strengths, *feedback.improvements]
        text = " ".join([feedback.greeting, *(f"{p.title}{p.detail}{p.suggestion or ''}" for p in points)])
        assert not any(word in text for word in DECISIONS)
        assert "{" not in text

    def test_advice_is_tied_to_the_candidates_own_words(self) -> None:
        _, feedback, transcript = written("zh-CN", WE, MIDDLE, VAGUE)
        spoken = "\n".join(turn.text for turn in transcript.turns)
        assert feedback.improvements
        for point in feedback.improvements:
            assert point.quote
            assert point.quote in spoken
            assert point.suggestion

    def test_a_project_without_figures_is_advised_to_add_data(self) -> None:
        _, feedback, _ = written("zh-CN", WE)
        assert "在描述项目时可增加数据支撑" in [point.title for point in feedback.improvements]

    def test_no_advice_and_no_praise_is_given_twice(self) -> None:
        _, feedback, _ = written("zh-CN", WE, WE, WE)
        titles = [point.title for point in (*feedback.strengths, *feedback.improvements)]
        assert len(titles) == len(set(titles))

    def test_the_three_dimensions_come_in_plain_words(self) -> None:
        _, feedback, _ = written("zh-CN", FULL, MIDDLE, WE)
        assert [dimension for dimension, _, _ in feedback.dimensions] == list(Dimension)
        assert all(words for _, _, words in feedback.dimensions)

    def test_english_candidates_read_english(self) -> None:
        plan = english_plan()
        transcript = answered(plan, FULL_EN)
        feedback = MIND.feedback(plan, transcript, MIND.score(plan, transcript), "en")
        assert feedback.greeting.startswith("Hello Maya Chen")
        assert feedback.strengths
