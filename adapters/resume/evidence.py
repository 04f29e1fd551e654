"""Checks that a profile says only what the résumé says, and finds where a text says something."""

import re
import unicodedata
from collections.abc import Iterator

from adapters.resume.lines import squeeze
from hrcore.ports.resume import Quoted, ResumeProfile, Span


def fields(profile: ResumeProfile) -> Iterator[tuple[str, Quoted]]:
    """Every quoted field with its path (`experience[0].title`)."""
    for name in ("name", "headline"):
        yield from _one(name, getattr(profile, name))
    for name in ("emails", "phones", "links", "summary", "languages"):
        yield from _many(name, getattr(profile, name))
    for index, study in enumerate(profile.education):
        for part in ("school", "degree", "major", "start", "end"):
            yield from _one(f"education[{index}].{part}", getattr(study, part))
    for index, job in enumerate(profile.experience):
        for part in ("employer", "title", "start", "end"):
            yield from _one(f"experience[{index}].{part}", getattr(job, part))
        yield from _many(f"experience[{index}].highlights", job.highlights)
    for index, project in enumerate(profile.projects):
        for part in ("name", "role", "start", "end"):
            yield from _one(f"projects[{index}].{part}", getattr(project, part))
        yield from _many(f"projects[{index}].highlights", project.highlights)
    for index, skill in enumerate(profile.skills):
        yield from _one(f"skills[{index}].name", skill.name)


def check_spans(profile: ResumeProfile, text: str) -> list[str]:
    """What is wrong, one line per field; empty if every field rests on the words it points to."""
    problems = []
    for path, quoted in fields(profile):
        start, end = quoted.span.start, quoted.span.end
        if not 0 <= start < end <= len(text):
            problems.append(f"{path}: {start}–{end} is outside the text")
        elif not is_normalised(path) and not same_words(quoted.value, text[start:end]):
            problems.append(f"{path}: {quoted.value!r} is not {text[start:end]!r}")
    return problems


def is_normalised(path: str) -> bool:
    """Dates, degrees, phones and skill names are brought into one form; for the rest the value is the résumé's own words."""
    return path.endswith((".start", ".end", ".degree")) or path.startswith(("phones", "skills"))


def same_words(value: str, words: str) -> bool:
    return _bare(value) == _bare(words)


def locate(words: str, text: str, start: int = 0) -> Span | None:
    """Where the text says these words: exactly, else without regard to case, width and blanks; None if it does not."""
    words = words.strip()
    if not words:
        return None
    exact = text.find(words, start)
    if exact >= 0:
        return Span(exact, exact + len(words))
    tokens = [re.escape(char) for char in words if not char.isspace()]
    found = re.compile(r"\s*".join(tokens), re.IGNORECASE).search(text, start)
    if found:
        return Span(found.start(), found.end())
    return locate(words, text) if start else None


def _bare(words: str) -> str:
    return re.sub(r"[\s]+", "", unicodedata.normalize("NFC", words)).casefold()


def _one(path: str, quoted: Quoted | None) -> Iterator[tuple[str, Quoted]]:
    if quoted is not None:
        yield path, quoted


def _many(path: str, quoted: tuple[Quoted, ...]) -> Iterator[tuple[str, Quoted]]:
    for index, one in enumerate(quoted):
        yield f"{path}[{index}]", one


class Finder:
    """Looks up what somebody says the text says. Counts how much of it is true."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked = 0
        self.found = 0
        self._cursor = 0

    def quote(self, words: str | None, near: Span | None = None) -> Quoted | None:
        """The text's own words; of several places the one nearest to `near`. None if the text does not say so."""
        if not words or not words.strip():
            return None
        self.asked += 1
        places = occurrences(words, self.text)
        if not places:
            return None
        self.found += 1
        anchor = near.start if near else places[0].start
        place = min(places, key=lambda span: abs(span.start - anchor))
        return Quoted(squeeze(self.text[place.start : place.end]), place)

    def quotes(self, words: list[str]) -> tuple[Quoted, ...]:
        return tuple(quoted for one in words if (quoted := self.quote(one)) is not None)

    def next_entry(self, words: str) -> Quoted | None:
        """As `quote`, but the first place after the entry before: employers are named again in other lines."""
        quoted = self.quote(words)
        if quoted is None:
            return None
        place = locate(words, self.text, self._cursor) or quoted.span
        self._cursor = place.end
        return Quoted(squeeze(self.text[place.start : place.end]), place)


def occurrences(words: str, text: str) -> list[Span]:
    """All places, without overlap, in order."""
    found: list[Span] = []
    at = 0
    while (span := locate(words, text, at)) is not None and span.start >= at:
        found.append(span)
        at = span.end
    return found
