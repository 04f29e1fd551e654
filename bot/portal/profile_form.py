"""The profile as its owner corrects it: shown from what was read or last saved, taken back from the form."""

from typing import Final

from starlette.datastructures import FormData

from bot.portal.uploads import text_of, texts_of
from cards.words import Words
from hrcore.errors import InvalidInput
from hrcore.ports.resume import Quoted, ResumeProfile, ResumeText
from hrcore.talent.profile import CorrectedEntry, ProfileCorrection

MAX_LENGTH: Final = 200
MAX_ENTRIES: Final = 40
_PRESENT: Final = "present"
_COMMAS: Final = str.maketrans({"，": "\n", ",": "\n", "、": "\n", ";": "\n", "；": "\n"})


def as_read(text: ResumeText, profile: ResumeProfile) -> ProfileCorrection:
    """What the parser found, in the form's own terms; a degree in the résumé's words, not in the parser's."""
    return ProfileCorrection(
        education=tuple(
            CorrectedEntry(
                place=entry.school.value,
                what=" ".join(part for part in (_words(text, entry.degree), _value(entry.major)) if part),
                start=_value(entry.start),
                end=_value(entry.end),
            )
            for entry in profile.education
        ),
        experience=tuple(
            CorrectedEntry(
                place=entry.employer.value,
                what=_value(entry.title),
                start=_value(entry.start),
                end=_value(entry.end),
            )
            for entry in profile.experience
        ),
        skills=tuple(skill.name.value for skill in profile.skills),
    )


def shown(profile: ProfileCorrection, say: Words) -> ProfileCorrection:
    """`present` reads as the person's own word for it."""
    return profile.model_copy(
        update={
            "education": tuple(_worded(entry, _PRESENT, say("portal-profile-present")) for entry in profile.education),
            "experience": tuple(
                _worded(entry, _PRESENT, say("portal-profile-present")) for entry in profile.experience
            ),
        }
    )


def posted_profile(form: FormData, say: Words) -> ProfileCorrection:
    """As it was typed; entries without a name are left out."""
    return ProfileCorrection(
        education=_entries(form, "education", say),
        experience=_entries(form, "experience", say),
        skills=tuple(
            dict.fromkeys(
                line.strip() for line in text_of(form, "skills").translate(_COMMAS).splitlines() if line.strip()
            )
        ),
    )


def _entries(form: FormData, kind: str, say: Words) -> tuple[CorrectedEntry, ...]:
    columns = (texts_of(form, f"{kind}-{name}") for name in ("place", "what", "start", "end"))
    return tuple(
        _worded(CorrectedEntry(place=place, what=what, start=start, end=end), say("portal-profile-present"), _PRESENT)
        for place, what, start, end in zip(*columns, strict=False)
        if place
    )


def check_profile(correction: ProfileCorrection) -> None:
    """Raises `InvalidInput` (field `profile`) for what is too long."""
    lists = (correction.education, correction.experience, correction.skills)
    entries = (*correction.education, *correction.experience)
    texts = [text for entry in entries for text in (entry.place, entry.what, entry.start, entry.end)]
    too_long = any(len(text) > MAX_LENGTH for text in (*texts, *correction.skills))
    if too_long or any(len(found) > MAX_ENTRIES for found in lists):
        raise InvalidInput({"profile": "portal-profile-too-long"})


def _worded(entry: CorrectedEntry, word: str, replacement: str) -> CorrectedEntry:
    return entry.model_copy(update={"end": replacement}) if entry.end.lower() == word else entry


def _words(text: ResumeText, quoted: Quoted | None) -> str:
    return text.text[quoted.span.start : quoted.span.end].strip() if quoted else ""


def _value(quoted: Quoted | None) -> str:
    return quoted.value if quoted else ""
