"""Reading a résumé: a file becomes text, text becomes a profile in which every field knows where it stands.

Spans are character offsets into `ResumeText.text`; `text[span.start:span.end]` contains the words the field rests on.
Nothing in a profile is invented: a field without a span does not exist.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from hrcore.languages import Language


class ResumeFormat(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    TXT = "txt"
    MD = "md"


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A value and the words of the résumé it rests on. `value` may be normalised (E.164, YYYY-MM), the span never is."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class ResumeText:
    """`text` in reading order (columns resolved), lines separated by a newline."""

    text: str
    pages: int
    format: ResumeFormat


class SkillLevel(StrEnum):
    """What the person claims: 了解 / 熟悉 / 熟练 / 精通; UNSTATED where only the skill is named."""

    AWARE = "aware"
    FAMILIAR = "familiar"
    PROFICIENT = "proficient"
    EXPERT = "expert"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Education:
    school: Quoted
    degree: Quoted | None = None
    major: Quoted | None = None
    start: Quoted | None = None
    end: Quoted | None = None


@dataclass(frozen=True, slots=True)
class Experience:
    """One employment. `start` and `end` are YYYY, YYYY-MM or `present`; `highlights` are the résumé's own lines."""

    employer: Quoted
    title: Quoted | None = None
    start: Quoted | None = None
    end: Quoted | None = None
    highlights: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    name: Quoted
    role: Quoted | None = None
    start: Quoted | None = None
    end: Quoted | None = None
    highlights: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Skill:
    """`name.value` is the usual name of the skill (`Python`, `用户研究`); `years` as stated, if stated."""

    name: Quoted
    level: SkillLevel = SkillLevel.UNSTATED
    years: int | None = None


@dataclass(frozen=True, slots=True)
class ResumeProfile:
    language: Language
    name: Quoted | None = None
    emails: tuple[Quoted, ...] = ()
    phones: tuple[Quoted, ...] = ()
    links: tuple[Quoted, ...] = ()
    headline: Quoted | None = None
    summary: tuple[Quoted, ...] = ()
    education: tuple[Education, ...] = ()
    experience: tuple[Experience, ...] = ()
    projects: tuple[Project, ...] = ()
    skills: tuple[Skill, ...] = ()
    languages: tuple[Quoted, ...] = ()


class ResumeReader(Protocol):
    """Turns a file into text. Bounded in time and memory; raises `hrcore.errors.UnreadableResume`."""

    def read(self, path: Path) -> ResumeText: ...


class ResumeParser(Protocol):
    """Turns text into a profile. `region` (ISO 3166 alpha-2) is the default for phone numbers without a country."""

    def parse(self, text: ResumeText, *, region: str = "CN") -> ResumeProfile: ...
