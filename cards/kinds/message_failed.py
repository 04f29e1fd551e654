"""To HR: a message could not be delivered, and the system has stopped trying. Nothing fails in silence."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cards.kinds.parts import act, facts, open_page, row
from cards.view import ButtonStyle, Card, Colour, Field, Text
from cards.words import Words


class MessageChannel(StrEnum):
    MAIL = "mail"
    SMS = "sms"
    CHAT = "chat"
    SLACK = "slack"
    FEISHU = "feishu"


class FailureReason(StrEnum):
    ADDRESS = "address"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    LIMIT = "limit"
    SETUP = "setup"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class MessageFailedView:
    """`subject` says which message it was, in the reader's language; the address itself is never shown in a chat."""

    key: str
    recipient: str
    channel: MessageChannel
    subject: str
    reason: FailureReason
    attempts: int
    last_try_at: datetime
    zone: str
    page_url: str = ""
    retry_ref: str = ""
    dismiss_ref: str = ""


def build(view: MessageFailedView, words: Words) -> Card:
    return Card(
        key=view.key,
        title=words("failed-title", recipient=view.recipient),
        tag=words("failed-tag"),
        colour=Colour.DANGER,
        summary=words("failed-summary", recipient=view.recipient, subject=view.subject),
        locale=words.language,
        blocks=(
            Text(words.markdown(f"failed-reason-{view.reason}")),
            *facts(
                Field(words("failed-message"), view.subject),
                Field(words("failed-channel"), words(f"channel-{view.channel}")),
                Field(words("failed-attempts"), str(view.attempts)),
                Field(words("failed-last-try"), words.moment(view.last_try_at, view.zone)),
            ),
            *row(
                open_page(words("button-check-contact"), view.page_url, ButtonStyle.PRIMARY),
                act(words("button-retry"), view.retry_ref),
                act(words("button-dismiss"), view.dismiss_ref),
            ),
        ),
    )
