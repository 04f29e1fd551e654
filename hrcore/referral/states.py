"""Where a referral and its bonus may go."""

from typing import Final

from hrcore.moves import Moves
from hrcore.referral.models import BonusState, ReferralState

REFERRAL: Final = Moves(
    ReferralState,
    {
        ReferralState.RECEIVED: frozenset({ReferralState.AWAITING_CONSENT}),
        ReferralState.AWAITING_CONSENT: frozenset(
            {ReferralState.CONSENTED, ReferralState.DECLINED, ReferralState.EXPIRED}
        ),
        ReferralState.CONSENTED: frozenset(),
        ReferralState.DECLINED: frozenset(),
        ReferralState.EXPIRED: frozenset(),
        ReferralState.DUPLICATE: frozenset(),
    },
)

BONUS: Final = Moves(
    BonusState,
    {
        BonusState.NONE: frozenset({BonusState.WAITING}),
        BonusState.WAITING: frozenset({BonusState.DUE, BonusState.LOST, BonusState.NONE}),
        BonusState.DUE: frozenset({BonusState.PAID}),
        BonusState.PAID: frozenset(),
        BonusState.LOST: frozenset(),
    },
    column="bonus",
)
