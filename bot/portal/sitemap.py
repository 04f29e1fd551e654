"""What search engines may find: every published job of every company, and no page of a candidate's own."""

from typing import Final
from xml.sax.saxutils import escape

from fastapi import APIRouter, Response
from sqlalchemy import select

from bot.portal.posting import with_language
from bot.web.visitor import TheKit
from hrcore.actors import system
from hrcore.languages import LANGUAGES
from hrcore.org.models import Company
from hrcore.recruiting.models import Job, JobState

router = APIRouter()
MOST: Final = 10_000
"""A sitemap may hold fifty thousand addresses: each page stands in it once for each language, and once without."""
_FRAME: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{}</urlset>\n'
)


@router.get("/robots.txt")
def robots(kit: TheKit) -> Response:
    """Pages of a candidate's own are not named here: whoever reads this would learn where they lie."""
    lines = ("User-agent: *", "Disallow: /hr", "Disallow: /workspace", f"Sitemap: {kit.links.url('/sitemap.xml')}", "")
    return Response("\n".join(lines), media_type="text/plain")


@router.get("/sitemap.xml")
def sitemap(kit: TheKit) -> Response:
    with kit.database.work(system("portal:sitemap")) as work:
        companies = list(work.session.execute(select(Company.id, Company.slug).order_by(Company.created_at)))
        statement = (
            select(Job.company_id, Job.slug, Job.published_at)
            .where(Job.state == JobState.PUBLISHED)
            .order_by(Job.published_at.desc(), Job.id)
            .limit(MOST)
        )
        jobs = list(work.session.execute(statement))
    suffix = {company_id: f"?company={slug}" if place else "" for place, (company_id, slug) in enumerate(companies)}
    found = [_entry(kit.links.url(f"/careers{suffix[company_id]}")) for company_id, _ in companies]
    found += [
        _entry(kit.links.url(f"/careers/{slug}{suffix[company_id]}"), published_at.date().isoformat() if published_at else "")
        for company_id, slug, published_at in jobs
    ]  # fmt: skip
    return Response(_FRAME.format("".join(found)), media_type="application/xml")


def _entry(address: str, changed: str = "") -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(with_language(address, code))}"/>'
        for code in LANGUAGES
    )
    day = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{escape(address)}</loc>{day}{others}</url>\n"
