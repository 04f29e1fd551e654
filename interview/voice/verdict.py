"""Is the candidate's turn over? Pure: what was heard so far and what we asked, in; one of six verdicts, out."""

from dataclasses import dataclass, replace
from enum import StrEnum

from interview.plan.model import Patience
from interview.voice.cues import is_backchannel, is_hum, repeats, without_echo
from interview.voice.detection import CHUNK_MS
from interview.voice.endpointing import pause_allowed
from interview.voice.listening import Listener, Words
from interview.voice.timing import Timing


class Verdict(StrEnum):
    """WAIT: not over. FORGET: it was no turn. GO_ON: nothing was meant, so we take up our own words again."""

    WAIT = "wait"
    FORGET = "forget"
    GO_ON = "go_on"
    ANSWER = "answer"
    SILENCE = "silence"
    UNINTELLIGIBLE = "unintelligible"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the candidate answers to. `interrupted`: they spoke over us; `said`: our words then; `waiting_ms`: since we
    fell silent; `told_ms`: voice in what was said before, if we took that for the whole answer and have asked nothing
    since."""

    patience: Patience
    interrupted: bool
    said: str
    waiting_ms: int
    told_ms: int = 0


def judge(listener: Listener, asked: Asked, timing: Timing) -> Verdict:
    ears = listener.endpointer
    if not ears.has_spoken:
        if asked.interrupted and ears.quiet:
            return Verdict.GO_ON
        return Verdict.SILENCE if asked.waiting_ms >= timing.start(asked.patience) else Verdict.WAIT
    if listener.noise or listener.audio_ms > timing.longest_turn + timing.longest_turn // 4:
        return Verdict.UNINTELLIGIBLE
    words = heard_words(listener, asked, timing)
    if words is None:
        return Verdict.UNINTELLIGIBLE if ears.pause_ms >= timing.recognition_limit else Verdict.WAIT
    if asked.interrupted and _means_nothing(words, asked):
        return Verdict.GO_ON if ears.pause_ms >= timing.interruption_pause else Verdict.WAIT
    if not words.text and not words.failed and words != listener.words():
        return Verdict.FORGET
    if not words.text:
        return _without_words(listener, words, asked, timing)
    if is_hum(words.text) and asked.patience is not Patience.SHORT and _began_over_us(listener, asked, timing):
        return Verdict.FORGET
    # Silence is counted in chunks: nearest, not later, or every pause would be half a chunk longer than asked for.
    silent_ms = ears.pause_ms + CHUNK_MS // 2
    return Verdict.ANSWER if silent_ms >= _pause(listener, words, asked, timing) else Verdict.WAIT


def heard_words(listener: Listener, asked: Asked, timing: Timing) -> Words | None:
    """None while they are being recognised. Our own voice, where it came back, is taken out."""
    words = listener.words()
    if words is None or asked.interrupted or not _began_over_us(listener, asked, timing):
        return words
    return replace(words, text=without_echo(words.text, asked.said))


def _means_nothing(words: Words, asked: Asked) -> bool:
    """A cough, a sign of listening, or our own echo: no reason to stop speaking."""
    if words.failed:
        return False
    return not words.text or is_backchannel(words.text) or repeats(words.text, asked.said)


def _without_words(listener: Listener, words: Words, asked: Asked, timing: Timing) -> Verdict:
    if not words.failed and listener.endpointer.speech_ms < timing.answer_at_least:
        return Verdict.FORGET
    spent = listener.endpointer.pause_ms >= timing.pause(asked.patience)
    return Verdict.UNINTELLIGIBLE if spent else Verdict.WAIT


def _began_over_us(listener: Listener, asked: Asked, timing: Timing) -> bool:
    return listener.audio_ms - timing.lead_in > asked.waiting_ms


def _pause(listener: Listener, words: Words, asked: Asked, timing: Timing) -> int:
    if listener.audio_ms >= timing.longest_turn:
        return timing.decode_after
    ears = listener.endpointer
    return pause_allowed(
        timing, asked.patience, words.text, spoken_ms=asked.told_ms + ears.speech_ms, pace=ears.pace.factor
    )
