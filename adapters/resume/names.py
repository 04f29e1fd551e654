"""The person's name and headline."""

import re
from typing import Final

from adapters.resume.headings import heading
from adapters.resume.lines import Line, Piece, has_han, pieces, trim
from adapters.resume.words import ORGANISATION, PLACE, SCHOOL, TITLE
from hrcore.ports.resume import Quoted

_SURNAMES: Final = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛"
    "常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴伍覃骆关焦柳欧祝纪尚毕耿芦左季管符辛苗詹曲欧靳祁路涂兰甘裴梅童翁霍游阮尤岳柯牟滕谷舒卜成饶宁凌盛"
    "查单冉鲍华包屈房喻解蒲卫简时连车项闵邬吉党阳司费蒙席晏隋古强穆姬宫景米麦谈柏瞿艾沙鄢桂窦郁缪畅巩卓褚栾戚全娄甄郎池丛边岑农苟迟保商臧佘卞虞刁冷应匡栗仇练楚揭师官佟封燕桑巫敖原植邝仲荆储宗楼干苑寇南屠鞠荣井乐银奚明麻雍花闻冼木郜廉衣蔺和冀占公门帅利满竺"
)
_DOUBLE: Final = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|南宫"
_HAN_NAME: Final = re.compile(
    rf"^(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{_SURNAMES}]\s*[\u4e00-\u9fff]\s*[\u4e00-\u9fff]?)(?:先生|女士)?$"
)
_HAN_THEN_LATIN: Final = re.compile(
    rf"^((?:(?:{_DOUBLE})|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}})\s*[(（ /|]\s*[A-Z][A-Za-z]+(?:[ -][A-Z][A-Za-z]+)*[)）]?$"
)
_LATIN_THEN_HAN: Final = re.compile(
    r"^([A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){1,2})\s*[(（ /|]\s*[\u4e00-\u9fff]{2,4}[)）]?$"
)
_LATIN_NAME: Final = re.compile(
    r"^(?:(?:Dr|Mr|Ms|Mrs|Prof)\.? )?[A-ZÀ-Ž][\w'’.-]*(?: (?:[A-ZÀ-Ž][\w'’.-]*|van|von|de|der|den|da|di|du|la|le|bin|al|el|dos|del)){1,4}(?:,? (?:PhD|MBA|CPA|RN|PMP|MD|Jr\.?|Sr\.?|CFA|PE))*$"
)
_LABEL: Final = re.compile(r"(?:姓\s*名|\bname)\s*(?:[:：\t]|\s{1,})\s*(?P<name>[^\t\n|｜,，;；]+)", re.IGNORECASE)
_NOT_NAME: Final = re.compile(
    r"\d|@|简历|求职|应聘|电话|邮箱|手机|男|女|\b(?:resume|résumé|curriculum|vitae|cv|page|street|road|avenue|updated|phone|email|mobile|address|welcome)\b",
    re.IGNORECASE,
)
_TARGET: Final = re.compile(
    r"(?:求职意向|应聘(?:职位|岗位)?|意向(?:职位|岗位)|期望职位|求职目标|目标职位|objective|target (?:role|position))\s*(?:[:：\t]\s*|(?=[\u4e00-\u9fff]{3,12}$))(?P<title>[^\t\n|｜\u3000；;（(]+)",
    re.IGNORECASE,
)
_CUT: Final = re.compile(r"\t|\u3000{1,}|[ ]{2,}|\s*[|｜/，,]\s*|\s+[·•∙-]\s+|\s*[-–—·]\s*(?=[\u4e00-\u9fffA-Z])")


def name(text: str, preamble: list[Line], lines: list[Line]) -> Quoted | None:
    if labelled := _labelled(text):
        return labelled
    for group in (preamble[:8], [line for line in lines if not line.bulleted][:60]):
        for line in group:
            for piece in _candidates(text, line):
                if found := _as_name(text, piece, in_preamble=group is not lines):
                    return found
    return None


def headline(text: str, preamble: list[Line], lines: list[Line], person: Quoted | None) -> Quoted | None:
    """What the person calls themselves or applies for."""
    for line in lines:
        found = _TARGET.search(text, line.start, line.end)
        piece = trim(text, found.start("title"), found.end("title")) if found else None
        if piece and len(piece.text) <= 40:
            return piece.quoted()
    after = person.span.end if person else 0
    for line in (preamble or lines)[:8] if person is None else [line for line in lines if line.end >= after][:4]:
        for piece in pieces(
            text, max(line.start, after), line.end, re.compile(r"\t|\u3000+| {2,}|\s*[|｜]\s*|\s+[·•]\s+|, (?=[A-Z])")
        ):
            titled = TITLE.search(piece.text) is not None and not ORGANISATION.search(piece.text)
            if (
                titled
                and len(piece.text) <= 60
                and not re.search(r"[。.，]\s*$|\d{4}|，", piece.text)
                and not line.bulleted
            ):
                return piece.quoted()
    return None


def _labelled(text: str) -> Quoted | None:
    found = _LABEL.search(text[:3000])
    if found is None:
        return None
    piece = trim(text, found.start("name"), found.end("name"))
    if piece and len(piece.text) > 4 and has_han(piece.text):
        piece = pieces(text, piece.start, piece.end, re.compile(r"\s+"))[0]
    return _as_name(text, piece, in_preamble=True) if piece else None


def _candidates(text: str, line: Line) -> list[Piece]:
    if line.blank or line.bulleted or heading(line.words) is not None:
        return []
    whole = trim(text, line.start, line.end)
    found = [whole] if whole else []
    found += pieces(text, line.start, line.end, _CUT)[:2]
    if has_han(line.text):
        found += pieces(text, line.start, line.end, re.compile(r"\s+"))[:1]
    return found


def _as_name(text: str, piece: Piece, *, in_preamble: bool) -> Quoted | None:
    words = piece.text
    if _NOT_NAME.search(words) or heading(words) is not None or len(words) > 48:
        return None
    if both := _HAN_THEN_LATIN.match(words):
        return Piece(both[1], piece.start).quoted()
    if both := _LATIN_THEN_HAN.match(words):
        return Piece(both[1], piece.start).quoted()
    if _HAN_NAME.match(words):
        bare = re.sub(r"\s+|先生$|女士$", "", words)
        return piece.quoted(bare)
    if has_han(words) or PLACE.match(words) or SCHOOL.search(words) or TITLE.search(words):
        return None
    if _LATIN_NAME.match(words) and not ORGANISATION.search(words):
        bare = re.sub(r"(?:,? (?:PhD|MBA|CPA|RN|PMP|MD|CFA|PE))+$", "", words)
        return Piece(bare, piece.start).quoted(_capitalised(bare))
    if re.fullmatch(r"[A-Z]{2,}(?: [A-Z.]+){1,3}", words):
        return piece.quoted(_capitalised(words))
    return None


def _capitalised(words: str) -> str:
    return words.title() if words.isupper() else words
