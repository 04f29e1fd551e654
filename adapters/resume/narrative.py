"""Résumés told in sentences, without headings or lists: employments, education and skills out of prose."""

import re
from typing import Final

from adapters.resume.dates import Period, periods
from adapters.resume.entries import highlights
from adapters.resume.lines import Line, Piece, trim
from adapters.resume.words import ORGANISATION, SCHOOL, TITLE, degree
from hrcore.ports.resume import Education, Experience

_TITLE_EN: Final = r"(?P<title>[A-Z][\w&/-]*(?: (?:[A-Z][\w&/-]*|of|and|&))*)"
_EMPLOYER_EN: Final = r"(?P<employer>[A-Z][\w&'’.-]*(?: (?:[A-Z&][\w&'’-]*|of|and|the))*)"
_WORKED_EN: Final = re.compile(
    rf"\b(?:I (?:have been|was|am|worked as|became|have worked as)|as)\s+(?:an? |the )?{_TITLE_EN} (?:at|with|for) (?:the )?{_EMPLOYER_EN}"
)
_STUDIED_EN: Final = re.compile(
    r"\b(?:studied|read|degree in|graduated in|majored in)\s+(?P<major>[A-Z][\w&]*(?: (?:[A-Z][\w&]*|and|of))*)(?:\s*\((?P<degree>[^)]+)\))?\s+(?:at|from) (?:the )?"
    r"(?P<school>[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|of|and|the|for))*)"
)
_EMPLOYER_ZH: Final = re.compile(
    r"(?:在|就职于|任职于|加入|入职|进入|供职于)(?P<employer>[\u4e00-\u9fff（）()A-Za-z0-9·]{2,30}?(?:公司|集团|工厂|厂|医院|银行|学校|超市|酒店|事务所|工作室|中心|店))"
)
_TITLE_ZH: Final = re.compile(
    r"(?:先?做|担任|任职?|当|后来做|起做|从事|为|职位是|岗位是)(?!了|过|到)(?P<title>[\u4e00-\u9fffA-Za-z]{0,12}?(?:工程师|经理|总监|专员|主管|助理|顾问|代表|设计师|店长|店员|班长|组长|线长|操作工|会计|出纳|教师|护士|编辑|技术员|质检员|员工|销售|运营|采购|文员|司机|厨师|导购|收银员|[\u4e00-\u9fff]工))"
)
_STUDY_ZH: Final = re.compile(
    r"(?:在|毕业于|就读于)(?P<school>[\u4e00-\u9fff（）()]{2,20}?(?:大学|学院|学校|中学))(?:[，,]?(?:读|学|攻读|主修|学习)(?P<major>[\u4e00-\u9fff]{2,14}?))?(?:专业)?(?=[，,。；;\s]|本科|大专|硕士|$)"
)


def sentences(text: str, lines: list[Line]) -> list[Line]:
    return [line for line in lines if not line.blank and len(line.text.strip()) > 12]


def told_experience(text: str, lines: list[Line]) -> list[Experience]:
    """Jobs in order of telling; the sentences up to the next job are its highlights."""
    opened: list[tuple[int, Experience]] = []
    for index, line in enumerate(lines):
        job = _job(text, line)
        if job is not None:
            opened.append((index, job))
    found = []
    for position, (index, job) in enumerate(opened):
        stop = opened[position + 1][0] if position + 1 < len(opened) else len(lines)
        body = _until_blank(lines[index + 1 : stop])
        found.append(Experience(job.employer, job.title, job.start, job.end, highlights(text, body)))
    return found


def told_education(text: str, lines: list[Line]) -> list[Education]:
    found = []
    for line in lines:
        for pattern in (_STUDIED_EN, _STUDY_ZH):
            match = pattern.search(text, line.start, line.end)
            if match is None or SCHOOL.search(match["school"]) is None:
                continue
            school = Piece(match["school"], match.start("school"))
            major = Piece(match["major"], match.start("major")) if match["major"] else None
            named = degree(line.text)
            award = Piece(named[1][0], line.start + named[1].start()).quoted(named[0]) if named else None
            period = _period(text, line)
            start, end = (period.start, period.end) if period else (None, None)
            found.append(Education(school.quoted(), award, major.quoted() if major else None, start, end))
            break
    return found


def _until_blank(lines: list[Line]) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        if line.blank:
            break
        kept.append(line)
    return kept


def _period(text: str, line: Line) -> Period | None:
    ranged = [one for one in periods(text, line.start, line.end) if one.stated_range]
    return ranged[0] if ranged else None


def _job(text: str, line: Line) -> Experience | None:
    period = _period(text, line)
    found = _WORKED_EN.search(text, line.start, line.end)
    if found and (period or ORGANISATION.search(found["employer"]) or TITLE.search(found["title"])):
        employer = trim(text, found.start("employer"), found.end("employer"), edge=" .,;")
        title = trim(text, found.start("title"), found.end("title"))
        if employer is None:
            return None
        start, end = (period.start, period.end) if period else (None, None)
        return Experience(employer.quoted(), title.quoted() if title else None, start, end)
    after = period.span.end if period and period.span.start - line.start < 12 else line.start
    named = _EMPLOYER_ZH.search(text, after, line.end)
    if named is None or period is None or SCHOOL.search(named["employer"]):
        return None
    titles = list(_TITLE_ZH.finditer(text, named.end(), line.end))
    employer = Piece(named["employer"], named.start("employer"))
    # Of several titles in one job the last one is the present one.
    title = Piece(titles[-1]["title"], titles[-1].start("title")) if titles else None
    return Experience(employer.quoted(), title.quoted() if title else None, period.start, period.end)
