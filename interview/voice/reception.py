"""Who picked up? Before a human voice has been heard on a telephone, nothing is said that is meant for one person only.

A mailbox is recognised by what it says or by the carrier's ear, a call screener is told what the call is about and
waited for, and somebody who picks up without a word is asked whether they can hear us.
"""

import asyncio
from contextlib import aclosing
from enum import StrEnum
from typing import Final

from hrcore.languages import Language
from hrcore.ports.speech import FRAME_MS, Recognised
from hrcore.ports.telephony import AudioFrame, CallChannel, CallEnded, KeyPressed
from interview.prompts.texts import patterns, texts
from interview.voice.engines import Engines
from interview.voice.listening import Listener
from interview.voice.playout import Playout
from interview.voice.silence import silence_ends
from interview.voice.timing import Pace, Timing

HUMAN_PAUSE_MS: Final = 600
"""After "hello?" somebody waits for us."""
SHORT_MS: Final = 900
"""Of voice: a mailbox says more before its first pause, so it need not be understood."""
WORDS_WITHIN_MS: Final = 2500
SILENT_MS: Final = (1500, 5000, 6000)
"""Before we ask whether we are heard, ask again, and believe that nobody is there."""
SCREENER_MS: Final = 25_000
"""A screener that was told waits for its owner so long."""
LONGEST_MS: Final = 60_000


class Welcome(StrEnum):
    """HUMAN: somebody is there to talk to. MACHINE: a mailbox. SILENT: nobody said anything. GONE: the call is over."""

    HUMAN = "human"
    MACHINE = "machine"
    SILENT = "silent"
    GONE = "gone"


class Reception:
    """One per call; `receive` takes the channel until it knows, and leaves it to the conversation."""

    def __init__(self, engines: Engines, language: Language, pace: Pace, timing: Timing) -> None:
        self._engines, self._language, self._pace, self._timing = engines, language, pace, timing
        self._listener = Listener(detector=engines.detector, recognise=self._recognise, timing=timing, pace=pace)
        self._playout = Playout()
        self._texts = texts("conversation", language)
        self._hello = asyncio.create_task(engines.synthesise(self._texts.say("reception_hello"), language))
        self._is_human = False
        self._ms = self._quiet_from_ms = 0
        self._asked = 0
        self._screened = False

    def told_human(self) -> None:
        """The carrier took the voice for a person's."""
        self._is_human = True

    async def receive(self, channel: CallChannel) -> Welcome:
        try:
            async with silence_ends(self._timing.line_silent_s) as line, aclosing(channel.signals()) as signals:  # type: ignore[type-var]
                async for signal in signals:
                    line.heard()
                    found = None
                    if isinstance(signal, AudioFrame):
                        found = await self._frame(channel, signal.mulaw)
                    elif isinstance(signal, KeyPressed):
                        found = Welcome.HUMAN
                    elif isinstance(signal, CallEnded):
                        found = Welcome.GONE
                    if found is not None:
                        return found
                    line.waits()
        except TimeoutError:
            return Welcome.GONE
        finally:
            self._listener.reset()
            self._hello.cancel()
        return Welcome.GONE

    async def _frame(self, channel: CallChannel, mulaw: bytes) -> Welcome | None:
        self._ms += FRAME_MS
        self._playout.tick()
        self._listener.hear(mulaw, own_level=self._playout.recent_level, overlapping=False)
        if self._pace is Pace.MEDIA and (busy := self._listener.busy) is not None:
            await asyncio.wait({busy})
        if self._playout.queued_ms:
            self._quiet_from_ms = self._ms
        ears = self._listener.endpointer
        if self._ms >= LONGEST_MS:
            return Welcome.MACHINE
        if not ears.has_spoken:
            return Welcome.HUMAN if self._is_human else await self._in_silence(channel)
        self._quiet_from_ms = self._ms
        if ears.pause_ms < HUMAN_PAUSE_MS:
            return None
        if self._is_human or (ears.speech_ms < SHORT_MS and not self._screened):
            return Welcome.HUMAN
        return await self._understood(channel)

    async def _in_silence(self, channel: CallChannel) -> Welcome | None:
        patience = SCREENER_MS if self._screened else SILENT_MS[self._asked]
        if self._ms - self._quiet_from_ms < patience:
            return None
        if self._screened or self._asked == len(SILENT_MS) - 1:
            return Welcome.MACHINE if self._screened else Welcome.SILENT
        self._asked += 1
        await self._say(channel, await asyncio.shield(self._hello))
        return None

    async def _understood(self, channel: CallChannel) -> Welcome | None:
        """Longer speech is told apart by its words; where there are none to be had, we take it for a person."""
        self._listener.recognise_ahead(self._language)
        words = self._listener.words()
        if words is None:
            late = self._listener.endpointer.pause_ms >= HUMAN_PAUSE_MS + WORDS_WITHIN_MS
            return Welcome.HUMAN if late else None
        known = patterns("intents")
        if known["screener"].search(words.text):
            self._screened = True
            self._listener.reset()
            explained = await self._engines.synthesise(self._texts.say("reception_explain"), self._language)
            await self._say(channel, explained)
            return None
        return Welcome.MACHINE if known["voicemail"].search(words.text) else Welcome.HUMAN

    async def _say(self, channel: CallChannel, audio: bytes | None) -> None:
        self._quiet_from_ms = self._ms
        if audio is not None:
            self._playout.queue(audio)
            await channel.play(audio)

    async def _recognise(self, mulaw: bytes, language: Language) -> Recognised | None:
        return await self._engines.recognise(mulaw, language, ())
