"""What was agreed in the signed offer, as the onboarding needs it."""

from uuid import UUID

from sqlalchemy import select

from hrcore.errors import NotFound
from hrcore.offer.models import Offer, OfferVersion
from hrcore.offer.terms import OfferTerms
from hrcore.onboarding.opening import Terms
from hrcore.permissions import Action
from hrcore.work import Work


def signed_terms(work: Work, offer_id: UUID) -> OfferTerms:
    """For HR and the product itself: pay stands in them."""
    offer = work.get(Offer, offer_id)
    work.may(Action.MANAGE_ONBOARDING, offer)
    statement = select(OfferVersion).where(OfferVersion.offer_id == offer.id, OfferVersion.version == offer.version)
    version = work.session.scalars(statement).first()
    stored = work.vault.get(version, "terms") if version is not None else None
    if stored is None:
        raise NotFound(f"offer {offer_id} has no terms")
    return OfferTerms.model_validate_json(stored)


def terms_for_onboarding(work: Work, offer_id: UUID) -> Terms:
    agreed = signed_terms(work, offer_id)
    return Terms(
        title=agreed.title,
        department=agreed.department,
        country=agreed.country,
        starts_on=agreed.starts_on,
        level=agreed.level,
        manager_id=agreed.manager_id,
        city=agreed.city,
        place=agreed.work_place,
        contract_months=agreed.contract_months,
        probation_months=agreed.probation_months,
        offer_id=offer_id,
    )
