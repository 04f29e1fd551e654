"""To somebody Zhaohu meets for the first time in the messenger."""

from dataclasses import dataclass
from enum import StrEnum

from cards.kinds.parts import act, open_page, points, row
from cards.view import ButtonStyle, Card, Colour, Note, Text
from cards.words import Words


class Audience(StrEnum):
    HR = "hr"
    MANAGER = "manager"
    EMPLOYEE = "employee"


_PROMISES = {Audience.HR: 4, Audience.MANAGER: 3, Audience.EMPLOYEE: 3}
"""How many `welcome-<audience>-<n>` lines each reader gets."""


@dataclass(frozen=True, slots=True)
class WelcomeView:
    key: str
    name: str
    company: str
    audience: Audience
    page_url: str = ""
    help_ref: str = ""


def build(view: WelcomeView, words: Words) -> Card:
    lines = tuple(words(f"welcome-{view.audience}-{number}") for number in range(1, _PROMISES[view.audience] + 1))
    return Card(
        key=view.key,
        title=words("welcome-title", name=view.name),
        colour=Colour.INFO,
        summary=words("welcome-summary", company=view.company),
        locale=words.language,
        blocks=(
            Text(words.markdown("welcome-lead", company=view.company)),
            *points(words("welcome-can"), lines),
            Note(words("welcome-rule")),
            *row(
                open_page(words("button-open-workspace"), view.page_url, ButtonStyle.PRIMARY),
                act(words("button-help"), view.help_ref),
            ),
        ),
    )
