"""What a written bank must hold: words of the trade, nothing filled into a form, nothing that may not be asked."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import pytest

from hrcore.languages import LANGUAGES, Language
from interview.plan.bank.faults import competency_faults, skill_faults
from interview.plan.bank.model import (
    SKILL_FILES,
    SkillQuestion,
    competencies,
    competency_key,
    skill_keys,
    skills,
)
from interview.plan.guard import is_forbidden
from interview.plan.model import Difficulty, ExpectedPoint
from interview.prompts.texts import read_yaml, texts
from interview.scoring.content import STRUCTURE, Content, is_chinese

FAMILIES = {
    "engineering",
    "product",
    "data",
    "operations",
    "sales",
    "design",
    "hr",
    "finance",
    "manufacturing",
    "retail",
}
SAME = 0.6
"""Two questions that share more of their shorter one than this are one question."""


class Level(NamedTuple):
    place: str
    question: SkillQuestion


def levels(language: Language) -> Iterator[Level]:
    for key, skill in skills(language).items():
        for difficulty in Difficulty:
            yield Level(f"{key}.{difficulty.value}", skill.at(difficulty))


def asked(language: Language) -> dict[str, str]:
    """Every main question of a language by its place."""
    found = {place: question.ask for place, question in levels(language)}
    for key, entry in competencies(language).items():
        for number, text in enumerate((entry.ask, *entry.also)):
            found[f"{key}.{number}"] = text
    return found


def parts(text: str) -> Counter[str]:
    """Pairs of characters in Chinese, words in English."""
    if is_chinese(text):
        bare = re.sub(r"\W", "", text)
        return Counter(bare[at : at + 2] for at in range(len(bare) - 1))
    return Counter(re.findall(r"[a-z0-9+#']+", text.lower()))


def shared(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / min(one.total(), other.total())


def touched(question: SkillQuestion, answer: str) -> tuple[str, ...]:
    points = tuple(ExpectedPoint(name=name, words=words) for name, words in question.points.items())
    return Content(answer).touched(points)


@pytest.mark.parametrize("language", LANGUAGES)
class TestSkills:
    def test_no_skill_stands_in_two_files(self, language: Language) -> None:
        keys = [key for file in SKILL_FILES for key in read_yaml("interview.plan.bank", language, file)]
        assert [key for key, times in Counter(keys).items() if times > 1] == []

    def test_every_skill_is_at_home_somewhere(self, language: Language) -> None:
        assert {key: skill.family for key, skill in skills(language).items() if skill.family not in FAMILIES} == {}

    def test_every_name_means_its_own_skill_alone(self, language: Language) -> None:
        aliases = {(key, alias) for key, skill in skills(language).items() for alias in skill.aliases}
        assert {alias: skill_keys(alias) for key, alias in aliases if skill_keys(alias) != (key,)} == {}
        names = {(key, skill.name) for key, skill in skills(language).items()}
        assert {name: skill_keys(name) for key, name in names if key not in skill_keys(name)} == {}

    def test_every_level_has_anchors_and_a_wrong_answer(self, language: Language) -> None:
        assert [place for place, question in levels(language) if not (question.anchors and question.wrong)] == []

    def test_every_level_expects_three_or_four_points_told_in_the_usual_words(self, language: Language) -> None:
        thin = {
            f"{place} {name}": words
            for place, question in levels(language)
            for name, words in question.points.items()
            if not 5 <= len(set(words)) <= 18 or not 3 <= len(question.points) <= 4
        }
        assert thin == {}

    def test_the_question_itself_touches_no_point(self, language: Language) -> None:
        """Who only repeats the question has said nothing yet."""
        found = {place: touched(question, question.ask) for place, question in levels(language)}
        assert {place: points for place, points in found.items() if points} == {}

    def test_no_word_stands_for_two_points(self, language: Language) -> None:
        words = {place: Counter(w for ws in q.points.values() for w in ws) for place, q in levels(language)}
        twice = {place: [word for word, times in found.items() if times > 1] for place, found in words.items()}
        assert {place: found for place, found in twice.items() if found} == {}

    def test_a_wrong_answer_touches_at_most_one_point(self, language: Language) -> None:
        found = {place: touched(question, question.wrong or "") for place, question in levels(language)}
        assert {place: points for place, points in found.items() if len(points) > 1} == {}

    def test_no_wrong_answer_and_no_anchor_is_written_twice(self, language: Language) -> None:
        said = [text for _, question in levels(language) for text in (question.wrong, *(question.anchors or ()))]
        assert [text for text, times in Counter(said).items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
class TestQuestions:
    def test_no_two_are_the_same_in_other_words(self, language: Language) -> None:
        split = [(place, parts(text)) for place, text in asked(language).items()]
        alike = [(one, other) for (one, here), (other, there) in combinations(split, 2) if shared(here, there) > SAME]
        assert alike == []

    def test_each_asks_once_or_twice_and_ends_with_it(self, language: Language) -> None:
        found = asked(language)
        odd = {place: text for place, text in found.items() if not re.fullmatch(r"[^?？]+[?？]([^?？]+[?？])?", text)}
        assert odd == {}

    def test_none_asks_what_may_not_be_asked(self, language: Language) -> None:
        assert {place: text for place, text in asked(language).items() if is_forbidden(text)} == {}

    def test_no_point_is_asked_for_in_words_that_may_not_be_said(self, language: Language) -> None:
        wordings = texts("plan", language).mapping("skill_ladder")["point"]
        rungs = [
            wording.format(point=point) for _, one in levels(language) for point in one.points for wording in wordings
        ]
        assert len(rungs) > 1000
        assert [rung for rung in rungs if is_forbidden(rung)] == []

    def test_what_is_refused_of_others_is_not_shipped(self, language: Language) -> None:
        faults = {key: [*skill_faults(skill)] for key, skill in skills(language).items()}
        faults |= {key: [*competency_faults(entry)] for key, entry in competencies(language).items()}
        assert {key: found for key, found in faults.items() if found} == {}

    def test_none_is_too_long_to_be_heard(self, language: Language) -> None:
        most = 80 if language == "zh-CN" else 45
        lengths = {
            place: len(text) if is_chinese(text) else len(text.split()) for place, text in asked(language).items()
        }
        assert {place: length for place, length in lengths.items() if length > most} == {}


@pytest.mark.parametrize("language", LANGUAGES)
class TestCompetencies:
    def test_each_can_be_asked_about_in_three_ways(self, language: Language) -> None:
        found = {key: entry.also for key, entry in competencies(language).items()}
        assert {key: also for key, also in found.items() if len(set(also)) < 2} == {}

    def test_each_can_be_asked_from_a_line_and_followed_up_whatever_is_missing(self, language: Language) -> None:
        for entry in competencies(language).values():
            assert "{topic}" in entry.about_line
            assert set(entry.ladder) == {part.value for part in STRUCTURE}

    def test_every_name_means_its_own_competency(self, language: Language) -> None:
        found = competencies(language)
        names = {(key, name) for key, entry in found.items() for name in (entry.name, *entry.aliases)}
        assert {name: competency_key(name) for key, name in names if competency_key(name) != key} == {}


class TestBothLanguages:
    def test_they_hold_the_same_skills_and_competencies(self) -> None:
        one, other = LANGUAGES
        assert set(skills(one)) == set(skills(other))
        assert set(competencies(one)) == set(competencies(other))
        assert (len(skills(one)), len(competencies(one))) >= (42, 16)

    def test_a_question_has_as_many_points_and_so_the_same_follow_ups(self) -> None:
        """A call may change its language in the middle of a question."""
        counts = [{place: len(question.points) for place, question in levels(language)} for language in LANGUAGES]
        assert counts[0] == counts[1]

    def test_a_skill_is_at_home_in_the_same_place(self) -> None:
        homes = [{key: skill.family for key, skill in skills(language).items()} for language in LANGUAGES]
        assert homes[0] == homes[1]
