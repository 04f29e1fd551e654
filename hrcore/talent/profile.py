"""Profiles as JSON for the database, and what a person may correct in theirs."""

from pydantic import TypeAdapter

from hrcore.ports.resume import ResumeProfile, ResumeText
from hrcore.value import Value

_PROFILE = TypeAdapter(ResumeProfile)
_TEXT = TypeAdapter(ResumeText)


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


def profile_to_json(profile: ResumeProfile) -> str:
    return _PROFILE.dump_json(profile).decode()


def profile_from_json(text: str) -> ResumeProfile:
    return _PROFILE.validate_json(text)


def text_to_json(text: ResumeText) -> str:
    return _TEXT.dump_json(text).decode()


def text_from_json(text: str) -> ResumeText:
    return _TEXT.validate_json(text)
