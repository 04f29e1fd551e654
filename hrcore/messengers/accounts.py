"""Who is who in a messenger. Linked is only a full member of the company's own workspace, by an e-mail address that the
messenger has verified and that we hold for a colleague; whoever has rights over others also confirms a one-time code."""

import hmac
from collections.abc import Collection
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select, tuple_

from hrcore.actors import Actor, Role
from hrcore.errors import CodeLocked, InvalidInput, NotFound, TooManyCodes
from hrcore.messengers.events import AccountCodeWanted, AccountConfirmed, AccountEnded, AccountLinked
from hrcore.messengers.models import MessengerAccount, Platform
from hrcore.messengers.rooms import companies_of, end_room, own_room, rooms_of
from hrcore.org.models import Channel, ChannelKind, Company, Person
from hrcore.org.service import actor_for, find_by_contact
from hrcore.ports.messenger import Profile
from hrcore.privacy.keyring import Keyring
from hrcore.work import Work

NEED_CODE: Final = frozenset({Role.HR, Role.MANAGER, Role.EXECUTIVE, Role.FINANCE, Role.IT, Role.LEGAL})
"""Who may approve, decide, see files or change systems: everybody but plain employees."""
CODE_LIVES: Final = timedelta(minutes=15)
TRIES: Final = 5
CODES_A_DAY: Final = 10
DIGITS: Final = 6


def accounts_of(work: Work, platform: str, tenant: str, account: str) -> list[MessengerAccount]:
    """The colleagues behind an account: one for each company of the group they work for."""
    statement = select(MessengerAccount).where(
        MessengerAccount.platform == platform,
        MessengerAccount.tenant == tenant,
        MessengerAccount.account == account,
        MessengerAccount.ended_at.is_(None),
    )
    return list(work.session.scalars(statement.order_by(MessengerAccount.linked_at, MessengerAccount.id)))


def accounts_among(work: Work, wanted: Collection[tuple[str, str, str]]) -> list[MessengerAccount]:
    """The colleagues behind any of these accounts (platform, tenant, account); who was linked first stands first."""
    named = tuple_(MessengerAccount.platform, MessengerAccount.tenant, MessengerAccount.account)
    statement = select(MessengerAccount).where(named.in_(wanted), MessengerAccount.ended_at.is_(None))
    return list(work.session.scalars(statement.order_by(MessengerAccount.linked_at, MessengerAccount.id)))


def account_of(work: Work, person_id: UUID, platform: Platform) -> MessengerAccount | None:
    statement = select(MessengerAccount).where(
        MessengerAccount.person_id == person_id,
        MessengerAccount.platform == platform,
        MessengerAccount.ended_at.is_(None),
    )
    return work.session.scalars(statement).first()


def every_account(work: Work, platform: Platform, tenant: str) -> list[MessengerAccount]:
    """All that are linked in a workspace, the longest first."""
    statement = select(MessengerAccount).where(
        MessengerAccount.platform == platform,
        MessengerAccount.tenant == tenant,
        MessengerAccount.ended_at.is_(None),
    )
    return list(work.session.scalars(statement.order_by(MessengerAccount.linked_at, MessengerAccount.id)))


def accounts_held(work: Work, person_id: UUID) -> list[MessengerAccount]:
    """The colleague's own, one for each messenger."""
    statement = select(MessengerAccount).where(
        MessengerAccount.person_id == person_id, MessengerAccount.ended_at.is_(None)
    )
    return list(work.session.scalars(statement.order_by(MessengerAccount.platform)))


def ever_held(work: Work, person_id: UUID) -> list[MessengerAccount]:
    """Also those that ended: what they were let into, they must be taken out of."""
    statement = select(MessengerAccount).where(MessengerAccount.person_id == person_id)
    return list(work.session.scalars(statement.order_by(MessengerAccount.linked_at, MessengerAccount.id)))


def link(work: Work, platform: Platform, profile: Profile) -> list[MessengerAccount]:
    """The colleagues this member of the directory is, newly linked or already known. Nobody for guests, bots, strangers,
    and for an address we hold for no colleague. Again changes nothing."""
    if not profile.is_full or profile.is_gone or not profile.email:
        return []
    return [
        linked
        for company_id in companies_of(work, platform, profile.tenant)
        if (linked := _link(work, work.session.get_one(Company, company_id), platform, profile)) is not None
    ]


def _link(work: Work, company: Company, platform: Platform, profile: Profile) -> MessengerAccount | None:
    person = find_by_contact(work, company, email=profile.email, phone=None)
    if person is None:
        return None
    try:
        colleague = actor_for(work, person.id)
    except NotFound:
        return None  # a candidate with a company's address, or a colleague who has left
    known = account_of(work, person.id, platform)
    if known is not None and (known.tenant, known.account) == (profile.tenant, profile.account):
        return known
    if known is not None:
        end(work, known)
    for other in accounts_of(work, platform, profile.tenant, profile.account):
        if other.company_id == company.id:
            end(work, other)  # the account has passed to somebody else
    work.session.flush()
    account = work.add(
        MessengerAccount(
            company_id=company.id,
            person_id=person.id,
            platform=platform,
            tenant=profile.tenant,
            account=profile.account,
            linked_at=work.now,
            confirmed_at=None if needs_code(colleague) else work.now,
        )
    )
    work.session.flush()
    work.record("messenger_account.linked", account, platform=platform, confirmed=account.confirmed_at is not None)
    work.emit(AccountLinked(company_id=company.id, account_id=account.id, person_id=person.id))
    if account.confirmed_at is not None:
        _believe(work, account)
    return account


def needs_code(actor: Actor) -> bool:
    """Whatever company the role is held in: what is done from an account reaches all of them."""
    return actor.has_somewhere(NEED_CODE)


def is_believed(work: Work, account: MessengerAccount) -> bool:
    """Whether what is done from this account is the colleague's own. A right gained later asks for the code later."""
    return is_believed_as(account, actor_for(work, account.person_id))


def is_believed_as(account: MessengerAccount, colleague: Actor) -> bool:
    """The same, where it is known already what the colleague may do."""
    return account.confirmed_at is not None and (account.codes > 0 or not needs_code(colleague))


def want_code(work: Work, account: MessengerAccount) -> None:
    """A new code goes to the address we hold. Raises `TooManyCodes`. The account must be locked."""
    recent = account.code_sent_at is not None and work.now - account.code_sent_at < timedelta(days=1)
    if recent and account.codes and account.codes % CODES_A_DAY == 0:
        raise TooManyCodes(f"account {account.id}")
    account.codes += 1
    account.code_tries = 0
    account.code_sent_at = work.now
    code = code_of(work.vault.keyring, account.id, account.codes)
    account.code_hash = _hash(work.vault.keyring, account, code)
    work.record("messenger_account.code_wanted", account, number=account.codes)
    work.emit(
        AccountCodeWanted(
            company_id=account.company_id, account_id=account.id, person_id=account.person_id, number=account.codes
        )
    )


def confirm(work: Work, account: MessengerAccount, code: str) -> None:
    """Raises `CodeLocked` after too many wrong ones, `InvalidInput` for a wrong or old one. The count of tries is only
    kept where the caller commits it: see `bot.messengers.confirming`. The account must be locked."""
    if account.code_tries >= TRIES:
        raise CodeLocked(f"account {account.id}")
    old = account.code_sent_at is None or work.now - account.code_sent_at > CODE_LIVES
    wrong = account.code_hash is None or not hmac.compare_digest(
        account.code_hash, _hash(work.vault.keyring, account, "".join(code.split()))
    )
    if old or wrong:
        raise InvalidInput({"code": "field-code-old" if old else "field-code-wrong"})
    account.code_hash, account.confirmed_at = None, work.now
    work.record("messenger_account.confirmed", account)
    _believe(work, account)


def _believe(work: Work, account: MessengerAccount) -> None:
    own_room(work, account)
    work.emit(AccountConfirmed(company_id=account.company_id, account_id=account.id, person_id=account.person_id))


def end(work: Work, account: MessengerAccount) -> None:
    """The account is no longer this colleague's: they left, or were removed there."""
    account.ended_at = work.now
    statement = select(Channel.id).where(Channel.kind == ChannelKind.DIRECT, Channel.person_id == account.person_id)
    for channel_id in work.session.scalars(statement):
        for room in rooms_of(work, channel_id):
            if room.platform == account.platform:
                end_room(work, room)
    work.record("messenger_account.ended", account, platform=account.platform)
    work.emit(AccountEnded(company_id=account.company_id, account_id=account.id, person_id=account.person_id))


def person_of(work: Work, account: MessengerAccount) -> Person:
    return work.get(Person, account.person_id)


def code_of(keyring: Keyring, account_id: UUID, number: int) -> str:
    """The `number`-th code of an account, made again whenever the letter with it is written."""
    digest = hmac.new(keyring.current.derive("account-code"), f"{account_id}:{number}".encode(), "sha256").digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}}"


def _hash(keyring: Keyring, account: MessengerAccount, code: str) -> bytes:
    text = f"{account.id}:{account.codes}:{code}"
    return hmac.new(keyring.current.derive("account-code-hash"), text.encode(), "sha256").digest()
