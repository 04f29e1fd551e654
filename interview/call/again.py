"""How long until somebody may be called again, in their own words: "in ten minutes", "半小时后再打". Pure."""

import re
from typing import Final

SOONEST, LATEST = 5, 240
"""Minutes. Sooner is "hold on"; later is another time, which is booked on the page."""
NOTE: Final = "again_in"
"""In the conversation's notes: minutes until the call that was asked for. It ends this call, and not the interview."""
AGREED: Final = "agreed"
"""In the notes of the call that follows."""

_EN: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "forty-five": 45, "forty five": 45, "sixty": 60, "ninety": 90,
}  # fmt: skip
_DIGITS: Final = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_WORDS: Final = "|".join(sorted(_EN, key=len, reverse=True))
_IN_MINUTES: Final = re.compile(
    rf"\b(?:in|after)\s+(?:about |around |like )?(\d{{1,3}}|{_WORDS})\s*(?:more )?min(?:ute)?s?\b", re.IGNORECASE
)
_IN_HOURS: Final = re.compile(rf"\b(?:in|after)\s+(?:about |around )?(\d|{_WORDS})\s*hours?\b(?! and)", re.IGNORECASE)
_HALF_HOUR: Final = re.compile(r"\b(?:in|after)\s+(?:about )?half an hour\b", re.IGNORECASE)
_QUARTER: Final = re.compile(r"\b(?:in|after)\s+(?:about )?(?:a )?quarter of an hour\b", re.IGNORECASE)
_ZH_MINUTES: Final = re.compile(r"(\d{1,3}|[一二两三四五六七八九十]{1,3})\s*分钟")
_ZH_HOURS: Final = re.compile(r"(\d|[一二两三四])\s*个?(半)?\s*(?:小时|钟头)(半)?")
_ZH_HALF: Final = re.compile(r"半\s*个?\s*(?:小时|钟头)")
_ZH_QUARTER: Final = re.compile(r"(一|三)刻钟")


def minutes_asked_for(text: str) -> int | None:
    """None where no span is named, or one that is too short or too long to be waited for."""
    found = _minutes(text)
    return found if found is not None and SOONEST <= found <= LATEST else None


def _minutes(text: str) -> int | None:
    if _HALF_HOUR.search(text):
        return 30
    if _QUARTER.search(text):
        return 15
    if (found := _IN_MINUTES.search(text)) is not None:
        return _english(found[1])
    if (found := _IN_HOURS.search(text)) is not None:
        return 60 * _english(found[1])
    if (found := _ZH_QUARTER.search(text)) is not None:
        return 15 if found[1] == "一" else 45
    if (found := _ZH_HOURS.search(text)) is not None:
        return 60 * _chinese(found[1]) + (30 if found[2] or found[3] else 0)
    if _ZH_HALF.search(text):
        return 30
    found = _ZH_MINUTES.search(text)
    return _chinese(found[1]) if found is not None else None


def _english(word: str) -> int:
    return int(word) if word.isdigit() else _EN[word.lower()]


def _chinese(word: str) -> int:
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return _DIGITS.get(word, 0)
    return 10 * (_DIGITS.get(tens, 0) if tens else 1) + _DIGITS.get(ones, 0)
