"""The sounds of Mandarin, and of the English words inside Mandarin sentences."""

import re
from functools import cache

from misaki.zh import ZHG2P
from pypinyin import load_phrases_dict

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
    plain = mandarin_numbers.in_words(english.with_names(text))
    said = ""
    for run in _RUN.findall(plain):
        if run[0] in _MARKS:
            said = said.rstrip() + _MARKS[run[0]] + " "
        elif "\u3400" <= run[0] <= "\u9fff":
            said += _speaker().legacy_call(run) + " "
        elif run[0].isalpha():
            said += english.words(run) + " "
    return said.strip()


@cache
def _speaker() -> ZHG2P:
    load_phrases_dict(_SAID)
    return ZHG2P()
