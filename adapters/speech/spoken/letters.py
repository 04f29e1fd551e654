"""A word no dictionary has, said as an English speaker would guess from its letters."""

import re

_RULES: tuple[tuple[str, str], ...] = (
    # The longest spelling that fits is taken; ^ and $ tie it to the beginning and the end.
    ("^kn", "n"), ("^gn", "n"), ("^ps", "s"), ("^wr", "ɹ"), ("^x", "z"), ("^mc", "mək"),
    ("tion$", "ʃən"), ("tions$", "ʃənz"), ("sion$", "ʒən"), ("cian$", "ʃən"), ("ture$", "ʧəɹ"), ("ous$", "əs"),
    ("able$", "əbᵊl"), ("ible$", "əbᵊl"), ("ment$", "mənt"), ("ness$", "nəs"), ("age$", "ɪʤ"), ("ify$", "əfI"),
    ("ify", "əfI"), ("le$", "ᵊl"), ("er$", "əɹ"), ("or$", "əɹ"), ("ar$", "əɹ"), ("ie$", "i"), ("ey$", "i"),
    ("y$", "i"), ("io$", "iO"), ("o$", "O"), ("a$", "ə"), ("i$", "i"), ("u$", "u"), ("e$", ""), ("es$", "z"),
    ("igh", "I"), ("eigh", "A"), ("augh", "ɔ"), ("ough", "O"), ("tch", "ʧ"), ("dge", "ʤ"), ("sch", "sk"),
    ("ch", "ʧ"), ("sh", "ʃ"), ("th", "θ"), ("ph", "f"), ("gh", "ɡ"), ("wh", "w"), ("ck", "k"), ("qu", "kw"),
    ("ng$", "ŋ"), ("nk", "ŋk"), ("cc", "k"), ("ss", "s"), ("ll", "l"), ("tt", "t"), ("pp", "p"), ("bb", "b"),
    ("dd", "d"), ("ff", "f"), ("gg", "ɡ"), ("mm", "m"), ("nn", "n"), ("rr", "ɹ"), ("zz", "z"), ("kk", "k"),
    ("air", "ɛɹ"), ("are$", "ɛɹ"), ("ear", "ɪɹ"), ("eer", "ɪɹ"), ("ire", "Iəɹ"), ("ore", "ɔɹ"), ("our", "Wəɹ"),
    ("ure", "jʊɹ"), ("ar", "ɑɹ"), ("er", "ɜɹ"), ("ir", "ɜɹ"), ("or", "ɔɹ"), ("ur", "ɜɹ"),
    ("ai", "A"), ("ay", "A"), ("au", "ɔ"), ("aw", "ɔ"), ("ea", "i"), ("ee", "i"), ("ei", "i"), ("eu", "ju"),
    ("ew", "ju"), ("ia", "iə"), ("ie", "i"), ("iu", "iu"), ("oa", "O"), ("oe", "O"), ("oi", "Y"), ("oo", "u"),
    ("ou", "W"), ("ow", "O"), ("oy", "Y"), ("ue", "u"), ("ui", "u"), ("ae", "A"),
    ("ce", "s"), ("ci", "sɪ"), ("cy", "si"), ("ge$", "ʤ"), ("gi", "ʤɪ"), ("gy", "ʤi"),
    ("b", "b"), ("c", "k"), ("d", "d"), ("f", "f"), ("g", "ɡ"), ("h", "h"), ("j", "ʤ"), ("k", "k"), ("l", "l"),
    ("m", "m"), ("n", "n"), ("p", "p"), ("q", "k"), ("r", "ɹ"), ("s", "s"), ("t", "t"), ("v", "v"), ("w", "w"),
    ("x", "ks"), ("y", "i"), ("z", "z"), ("a", "æ"), ("e", "ɛ"), ("i", "ɪ"), ("o", "ɑ"), ("u", "ʌ"),
)  # fmt: skip
_LONG = {"a": "A", "e": "i", "i": "I", "o": "O", "u": "u", "y": "I"}
_MAGIC_E = re.compile(r"([aeiouy])([bcdfgklmnpstvz])e$")
_SOUNDED = re.compile(r"[AIOWYaiuæɑɔəɛɜɪʊʌᵊ]")
_FULL = re.compile(r"[AIOWYaiuæɑɔɛɜɪʊʌ]")


def sounds_of_letters(word: str) -> str:
    """`word` in lower case; without a vowel (nvptx) it is spelled."""
    plain = re.sub(r"[^a-z]", "", word.translate(str.maketrans("éèêëáàâäíìîïóòôöúùûüçñ", "eeeeaaaaiiiioooouuuucn")))
    if not plain:
        return ""
    if not re.search(r"[aeiouy]", plain):
        return " ".join(_NAMES[letter] for letter in plain)
    tail = ""
    magic = _MAGIC_E.search(plain)
    if magic and len(plain) > 3:
        consonant = {"c": "s", "g": "ʤ", "s": "z"}.get(magic[2], magic[2])
        plain, tail = plain[: magic.start()], _LONG[magic[1]] + consonant
    return _stressed(_read(plain, ends=not tail) + tail)


def _read(plain: str, *, ends: bool) -> str:
    said = ""
    at = 0
    while at < len(plain):
        for spelling, sound in _BY_LENGTH:
            bare = spelling.strip("^$")
            if not plain.startswith(bare, at):
                continue
            if (spelling[0] == "^" and at) or (spelling[-1] == "$" and not (ends and at + len(bare) == len(plain))):
                continue
            if spelling == "e$" and not _SOUNDED.search(said):
                continue
            said += sound
            at += len(bare)
            break
    return said


def _stressed(sounds: str) -> str:
    """Stress on the first full vowel but one in long words, on the first in short ones."""
    vowels = list(_FULL.finditer(sounds))
    if not vowels:
        return sounds
    chosen = vowels[1] if len(vowels) > 3 else vowels[0]
    return f"{sounds[: chosen.start()]}ˈ{sounds[chosen.start() :]}"


_BY_LENGTH = sorted(_RULES, key=lambda rule: -len(rule[0]))
_NAMES = dict(
    zip(
        "bcdfghjklmnpqrstvwxz",
        [
            "bˈi",
            "sˈi",
            "dˈi",
            "ˈɛf",
            "ʤˈi",
            "ˈAʧ",
            "ʤˈA",
            "kˈA",
            "ˈɛl",
            "ˈɛm",
            "ˈɛn",
            "pˈi",
            "kjˈu",
            "ˈɑɹ",
            "ˈɛs",
            "tˈi",
            "vˈi",
            "dˈʌbᵊlju",
            "ˈɛks",
            "zˈi",
        ],
        strict=True,
    )
)
