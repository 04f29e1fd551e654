"""What simulated candidates are made of: jobs, lives, small talk and injections, read from `people/`.

One folder per job and language holds `job.yaml` and one file per level (`strong.yaml`, `average.yaml`, `weak.yaml`)."""

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from hrcore.value import Value

PEOPLE = Path(__file__).parent / "people"
PARTS = ("situation", "own_part", "method", "metric", "result", "setback")
TOLD_UNASKED = {
    "strong": ("situation", "own_part", "method"),
    "average": ("situation", "own_part"),
    "weak": ("situation",),
}
Level = Literal["strong", "average", "weak"]
Language = Literal["zh-CN", "en"]
Where = Literal["answer", "resume", "advert", "name"]
Topic = Literal["problem_solving", "collaboration", "ownership", "learning", "customer"]


class Account(Value):
    """What somebody can say about one thing; an empty part is one they cannot tell. A skill uses `method` for the
    choice and its alternatives, `metric` for how it was checked, `setback` for where it fails."""

    name: str
    keys: tuple[str, ...] = Field(min_length=1)
    topic: Topic | None = None
    opening: str
    short: str = ""
    situation: str = ""
    own_part: str = ""
    method: str = ""
    metric: str = ""
    result: str = ""
    setback: str = ""

    def part(self, name: str) -> str:
        return str(getattr(self, name))

    @property
    def held(self) -> tuple[str, ...]:
        """The parts this account holds, in the order they are told."""
        return tuple(part for part in PARTS if self.part(part))


class Life(Value):
    """One candidate: a résumé, and what can be said about it."""

    id: str
    level: Level
    language: Language
    name: str
    resume: str
    introduction: str
    projects: tuple[Account, ...] = Field(min_length=3, max_length=3)
    skills: tuple[Account, ...] = Field(min_length=4, max_length=6)
    stories: tuple[Account, ...] = Field(min_length=5, max_length=5)
    requirements: tuple[Account, ...] = Field(min_length=2)
    questions: tuple[str, ...] = Field(min_length=1)

    @property
    def accounts(self) -> tuple[Account, ...]:
        return (*self.projects, *self.skills, *self.stories, *self.requirements)


class Talk(Value):
    """Small talk of one language, and the words of those who have nothing of their own to say."""

    consent: tuple[str, ...]
    refusal: tuple[str, ...]
    hearing: tuple[str, ...]
    no_more_questions: tuple[str, ...]
    goodbye: tuple[str, ...]
    as_i_said: tuple[str, ...]
    lacking: tuple[str, ...]
    nothing_to_add: tuple[str, ...]
    unknown: tuple[str, ...]
    evasive: tuple[str, ...]
    memorised: tuple[str, ...]
    digressions: tuple[str, ...]
    long_and_empty: tuple[str, ...]
    off_topic: tuple[str, ...]
    hostile: tuple[str, ...]
    mixed: dict[str, str]


class Injection(Value):
    where: Where
    text: str


@cache
def _read(path: Path) -> object:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def job_names(language: Language | None = None) -> tuple[str, ...]:
    """The folders of jobs that have lives, such as `en-backend-engineer`."""
    prefix = {None: "", "en": "en-", "zh-CN": "zh-"}[language]
    return tuple(sorted(path.parent.name for path in PEOPLE.glob("*/job.yaml") if path.parent.name.startswith(prefix)))


def job_path(job: str) -> Path:
    """The job's YAML file, as `zhaohu plan` takes it."""
    return PEOPLE / job / "job.yaml"


def levels(job: str) -> tuple[Level, ...]:
    """The levels this job has lives for, best first."""
    every: tuple[Level, ...] = ("strong", "average", "weak")
    return tuple(level for level in every if (PEOPLE / job / f"{level}.yaml").exists())


@cache
def life(job: str, level: Level) -> Life:
    """The life of that level; FileNotFoundError where the job has none."""
    fields = _read(PEOPLE / job / f"{level}.yaml")
    language = "zh-CN" if job.startswith("zh-") else "en"
    return Life.model_validate({"id": f"{job}/{level}", "level": level, "language": language, **_mapping(fields)})


@cache
def talk(language: Language) -> Talk:
    return Talk.model_validate(_read(PEOPLE / f"talk.{language}.yaml"))


@cache
def injections(language: Language, where: Where | None = None) -> tuple[Injection, ...]:
    """Attempts to steer whoever reads them, in the order of the file; `where` keeps those meant for one place."""
    listed = _mapping(_read(PEOPLE / "injections.yaml"))[language]
    every = [Injection(where=place, text=text) for place, texts in _mapping(listed).items() for text in texts]
    return tuple(attempt for attempt in every if where in (None, attempt.where))


def _mapping(read: object) -> dict:  # type: ignore[type-arg]
    if not isinstance(read, dict):
        raise TypeError("people files hold mappings")
    return read
