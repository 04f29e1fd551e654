"""To HR: a colleague has referred somebody, and how far that has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cards.kinds.parts import facts, open_page, row
from cards.markdown import escape
from cards.view import Block, ButtonStyle, Card, Colour, Field, Note, Text
from cards.words import Words


class ReferralStep(StrEnum):
    WAITING = "waiting"
    CONSENTED = "consented"
    DECLINED = "declined"
    EXPIRED = "expired"
    KNOWN = "known"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class ReferralReceivedView:
    """`candidate` is empty once their data was erased; `job` where the referrer named none."""

    key: str
    referrer: str
    step: ReferralStep
    at: datetime
    zone: str
    candidate: str = ""
    job: str = ""
    known: str = ""
    note: str = ""
    has_file: bool = False
    application_url: str = ""
    page_url: str = ""


_COLOURS = {ReferralStep.WAITING: Colour.INFO, ReferralStep.CONSENTED: Colour.SUCCESS}


def build(view: ReferralReceivedView, words: Words) -> Card:
    name = view.candidate or words("referral-somebody")
    return Card(
        key=view.key,
        title=words("referral-received-title", referrer=view.referrer, candidate=name),
        subtitle=words("referral-received-subtitle", at=words.moment(view.at, view.zone)),
        tag=words(f"referral-tag-{view.step}"),
        colour=_COLOURS.get(view.step, Colour.NEUTRAL),
        summary=words("referral-received-title", referrer=view.referrer, candidate=name),
        locale=words.language,
        blocks=(
            *facts(
                Field(words("referral-job"), view.job or words("referral-any-job")),
                Field(words("referral-known"), words(f"referral-known-{view.known}") if view.known else ""),
                Field(words("referral-file"), words("referral-file-there") if view.has_file else ""),
            ),
            *_note(view),
            Note(words(f"referral-received-{view.step}")),
            *row(
                open_page(words("button-open-application"), view.application_url, ButtonStyle.PRIMARY),
                open_page(words("button-open-referrals"), view.page_url),
            ),
        ),
    )


def _note(view: ReferralReceivedView) -> tuple[Block, ...]:
    return (Text(escape(view.note)),) if view.note else ()
