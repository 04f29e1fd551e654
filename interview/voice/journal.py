"""What must survive the process: turns and state. Written by the session, kept by whoever owns the database."""

from typing import Protocol

from interview.call.dialogue import Effect, State
from interview.scoring.model import TranscriptTurn


class Superseded(Exception):
    """A newer owner has taken the call. Nothing may be written or said by this session any more."""


class Journal(Protocol):
    """Each method is one transaction and raises Superseded, without writing, when the call has a newer owner.

    `started_ms` and `ended_ms` of a turn count from the start of the interview over all calls.
    """

    async def said(self, turn: TranscriptTurn) -> None:
        """What the candidate was told: only the sentences that were played to the end at the far side."""
        ...

    async def keep(self, turn: TranscriptTurn | None, state: State, effects: tuple[Effect, ...]) -> None:
        """What the candidate said (None: nothing was said), the state it led to, and what is to be done about it.
        Returns when all is stored; only then the next saying starts."""
        ...
