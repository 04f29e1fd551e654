"""To HR: what became of the letter, from sent to signed or ended. Updated in place."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cards.kinds.parts import act, facts, open_page, row
from cards.markdown import escape
from cards.view import Block, ButtonStyle, Card, Colour, Field, Note, Step, Steps, StepState, Text
from cards.words import Words


class OfferOutcome(StrEnum):
    SENT = "sent"
    SIGNED = "signed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class OfferStatusView:
    """`sha256` is of the signed letter. `reason` is the candidate's own, where they gave one."""

    key: str
    candidate: str
    job: str
    outcome: OfferOutcome
    zone: str
    version: int
    sent_at: datetime
    until: datetime
    seen_at: datetime | None = None
    ended_at: datetime | None = None
    sha256: str = ""
    reason: str = ""
    page_url: str = ""
    resend_ref: str = ""


_COLOURS = {
    OfferOutcome.SENT: Colour.INFO,
    OfferOutcome.SIGNED: Colour.SUCCESS,
    OfferOutcome.DECLINED: Colour.WARNING,
    OfferOutcome.WITHDRAWN: Colour.NEUTRAL,
    OfferOutcome.EXPIRED: Colour.WARNING,
}


def build(view: OfferStatusView, words: Words) -> Card:
    return Card(
        key=view.key,
        title=words("offer-card-title", candidate=view.candidate, job=view.job),
        tag=words(f"offer-state-{view.outcome}"),
        colour=_COLOURS[view.outcome],
        summary=words(f"offer-summary-{view.outcome}", candidate=view.candidate, job=view.job),
        locale=words.language,
        blocks=(
            Steps(_steps(view, words)),
            *facts(
                Field(words("offer-version"), str(view.version)),
                Field(
                    words("offer-until"),
                    words.moment(view.until, view.zone) if view.outcome is OfferOutcome.SENT else "",
                ),
            ),
            *_more(view, words),
            *row(
                open_page(words("card-open"), view.page_url, ButtonStyle.PRIMARY),
                act(words("offer-button-resend"), view.resend_ref),
            ),
        ),
    )


def _steps(view: OfferStatusView, words: Words) -> tuple[Step, ...]:
    def when(moment: datetime | None) -> str:
        return words.moment(moment, view.zone) if moment else ""

    waits = view.outcome is OfferOutcome.SENT
    seen = StepState.DONE if view.seen_at else StepState.CURRENT if waits else StepState.WAITING
    last = StepState.CURRENT if waits and view.seen_at else StepState.WAITING
    if view.outcome is OfferOutcome.SIGNED:
        last = StepState.DONE
    elif not waits:
        last = StepState.FAILED
    ended = "signed" if waits else view.outcome
    return (
        Step(words("offer-step-sent"), StepState.DONE, when(view.sent_at)),
        Step(words("offer-step-seen"), seen, when(view.seen_at)),
        Step(words(f"offer-step-{ended}"), last, when(view.ended_at)),
    )


def _more(view: OfferStatusView, words: Words) -> tuple[Block, ...]:
    reason = (Text(escape(words("offer-reason", reason=view.reason))),) if view.reason else ()
    proof = (Note(words("offer-hash", hash=view.sha256)),) if view.sha256 else ()
    return (*reason, *proof)
