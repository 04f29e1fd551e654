"""One live call at whose far end speech is made and understood: words in, conversation in the middle, words out, every
turn stored before the next begins.

What has been played is not told for certain. It is reckoned, and believed once the candidate answers; where they speak
over us, the far end tells what they had heard. Everything moves with the signals of the channel, whose time it counts.
"""

import asyncio
from concurrent.futures import Executor
from contextlib import aclosing
from enum import StrEnum
from typing import Final

from hrcore.ports.telephony import (
    CallEnded,
    CallStarted,
    HangupReason,
    KeyPressed,
    Passed,
    Said,
    SaidOut,
    SpokenOver,
    WordChannel,
    WordSignal,
)
from interview.call.dialogue import Conversation, EffectKind, Heard, HeardKind, Saying, State, Step
from interview.call.pacing import speaking_ms
from interview.plan.model import Patience, Plan
from interview.scoring.model import Speaker as Who
from interview.scoring.model import TranscriptTurn
from interview.voice.cues import bare, is_backchannel, repeats, without_echo
from interview.voice.endpointing import pause_allowed
from interview.voice.journal import Journal, Superseded
from interview.voice.result import CallResult, Ending
from interview.voice.round import Round
from interview.voice.sentences import joined
from interview.voice.session import FRUITLESS_INTERRUPTIONS, Story
from interview.voice.thinking import Thinker
from interview.voice.timing import Pace, Timing
from interview.voice.words import cut_off, understood

SLOWER: Final = 1.15
"""Our voice is reckoned to take a little longer than it usually does: nobody is asked again while we still speak."""
BELIEVED: Final = 0.6
"""Of the reckoned time: a voice said to be silent earlier only takes a breath."""
EARLY: Final = 0.4
"""Of the reckoned time: words that come before that were said before we spoke."""
CARRIERS_PAUSE_MS: Final = 700
"""Silence that has passed already when the far end calls a prompt whole."""
NOTHING_CAME_MS: Final = 2500
"""After a noise over our voice that turns out to be no words."""
ECHO_LATE_MS: Final = 3000
"""After our voice: until then the far end may tell us our own words, from a loudspeaker."""
WHOLE_LETTERS: Final = 20
REPEATED_LETTERS: Final = 6
MOST_LETTERS: Final = 12_000
"""Of one answer."""


class _Phase(StrEnum):
    THINKING = "thinking"
    SPEAKING = "speaking"
    LISTENING = "listening"


class WordedSession:
    """`run` once per call; the next call of the same interview gets a new session with the stored `Story`."""

    def __init__(
        self,
        *,
        plan: Plan,
        conversation: Conversation,
        journal: Journal,
        executor: Executor,
        story: Story,
        pace: Pace = Pace.WALL,
        timing: Timing | None = None,
    ) -> None:
        self._journal = journal
        self._pace = pace
        self._timing = timing or Timing()
        self._thinker = Thinker(
            plan=plan,
            conversation=conversation,
            journal=journal,
            executor=executor,
            voice=None,
            state=story.state,
            timing=self._timing,
        )
        self._ms = story.media_ms
        self._first_turn = self._next_turn = story.turns + 1
        self._channel: WordChannel
        self._round = Round((), first_turn=0)
        self._rest: str | None = None
        """Of the sentence that was broken off."""
        self._phase = _Phase.THINKING
        self._asking: Saying | None = None
        self._interrupted = self._overtaken = self._closing = False
        self._meanwhile: Heard | None = None
        self._said_from_ms = self._said_by_ms = self._waiting_from_ms = 0
        self._words = self._unfinished = ""
        self._began_ms = self._spoke_ms = 0
        self._interruptions = 0
        self._ending: Ending | None = None

    async def run(self, channel: WordChannel) -> CallResult:
        """Holds the conversation until it ends, the line does, or a newer owner takes the call."""
        self._channel = channel
        try:
            ending = await self._converse(channel)
            await self._leave()
        except Superseded:
            ending = Ending.SUPERSEDED
        finally:
            self._thinker.stop()
        await channel.hang_up()
        return CallResult(
            ending=ending,
            outcome=self._thinker.state.outcome,
            state=self._thinker.state,
            media_ms=self._ms,
            turns=self._next_turn - self._first_turn,
            interrupted=self._interruptions,
            taken_back=self._thinker.taken_back,
        )

    async def _converse(self, channel: WordChannel) -> Ending:
        async with aclosing(channel.signals()) as signals:
            async for signal in signals:
                await self._take(signal)
                if self._pace is Pace.MEDIA and self._thinker.busy is not None:
                    await asyncio.wait({self._thinker.busy})
                    await self._thought()
                if self._ending is not None:
                    return self._ending
        return Ending.LOST

    async def _take(self, signal: WordSignal) -> None:
        match signal:
            case Passed(milliseconds=milliseconds):
                self._ms += milliseconds
                await self._time_passed()
            case Said(text=text, whole=whole):
                self._heard_words(text, whole=whole)
            case SpokenOver(heard=heard):
                self._spoken_over(heard)
            case SaidOut():
                self._fell_silent()
            case KeyPressed(digit=digit):
                await self._key(Heard(kind=HeardKind.KEY, digit=digit, media_ms=self._ms))
            case CallStarted():
                self._think(None, Heard(kind=HeardKind.ANSWERED, media_ms=self._ms))
            case CallEnded(reason=reason):
                self._ending = Ending.FAR_END if reason is HangupReason.FAR_END else Ending.LOST

    async def _time_passed(self) -> None:
        await self._thought()
        if self._phase is _Phase.SPEAKING and self._ms >= self._said_by_ms:
            if not self._closing:
                self._listen()
            elif self._ms - self._said_by_ms >= self._timing.tail:
                self._round.heard = len(self._round.lines)
                self._ending = Ending.FINISHED
        elif self._phase is _Phase.LISTENING:
            await self._while_listening()

    def _fell_silent(self) -> None:
        took = self._said_by_ms - self._said_from_ms
        if self._phase is _Phase.SPEAKING and self._ms - self._said_from_ms >= BELIEVED * took:
            self._said_by_ms = self._ms
        elif self._phase is _Phase.LISTENING and not self._words and not self._interrupted:
            self._waiting_from_ms = self._ms

    def _heard_words(self, text: str, *, whole: bool) -> None:
        """While our voice is on, the far end tells no words: what comes with no interruption comes after its end, or is the
        rest of what was said before."""
        if self._closing or not (bare(text) or (whole and self._unfinished)):
            return
        if self._phase is _Phase.SPEAKING:
            early = self._ms - self._said_from_ms < EARLY * (self._said_by_ms - self._said_from_ms)
            if early and not self._round.interruptible:
                return
            # Our voice goes on meanwhile: nothing was thrown away.
            self._interrupted = self._overtaken = early
            self._listen()
        if self._is_repetition(text, whole=whole):
            self._unfinished = "" if whole else self._unfinished
            return
        if not self._words and not self._unfinished:
            self._began_ms = self._ms
        self._spoke_ms = self._ms
        self._unfinished = understood(self._unfinished, text)
        if whole:
            self._words, self._unfinished = joined(self._words, self._without_ours(self._unfinished)), ""

    def _without_ours(self, words: str) -> str:
        """Our own words, from a loudspeaker. However late they come, nobody gives back a whole question word for word."""
        ours = bare(self._round.text)
        late = self._began_ms - self._waiting_from_ms > ECHO_LATE_MS
        if late and (len(ours) < WHOLE_LETTERS or ours not in bare(words)):
            return words
        return without_echo(words, self._round.text)

    def _is_repetition(self, text: str, *, whole: bool) -> bool:
        """The same message twice, or a piece that comes after its whole; nobody says a whole sentence again letter by
        letter."""
        words, before = bare(text), bare(self._words)
        if len(words) < REPEATED_LETTERS:
            return False
        return before.endswith(words) if whole else not self._unfinished and words in before

    def _spoken_over(self, heard: str) -> None:
        if self._closing or self._phase is _Phase.THINKING:
            return
        self._rest = cut_off(self._round, heard) or self._rest
        self._interrupted, self._overtaken = not self._round.complete, False
        self._listen()

    def _listen(self) -> None:
        self._phase = _Phase.LISTENING
        self._waiting_from_ms = self._ms

    async def _while_listening(self) -> None:
        if self._unfinished:
            waited, told = self._ms - self._spoke_ms, self._ms - self._began_ms
            if waited < self._timing.recognition_limit and told < self._timing.longest_turn:
                return
            self._words, self._unfinished = joined(self._words, self._without_ours(self._unfinished)), ""
        if self._interrupted and self._means_nothing():
            if self._words or self._ms - self._waiting_from_ms >= NOTHING_CAME_MS:
                await self._go_on()
        elif self._words:
            if self._ms - self._spoke_ms >= self._pause() or len(self._words) > MOST_LETTERS:
                await self._heard(HeardKind.SPEECH)
        elif self._ms - self._waiting_from_ms >= self._timing.start(self._patience):
            await self._heard(HeardKind.SILENCE)

    @property
    def _patience(self) -> Patience:
        return self._asking.patience if self._asking else Patience.NORMAL

    def _means_nothing(self) -> bool:
        return not self._words or is_backchannel(self._words) or repeats(self._words, self._round.text)

    def _pause(self) -> int:
        """What is still to be waited for, after the pause that has passed at the far end."""
        allowed = pause_allowed(self._timing, self._patience, self._words, spoken_ms=speaking_ms(self._words))
        return max(allowed - CARRIERS_PAUSE_MS, 0)

    async def _go_on(self) -> None:
        """Takes up our own words at the clause that was broken off."""
        if self._overtaken:
            self._forget_words()
            self._phase = _Phase.SPEAKING
            return
        self._forget_words()
        self._round.fruitless_interruptions += 1
        await self._speak()

    async def _key(self, heard: Heard) -> None:
        """Needs no patience; what must be heard first is not cut short by it, and not agreed to unheard."""
        if self._closing or (self._phase is _Phase.SPEAKING and not self._round.interruptible):
            return
        if self._phase is _Phase.THINKING:
            self._meanwhile = heard
            return
        await self._note_round()
        turn = self._turn(heard.digit, self._ms, self._ms)
        self._forget_words()
        self._think(turn, heard)

    async def _heard(self, kind: HeardKind) -> None:
        """The candidate's turn is over."""
        heard = Heard(kind=kind, text=self._words, media_ms=self._ms)
        turn, before = None, self._thinker.state
        was_interrupted = self._interrupted
        await self._note_round()
        if kind is HeardKind.SPEECH:
            turn = self._turn(self._words, self._began_ms, self._spoke_ms)
        if was_interrupted:
            self._interruptions += 1
            if not self._round.asked:
                heard, before = self._thinker.taken_up_again(heard, self._began_ms)
        self._forget_words()
        self._think(turn, heard, before)

    def _forget_words(self) -> None:
        self._interrupted = self._overtaken = False
        self._words = self._unfinished = ""

    async def _note_round(self) -> None:
        """Whoever answers has heard us to the end, or has told by interrupting how far."""
        if not self._interrupted:
            self._round.heard = len(self._round.lines)
        await self._note(cut=self._interrupted)

    def _think(self, turn: TranscriptTurn | None, heard: Heard, before: State | None = None) -> None:
        self._phase = _Phase.THINKING
        self._thinker.think(turn, heard, before)

    async def _thought(self) -> None:
        step = self._thinker.thought()
        if step is None:
            return
        await self._turn_to(step)
        if self._meanwhile is not None:
            meanwhile, self._meanwhile = self._meanwhile, None
            # None of this was said.
            self._interrupted = True
            await self._key(meanwhile)
        elif (self._words or self._unfinished) and not self._closing:
            self._interrupted = True
            self._listen()
        else:
            await self._speak()

    async def _turn_to(self, step: Step) -> None:
        for effect in step.effects:
            self._closing = self._closing or effect.kind is EffectKind.FINISHED
            if effect.kind is EffectKind.LANGUAGE_CHANGED:
                await self._channel.listen_in(step.state.language)
        round_ = Round(step.sayings, first_turn=self._next_turn)
        self._next_turn += len(step.sayings)
        self._asking = round_.asking or self._asking
        self._round, self._rest = round_, None
        self._phase = _Phase.SPEAKING

    async def _speak(self) -> None:
        """Says what of the round was not heard yet."""
        self._phase = _Phase.SPEAKING
        round_, rest = self._round, self._rest
        # An interruption throws away all that is queued, a goodbye too.
        may_interrupt = round_.fruitless_interruptions < FRUITLESS_INTERRUPTIONS and not self._closing
        self._said_from_ms = ends_ms = self._ms
        round_.play_started(self._ms)
        for index in range(round_.heard, len(round_.lines)):
            line, text = round_.lines[index], rest or round_.lines[index].text
            rest = None
            last = index + 1 == len(round_.lines) or round_.lines[index + 1].turn != line.turn
            await self._channel.say(
                text, line.saying.language, interruptible=line.saying.interruptible and may_interrupt, last=last
            )
            ends_ms += round(speaking_ms(text) * SLOWER)
            line.queued, line.ends_ms = True, ends_ms
        self._rest = None
        self._said_by_ms = ends_ms

    async def _leave(self) -> None:
        """The line is gone: what was said and heard until then is stored; the state stays where the question is."""
        if await self._thinker.leave():
            return
        if self._phase is _Phase.SPEAKING:
            heard = [line for line in self._round.lines if line.queued and line.ends_ms <= self._ms]
            self._round.heard = max(self._round.heard, len(heard))
            await self._note(cut=True)
            return
        await self._note_round()
        words = joined(self._words, self._unfinished)
        if words and self._phase is _Phase.LISTENING:
            await self._journal.keep(self._turn(words, self._began_ms, self._spoke_ms), self._thinker.state, ())

    async def _note(self, *, cut: bool) -> None:
        for turn in self._round.finished_turns(self._ms, cut=cut):
            await self._journal.said(turn)

    def _turn(self, text: str, started_ms: int, ended_ms: int) -> TranscriptTurn:
        """A turn of the candidate, under the question it answers."""
        number, self._next_turn = self._next_turn, self._next_turn + 1
        return TranscriptTurn(
            id=f"t{number}",
            speaker=Who.CANDIDATE,
            text=text,
            question_id=self._asking.question_id if self._asking else None,
            rung_id=self._asking.rung_id if self._asking else None,
            started_ms=max(started_ms, 0),
            ended_ms=max(ended_ms, started_ms, 0),
            confidence=1.0,
        )
