"""The careers pages: positions, one position, applying for it."""

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.kit import Kit
from bot.links import Purpose
from bot.portal.application_form import empty_form, filled_form
from bot.portal.consents import consent_facts
from bot.portal.uploads import ACCEPT, Posted
from bot.portal.visits import send_links
from bot.web.pages import page
from bot.web.visitor import OwnPage, TheKit, TheLanguage, expect_language, words_of
from cards.letters.consent import consent_texts
from hrcore.actors import system, visitor
from hrcore.errors import InvalidInput, NotFound
from hrcore.org.models import Company
from hrcore.org.service import company_by_slug, hr_contact
from hrcore.recruiting import service as recruiting
from hrcore.recruiting.models import Job, JobState
from hrcore.recruiting.service import ApplicationForm, JobNotOpen
from interview.plan.model import JobBrief
from interview.plan.service import brief_of

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Advert:
    """A job as its readers see it. `open`: applications are taken."""

    slug: str
    brief: JobBrief
    minutes: int
    published_at: datetime | None
    open: bool


def _company(kit: Kit, slug: str | None) -> Company:
    with kit.database.work(system("portal:careers")) as work:
        return company_by_slug(work, slug or None)


def _advert(job: Job, company: Company) -> Advert:
    brief = brief_of(job, company.name_in(job.language))
    return Advert(job.slug, brief, job.minutes, job.published_at, job.state == JobState.PUBLISHED)


def _suffix(company: str | None) -> str:
    """Links stay at the company that was asked for."""
    return f"?company={company}" if company else ""


@router.get("/careers")
def careers(request: Request, kit: TheKit, language: TheLanguage, company: str | None = None) -> Response:
    at = _company(kit, company)
    with kit.database.work(visitor(at.id)) as work:
        adverts = [_advert(job, at) for job in recruiting.published_jobs(work, at.id)]
    return page(
        request,
        "portal/careers.html",
        company=at.name_in(language),
        zone=at.zone,
        adverts=adverts,
        suffix=_suffix(company and at.slug),
    )


@router.get("/careers/{slug}")
def position(request: Request, kit: TheKit, slug: str, company: str | None = None) -> Response:
    return _position(request, kit, slug, company)


@router.get("/careers/{slug}/apply")
def application_form(request: Request, kit: TheKit, slug: str, company: str | None = None) -> Response:
    return _form(request, kit, slug, company, empty_form(words_of(request).language), {}, 200)


@router.post("/careers/{slug}/apply", dependencies=[OwnPage])
def apply(request: Request, kit: TheKit, slug: str, form: Posted, company: str | None = None) -> Response:
    """A newcomer goes on at once; whoever is known already finds the links at the address we hold. A job that closed
    while the form was being filled in is said kindly, and nothing is kept."""
    at = _company(kit, company)
    filled = filled_form(form, at.zone)
    try:
        with kit.database.work(visitor(at.id)) as work:
            job = _visible(recruiting.job_by_slug(work, at.id, slug))
            applied = recruiting.apply(work, at, job, filled, kit.files)
            if applied.repeated and not applied.newcomer:
                send_links(work, applied.application)
            contact = hr_contact(work, at)
    except InvalidInput as error:
        return _form(request, kit, slug, company, filled, error.fields, error.status)
    except JobNotOpen as error:
        return _position(request, kit, slug, company, status=error.status, too_late=True)
    if applied.newcomer:
        token = kit.links.token(Purpose.CENTRE, applied.application.id)
        return RedirectResponse(f"/me/{token}", status_code=303)
    expect_language(request, filled.language)
    return page(
        request,
        "portal/sent.html",
        company=at.name_in(words_of(request).language),
        job=job.title,
        contact=contact,
        suffix=_suffix(company and at.slug),
    )


def _form(
    request: Request,
    kit: Kit,
    slug: str,
    company: str | None,
    filled: ApplicationForm,
    wrong: dict[str, str],
    status: int,
) -> Response:
    at, say = _company(kit, company), words_of(request)
    with kit.database.work(visitor(at.id)) as work:
        advert = _advert(_visible(recruiting.job_by_slug(work, at.id, slug)), at)
        consents = consent_texts(consent_facts(kit.settings, work, at, say.language), say)
    if not advert.open:
        return _position(request, kit, slug, company)
    return page(
        request,
        "portal/apply.html",
        status=status,
        company=at.name_in(say.language),
        zone=at.zone,
        advert=advert,
        suffix=_suffix(company and at.slug),
        filled=filled,
        consents=consents,
        wrong=wrong,
        accept=ACCEPT,
        largest=recruiting.MAX_FILE,
    )


def _position(
    request: Request, kit: Kit, slug: str, company: str | None, *, status: int = 200, too_late: bool = False
) -> Response:
    at = _company(kit, company)
    with kit.database.work(visitor(at.id)) as work:
        advert = _advert(_visible(recruiting.job_by_slug(work, at.id, slug)), at)
        others = [_advert(job, at) for job in recruiting.published_jobs(work, at.id)] if not advert.open else []
    return page(
        request,
        "portal/position.html",
        status=status,
        company=at.name_in(words_of(request).language),
        zone=at.zone,
        advert=advert,
        others=others[:5],
        too_late=too_late,
        suffix=_suffix(company and at.slug),
    )


def _visible(job: Job) -> Job:
    """A draft is nobody's business yet, and one that was discarded never becomes it."""
    if job.state == JobState.DRAFT or job.published_at is None:
        raise NotFound(f"job {job.id} is a draft")
    return job
