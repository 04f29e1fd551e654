"""The sample company holds together, and its candidates have thought about their answers."""

import re

import pytest
from docx import Document

from bot.demo.asks import Ask
from bot.demo.candidate import DemoCandidate
from bot.demo.sample import company, jobs_in, rehearsed_for, resume_of
from bot.demo.speech import LIMITS, length
from hrcore.actors import Role
from hrcore.languages import LANGUAGES, Language
from hrcore.ports.resume import ResumeFormat, ResumeProfile, ResumeText


def resume_text(language: Language) -> ResumeText:
    path = resume_of(language)
    if path.suffix == ".docx":
        return ResumeText("\n".join(each.text for each in Document(str(path)).paragraphs), 1, ResumeFormat.DOCX)
    return ResumeText(path.read_text(encoding="utf-8"), 1, ResumeFormat.MD)


class TestCompany:
    def test_every_role_is_filled(self) -> None:
        roles = {role for person in company().people for role in person.roles}
        assert roles == set(Role)

    def test_every_job_has_a_channel_and_every_member_exists(self) -> None:
        jobs = {job.key for language in LANGUAGES for job in jobs_in(language)}
        people = {person.key for person in company().people}
        assert {channel.job for channel in company().channels if channel.purpose == "job"} == jobs
        assert {member for channel in company().channels for member in channel.members} == people
        assert {channel.purpose for channel in company().channels} == {"reports", "job", "general"}


@pytest.mark.parametrize("language", LANGUAGES)
class TestSampleCandidates:
    def test_their_jobs_are_in_their_language_and_at_the_sample_company(self, language: Language) -> None:
        for job in jobs_in(language):
            assert job.brief.language == language
            assert job.brief.company == company().name[language]

    def test_rehearsed_answers_name_only_figures_of_the_resume(self, language: Language) -> None:
        text = resume_text(language).text
        known = set(re.findall(r"\d[\d.,]*\d|\d", text))
        for answer in rehearsed_for(text, language):
            assert set(re.findall(r"\d[\d.,]*\d|\d", answer.text)) <= known

    def test_rehearsed_answers_are_as_long_as_spoken_ones(self, language: Language) -> None:
        fewest, most = LIMITS[language]
        answers = [
            each for each in rehearsed_for(resume_text(language).text, language) if each.ask != Ask.OWN_QUESTIONS
        ]
        assert [each.text for each in answers if not fewest <= length(each.text, language) <= most] == []

    def test_a_rehearsed_story_is_followed_by_rehearsed_details(self, language: Language) -> None:
        resume = resume_text(language)
        who = DemoCandidate(ResumeProfile(language), resume, language, "a")
        said = {
            "zh-CN": ("能介绍一下首单引导这个项目吗？", "哪些部分是您自己做的？", "有没有具体的数字？", "结果怎么样？"),
            "en": (
                "Tell me about the tracking feed.",
                "Which part was yours?",
                "Any numbers?",
                "What was the outcome?",
            ),
        }[language]
        ready = {each.text for each in rehearsed_for(resume.text, language)}
        assert {who.answer(each) for each in said} <= ready

    def test_somebody_else_gets_no_rehearsed_answers(self, language: Language) -> None:
        assert rehearsed_for("another.person@example.com", language) == ()
