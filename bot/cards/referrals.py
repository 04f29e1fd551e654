"""Referrals as cards: for HR, and for the colleague who referred."""

from typing import Final
from uuid import UUID

from sqlalchemy import select

from bot.cards.maker import Maker
from bot.cards.reader import reader_zone
from bot.kit import Kit
from cards.kinds.referral_received import ReferralReceivedView, ReferralStep
from cards.kinds.referral_status import ReferralStatusView, Stand
from cards.words import Words
from hrcore.audit.models import AuditEntry
from hrcore.errors import KeyDestroyed
from hrcore.offer.models import Offer
from hrcore.org.models import Company, Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Job, LetterState, Stage
from hrcore.recruiting.service import last_decision
from hrcore.referral.models import BonusState, Referral, ReferralState
from hrcore.referral.service import see
from hrcore.work import Work

_STAND: Final = {
    Stage.RECEIVED: Stand.AGREED,
    Stage.INVITED: Stand.AGREED,
    Stage.BOOKED: Stand.AGREED,
    Stage.INTERVIEWED: Stand.TALKED,
    Stage.UNDER_REVIEW: Stand.TALKED,
    Stage.ADVANCED: Stand.SECOND_ROUND,
    Stage.SECOND_ROUND: Stand.SECOND_ROUND,
    Stage.OFFER: Stand.OFFER,
    Stage.HIRED: Stand.HIRED,
    Stage.POOLED: Stand.POOLED,
    Stage.DECLINED: Stand.ENDED,
    Stage.WITHDRAWN: Stand.ENDED,
}


def stand_of(work: Work, referral: Referral) -> Stand:
    """What its referrer is told, and never before the person themselves. Who declined whom, and why, is not among it."""
    if referral.state == ReferralState.DUPLICATE:
        return Stand.SECOND if referral.earlier_id else Stand.KNOWN
    if referral.application_id is not None:
        return _STAND[_open_stage(work, work.get(Application, referral.application_id))]
    ended = {ReferralState.DECLINED: Stand.DECLINED, ReferralState.EXPIRED: Stand.EXPIRED}
    return ended.get(ReferralState(referral.state), Stand.ASKED)


def _open_stage(work: Work, application: Application) -> Stage:
    """Where it stands; where the person has not been told yet, where it stood before."""
    stage = Stage(application.stage)
    if stage is Stage.OFFER:
        sent = select(Offer.id).where(Offer.application_id == application.id, Offer.sent_at.is_not(None))
        secret = work.session.scalars(sent.limit(1)).first() is None
    else:
        decision = last_decision(work, application) if stage in (Stage.POOLED, Stage.DECLINED) else None
        secret = decision is not None and decision.letter_state in (None, LetterState.WAITING)
    return _stage_before(work, application) if secret else stage


def _stage_before(work: Work, application: Application) -> Stage:
    moved = select(AuditEntry.evidence["before"].astext).where(
        AuditEntry.object_id == application.id, AuditEntry.action == f"application.{application.stage}"
    )
    before = work.session.scalars(moved.order_by(AuditEntry.id.desc()).limit(1)).first()
    if before is None or before == Stage.OFFER:
        return Stage.SECOND_ROUND if before else Stage.UNDER_REVIEW
    return Stage(before)


def name_of(work: Work, referral: Referral) -> str:
    """As the referrer wrote it; the person's own once they have agreed; nothing once they are erased. Of somebody whom
    another had referred or the company knew, a referrer learns no more than they wrote, and that was not kept."""
    if referral.state == ReferralState.DUPLICATE:
        return ""
    if referral.state == ReferralState.CONSENTED:
        return work.get(Person, referral.person_id).name
    try:
        return work.vault.get(referral, "name") or ""
    except KeyDestroyed:
        return ""


def job_of(work: Work, referral: Referral) -> str:
    return work.get(Job, referral.job_id).title if referral.job_id else ""


def bonus_line(work: Work, referral: Referral, say: Words) -> str:
    """Nothing while there is nothing to say."""
    if referral.bonus == BonusState.NONE:
        return ""
    if referral.bonus == BonusState.WAITING and referral.bonus_on is not None:
        return say("referral-bonus-waiting-on", day=say.date(referral.bonus_on))
    return say(f"referral-bonus-{referral.bonus}")


def _received(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> ReferralReceivedView:
    referral = work.get(Referral, UUID(subject["referral_id"]))
    work.may(Action.SEE_REFERRAL, referral)
    company = work.session.get_one(Company, referral.company_id)
    waiting = referral.state in (ReferralState.RECEIVED, ReferralState.AWAITING_CONSENT)
    consented = referral.state == ReferralState.CONSENTED
    return ReferralReceivedView(
        key=referral.id.hex,
        referrer=work.get(Person, referral.referrer_id).name,
        step=_step(referral),
        at=referral.created_at,
        zone=reader_zone(work, company),
        candidate=name_of(work, referral),
        job=job_of(work, referral),
        known=referral.known,
        note=(work.vault.get(referral, "note") or "") if waiting or consented else "",
        has_file=waiting and referral.file_key is not None,
        application_url=kit.links.url(f"/hr/applications/{referral.application_id}") if consented else "",
        page_url=kit.links.url("/hr/referrals"),
    )


def _status(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> ReferralStatusView:
    referral = work.get(Referral, UUID(subject["referral_id"]))
    see(work, referral)
    company = work.session.get_one(Company, referral.company_id)
    return ReferralStatusView(
        key=referral.id.hex,
        stand=stand_of(work, referral),
        made_at=referral.created_at,
        zone=reader_zone(work, company),
        candidate=name_of(work, referral),
        job=job_of(work, referral),
        bonus=bonus_line(work, referral, say),
        page_url=kit.links.url("/workspace/referrals"),
    )


def _step(referral: Referral) -> ReferralStep:
    if referral.state == ReferralState.DUPLICATE:
        return ReferralStep.SECOND if referral.earlier_id else ReferralStep.KNOWN
    if referral.state in (ReferralState.RECEIVED, ReferralState.AWAITING_CONSENT):
        return ReferralStep.WAITING
    return ReferralStep(referral.state)


MAKERS: Final[dict[str, Maker]] = {"referral_received": _received, "referral_status": _status}
