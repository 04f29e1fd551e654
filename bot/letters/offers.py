"""Letters about offers and other documents to sign."""

from typing import Final
from uuid import UUID

from bot.kit import Kit
from bot.letters.parts import Filler, letter_file
from cards.letters.offer import OfferLetterView
from cards.letters.signing import SigningCodeView, SigningView
from hrcore.offer.models import Offer
from hrcore.org.models import Person
from hrcore.signing.codes import code_of
from hrcore.signing.models import Envelope
from hrcore.signing.service import CODE_HOLDS
from hrcore.work import Work


def _offer(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> OfferLetterView:
    return _about_offer(kit, work, person, subject, "/offer")


def _gone(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> OfferLetterView:
    return _about_offer(kit, work, person, subject, "")


def _about_offer(kit: Kit, work: Work, person: Person, subject: dict[str, str], path: str) -> OfferLetterView:
    found, sender = letter_file(work, subject)
    offer = work.get(Offer, UUID(subject["offer_id"]))
    envelope = work.get(Envelope, offer.envelope_id) if offer.envelope_id else None
    return OfferLetterView(
        name=person.name,
        job=found.job.title,
        url=kit.links.centre(found.application.id) + path,
        until=envelope.expires_at if envelope else offer.created_at,
        zone=found.application.zone,
        sender=sender,
    )


def _signing(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> SigningView:
    found, sender = letter_file(work, subject)
    envelope = work.get(Envelope, UUID(subject["envelope_id"]))
    return SigningView(
        name=person.name,
        title=envelope.title,
        url=f"{kit.links.centre(found.application.id)}/sign/{envelope.id}",
        until=envelope.expires_at,
        zone=found.application.zone,
        sender=sender,
    )


def _code(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> SigningCodeView:
    """Made again in the moment it leaves: it stands nowhere before."""
    _, sender = letter_file(work, subject)
    envelope = work.get(Envelope, UUID(subject["envelope_id"]))
    return SigningCodeView(
        name=person.name,
        title=envelope.title,
        code=code_of(kit.keyring, envelope.id, int(subject["number"])),
        minutes=int(CODE_HOLDS.total_seconds() // 60),
        sender=sender,
    )


VIEWS: Final[dict[str, Filler]] = {
    "offer_sent": _offer,
    "offer_reminder": _offer,
    "offer_withdrawn": _gone,
    "offer_signed": _offer,
    "sign_wanted": _signing,
    "sign_reminder": _signing,
    "sign_done": _signing,
    "signing_code": _code,
}
