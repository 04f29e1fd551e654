"""A call that is spoken turn by turn, each a request of its own: where it stands between two of them, and what the next
brings. Kept in the notes of the conversation, sealed with it; nothing of it lives in a process."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from hrcore.languages import Language
from hrcore.value import Value
from interview.call.dialogue import Conversation, Effect, EffectKind, Heard, HeardKind, Phase, Saying, SayingKind, State
from interview.call.pacing import speaking_ms
from interview.plan.model import Patience, Plan
from interview.prompts.texts import patterns, texts
from interview.scoring.model import Speaker, TranscriptTurn
from interview.voice.cues import asks_for_a_moment, bare, is_unfinished, without_echo
from interview.voice.sentences import joined
from interview.voice.timing import Timing

OWNER: Final = "turn by turn"
"""`Call.owner` where no process holds the call."""
NOTE: Final = "by_turns"
MOST_HOLDS: Final = 3
"""So often an unfinished answer is waited for, and no question asked."""
HELLOS: Final = 2
FIRST_MS, HELLO_MS, SCREENER_MS = 2000, 5000, 25_000
"""Before we ask whether we are heard, after it, and for whom a screener fetches."""
_TIMING: Final = Timing()


class Stand(Value):
    """`turn`: the one awaited; `reply`: what was answered to the one before it, word for word; `said`: what that says and
    is not stored yet. `words`: an answer that goes on. `before_ms`: length of the interview before this call."""

    call_id: UUID
    fence: int
    began_at: datetime
    before_ms: int
    turn: int = 1
    reply: str = ""
    replied_ms: int = 0
    said: tuple[Saying, ...] = ()
    asking: Saying | None = None
    received: bool = False
    hellos: int = 0
    screened: bool = False
    words: str = ""
    holds: int = 0

    def now_ms(self, now: datetime) -> int:
        """In the interview's time."""
        return self.before_ms + max(round((now - self.began_at).total_seconds() * 1000), 0)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came, if anything did."""

    words: str = ""
    confidence: float = 1.0
    digit: str = ""


@dataclass(frozen=True, slots=True)
class Advance:
    """What a turn brings. `aloud`: to be said now, then `wait_ms` until somebody speaks. `heard`: the candidate's words to
    be stored. `nobody`: there is none to talk to (True: a machine). `over`: all is said."""

    state: State
    stand: Stand
    aloud: tuple[Saying, ...] = ()
    wait_ms: int = 0
    effects: tuple[Effect, ...] = ()
    heard: str = ""
    confidence: float = 1.0
    nobody: bool | None = None
    over: bool = False

    @property
    def closes(self) -> bool:
        return any(effect.kind is EffectKind.FINISHED for effect in self.effects)


def stand_in(state: State | None) -> Stand | None:
    kept = state.notes.get(NOTE) if state is not None else None
    return Stand.model_validate_json(kept) if kept else None


def kept_in(state: State, stand: Stand) -> State:
    return state.model_copy(update={"notes": {**state.notes, NOTE: stand.model_dump_json()}})


def picked_up(plan: Plan, state: State, stand: Stand, conversation: Conversation, *, human: bool) -> Advance:
    """The first turn. Whoever has picked up is listened to for a moment, unless it is known that somebody is there."""
    if human:
        return _conversed(plan, state, stand, conversation, Heard(kind=HeardKind.ANSWERED, media_ms=stand.before_ms))
    return Advance(state, stand, wait_ms=FIRST_MS)


def advanced(
    plan: Plan, state: State, stand: Stand, conversation: Conversation, answer: Answer, now: datetime, *, human: bool
) -> Advance:
    """Pure. `human`: the carrier took the voice for a person's."""
    if state.said_out:
        return Advance(state, stand, over=True)
    if not bare(answer.words):
        answer = replace(answer, words="")
    if not stand.received:
        return _received(plan, state, stand, conversation, answer, human=human)
    words = joined(stand.words, _without_ours(answer.words, stand))
    if words and state.phase is Phase.QUESTIONS and stand.holds < MOST_HOLDS and _goes_on(words):
        wait_ms = _TIMING.thinking_pause if asks_for_a_moment(words) else _TIMING.long_pause_first
        held = {"words": words, "holds": stand.holds + 1}
        return Advance(state, stand.model_copy(update=held), wait_ms=wait_ms)
    heard = _heard(words, answer, stand.now_ms(now))
    text = joined(words, answer.digit)
    rested = stand.model_copy(update={"words": "", "holds": 0})
    return _conversed(plan, state, rested, conversation, heard, text, answer.confidence)


def _without_ours(words: str, stand: Stand) -> str:
    """A loudspeaker gives back what we said, and the carrier understands it."""
    said = ""
    for saying in stand.said:
        said = joined(said, saying.text)
    return without_echo(words, said)


def turns_of(stand: Stand, advance: Advance, now: datetime) -> list[TranscriptTurn]:
    """What was said before this turn, and the answer. Whoever answers has heard it, as far as a telephone can tell."""
    found, at_ms, now_ms = [], stand.replied_ms, stand.now_ms(now)
    for saying in stand.said:
        ends_ms = min(at_ms + speaking_ms(saying.text), max(now_ms, at_ms))
        found.append(_turn(Speaker.INTERVIEWER, saying.text, saying, at_ms, ends_ms))
        at_ms = ends_ms
    if advance.heard:
        spoken = _turn(Speaker.CANDIDATE, advance.heard, stand.asking, at_ms, max(now_ms, at_ms))
        found.append(spoken.model_copy(update={"confidence": advance.confidence}))
    return found


def next_stand(stand: Stand, reply: str, advance: Advance, now: datetime) -> Stand:
    """After the reply, of which the same turn gets the same once more."""
    asking = [saying for saying in advance.aloud if saying.asks]
    changed = {
        "turn": stand.turn + 1,
        "reply": reply,
        "replied_ms": stand.now_ms(now),
        "said": advance.aloud if advance.stand.received else (),
        "asking": asking[-1] if asking else advance.stand.asking,
    }
    return advance.stand.model_copy(update=changed)


def _received(
    plan: Plan, state: State, stand: Stand, conversation: Conversation, answer: Answer, *, human: bool
) -> Advance:
    """Nothing that is meant for one person only, before somebody is known to be there."""
    known = patterns("intents")
    if known["screener"].search(answer.words):
        told = _neutral("reception_explain", state.language)
        return Advance(state, stand.model_copy(update={"screened": True}), (told,), SCREENER_MS)
    if known["voicemail"].search(answer.words):
        return Advance(state, stand, nobody=True)
    if human or answer.words or answer.digit:
        there = stand.model_copy(update={"received": True})
        return _conversed(plan, state, there, conversation, Heard(kind=HeardKind.ANSWERED, media_ms=stand.before_ms))
    if stand.screened or stand.hellos >= HELLOS:
        return Advance(state, stand, nobody=stand.screened)
    greeted = stand.model_copy(update={"hellos": stand.hellos + 1})
    return Advance(state, greeted, (_neutral("reception_hello", state.language),), HELLO_MS)


def _conversed(
    plan: Plan,
    state: State,
    stand: Stand,
    conversation: Conversation,
    heard: Heard,
    text: str = "",
    confidence: float = 1.0,
) -> Advance:
    step = conversation.step(plan, state, heard)
    asking = [saying for saying in step.sayings if saying.asks] or list(step.sayings)
    wait_ms = _TIMING.start(asking[-1].patience if asking else Patience.NORMAL)
    there = stand.model_copy(update={"received": True})
    return Advance(step.state, there, step.sayings, wait_ms, step.effects, text, confidence)


def _heard(words: str, answer: Answer, at_ms: int) -> Heard:
    if answer.digit:
        return Heard(kind=HeardKind.KEY, digit=answer.digit, media_ms=at_ms)
    if words:
        return Heard(kind=HeardKind.SPEECH, text=words, confidence=answer.confidence, media_ms=at_ms)
    return Heard(kind=HeardKind.SILENCE, media_ms=at_ms)


def _goes_on(words: str) -> bool:
    return is_unfinished(words) or asks_for_a_moment(words)


def _neutral(key: str, language: Language) -> Saying:
    return Saying(kind=SayingKind.ACKNOWLEDGEMENT, text=texts("conversation", language).say(key), language=language)


def _turn(who: Speaker, text: str, about: Saying | None, started_ms: int, ended_ms: int) -> TranscriptTurn:
    return TranscriptTurn(
        id="",
        speaker=who,
        text=text,
        question_id=about.question_id if about else None,
        rung_id=about.rung_id if about else None,
        started_ms=started_ms,
        ended_ms=ended_ms,
    )
