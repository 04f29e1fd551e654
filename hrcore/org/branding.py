"""How a company's pages look to candidates: kept, and found again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.errors import MoveNotAllowed
from hrcore.ids import new_id
from hrcore.org.models import Brand, Company
from hrcore.permissions import Action
from hrcore.ports.files import FileStore
from hrcore.work import Work

MAX_HEADLINE: Final = 120
MAX_WORDS: Final = 1500
PICTURES: Final = ("logo", "picture")


@dataclass(frozen=True, slots=True)
class Image:
    """`kind` is its media type; without `content`, the one that is there goes."""

    kind: str = ""
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Look:
    """`images`: by name in `PICTURES`, those that change and no others."""

    accent: str
    accent_dark: str
    headline: Mapping[str, str]
    words: Mapping[str, str]
    images: Mapping[str, Image]


def brand_of(work: Work, company_id: UUID) -> Brand | None:
    return work.session.scalars(select(Brand).where(Brand.company_id == company_id)).first()


def keep_look(work: Work, company: Company, look: Look, files: FileStore, *, seen: int) -> Brand:
    """`seen` is the version that lay before the writer, 0 where there was none: two editors do not overwrite each other
    unseen. Raises `MoveNotAllowed`."""
    work.may(Action.MANAGE_JOBS, company)
    # Two first ones at a time: the second waits here, and then finds the first.
    work.session.get_one(Company, company.id, with_for_update=True)
    brand = brand_of(work, company.id)
    if seen != (brand.version if brand else 0):
        raise MoveNotAllowed(f"brand of {company.id} is newer than {seen}", before="changed", to="changed")
    if brand is None:
        brand = work.add(Brand(id=new_id(), company_id=company.id, version=0))
    brand.accent, brand.accent_dark = look.accent, look.accent_dark
    brand.headline, brand.words = dict(look.headline), dict(look.words)
    brand.version += 1
    brand.changed_at = work.now
    for name, image in look.images.items():
        _keep_image(brand, name, image, files)
    work.record("brand.changed", brand, version=brand.version, images=sorted(look.images))
    return brand


def _keep_image(brand: Brand, name: str, image: Image, files: FileStore) -> None:
    """Under a key of its own for each version; the former stays as long as a page may still show it."""
    key = f"brand/{brand.company_id}/{name}-{brand.version}" if image.content else None
    if key is not None:
        files.put(key, image.content)
    setattr(brand, f"{name}_key", key)
    setattr(brand, f"{name}_kind", image.kind if key else None)
