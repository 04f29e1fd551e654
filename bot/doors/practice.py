"""Practice calls in the `voice` process: the same wire, the same voice loop, and nothing that is kept.

No row, no recording, no log of who or how. Real calls come first: practice has a few of the places that are left over, and
they do not count among those that are told to whoever dials.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Final
from uuid import UUID

from adapters.telephony.media_streams import MediaStreamsChannel
from bot.kit import Kit
from bot.practice import Practices
from interview.call.dialogue import Effect, State
from interview.practice import MINUTES, PracticeConversation
from interview.scoring.model import Transcript, TranscriptTurn
from interview.voice.capacity import Capacity, NoPlace
from interview.voice.engines import Engines
from interview.voice.session import VoiceSession
from interview.voice.timing import Pace, Timing

LONGEST_S: Final = MINUTES * 60 * 1.1
LONGEST_ANSWER_MS: Final = 50_000
"""Of who talks without a pause: judged as far as it goes, because an answer that the end of the call cuts off is lost."""


class MemoryJournal:
    """What was said, until it has been judged."""

    def __init__(self) -> None:
        self.turns: list[TranscriptTurn] = []

    async def said(self, turn: TranscriptTurn) -> None:
        self.turns.append(turn)

    async def keep(self, turn: TranscriptTurn | None, state: State, effects: tuple[Effect, ...]) -> None:
        if turn is not None:
            self.turns.append(turn)


class PracticeDoor:
    def __init__(self, kit: Kit, engines: Engines, capacity: Capacity) -> None:
        self._practices = Practices(kit)
        self._engines, self._capacity = engines, capacity
        self._running = 0

    async def hold(self, channel: MediaStreamsChannel, practice_id: UUID, pace: Pace, timing: Timing) -> None:
        """Raises `NoPlace` where real calls need them all, `LinkExpired` for one that is over, or answered elsewhere."""
        with self._place():
            practice = await asyncio.to_thread(self._practices.picked_up, practice_id)
            journal = MemoryJournal()
            session = VoiceSession(
                plan=practice.plan,
                conversation=PracticeConversation(),
                engines=self._engines,
                journal=journal,
                pace=pace,
                timing=replace(timing, longest_turn=LONGEST_ANSWER_MS),
            )
            try:
                with suppress(TimeoutError):
                    async with asyncio.timeout(LONGEST_S if pace is Pace.WALL else None):
                        await session.run(channel)
            finally:
                await asyncio.to_thread(self._practices.over, practice, Transcript(turns=tuple(journal.turns)))
                await channel.hang_up()

    @contextmanager
    def _place(self) -> Iterator[None]:
        most = max(1, self._capacity.limit // 4)
        if self._running >= most or self._capacity.taken + self._running >= self._capacity.limit:
            raise NoPlace("real calls come first")
        self._running += 1
        try:
            yield
        finally:
            self._running -= 1
