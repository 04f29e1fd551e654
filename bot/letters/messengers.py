"""The letter that links an account in the company's messenger."""

from typing import Final
from uuid import UUID

from bot.kit import Kit
from bot.letters.parts import Filler, house_sender
from cards.letters.messenger_code import MessengerCodeView
from hrcore.messengers.accounts import CODE_LIVES, code_of
from hrcore.messengers.models import MessengerAccount
from hrcore.org.models import Company, Person
from hrcore.work import Work


def _code(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> MessengerCodeView:
    """Made again in the moment it leaves: it stands nowhere before."""
    account = work.get(MessengerAccount, UUID(subject["account_id"]))
    company = work.session.get_one(Company, account.company_id)
    return MessengerCodeView(
        name=person.name,
        platform=account.platform,
        code=code_of(kit.keyring, account.id, int(subject["number"])),
        minutes=int(CODE_LIVES.total_seconds() // 60),
        sender=house_sender(work, company, person.language),
    )


VIEWS: Final[dict[str, Filler]] = {"messenger_code": _code}
