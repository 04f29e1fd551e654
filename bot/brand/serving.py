"""A company's colours and pictures, as browsers fetch them. Style sheets of their own, for no page carries styles."""

from typing import Final

from fastapi import APIRouter, Response

from bot.brand.colours import style_sheet
from bot.kit import Kit
from bot.web.visitor import TheKit
from hrcore.actors import system
from hrcore.errors import FileMissing, NotFound
from hrcore.org.branding import PICTURES, brand_of
from hrcore.org.models import Brand
from hrcore.org.service import company_by_slug

router = APIRouter()
_KEPT: Final = {"Cache-Control": "public, max-age=86400"}
"""Addresses carry the version, so nobody waits for the day to pass."""
ONLY_DRAWS: Final = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
"""A drawing that is opened by itself runs nothing and loads nothing."""


@router.get("/brand/{slug}/colours.css")
def colours(kit: TheKit, slug: str) -> Response:
    brand = _brand(kit, slug)
    return Response(style_sheet(brand.accent, brand.accent_dark), media_type="text/css", headers=_KEPT)


@router.get("/brand/{slug}/{name}")
def picture(kit: TheKit, slug: str, name: str) -> Response:
    brand = _brand(kit, slug)
    key = getattr(brand, f"{name}_key") if name in PICTURES else None
    if key is None:
        raise NotFound(f"{name} of {slug}")
    try:
        content = kit.files.get(key)
    except FileMissing as error:
        raise NotFound(f"{name} of {slug}") from error
    return Response(content, media_type=getattr(brand, f"{name}_kind"), headers=_KEPT | ONLY_DRAWS)


def _brand(kit: Kit, slug: str) -> Brand:
    with kit.database.work(system("portal:brand")) as work:
        brand = brand_of(work, company_by_slug(work, slug).id)
    if brand is None:
        raise NotFound(f"brand of {slug}")
    return brand
