"""Where an envelope may go from where it stands."""

from hrcore.moves import Moves
from hrcore.signing.models import EnvelopeState

ENDS = frozenset(EnvelopeState) - {EnvelopeState.SENT}
ENVELOPE = Moves(EnvelopeState, {EnvelopeState.SENT: ENDS, **{state: frozenset[EnvelopeState]() for state in ENDS}})
