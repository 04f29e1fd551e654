"""What was agreed in the signed offer, as the onboarding needs it."""

from uuid import UUID

from hrcore.offer.models import Offer
from hrcore.offer.service import terms_of
from hrcore.offer.terms import OfferTerms
from hrcore.onboarding.opening import Terms
from hrcore.permissions import Action
from hrcore.work import Work


def signed_terms(work: Work, offer_id: UUID) -> OfferTerms:
    """For HR and the product itself: pay stands in them."""
    offer = work.get(Offer, offer_id)
    work.may(Action.MANAGE_ONBOARDING, offer)
    return terms_of(work, offer)


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
