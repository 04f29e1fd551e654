"""Profiles as JSON for the database, and what a person may correct in theirs."""

from dataclasses import replace
from typing import TypeVar

from pydantic import TypeAdapter

from hrcore.ports.resume import Quoted, ResumeProfile, ResumeText
from hrcore.value import Value

_PROFILE = TypeAdapter(ResumeProfile)
_TEXT = TypeAdapter(ResumeText)
E = TypeVar("E")


class CorrectedEntry(Value):
    """One station of a life as the person puts it: school or employer, degree or title, from and to."""

    place: str
    what: str = ""
    start: str = ""
    end: str = ""


class ProfileCorrection(Value):
    education: tuple[CorrectedEntry, ...] = ()
    experience: tuple[CorrectedEntry, ...] = ()
    skills: tuple[str, ...] = ()


def corrected(profile: ResumeProfile, correction: ProfileCorrection) -> ResumeProfile:
    """What was read, as its owner corrected it: what they struck out is gone, what they changed reads as they say and
    still points at the words it was read from. What they added rests on no words of the résumé, so it is not in it."""
    jobs = [(entry.employer.value, entry) for entry in profile.experience]
    schools = [(entry.school.value, entry) for entry in profile.education]
    wanted = {skill.casefold() for skill in correction.skills}
    return replace(
        profile,
        experience=tuple(
            replace(
                entry,
                employer=replace(entry.employer, value=said.place),
                title=_changed(entry.title, said.what),
                start=_changed(entry.start, said.start),
                end=_changed(entry.end, said.end),
            )
            for entry, said in _matched(jobs, correction.experience)
        ),
        education=tuple(
            replace(
                entry,
                school=replace(entry.school, value=said.place),
                start=_changed(entry.start, said.start),
                end=_changed(entry.end, said.end),
            )
            for entry, said in _matched(schools, correction.education)
        ),
        skills=tuple(skill for skill in profile.skills if skill.name.value.casefold() in wanted),
    )


def _matched(read: list[tuple[str, E]], said: tuple[CorrectedEntry, ...]) -> list[tuple[E, CorrectedEntry]]:
    """By name; an entry whose name was corrected by its place in the list."""
    by_name = {entry.place.casefold(): entry for entry in said}
    known = {name.casefold() for name, _ in read}
    pairs = []
    for index, (name, entry) in enumerate(read):
        found = by_name.get(name.casefold())
        if found is None and len(said) == len(read) and said[index].place.casefold() not in known:
            found = said[index]
        if found is not None:
            pairs.append((entry, found))
    return pairs


def _changed(read: Quoted | None, said: str) -> Quoted | None:
    return None if read is None or not said else replace(read, value=said)


def profile_to_json(profile: ResumeProfile) -> str:
    return _PROFILE.dump_json(profile).decode()


def profile_from_json(text: str) -> ResumeProfile:
    return _PROFILE.validate_json(text)


def text_to_json(text: ResumeText) -> str:
    return _TEXT.dump_json(text).decode()


def text_from_json(text: str) -> ResumeText:
    return _TEXT.validate_json(text)
