"""The page of somebody from a list of HR's: where their address comes from, for what they are invited; applying, or having it
deleted."""

from contextlib import suppress
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from bot.brand.worn import wear
from bot.kit import Kit
from bot.links import Purpose
from bot.portal.application_form import empty_form, filled_form
from bot.portal.consents import consent_facts
from bot.portal.uploads import ACCEPT, Posted
from bot.portal.visits import send_links
from bot.web.pages import page
from bot.web.visitor import OwnPage, TheKit, expect_language, kit_of, words_of
from cards.letters.consent import consent_texts
from hrcore.actors import Actor, candidate, system
from hrcore.errors import AlreadyDone, InvalidInput, LinkExpired
from hrcore.languages import nearest
from hrcore.org.models import Company, Person
from hrcore.prospects import service as prospects
from hrcore.prospects.models import Prospect, ProspectState
from hrcore.recruiting.models import Job, JobState
from hrcore.recruiting.service import MAX_FILE, ApplicationForm, JobNotOpen

router = APIRouter()
_READS = system("portal:invited")
_OVER = {ProspectState.APPLIED: "mailed", ProspectState.DECLINED: "declined"}


class Invited:
    """Who holds the link. `prospect` was read before the page's own transaction; None where the time is over."""

    def __init__(self, token: str, prospect: Prospect | None) -> None:
        self.token = token
        self.prospect = prospect

    @property
    def asked(self) -> bool:
        return self.prospect is not None and self.prospect.state == ProspectState.ASKED

    @property
    def actor(self) -> Actor:
        if self.prospect is None:
            raise LinkExpired(Purpose.PROSPECT)
        return candidate(self.prospect.person_id, self.prospect.company_id)


def _invited(request: Request, token: str) -> Invited:
    kit = kit_of(request)
    try:
        prospect_id = kit.links.open(Purpose.PROSPECT, token)
    except LinkExpired:
        return Invited(token, None)
    with kit.database.work(_READS) as work:
        prospect = work.get(Prospect, prospect_id)
        wear(request, work, prospect.company_id)
    expect_language(request, prospect.language)
    return Invited(token, prospect)


AtInvitation = Annotated[Invited, Depends(_invited)]


@router.get("/invited/{token}")
def read(request: Request, kit: TheKit, visit: AtInvitation) -> Response:
    if visit.prospect is None or not visit.asked:
        return _over(request, kit, visit)
    with kit.database.work(visit.actor) as work:
        person = work.get(Person, visit.prospect.person_id)
        form = replace(
            empty_form(nearest(visit.prospect.language)),
            name=work.vault.get(visit.prospect, "name") or "",
            email=work.vault.get(person, "email") or "",
            phone=work.vault.get(person, "phone") or "",
        )
    return _page(request, kit, visit, visit.prospect, form)


@router.post("/invited/{token}", dependencies=[OwnPage])
def apply(request: Request, kit: TheKit, visit: AtInvitation, form: Posted) -> Response:
    """A second click finds the application that the first made. Whoever is known already finds the links at the address we
    hold."""
    if visit.prospect is None or not (visit.asked or visit.prospect.state == ProspectState.APPLIED):
        return _over(request, kit, visit)
    with kit.database.work(_READS) as work:
        zone = work.session.get_one(Company, visit.prospect.company_id).zone
    filled = filled_form(form, zone)
    try:
        with kit.database.work(visit.actor) as work:
            applied = prospects.agree(work, work.get(Prospect, visit.prospect.id, lock=True), filled, kit.files)
            if not applied.newcomer:
                send_links(work, applied.application)
    except InvalidInput as error:
        return _page(request, kit, visit, visit.prospect, filled, error.fields, error.status)
    except JobNotOpen as error:
        return _page(request, kit, visit, visit.prospect, filled, status=error.status)
    except AlreadyDone:
        return _over(request, kit, visit)
    if not applied.newcomer:
        return _over(request, kit, visit, "mailed")
    return RedirectResponse(f"/me/{kit.links.token(Purpose.CENTRE, applied.application.id)}", status_code=303)


@router.post("/invited/{token}/no", dependencies=[OwnPage])
def say_no(kit: TheKit, visit: AtInvitation) -> Response:
    if visit.prospect is not None and visit.asked:
        with suppress(AlreadyDone), kit.database.work(visit.actor) as work:
            prospects.decline(work, work.get(Prospect, visit.prospect.id, lock=True))
    return RedirectResponse(f"/invited/{visit.token}", status_code=303)


@router.get("/invited/{token}/no")
def back(visit: AtInvitation) -> Response:
    return RedirectResponse(f"/invited/{visit.token}", status_code=303)


def _page(
    request: Request,
    kit: Kit,
    visit: Invited,
    prospect: Prospect,
    form: ApplicationForm,
    wrong: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    say = words_of(request)
    with kit.database.work(_READS) as work:
        company, job = work.session.get_one(Company, prospect.company_id), work.get(Job, prospect.job_id)
        facts = consent_facts(kit.settings, work, company, say.language)
        values: dict[str, Any] = {
            "company": company.name_in(say.language),
            "zone": company.zone,
            "slug": company.slug,
            "job": job,
            "advert": f"/careers/{job.slug}?company={company.slug}" if job.state == JobState.PUBLISHED else "",
            "source": work.vault.get(prospect, "source") or "",
            "until": (prospect.asked_at or work.now) + prospects.VALID_FOR,
            "consents": consent_texts(facts, say),
        }
    return page(
        request,
        "portal/invited.html",
        status=status,
        token=visit.token,
        filled=form,
        wrong=wrong or {},
        accept=ACCEPT,
        largest=MAX_FILE,
        **values,
    )


def _over(request: Request, kit: Kit, visit: Invited, kind: str = "") -> Response:
    """What became of it; whoever applied by this link and was unknown before goes on to their own pages."""
    prospect = visit.prospect
    if prospect is None:
        return page(request, "portal/invitation_over.html", status=410, about="prospect", kind="expired", suffix="")
    if prospect.newcomer and prospect.application_id is not None:
        return RedirectResponse(f"/me/{kit.links.token(Purpose.CENTRE, prospect.application_id)}", status_code=303)
    kind = kind or _OVER.get(ProspectState(prospect.state), "expired")
    with kit.database.work(_READS) as work:
        suffix = f"?company={work.session.get_one(Company, prospect.company_id).slug}"
    status = 410 if kind == "expired" else 200
    return page(request, "portal/invitation_over.html", status=status, about="prospect", kind=kind, suffix=suffix)
