"""A parsed résumé for people and programs: every field with its value, its place and the words it rests on."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.resume.reader import SubprocessResumeReader
from adapters.resume.rulebook import RulebookParser
from hrcore.ports.resume import Quoted, ResumeParser, ResumeProfile, ResumeReader, ResumeText

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ParsedResume:
    text: ResumeText
    profile: ResumeProfile

    def json(self) -> Json:
        found = profile_json(self.profile, self.text.text)
        return {"format": self.text.format.value, "pages": self.text.pages, **found}


def parse_file(
    path: Path, *, region: str = "CN", reader: ResumeReader | None = None, parser: ResumeParser | None = None
) -> ParsedResume:
    """Reads and parses one file with the built-in reader and rules unless told otherwise; raises UnreadableResume."""
    text = (reader or SubprocessResumeReader()).read(path)
    return ParsedResume(text, (parser or RulebookParser()).parse(text, region=region))


def profile_json(profile: ResumeProfile, text: str) -> Json:
    """Each field is {value, start, end, quote}; `quote` is text[start:end]. What was not found is null or empty."""

    def one(quoted: Quoted | None) -> Json | None:
        return None if quoted is None else _quoted(quoted, text)

    def many(quoted: tuple[Quoted, ...]) -> list[Json]:
        return [_quoted(each, text) for each in quoted]

    return {
        "language": profile.language,
        "name": one(profile.name),
        "emails": many(profile.emails),
        "phones": many(profile.phones),
        "links": many(profile.links),
        "headline": one(profile.headline),
        "summary": many(profile.summary),
        "education": [
            {part: one(getattr(study, part)) for part in ("school", "degree", "major", "start", "end")}
            for study in profile.education
        ],
        "experience": [
            {part: one(getattr(job, part)) for part in ("employer", "title", "start", "end")}
            | {"highlights": many(job.highlights)}
            for job in profile.experience
        ],
        "projects": [
            {part: one(getattr(project, part)) for part in ("name", "role", "start", "end")}
            | {"highlights": many(project.highlights)}
            for project in profile.projects
        ],
        "skills": [
            {"name": one(skill.name), "level": skill.level.value, "years": skill.years} for skill in profile.skills
        ],
        "languages": many(profile.languages),
    }


def _quoted(quoted: Quoted, text: str) -> Json:
    start, end = quoted.span.start, quoted.span.end
    return {"value": quoted.value, "start": start, "end": end, "quote": text[start:end]}
