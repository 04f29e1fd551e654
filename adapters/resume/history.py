"""Employments and projects out of grouped entries."""

import re
from typing import Final

from adapters.resume.entries import Entry, group, highlights, logical_heads
from adapters.resume.lines import Line, Piece, has_han, pieces, trim, without
from adapters.resume.words import DURATION, EMPLOYMENT_KIND, ORGANISATION, PLACE, ROLE, SCHOOL, TITLE
from hrcore.ports.resume import Experience, Project, Quoted

_LABELLED: Final = re.compile(
    r"^(?P<label>公司名称|公司|单位|工作单位|雇主|职位名称|职位|岗位|职务|担任|部门|所在部门|项目名称|项目|角色|项目角色|担任角色|时间|起止时间|项目时间|"
    r"工作时间|company|employer|organi[sz]ation|position|job title|title|role|project(?: name)?|department|location|dates?|period|"
    r"地点|工作地点|汇报对象|下属人数|技术栈|tech stack|technologies)\s*[:：]\s*(?P<value>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_DASH: Final = re.compile(r"\s+[-–—@]\s+|\s*——?\s*|\s+at\s+(?=[A-Z])")
_LATIN_SUFFIX: Final = re.compile(
    r"(?<=\bLtd\.)\s+(?=[A-Z])|(?<=\bInc\.)\s+(?=[A-Z])|(?<=\b(?:Ltd|Inc|LLC))\s+(?=[A-Z])|(?<=\b(?:GmbH|Corp))\s+(?=[A-Z])|(?<=\bCorp\.)\s+(?=[A-Z])"
)
_HAN_BLANK: Final = re.compile(r"(?<=[\u4e00-\u9fff）)])\s+|\s+(?=[\u4e00-\u9fff])")
_COMMA: Final = re.compile(r"\s*[,，]\s+(?!(?:Inc|Ltd|LLC|Co|Corp|GmbH|LLP|PLC)(?:\.|,|\s*$))|\s*，\s*")
_HAN_DASH: Final = re.compile(r"(?<=[\u4e00-\u9fff）)])\s*[-–/]\s*(?=\S)")
_SIZE: Final = re.compile(r"(?<=\S)\s*[（(][^（()）]*(?:人|规模|上市|强)[）)]$")
_NOISE: Final = re.compile(r"^[\W\d_]*$")


def experience(text: str, lines: list[Line]) -> list[Experience]:
    found: list[Experience] = []
    for entry in group(text, lines):
        employer, title = _employment(text, entry)
        if employer is None and title is not None and found:
            employer = found[-1].employer
            if found[-1].title is None and not found[-1].highlights:
                # A line with the employer alone stands above the titles held there.
                found.pop()
        if employer is None and title is not None:
            employer, title = title, None
        if employer is not None:
            start, end = _ends(entry)
            found.append(Experience(employer, title, start, end, highlights(text, entry.body)))
    return found


def projects(text: str, lines: list[Line]) -> list[Project]:
    found = []
    for entry in group(text, lines, undated=True):
        name, role = _project(text, entry)
        if name is not None:
            start, end = _ends(entry)
            found.append(Project(name, role, start, end, highlights(text, entry.body)))
    return found


def _ends(entry: Entry) -> tuple[Quoted | None, Quoted | None]:
    if entry.period is None:
        return None, None
    if not entry.period.stated_range:
        return entry.period.start, entry.period.start
    return entry.period.start, entry.period.end


def head_pieces(text: str, entry: Entry) -> tuple[list[Piece], dict[str, Piece]]:
    """What the head names, without period, place, duration and kind of employment; and its labelled values."""
    plain: list[Piece] = []
    labelled: dict[str, Piece] = {}
    for start, end in logical_heads(text, entry.head):
        for first, last in without(text, start, end, entry.holes()):
            for piece in _apart(text, first, last, joined="\n" in text[start:end]):
                found = _LABELLED.match(piece.text)
                value = trim(text, piece.start + found.start("value"), piece.end) if found else None
                if found and value:
                    labelled.setdefault(found["label"].lower(), value)
                elif not _is_aside(piece.text):
                    plain.append(piece)
    return plain, labelled


def _apart(text: str, start: int, end: int, *, joined: bool) -> list[Piece]:
    if not joined:
        return pieces(text, start, end)
    # A name that was wrapped over two lines stays one piece.
    return pieces(text, start, end, re.compile(r"\t|\u3000+|[|｜]"))


def _is_aside(words: str) -> bool:
    return bool(
        is_place(words) or EMPLOYMENT_KIND.match(words) or DURATION.match(words) or _NOISE.match(words)
    ) or words.lower() in ("to", "from", "since", "(", ")", "起")


def is_place(words: str) -> bool:
    """`Austin, TX`; but `Saint Alder Hospital, Portland` is an employer with its place."""
    return PLACE.match(words.rstrip(".")) is not None and ORGANISATION.search(words.partition(",")[0]) is None


def _employment(text: str, entry: Entry) -> tuple[Quoted | None, Quoted | None]:
    plain, labelled = head_pieces(text, entry)
    employer = _first(
        labelled, "公司名称", "公司", "单位", "工作单位", "雇主", "company", "employer", "organization", "organisation"
    )
    title = _first(labelled, "职位名称", "职位", "岗位", "职务", "担任", "position", "job title", "title", "role")
    plain = [without_stated_place(text, piece) for piece in plain]
    parts = _finer(text, plain, wanted=2 - (employer is not None) - (title is not None))
    named, called = _choose(parts)
    employer = employer or named
    title = title or (called if called is not employer else None)
    return (_without_place(text, employer).quoted() if employer else None), (title.quoted() if title else None)


def _first(labelled: dict[str, Piece], *labels: str) -> Piece | None:
    return next((labelled[label] for label in labels if label in labelled), None)


def _finer(text: str, parts: list[Piece], wanted: int) -> list[Piece]:
    """Splits by ever weaker separators until there is a piece for the employer and one for the title."""
    parts = [finer for part in parts for finer in _title_and_employer(text, part)]
    for separator in (_DASH, _LATIN_SUFFIX, _HAN_BLANK, _COMMA, _HAN_DASH):
        if len(parts) >= max(wanted, 2):
            break
        finer = [
            piece
            for part in parts
            for piece in pieces(text, part.start, part.end, separator)
            if not _is_aside(piece.text)
        ]
        if separator is _HAN_BLANK and not any(has_han(part.text) for part in parts):
            continue
        parts = _sensible(text, parts, finer, separator)
    return parts


def _title_and_employer(text: str, part: Piece) -> list[Piece]:
    """`Maintenance Manager — Golden Harvest Foods` is two things, whatever else the head holds."""
    both = pieces(text, part.start, part.end, _DASH)
    titled = [TITLE.search(piece.text) is not None and not ORGANISATION.search(piece.text) for piece in both]
    return both if len(both) == 2 and titled.count(True) == 1 else [part]


def _sensible(text: str, before: list[Piece], after: list[Piece], separator: re.Pattern[str]) -> list[Piece]:
    if separator is not _HAN_BLANK or len(after) <= 2:
        return after
    # `示例公司 Java 开发工程师` has blanks inside the title: cut once, behind the employer.
    for index, piece in enumerate(after[:-1]):
        if ORGANISATION.search(piece.text):
            rest = trim(text, after[index + 1].start, after[-1].end)
            first = trim(text, after[0].start, piece.end)
            return [part for part in (first, rest) if part]
    return before


def _choose(parts: list[Piece]) -> tuple[Piece | None, Piece | None]:
    """(employer, title)."""
    if not parts:
        return None, None
    titled = sorted(parts, key=lambda piece: -_title_score(piece.text))
    title = titled[0] if _title_score(titled[0].text) > 0 else None
    others = [piece for piece in parts if piece is not title]
    if title is None:
        employer = max(parts, key=lambda piece: ORGANISATION.search(piece.text) is not None)
        rest = [piece for piece in parts if piece is not employer]
        return employer, (rest[0] if rest and len(rest[0].text) <= 40 else None)
    if not others:
        both = ORGANISATION.search(title.text) is not None and _title_score(title.text) < 2
        return (title, None) if both else (None, title)
    return max(others, key=lambda piece: (ORGANISATION.search(piece.text) is not None, -parts.index(piece))), title


def _title_score(words: str) -> int:
    if TITLE.search(words) is None:
        return 0
    organised = ORGANISATION.search(words) is not None
    return 1 if organised else 3


def without_stated_place(text: str, piece: Piece) -> Piece:
    """`Northland Grain, Minneapolis, MN` without what is certainly a place."""
    for cut in re.finditer(r"\s*[,，]\s+|\s+[-–—]\s+", piece.text):
        head = trim(text, piece.start, piece.start + cut.start())
        if head and is_place(piece.text[cut.end() :]):
            return head
    return piece


def _without_place(text: str, employer: Piece) -> Piece:
    if sized := _SIZE.search(employer.text):
        employer = Piece(employer.text[: sized.start()], employer.start)
    for separator in (r"\s+[-–—]\s+", r"\s*[,，]\s+", r"\s*[(（]"):
        cut = list(re.finditer(separator, employer.text))
        if not cut:
            continue
        tail = trim(text, employer.start + cut[-1].end(), employer.end)
        head = trim(text, employer.start, employer.start + cut[-1].start())
        if (
            tail
            and head
            and (PLACE.match(tail.text) or PLACE.match(employer.text[cut[0].end() :]))
            and "(" not in cut[-1][0]
        ):
            return _without_place(text, head)
        single = tail is not None and re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, [A-Z]{2})?", tail.text)
        if single and tail and head and not ORGANISATION.search(tail.text) and "," in cut[-1][0]:
            return _without_place(text, head)
    return employer


def _project(text: str, entry: Entry) -> tuple[Quoted | None, Quoted | None]:
    plain, labelled = head_pieces(text, entry)
    name = _first(labelled, "项目名称", "项目", "project", "project name")
    role = _first(labelled, "角色", "项目角色", "担任角色", "担任", "职务", "职位", "role", "position", "title")
    if name is None and plain:
        roles = [
            piece
            for piece in plain[1:]
            if len(piece.text) <= 30 and (ROLE.search(piece.text) or TITLE.search(piece.text))
        ]
        role = role or (roles[0] if roles else None)
        name = plain[0]
        if len(plain) == 1:
            name, role = _name_and_rest(text, plain[0], role)
    numbered = re.match(r"项目[一二三四五六七八九十\d]{1,2}\s*[:：、.]\s*(?=\S)", name.text) if name else None
    if name is not None and numbered:
        name = Piece(name.text[numbered.end() :], name.start + numbered.end())
    if name is not None and SCHOOL.fullmatch(name.text):
        return None, None
    return (name.quoted() if name else None), (role.quoted() if role else None)


def _name_and_rest(text: str, piece: Piece, role: Piece | None) -> tuple[Piece, Piece | None]:
    """`Ledger Migration, Harborlight Payments`: what follows the comma or dash is the place or the role, not the name."""
    for separator in (_DASH, _COMMA):
        parts = pieces(text, piece.start, piece.end, separator)
        if len(parts) < 2:
            continue
        tail = parts[-1]
        is_role = len(tail.text) <= 40 and (ROLE.search(tail.text) is not None or TITLE.search(tail.text) is not None)
        described = separator is _DASH and (re.search("[–—]", piece.text) is not None or len(tail.text.split()) >= 3)
        if is_role or described or (separator is _COMMA and len(tail.text) <= 40):
            return parts[0], role or (tail if is_role else None)
    return piece, role
