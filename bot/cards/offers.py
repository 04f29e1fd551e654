"""Offers as cards, and as what approvers are asked about."""

from typing import Final
from uuid import UUID

from bot.cards.described import Described, Describer
from bot.cards.file import file_of
from bot.cards.maker import Maker
from bot.cards.reader import reader_zone
from bot.kit import Kit
from bot.offers.letter import terms_values
from cards.kinds.offer_draft import OfferDraftView, OfferStep
from cards.kinds.offer_status import OfferOutcome, OfferStatusView
from cards.view import Field
from cards.words import Words
from hrcore.errors import NotFound
from hrcore.labour.check import Level, errors_in
from hrcore.offer import service as offers
from hrcore.offer.models import Offer, OfferState
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.signing.models import Envelope
from hrcore.work import Work


def _draft(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> OfferDraftView:
    offer = work.get(Offer, UUID(subject["offer_id"]))
    work.may(Action.SEE_OFFER, offer)
    found, terms = file_of(work, offer.application_id), offers.terms_of(work, offer)
    wanted_by = work.session.get(Person, offer.wanted_by) if offer.wanted_by else None
    # Once it is sent another card goes on; this one stays at what it came to.
    step = OfferStep(offer.state) if offer.state in tuple(OfferStep) and offer.sent_at is None else OfferStep.APPROVED
    return OfferDraftView(
        key=f"offer-{offer.id.hex}",
        candidate=found.person.name,
        job=found.job.title,
        step=step,
        title=terms.title,
        department=terms.department,
        level=terms.level,
        city=terms.city,
        starts_on=terms.starts_on,
        wanted_by=wanted_by.name if wanted_by else "",
        version=offer.version,
        errors=len(errors_in(offers.findings_of(work, offer))) if step is OfferStep.DRAFT else 0,
        reason=(work.vault.get(offer, "reason") or "") if step is OfferStep.REFUSED else "",
        page_url=kit.links.url(f"/hr/offers/{offer.id}"),
    )


def _status(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> OfferStatusView:
    offer = work.get(Offer, UUID(subject["offer_id"]))
    work.may(Action.SEE_OFFER, offer)
    if offer.envelope_id is None or offer.sent_at is None:
        raise NotFound(f"offer {offer.id} was not sent")
    found, envelope = file_of(work, offer.application_id), work.get(Envelope, offer.envelope_id)
    waits = offer.state == OfferState.SENT
    declined = offer.state == OfferState.DECLINED
    return OfferStatusView(
        key=f"offer-{offer.id.hex}-status",
        candidate=found.person.name,
        job=found.job.title,
        outcome=OfferOutcome(offer.state),
        zone=reader_zone(work, found.company),
        version=offer.version,
        sent_at=offer.sent_at,
        until=envelope.expires_at,
        seen_at=envelope.seen_at,
        ended_at=offer.ended_at,
        sha256=envelope.signed_sha256 or "",
        reason=(work.vault.get(offer, "reason") or "") if declined else "",
        page_url=kit.links.url(f"/hr/offers/{offer.id}"),
        resend_ref=kit.links.ref("offer_resend", offer.id, offer.changes) if waits else "",
    )


def _described(kit: Kit, work: Work, offer_id: UUID, say: Words) -> Described:
    """What an approver needs: the terms, what the law says to them, and the letter as it would go out."""
    offer = work.get(Offer, offer_id)
    found, terms = file_of(work, offer.application_id), offers.terms_of(work, offer)
    said = terms_values(work, terms, say)
    shown = {
        "title": "offer-title",
        "department": "offer-department",
        "level": "offer-level",
        "manager": "offer-manager",
        "city": "offer-city",
        "starts_on": "offer-starts-on",
        "contract": "offer-contract",
        "probation": "offer-probation",
        "monthly_base": "offer-monthly-base",
        "yearly": "offer-yearly",
        "bonus": "offer-bonus",
    }
    # Once it is decided, what would be wrong with it today is nobody's question any more.
    undecided = offer.state in (OfferState.DRAFT, OfferState.APPROVAL)
    notes = [one for one in offers.findings_of(work, offer) if one.level is not Level.NOTE] if undecided else []
    return Described(
        title=say("offer-described-title", candidate=found.person.name, job=found.job.title),
        fields=tuple(Field(say(words_id), said[name]) for name, words_id in shown.items() if said[name]),
        points=tuple(say(f"labour-{one.rule}", **one.numbers) for one in notes),
        pages=(
            (say("offer-described-read"), f"/hr/offers/{offer.id}"),
            (say("offer-described-letter"), f"/hr/offers/{offer.id}/letter.pdf"),
        ),
    )


MAKERS: Final[dict[str, Maker]] = {"offer_draft": _draft, "offer_status": _status}
DESCRIBERS: Final[dict[str, Describer]] = {"offer": _described}
