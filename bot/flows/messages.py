"""A message that could not be delivered is said loudly: in HR's channel."""

from bot.flows.hiring import reports_channel
from bot.kit import Kit
from hrcore.actors import system
from hrcore.messages.events import MessageGivenUp
from hrcore.messages.models import Medium, Message
from hrcore.messages.service import queue_card

ACTOR = system("flow:messages")


def announce_dead_message(kit: Kit, event: MessageGivenUp) -> None:
    """Not for chat cards: a messenger that does not take cards will not take this one either."""
    with kit.database.work(ACTOR) as work:
        message = work.get(Message, event.message_id)
        if message.medium == Medium.CHAT:
            return
        queue_card(
            work,
            reports_channel(work, event.company_id),
            kind="message_failed",
            subject={"message_id": str(event.message_id)},
            key=f"dead:{event.message_id}:{message.attempts}",
        )
