"""The sounds of English from misaki's American dictionaries (Apache-2.0), our own names, and, for the rest, spelling.

Sounds are Kokoro's alphabet: IPA with A I O W Y for the diphthongs of day, my, go, now, boy.
"""

import importlib.util
import json
import re
from functools import cache, lru_cache
from pathlib import Path

from adapters.speech.spoken import english_numbers
from adapters.speech.spoken.letters import sounds_of_letters
from adapters.speech.spoken.pinyin import sounds_of_name
from hrcore.errors import SetupProblem

_VOWELS = frozenset("AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻᵊeoɐ")
_VOICELESS = "ptkfθ"
_HISSING = "szʃʒʧʤ"
_WEAK = {"a": "ɐ", "an": "ɐn", "I": "ˌI", "in": "ɪn", "am": "æm", "used": "jˈuzd"}
_TOKEN = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)*|\d+|[^\sA-Za-zÀ-ÿ\d]")
_MARKS = frozenset(',.!?;:—…"()“”')
_MARK_FOR = {
    "–": "—",
    "-": " ",
    "/": " ",
    "’": "'",
    "+": " plus ",
    "=": " equals ",
    "@": " at ",
    "#": " number ",
    "*": " ",
}


def sounds(text: str) -> str:
    """Of running English; figures are put in words first."""
    return words(english_numbers.in_words(with_names(text)))


def with_names(text: str) -> str:
    """Names with signs or figures in them (C++, K8s, CI/CD) rewritten as words, before figures are read."""
    return _odd_names().sub(lambda name: f" {_names()[name[0].lower()]} ", text)


def words(text: str) -> str:
    """Of words and punctuation without figures."""
    said: list[str] = []
    tokens = _TOKEN.findall(text)
    for index, token in enumerate(tokens):
        if token in _MARKS:
            said.append(token)
            continue
        if not token[0].isalpha():
            continue
        following = next((later for later in tokens[index + 1 :] if later[0].isalpha()), "")
        said.append(" " + _in_context(token, following))
    return "".join(said).strip()


def _in_context(written: str, following: str) -> str:
    """`the` and `to` hear the sound that follows them; `A` is a letter unless a common word follows."""
    lower = written.lower()
    if lower in ("the", "to"):
        before_vowel = bool(following) and word(following).lstrip("ˈˌ")[:1] in _VOWELS
        return {"the": "ði" if before_vowel else "ðə", "to": "tʊ" if before_vowel else "tə"}[lower]
    if written == "A" and not following.islower():
        return word(written)
    return _WEAK.get(lower) or _WEAK.get(written) or word(written)


@lru_cache(maxsize=20_000)
def word(token: str) -> str:
    """Of one written word: our names, the dictionary, its endings, its parts, spelled out, or by its letters."""
    token = token.replace("’", "'")
    name = _names().get(token.lower())
    if name is not None and not _is_common_word(token):
        return _composed(name)
    found = _listed(token) or _with_ending(token) or _in_parts(token)
    if (found is None and len(token) <= 5 and token.isupper()) or len(token) == 1:
        return _spelled(token)
    found = found or sounds_of_name(token) or sounds_of_letters(token.lower())
    return found.replace("ɾ", "T").replace("ʔ", "t")


def _is_common_word(token: str) -> bool:
    """`it`, `rest`, `rag` in small letters are words; IT, REST, RAG are names."""
    return not token.isupper() and token.upper() in _shouted() and token.lower() in _dictionary()


def _listed(token: str) -> str | None:
    dictionary = _dictionary()
    abbreviated = token.isupper() and 1 < len(token) <= 3
    forms = [token] if abbreviated else [token, token.lower(), token.capitalize()]
    for form in forms:
        entry = dictionary.get(form)
        if entry:
            return entry
    return None


def _with_ending(token: str) -> str | None:
    lower = token.lower()
    stem = next((_listed(lower.removesuffix(end)) for end in ("'s", "s'") if lower.endswith(end)), None)
    if stem:
        return _plural(stem)
    if lower.endswith("s") and not lower.endswith("ss") and len(lower) > 3:
        stems = [
            lower[:-1],
            lower[:-2] if lower.endswith("es") else "",
            lower[:-3] + "y" if lower.endswith("ies") else "",
        ]
        if found := _first(stems):
            return _plural(found)
    if lower.endswith("ed") and len(lower) > 4 and (found := _first(_stems(lower[:-2]))):
        return _past(found)
    if lower.endswith("ing") and len(lower) > 5 and (found := _first(_stems(lower[:-3]))):
        return (found[:-1] + "T" if found[-1] == "t" and found[-2:-1] in _VOWELS else found) + "ɪŋ"
    if lower.endswith("ly") and len(lower) > 4 and (found := _first([lower[:-2]])):
        return found + "li"
    if lower.endswith("er") and len(lower) > 4 and (found := _first(_stems(lower[:-2]))):
        return found + "əɹ"
    return None


def _stems(stem: str) -> list[str]:
    doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else ""
    return [stem, stem + "e", doubled, stem[:-1] + "y" if stem.endswith("i") else ""]


def _first(stems: list[str]) -> str | None:
    for stem in stems:
        if stem in _names():
            return _composed(_names()[stem])
        if len(stem) > 1 and (found := _listed(stem)):
            return found
    return None


def _plural(stem: str) -> str:
    return stem + ("s" if stem[-1] in _VOICELESS else "ᵻz" if stem[-1] in _HISSING else "z")


def _past(stem: str) -> str:
    if stem[-1] in "td":
        return (stem[:-1] + "T" if stem[-1] == "t" and stem[-2:-1] in _VOWELS else stem) + "ᵻd"
    return stem + ("t" if stem[-1] in "pkfθʃsʧ" else "d")


def _in_parts(token: str) -> str | None:
    """CamelCase by its humps, and compounds the dictionary lacks (workflow, timezone) by their two halves."""
    humps = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", token)
    if len(humps) > 1 and "".join(humps) == token:
        return " ".join(word(hump) for hump in humps)
    lower = token.lower()
    for cut in sorted(range(3, len(lower) - 2), key=lambda at: abs(at - len(lower) / 2)):
        left, right = _listed(lower[:cut]), _listed(lower[cut:])
        if left and right and len(lower) > 6:
            return left + " " + right.replace("ˈ", "ˌ")
    return None


def _spelled(token: str) -> str:
    letters = [_dictionary()[letter] for letter in token.upper() if letter in _dictionary()]
    # The last letter carries the stress: h-R, a-p-I.
    weak = [letter.replace("ˈ", "ˌ") for letter in letters[:-1]]
    return "".join(weak + letters[-1:])


def _composed(respelling: str) -> str:
    said: list[str] = []
    letters = ""
    for part in re.findall(r"/[^/]+/|\S+", respelling):
        if len(part) == 1 and part.isupper():
            letters += part
            continue
        if letters:
            said.append(_spelled(letters))
            letters = ""
        said.append(part.strip("/") if part.startswith("/") else _listed(part) or word(part))
    if letters:
        said.append(_spelled(letters))
    return " ".join(said).replace(" z", "z").replace("ɾ", "T")


def _name_list() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "names.txt").read_text(encoding="utf-8").splitlines()
    return [(written, said) for written, _, said in (x.partition("\t") for x in lines if x and not x.startswith("#"))]


@cache
def _names() -> dict[str, str]:
    """Written form in lower case → respelling."""
    return {written.lower(): said for written, said in _name_list()}


@cache
def _shouted() -> frozenset[str]:
    """Names of capitals only."""
    return frozenset(written for written, _ in _name_list() if written.isalpha() and written.isupper())


@cache
def _odd_names() -> re.Pattern[str]:
    odd = sorted((name for name in _names() if not name.isalpha()), key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(map(re.escape, odd))})(?![A-Za-z0-9])", re.IGNORECASE)


@cache
def _dictionary() -> dict[str, str]:
    """About 180,000 words; the hand-checked list wins over the generated one."""
    package = importlib.util.find_spec("misaki")
    if package is None or package.origin is None:
        raise SetupProblem("speech-missing", "misaki is not installed", package="misaki")
    found: dict[str, str] = {}
    for name in ("us_silver.json", "us_gold.json"):
        entries = json.loads((Path(package.origin).parent / "data" / name).read_text(encoding="utf-8"))
        for written, said in entries.items():
            sound = said if isinstance(said, str) else said.get("DEFAULT")
            if sound:
                found[written] = sound
    return found
