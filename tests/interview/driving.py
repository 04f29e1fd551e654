"""Plays a call without sound: feeds a conversation what was heard and keeps everything that was said."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from interview.call.dialogue import (
    Conversation,
    Effect,
    EffectKind,
    Heard,
    HeardKind,
    Phase,
    Saying,
    SayingKind,
    State,
    Step,
)
from interview.call.pacing import speaking_ms
from interview.plan.model import Plan
from interview.scoring.model import Speaker, Transcript, TranscriptTurn


@dataclass
class PlayedCall:
    conversation: Conversation
    plan: Plan
    answer_ms: int = 20_000
    media_ms: int = 0
    state: State = field(init=False)
    said: list[Saying] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    turns: list[TranscriptTurn] = field(default_factory=list)
    closed_at_ms: int | None = None
    exchanges: int = 0

    def __post_init__(self) -> None:
        self.state = self.conversation.begin(self.plan)

    def pick_up(self) -> Step:
        return self.hear(Heard(kind=HeardKind.ANSWERED, media_ms=self.media_ms))

    def say(self, text: str, *, confidence: float = 1.0) -> Step:
        self._keep(Speaker.CANDIDATE, text)
        self.media_ms += self.answer_ms
        return self.hear(Heard(kind=HeardKind.SPEECH, text=text, confidence=confidence, media_ms=self.media_ms))

    def be_silent(self) -> Step:
        self.media_ms += 8_000
        return self.hear(Heard(kind=HeardKind.SILENCE, media_ms=self.media_ms))

    def mumble(self) -> Step:
        self.media_ms += 3_000
        return self.hear(Heard(kind=HeardKind.UNINTELLIGIBLE, media_ms=self.media_ms))

    def press(self, digit: str) -> Step:
        return self.hear(Heard(kind=HeardKind.KEY, digit=digit, media_ms=self.media_ms))

    def hear(self, heard: Heard) -> Step:
        step = self.conversation.step(self.plan, self.state, heard)
        self.state = step.state
        for saying in step.sayings:
            self._keep(Speaker.INTERVIEWER, saying.text, saying.question_id, saying.rung_id)
            self.media_ms += speaking_ms(saying.text)
        self.said.extend(step.sayings)
        self.effects.extend(step.effects)
        self.exchanges += 1
        if self.state.phase is Phase.CLOSED and self.closed_at_ms is None:
            self.closed_at_ms = self.media_ms
        return step

    def say_all(self, answers: Iterable[str]) -> "PlayedCall":
        self.pick_up()
        for answer in answers:
            if self.is_over:
                break
            self.say(answer)
        return self

    def until_own_questions(self, answer: str) -> "PlayedCall":
        """Answers whatever is asked until the candidate has the word."""
        self.pick_up()
        self.say("可以")
        while self.state.phase is Phase.QUESTIONS:
            self.say(answer)
        return self

    @property
    def is_over(self) -> bool:
        return self.state.phase is Phase.CLOSED

    @property
    def transcript(self) -> Transcript:
        return Transcript(turns=tuple(self.turns))

    def kinds(self) -> list[EffectKind]:
        return [effect.kind for effect in self.effects]

    def asked(self, kind: SayingKind) -> list[Saying]:
        return [saying for saying in self.said if saying.kind is kind]

    def _keep(self, speaker: Speaker, text: str, question_id: str | None = None, rung_id: str | None = None) -> None:
        if speaker is Speaker.CANDIDATE:
            question_id = next((turn.question_id for turn in reversed(self.turns) if turn.question_id), None)
        self.turns.append(
            TranscriptTurn(
                id=f"t{len(self.turns)}", speaker=speaker, text=text, question_id=question_id, rung_id=rung_id
            )
        )
