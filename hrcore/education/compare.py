"""What a résumé says about a degree, beside what the report says. Pure: no row, no clock; the answer is a list for a
person to read, never a verdict."""

import re
import unicodedata
from enum import StrEnum
from itertools import permutations
from typing import Final

from hrcore.education.report import DegreeReport, ReportKind
from hrcore.education.schools import plain, same_school
from hrcore.org.names import name_key
from hrcore.ports.resume import Education, ResumeProfile
from hrcore.value import Value

MONTHS_APART: Final = 2
"""Résumés say June where the register says July, and August where it says September."""
_MASKS: Final = "*＊×○〇某"
_LEVELS: Final = (
    ("doctor", re.compile(r"博士|doctor|ph\.?\s?d", re.IGNORECASE)),
    ("master", re.compile(r"硕士|研究生|master|\bm\.?(?:sc|a|eng|ba)\b", re.IGNORECASE)),
    ("bachelor", re.compile(r"本科|学士|专升本|bachelor|undergraduate|\bb\.?(?:sc|a|eng|s)\b", re.IGNORECASE)),
    ("associate", re.compile(r"专科|高职|大专|associate|junior college", re.IGNORECASE)),
)
RANK: Final = {"doctor": 4, "master": 3, "bachelor": 2, "associate": 1}


class Part(StrEnum):
    """`no_entry`: the résumé names no school like the report's at all."""

    NAME = "name"
    SCHOOL = "school"
    LEVEL = "level"
    MAJOR = "major"
    STARTED = "started"
    ENDED = "ended"
    CONCLUSION = "conclusion"


class Difference(Value):
    """`stated` is the résumé's word (empty where it says nothing), `reported` the report's. `unsure`: they are written in
    different languages, so they cannot be compared by a machine."""

    part: Part
    stated: str
    reported: str
    unsure: bool = False


def compare(profile: ResumeProfile, report: DegreeReport, *, name: str) -> list[Difference]:
    """`name` is the candidate's own, from the application. What a résumé does not state is no difference."""
    found = [] if same_name(name, report.name) else [Difference(part=Part.NAME, stated=name, reported=report.name)]
    entry = entry_for(profile, report)
    if entry is not None:
        found += _degree(entry, report)
    if report.kind is ReportKind.DIPLOMA and report.conclusion and "毕业" not in report.conclusion:
        found.append(Difference(part=Part.CONCLUSION, stated="", reported=report.conclusion))
    return found


def entry_for(profile: ResumeProfile, report: DegreeReport) -> Education | None:
    """The entry the report is about: the same school, best of the same level; else the highest degree stated."""
    level = level_of(report.level)
    same = [one for one in profile.education if report.school and same_school(one.school.value, report.school)]
    return next((one for one in same if level and _stated_level(one) == level), None) or next(
        iter(same), highest(profile)
    )


def highest(profile: ResumeProfile) -> Education | None:
    """The highest degree the résumé claims; of equal ones, the first it names."""
    ranked = [(-RANK.get(_stated_level(one) or "", 0), index) for index, one in enumerate(profile.education)]
    return profile.education[min(ranked)[1]] if ranked else None


def same_name(stated: str, reported: str) -> bool:
    """Blanks, width, case and middle dots do not count; a masked sign (王*明) stands for any; a name in pinyin is the
    name, whichever half comes first."""
    one, other = _name(stated), _name(reported)
    if not one or not other:
        return one == other or not reported.strip()
    if _fits(one, other) or _fits(other, one):
        return True
    if one.isascii() == other.isascii():
        return False
    latin, chinese = (stated, other) if one.isascii() else (reported, one)
    words = re.findall(r"[a-z]+", unicodedata.normalize("NFKC", latin).casefold())
    sound = re.sub(r"[^a-z]", "", name_key(chinese))
    return len(words) <= 4 and any("".join(order) == sound for order in permutations(words))


def level_of(text: str) -> str | None:
    """doctor, master, bachelor, associate; None for anything else."""
    return next((level for level, pattern in _LEVELS if pattern.search(text)), None)


def _degree(entry: Education, report: DegreeReport) -> list[Difference]:
    found = []
    same = same_school(entry.school.value, report.school) if report.school else True
    if same is not True:
        found.append(
            Difference(part=Part.SCHOOL, stated=entry.school.value, reported=report.school, unsure=same is None)
        )
    level, stated = level_of(report.level), _stated_level(entry)
    if level and stated and level != stated:
        words = entry.degree.value if entry.degree else stated
        found.append(Difference(part=Part.LEVEL, stated=words, reported=report.level))
    if entry.major is not None and report.major and not _same_major(entry.major.value, report.major):
        unsure = entry.major.value.isascii() != report.major.isascii()
        found.append(Difference(part=Part.MAJOR, stated=entry.major.value, reported=report.major, unsure=unsure))
    for part, said, reported in (
        (Part.STARTED, entry.start, report.started),
        (Part.ENDED, entry.end, report.ended),
    ):
        if part is Part.ENDED and report.kind is ReportKind.ENROLMENT:
            continue  # What is still to come: neither of them knows the day.
        if said is not None and reported and not _same_time(said.value, reported):
            found.append(Difference(part=part, stated=said.value, reported=reported))
    return found


def _stated_level(entry: Education) -> str | None:
    """The parser's word for it, or the level in the person's own words."""
    if entry.degree is None:
        return None
    return entry.degree.value if entry.degree.value in RANK else level_of(entry.degree.value)


def _same_major(stated: str, reported: str) -> bool:
    one, other = (re.sub(r"专业$|[(（].*?[)）]", "", text.strip()) for text in (stated, reported))
    return plain(one) in plain(other) or plain(other) in plain(one)


def _same_time(stated: str, reported: str) -> bool:
    """To the precision of the coarser; `present` is somebody who says they still study."""
    one, other = _months(stated), _months(reported)
    if one is None or other is None:
        return stated != "present"
    if one[1] is None or other[1] is None:
        return one[0] == other[0]
    return abs((one[0] * 12 + one[1]) - (other[0] * 12 + other[1])) <= MONTHS_APART


def _months(text: str) -> tuple[int, int | None] | None:
    found = re.match(r"(\d{4})(?:\D+(\d{1,2}))?", text.strip())
    return (int(found[1]), int(found[2]) if found[2] else None) if found else None


def _name(text: str) -> str:
    plain_text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s·•・.,，'’-]", "", plain_text)


def _fits(masked: str, whole: str) -> bool:
    return len(masked) == len(whole) and all(
        sign == other or sign in _MASKS for sign, other in zip(masked, whole, strict=True)
    )
