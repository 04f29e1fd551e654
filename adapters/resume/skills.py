"""Skills with the level the person claims."""

import re
from dataclasses import dataclass
from typing import Final

from adapters.resume.headings import Section, heading
from adapters.resume.lines import Line, Piece, has_han, pieces, trim
from adapters.resume.skill_list import pattern, usual_name
from adapters.resume.spoken import SPOKEN
from hrcore.ports.resume import Quoted, Skill, SkillLevel, Span

_LEVELS: Final[tuple[tuple[SkillLevel, str], ...]] = (
    (SkillLevel.EXPERT, r"精通|专家级|深入(?:掌握|理解)|expert(?:ise)?|mastery|master|deep knowledge|advanced expert"),
    (
        SkillLevel.PROFICIENT,
        r"熟练(?:掌握|使用|运用|操作|应用)?|擅长|能?熟练(?:地)?使用|proficient|proficiency|advanced|strong|fluent|skilled|highly experienced|very good",
    ),
    (
        SkillLevel.AWARE,
        r"了解|初步掌握|略懂|入门|初级|接触过|basic(?: knowledge| understanding)?|basics|beginner|awareness|aware|exposure|know a little|a little|learning|novice|some knowledge|some",
    ),
    (
        SkillLevel.FAMILIAR,
        r"熟悉|掌握|会使?用|能使?用|可使用|中级|良好|familiar(?:ity)?|intermediate|working knowledge|comfortable|competent|good",
    ),
)
_LEVEL: Final = re.compile("|".join(f"(?P<{level.value}>{words})" for level, words in _LEVELS), re.IGNORECASE)
_OPENING: Final = re.compile(
    rf"^\s*(?:我|能够?|本人|可以?|also|and|i am|i'm|i have|i|also have)*\s*(?:an? )?(?P<level>{'|'.join(words for _, words in _LEVELS)})"
    r"(?:\s*(?:掌握|使用|运用|操作|应用|编程|开发))?\s*(?:[:：\t]|\bin\b|\bwith\b|\bof\b|\bat\b|\buser of\b|\bknowledge of\b|\s)?\s*",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(
    r"[。；;\n]|(?<=[^\s])\.\s+(?=[A-Z])|[,，、]\s*(?:and\s+)?(?:并|也|还|i\s+)?(?=(?:精通|熟练|熟悉|掌握|了解|擅长|会用|会使用|proficient in|familiar with|expert in|know a little|i know|i am))",
    re.IGNORECASE,
)
_ITEM: Final = re.compile(
    r"\s*[、,，|｜\t\u3000•·]\s*|\s+/\s+|(?<=[\u4e00-\u9fff])/|/(?=[\u4e00-\u9fff])|\s{2,}|\s+&\s+|(?<=[\u4e00-\u9fff])[和与及](?=[\sA-Za-z])|(?<=[\sA-Za-z])[和与及]\s?|[和与及](?=[\u4e00-\u9fff]{2,})|\s+and\s+"
)
_LABEL: Final = re.compile(r"^\s*([^:：、,，\t]{1,28})[:：]\s*")
_SUFFIX_LEVEL: Final = re.compile(
    r"^(?P<name>.+?)(?:\s*[(（](?P<inside>[^()（）]+)[)）]|\s*(?:[-–—:：]|\s|\t)\s*(?P<after>[^-–—:：\t]+))$"
)
_LOOSE_LEVEL: Final = re.compile(r"\S*(?:熟练|精通|了解|熟悉|掌握)\S{0,4}")
_VERB_AFTER: Final = re.compile(
    r"^\s*(?:做|进行|完成|制作|处理|系统|软件|操作|编写|开发|搭建|基础|数据库|常用|部署|语言|编程|平台|技术|框架)"
)
_YEARS: Final = re.compile(r"(\d{1,2})\s*\+?\s*(?:年|years?|yrs?)", re.IGNORECASE)
_TAIL: Final = re.compile(
    r"(?:等(?:多种|常用|主流)?(?:工具|软件|技术|语言|框架|组件|中间件|系统|办公软件)?|的?(?:使用|相关知识|基本操作|操作|应用))$|\betc\.?$"
)
_NOT_SKILL: Final = re.compile(
    r"证书?$|(?:管理|会计|建造|工程|教|药|律|咨询|培训|造价)师$|[一二三四]级|资格|驾照|执照|\bCET\b|CET-|雅思|托福|IELTS|TOEFL|N[1-5]$|等级|获得|\d{4}|师[（(]|[初中高]级.*师|经验|能力[强好]|问题$|能够|负责|@|"
    r"\b(?:certified|certificate|license|award|fluent|native|years of|available on|references|referees)\b",
    re.IGNORECASE,
)
_EVERYTHING: Final = re.compile(
    r"一切|所有|全部|任何|样样|什么都|招聘广告|(?:岗位|职位|招聘)(?:描述|要求|说明)|"
    r"\b(?:everything|anything|all the skills|every skill|job (?:ad|advert|advertisement|description|posting)|whatever)\b",
    re.IGNORECASE,
)
"""Whoever claims everything claims nothing that could be asked about, and what is named on the way is not claimed either."""
_DESCRIBES: Final = re.compile(
    r"^(?:有|能|具备|具有|可|并|做过|负责|曾|拥有|善于|对|在|通过|用|以|包括|with\b|able\b|including\b|who\b|to\b|for\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Claim:
    level: SkillLevel
    start: int
    end: int


def skills(text: str, lines: list[Line]) -> list[Skill]:
    """Skills of a skills section: those of the list by their usual name, others as written."""
    found: list[Skill] = []
    carried = SkillLevel.UNSTATED
    for line in lines:
        if line.blank:
            carried = SkillLevel.UNSTATED
            continue
        level = _level_of_label(line.words)
        if level is not None and len(line.words) <= 12:
            carried = level
            continue
        if heading(line.words) is Section.LANGUAGES or _is_about_languages(line.words):
            continue
        found += _of_line(text, line, carried)
    return unique(found)


def mentioned(text: str, start: int, end: int) -> list[Skill]:
    """Listed skills in running text, without a level."""
    found = []
    for match in pattern().finditer(text, start, end):
        name = usual_name(match[0])
        if name:
            found.append(Skill(Quoted(name, Span(match.start(), match.end()))))
    return unique(found)


def claimed(text: str, start: int, end: int) -> list[Skill]:
    """Skills of a sentence that states levels: `I am proficient in A and B, familiar with C`."""
    found: list[Skill] = []
    for claim in _claims(text, start, end, SkillLevel.UNSTATED):
        if claim.level is not SkillLevel.UNSTATED:
            found += _items(text, claim, strict=True)
    return found


def unique(found: list[Skill]) -> list[Skill]:
    """One of each name: the first with a level, else the first."""
    kept: dict[str, Skill] = {}
    for skill in found:
        key = skill.name.value.casefold()
        if key not in kept or (kept[key].level is SkillLevel.UNSTATED and skill.level is not SkillLevel.UNSTATED):
            kept[key] = skill
    return list(kept.values())


def level_in(words: str) -> SkillLevel | None:
    found = _LEVEL.search(words)
    return SkillLevel(found.lastgroup) if found and found.lastgroup else None


def _level_of_label(words: str) -> SkillLevel | None:
    bare = words.strip().rstrip(":：")
    found = _LEVEL.fullmatch(bare) or re.fullmatch(
        rf"(?:{_LEVEL.pattern})(?: (?:in|with|level|users?))?", bare, re.IGNORECASE
    )
    return level_in(bare) if found else None


def _is_about_languages(words: str) -> bool:
    label = _LABEL.match(words)
    if label and heading(label[1]) is Section.LANGUAGES:
        return SPOKEN.search(words[label.end() :]) is not None
    tabbed = words.split("\t")
    if len(tabbed) > 1 and heading(tabbed[0]) is Section.LANGUAGES:
        return SPOKEN.search(words) is not None
    return SPOKEN.match(words) is not None and len(words) < 40


def _of_line(text: str, line: Line, carried: SkillLevel) -> list[Skill]:
    start = line.body
    level = carried
    if listed := _listed(text, start, line.end):
        return listed
    label = _LABEL.match(text[start : line.end])
    if label:
        stated = _level_of_label(label[1])
        known = usual_name(label[1])
        if stated is not None:
            start, level = start + label.end(), stated
        elif known is None:
            start += label.end()
        elif (after := level_in(text[start + label.end() : line.end])) or _YEARS.search(
            text[start + label.end() : line.end]
        ):
            name = trim(text, start, start + label.end())
            years = _YEARS.search(text[start + label.end() : line.end])
            if name:
                return [Skill(name.quoted(known), after or level, int(years[1]) if years else None)]
    else:
        first, tab, _ = text[start : line.end].partition("\t")
        if tab and (
            heading(first) is Section.SKILLS or first.strip() in ("技能", "软件", "工具", "专业", "其他", "语言与工具")
        ):
            start += len(first) + 1
        pair = _pair(text, start, line.end)
        if pair:
            return pair
    found: list[Skill] = []
    sentence = re.search(r"[。！.!]\s*$", text[start : line.end]) is not None
    for claim in _claims(text, start, line.end, level):
        found += _items(text, claim, strict=sentence)
    return found


def _listed(text: str, start: int, end: int) -> list[Skill]:
    """`SQL、Python：熟练，能独立完成分析`: several names, then their level."""
    found = re.match(r"([^:：\t]{2,60}[、,，/][^:：\t]{1,30})[:：]\s*(?=\S)", text[start:end])
    stated = _LEVEL.match(text[start + found.end() : end]) if found else None
    if found is None or stated is None:
        return []
    level = level_in(stated[0]) or SkillLevel.UNSTATED
    return [_skill(one, level, "") for one in _parts(text, start, start + found.end(1))]


def _pair(text: str, start: int, end: int) -> list[Skill]:
    """`Figma – expert`, `SQL 熟练`, `HTML and CSS – familiar`, `Python` tab `5 years`."""
    for cut in reversed(list(re.compile(r"\s*[-–—:：\t]\s*|\s+").finditer(text, start, end))):
        claim = text[cut.end() : end].strip()
        name = trim(text, start, cut.start())
        if not claim or name is None:
            continue
        stated = _LEVEL.fullmatch(claim) or _YEARS.fullmatch(claim) or _LOOSE_LEVEL.fullmatch(claim)
        if stated and not _LEVEL.match(name.text) and not re.search(r"[,，、;；(（]", name.text):
            years = _YEARS.search(claim)
            level = level_in(claim) or SkillLevel.UNSTATED
            names = [name] if usual_name(name.text) else _parts(text, name.start, name.end)
            return [_skill(one, level, claim if years else "") for one in names]
    return []


def _claims(text: str, start: int, end: int, level: SkillLevel) -> list[_Claim]:
    """Clauses with the level that their opening words state; without one, the level of the clause before does not carry over."""
    found = []
    at = start
    for cut in [*_CLAUSE.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        opening = _OPENING.match(text[at:stop])
        if opening and opening.end() > 0 and at + opening.end() < stop:
            stated = level_in(opening["level"]) or level
            found.append(_Claim(stated, at + opening.end(), stop))
        else:
            found.append(_Claim(level, at, stop))
        at = cut.end() if cut else end
    return found


def _items(text: str, claim: _Claim, *, strict: bool) -> list[Skill]:
    """With `strict`, only what is listed or has a stated level counts: it may be a sentence about anything."""
    parts = [one for part in _parts(text, claim.start, claim.end) for one in _slashed(text, part)]
    found: list[Skill] = []
    describing = False
    for index, part in enumerate(parts):
        if index and _DESCRIBES.match(part.text) and usual_name(part.text) is None:
            describing = True
        if describing:
            continue
        if usual_name(part.text) is None and _EVERYTHING.search(part.text):
            continue
        skill = _item(text, part, claim.level, len(parts), strict)
        if skill is not None:
            found.append(skill)
        elif not strict or claim.level is not SkillLevel.UNSTATED:
            found += [Skill(one.name, claim.level) for one in mentioned(text, part.start, part.end)]
    return found


def _parts(text: str, start: int, end: int) -> list[Piece]:
    """Items of a list; separators inside brackets do not count."""
    depth_spans = [match.span() for match in re.compile(r"[(（][^()（）]*[)）]").finditer(text, start, end)]
    found = []
    at = start
    for cut in [*_ITEM.finditer(text, start, end), None]:
        if cut and any(first < cut.start() < last for first, last in depth_spans):
            continue
        if cut and _is_one_name(text, at, cut, end):
            continue
        piece = trim(text, at, cut.start() if cut else end)
        if piece:
            found.append(piece)
        at = cut.end() if cut else end
    return found


def _slashed(text: str, part: Piece) -> list[Piece]:
    """`HTML/CSS` is two skills, `CI/CD` is one."""
    both = pieces(text, part.start, part.end, re.compile("/"))
    known = len(both) > 1 and all(usual_name(piece.text) for piece in both)
    return both if known and usual_name(part.text) is None else [part]


def _is_one_name(text: str, start: int, cut: re.Match[str], end: int) -> bool:
    """`Compensation and benefits`, `数据结构与算法` may be the name of one skill."""
    if cut[0].strip() not in ("and", "&", "和", "与", "及"):
        return False
    following = _ITEM.search(text, cut.end(), end)
    whole = trim(text, start, following.start() if following else end)
    return whole is not None and usual_name(_TAIL.sub("", whole.text)) is not None


def _item(text: str, part: Piece, level: SkillLevel, siblings: int, strict: bool) -> Skill | None:
    claim = ""
    name: Piece | None = part
    if found := _SUFFIX_LEVEL.match(part.text):
        stated = found["inside"] or found["after"] or ""
        if usual_name(part.text) is None and (level_in(stated) or _YEARS.search(stated) or found["inside"]):
            name, claim = trim(text, part.start, part.start + found.end("name")), stated
    if name is None or not name.text:
        return None
    if opening := _OPENING.match(name.text):
        level = level_in(opening["level"]) or level
        name = trim(text, name.start + opening.end(), name.end)
    if name is None:
        return None
    if tail := _TAIL.search(name.text):
        name = trim(text, name.start, name.start + tail.start())
    name = _core(text, name) if name else None
    if name is None or not _acceptable(name.text, level, siblings, strict):
        return None
    return _skill(name, (level_in(claim) if claim else None) or level, claim)


def _core(text: str, name: Piece) -> Piece:
    """`Excel做报表` and `北森系统` name Excel and 北森."""
    if usual_name(name.text) is not None:
        return name
    known = pattern().match(name.text)
    if known and (
        _VERB_AFTER.match(name.text[known.end() :]) or re.match(r"\s+[\u4e00-\u9fff]", name.text[known.end() :])
    ):
        return Piece(known[0], name.start)
    return trim(text, name.start, name.end, edge=" .。·") or name


def _acceptable(name: str, level: SkillLevel, siblings: int, strict: bool) -> bool:
    if usual_name(name) is not None:
        return True
    if strict and level is SkillLevel.UNSTATED:
        return False
    if _NOT_SKILL.search(name) or SPOKEN.fullmatch(name) or _DESCRIBES.match(name) or len(name) < 2:
        return False
    if len(mentioned(name, 0, len(name))) >= 1 and len(name) > 14 and has_han(name):
        return False
    short = len(name) <= 12 if has_han(name) else len(name.split()) <= 4 and len(name) <= 40
    return short and (siblings > 1 or level is not SkillLevel.UNSTATED or not has_han(name) or len(name) <= 8)


def _skill(name: Piece, level: SkillLevel, claim: str) -> Skill:
    years = _YEARS.search(claim)
    return Skill(name.quoted(usual_name(name.text)), level, int(years[1]) if years else None)
