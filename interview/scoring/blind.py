"""Takes out of a transcript what a scorer must not see (name, age, gender, family, school) or obey.

Masks have the length of what they hide, so that offsets, and with them verbatim quotes, stay true.
"""

from interview.prompts.texts import patterns
from interview.scoring.content import sentences
from interview.scoring.model import Speaker, Transcript, TranscriptTurn

MASK = "□"


def blind(transcript: Transcript, form_of_address: str = "") -> Transcript:
    names = tuple(part for part in (form_of_address, *form_of_address.split()) if len(part) > 1)
    return Transcript(turns=tuple(_blind_turn(turn, names) for turn in transcript.turns))


def blind_text(text: str, names: tuple[str, ...] = ()) -> str:
    masked = without_instructions(text)
    for name in names:
        masked = masked.replace(name, MASK * len(name))
    # Case matters here: "my name is Anna" hides a name, "this is how" hides none.
    return patterns("blind", case_matters=True)["identity"].sub(lambda found: MASK * len(found.group(0)), masked)


def without_instructions(text: str) -> str:
    """Sentences that try to direct the scorer become blanks: they neither add to an answer nor take from it."""
    for sentence in sentences(text):
        if patterns("blind")["instruction"].search(sentence):
            text = text.replace(sentence, " " * len(sentence))
    return text


def tries_to_instruct(text: str) -> bool:
    return without_instructions(text) != text


def _blind_turn(turn: TranscriptTurn, names: tuple[str, ...]) -> TranscriptTurn:
    if turn.speaker is Speaker.INTERVIEWER:
        return turn
    return turn.model_copy(update={"text": blind_text(turn.text, names)})
