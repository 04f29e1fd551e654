"""Takes out of a transcript what a scorer must not see (name, age, gender, family, school) or obey.

Masks have the length of what they hide, so that offsets, and with them verbatim quotes, stay true.
"""

import re

from interview.prompts.texts import patterns
from interview.scoring.content import sentences
from interview.scoring.model import Speaker, Transcript, TranscriptTurn

MASK = "□"
_CODE = re.compile(
    r"</?[\w\u4e00-\u9fff]+>|\{\s*[\"{]|:=|\w\s*=\s*\S|###|\[\[|【(?:指令|系统)】"
    r"|\b(?=[A-Za-z+/]*\d)(?=\w*[a-z])(?=\w*[A-Z])[A-Za-z0-9+/]{10,}={0,2}"
)
"""Markup, assignments, and text in base64: nobody speaks like that."""


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
        if _directs(sentence):
            text = text.replace(sentence, " " * len(sentence))
    return text


def _directs(sentence: str) -> bool:
    """An order to whoever judges, code, or talk of the judging in which nobody tells what they did."""
    known = patterns("blind")
    if known["instruction"].search(sentence) or known["to_judge"].search(sentence) or _CODE.search(sentence):
        return True
    named = {found.group(0).lower() for found in known["judging"].finditer(sentence)}
    return len(named) > 1 and not patterns("signals")["own_part"].search(sentence)


def tries_to_instruct(text: str) -> bool:
    return without_instructions(text) != text


def _blind_turn(turn: TranscriptTurn, names: tuple[str, ...]) -> TranscriptTurn:
    if turn.speaker is Speaker.INTERVIEWER:
        return turn
    return turn.model_copy(update={"text": blind_text(turn.text, names)})
