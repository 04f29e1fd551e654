"""Applying for a position: the form, and what becomes of it."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.kit import Kit
from bot.links import Purpose
from bot.portal.advert import advert_of, company_at, suffix_of, visible
from bot.portal.application_form import empty_form, filled_form
from bot.portal.consents import consent_facts
from bot.portal.position import position_page
from bot.portal.uploads import ACCEPT, Posted
from bot.portal.visits import send_links
from bot.web.pages import page
from bot.web.visitor import OwnPage, TheKit, expect_language, words_of
from cards.letters.consent import consent_texts
from hrcore.actors import visitor
from hrcore.errors import InvalidInput
from hrcore.org.service import hr_contact
from hrcore.recruiting import service as recruiting
from hrcore.recruiting.service import ApplicationForm, JobNotOpen

router = APIRouter()


@router.get("/careers/{slug}/apply")
def application_form(request: Request, kit: TheKit, slug: str, company: str | None = None) -> Response:
    return _form(request, kit, slug, company, empty_form(words_of(request).language), {}, 200)


@router.post("/careers/{slug}/apply", dependencies=[OwnPage])
def apply(request: Request, kit: TheKit, slug: str, form: Posted, company: str | None = None) -> Response:
    """A newcomer goes on at once; whoever is known already finds the links at the address we hold. A job that closed
    while the form was being filled in is said kindly, and nothing is kept."""
    at = company_at(request, kit, company)
    filled = filled_form(form, at.zone)
    try:
        with kit.database.work(visitor(at.id)) as work:
            job = visible(recruiting.job_by_slug(work, at.id, slug))
            applied = recruiting.apply(work, at, job, filled, kit.files)
            if applied.repeated and not applied.newcomer:
                send_links(work, applied.application)
            contact = hr_contact(work, at)
    except InvalidInput as error:
        return _form(request, kit, slug, company, filled, error.fields, error.status)
    except JobNotOpen as error:
        return position_page(request, kit, slug, company, status=error.status, too_late=True)
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
        suffix=suffix_of(company and at.slug),
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
    at, say = company_at(request, kit, company), words_of(request)
    with kit.database.work(visitor(at.id)) as work:
        advert = advert_of(visible(recruiting.job_by_slug(work, at.id, slug)), at)
        consents = consent_texts(consent_facts(kit.settings, work, at, say.language), say)
    if not advert.open:
        return position_page(request, kit, slug, company)
    return page(
        request,
        "portal/apply.html",
        status=status,
        company=at.name_in(say.language),
        at=at.slug,
        zone=at.zone,
        advert=advert,
        suffix=suffix_of(company and at.slug),
        filled=filled,
        consents=consents,
        wrong=wrong,
        accept=ACCEPT,
        largest=recruiting.MAX_FILE,
    )
