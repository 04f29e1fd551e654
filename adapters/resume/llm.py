"""A language model reads the résumé; every field it returns must be found in the résumé's own words or is dropped."""

import re
from pathlib import Path
from typing import Final, Literal

import openai
import structlog
from openai.types.chat import ChatCompletion
from pydantic import BaseModel, ConfigDict

from adapters.resume import contacts
from adapters.resume.dates import normal
from adapters.resume.evidence import Finder
from adapters.resume.lines import squeeze
from adapters.resume.rulebook import language_of
from adapters.resume.skill_list import usual_name
from adapters.resume.words import degree
from hrcore.ports.resume import (
    Education,
    Experience,
    Project,
    Quoted,
    ResumeParser,
    ResumeProfile,
    ResumeText,
    Skill,
    SkillLevel,
    Span,
)

_PROMPT: Final = (Path(__file__).parent / "prompt.md").read_text(encoding="utf-8")
_END: Final = re.compile(r"<\s*/\s*resume\s*>", re.IGNORECASE)
_MOST_CHARACTERS: Final = 60_000
_MOST_TOKENS: Final = 8_000
_FEWEST_FOUND: Final = 0.5
_log = structlog.get_logger()


class _Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Study(_Answer):
    school: str
    degree: str | None
    major: str | None
    start: str | None
    end: str | None


class _Job(_Answer):
    employer: str
    title: str | None
    start: str | None
    end: str | None
    highlights: list[str]


class _Undertaking(_Answer):
    name: str
    role: str | None
    start: str | None
    end: str | None
    highlights: list[str]


class _Ability(_Answer):
    name: str
    level: Literal["aware", "familiar", "proficient", "expert", "unstated"]
    years: int | None


class _Reading(_Answer):
    name: str | None
    headline: str | None
    summary: list[str]
    education: list[_Study]
    experience: list[_Job]
    projects: list[_Undertaking]
    skills: list[_Ability]
    languages: list[str]


class _NotUsable(Exception):
    """The model answered, but with nothing that can be used."""


class LlmParser:
    """Fulfils ResumeParser over any OpenAI-compatible endpoint; whatever goes wrong there, `fallback` answers."""

    def __init__(self, client: openai.OpenAI, model: str, fallback: ResumeParser, *, timeout_s: float = 45.0) -> None:
        self._client = client
        self._model = model
        self._fallback = fallback
        self._timeout_s = timeout_s

    def parse(self, text: ResumeText, *, region: str = "CN") -> ResumeProfile:
        try:
            return _profile(self._read(text.text), text.text, region)
        except (openai.OpenAIError, ValueError, _NotUsable) as error:
            # ValueError: the client lets a body that is no JSON, and pydantic an answer that breaks the schema, through as one.
            _log.warning("resume_model_not_usable", model=self._model, error=type(error).__name__)
            return self._fallback.parse(text, region=region)

    def _read(self, text: str) -> _Reading:
        # The closing mark is taken out of what is sent, so that no résumé can end the data early.
        data = text[:_MOST_CHARACTERS]
        while _END.search(data):
            data = _END.sub("", data)
        completion = self._client.chat.completions.create(
            model=self._model,
            messages=[
                {"role": "system", "content": _PROMPT},
                {"role": "user", "content": f"<resume>\n{data}\n</resume>"},
            ],
            response_format={
                "type": "json_schema",
                "json_schema": {"name": "resume", "strict": True, "schema": _Reading.model_json_schema()},
            },
            temperature=0,
            max_tokens=_MOST_TOKENS,
            timeout=self._timeout_s,
        )
        # A proxy that answers with some other JSON gets through the client unchecked.
        known = isinstance(completion, ChatCompletion) and completion.choices
        choice = completion.choices[0] if known else None
        if choice is None or choice.message.refusal or choice.finish_reason == "length" or not choice.message.content:
            raise _NotUsable
        return _Reading.model_validate_json(_bare_json(choice.message.content))


def _bare_json(content: str) -> str:
    """Some servers wrap the object in a Markdown fence in spite of the schema."""
    start, end = content.find("{"), content.rfind("}")
    return content[start : end + 1] if 0 <= start < end else content


def _profile(reading: _Reading, text: str, region: str) -> ResumeProfile:
    find = Finder(text)
    profile = ResumeProfile(
        language=language_of(text),
        name=find.quote(reading.name),
        emails=contacts.emails(text),
        phones=contacts.phones(text, region),
        links=contacts.links(text),
        headline=find.quote(reading.headline),
        summary=find.quotes(reading.summary),
        education=tuple(_studies(reading, find)),
        experience=tuple(_jobs(reading, find)),
        projects=tuple(_undertakings(reading, find)),
        skills=tuple(_abilities(reading, find)),
        languages=find.quotes(reading.languages),
    )
    if find.asked == 0 or find.found < _FEWEST_FOUND * find.asked:
        raise _NotUsable
    return profile


def _studies(reading: _Reading, find: Finder) -> list[Education]:
    found = []
    for study in reading.education:
        school = find.next_entry(study.school)
        if school is not None:
            near = school.span
            award = find.quote(study.degree, near=near)
            named = degree(award.value) if award else None
            found.append(
                Education(
                    school=school,
                    degree=Quoted(named[0], award.span) if award and named else award,
                    major=find.quote(study.major, near=near),
                    start=_date(find.quote(study.start, near=near)),
                    end=_date(find.quote(study.end, near=near)),
                )
            )
    return found


def _jobs(reading: _Reading, find: Finder) -> list[Experience]:
    found = []
    for job in reading.experience:
        employer = find.next_entry(job.employer)
        if employer is not None:
            title = find.quote(job.title, near=employer.span)
            near = title.span if title else employer.span
            start, end = (_date(find.quote(words, near=near)) for words in (job.start, job.end))
            found.append(Experience(employer, title, start, end, _lines(job.highlights, find, near)))
    return found


def _undertakings(reading: _Reading, find: Finder) -> list[Project]:
    found = []
    for project in reading.projects:
        name = find.next_entry(project.name)
        if name is not None:
            role = find.quote(project.role, near=name.span)
            start, end = (_date(find.quote(words, near=name.span)) for words in (project.start, project.end))
            found.append(Project(name, role, start, end, _lines(project.highlights, find, name.span)))
    return found


def _lines(words: list[str], find: Finder, near: Span) -> tuple[Quoted, ...]:
    return tuple(quoted for one in words if (quoted := find.quote(one, near=near)) is not None)


def _abilities(reading: _Reading, find: Finder) -> list[Skill]:
    found = []
    for ability in reading.skills:
        name = find.quote(ability.name)
        if name is not None:
            usual = Quoted(usual_name(name.value) or name.value, name.span)
            years = ability.years if _says_years(find.text, name.span, ability.years) else None
            found.append(Skill(usual, SkillLevel(ability.level), years))
    return found


def _says_years(text: str, name: Span, years: int | None) -> bool:
    """Is this number of years written in the line of the skill?"""
    line = text[text.rfind("\n", 0, name.start) + 1 : text.find("\n", name.end) % (len(text) + 1)]
    return years is not None and re.search(rf"(?<!\d){years}\s*\+?\s*(?:年|years?|yrs?)", line) is not None


def _date(quoted: Quoted | None) -> Quoted | None:
    value = normal(squeeze(quoted.value)) if quoted else None
    return Quoted(value, quoted.span) if quoted and value else None
