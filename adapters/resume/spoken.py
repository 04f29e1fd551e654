"""Languages people speak."""

import re
from typing import Final

from adapters.resume.lines import Line
from hrcore.ports.resume import Quoted, Span

SPOKEN: Final = re.compile(
    r"英语|英文|日语|日文|法语|法文|德语|德文|韩语|韩文|俄语|西班牙语|葡萄牙语|意大利语|阿拉伯语|泰语|越南语|印尼语|马来语|荷兰语|瑞典语|波兰语|土耳其语|印地语|"
    r"普通话|国语|粤语|广东话|闽南语|客家话|上海话|四川话|中文|汉语|藏语|维吾尔语|蒙古语|手语|"
    r"\b(?:English|Mandarin|Cantonese|Chinese|Japanese|French|German|Korean|Russian|Spanish|Portuguese|Italian|Arabic|Thai|Vietnamese|Dutch|Swedish|"
    r"Norwegian|Danish|Finnish|Polish|Czech|Greek|Turkish|Hindi|Tamil|Telugu|Urdu|Bengali|Punjabi|Gujarati|Marathi|Hebrew|Persian|Farsi|Indonesian|Malay|"
    r"Tagalog|Filipino|Ukrainian|Romanian|Hungarian|Swahili|Yoruba|Igbo|Hausa|Hokkien|Bulgarian|Croatian|Serbian|Catalan|Welsh|Irish|Sign Language)\b"
)
_CLAIMED: Final = re.compile(
    r"(?:英语|英文|日语|日文)(?=\s*[:：（(]?\s*(?:CET|TEM|雅思|托福|专业?[四八]级|[四六八]级|大学英语|流利|熟练|良好|能|可|读写|口语|听说|N[1-5]|日常))"
    r"|普通话(?=[和与、（(：:]|二级|一级|标准|流利)|粤语(?=[（(：:]|流利|熟练|母语)"
)
_FLUENT: Final = re.compile(
    rf"(?:{SPOKEN.pattern})(?=\s*[(（–—:-]\s*(?:fluent|native|conversational|basic|professional|bilingual|intermediate|advanced|[ABC][12]\b))"
)
_SPEAKS: Final = re.compile(
    r"\b(?:speaks?|fluent in|native(?: speaker of| in)?|bilingual in|languages?:)\s+(?P<rest>[^.\n]{3,80})",
    re.IGNORECASE,
)


def languages(text: str, sections: list[list[Line]], skill_lines: list[Line]) -> tuple[Quoted, ...]:
    """From a languages section, from a language line among the skills, else from sentences that claim one."""
    found = [match for lines in sections for line in lines for match in SPOKEN.finditer(text, line.body, line.end)]
    if not found:
        found = [
            match
            for line in skill_lines
            if _about_languages(line)
            for match in SPOKEN.finditer(text, line.body, line.end)
        ]
    if not found:
        found = [
            match
            for spoken in _SPEAKS.finditer(text)
            for match in SPOKEN.finditer(text, spoken.start("rest"), spoken.end())
        ]
        found += list(_CLAIMED.finditer(text))
        found += list(_FLUENT.finditer(text))
    kept: dict[str, Quoted] = {}
    for match in sorted(found, key=lambda match: match.start()):
        kept.setdefault(match[0].lower(), Quoted(match[0], Span(match.start(), match.end())))
    return tuple(kept.values())


def _about_languages(line: Line) -> bool:
    return (
        re.match(r"(?:语言|外语|languages?)\S{0,4}\s*[:：\t]", line.words, re.IGNORECASE) is not None
        or SPOKEN.match(line.words) is not None
    )
