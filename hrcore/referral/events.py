"""What happens to referrals."""

from typing import ClassVar
from uuid import UUID

from hrcore.events.event import Event


class ReferralEvent(Event):
    """`change` counts what readers of its cards have seen."""

    name: ClassVar[str] = "referral.any"

    referral_id: UUID
    change: int


class ReferralMade(ReferralEvent):
    name: ClassVar[str] = "referral.made"


class ReferralAnswered(ReferralEvent):
    """The person said yes or no, or nothing in time: `answer` is consented, declined or expired. `old_file` is a key in
    the file store that nothing points at any more."""

    name: ClassVar[str] = "referral.answered"

    answer: str
    old_file: str | None = None


class ReferralChanged(ReferralEvent):
    """How far it has come, or its bonus: cards say so."""

    name: ClassVar[str] = "referral.changed"
