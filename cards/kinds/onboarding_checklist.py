"""To one owner: what is theirs to do for a new colleague, to be ticked off right there."""

from dataclasses import dataclass
from datetime import date

from cards.kinds.parts import facts, open_page, row
from cards.view import Block, Card, Checklist, ChecklistItem, Colour, Field, Note, Progress
from cards.words import Words


@dataclass(frozen=True, slots=True)
class OwnTask:
    """`ref` ticks it off or takes that back; empty where it is done on a page, waits, or is not the reader's. `waits_for`
    names what comes first; `done_by` who did it."""

    title: str
    due_on: date
    done: bool = False
    late: bool = False
    ref: str = ""
    waits_for: tuple[str, ...] = ()
    done_by: str = ""


@dataclass(frozen=True, slots=True)
class OnboardingChecklistView:
    key: str
    newcomer: str
    job: str
    starts_on: date
    tasks: tuple[OwnTask, ...]
    page_url: str = ""
    cancelled: bool = False


def build(view: OnboardingChecklistView, words: Words) -> Card:
    done = sum(task.done for task in view.tasks)
    finished = done == len(view.tasks)
    late = any(task.late and not task.done for task in view.tasks)
    tag = "off" if view.cancelled else "done" if finished else "late" if late else "open"
    return Card(
        key=view.key,
        title=words("onboarding-checklist-title", newcomer=view.newcomer),
        subtitle=view.job,
        tag=words(f"onboarding-tag-{tag}"),
        colour=_COLOURS[tag],
        summary=words(
            "onboarding-checklist-summary",
            newcomer=view.newcomer,
            day=words.date(view.starts_on),
            count=len(view.tasks) - done,
        ),
        locale=words.language,
        blocks=(
            *facts(Field(words("onboarding-first-day"), words.date(view.starts_on))),
            *_rest(view, done, words),
            *row(open_page(words("onboarding-open"), view.page_url)),
        ),
    )


_COLOURS = {"off": Colour.NEUTRAL, "done": Colour.SUCCESS, "late": Colour.DANGER, "open": Colour.INFO}


def _rest(view: OnboardingChecklistView, done: int, words: Words) -> tuple[Block, ...]:
    if view.cancelled:
        return (Note(words("onboarding-checklist-off")),)
    if not view.tasks:
        return (Note(words("onboarding-checklist-none")),)
    items = tuple(ChecklistItem(task.title, task.done, task.ref, _detail(task, words)) for task in view.tasks)
    return (Progress(words("onboarding-progress"), done, len(items)), Checklist(items))


def _detail(task: OwnTask, words: Words) -> str:
    if task.done:
        return words("onboarding-task-done-by", by=task.done_by) if task.done_by else words("card-done")
    day = words.short_date(task.due_on)
    if task.waits_for:
        return words("onboarding-task-waits", day=day, first=words.listed(task.waits_for))
    return words("onboarding-task-late" if task.late else "onboarding-task-due", day=day)
