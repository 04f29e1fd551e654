"""The form of a referral, wherever it is filled in: empty, as it was typed, and as the use case wants it."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from bot.web.typed import plain
from hrcore.ids import new_id
from hrcore.languages import Language, nearest
from hrcore.recruiting.service import published_jobs
from hrcore.referral.models import Known
from hrcore.referral.service import NewReferral
from hrcore.work import Work

FIELDS: Final = ("name", "email", "phone", "job", "known", "note", "language")


def empty(language: Language, job: str = "") -> dict[str, str]:
    return dict.fromkeys(FIELDS, "") | {"job": job, "known": Known.COLLEAGUE, "language": language}


def said_in(values: Mapping[str, str]) -> dict[str, str]:
    return {name: plain(values.get(name, "")) for name in FIELDS}


def referral_of(said: Mapping[str, str], submission: str, filename: str, content: bytes) -> NewReferral:
    """`filename` and `content` are empty where there is no file."""
    return NewReferral(
        submission=submission,
        name=said["name"],
        email=said["email"],
        phone=said["phone"],
        job_id=_id(said["job"]),
        known=Known(said["known"]) if said["known"] in tuple(Known) else Known.OTHER,
        note=said["note"],
        language=nearest(said["language"]),
        filename=filename,
        content=content,
    )


def offered_jobs(work: Work, company_id: UUID) -> list[tuple[str, str]]:
    """(id, title) of those that take applications."""
    return [(str(job.id), job.title) for job in published_jobs(work, company_id)]


def _id(text: str) -> UUID | None:
    """Nothing chosen is any job; something that is no id is no job of ours."""
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        return new_id()
