"""Whose colours a candidate's page wears."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import Request

from hrcore.org.branding import brand_of
from hrcore.org.models import Brand, Company
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class Worn:
    """Addresses; empty for what the company has not set. `headline` and `words` by language."""

    styles: str
    logo: str
    picture: str
    headline: dict[str, str]
    words: dict[str, str]


def wear(request: Request, work: Work, company_id: UUID) -> None:
    """From here on the page looks like the company's; without a brand of its own it stays as it is."""
    brand = brand_of(work, company_id)
    if brand is not None:
        request.state.brand = worn(brand, work.session.get_one(Company, company_id).slug)


def brand_worn(request: Request) -> Worn | None:
    found: Worn | None = getattr(request.state, "brand", None)
    return found


def worn(brand: Brand, slug: str) -> Worn:
    def at(name: str, there: object) -> str:
        return f"/brand/{slug}/{name}?v={brand.version}" if there else ""

    return Worn(
        styles=at("colours.css", brand.accent or brand.accent_dark),
        logo=at("logo", brand.logo_key),
        picture=at("picture", brand.picture_key),
        headline=brand.headline,
        words=brand.words,
    )
