"""Inviting somebody who is on a list."""

from typing import Final
from uuid import UUID

from bot.kit import Kit
from bot.letters.parts import Filler, Overtaken, sender_of
from bot.links import Purpose
from cards.letters.prospect import ProspectInvitationView
from hrcore.org.models import Company, Person
from hrcore.prospects.models import Prospect, ProspectState
from hrcore.prospects.service import VALID_FOR
from hrcore.recruiting.models import Job
from hrcore.work import Work


def _invitation(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> ProspectInvitationView:
    """Raises `Overtaken` once they have applied another way: there is nothing to ask them any more."""
    prospect = work.get(Prospect, UUID(subject["prospect_id"]))
    if prospect.state != ProspectState.ASKED:
        raise Overtaken(f"prospect {prospect.id} is {prospect.state}")
    company, job = work.session.get_one(Company, prospect.company_id), work.get(Job, prospect.job_id)
    return ProspectInvitationView(
        name=work.vault.get(prospect, "name") or "",
        job=job.title,
        minutes=job.minutes,
        source=work.vault.get(prospect, "source") or "",
        url=kit.links.url(f"/invited/{kit.links.token(Purpose.PROSPECT, prospect.id)}"),
        until=(prospect.asked_at or work.now) + VALID_FOR,
        zone=company.zone,
        sender=sender_of(work, company, prospect.language),
    )


VIEWS: Final[dict[str, Filler]] = {"prospect_invitation": _invitation}
