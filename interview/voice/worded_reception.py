"""Who picked up, where the far end understands speech itself? As in `reception`: nothing that is meant for one person only
is said before somebody is known to be there."""

from contextlib import aclosing
from typing import Final

from hrcore.languages import Language
from hrcore.ports.telephony import CallEnded, KeyPressed, Passed, Said, SpokenOver, WordChannel, WordSignal
from interview.call.pacing import speaking_ms
from interview.prompts.texts import patterns, texts
from interview.voice.cues import bare
from interview.voice.reception import LONGEST_MS, SCREENER_MS, SILENT_MS, Welcome
from interview.voice.words import understood

UNDERSTANDING_MS: Final = 1000
"""Words come so much later than the sound they were made of."""


class WordedReception:
    """One per call; `receive` takes the channel until it knows, and leaves it to the conversation."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._texts = texts("conversation", language)
        self._is_human = False
        self._ms = self._quiet_from_ms = 0
        self._asked = 0
        self._screened = False
        self._unfinished = ""

    def told_human(self) -> None:
        """The carrier took the voice for a person's."""
        self._is_human = True

    async def receive(self, channel: WordChannel) -> Welcome:
        async with aclosing(channel.signals()) as signals:
            async for signal in signals:
                found = await self._take(channel, signal)
                if found is not None:
                    return found
        return Welcome.GONE

    async def _take(self, channel: WordChannel, signal: WordSignal) -> Welcome | None:
        match signal:
            case CallEnded():
                return Welcome.GONE
            case KeyPressed():
                return Welcome.HUMAN
            case Passed(milliseconds=milliseconds):
                self._ms += milliseconds
                return await self._time_passed(channel)
            case Said(text=text, whole=whole) if bare(text) or self._unfinished:
                self._quiet_from_ms = self._ms
                self._unfinished = understood(self._unfinished, text)
                return await self._understood(channel, whole=whole)
            case SpokenOver():
                self._quiet_from_ms = self._ms
        return None

    async def _time_passed(self, channel: WordChannel) -> Welcome | None:
        if self._ms >= LONGEST_MS:
            return Welcome.MACHINE
        if self._unfinished:
            return None
        if self._is_human:
            return Welcome.HUMAN
        patience = SCREENER_MS if self._screened else SILENT_MS[self._asked]
        if self._ms - self._quiet_from_ms < patience + UNDERSTANDING_MS:
            return None
        if self._screened or self._asked == len(SILENT_MS) - 1:
            return Welcome.MACHINE if self._screened else Welcome.SILENT
        self._asked += 1
        await self._say(channel, "reception_hello")
        return None

    async def _understood(self, channel: WordChannel, *, whole: bool) -> Welcome | None:
        known, words = patterns("intents"), self._unfinished
        if known["screener"].search(words):
            if whole:
                self._screened, self._unfinished = True, ""
                await self._say(channel, "reception_explain")
            return None
        if known["voicemail"].search(words):
            return Welcome.MACHINE
        if not whole:
            return None
        self._unfinished = ""
        return Welcome.HUMAN if words else None

    async def _say(self, channel: WordChannel, key: str) -> None:
        text = self._texts.say(key)
        self._quiet_from_ms = self._ms + speaking_ms(text)
        await channel.say(text, self._language, interruptible=True, last=True)
