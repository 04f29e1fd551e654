"""The words between the voice loop and the conversation.

The conversation is a pure state machine: `step(plan, state, heard) → Step(state, sayings, effects)`. The voice loop
turns sound into `Heard`, speaks the `Saying`s, carries out the `Effect`s, and stores state and turns before it goes on,
so that another process can continue from the stored state.
"""

from enum import StrEnum
from typing import Protocol

from pydantic import Field

from hrcore.languages import Language
from hrcore.value import Value
from interview.call.again import NOTE as CALL_AGAIN
from interview.plan.model import Patience, Plan


class HeardKind(StrEnum):
    ANSWERED = "answered"
    """The line was picked up; nothing was said yet. Always the first input of a call, also of a call-back."""
    SPEECH = "speech"
    KEY = "key"
    SILENCE = "silence"
    """The patience of the saying ran out and nobody spoke."""
    UNINTELLIGIBLE = "unintelligible"
    """Somebody spoke, recognition made nothing of it."""


class Heard(Value):
    """`media_ms` counts from the start of the interview over all calls; `confidence` 0–1."""

    kind: HeardKind
    text: str = ""
    confidence: float = 1.0
    media_ms: int = 0
    digit: str = ""


class SayingKind(StrEnum):
    DISCLOSURE = "disclosure"
    QUESTION = "question"
    PROBE = "probe"
    ACKNOWLEDGEMENT = "acknowledgement"
    REPAIR = "repair"
    RESUME = "resume"
    CLOSE = "close"


class Saying(Value):
    """One thing to say. `asks` is False where nothing is expected back (an acknowledgement, the close)."""

    kind: SayingKind
    text: str
    language: Language
    question_id: str | None = None
    rung_id: str | None = None
    asks: bool = True
    patience: Patience = Patience.NORMAL
    interruptible: bool = True


class EffectKind(StrEnum):
    CONSENT_GIVEN = "consent_given"
    CONSENT_REFUSED = "consent_refused"
    RECORDING_REFUSED = "recording_refused"
    LANGUAGE_CHANGED = "language_changed"
    PERSON_WANTED = "person_wanted"
    POSTPONED = "postponed"
    STOP_CALLING = "stop_calling"
    FINISHED = "finished"


class Effect(Value):
    """`detail`: the language for LANGUAGE_CHANGED, the candidate's words for POSTPONED, an `Outcome` for FINISHED."""

    kind: EffectKind
    detail: str = ""


class Outcome(StrEnum):
    """How a conversation ended. COMPLETED: all of the core was asked or time was up; PARTIAL: the candidate ended it early, after
    at least one answered question."""

    COMPLETED = "completed"
    PARTIAL = "partial"
    REFUSED = "refused"
    POSTPONED = "postponed"
    PERSON_WANTED = "person_wanted"
    UNREACHED = "unreached"


class Phase(StrEnum):
    GREETING = "greeting"
    CONSENT = "consent"
    QUESTIONS = "questions"
    CANDIDATE_QUESTIONS = "candidate_questions"
    CLOSED = "closed"


class State(Value):
    """All that must survive a broken line; stored as JSON after each turn. Minds may keep more in `notes`."""

    phase: Phase = Phase.GREETING
    language: Language
    cursor: int = 0
    """Index into `plan.every` of the question being asked; those of the reserve may be taken out of order."""
    probes: tuple[str, ...] = ()
    """Rungs already asked for the current question."""
    easier_asked: bool = False
    repairs: int = 0
    """Consecutive re-prompts for the current saying."""
    question_started_ms: int = 0
    answers: tuple[tuple[str, str], ...] = ()
    """(question id, words) of every answered turn, in order."""
    asked: tuple[str, ...] = ()
    """Ids of the questions asked so far."""
    last_saying: str = ""
    outcome: Outcome | None = None
    notes: dict[str, str] = Field(default_factory=dict)

    @property
    def said_out(self) -> bool:
        """Nothing more is said on this call: the conversation is over, or goes on in the call that was asked for."""
        return self.outcome is not None or bool(self.notes.get(CALL_AGAIN))


class Step(Value):
    state: State
    sayings: tuple[Saying, ...]
    effects: tuple[Effect, ...] = ()


class Conversation(Protocol):
    """Drives one interview. Pure: no clock, no I/O, may be called again with the same input and answers the same."""

    def begin(self, plan: Plan) -> State: ...

    def step(self, plan: Plan, state: State, heard: Heard) -> Step: ...

    def foreseeable(self, plan: Plan, state: State) -> tuple[Saying, ...]:
        """Sayings that may come next (acknowledgements, next question, rungs of this one), most likely first, so that
        they can be synthesised before they are needed."""
        ...
