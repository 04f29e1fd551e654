"""Education: school, degree, major and period."""

import re
from typing import Final

from adapters.resume.entries import Entry, group
from adapters.resume.history import head_pieces, without_stated_place
from adapters.resume.lines import Line, Piece, has_han, pieces, trim
from adapters.resume.words import SCHOOL, degree
from hrcore.ports.resume import Education, Quoted

_FINE: Final = re.compile(
    r"\s*[,，;；]\s*|\s+[-–—]\s+|\s+/\s+|\t|\u3000+| {2,}|\s*[|｜·]\s*|(?<=[\u4e00-\u9fff）])\s+|\s+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[/／]"
)
_LABELLED: Final = re.compile(
    r"^(?:(?:学校|院校|毕业院校|学校名称|专业|主修|所学专业|学历|学位|最高学历)(?:\s*[:：]\s*|\s+)"
    r"|(?:school|university|major|field of study|degree)\s*[:：]\s*)(?=\S)",
    re.IGNORECASE,
)
_SCHOOL_FIRST: Final = re.compile(
    r"^([\u4e00-\u9fff（）()]{2,20}?(?:大学|学院|学校|研究院|中学))(?:[\u4e00-\u9fff]{2,12}(?:学院|系))?(?=[\u4e00-\u9fff])"
)
_NOT_MAJOR: Final = re.compile(
    r"^(?:全日制|统招|非全日制|自考|函授|在职|gpa|honou?rs|first class|thesis|advisor|dean|minor|with|graduated|专升本|学历|学位|"
    r"expected|cum laude|magna|summa|upper|second class|class of|first-class|2:1|1st|distinction|merit|双一流|985|211|绩点|排名|top)\b|[:：]|\d",
    re.IGNORECASE,
)
_FIELD: Final = re.compile(r"^\s*(?:degree\s+)?(?:in|of|:|,|，|、)\s+", re.IGNORECASE)


def education(text: str, lines: list[Line]) -> list[Education]:
    entries = group(text, lines)
    if not entries:
        entries = _undated(lines)
    found = [one for one in (_studied(text, entry) for entry in entries) if one is not None]
    if not found and entries:
        found = [one for one in (_studied(text, entry) for entry in _undated(lines)) if one is not None]
    return found


def _undated(lines: list[Line]) -> list[Entry]:
    """Without dates, every line that names a school begins an entry; a line above it with the degree belongs to it."""
    found: list[Entry] = []
    for index, line in enumerate(lines):
        if SCHOOL.search(line.text):
            above = lines[index - 1] if index and not SCHOOL.search(lines[index - 1].text) else None
            head = [above, line] if above is not None and degree(above.text) and not line_has_degree(line) else [line]
            found.append(Entry(head, None))
        elif found and len(found[-1].head) < 3 and not line.blank and not line.bulleted and degree(line.text):
            found[-1].head.append(line)
    return found


def line_has_degree(line: Line) -> bool:
    return degree(line.text) is not None


def _studied(text: str, entry: Entry) -> Education | None:
    plain, _ = head_pieces(text, entry)
    plain = [without_stated_place(text, piece) for piece in plain]
    parts = [part for piece in plain for part in pieces(text, piece.start, piece.end, _FINE)]
    parts = [finer for part in parts for opened in _opened(text, part) for finer in _unglued(text, opened)]
    school, award, major = _sorted_out(text, parts)
    if school is None:
        return None
    start, end = (entry.period.start, entry.period.end) if entry.period else (None, None)
    if entry.period and not entry.period.stated_range:
        start, end = None, entry.period.start
    return Education(school.quoted(), award, major.quoted() if major else None, start, end)


def _sorted_out(text: str, parts: list[Piece]) -> tuple[Piece | None, Quoted | None, Piece | None]:
    school: Piece | None = None
    award: Quoted | None = None
    major: Piece | None = None
    for part in parts:
        if labelled := _LABELLED.match(part.text):
            part = trim(text, part.start + labelled.end(), part.end) or part
        named = degree(part.text)
        only_degree = named is not None and len(named[1][0]) == len(part.text)
        if school is None and SCHOOL.search(part.text) and not only_degree:
            school, leading = _behind_degree(text, part, named)
            award = award or leading
        elif named and award is None:
            award, field_of_study = _degree_and_field(text, part, named)
            major = field_of_study or major
        elif not named and major is None and not SCHOOL.search(part.text) and _is_field(part.text):
            major = _clean_field(text, part)
    return school, award, major


def _behind_degree(text: str, part: Piece, named: tuple[str, re.Match[str]] | None) -> tuple[Piece, Quoted | None]:
    """`PhD Princeton University` is a degree and a school."""
    if named is None or named[1].start() != 0:
        return part, None
    rest = trim(text, part.start + named[1].end(), part.end)
    if rest is None or not SCHOOL.search(rest.text):
        return part, None
    return rest, Piece(named[1][0], part.start).quoted(named[0])


def _degree_and_field(text: str, part: Piece, named: tuple[str, re.Match[str]]) -> tuple[Quoted | None, Piece | None]:
    value, words = named
    start, end = part.start + words.start(), part.start + words.end()
    award = trim(text, start, end, edge=" ")
    rest_start = end
    if lead := _FIELD.match(text[end : part.end]):
        rest_start = end + lead.end()
    after = trim(text, rest_start, part.end)
    before = trim(text, part.start, start)
    candidates = [piece for piece in (after, before) if piece is not None and _is_field(piece.text)]
    return (award.quoted(value) if award else None), (_clean_field(text, candidates[0]) if candidates else None)


def _clean_field(text: str, piece: Piece) -> Piece:
    found = re.match(r"^(.+?)(?:专业|方向)$", piece.text)
    found = found or re.match(r"^([A-Za-z][^()]+?)\s*\([^()]*\)$", piece.text)
    shorter = trim(text, piece.start, piece.start + found.end(1)) if found else None
    return shorter or piece


def _is_field(words: str) -> bool:
    return 2 <= len(words) <= 60 and _NOT_MAJOR.search(words) is None and degree(words) is None


def _unglued(text: str, part: Piece) -> list[Piece]:
    """`浙江大学计算机科学与技术专业本科` without blanks; `BS Computer Science, …` is left to the degree's words."""
    if not has_han(part.text):
        return [part]
    found = _SCHOOL_FIRST.match(part.text)
    if found is None or len(part.text) - found.end() < 2:
        return [part]
    rest = trim(text, part.start + found.end(), part.end)
    return [Piece(part.text[: found.end()], part.start), *([rest] if rest else [])]


_BRACKET: Final = re.compile(r"\s*[(（]([^()（）]+)[)）]\s*$")


def _opened(text: str, part: Piece) -> list[Piece]:
    """`软件工程（本科）`, `Nursing (ADN)`: a degree in brackets is a piece of its own."""
    found = _BRACKET.search(part.text)
    if found is None or degree(found[1]) is None or found.start() == 0:
        return [part]
    return [Piece(part.text[: found.start()], part.start), Piece(found[1], part.start + found.start(1))]
