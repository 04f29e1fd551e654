"""To HR: an offer is to be made, and its terms are to be completed. No money here: the channel has more readers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cards.kinds.parts import facts, open_page, row
from cards.markdown import escape
from cards.view import Block, ButtonStyle, Card, Colour, Field, Note, Text
from cards.words import Words


class OfferStep(StrEnum):
    """Where an offer stands before it is sent."""

    DRAFT = "draft"
    APPROVAL = "approval"
    REFUSED = "refused"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class OfferDraftView:
    """`reason` is why the approvers refused, in their words; `errors` counts what breaks the law."""

    key: str
    candidate: str
    job: str
    step: OfferStep
    title: str
    department: str
    level: str
    city: str
    starts_on: date
    wanted_by: str = ""
    version: int = 1
    errors: int = 0
    reason: str = ""
    page_url: str = ""


_COLOURS = {
    OfferStep.DRAFT: Colour.WARNING,
    OfferStep.APPROVAL: Colour.INFO,
    OfferStep.REFUSED: Colour.DANGER,
    OfferStep.APPROVED: Colour.SUCCESS,
    OfferStep.WITHDRAWN: Colour.NEUTRAL,
}


def build(view: OfferDraftView, words: Words) -> Card:
    return Card(
        key=view.key,
        title=words("offer-card-title", candidate=view.candidate, job=view.job),
        tag=words(f"offer-state-{view.step}"),
        colour=_COLOURS[view.step],
        summary=words(f"offer-summary-{view.step}", candidate=view.candidate, job=view.job),
        locale=words.language,
        blocks=(
            Text(words.markdown(f"offer-lead-{view.step}", by=view.wanted_by or words("offer-by-decision"))),
            *facts(
                Field(words("offer-title"), view.title),
                Field(words("offer-department"), view.department),
                Field(words("offer-level"), view.level),
                Field(words("offer-city"), view.city),
                Field(words("offer-starts-on"), words.date(view.starts_on)),
                Field(words("offer-version"), str(view.version)),
            ),
            *_more(view, words),
            *row(
                open_page(
                    words("offer-button-complete" if view.step is OfferStep.DRAFT else "card-open"),
                    view.page_url,
                    ButtonStyle.PRIMARY,
                )
            ),
        ),
    )


def _more(view: OfferDraftView, words: Words) -> tuple[Block, ...]:
    reason = (Text(escape(words("offer-reason", reason=view.reason))),) if view.reason else ()
    errors = (Note(words("offer-errors", count=view.errors)),) if view.errors else ()
    return (*reason, *errors)
