"""The material of simulated candidates is whole, each person's own, and fits the formats."""

from collections import Counter

import pytest
import yaml

from bot.evaluation.manners import sentences, word_count
from bot.evaluation.material import PARTS, Life, injections, job_names, job_path, levels, life

JOBS = job_names()
LIVES = [life(job, level) for job in JOBS for level in levels(job)]
JOB_FIELDS = {
    "title",
    "department",
    "level",
    "language",
    "responsibilities",
    "requirements",
    "skills",
    "competencies",
}


def _named(each: Life) -> str:
    return each.id


def _said(each: Life) -> list[str]:
    accounts = [
        (each_account.opening, each_account.short, *map(each_account.part, PARTS)) for each_account in each.accounts
    ]
    return [text for texts in accounts for text in texts if text] + [each.introduction, *each.questions]


@pytest.mark.parametrize("job", JOBS)
def test_a_job_fits_the_format(job: str) -> None:
    fields = yaml.safe_load(job_path(job).read_text(encoding="utf-8"))
    assert set(fields) <= JOB_FIELDS
    assert fields["level"] in {"junior", "middle", "senior", "lead"}
    assert fields["language"] == ("zh-CN" if job.startswith("zh-") else "en")
    assert {skill["level"] for skill in fields["skills"]} <= {"basic", "solid", "advanced"}
    assert all(skill["weight"] > 0 for skill in [*fields["skills"], *fields["competencies"]])


@pytest.mark.parametrize("job", JOBS)
def test_a_job_has_the_two_ends(job: str) -> None:
    assert {"strong", "weak"} <= set(levels(job))


@pytest.mark.parametrize("each", LIVES, ids=_named)
def test_a_life_is_as_complete_as_its_level_demands(each: Life) -> None:
    told = [account.held for account in (*each.projects, *each.stories)]
    if each.level == "strong":
        assert all(held == PARTS for held in told)
        assert all(account.short for account in (*each.projects, *each.stories, *each.skills))
        assert all("method" in skill.held or "setback" in skill.held for skill in each.skills)
    elif each.level == "average":
        assert all("own_part" in held and 2 <= len(held) < len(PARTS) for held in told)
    else:
        assert all(len(held) <= 2 and "metric" not in held for held in told)
    assert Counter(story.topic for story in each.stories).most_common(1)[0][1] == 1
    assert all(story.topic for story in each.stories)


@pytest.mark.parametrize("each", LIVES, ids=_named)
def test_a_resume_is_one_a_reader_can_use(each: Life) -> None:
    lines = [line for line in each.resume.splitlines() if line.strip()]
    assert 20 <= len(lines) <= 45
    assert len(set(lines)) == len(lines)
    assert sum(line.startswith("- ") for line in lines) >= 5
    assert lines[0] == each.name
    for project in each.projects:
        assert any(key.lower() in each.resume.lower() for key in project.keys), project.name


def test_no_two_lives_share_a_sentence() -> None:
    owners: dict[str, set[str]] = {}
    for each in LIVES:
        for text in _said(each):
            for sentence in sentences(text):
                owners.setdefault(sentence, set()).add(each.id)
    assert {sentence: who for sentence, who in owners.items() if len(who) > 1} == {}


def test_strong_lives_say_somewhat_more_than_weak_ones() -> None:
    for job in JOBS:
        strong, weak = life(job, "strong"), life(job, "weak")
        length = {each.id: sum(word_count(text, each.language) for text in _said(each)) for each in (strong, weak)}
        assert length[strong.id] > 1.2 * length[weak.id]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_there_are_sixty_attempts_to_steer_in_each_language(language: str) -> None:
    attempts = injections(language)  # type: ignore[arg-type]
    assert len({attempt.text for attempt in attempts}) >= 60
    assert {attempt.where for attempt in attempts} == {"answer", "resume", "advert", "name"}
