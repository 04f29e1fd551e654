"""To colleagues, about a second round: its planning (HR, who plans), the appointment (who interviews)."""

from dataclasses import dataclass
from datetime import datetime

from cards.kinds.parts import act, facts, open_page, points, row
from cards.view import Block, ButtonStyle, Card, Colour, Field, Note, Quote
from cards.words import Words

_COLOUR = {
    "planning": Colour.WARNING,
    "proposed": Colour.INFO,
    "booked": Colour.INFO,
    "confirmed": Colour.SUCCESS,
    "held": Colour.INFO,
    "scored": Colour.INFO,
    "no_show": Colour.DANGER,
}


@dataclass(frozen=True, slots=True)
class PlanningView:
    """`state` as of the round. `times`: offered, or (while it is planned) matched. `proposes_at`: when the product offers
    them by itself. `unread`: whose calendar could not be read. `alone`: why the machine proposed nothing (message id's
    end): no-interviewers, no-place, no-times. `clashes`: who, and what came up at the time (holiday, busy)."""

    key: str
    candidate: str
    job: str
    state: str
    zone: str
    candidate_zone: str
    interviewers: tuple[str, ...]
    mode: str
    place: str
    minutes: int
    number: int = 1
    starts_at: datetime | None = None
    times: tuple[datetime, ...] = ()
    proposes_at: datetime | None = None
    wish: str = ""
    unread: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    clashes: tuple[tuple[str, str], ...] = ()
    failed: tuple[str, ...] = ()
    missing: str = ""
    missed: int = 0
    plan_url: str = ""
    round_url: str = ""
    offer_ref: str = ""


@dataclass(frozen=True, slots=True)
class NoticeView:
    """For one interviewer. `when` is empty, `day` or `soon`: why it is said (again)."""

    key: str
    candidate: str
    job: str
    state: str
    zone: str
    minutes: int
    mode: str
    place: str
    interviewers: tuple[str, ...]
    starts_at: datetime | None = None
    confirmed: bool = False
    when: str = ""
    page_url: str = ""
    resume_url: str = ""


def build_planning(view: PlanningView, words: Words) -> Card:
    return Card(
        key=view.key,
        title=words("round-card-title", candidate=view.candidate, job=view.job),
        tag=words(f"round-state-{view.state.replace('_', '-')}"),
        colour=_COLOUR.get(view.state, Colour.NEUTRAL),
        summary=words(
            "round-card-summary", candidate=view.candidate, state=words(f"round-state-{view.state.replace('_', '-')}")
        ),
        locale=words.language,
        blocks=(
            *facts(
                Field(words("round-when"), _moment(view.starts_at, view, words), short=False),
                Field(words("round-with"), words.listed(view.interviewers)),
                Field(words("round-where"), view.place or words("round-by-phone-ours")),
                Field(words("round-length"), words("booked-about", minutes=view.minutes)),
                Field(words("round-number"), str(view.number) if view.number > 1 else ""),
            ),
            *_times(view, words),
            *((Quote(view.wish, title=words("round-wish")),) if view.wish else ()),
            *_remarks(view, words),
            *row(
                act(words("button-offer-times"), view.offer_ref, ButtonStyle.PRIMARY),
                open_page(
                    words("button-plan-round"),
                    view.plan_url,
                    ButtonStyle.DEFAULT if view.offer_ref else ButtonStyle.PRIMARY,
                ),
                open_page(words("button-open-round"), view.round_url),
            ),
        ),
    )


def build_notice(view: NoticeView, words: Words) -> Card:
    standing = view.state in ("booked", "confirmed")
    title = f"round-notice-title-{view.when}" if view.when and standing else "round-notice-title"
    return Card(
        key=view.key,
        title=words(title, candidate=view.candidate, job=view.job),
        tag=words(f"round-state-{view.state.replace('_', '-')}"),
        colour=_COLOUR.get(view.state, Colour.NEUTRAL),
        summary=words(
            "round-notice-summary",
            candidate=view.candidate,
            when=words.promised(view.starts_at, view.zone) if view.starts_at else words("round-no-time"),
        ),
        locale=words.language,
        blocks=(
            *facts(
                Field(
                    words("round-when"),
                    words.promised(view.starts_at, view.zone) if view.starts_at else words("round-no-time"),
                    short=False,
                ),
                Field(words("round-where"), view.place or words("round-by-phone-ours")),
                Field(words("round-length"), words("booked-about", minutes=view.minutes)),
                Field(words("round-with"), words.listed(view.interviewers)),
            ),
            *((Note(words("round-confirmed" if view.confirmed else "round-not-confirmed")),) if standing else ()),
            *((Note(words("round-notice-blind")),) if standing else ()),
            *row(
                open_page(words("button-interview-kit"), view.page_url, ButtonStyle.PRIMARY),
                open_page(words("button-open-resume"), view.resume_url),
            ),
        ),
    )


def _moment(at: datetime | None, view: PlanningView, words: Words) -> str:
    """In the reader's zone, and in the candidate's where that differs."""
    if at is None:
        return ""
    ours = words.promised(at, view.zone)
    if view.zone == view.candidate_zone:
        return ours
    return words("round-both-zones", ours=ours, theirs=words.promised(at, view.candidate_zone))


def _times(view: PlanningView, words: Words) -> tuple[Block, ...]:
    if not view.times:
        return ()
    heading = words("round-times-offered" if view.state == "proposed" else "round-times-matched")
    return points(heading, tuple(_moment(at, view, words) for at in view.times))


def _remarks(view: PlanningView, words: Words) -> tuple[Block, ...]:
    told = [
        words("round-proposes-at", at=words.moment(view.proposes_at, view.zone)) if view.proposes_at else "",
        words(f"round-missing-{view.missing}") if view.missing else "",
        words("round-unread", who=words.listed(view.unread)) if view.unread else "",
        words("round-entry-gone", who=words.listed(view.gone)) if view.gone else "",
        *(words(f"round-clash-{what}", who=who) for who, what in view.clashes),
        words("round-entry-failed", who=words.listed(view.failed)) if view.failed else "",
        words("round-missed-times", times=view.missed) if view.missed else "",
    ]
    return tuple(Note(one) for one in told if one)
