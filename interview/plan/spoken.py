"""A résumé line as one would mention it on the phone, not read it out."""

import re

from hrcore.languages import Language
from interview.prompts.texts import patterns
from interview.scoring.content import is_chinese, size

_BULLET = re.compile(r"^[\s•●▪◦·*–—-]+|^\(?\d{1,2}[.)、．]\s*")
_CHINESE_CUT = re.compile(
    r"[，,；;。！!：:]|(?:使|使得|从而|实现了?|最终|将|把)(?=.{0,14}(?:提升|提高|降|增|缩|减))|(?=(?:提升|提高|降低|增长|缩短|减少|节省)了?.{0,10}\d)"
)
_ENGLISH_CUT = re.compile(
    r"[,;:(–—]|\.\s|\.$|\s-\s| (?=(?:resulting|which|reducing|increasing|improving|cutting|leading|saving|achieving|thereby|that|while)\b)| by (?=\d|about|over)| from \d",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[《》\"“”『』「」*`_|{}]")
_GERUND = re.compile(r"[A-Z]?[a-z]+ing\b")
_LATEST_VERB = 12
"""`基于 Spark 搭建离线数仓`: the verb may stand a little inside the line."""
_LEGAL_FORM = re.compile(
    r"[（(][^）)]{1,6}[）)]|(?:股份)?有限(?:责任)?公司|集团(?=$)|,? (?:Inc|Ltd|LLC|GmbH|Corp|Co|PLC|Pte)\b\.?.*$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[;；。]|(?<=[㐀-鿿])[，,](?=[㐀-鿿])")
_LEAST_PART = 4.0
"""English words."""
_CHINESE_LIMIT = 26
_ENGLISH_LIMIT = 15


def without_bullet(line: str) -> str:
    return _BULLET.sub("", line).strip()


def topic(line: str, language: Language) -> str:
    """`主导推荐系统重构，DAU 提升 20%` → `主导过推荐系统重构`; `Led the migration, saving 30%` → `you led the migration`."""
    bare = _MARKS.sub("", without_bullet(line))
    clause = _chinese_clause(bare) if is_chinese(bare) else _english_clause(bare)
    return _as_chinese(clause) if language == "zh-CN" else _as_english(clause)


def clause_with(word: str, line: str) -> str:
    """The part of a line in which a word stands, where it says enough by itself; else the line."""
    parts = _PARTS.split(without_bullet(line))
    part = next((part.strip() for part in parts if word in part.lower()), "")
    return part if size(part) >= _LEAST_PART else line


def short_employer(name: str) -> str:
    """As colleagues say it: `云帆物流科技有限公司` → `云帆物流科技`, `Tallgrass Software, Inc.` → `Tallgrass Software`."""
    return _LEGAL_FORM.sub("", name).strip(" ,，.") or name


def short_requirement(line: str) -> str:
    """The first clause of a requirement: `熟悉数据分析，能独立完成报表；` → `熟悉数据分析`."""
    bare = without_bullet(line)
    if is_chinese(bare):
        return re.split(r"[，,；;。（(]", bare)[0].strip()[:30]
    return " ".join(re.split(r"[;.(]|, (?=and |with |including )", bare)[0].split()[:14]).strip(" ,")


def _chinese_clause(bare: str) -> str:
    clause = _first_part(_CHINESE_CUT, bare, least=5)
    return clause if len(clause) <= _CHINESE_LIMIT else clause[:_CHINESE_LIMIT].rstrip("的和与及、在对")


def _english_clause(bare: str) -> str:
    words = _first_part(_ENGLISH_CUT, bare, least=12).split()
    if len(words) > _ENGLISH_LIMIT:
        words = words[:_ENGLISH_LIMIT]
        while len(words) > 3 and words[-1].lower() in {
            "the",
            "a",
            "an",
            "of",
            "to",
            "for",
            "with",
            "and",
            "in",
            "on",
            "by",
            "from",
            "using",
            "across",
        }:
            words.pop()
    return " ".join(words).rstrip(" .,")


def _first_part(cut: re.Pattern[str], text: str, *, least: int) -> str:
    for found in cut.finditer(text):
        if found.start() >= least:
            return text[: found.start()].strip()
    return text.strip()


def _as_chinese(clause: str) -> str:
    verb = patterns("lines")["project_verb"].search(clause)
    if verb and verb.start() <= _LATEST_VERB and is_chinese(clause):
        rest = clause[verb.end() :]
        done = "" if rest.startswith("过") else "过"
        return f"{clause[: verb.end()]}{done}{rest.removeprefix('了')}"
    if "过" in clause[1:5]:
        return clause
    return f"有「{clause}」这段经历" if any(character.isdigit() for character in clause) else f"做过「{clause}」"


def _as_english(clause: str) -> str:
    if clause.startswith("I "):
        # A résumé written in the first person is turned around.
        return "you " + re.sub(r"\bmy\b", "your", clause[2:])
    if not is_chinese(clause) and patterns("lines")["project_verb"].match(clause):
        return f"you {clause[0].lower()}{clause[1:]}"
    if clause.lower().startswith("responsible for "):
        return f"you were {clause[0].lower()}{clause[1:]}"
    if _GERUND.match(clause):
        return f"you worked on {clause[0].lower()}{clause[1:]}"
    return f"you worked on “{clause}”"
