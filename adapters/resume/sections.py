"""Cuts a résumé into its sections."""

import re
from dataclasses import dataclass, field
from typing import Final

from adapters.resume.headings import Section, heading
from adapters.resume.lines import Line, has_han, trim

_STANDALONE: Final = {Section.SKILLS, Section.LANGUAGES, Section.EDUCATION, Section.SUMMARY, Section.OBJECTIVE}
_OF_A_JOB: Final = {
    "技术栈",
    "工具",
    "技术",
    "语言",
    "技能",
    "概述",
    "简介",
    "technologies",
    "tools",
    "tech stack",
    "software",
    "summary",
    "overview",
    "profile",
    "objective",
    "highlights",
    "skills",
    "language",
    "languages",
    "tools & technologies",
    "tools and technologies",
    "introduction",
}
_LABEL: Final = re.compile(r"^\s*[【\[]?([^:：\t\n】\]]{2,24})[】\]]?\s*[:：]\s*(?=\S)")
_DECORATED: Final = re.compile(r"^\s*[■□◆◇●▪▌★➤►▶|]")


@dataclass(slots=True)
class Part:
    """A heading (None: what stands before the first one) and the lines below it."""

    section: Section | None
    lines: list[Line] = field(default_factory=list)


def cut(text: str, lines: list[Line]) -> list[Part]:
    parts = [Part(None)]
    for line in lines:
        fresh = not parts[-1].lines or parts[-1].lines[-1].blank
        section, rest = _opening(text, line, parts[-1].section, fresh)
        if section is None:
            parts[-1].lines.append(line)
            continue
        parts.append(Part(section))
        if rest is not None:
            parts[-1].lines.append(rest)
    return parts


def _opening(text: str, line: Line, current: Section | None, fresh: bool) -> tuple[Section | None, Line | None]:
    if line.bulleted and not _DECORATED.match(line.text):
        return None, None
    found = heading(line.words)
    if found is not None:
        return (
            (None, None)
            if current is Section.SKILLS and found is Section.OTHER and "：" in line.text
            else (found, None)
        )
    return _opening_with_content(text, line, current, fresh)


def _opening_with_content(
    text: str, line: Line, current: Section | None, fresh: bool
) -> tuple[Section | None, Line | None]:
    """A heading in the first cell of a table row, or `Skills: a, b` on one line."""
    first, tab, _ = line.text.partition("\t")
    if tab and (found := heading(first)) is not None and len(first.strip()) > 1:
        cells = [cell.strip() for cell in line.text.split("\t")]
        if all(heading(cell) or len(cell) <= 4 for cell in cells) and found is not Section.LANGUAGES:
            return None, None
        return found, _rest(text, line, line.start + len(first) + 1)
    label = _LABEL.match(line.text)
    if label is None or current is Section.SKILLS:
        return None, None
    found = heading(label[1])
    in_a_job = current in (Section.EXPERIENCE, Section.PROJECTS)
    if in_a_job and label[1].strip().lower() in _OF_A_JOB and not (fresh and has_han(label[1])):
        return None, None
    if found is Section.OTHER and fresh and has_han(label[1]):
        return found, _rest(text, line, line.start + label.end())
    if found in _STANDALONE and not (found is Section.EDUCATION and current is None):
        return found, _rest(text, line, line.start + label.end())
    return None, None


def _rest(text: str, line: Line, start: int) -> Line | None:
    piece = trim(text, start, line.end, edge=" \t\u3000")
    return Line(text[piece.start : line.end], piece.start, piece.start) if piece else None
