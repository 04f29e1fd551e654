"""To HR: somebody has applied."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from cards.kinds.parts import act, facts, open_page, points, row
from cards.view import Block, ButtonStyle, Card, Colour, Field, Note, Text
from cards.words import Words


class ApplicationSource(StrEnum):
    CAREERS = "careers"
    REFERRAL = "referral"
    CHAT = "chat"
    IMPORT = "import"
    POOL = "pool"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class EarlierApplication:
    """Why we think that it is the same person: `sure` where phone or e-mail are the same, else only the name is alike."""

    name: str
    job: str
    at: datetime
    sure: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class ApplicationReceivedView:
    """`referrer` only for REFERRAL. `merge_url` instead of `merge_ref` where both have an open application for one job: there
    somebody chooses which goes on. `education`, `experience` and `skills` are the résumé's own words, one line each."""

    key: str
    candidate: str
    job: str
    source: ApplicationSource
    applied_at: datetime
    zone: str
    referrer: str = ""
    headline: str = ""
    education: tuple[str, ...] = ()
    experience: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    earlier: EarlierApplication | None = None
    invited: bool = True
    resume_readable: bool = True
    application_url: str = ""
    resume_url: str = ""
    invite_ref: str = ""
    merge_ref: str = ""
    merge_url: str = ""
    apart_ref: str = ""


def build(view: ApplicationReceivedView, words: Words) -> Card:
    needs_eye = view.earlier is not None or not view.resume_readable
    return Card(
        key=view.key,
        title=words("application-title", candidate=view.candidate, job=view.job),
        subtitle=words(
            "application-subtitle", source=_source(view, words), at=words.moment(view.applied_at, view.zone)
        ),
        tag=words("application-tag-look") if needs_eye else words("application-tag-new"),
        colour=Colour.WARNING if needs_eye else Colour.INFO,
        summary=words("application-summary", candidate=view.candidate, job=view.job),
        locale=words.language,
        blocks=(
            *_warnings(view, words),
            *_profile(view, words),
            Note(words("application-next-invited" if view.invited else "application-next-waiting")),
            *_buttons(view, words),
        ),
    )


def _source(view: ApplicationReceivedView, words: Words) -> str:
    if view.source is ApplicationSource.REFERRAL and view.referrer:
        return words("application-source-referred-by", referrer=view.referrer)
    return words(f"application-source-{view.source}")


def _warnings(view: ApplicationReceivedView, words: Words) -> tuple[Block, ...]:
    found: list[Block] = []
    if view.earlier is not None:
        kind = "application-same-person" if view.earlier.sure else "application-alike-person"
        day = words.date(view.earlier.at.astimezone(ZoneInfo(view.zone)).date())
        found.append(Text(words.markdown(kind, name=view.earlier.name, job=view.earlier.job, day=day)))
    if not view.resume_readable:
        found.append(Text(words.markdown("application-resume-unreadable")))
    return tuple(found)


def _profile(view: ApplicationReceivedView, words: Words) -> tuple[Block, ...]:
    headline = facts(Field(words("profile-headline"), view.headline, short=False))
    skills = facts(Field(words("profile-skills"), words.listed(view.skills), short=False))
    return (
        *headline,
        *points(words("profile-experience"), view.experience),
        *points(words("profile-education"), view.education),
        *skills,
    )


def _buttons(view: ApplicationReceivedView, words: Words) -> tuple[Block, ...]:
    earlier_url = view.earlier.url if view.earlier else ""
    return row(
        open_page(words("button-open-application"), view.application_url, ButtonStyle.PRIMARY),
        open_page(words("button-open-resume"), view.resume_url),
        act(words("button-invite"), view.invite_ref),
        open_page(words("button-open-earlier"), earlier_url),
        act(words("button-merge"), view.merge_ref if view.earlier else ""),
        open_page(words("button-merge-choose"), view.merge_url if view.earlier else ""),
        act(words("button-apart"), view.apart_ref if view.earlier else ""),
    )
