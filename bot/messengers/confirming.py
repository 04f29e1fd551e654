"""The one-time code of those whose rights reach further than their own: asked for before anything is done."""

import re
from typing import Final

from bot.kit import Kit
from bot.messengers.members import Member
from bot.messengers.outcome import Outcome, Settle
from cards.errors import error_text, field_error
from hrcore.actors import system
from hrcore.errors import CodeLocked, InvalidInput, TooManyCodes
from hrcore.messengers import accounts
from hrcore.messengers.models import MessengerAccount
from hrcore.ports.messenger import Incoming, IncomingKind

_CODE: Final = re.compile(r"\s*(\d[\d\s]{4,8}\d)\s*")
_LINKING = system("linking")


def is_code(incoming: Incoming) -> bool:
    """Typed to the bot alone, and looking like a code."""
    return incoming.kind is IncomingKind.WORDS and incoming.direct and _CODE.fullmatch(incoming.text) is not None


def carry_out(kit: Kit, incoming: Incoming, member: Member, settle: Settle) -> Outcome:
    """Takes the code where they typed one to the bot alone; else sends one and says so. Nothing else is done."""
    typed = _CODE.fullmatch(incoming.text)
    if incoming.kind is IncomingKind.WORDS and incoming.direct and typed is not None:
        return _confirm(kit, member, typed[1], settle)
    with kit.database.work(_LINKING) as work:
        settle(work)
        account = work.get(MessengerAccount, member.account_id, lock=True)
        fresh = account.code_sent_at is not None and work.now - account.code_sent_at < accounts.CODE_LIVES
        try:
            if not fresh:
                accounts.want_code(work, account)
        except TooManyCodes as error:
            return Outcome(error_text(error, member.say), failed=True)
    return Outcome(member.say("messenger-code-sent"))


def _confirm(kit: Kit, member: Member, code: str, settle: Settle) -> Outcome:
    """A wrong code counts, so its count is kept though nothing came of it."""
    with kit.database.work(_LINKING) as work:
        settle(work)
        account = work.get(MessengerAccount, member.account_id, lock=True)
        try:
            accounts.confirm(work, account, code)
        except CodeLocked as error:
            return Outcome(error_text(error, member.say), failed=True)
        except InvalidInput as error:
            account.code_tries += 1
            return Outcome(field_error(error.fields["code"], member.say), failed=True)
    return Outcome(member.say("messenger-confirmed"))
