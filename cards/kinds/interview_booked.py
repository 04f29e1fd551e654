"""To HR: a candidate has taken (or moved) a time for the call."""

from dataclasses import dataclass
from datetime import datetime

from cards.kinds.parts import act, facts, open_page, row
from cards.view import ButtonStyle, Card, Colour, Confirm, Field, Note
from cards.words import Words
from hrcore.languages import Language


@dataclass(frozen=True, slots=True)
class InterviewBookedView:
    """`zone` is the zone the slot was promised in; `moved_from` is set when an earlier time was given up, `cancelled`
    when the time fell and no other is agreed yet."""

    key: str
    candidate: str
    job: str
    starts_at: datetime
    zone: str
    minutes: int
    language: Language
    by_phone: bool = True
    not_rung: str = ""
    moved_from: datetime | None = None
    questions_ready: int = 0
    application_url: str = ""
    plan_url: str = ""
    cancel_ref: str = ""
    cancelled: bool = False


def build(view: InterviewBookedView, words: Words) -> Card:
    change = "-cancelled" if view.cancelled else "-moved" if view.moved_from is not None else ""
    when = words.promised(view.starts_at, view.zone)
    return Card(
        key=view.key,
        title=words(f"booked-title{change}", candidate=view.candidate, job=view.job),
        tag=words(f"booked-tag{change}"),
        colour=Colour.WARNING if view.cancelled else Colour.INFO,
        summary=words("booked-title-cancelled", candidate=view.candidate)
        if view.cancelled
        else words("booked-summary", candidate=view.candidate, job=view.job, when=when),
        locale=words.language,
        blocks=(
            *facts(
                Field(words("booked-when"), "" if view.cancelled else when, short=False),
                Field(words("booked-before"), words.moment(view.moved_from, view.zone) if view.moved_from else ""),
                Field(words("booked-how"), _how(view, words), short=not view.not_rung),
                Field(words("booked-length"), words("booked-about", minutes=view.minutes)),
                Field(words("booked-language"), words(f"language-{view.language}")),
                Field(words("booked-questions"), str(view.questions_ready) if view.questions_ready else ""),
            ),
            *(() if view.cancelled else (Note(words("booked-next")),)),
            *row(
                open_page(words("button-open-plan"), view.plan_url, ButtonStyle.PRIMARY),
                open_page(words("button-open-application"), view.application_url),
                act(words("button-cancel-interview"), view.cancel_ref, ButtonStyle.DANGER, _confirm(view, words)),
            ),
        ),
    )


def _how(view: InterviewBookedView, words: Words) -> str:
    if view.by_phone:
        return words("booked-by-phone")
    if not view.not_rung:
        return words("booked-by-browser")
    return words("booked-by-browser-why", why=words(f"not-rung-{view.not_rung}"))


def _confirm(view: InterviewBookedView, words: Words) -> Confirm:
    return Confirm(
        words("booked-cancel-title"),
        words("booked-cancel-text", candidate=view.candidate),
        words("button-cancel-interview"),
    )
