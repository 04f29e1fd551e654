"""Which question each turn belongs to, in a transcript that does not say so."""

from collections.abc import Iterator
from typing import Final

from interview.prompts.texts import patterns
from interview.scoring.content import size
from interview.scoring.model import Speaker, Transcript, TranscriptTurn
from interview.scoring.nearness import Nearness

_FRAME: Final = ("own_questions", "closing")
_LONG: Final = 22.0
"""English words: a turn of the interviewer this long opens something, unless it says otherwise."""


def split(transcript: Transcript, nearness: Nearness) -> Transcript:
    """The same turns with a `question_id` each; none for the frame around the questions (consent, own questions, close). A
    transcript that has any is left as it is."""
    if any(turn.question_id for turn in transcript.turns):
        return transcript
    return Transcript(turns=tuple(_marked(transcript.turns, nearness)))


def _marked(turns: tuple[TranscriptTurn, ...], nearness: Nearness) -> Iterator[TranscriptTurn]:
    questions, current, framed, said = 0, None, True, ""
    for turn in turns:
        if turn.speaker is Speaker.CANDIDATE:
            said = f"{said} {turn.text}"
        elif _is_frame(turn.text, started=questions > 0):
            current, framed, said = None, True, ""
        elif framed or _opens(turn.text, said, nearness):
            questions, framed, said = questions + 1, False, ""
            current = f"q{questions}"
        yield turn.model_copy(update={"question_id": current})


def _is_frame(text: str, *, started: bool) -> bool:
    """Consent before the first question; own questions and the close after it."""
    known = patterns("splitting")
    if not started:
        return known["opening"].search(text) is not None
    return any(known[kind].search(text) for kind in _FRAME)


def _opens(text: str, said: str, nearness: Nearness) -> bool:
    known = patterns("splitting")
    if known["moving_on"].search(text):
        return True
    if known["following_up"].search(text):
        return False
    return size(text) >= _LONG and nearness.nearest(text, (said,)) is None
