"""Groups the lines of a section into entries: a head with a period, and what stands below it."""

import re
from dataclasses import dataclass, field
from typing import Final

from adapters.resume.dates import Period, periods
from adapters.resume.lines import Line, has_han, squeeze
from adapters.resume.words import DURATION, EMPLOYMENT_KIND, ORGANISATION, PLACE, SCHOOL, TITLE, degree
from hrcore.ports.resume import Quoted, Span

_LABEL_WORDS: Final = re.compile(
    r"^(?:时间|起止时间|日期|学校|院校|学校名称|毕业院校|专业|学历|学位|公司|公司名称|单位|工作单位|职位|岗位|职务|部门|项目|项目名称|角色|职责|"
    r"城市|地点|备注|period|dates?|company|employer|position|title|role|school|degree|major|location|year)$",
    re.IGNORECASE,
)
LABEL_ONLY: Final = re.compile(
    r"^[【\[]?(?:主要业绩|工作内容|工作职责|岗位职责|主要职责|工作描述|职责描述|项目描述|项目职责|项目介绍|项目业绩|项目说明|工作业绩|业绩|职责|"
    r"项目背景|项目成果|个人职责|责任描述|主要工作|主要工作内容|工作成果|业绩亮点|key (?:achievements|responsibilities|results)|responsibilities|achievements|duties|"
    r"description|highlights|key accomplishments|selected achievements)[】\]]?\s*[:：]?\s*$",
    re.IGNORECASE,
)
LABEL_BEFORE: Final = re.compile(
    r"^[【\[]?(?:主要业绩|工作内容|工作职责|岗位职责|主要职责|工作描述|职责描述|项目描述|项目职责|项目介绍|项目说明|工作业绩|职责|主要工作|"
    r"responsibilities|achievements|description)[】\]]?(?:\s*[:：]\s*|\t)",
    re.IGNORECASE,
)
_META: Final = re.compile(
    r"^(?:所属行业|公司规模|公司性质|汇报对象|汇报上级|下属人数|工作地点|所在部门|部门|离职原因|证明人|reports to|industry|location)\s*[:：]",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(
    r"[。！；;]\s*$|(?:[a-z0-9%)](?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bCo)|[a-z0-9%] [a-z]+)\.\s*$|，.*，|^(?:负责|参与|协助|主导|完成|带领|管理|推动|搭建)"
)
PROSE: Final = re.compile(
    r"\bI\b (?:\w+ )?[a-z]+|\bI['’](?:m|ve)\b|(?:^|[年月日今])(?:我|本人)?(?:先后|曾)?(?:在|于|从)[^|｜\t]{2,40}?(?:做|任|读|工作|学习|担任|就读)"
)
_CONNECTOR: Final = re.compile(r"(?:,|\b(?:of|and|for|the|in|at)|&|，|、)\s*$", re.IGNORECASE)
_ENDS_CLAUSE: Final = re.compile(r"[。！？!?；;.:：]\s*$")
_MAX_HEAD_EN = 90
_MAX_HEAD_ZH = 48


@dataclass(slots=True)
class Entry:
    """`head` are the lines that name the entry, in order of the text; `body` the lines below."""

    head: list[Line]
    period: Period | None
    body: list[Line] = field(default_factory=list)

    def holes(self) -> list[tuple[int, int]]:
        return [(self.period.span.start, self.period.span.end)] if self.period else []


def group(text: str, lines: list[Line], *, undated: bool = False) -> list[Entry]:
    """Entries of dated heads; with `undated`, a short line above bullets opens one as well."""
    lines = [line for line in lines if not is_table_head(line)]
    heads = {index: period for index, line in enumerate(lines) if (period := head_period(text, line)) is not None}
    lead = _lead(lines, heads)
    starts: dict[int, tuple[int, int | None]] = {}
    for index, period in heads.items():
        first = index - _lead_here(text, lines, heads, index, lead, period)
        starts[first] = (index, index)
    if undated:
        taken = {number for first, (last, _) in starts.items() for number in range(first, last + 2)}
        for index in _undated_heads(lines, allow_plain=not heads):
            if index not in taken:
                starts[index] = (index, None)
    return _entries(text, lines, heads, starts)


def _entries(
    text: str, lines: list[Line], heads: dict[int, Period], starts: dict[int, tuple[int, int | None]]
) -> list[Entry]:
    found = []
    order = sorted(starts)
    for position, first in enumerate(order):
        last, dated = starts[first]
        stop = order[position + 1] if position + 1 < len(order) else len(lines)
        after = _trail(text, lines, last, stop, heads.get(dated) if dated is not None else None, first)
        head = [line for line in lines[first : after + 1] if not line.blank]
        found.append(Entry(head, heads.get(dated) if dated is not None else None, lines[after + 1 : stop]))
    return found


def is_table_head(line: Line) -> bool:
    cells = [cell.strip() for cell in re.split(r"\t|\u3000+| {2,}", line.text.strip()) if cell.strip()]
    return len(cells) >= 2 and all(_LABEL_WORDS.match(cell.rstrip(":：")) for cell in cells)


def head_period(text: str, line: Line) -> Period | None:
    """The period of a line that says when something was, and is not a sentence that happens to hold a date."""
    if line.blank:
        return None
    found = [one for one in periods(text, line.start, line.end) if _at_edge(text, line, one)]
    ranged = [one for one in found if one.stated_range] or found
    if not ranged:
        return None
    period = ranged[0]
    rest = _rest(text, line, period)
    if line.bulleted and (len(rest) > 60 or not period.stated_range or _SENTENCE.search(rest)):
        return None
    too_long = len(rest) > (_MAX_HEAD_ZH if has_han(rest) else _MAX_HEAD_EN)
    return None if too_long or _SENTENCE.search(rest) or PROSE.search(rest) else period


def _rest(text: str, line: Line, period: Period) -> str:
    before = text[line.start : period.span.start].rstrip(" .")
    rest = before + " " + text[period.span.end : line.end]
    return rest.strip(" \t|｜()（）,，-–—·:：\u3000")


def _at_edge(text: str, line: Line, period: Period) -> bool:
    before = text[line.body : period.span.start].rstrip()
    after = text[period.span.end : line.end].lstrip(" .")
    if not period.stated_range:
        return _single_at_edge(text, period, before, after)
    open_before = not before or before[-1] in "(（\t|｜,，·–—-:：/\u3000" or text[period.span.start - 1].isspace()
    clear_after = not after or after[0] in ")）\t|｜·,，:：\u3000-–—/" or text[period.span.end].isspace()
    return (open_before and clear_after) or not before or not after


def _single_at_edge(text: str, period: Period, before: str, after: str) -> bool:
    """A single date closes or opens a head only if it stands apart: numbers of years are in every sentence."""
    gap = text[max(0, period.span.start - 2) : period.span.start]
    apart = gap[-1:] in ("\t", "\u3000") or gap == "  "
    monthly = period.start is not None and len(period.start.value) > 4 and gap[-1:] == " "
    listed = not before or before[-1] in "(（\t|｜,，·–—-:："
    closed = not after or after[0] in ")）\t|｜·"
    taught = SCHOOL.search(before) is not None and not after
    return (closed and (listed or apart or monthly or taught)) or (
        not before and after[:1] in ("\t", "\u3000", "|", "｜", "·", ",", "-", "–")
    )


def _plausible_head(line: Line) -> bool:
    words = line.words
    if line.blank or line.bulleted or LABEL_ONLY.match(words) or LABEL_BEFORE.match(words):
        return False
    return len(words) <= (_MAX_HEAD_ZH if has_han(words) else _MAX_HEAD_EN) and not _SENTENCE.search(words)


def _lead(lines: list[Line], heads: dict[int, Period]) -> int:
    """How many lines stand above the first period of the section: the others will be written alike."""
    if not heads:
        return 0
    above = [line for line in lines[: min(heads)] if not line.blank]
    count = 0
    for line in reversed(above):
        if not _plausible_head(line) or count == 3:
            break
        count += 1
    return count


def _lead_here(text: str, lines: list[Line], heads: dict[int, Period], index: int, lead: int, period: Period) -> int:
    """How many lines above this period belong to it (blank ones counted)."""
    if not lead or _complete(_rest(text, lines[index], period)):
        return 0
    if not _rest(text, lines[index], period):
        # A period alone on its line closes a block of title, employer and place, however many lines that is here.
        lead = max(lead, 3)
    taken = 0
    best = 0
    at = index - 1
    while at >= 0 and taken < lead and at not in heads:
        line = lines[at]
        if line.blank:
            if best != index - 1 - at or taken:
                break
            at -= 1
            best += 1
            continue
        if not _plausible_head(line) or _continues(lines, at):
            break
        taken += 1
        best = index - at
        at -= 1
    while best and lines[index - best].blank:
        best -= 1
    return best


def _complete(rest: str) -> bool:
    cells = [cell for cell in re.split(r"\t|\u3000+| {2,}|[|｜]|, | [-–—·] ", rest) if cell.strip()]
    cells = [cell for cell in cells if not PLACE.match(cell.strip()) and not DURATION.match(cell.strip())]
    titled = any(TITLE.search(cell.strip()) for cell in cells)
    if len(cells) >= 2 and (titled or (SCHOOL.search(rest) and degree(rest))):
        return True
    named = ORGANISATION.search(rest) is not None or SCHOOL.search(rest) is not None
    return named and len(rest.split()) > 1 and any(TITLE.search(word) for word in rest.split())


def _continues(lines: list[Line], index: int) -> bool:
    """Is this line the rest of a wrapped one above it?"""
    if index == 0 or lines[index - 1].blank:
        return False
    above, words = lines[index - 1], lines[index].words
    longest = max(len(line.text) for line in lines[max(0, index - 40) : index + 40])
    if words[:1].islower():
        return len(above.text) >= 0.7 * longest
    if _ENDS_CLAUSE.search(above.text) or ORGANISATION.search(words) or TITLE.search(words):
        return False
    return not _plausible_head(above) and len(above.text) >= 0.85 * longest and len(above.text) > 20


def _trail(text: str, lines: list[Line], last: int, stop: int, period: Period | None, first: int) -> int:
    """The last line of the head: lines right below the period may still name the employer or the title."""
    rest = " ".join(
        _rest(text, line, period) if period and line is lines[last] else line.words for line in lines[first : last + 1]
    )
    at = last
    while at + 1 < stop and period is not None and at - last < 2:
        follower = lines[at + 1]
        if follower.blank and at == last and not rest.strip() and at + 2 < stop:
            at += 1
            continue
        if rest.strip() and (_complete(rest) or _named_and_titled(rest)) and not _adds_employer(rest, follower):
            break
        if not _plausible_head(follower) or "，" in follower.words:
            break
        if rest.strip() and not _names_something(follower.words):
            break
        rest = f"{rest}\t{follower.words}"
        at += 1
    return at


def _adds_employer(rest: str, follower: Line) -> bool:
    """`Example State University` with its place at the other end of the line, below a title with its period."""
    cells = [cell.strip() for cell in re.split(r"\t| {2,}", follower.words) if cell.strip()]
    named = ORGANISATION.search(cells[0]) is not None if cells else False
    return named and len(cells) == 2 and PLACE.match(cells[1]) is not None and not ORGANISATION.search(rest)


def _named_and_titled(rest: str) -> bool:
    return ORGANISATION.search(rest) is not None and TITLE.search(rest) is not None


def _names_something(words: str) -> bool:
    return (
        any(pattern.search(words) for pattern in (ORGANISATION, TITLE, SCHOOL))
        or degree(words) is not None
        or len(words) < 30
    )


def _undated_heads(lines: list[Line], *, allow_plain: bool) -> list[int]:
    found = []
    for index, line in enumerate(lines):
        if not _plausible_head(line) or _continues(lines, index):
            continue
        fresh = index == 0 or lines[index - 1].blank or lines[index - 1].bulleted
        below = next((other for other in lines[index + 1 :] if not other.blank), None)
        above_is_head = index > 0 and _plausible_head(lines[index - 1])
        if (
            fresh
            and not above_is_head
            and below is not None
            and (below.bulleted or (allow_plain and not _plausible_head(below)))
        ):
            found.append(index)
    return found


def logical_heads(text: str, head: list[Line]) -> list[tuple[int, int]]:
    """The head's lines as stretches of the text; a line that ends in `,` or `of` goes on in the next."""
    found: list[tuple[int, int]] = []
    for line in head:
        if found and _CONNECTOR.search(text[found[-1][0] : found[-1][1]]) and not head_period(text, line):
            found[-1] = (found[-1][0], line.end)
        else:
            found.append((line.body, line.end))
    return found


def highlights(text: str, lines: list[Line]) -> tuple[Quoted, ...]:
    """Each bullet or sentence of a body; wrapped lines are joined, bullet marks and labels left out."""
    stretches: list[tuple[int, int]] = []
    bulleted = any(line.bulleted for line in lines)
    longest = max((len(line.words) for line in lines), default=0)
    open_item = False
    for index, line in enumerate(lines):
        if line.blank or LABEL_ONLY.match(line.words) or (not stretches and _is_aside(line.words)):
            open_item = False
            continue
        label = LABEL_BEFORE.match(text[line.body : line.end])
        start = line.body + (label.end() if label else 0)
        if open_item and not line.bulleted and not label and _joins(lines[index - 1], line, bulleted, longest):
            stretches[-1] = (stretches[-1][0], line.end)
        else:
            stretches.append((start, line.end))
        open_item = True
    return tuple(_highlight(text, start, end) for start, end in stretches if text[start:end].strip())


def _is_aside(words: str) -> bool:
    """`Lisbon, Portugal · Hybrid` below a head says where, not what."""
    if _META.match(words):
        return True
    parts = [part.strip() for part in re.split(r"\s[·|•]\s|\t", words)]
    return all(PLACE.match(part) or DURATION.match(part) or EMPLOYMENT_KIND.match(part) for part in parts)


def _joins(above: Line, line: Line, bulleted: bool, longest: int) -> bool:
    if bulleted and (above.bulleted or line.words[:1].islower()):
        return True
    if line.words[:1].islower() or above.text.rstrip().endswith("-"):
        return True
    return (
        len(above.text) >= 0.85 * longest
        and longest > (24 if has_han(above.text) else 60)
        and not _ENDS_CLAUSE.search(above.text)
    )


def _highlight(text: str, start: int, end: int) -> Quoted:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    end -= len(raw) - len(raw.rstrip())
    return Quoted(squeeze(text[start:end]), Span(start, end))
