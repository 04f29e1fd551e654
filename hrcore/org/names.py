"""Names as they are sorted and as they are looked for. The database's collation knows neither pinyin nor accents."""

import re
import unicodedata
from typing import Final

_HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD: Final = re.compile(rf"[{_HAN}]+|(?:(?![{_HAN}])[^\W_])+")
_ONLY_HAN: Final = re.compile(rf"[{_HAN}]+")
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_LETTERS: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_BETWEEN: Final = re.compile(r"[\s·•・]+")
_UMLAUT: Final = re.compile(r"^([ln])v(e?)$")
_MOST_WORDS: Final = 8
FAMILIES: Final = {
    "单": "shan4", "曾": "zeng1", "解": "xie4", "仇": "qiu2", "查": "zha1", "区": "ou1", "盖": "ge3", "朴": "piao2",
    "乐": "yue4", "缪": "miao4", "员": "yun4", "秘": "bi4", "种": "chong2", "重": "chong2", "折": "she2", "召": "shao4",
    "黑": "he4", "翟": "zhai2", "覃": "qin2", "洗": "xian3",
}  # fmt: skip
"""Families that are read otherwise than the same signs elsewhere."""


def name_key(name: str) -> str:
    """`王小明` → `wang2 xiao3 ming2`; families stay together, tones break ties."""
    # Half a second of dictionaries, which most processes never need.
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin(name.strip(), style=Style.TONE3, errors=lambda run: run.lower()))


def person_key(name: str) -> str:
    """The same for somebody's name, whose family is read as one: 曾 stands with Z."""
    key = name_key(name)
    family = FAMILIES.get(name.strip()[:1])
    return " ".join([family, *key.split(" ")[1:]]) if family else key


def folded(text: str) -> str:
    """One way of writing for all: narrow, small, without accents. `José` → `jose`, `Ｗáng` → `wang`."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart)).translate(_LETTERS)


def sought_words(text: str) -> list[str]:
    """What somebody typed who looks for a name, folded; Chinese signs and letters written together are words of their own."""
    return list(dict.fromkeys(_WORD.findall(folded(text))))[:_MOST_WORDS]


def name_forms(name: str) -> list[str]:
    """As what a name is looked for: as it is written, its pinyin and its initials, in one piece each. `王小明` →
    `王小明`, `wangxiaoming`, `wxm`; `José Álvarez` → `josealvarez`, `ja`, and the family first."""
    written = _BETWEEN.split(folded(name).strip())
    forms = ["".join(_WORD.findall(" ".join(written)))]
    for syllables in _readings(name):
        forms += ["".join(syllables), "".join(one[0] for one in syllables)]
    if len(written) > 1 and not _ONLY_HAN.search(name):
        forms.append("".join(_WORD.findall(written[-1] + " " + " ".join(written[:-1]))))
    return [form for form in dict.fromkeys(forms) if form]


def name_grams(forms: list[str]) -> list[str]:
    """Every piece of one, two and three signs: whatever holds a text holds all of its pieces."""
    return sorted({form[at : at + size] for form in forms for size in (1, 2, 3) for at in range(len(form) - size + 1)})


def grams_sought(word: str) -> list[str]:
    """The pieces that a name must have to hold the word."""
    size = min(len(word), 3)
    return sorted({word[at : at + size] for at in range(len(word) - size + 1)})


def _readings(name: str) -> list[list[str]]:
    """Syllables without tones, and the words of other scripts. ü is also typed as u, v and, in passports, yu."""
    plain = _syllables(name)
    family = FAMILIES.get(name.strip()[:1])
    read = [plain, [family[:-1], *plain[1:]]] if family else [plain]
    spelled = [[_UMLAUT.sub(rf"\1{vowel}\2", one) for one in each] for each in read for vowel in ("v", "u", "yu")]
    return [list(one) for one in dict.fromkeys(tuple(each) for each in spelled) if one]


def _syllables(name: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin

    pieces = lazy_pinyin(name.strip(), style=Style.NORMAL, errors=lambda run: run)
    words = (word for piece in pieces for word in _BETWEEN.split(folded(piece)))
    return [plain for word in words if (plain := "".join(_WORD.findall(word)))]
