"""Other people's text, fenced off as data for a language model."""

import re

from interview.scoring.content import is_chinese, size

_TAG = re.compile(r"</?\s*data\b[^>]*>", re.IGNORECASE)
_LONGEST_QUESTION = 70.0
_LONGEST_PROBE = 40.0


def data(name: str, text: str) -> str:
    """`<data name="…">text</data>`; a tag inside the text cannot close the fence."""
    return f'<data name="{name}">\n{_TAG.sub("", text)}\n</data>'


def fits_question(text: str, language: str) -> bool:
    return _fits(text, language, _LONGEST_QUESTION)


def fits_probe(text: str, language: str) -> bool:
    return _fits(text, language, _LONGEST_PROBE) and text.count("?") + text.count("？") <= 1


def _fits(text: str, language: str, longest: float) -> bool:
    """In the right language, neither empty nor a speech, and free of what a voice cannot say."""
    if not 2 <= size(text) <= longest or any(mark in text for mark in "<>{}[]*#\n"):
        return False
    return is_chinese(text) == (language == "zh-CN")
