"""Chinese names written in Latin letters (Zhang Wei, Hangzhou), said in English the way their owners would hope."""

import re
from functools import cache

_INITIALS = {
    "b": "b", "p": "p", "m": "m", "f": "f", "d": "d", "t": "t", "n": "n", "l": "l", "g": "ɡ", "k": "k", "h": "h",
    "j": "ʤ", "q": "ʧ", "x": "ʃ", "zh": "ʤ", "ch": "ʧ", "sh": "ʃ", "r": "ɹ", "z": "ʣ", "c": "ʦ", "s": "s", "y": "j",
    "w": "w", "": "",
}  # fmt: skip
_FINALS = {
    "a": "ɑ", "ai": "I", "an": "ɑn", "ang": "ɑŋ", "ao": "W", "e": "ə", "ei": "A", "en": "ən", "eng": "əŋ", "er": "ɑɹ",
    "i": "i", "ia": "jɑ", "ian": "jɛn", "iang": "jɑŋ", "iao": "jW", "ie": "jɛ", "in": "ɪn", "ing": "ɪŋ", "iong": "jʊŋ",
    "iu": "jO", "o": "ɔ", "ong": "ʊŋ", "ou": "O", "u": "u", "ua": "wɑ", "uai": "wI", "uan": "wɑn", "uang": "wɑŋ",
    "ui": "wA", "un": "wən", "uo": "wɔ", "ue": "wɛ", "v": "u", "ve": "wɛ",
}  # fmt: skip
_HISSED = {"zh", "ch", "sh", "r", "z", "c", "s"}
_MOST_LETTERS = 18


def sounds_of_name(word: str) -> str | None:
    """None unless `word` is capitalised and reads wholly as pinyin syllables."""
    if not (word[:1].isupper() and word.isascii() and word.isalpha() and 2 < len(word) <= _MOST_LETTERS):
        return None
    syllables = _split(word.lower())
    if syllables is None:
        return None
    return "".join(_syllable(*syllable, first=index == 0) for index, syllable in enumerate(syllables))


def _syllable(initial: str, final: str, *, first: bool) -> str:
    if initial in _HISSED and final == "i":
        vowel = "ɜɹ" if initial in ("zh", "ch", "sh", "r") else "ə"
    elif initial == "y" and final.startswith("i"):
        return ("ˈ" if first else "") + _FINALS[final]
    else:
        vowel = _FINALS[final]
    return _INITIALS[initial] + ("ˈ" if first else "") + vowel


@cache
def _syllables() -> re.Pattern[str]:
    initials = "|".join(sorted(filter(None, _INITIALS), key=len, reverse=True))
    finals = "|".join(sorted(_FINALS, key=len, reverse=True))
    return re.compile(rf"({initials})?({finals})")


def _split(letters: str) -> list[tuple[str, str]] | None:
    """Longest syllables first, going back where the rest does not read."""
    if not letters:
        return []
    for length in range(min(6, len(letters)), 0, -1):
        match = _syllables().fullmatch(letters[:length])
        if match and _exists(match[1] or "", match[2]):
            rest = _split(letters[length:])
            if rest is not None:
                return [(match[1] or "", match[2]), *rest]
    return None


def _exists(initial: str, final: str) -> bool:
    if initial == "":
        return final[0] in "aeo"
    if initial in ("j", "q", "x"):
        return final[0] in "iu"
    if initial in _HISSED | {"g", "k", "h"}:
        return (final == "i" and initial in _HISSED) or (final[0] in "aeou" and final not in ("ue",))
    if initial == "w":
        return final in ("a", "ai", "an", "ang", "ei", "en", "eng", "o", "u")
    if initial == "y":
        return final in ("a", "an", "ang", "ao", "e", "i", "in", "ing", "ong", "ou", "u", "uan", "ue", "un")
    return True
