"""One live call: sound in, conversation in the middle, sound out, every turn stored before the next begins.

Everything moves with inbound frames: timers are counted in media time, and work done by the engines is looked at when
the next frame comes (`Pace.WALL`) or waited for before it is taken (`Pace.MEDIA`).
"""

import asyncio
from dataclasses import dataclass
from enum import StrEnum

from hrcore.languages import Language
from hrcore.ports.speech import FRAME_MS, Recognised
from hrcore.ports.telephony import (
    AudioFrame,
    CallChannel,
    CallEnded,
    CallSignal,
    CallStarted,
    HangupReason,
    KeyPressed,
    MarkHeard,
    TypedAnswer,
)
from interview.call.dialogue import Conversation, Effect, EffectKind, Heard, HeardKind, Saying, SayingKind, State, Step
from interview.plan.model import Patience, Plan
from interview.scoring.model import Speaker as Who
from interview.scoring.model import TranscriptTurn
from interview.voice.engines import Engines
from interview.voice.journal import Journal, Superseded
from interview.voice.listening import Listener, Words
from interview.voice.recording import Consent, Recorder
from interview.voice.result import CallResult, Ending, Measures
from interview.voice.round import Round
from interview.voice.silence import silence_ends
from interview.voice.speaker import Speaker
from interview.voice.speaking import Voice
from interview.voice.thinking import Thinker
from interview.voice.timing import Pace, Timing
from interview.voice.verdict import Asked, Verdict, heard_words, judge

FRUITLESS_INTERRUPTIONS = 3
"""After so many noises over one round we go on speaking whatever is heard."""


class _Phase(StrEnum):
    THINKING = "thinking"
    SPEAKING = "speaking"
    LISTENING = "listening"


@dataclass(frozen=True, slots=True)
class Story:
    """Where the interview stands when a call begins: all zero for the first call, else as stored.

    `turns`: turns stored so far; `recording_agreed`: consent was given in an earlier call and not withdrawn."""

    state: State | None = None
    media_ms: int = 0
    turns: int = 0
    recording_agreed: bool = False


class VoiceSession:
    """`run` once per call; the next call of the same interview gets a new session with the stored `Story`."""

    def __init__(
        self,
        *,
        plan: Plan,
        conversation: Conversation,
        engines: Engines,
        journal: Journal,
        story: Story | None = None,
        recorder: Recorder | None = None,
        pace: Pace = Pace.WALL,
        timing: Timing | None = None,
    ) -> None:
        story = story or Story()
        self._plan = plan
        self._conversation = conversation
        self._engines = engines
        self._journal = journal
        self._pace = pace
        self._timing = timing or Timing()
        self._voice = Voice(engines)
        self._thinker = Thinker(
            plan=plan,
            conversation=conversation,
            journal=journal,
            executor=engines.executor,
            voice=self._voice,
            state=story.state,
            timing=self._timing,
        )
        self._media_ms = story.media_ms
        self._first_turn = self._next_turn = story.turns + 1
        self._consent = Consent(recorder, agreed=story.recording_agreed)
        self._listener = Listener(detector=engines.detector, recognise=self._recognise, timing=self._timing, pace=pace)
        self._speaker: Speaker
        self._phase = _Phase.THINKING
        self._asking: Saying | None = None
        self._covering: Saying | None = None
        self._meanwhile: Heard | None = None
        self._interrupted = False
        self._closing = self._over = False
        self._noisy = False
        self._waiting_from_ms = self._complete_ms = self._thinking_from_ms = 0
        self._fell_silent_ms = self._told_ms = 0
        self._measures = Measures()
        self._ending: Ending | None = None

    async def run(self, channel: CallChannel) -> CallResult:
        """Holds the conversation until it ends, the line does, or a newer owner takes the call."""
        self._speaker = Speaker(channel, self._voice, self._timing)
        try:
            ending = await self._converse(channel)
            await self._leave()
        except Superseded:
            ending = Ending.SUPERSEDED
        finally:
            await self._speaker.stop()
            await self._voice.close()
            self._listener.reset()
            self._thinker.stop()
        await channel.hang_up()
        return CallResult(
            ending=ending,
            outcome=self._thinker.state.outcome,
            state=self._thinker.state,
            media_ms=self._media_ms,
            turns=self._next_turn - self._first_turn,
            response_ms=tuple(self._measures.response_ms),
            interrupted=self._measures.interrupted,
            taken_back=self._thinker.taken_back,
        )

    async def _converse(self, channel: CallChannel) -> Ending:
        try:
            async with silence_ends(self._timing.line_silent_s) as line:
                async for signal in channel.signals():
                    line.heard()
                    await self._take(signal)
                    if self._pace is Pace.MEDIA:
                        await self._settle()
                    if self._ending is not None:
                        return self._ending
                    line.waits()
        except TimeoutError:
            return Ending.LOST
        return Ending.LOST

    async def _take(self, signal: CallSignal) -> None:
        if isinstance(signal, AudioFrame):
            await self._frame(signal.mulaw)
            return
        match signal:
            case MarkHeard(name=name, cleared=False):
                await self._speaker.mark_heard(name)
            case KeyPressed(digit=digit):
                await self._answered_at_once(Heard(kind=HeardKind.KEY, digit=digit, media_ms=self._media_ms))
            case TypedAnswer(text=text):
                await self._answered_at_once(Heard(kind=HeardKind.SPEECH, text=text, media_ms=self._media_ms))
            case CallStarted(parameters=parameters):
                self._speaker.captions = parameters.get("captions") == "1"
                self._think(None, Heard(kind=HeardKind.ANSWERED, media_ms=self._media_ms))
            case CallEnded(reason=reason):
                self._ending = Ending.FAR_END if reason is HangupReason.FAR_END else Ending.LOST

    async def _frame(self, mulaw: bytes) -> None:
        self._media_ms += FRAME_MS
        playout = self._speaker.playout
        was_playing = playout.queued_ms > 0
        self._consent.write(mulaw, await self._speaker.frame(self._media_ms))
        if was_playing:
            self._measures.we_speak(self._media_ms)
        self._listener.hear(mulaw, own_level=playout.recent_level, overlapping=self._phase is not _Phase.LISTENING)
        if self._phase is _Phase.LISTENING and self._listener.endpointer.pause_ms:
            # The answer may be over with this frame.
            await self._listener.judged()
        if self._phase is _Phase.THINKING:
            self._cover()
        await self._thought()
        if self._phase is _Phase.SPEAKING:
            await self._while_speaking()
        elif self._phase is _Phase.LISTENING:
            await self._while_listening()

    async def _settle(self) -> None:
        """All work under way is finished, so that the next frame finds its results."""
        while True:
            tasks = {task for task in (self._thinker.busy, self._speaker.busy, self._listener.busy) if task is not None}
            if not tasks:
                return
            await asyncio.wait(tasks)
            await self._thought()

    async def _while_speaking(self) -> None:
        round_ = self._speaker.round
        await self._note(round_.finished_turns(self._media_ms))
        if self._speaker.broken:
            self._ending = Ending.BROKEN
        elif round_.complete:
            self._complete_ms = self._complete_ms or self._media_ms
            if not self._closing:
                self._listen()
            elif self._media_ms - self._complete_ms >= self._timing.tail:
                self._ending = Ending.FINISHED
        elif self._spoken_over(round_):
            await self._interrupt()

    def _spoken_over(self, round_: Round) -> bool:
        self._noisy = self._noisy and self._listener.endpointer.pause_ms == 0
        return (
            round_.interruptible
            and not self._noisy
            and not self._closing
            and round_.fruitless_interruptions < FRUITLESS_INTERRUPTIONS
            and self._listener.endpointer.run_ms >= self._timing.interrupt_after
        )

    async def _interrupt(self) -> None:
        await self._speaker.interrupt()
        self._interrupted = True
        self._listen()

    def _listen(self) -> None:
        self._phase = _Phase.LISTENING
        self._waiting_from_ms = self._media_ms
        if self._pace is Pace.WALL:
            self._voice.prepare(self._conversation.foreseeable(self._plan, self._thinker.state))

    async def _while_listening(self) -> None:
        self._listener.recognise_ahead(self._thinker.state.language, interrupted=self._interrupted)
        asked = Asked(
            patience=self._asking.patience if self._asking else Patience.NORMAL,
            interrupted=self._interrupted,
            said=self._speaker.round.text,
            waiting_ms=self._media_ms - self._waiting_from_ms,
            told_ms=0 if self._speaker.round.asked else self._told_ms,
        )
        words = heard_words(self._listener, asked, self._timing)
        if words is not None and words != self._listener.words():
            self._listener.learn_echo()
        match judge(self._listener, asked, self._timing):
            case Verdict.GO_ON:
                self._go_on()
            case Verdict.FORGET:
                self._listener.reset()
            case Verdict.SILENCE:
                await self._heard(HeardKind.SILENCE)
            case Verdict.UNINTELLIGIBLE:
                self._noisy = self._listener.noise
                await self._heard(HeardKind.UNINTELLIGIBLE)
            case Verdict.ANSWER:
                await self._heard(HeardKind.SPEECH, words)
            case Verdict.WAIT:
                pass

    def _go_on(self) -> None:
        """Takes up our own words at the last one that was heard."""
        self._interrupted = False
        self._listener.reset()
        self._voice.hush()
        round_ = self._speaker.round
        round_.fruitless_interruptions += 1
        round_.rewind()
        self._phase = _Phase.SPEAKING
        self._speaker.say(round_)

    async def _answered_at_once(self, heard: Heard) -> None:
        """A key or a typed answer needs no patience, and interrupts everything but the end; a key also not what must be heard
        first: nobody agrees to what was not told. Whoever types has read it."""
        unheard = self._phase is _Phase.SPEAKING and not self._speaker.round.interruptible
        if self._closing or (unheard and heard.kind is HeardKind.KEY):
            return
        if self._phase is _Phase.THINKING:
            self._meanwhile = heard
            return
        if self._phase is _Phase.SPEAKING:
            await self._speaker.interrupt()
        self._listener.reset()
        await self._note(self._speaker.round.finished_turns(self._media_ms, cut=True))
        self._interrupted = False
        turn = self._turn(heard.text or heard.digit, 1.0, self._media_ms, self._media_ms)
        await self._speaker.show(turn)
        self._think(turn, *self._whole(heard, self._media_ms))

    async def _heard(self, kind: HeardKind, words: Words | None = None) -> None:
        """The candidate's turn is over."""
        ears, listener = self._listener.endpointer, self._listener
        ended_ms = self._media_ms - ears.pause_ms
        started_ms = min(self._media_ms - listener.audio_ms + self._timing.lead_in, ended_ms)
        heard = Heard(kind=kind, media_ms=self._media_ms, confidence=0.0 if kind is HeardKind.UNINTELLIGIBLE else 1.0)
        turn, before = None, self._thinker.state
        if words is not None:
            heard = heard.model_copy(update={"text": words.text, "confidence": words.confidence})
            turn = self._turn(words.text, words.confidence, started_ms, ended_ms)
            await self._speaker.show(turn)
        if self._interrupted:
            self._measures.interrupted += 1
            heard, before = self._whole(heard, started_ms)
            await self._note(self._speaker.round.finished_turns(self._media_ms, cut=True))
        self._interrupted = False
        self._fell_silent_ms = ended_ms
        self._told_ms = ears.speech_ms + (0 if self._speaker.round.asked else self._told_ms)
        if turn is not None:
            self._measures.answer_ended(ended_ms)
        listener.reset()
        self._think(turn, heard, before)

    def _whole(self, heard: Heard, started_ms: int) -> tuple[Heard, State]:
        """With what was said before, if we took that for the whole answer and have asked nothing since."""
        if self._speaker.round.asked:
            return heard, self._thinker.state
        whole, before = self._thinker.taken_up_again(heard, started_ms)
        if whole is not heard:
            self._listener.endpointer.pace.paused(started_ms - self._fell_silent_ms)
        return whole, before

    def _think(self, turn: TranscriptTurn | None, heard: Heard, before: State | None = None) -> None:
        self._voice.hush()
        self._phase = _Phase.THINKING
        self._thinking_from_ms = self._media_ms
        task = self._thinker.think(turn, heard, before)
        if self._pace is Pace.WALL:
            task.add_done_callback(self._thought_between_frames)

    def _cover(self) -> None:
        """A mind that thinks for long is covered by an acknowledgement that is ready: nobody likes a dead line."""
        if self._covering or self._media_ms - self._thinking_from_ms < self._timing.cover_after:
            return
        ahead = self._conversation.foreseeable(self._plan, self._thinker.state)
        ready = (saying for saying in ahead if saying.kind is SayingKind.ACKNOWLEDGEMENT and self._voice.ready(saying))
        saying = next(ready, None)
        if saying is not None:
            self._covering = saying
            self._speaker.say(self._round((saying,)))

    async def _thought(self) -> None:
        if self._covering and not self._speaker.round.complete:
            return
        step = self._thinker.thought()
        if step is None:
            return
        sayings = step.sayings
        if self._covering:
            await self._note(self._speaker.round.finished_turns(self._media_ms))
            sayings = sayings[1:] if sayings[:1] == (self._covering,) else sayings
            self._covering = None
        self._turn_to(step.effects, sayings)
        if self._meanwhile is not None:
            meanwhile, self._meanwhile = self._meanwhile, None
            await self._answered_at_once(meanwhile)
            return
        self._speak()

    def _thought_between_frames(self, task: "asyncio.Task[Step]") -> None:
        """Said at once, unless something else is going on: the next frame may be 20 ms away."""
        busy = self._covering or self._meanwhile or self._over or self._phase is not _Phase.THINKING
        if busy or task is not self._thinker.busy or task.cancelled() or task.exception() is not None:
            return
        if (step := self._thinker.thought()) is not None:
            self._turn_to(step.effects, step.sayings)
            self._speak()

    def _turn_to(self, effects: tuple[Effect, ...], sayings: tuple[Saying, ...]) -> None:
        self._take_effect(effects)
        round_ = self._round(sayings)
        self._asking = round_.asking or self._asking
        self._complete_ms = 0
        self._phase = _Phase.SPEAKING
        self._speaker.round = round_

    def _speak(self) -> None:
        round_ = self._speaker.round
        if round_.lines and self._spoken_over(round_):
            self._interrupted = True
            self._listen()
            return
        self._speaker.say(round_)

    def _round(self, sayings: tuple[Saying, ...]) -> Round:
        round_ = Round(sayings, first_turn=self._next_turn)
        self._next_turn += len(sayings)
        return round_

    def _take_effect(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            self._consent.follow(effect.kind)
            self._closing = self._closing or effect.kind is EffectKind.FINISHED

    async def _leave(self) -> None:
        """The line is gone: what was said and heard until then is stored; the state stays where the question is."""
        self._over = True
        await self._speaker.stop()
        thinking = await self._thinker.leave()
        if not thinking or self._covering:
            await self._note(self._speaker.round.finished_turns(self._media_ms, cut=True))
        if thinking:
            return
        ears = self._listener.endpointer
        if self._phase is not _Phase.LISTENING or ears.speech_ms < self._timing.half_answer:
            return
        if self._listener.words() is None:
            self._listener.recognise_now(self._thinker.state.language)
        if (recognition := self._listener.busy) is not None:
            await asyncio.wait({recognition}, timeout=self._timing.recognition_limit / 1000)
        words = self._listener.words()
        if words is not None and words.text:
            started_ms = self._media_ms - self._listener.audio_ms + self._timing.lead_in
            turn = self._turn(words.text, words.confidence, started_ms, self._media_ms - ears.pause_ms)
            await self._journal.keep(turn, self._thinker.state, ())

    async def _note(self, turns: tuple[TranscriptTurn, ...]) -> None:
        for turn in turns:
            await self._journal.said(turn)

    def _turn(self, text: str, confidence: float, started_ms: int, ended_ms: int) -> TranscriptTurn:
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
            confidence=confidence,
        )

    async def _recognise(self, mulaw: bytes, language: Language) -> Recognised | None:
        return await self._engines.recognise(mulaw, language, self._plan.hints)
