"""Words from a far end that understands speech itself, and how much of ours it had said when it was spoken over."""

import re
from difflib import SequenceMatcher
from typing import Final

from interview.voice.cues import bare
from interview.voice.round import Round
from interview.voice.sentences import joined

_SAME: Final = 0.6
_CLAUSE: Final = re.compile(r"[，、；：。！？,;:.!?]\s*")


def understood(before: str, text: str) -> str:
    """Unfinished words and what came after them: a later reading of the same, or their continuation."""
    old, new = bare(before), bare(text)
    if not old or not new:
        return text or before
    if old.startswith(new) or SequenceMatcher(None, old, new[: len(old)], autojunk=False).ratio() >= _SAME:
        return text if len(new) >= len(old) else before
    return joined(before, text)


def cut_off(round_: Round, heard: str) -> str | None:
    """Counts what of the round was heard, by the end of it that was: one or more sentences, the last as far as it came.
    Gives the rest of the sentence that was broken off, from its last clause on; None where none was begun."""
    left = bare(heard)
    if not left:
        return None
    for first in range(round_.heard, len(round_.lines)):
        found = _reached(round_, first, left)
        if found is not None:
            round_.heard, rest = found
            return rest
    return None


def _reached(round_: Round, first: int, left: str) -> tuple[int, str | None] | None:
    """(sentences heard, rest of the next) where `left` begins with sentence `first`; None where it does not."""
    for index in range(first, len(round_.lines)):
        text = round_.lines[index].text
        whole = bare(text)
        if left == whole:
            return index + 1, None
        if left.startswith(whole):
            left = left[len(whole) :]
            continue
        return (index, _rest(text, len(left))) if whole.startswith(left) else None
    return len(round_.lines), None


def _rest(text: str, letters: int) -> str | None:
    """From the clause in which so many letters of the sentence had been said."""
    begins = [0, *(found.end() for found in _CLAUSE.finditer(text))]
    reached = max(at for at in begins if len(bare(text[:at])) <= letters)
    return text[reached:] if 0 < reached < len(text) else None
