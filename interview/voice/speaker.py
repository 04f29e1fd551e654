"""Says a round: audio, marks and captions out, marks back, and what the far end is playing meanwhile."""

import asyncio

from hrcore.ports.telephony import CallChannel
from interview.scoring.model import TranscriptTurn
from interview.voice.playout import Playout
from interview.voice.round import Line, Round
from interview.voice.speaking import Voice
from interview.voice.taking_up import BYTES_A_MS, taken_up_from
from interview.voice.timing import Timing

READING_MS = 90
"""Per character, where words can only be read because the voice failed."""


class Speaker:
    def __init__(self, channel: CallChannel, voice: Voice, timing: Timing) -> None:
        self.playout = Playout()
        self.captions = False
        self.broken = False
        """The voice failed and the far end cannot read: there is no way to say anything."""
        self.round = Round((), first_turn=0)
        self._channel = channel
        self._voice = voice
        self._timing = timing
        self._media_ms = 0
        self._task: asyncio.Task[None] | None = None

    @property
    def busy(self) -> "asyncio.Task[None] | None":
        return self._task if self._task is not None and not self._task.done() else None

    def say(self, round_: Round) -> None:
        """Says what of the round was not heard yet."""
        self.round = round_
        self._task = asyncio.get_running_loop().create_task(self._say(round_))

    async def frame(self, media_ms: int) -> bytes:
        """One inbound frame has passed: what was played meanwhile, 160 bytes. Raises what saying raised."""
        self._media_ms = media_ms
        played = self.playout.tick()
        if self._task is None:
            return played
        line = self.round.current
        if line is not None and self.round.overdue(media_ms, 0 if line.silent else self._timing.mark_grace):
            await self.mark_heard(line.mark)
        if self._task.done():
            self._task.result()
        return played

    async def mark_heard(self, mark: str) -> None:
        if self.round.mark_heard(mark):
            await self._caption()

    async def show(self, turn: TranscriptTurn) -> None:
        """The candidate reads what was understood."""
        await self._channel.caption("candidate", turn.text, self.round.lines[-1].turn + 1 if self.round.lines else 0)

    async def interrupt(self) -> None:
        """Falls silent at once, and remembers where."""
        await self.stop()
        self.round.cut(self._media_ms)
        self.playout.clear()
        await self._channel.clear()

    async def stop(self) -> None:
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.wait({self._task})
        self._task = None

    async def _say(self, round_: Round) -> None:
        lines = round_.lines[round_.heard :]
        for index, line in enumerate(lines):
            speech = self._voice.ask(line.text, line.saying.language)
            if index + 1 < len(lines):
                self._voice.ask(lines[index + 1].text, lines[index + 1].saying.language)
            audio = await asyncio.shield(speech)
            if audio is None and not self.captions:
                self.broken = True
                return
            await self._queue(round_, line, audio)

    async def _queue(self, round_: Round, line: Line, audio: bytes | None) -> None:
        line.silent = audio is None
        if audio is not None:
            line.begins_ms = taken_up_from(audio, line.heard_ms)
            audio = audio[BYTES_A_MS * line.begins_ms :]
            self.playout.queue(audio)
            await self._channel.play(audio)
            await self._channel.mark(line.mark)
        line.queued = True
        reading_ms = READING_MS * len(line.text) if line.silent else 0
        line.ends_ms = self._media_ms + self.playout.queued_ms + reading_ms
        line.plays_ms = len(audio or b"") // BYTES_A_MS
        round_.play_started(self._media_ms)
        await self._caption()

    async def _caption(self) -> None:
        """Words appear when their sentence begins, not when it is queued."""
        for line in self.round.lines[: self.round.heard + 1]:
            if line.queued and not line.captioned:
                line.captioned = True
                await self._channel.caption("interviewer", line.text, line.turn, asks=line.asks)
