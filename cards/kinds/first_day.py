"""To the new colleague on their first day: when, where, who, and what comes next."""

from dataclasses import dataclass

from cards.kinds.parts import facts, open_page, points, row
from cards.markdown import escape
from cards.view import ButtonStyle, Card, Colour, Field, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class FirstDayView:
    """`open_tasks`: titles of what is still theirs to do, soonest first."""

    key: str
    name: str
    company: str
    job: str
    time: str = ""
    place: str = ""
    contact: str = ""
    note: str = ""
    manager: str = ""
    buddy: str = ""
    open_tasks: tuple[str, ...] = ()
    tasks_url: str = ""
    courses_url: str = ""


def build(view: FirstDayView, words: Words) -> Card:
    return Card(
        key=view.key,
        title=words("first-day-title", name=view.name),
        subtitle=view.job,
        colour=Colour.SUCCESS,
        summary=words("first-day-summary", company=view.company),
        locale=words.language,
        blocks=(
            Text(words.markdown("first-day-lead", company=view.company)),
            *facts(
                Field(words("first-day-time"), view.time),
                Field(words("first-day-place"), view.place),
                Field(words("first-day-contact"), view.contact),
                Field(words("onboarding-manager"), view.manager),
                Field(words("onboarding-buddy"), view.buddy),
            ),
            *((Text(escape(view.note)),) if view.note else ()),
            *points(words("first-day-open"), view.open_tasks),
            *row(
                open_page(words("first-day-tasks"), view.tasks_url, ButtonStyle.PRIMARY),
                open_page(words("first-day-courses"), view.courses_url),
            ),
        ),
    )
