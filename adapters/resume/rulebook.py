"""The built-in parser: rules for Chinese and English résumés, no model, the same answer every time."""

import re
from typing import Final

from adapters.resume import contacts
from adapters.resume.entries import PROSE, group, highlights
from adapters.resume.headings import Section
from adapters.resume.history import experience, projects
from adapters.resume.lines import Line, han_share, split_lines
from adapters.resume.names import headline, name
from adapters.resume.narrative import told_education, told_experience
from adapters.resume.schooling import education
from adapters.resume.sections import Part, cut
from adapters.resume.skills import claimed, mentioned, skills, unique
from adapters.resume.spoken import languages
from adapters.resume.words import SCHOOL, TITLE
from hrcore.languages import Language
from hrcore.ports.resume import Education, Experience, Project, ResumeProfile, ResumeText, Skill

_CHINESE_FROM: Final = 0.2


class RulebookParser:
    """Fulfils ResumeParser. Finds what it can; what it does not find is left empty."""

    def parse(self, text: ResumeText, *, region: str = "CN") -> ResumeProfile:
        words = text.text
        lines = split_lines(words)
        parts = cut(words, lines)
        preamble = parts[0].lines
        person = name(words, preamble, lines)
        schools, jobs, undertakings = _history(words, parts)
        skill_lines = _lines(parts, Section.SKILLS)
        return ResumeProfile(
            language=language_of(words),
            name=person,
            emails=contacts.emails(words),
            phones=contacts.phones(words, region),
            links=contacts.links(words),
            headline=headline(words, preamble, lines, person),
            summary=highlights(words, _lines(parts, Section.SUMMARY)),
            education=tuple(schools),
            experience=tuple(jobs),
            projects=tuple(undertakings),
            skills=tuple(_skills(words, parts, lines)),
            languages=languages(words, [_lines(parts, Section.LANGUAGES)], skill_lines + _lines(parts, Section.OTHER)),
        )


def language_of(text: str) -> Language:
    """A résumé with a fifth of Chinese characters is a Chinese one: names of tools and firms are Latin in both."""
    return "zh-CN" if han_share(text) >= _CHINESE_FROM else "en"


def _lines(parts: list[Part], *sections: Section) -> list[Line]:
    return [line for part in parts if part.section in sections for line in part.lines]


def _history(text: str, parts: list[Part]) -> tuple[list[Education], list[Experience], list[Project]]:
    schools = [one for part in parts if part.section is Section.EDUCATION for one in education(text, part.lines)]
    jobs = [one for part in parts if part.section is Section.EXPERIENCE for one in experience(text, part.lines)]
    found = [one for part in parts if part.section is Section.PROJECTS for one in projects(text, part.lines)]
    loose = [line for part in parts if part.section is None for line in part.lines]
    if not jobs:
        jobs = _loose_jobs(text, loose) or told_experience(text, loose)
    if not schools:
        schools = _loose_schools(text, loose) or told_education(text, loose)
    further = loose + _lines(parts, Section.SUMMARY, Section.OTHER)
    known = {school.school.span for school in schools}
    schools += [one for one in _loose_schools(text, further) if one.degree and one.school.span not in known]
    return schools, jobs, found


def _loose_jobs(text: str, lines: list[Line]) -> list[Experience]:
    """Without a heading, dated entries that name no school are employments."""
    if not any(entry.period and entry.period.stated_range for entry in group(text, lines)):
        return []
    found = experience(text, lines)
    return [job for job in found if not SCHOOL.search(job.employer.value) and (job.title or job.highlights)]


def _loose_schools(text: str, lines: list[Line]) -> list[Education]:
    dated = [line for line in lines if len(line.text) < 120 and re.search(r"(19|20)\d{2}", line.text)]
    named = [line for line in dated if SCHOOL.search(line.text) and not TITLE.search(line.text)]
    dated = [line for line in named if not line.bulleted and not PROSE.search(line.words)]
    return education(text, dated) if dated else []


def _skills(text: str, parts: list[Part], lines: list[Line]) -> list[Skill]:
    found = skills(text, _lines(parts, Section.SKILLS))
    if found:
        return found
    prose = [line for part in parts if part.section in (None, Section.SUMMARY, Section.OTHER) for line in part.lines]
    stated = unique([skill for line in prose for skill in claimed(text, line.start, line.end)])
    return stated or (unique(mentioned(text, lines[0].start, lines[-1].end)) if lines else [])
