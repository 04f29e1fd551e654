"""One position: what it is, and what machines read of its page."""

from typing import Final

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from bot.brand.worn import brand_worn
from bot.kit import Kit
from bot.portal.advert import advert_of, at_a_glance, company_at, public_address, suffix_of, tags_of, visible
from bot.portal.posting import NO_DATA, Shared, job_posting, shared
from bot.web.pages import page
from bot.web.visitor import TheKit, words_of
from hrcore.actors import visitor
from hrcore.org.models import Company
from hrcore.recruiting import service as recruiting
from hrcore.requisition.service import of_job

router = APIRouter()
_OTHERS: Final = 5


@router.get("/careers/{slug}")
def position(request: Request, kit: TheKit, slug: str, company: str | None = None) -> Response:
    return position_page(request, kit, slug, company)


def position_page(
    request: Request, kit: Kit, slug: str, company: str | None, *, status: int = 200, too_late: bool = False
) -> Response:
    """`too_late`: it closed while somebody was applying for it."""
    at, say = company_at(request, kit, company), words_of(request)
    with kit.database.work(visitor(at.id)) as work:
        job = visible(recruiting.job_by_slug(work, at.id, slug))
        requisition = of_job(work, job.id)
        advert = advert_of(job, at, requisition)
        others = [] if advert.open else recruiting.published_jobs(work, at.id)
        address = public_address(kit, work, at, f"/careers/{slug}")
    name, brand = at.name_in(say.language), brand_worn(request)
    data = job_posting(
        advert,
        address=address,
        company=name,
        country=(requisition and requisition.country) or at.country,
        logo=kit.links.url(brand.logo) if brand and brand.logo else "",
        say=say,
    )
    return page(
        request,
        "portal/position.html",
        status=status,
        company=at.name_in(say.language),
        zone=at.zone,
        advert=advert,
        glance=at_a_glance(advert, say),
        others=[(job.slug, job.title, job.language) for job in others[:_OTHERS]],
        too_late=too_late,
        suffix=suffix_of(company and at.slug),
        shared=shared_of(
            request,
            kit,
            at,
            address,
            f"{advert.brief.title} – {name}",
            " · ".join((*tags_of(advert, say), advert.brief.summary)),
            data if advert.open else NO_DATA,
        ),
    )


def shared_of(
    request: Request, kit: Kit, at: Company, address: str, title: str, description: str, data: Markup = NO_DATA
) -> Shared:
    say, brand = words_of(request), brand_worn(request)
    return shared(
        title=title,
        description=description,
        address=address,
        lang=say.language,
        asked=request.query_params.get("lang", ""),
        site=at.name_in(say.language),
        image=kit.links.url(brand.picture) if brand and brand.picture else "",
        data=data,
    )
