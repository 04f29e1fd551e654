"""One interview without sound: the product's conversation with a simulated candidate, at the speed of a processor."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

from interview.call.dialogue import Conversation, Effect, Heard, HeardKind, Phase, Saying, SayingKind, State, Step
from interview.call.pacing import speaking_ms
from interview.formats.shapes import PlannedQuestion
from interview.plan.model import Plan
from interview.scoring.model import Speaker, Transcript, TranscriptTurn

SILENCE_MS: Final = 8_000
MOST_EXCHANGES: Final = 200
"""A conversation that goes on for longer has no end."""


class Candidate(Protocol):
    def answer(self, asked: str, about: PlannedQuestion | None, follow_up: bool) -> str | None:
        """What they say; None: nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked and what came of it. `rung` of a follow-up: its id."""

    saying: Saying
    answer: str | None

    @property
    def is_probe(self) -> bool:
        return self.saying.kind is SayingKind.PROBE


@dataclass(slots=True)
class Played:
    plan: Plan
    state: State
    media_ms: int = 0
    said: list[Saying] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    turns: list[TranscriptTurn] = field(default_factory=list)

    @property
    def transcript(self) -> Transcript:
        return Transcript(turns=tuple(self.turns))

    @property
    def ended(self) -> bool:
        return self.state.phase is Phase.CLOSED or self.state.said_out


def play(conversation: Conversation, plan: Plan, about: dict[str, PlannedQuestion], candidate: Candidate) -> Played:
    """`about`: the plan's questions by id, as the candidate may know them."""
    played = Played(plan, conversation.begin(plan))
    heard = Heard(kind=HeardKind.ANSWERED)
    for _ in range(MOST_EXCHANGES):
        step = conversation.step(plan, played.state, heard)
        asking = _told(played, step)
        if asking is None or played.ended:
            break
        heard = _answered(played, asking, about, candidate)
    return played


def _told(played: Played, step: Step) -> Saying | None:
    """Keeps what was said; the last of it that asks something."""
    played.state = step.state
    played.effects.extend(step.effects)
    for saying in step.sayings:
        played.media_ms += speaking_ms(saying.text)
        played.said.append(saying)
        _keep(played, Speaker.INTERVIEWER, saying.text, saying)
    return next((saying for saying in reversed(step.sayings) if saying.asks), None)


def _answered(played: Played, asking: Saying, about: dict[str, PlannedQuestion], candidate: Candidate) -> Heard:
    is_follow_up = asking.kind is SayingKind.PROBE
    words = candidate.answer(asking.text, about.get(asking.question_id or ""), is_follow_up)
    played.exchanges.append(Exchange(asking, words))
    if words is None or not words.strip():
        played.media_ms += SILENCE_MS
        return Heard(kind=HeardKind.SILENCE, media_ms=played.media_ms)
    played.media_ms += speaking_ms(words)
    _keep(played, Speaker.CANDIDATE, words, asking)
    return Heard(kind=HeardKind.SPEECH, text=words, media_ms=played.media_ms)


def _keep(played: Played, speaker: Speaker, text: str, asking: Saying) -> None:
    played.turns.append(
        TranscriptTurn(
            id=str(len(played.turns) + 1),
            speaker=speaker,
            text=text,
            question_id=asking.question_id,
            rung_id=asking.rung_id,
            ended_ms=played.media_ms,
        )
    )


def probes(played: Played) -> Iterator[Exchange]:
    return (exchange for exchange in played.exchanges if exchange.is_probe)
