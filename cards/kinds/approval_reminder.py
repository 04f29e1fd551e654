"""To an approver whose answer is awaited: said once more, with the way to it."""

from dataclasses import dataclass
from datetime import datetime

from cards.kinds.parts import facts, open_page, row
from cards.markdown import escape
from cards.view import ButtonStyle, Card, Colour, Field, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class ApprovalReminderView:
    """`waiting` is false once there is nothing left to answer."""

    key: str
    title: str
    requester: str
    since: datetime
    zone: str
    page_url: str
    waiting: bool
    urgent: bool = False
    answer_by: datetime | None = None


def build(view: ApprovalReminderView, words: Words) -> Card:
    said = "approval-reminder-waiting" if view.waiting else "approval-reminder-over"
    return Card(
        key=view.key,
        title=words("approval-reminder-title", title=view.title),
        tag=words("approval-tag-yours" if view.waiting else "approval-reminder-tag-over"),
        colour=(Colour.DANGER if view.urgent else Colour.WARNING) if view.waiting else Colour.NEUTRAL,
        summary=words(said, by=view.requester),
        locale=words.language,
        blocks=(
            Text(escape(words(said, by=view.requester))),
            *facts(
                Field(words("approval-since"), words.moment(view.since, view.zone)),
                Field(
                    words("approval-answer-by"),
                    words.moment(view.answer_by, view.zone) if view.waiting and view.answer_by else "",
                ),
            ),
            *row(open_page(words("approval-open"), view.page_url, ButtonStyle.PRIMARY)),
        ),
    )
