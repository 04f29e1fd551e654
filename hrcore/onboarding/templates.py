"""Checklists as data: written ones per country, and versions of the company's own."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final
from uuid import UUID

from pydantic import Field, model_validator
from sqlalchemy import func, select

from hrcore.errors import InvalidInput
from hrcore.languages import LANGUAGES, Language
from hrcore.onboarding.models import OnboardingTemplate, Owner, TaskKind
from hrcore.org.models import Company
from hrcore.permissions import Action
from hrcore.value import Value
from hrcore.work import Work

FOLDER: Final = Path(__file__).parent / "templates"
EARLIEST, LATEST = -10, 90
FORMS: Final = ("bank", "social", "emergency", "personal")


class TaskTemplate(Value):
    """`day`: working days from the first day. `who`: further parts that may check it off, beside owner and HR. `after`:
    keys of tasks that come first. `country` (ISO 3166), `departments` and `jobs` (parts of a title) narrow whom it is
    for; empty is everybody. `foreigners`: only asked for when HR adds it."""

    key: str = Field(pattern=r"^[a-z][a-z0-9_]{1,39}$")
    owner: Owner
    title: dict[Language, str]
    kind: TaskKind = TaskKind.CHECK
    form: str = ""
    day: int = Field(default=0, ge=EARLIEST, le=LATEST)
    hint: dict[Language, str] = Field(default_factory=dict)
    who: tuple[Owner, ...] = ()
    after: tuple[str, ...] = ()
    expires: bool = False
    country: str = ""
    departments: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    foreigners: bool = False

    @model_validator(mode="after")
    def is_whole(self) -> "TaskTemplate":
        if set(self.title) != set(LANGUAGES) or not all(text.strip() for text in self.title.values()):
            raise ValueError(f"task {self.key} needs a title in every language")
        if (self.kind is TaskKind.FORM) != (self.form in FORMS):
            raise ValueError(f"task {self.key} names no form that there is")
        return self

    def is_for(self, country: str, department: str, title: str) -> bool:
        here = self.country in ("", country) and not self.foreigners
        among = not self.departments or department in self.departments
        called = not self.jobs or any(part.casefold() in title.casefold() for part in self.jobs)
        return here and among and called


@cache
def written() -> tuple[TaskTemplate, ...]:
    """Those that come with the product: what is for all first."""
    found: list[TaskTemplate] = []
    for path in sorted(FOLDER.glob("*.toml"), key=lambda one: (one.stem != "general", one.stem)):
        stored = tomllib.loads(path.read_text(encoding="utf-8"))
        country = stored.get("country", "")
        found += [TaskTemplate.model_validate({"country": country, **task}) for task in stored["tasks"]]
    return tuple(found)


def tasks_of(work: Work, company_id: UUID) -> tuple[tuple[TaskTemplate, ...], int]:
    """The company's newest list, and its version; the written one is version 0."""
    statement = select(OnboardingTemplate).where(OnboardingTemplate.company_id == company_id)
    newest = work.session.scalars(statement.order_by(OnboardingTemplate.version.desc()).limit(1)).first()
    if newest is None:
        return written(), 0
    return tuple(TaskTemplate.model_validate(task) for task in newest.tasks), newest.version


def chosen(tasks: Sequence[TaskTemplate], *, country: str, department: str, title: str) -> list[TaskTemplate]:
    """Those for this post; what a country says takes the place of what is said for all."""
    local = {task.key for task in tasks if task.country == country}
    kept = [
        task
        for task in tasks
        if task.is_for(country, department, title) and (task.country == country or task.key not in local)
    ]
    keys = {task.key for task in kept}
    narrowed = [task.model_copy(update={"after": tuple(key for key in task.after if key in keys)}) for task in kept]
    return sorted(narrowed, key=lambda task: task.day)


def save(work: Work, company: Company, tasks: Sequence[TaskTemplate], *, seen: int) -> OnboardingTemplate:
    """A new version. `seen` is the version that the person changed: somebody else's later one is not overwritten. Raises
    `InvalidInput`. Onboardings that are under way keep their tasks."""
    work.may(Action.MANAGE_ONBOARDING, company)
    work.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"template:{company.id}", 0))))
    if tasks_of(work, company.id)[1] != seen:
        raise InvalidInput({"version": "onboarding-template-changed"})
    check(tasks)
    row = work.add(
        OnboardingTemplate(
            company_id=company.id,
            version=seen + 1,
            tasks=[task.model_dump(mode="json") for task in tasks],
            made_by=work.actor.person_id,
            made_at=work.now,
        )
    )
    work.session.flush()
    work.record("onboarding_template.saved", row, version=row.version, tasks=len(tasks))
    return row


def check(tasks: Sequence[TaskTemplate]) -> None:
    """Each key once per country, and no task that waits for itself. Raises `InvalidInput`."""
    places = [(task.key, task.country) for task in tasks]
    if not tasks or len(set(places)) != len(places):
        raise InvalidInput({"key": "onboarding-template-key"})
    after: dict[str, set[str]] = {}
    for task in tasks:
        after.setdefault(task.key, set()).update(task.after)
    for key in after:
        if key in _before(key, after):
            raise InvalidInput({"after": "onboarding-template-ring"})


def _before(key: str, after: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(after.get(key, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(after.get(one, ()))
    return found
