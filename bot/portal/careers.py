"""The careers site: positions to look through."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Request, Response
from sqlalchemy import select

from bot.portal.advert import (
    Advert,
    advert_of,
    company_at,
    in_words,
    public_address,
    suffix_of,
    tags_of,
)
from bot.portal.openings import FACETS, Choice, listed, openings, words_in
from bot.portal.position import shared_of
from bot.web.pages import page
from bot.web.typed import plain, whole
from bot.web.visitor import TheKit, TheLanguage, words_of
from cards.words import Words
from hrcore.actors import visitor
from hrcore.org.models import Company
from hrcore.recruiting.models import Job
from hrcore.requisition.service import by_job
from hrcore.work import Work

router = APIRouter()
LONGEST: Final = 200
FEW: Final = 3
"""So many positions are looked through without a search."""


@router.get("/careers")
def careers(request: Request, kit: TheKit, language: TheLanguage, company: str | None = None) -> Response:
    """What is looked for stands in the address: it can be kept, sent on, and read without scripts."""
    at, say = company_at(request, kit, company), words_of(request)
    asked = {name: plain(request.query_params.get(name, ""))[:LONGEST] for name in ("q", *FACETS)}
    with kit.database.work(visitor(at.id)) as work:
        listing = listed(openings(work, at.id, words_in(asked["q"])), asked, whole(_page_in(request)) or 1)
        adverts = _adverts(work, at, listing.ids)
        address = public_address(kit, work, at, "/careers")
    stays = {"company": at.slug} if company else {}
    shown = {"q": asked["q"], **listing.wanted}
    return page(
        request,
        "portal/careers.html",
        company=at.name_in(language),
        zone=at.zone,
        adverts=adverts,
        tags={advert.slug: tags_of(advert, say) for advert in adverts},
        listing=listing,
        asked=dict.fromkeys(asked, "") | shown,
        searches=any(shown.values()),
        searchable=listing.total > FEW or any(shown.values()) or bool(listing.filters),
        options={
            name: [(one.value, _named(name, one, say), one.count) for one in found]
            for name, found in listing.filters.items()
        },
        chosen=_chosen(listing.filters, shown, stays, say),
        link=lambda number: _address(stays | shown | {"page": str(number) if number > 1 else ""}),
        suffix=suffix_of(company and at.slug),
        shared=shared_of(
            request,
            kit,
            at,
            address,
            say("portal-careers-title", company=at.name_in(language)),
            say("portal-careers-lead"),
        ),
    )


def _adverts(work: Work, at: Company, ids: tuple[UUID, ...]) -> list[Advert]:
    """In the order of the ids, whatever their number in two statements."""
    jobs = {job.id: job for job in work.session.scalars(select(Job).where(Job.id.in_(ids)))}
    asked = by_job(work, ids)
    return [advert_of(jobs[one], at, asked.get(one)) for one in ids]


def _page_in(request: Request) -> str:
    return request.query_params.get("page", "")


def _named(name: str, choice: Choice, say: Words) -> str:
    if name == "language":
        return say(f"language-{choice.value}") if say.knows(f"language-{choice.value}") else choice.value
    if name in ("where", "contract"):
        message = f"facts-{name}-{choice.value.replace('_', '-')}"
        return say(message) if say.knows(message) else choice.value
    return in_words(choice.names, say.language) or choice.value


def _chosen(
    filters: Mapping[str, tuple[Choice, ...]], shown: dict[str, str], stays: dict[str, str], say: Words
) -> list[tuple[str, str]]:
    """(what is looked for, where it is let go) for each thing that narrows the list."""
    found: list[tuple[str, str]] = []
    for name, value in shown.items():
        if not value:
            continue
        choice = next((one for one in filters.get(name, ()) if one.value == value), Choice(value, {}, 0))
        label = say("careers-words", words=value) if name == "q" else _named(name, choice, say)
        found.append((label, _address(stays | shown | {name: ""})))
    return found


def _address(asked: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"/careers?{query}" if query else "/careers"
