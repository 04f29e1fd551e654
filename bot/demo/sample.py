"""The sample company with its people, jobs and one candidate per language, for `zhaohu demo`.

The files are TOML because Python reads that by itself; the keys of a job are those of `JobBrief`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from bot.demo.asks import Ask
from hrcore.languages import Language
from hrcore.value import Value
from interview.plan.model import JobBrief

FOLDER: Final = Path(__file__).parent / "sample"
RESUMES: Final[dict[Language, str]] = {"zh-CN": "resume.docx", "en": "resume.md"}

Role = Literal["hr", "manager", "employee", "it", "legal", "finance", "executive"]


class SamplePerson(Value):
    key: str
    name: str
    email: str
    title: str
    roles: tuple[Role, ...]
    language: Language
    department: str
    level: str
    manager: str = ""
    """Key of the person who leads them; empty at the top."""


class SampleChannel(Value):
    """`purpose`: where reports go, a job's own channel (then `job` names it), or everybody's."""

    key: str
    name: str
    purpose: Literal["reports", "job", "general"]
    job: str = ""
    members: tuple[str, ...]


class SampleCompany(Value):
    """`name` by language; a channel's `members` are keys of `people`, its `job` is a key of `jobs_in`."""

    name: dict[Language, str]
    country: str
    zone: str
    people: tuple[SamplePerson, ...]
    channels: tuple[SampleChannel, ...]


class Rehearsed(Value):
    """An answer the sample candidate has ready. `words`: any of them in the question brings it to mind."""

    topic: str = ""
    ask: Ask
    words: tuple[str, ...] = ()
    text: str

    def hits(self, said: str) -> int:
        heard = said.casefold()
        return sum(word.casefold() in heard for word in self.words)


@dataclass(frozen=True, slots=True)
class SampleJob:
    """`key` is `job` (the one the sample candidate applies for) or `other-job`, preceded by the language."""

    key: str
    brief: JobBrief


def company() -> SampleCompany:
    return SampleCompany.model_validate(tomllib.loads((FOLDER / "company.toml").read_text(encoding="utf-8")))


def jobs_in(language: Language) -> tuple[SampleJob, ...]:
    """The job the sample candidate applies for comes first."""
    names = ("job", "other-job")
    return tuple(SampleJob(f"{language}/{name}", _brief(FOLDER / language / f"{name}.toml")) for name in names)


def resume_of(language: Language) -> Path:
    return FOLDER / language / RESUMES[language]


def rehearsed_for(resume_text: str, language: Language) -> tuple[Rehearsed, ...]:
    """The answers of the sample candidate whose résumé this is, known by its mail address; else none."""
    mail, answers = _script(language)
    return answers if mail in resume_text else ()


def _brief(path: Path) -> JobBrief:
    return JobBrief.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def _script(language: Language) -> tuple[str, tuple[Rehearsed, ...]]:
    script = tomllib.loads((FOLDER / language / "answers.toml").read_text(encoding="utf-8"))
    return script["mail"], tuple(Rehearsed.model_validate(each) for each in script["answers"])
