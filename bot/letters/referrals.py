"""Asking somebody who was referred."""

from typing import Final
from uuid import UUID

from bot.kit import Kit
from bot.letters.parts import Filler, sender_of
from bot.links import Purpose
from cards.letters.referral import ReferralInvitationView
from hrcore.errors import NotFound
from hrcore.org.models import Company, Person
from hrcore.recruiting.models import Job
from hrcore.referral.models import Referral, ReferralState
from hrcore.referral.service import VALID_FOR
from hrcore.work import Work


def _invitation(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> ReferralInvitationView:
    """Raises `NotFound` once it was answered: whoever said no hears no more of it."""
    referral = work.get(Referral, UUID(subject["referral_id"]))
    if referral.state not in (ReferralState.RECEIVED, ReferralState.AWAITING_CONSENT):
        raise NotFound(f"referral {referral.id} is {referral.state}")
    company = work.session.get_one(Company, referral.company_id)
    return ReferralInvitationView(
        name=work.vault.get(referral, "name") or "",
        referrer=work.get(Person, referral.referrer_id).name,
        url=kit.links.url(f"/referral/{kit.links.token(Purpose.REFERRAL, referral.id)}"),
        until=(referral.asked_at or work.now) + VALID_FOR,
        zone=company.zone,
        sender=sender_of(work, company, referral.language),
        job=work.get(Job, referral.job_id).title if referral.job_id else "",
    )


VIEWS: Final[dict[str, Filler]] = {"referral_invitation": _invitation, "referral_reminder": _invitation}
