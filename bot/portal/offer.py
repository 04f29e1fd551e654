"""The offer in the personal centre: its terms in plain words, the letter, and the ways to answer."""

from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy import select

from bot.cards.file import file_of
from bot.kit import Kit
from bot.offers.letter import terms_values
from bot.portal.section import Section
from bot.portal.signing import days_left
from bot.portal.visits import AtCentre, LinkRoute, Visit
from bot.web.pages import page
from bot.web.visitor import TheKit, words_of
from cards.words import Words
from hrcore.offer import service as offers
from hrcore.offer.models import Offer
from hrcore.org.service import hr_contact
from hrcore.signing.models import Envelope, EnvelopeState
from hrcore.work import Work

router = APIRouter(route_class=LinkRoute)

SHOWN = ("title", "department", "level", "manager", "city", "work_place", "starts_on", "contract", "probation",
         "probation_base", "monthly_base", "yearly", "bonus", "notes")  # fmt: skip


@router.get("/me/{token}/offer")
def show(request: Request, kit: TheKit, visit: AtCentre) -> Response:
    say = words_of(request)
    with kit.database.work(visit.actor) as work:
        found = file_of(work, visit.application.id)
        values: dict[str, Any] = {
            "company": found.company.name_in(say.language),
            "name": found.person.name,
            "job": found.job.title,
            "contact": hr_contact(work, found.company),
            "offer": None,
        }
        offer = sent_offer(work, visit)
        if offer is not None:
            values |= _letter(work, offer, visit, say)
    return page(request, "portal/offer.html", token=visit.token, **values)


def section(kit: Kit, work: Work, visit: Visit, say: Words) -> Section | None:
    """Only what was sent: a candidate never sees a draft."""
    offer = sent_offer(work, visit)
    if offer is None:
        return None
    found = file_of(work, visit.application.id)
    values = {"job": found.job.title, "company": found.company.name_in(say.language)}
    values |= _letter(work, offer, visit, say)
    ahead = say("sign-until", when=values["until"]) if values["state"] == EnvelopeState.SENT else ""
    return Section(
        "portal/section_offer.html", values, "offer", say("offer-center-heading"), ahead, say("portal-go-offer")
    )


def sent_offer(work: Work, visit: Visit) -> Offer | None:
    """The newest that went to the candidate, whatever came of it."""
    statement = select(Offer).where(Offer.application_id == visit.application.id, Offer.sent_at.is_not(None))
    return work.session.scalars(statement.order_by(Offer.id.desc()).limit(1)).first()


def _letter(work: Work, offer: Offer, visit: Visit, say: Words) -> dict[str, Any]:
    envelope = work.session.get_one(Envelope, offer.envelope_id)
    over = envelope.state == EnvelopeState.SENT and envelope.expires_at <= work.now
    said = terms_values(work, offers.terms_of(work, offer), say)
    return {
        "offer": offer,
        "envelope": envelope,
        "state": str(EnvelopeState.EXPIRED) if over else envelope.state,
        "terms": [(say(f"offer-{name.replace('_', '-')}"), said[name]) for name in SHOWN if said[name]],
        "until": say.promised(envelope.expires_at, visit.application.zone),
        "days_left": days_left(envelope.expires_at, work.now, visit.application.zone),
    }
