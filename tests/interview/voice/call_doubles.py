"""A small scripted conversation, a journal in memory, and a media server on loopback: what a voice test needs."""

import asyncio
import random
import re
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

from websockets.asyncio.server import ServerConnection, serve

from adapters.speech.memory import EnergyDetector, ToneRecogniser, ToneSynthesiser
from adapters.telephony.media_streams import MediaStreamsChannel
from adapters.telephony.websockets_socket import WebsocketsSocket
from bot.robot.caller import Manners, Reply, RobotCaller
from hrcore.ids import new_id
from hrcore.languages import Language
from interview.call.dialogue import (
    Effect,
    EffectKind,
    Heard,
    HeardKind,
    Outcome,
    Phase,
    Saying,
    SayingKind,
    State,
    Step,
)
from interview.plan.model import Difficulty, Dimension, Patience, Plan, Question, QuestionKind, Source, SourceKind
from interview.scoring.model import Speaker, TranscriptTurn
from interview.voice.detection import DetectorPool
from interview.voice.engines import Engines
from interview.voice.journal import Superseded
from interview.voice.result import CallResult
from interview.voice.session import Story, VoiceSession
from interview.voice.timing import Pace, Timing

GREETING = "Hello, this is the interview of Example Works. May I record our call?"
QUESTIONS = (
    "Please tell me about your last project.",
    "Which part of it was yours?",
    "How did you measure that it worked?",
    "What would you do differently today?",
)
CLOSE = "Thank you for your time. Goodbye."


def plan(questions: tuple[str, ...] = QUESTIONS, *, language: Language = "en") -> Plan:
    return Plan(
        language=language,
        mind="script",
        bank_version="1",
        minutes=15,
        job_title="Engineer",
        company="Example Works",
        questions=tuple(
            Question(
                id=f"q{number}",
                kind=QuestionKind.PROJECT,
                competency="delivery",
                text=text,
                source=Source(kind=SourceKind.CORE, text=""),
                need="",
                difficulty=Difficulty.SOLID,
                dimensions=(Dimension.PROFESSIONAL,),
                anchors=(),
                ladder=(),
                budget_s=60,
                weight=1,
            )
            for number, text in enumerate(questions, start=1)
        ),
    )


class PausingSynthesiser(ToneSynthesiser):
    """`{1500}` in a text is a pause of 1500 ms, `{noise}` is two minutes of it."""

    def synthesise(self, text: str, *, language: Language, voice: str) -> bytes:
        if text == "{noise}":
            return random.Random(1).randbytes(120 * 8000)  # noqa: S311
        parts = re.split(r"\{(\d+)\}", text)
        audio = b""
        for index, part in enumerate(parts):
            speaks = index % 2 == 0
            audio += super().synthesise(part, language=language, voice=voice) if speaks else b"\xff" * (int(part) * 8)
        return audio


class Script:
    """Asks for consent, then every question once, then closes. Says on a call-back where it stopped."""

    def __init__(self, *, greeting: str = GREETING, patience: Patience = Patience.NORMAL) -> None:
        self._greeting = greeting
        self._patience = patience

    def begin(self, plan: Plan) -> State:
        return State(language=plan.language)

    def step(self, plan: Plan, state: State, heard: Heard) -> Step:
        if heard.kind is HeardKind.ANSWERED:
            return self._opened(plan, state)
        if heard.kind in {HeardKind.SILENCE, HeardKind.UNINTELLIGIBLE}:
            again = self._question(plan, state, kind=SayingKind.REPAIR)
            return Step(state=state.model_copy(update={"repairs": state.repairs + 1}), sayings=(again,))
        if state.phase is Phase.GREETING:
            refused = heard.text.lower().startswith("no") or heard.digit == "2"
            effect = EffectKind.RECORDING_REFUSED if refused else EffectKind.CONSENT_GIVEN
            asked = state.model_copy(update={"phase": Phase.QUESTIONS, "asked": (plan.questions[0].id,)})
            return Step(state=asked, sayings=(self._question(plan, asked),), effects=(Effect(kind=effect),))
        return self._next(plan, state, heard.text or heard.digit)

    def foreseeable(self, plan: Plan, state: State) -> tuple[Saying, ...]:
        if state.phase is not Phase.QUESTIONS or state.cursor + 1 >= len(plan.questions):
            return ()
        ahead = state.model_copy(update={"cursor": state.cursor + 1})
        return (self._acknowledgement(plan), self._question(plan, ahead))

    def _opened(self, plan: Plan, state: State) -> Step:
        if state.phase is Phase.GREETING:
            saying = Saying(
                kind=SayingKind.DISCLOSURE, text=self._greeting, language=plan.language, patience=Patience.SHORT
            )
            return Step(state=state, sayings=(saying,))
        resume = Saying(kind=SayingKind.RESUME, text="We were cut off.", language=plan.language, asks=False)
        return Step(state=state, sayings=(resume, self._question(plan, state)))

    def _next(self, plan: Plan, state: State, text: str) -> Step:
        question = plan.questions[state.cursor]
        done = state.model_copy(
            update={"answers": (*state.answers, (question.id, text)), "cursor": state.cursor + 1, "repairs": 0}
        )
        if done.cursor < len(plan.questions):
            asked = done.model_copy(update={"asked": (*done.asked, plan.questions[done.cursor].id)})
            return Step(state=asked, sayings=(self._acknowledgement(plan), self._question(plan, asked)))
        closed = done.model_copy(update={"phase": Phase.CLOSED, "outcome": Outcome.COMPLETED})
        close = Saying(kind=SayingKind.CLOSE, text=CLOSE, language=plan.language, asks=False, interruptible=False)
        finished = Effect(kind=EffectKind.FINISHED, detail=Outcome.COMPLETED)
        return Step(state=closed, sayings=(close,), effects=(finished,))

    def _acknowledgement(self, plan: Plan) -> Saying:
        return Saying(kind=SayingKind.ACKNOWLEDGEMENT, text="Thank you.", language=plan.language, asks=False)

    def _question(self, plan: Plan, state: State, kind: SayingKind = SayingKind.QUESTION) -> Saying:
        if state.phase is Phase.GREETING:
            return Saying(kind=kind, text="May I record our call?", language=plan.language, patience=Patience.SHORT)
        question = plan.questions[state.cursor]
        return Saying(
            kind=kind,
            text=question.text,
            language=plan.language,
            question_id=question.id,
            patience=self._patience,
        )


@dataclass
class MemoryJournal:
    """Keeps everything; raises Superseded, without writing, from the `superseded_at`-th write on."""

    turns: list[TranscriptTurn] = field(default_factory=list)
    state: State | None = None
    effects: list[Effect] = field(default_factory=list)
    superseded_at: int | None = None
    writes: int = 0

    async def said(self, turn: TranscriptTurn) -> None:
        self._write()
        self.turns.append(turn)

    async def keep(self, turn: TranscriptTurn | None, state: State, effects: tuple[Effect, ...]) -> None:
        self._write()
        if turn is not None:
            self.turns.append(turn)
        self.state = state
        self.effects.extend(effects)

    def _write(self) -> None:
        if self.superseded_at is not None and self.writes >= self.superseded_at:
            raise Superseded
        self.writes += 1

    def texts(self, speaker: Speaker) -> list[str]:
        return [turn.text for turn in self.turns if turn.speaker is speaker]


@dataclass
class TapeRecorder:
    candidate: bytearray = field(default_factory=bytearray)
    interviewer: bytearray = field(default_factory=bytearray)
    discarded: bool = False

    def write(self, candidate: bytes, interviewer: bytes) -> None:
        self.candidate += candidate
        self.interviewer += interviewer

    def discard(self) -> None:
        self.candidate.clear()
        self.interviewer.clear()
        self.discarded = True


@dataclass
class Line:
    """A media server on loopback with one interview behind it; every connection is a call of that interview."""

    plan: Plan = field(default_factory=plan)
    conversation: Script = field(default_factory=Script)
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    recorder: TapeRecorder = field(default_factory=TapeRecorder)
    timing: Timing = field(default_factory=Timing)
    recogniser: ToneRecogniser = field(default_factory=ToneRecogniser)
    synthesiser: ToneSynthesiser = field(default_factory=ToneSynthesiser)
    pace: Pace = Pace.MEDIA
    results: list[CallResult] = field(default_factory=list)
    failures: list[ValueError] = field(default_factory=list)
    call_id: UUID = field(default_factory=new_id)
    url: str = ""
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def said(self) -> list[str]:
        """What the interviewer was heard to say."""
        return self.journal.texts(Speaker.INTERVIEWER)

    @property
    def answered(self) -> list[str]:
        return self.journal.texts(Speaker.CANDIDATE)

    def robot(self, answer: Callable[[str], Reply], **options: object) -> RobotCaller:
        return RobotCaller(
            url=self.url,
            call_id=self.call_id,
            ticket="ticket",
            answer=answer,
            synthesiser=PausingSynthesiser(),
            **options,  # type: ignore[arg-type]
        )

    def hold(self, answer: Callable[[str], Reply], manners: Manners | None = None, **options: object) -> "Line":
        """One whole call, from picking up to the end."""

        async def call() -> None:
            async with self.open():
                await self.robot(answer, manners=manners, **options).call()
                await self.over.wait()

        asyncio.run(asyncio.wait_for(call(), timeout=60))
        return self

    @asynccontextmanager
    async def open(self, *, threads: int = 2) -> AsyncIterator["Line"]:
        with ThreadPoolExecutor(threads) as executor:
            pool = DetectorPool(EnergyDetector())

            async def call(connection: ServerConnection) -> None:
                await self._call(connection, pool, executor)

            async with serve(call, "127.0.0.1", 0, max_queue=2, ping_interval=None, compression=None) as server:
                self.url = f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}"
                yield self

    async def _call(self, connection: ServerConnection, pool: DetectorPool, executor: ThreadPoolExecutor) -> None:
        self.over.clear()
        story = Story()
        if self.results:
            last = self.results[-1]
            story = Story(self.journal.state, last.media_ms, len(self.journal.turns), recording_agreed=True)
        session = VoiceSession(
            plan=self.plan,
            conversation=self.conversation,
            engines=Engines(self.recogniser, self.synthesiser, pool, executor),
            journal=self.journal,
            story=story,
            recorder=self.recorder,
            pace=self.pace,
            timing=self.timing,
        )
        channel = MediaStreamsChannel(WebsocketsSocket(connection))
        try:
            self.results.append(await session.run(channel))
        except ValueError as failure:
            self.failures.append(failure)
            await channel.hang_up()
        self.over.set()
