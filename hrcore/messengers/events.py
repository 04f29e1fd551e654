"""What happens between people and the company's messengers."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class AccountLinked(Event):
    name: ClassVar[str] = "messengers.account_linked"

    account_id: UUID
    person_id: UUID


class AccountCodeWanted(Event):
    name: ClassVar[str] = "messengers.account_code_wanted"

    account_id: UUID
    person_id: UUID
    number: int


class AccountConfirmed(Event):
    """From now on what is done from the account is the colleague's own."""

    name: ClassVar[str] = "messengers.account_confirmed"

    account_id: UUID
    person_id: UUID


class TenantConnected(Event):
    """A workspace serves the company from now on, or again."""

    name: ClassVar[str] = "messengers.tenant_connected"

    tenant_id: UUID
    platform: str


class AccountEnded(Event):
    name: ClassVar[str] = "messengers.account_ended"

    account_id: UUID
    person_id: UUID
