"""Where an offer may go from where it stands."""

from typing import Final

from hrcore.moves import Moves
from hrcore.offer.models import OfferState

EDITABLE: Final = frozenset({OfferState.DRAFT, OfferState.REFUSED})
ENDED: Final = frozenset({OfferState.DECLINED, OfferState.WITHDRAWN, OfferState.EXPIRED})
OPEN: Final = frozenset(OfferState) - ENDED

OFFER: Final = Moves(
    OfferState,
    {
        OfferState.DRAFT: frozenset({OfferState.APPROVAL, OfferState.WITHDRAWN}),
        # Back to draft where HR takes it back to change it.
        OfferState.APPROVAL: frozenset(
            {OfferState.APPROVED, OfferState.REFUSED, OfferState.DRAFT, OfferState.WITHDRAWN}
        ),
        OfferState.REFUSED: frozenset({OfferState.APPROVAL, OfferState.DRAFT, OfferState.WITHDRAWN}),
        # Back to draft where the terms break the law by the day it was to be sent.
        OfferState.APPROVED: frozenset({OfferState.SENT, OfferState.DRAFT, OfferState.WITHDRAWN}),
        OfferState.SENT: frozenset({OfferState.SIGNED, OfferState.DECLINED, OfferState.WITHDRAWN, OfferState.EXPIRED}),
        OfferState.SIGNED: frozenset(),
        OfferState.DECLINED: frozenset(),
        OfferState.WITHDRAWN: frozenset(),
        OfferState.EXPIRED: frozenset(),
    },
)
