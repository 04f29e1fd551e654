"""The company's own messengers: the code that links an account; accounts of those who leave."""

from uuid import UUID

from bot.flows.story import Story
from bot.kit import Kit
from bot.messengers.renewing import DUE, renew
from hrcore.actors import system
from hrcore.messages.models import Medium
from hrcore.messages.service import queue_letter
from hrcore.messengers.events import AccountCodeWanted
from hrcore.org.models import Person

ACTOR = system("flow:messengers")


def send_account_code(kit: Kit, event: AccountCodeWanted) -> None:
    """The code goes to the address we hold for the colleague, never into the messenger."""
    with kit.database.work(ACTOR) as work:
        queue_letter(
            work,
            work.get(Person, event.person_id),
            medium=Medium.MAIL,
            kind="messenger_code",
            subject=_subject(event.account_id, event.number),
            key=f"mail:messenger-code:{event.account_id}:{event.number}",
        )


def _subject(account_id: UUID, number: int) -> dict[str, str]:
    return {"account_id": str(account_id), "number": str(number)}


STORY = Story(when={AccountCodeWanted: (send_account_code,)}, due={DUE: renew})
