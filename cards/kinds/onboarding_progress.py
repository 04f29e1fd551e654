"""To HR: how far the preparations for a new colleague are, and what is late."""

from dataclasses import dataclass
from datetime import date

from cards.kinds.parts import facts, open_page, points, row
from cards.view import Block, ButtonStyle, Card, Colour, Field, Note, Progress
from cards.words import Words


@dataclass(frozen=True, slots=True)
class Share:
    """`owner` is a role or part by its name, or a person's."""

    owner: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class LateTask:
    title: str
    owner: str
    due_on: date


@dataclass(frozen=True, slots=True)
class OnboardingProgressView:
    """`state`: open, begun, done or cancelled. `to_look_at`: documents that wait for HR. `missing`: what the offer left
    open, as finished sentences."""

    key: str
    newcomer: str
    job: str
    state: str
    starts_on: date
    shares: tuple[Share, ...]
    late: tuple[LateTask, ...] = ()
    to_look_at: int = 0
    manager: str = ""
    buddy: str = ""
    missing: tuple[str, ...] = ()
    page_url: str = ""


def build(view: OnboardingProgressView, words: Words) -> Card:
    done, total = sum(share.done for share in view.shares), sum(share.total for share in view.shares)
    return Card(
        key=view.key,
        title=words("onboarding-progress-title", newcomer=view.newcomer),
        subtitle=view.job,
        tag=words(f"onboarding-state-{view.state}"),
        colour=_colour(view),
        summary=words(
            f"onboarding-progress-summary-{view.state}",
            newcomer=view.newcomer,
            day=words.date(view.starts_on),
            done=done,
            total=total,
        ),
        locale=words.language,
        blocks=(
            *facts(
                Field(words("onboarding-first-day"), words.date(view.starts_on)),
                Field(words("onboarding-manager"), view.manager),
                Field(words("onboarding-buddy"), view.buddy),
            ),
            *_middle(view, words),
            *row(open_page(words("onboarding-open"), view.page_url, ButtonStyle.PRIMARY)),
        ),
    )


def _colour(view: OnboardingProgressView) -> Colour:
    if view.state == "cancelled":
        return Colour.NEUTRAL
    if view.late:
        return Colour.WARNING
    return Colour.SUCCESS if view.state == "done" else Colour.INFO


def _middle(view: OnboardingProgressView, words: Words) -> tuple[Block, ...]:
    if view.state == "cancelled":
        return (Note(words("onboarding-progress-off")),)
    late = tuple(
        words("onboarding-late-line", title=task.title, owner=task.owner, day=words.short_date(task.due_on))
        for task in view.late
    )
    look = (Note(words("onboarding-to-look-at", count=view.to_look_at)),) if view.to_look_at else ()
    return (
        *(Progress(share.owner, share.done, share.total) for share in view.shares),
        *points(words("onboarding-late"), late),
        *points(words("onboarding-missing"), view.missing),
        *look,
    )
