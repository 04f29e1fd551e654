"""The sounds of Mandarin, and of the English words inside Mandarin sentences."""

import re
from functools import cache, lru_cache

import rjieba
from misaki.transcription import pinyin_to_ipa
from pypinyin import Style, lazy_pinyin, load_phrases_dict

from adapters.speech.spoken import english, mandarin_numbers

_RUN = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’]*(?:[ \-./&]+[A-Za-zÀ-ÿ'’]+)*|[\u3400-\u9fff]+|[^\sA-Za-zÀ-ÿ\u3400-\u9fff]")
_MARKS = {
    "、": ",",
    "，": ",",
    "。": ".",
    "！": "!",
    "：": ":",
    "；": ";",
    "？": "?",
    "（": "(",
    "）": ")",
    "—": "—",
    "…": "…",
}
_MARKS |= {mark: mark for mark in ",.!?;:()"}
_KOKORO = {"˧˩˧": "↓", "˧˥": "↗", "˥˩": "↘", "˥": "→", "ɻ̩": "ɨ", "ɹ̩": "ɨ", "̯": "", "̩": ""}
_SAID = {
    "重构": [["chóng"], ["gòu"]],
    "重试": [["chóng"], ["shì"]],
    "重启": [["chóng"], ["qǐ"]],
    "重写": [["chóng"], ["xiě"]],
    "重复": [["chóng"], ["fù"]],
    "调优": [["tiáo"], ["yōu"]],
    "调试": [["tiáo"], ["shì"]],
    "调参": [["tiáo"], ["cān"]],
    "调度": [["diào"], ["dù"]],
    "调用": [["diào"], ["yòng"]],
    "调研": [["diào"], ["yán"]],
    "长连接": [["cháng"], ["lián"], ["jiē"]],
    "长期": [["cháng"], ["qī"]],
    "擅长": [["shàn"], ["cháng"]],
    "特长": [["tè"], ["cháng"]],
    "同行": [["tóng"], ["háng"]],
    "行业": [["háng"], ["yè"]],
    "银行": [["yín"], ["háng"]],
    "数据": [["shù"], ["jù"]],
    "埋点": [["mái"], ["diǎn"]],
    "还款": [["huán"], ["kuǎn"]],
    "分片": [["fēn"], ["piàn"]],
    "切片": [["qiē"], ["piàn"]],
    "缓存": [["huǎn"], ["cún"]],
    "降级": [["jiàng"], ["jí"]],
    "招呼": [["zhāo"], ["hu"]],
    "背景": [["bèi"], ["jǐng"]],
    "负载": [["fù"], ["zài"]],
    "下载": [["xià"], ["zài"]],
    "当作": [["dàng"], ["zuò"]],
    "答应": [["dā"], ["yìng"]],
    "应聘": [["yìng"], ["pìn"]],
    "应届": [["yīng"], ["jiè"]],
    "薪酬": [["xīn"], ["chóu"]],
    "得分": [["dé"], ["fēn"]],
    "量化": [["liàng"], ["huà"]],
    "率": [["lǜ"]],
}


def sounds(text: str) -> str:
    """Of Mandarin text with Latin words and figures in it."""
    said = ""
    for run in _RUN.findall(_in_words(text)):
        if run[0] in _MARKS:
            said = said.rstrip() + _MARKS[run[0]] + " "
        elif "\u3400" <= run[0] <= "\u9fff":
            said += " ".join(_word(word) for word in rjieba.cut(run)) + " "
        elif run[0].isalpha():
            said += english.words(run) + " "
    return said.strip()


def has_english(text: str) -> bool:
    """Whether Latin words or letters are left once units and figures (20ms) are put in Chinese."""
    return re.search(r"[A-Za-z]", _in_words(text)) is not None


def _in_words(text: str) -> str:
    return mandarin_numbers.in_words(english.with_names(text))


@lru_cache(maxsize=20_000)
def _word(word: str) -> str:
    _learn()
    syllables = lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True)
    return "".join(_syllable(syllable) for syllable in syllables)


@cache
def _syllable(pinyin: str) -> str:
    """In Kokoro's alphabet: one arrow for each tone, plain vowels where IPA writes a mark below."""
    sound = "".join(pinyin_to_ipa(pinyin)[0])
    for written, known in _KOKORO.items():
        sound = sound.replace(written, known)
    return sound


@cache
def _learn() -> None:
    load_phrases_dict(_SAID)
