"""A message that could not be delivered is said loudly: in HR's channel."""

from sqlalchemy import func, select

from bot.flows.story import Story
from bot.flows.telling import reports_channel
from bot.kit import Kit
from hrcore.actors import system
from hrcore.audit.models import AuditEntry
from hrcore.messages.events import MessageGivenUp
from hrcore.messages.models import Medium, Message
from hrcore.messages.service import queue_card
from hrcore.work import Work

ACTOR = system("flow:messages")


def announce_dead_message(kit: Kit, event: MessageGivenUp) -> None:
    """HR's channel says which message did not arrive. Not for cards of the built-in messenger, and not for this very card in
    another one: what does not take cards will not take this one either."""
    with kit.database.work(ACTOR) as work:
        message = work.get(Message, event.message_id)
        if message.medium == Medium.CHAT or message.kind == "message_failed":
            return
        times = _times_given_up(work, message)
        queue_card(
            work,
            reports_channel(work, event.company_id),
            kind="message_failed",
            subject={"message_id": str(event.message_id)},
            key=f"dead:{event.message_id}:{times}",
            version=times,
        )


def _times_given_up(work: Work, message: Message) -> int:
    """One that was sent again and failed again is told again."""
    statement = select(func.count()).where(AuditEntry.object_id == message.id, AuditEntry.action == "message.dead")
    return work.session.scalar(statement) or 1


STORY = Story(when={MessageGivenUp: (announce_dead_message,)})
