"""The page of somebody who was referred: who did, for what, what happens with their data; yes or no."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from bot.brand.worn import wear
from bot.kit import Kit
from bot.links import Purpose
from bot.portal.application_form import empty_form, filled_form
from bot.portal.consents import consent_facts
from bot.portal.uploads import ACCEPT, Posted, text_of
from bot.portal.visits import send_links
from bot.web.pages import page
from bot.web.visitor import OwnPage, TheKit, expect_language, kit_of, words_of
from cards.letters.consent import consent_texts
from hrcore.actors import Actor, candidate, system
from hrcore.errors import AlreadyDone, InvalidInput, LinkExpired
from hrcore.languages import nearest
from hrcore.org.models import Company, Person
from hrcore.recruiting.models import Job, JobState
from hrcore.recruiting.service import MAX_FILE, ApplicationForm, JobNotOpen, published_jobs
from hrcore.referral import service as referrals
from hrcore.referral.models import Referral, ReferralState
from hrcore.work import Work

router = APIRouter()
_OPEN = (ReferralState.RECEIVED, ReferralState.AWAITING_CONSENT)


class Invited:
    """Who holds the link. `referral` was read before the page's own transaction: ids and state only. None where the time
    is over."""

    def __init__(self, token: str, referral: Referral | None) -> None:
        self.token = token
        self.referral = referral

    @property
    def actor(self) -> Actor:
        if self.referral is None:
            raise LinkExpired(Purpose.REFERRAL)
        return candidate(self.referral.person_id, self.referral.company_id)


def _invited(request: Request, token: str) -> Invited:
    kit = kit_of(request)
    try:
        referral_id = kit.links.open(Purpose.REFERRAL, token)
    except LinkExpired:
        return Invited(token, None)
    with kit.database.work(system("portal:referral")) as work:
        referral = work.get(Referral, referral_id)
        wear(request, work, referral.company_id)
    expect_language(request, referral.language)
    return Invited(token, referral)


AtReferral = Annotated[Invited, Depends(_invited)]


@router.get("/referral/{token}")
def decide(request: Request, kit: TheKit, visit: AtReferral) -> Response:
    referral = visit.referral
    if referral is not None and referral.state == ReferralState.CONSENTED:
        return _go_on(request, kit, visit, referral)
    if referral is None or referral.state not in _OPEN:
        return _over(request, kit, visit)
    with kit.database.work(visit.actor) as work:
        person = work.get(Person, referral.person_id)
        form = replace(
            empty_form(nearest(referral.language)),
            name=work.vault.get(referral, "name") or "",
            email=work.vault.get(person, "email") or "",
            phone=work.vault.get(person, "phone") or "",
        )
    return _page(request, kit, visit, referral, form, str(referral.job_id or ""))


@router.post("/referral/{token}", dependencies=[OwnPage])
def agree(request: Request, kit: TheKit, visit: AtReferral, form: Posted) -> Response:
    """A second click finds the application that the first made. Whoever is known already finds the links at the address we
    hold."""
    referral = visit.referral
    if referral is None or referral.state not in (*_OPEN, ReferralState.CONSENTED):
        return _over(request, kit, visit)
    with kit.database.work(system("portal:referral")) as work:
        zone = work.session.get_one(Company, referral.company_id).zone
    filled, wanted = filled_form(form, zone), text_of(form, "job")
    try:
        with kit.database.work(visit.actor) as work:
            locked = work.get(Referral, referral.id, lock=True)
            job = _job(work, locked, wanted)
            applied = referrals.agree(work, locked, filled, job, kit.files)
            if not applied.newcomer:
                send_links(work, applied.application)
    except InvalidInput as error:
        return _page(request, kit, visit, referral, filled, wanted, error.fields, error.status)
    except JobNotOpen as error:
        return _page(request, kit, visit, referral, filled, "", {"job": "referral-field-job"}, error.status)
    except AlreadyDone:
        return _over(request, kit, visit)
    if not applied.newcomer:
        return _over(request, kit, visit, "mailed")
    return RedirectResponse(f"/me/{kit.links.token(Purpose.CENTRE, applied.application.id)}", status_code=303)


@router.post("/referral/{token}/no", dependencies=[OwnPage])
def say_no(request: Request, kit: TheKit, visit: AtReferral) -> Response:
    referral = visit.referral
    if referral is not None and referral.state in _OPEN:
        with kit.database.work(visit.actor) as work:
            referrals.decline(work, work.get(Referral, referral.id, lock=True))
    return RedirectResponse(f"/referral/{visit.token}", status_code=303)


@router.get("/referral/{token}/no")
def back(visit: AtReferral) -> Response:
    return RedirectResponse(f"/referral/{visit.token}", status_code=303)


def _go_on(request: Request, kit: Kit, visit: Invited, referral: Referral) -> Response:
    """The link again after a yes."""
    with kit.database.work(system("portal:referral")) as work:
        own = referrals.is_newcomer(referral, work.get(Person, referral.person_id))
    if not own or referral.application_id is None:
        return _over(request, kit, visit, "mailed")
    return RedirectResponse(f"/me/{kit.links.token(Purpose.CENTRE, referral.application_id)}", status_code=303)


def _job(work: Work, referral: Referral, wanted: str) -> Job:
    """The one they chose, else the one they were referred for."""
    try:
        job_id = UUID(wanted) if wanted else referral.job_id
    except ValueError:
        job_id = None
    job = work.get(Job, job_id) if job_id else None
    if job is None:
        raise InvalidInput({"job": "field-choice"})
    return job


def _page(
    request: Request,
    kit: Kit,
    visit: Invited,
    referral: Referral,
    form: ApplicationForm,
    chosen: str,
    wrong: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    say = words_of(request)
    with kit.database.work(system("portal:referral")) as work:
        company = work.session.get_one(Company, referral.company_id)
        jobs = published_jobs(work, company.id)
        meant = work.get(Job, referral.job_id) if referral.job_id else None
        facts = consent_facts(kit.settings, work, company, say.language)
        values: dict[str, Any] = {
            "referrer": work.get(Person, referral.referrer_id).name,
            "company": company.name_in(say.language),
            "zone": company.zone,
            "meant": meant,
            "meant_open": meant is not None and meant.state == JobState.PUBLISHED,
            "jobs": [(str(job.id), job.title) for job in jobs],
            "minutes": meant.minutes if meant else max((job.minutes for job in jobs), default=15),
            "filename": work.vault.get(referral, "filename") or "" if referral.file_key else "",
            "until": _until(work, referral),
            "consents": consent_texts(facts, say),
            "slug": company.slug,
        }
    return page(
        request,
        "portal/referral.html",
        status=status,
        token=visit.token,
        filled=form,
        chosen=chosen,
        wrong=wrong or {},
        accept=ACCEPT,
        largest=MAX_FILE,
        **values,
    )


def _over(request: Request, kit: Kit, visit: Invited, kind: str = "") -> Response:
    """What became of it. The link is worth nothing any more, so it says nothing about anybody."""
    state = visit.referral.state if visit.referral else ReferralState.EXPIRED
    if not kind:
        kind = {ReferralState.DECLINED: "declined", ReferralState.CONSENTED: "mailed"}.get(
            ReferralState(state), "expired"
        )
    suffix = ""
    if visit.referral is not None:
        with kit.database.work(system("portal:referral")) as work:
            suffix = f"?company={work.session.get_one(Company, visit.referral.company_id).slug}"
    status = 410 if kind == "expired" else 200
    return page(request, "portal/invitation_over.html", status=status, about="referral", kind=kind, suffix=suffix)


def _until(work: Work, referral: Referral) -> datetime:
    return (referral.asked_at or work.now) + referrals.VALID_FOR
