"""Filters that HR gives a name: their own, or for everybody who hires in the company."""

from typing import Final
from uuid import UUID

from sqlalchemy import func, or_, select

from hrcore.candidates.models import SavedView
from hrcore.errors import Forbidden, InvalidInput, NotFound
from hrcore.org.models import Company, Person
from hrcore.org.names import sought_words
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.work import Work

LONGEST_NAME: Final = 60
_TEXT: Final = "text"
"""The field of a filter that takes free words."""
_DIGITS_OF_A_NUMBER: Final = 5
MOST: Final = 50
"""Of one person; more are found no better than a filter."""


def views(work: Work) -> list[tuple[SavedView, str]]:
    """Those that the reader may use, by name, each with its owner's name: their own and what is shared in their companies."""
    may_in_scope(work, Action.SEE_APPLICATION)
    statement = (
        select(SavedView, Person.name)
        .join(Person, Person.id == SavedView.owner_id)
        .where(
            work.within(SavedView, Action.SEE_APPLICATION),
            or_(SavedView.owner_id == work.actor.person_id, SavedView.is_shared.is_(True)),
        )
        .order_by(func.lower(SavedView.name), SavedView.id)
    )
    return [(row[0], row[1]) for row in work.session.execute(statement)]


def view_of(work: Work, view_id: UUID) -> SavedView:
    """To change it, locked: whoever made it, and of a shared one everybody who may use it. Raises `NotFound` for others'."""
    view = work.get(SavedView, view_id, lock=True)
    work.may(Action.SEE_APPLICATION, view)
    if view.owner_id != work.actor.person_id and not view.is_shared:
        raise NotFound(f"saved view {view_id}")
    return view


def save(work: Work, company: Company, name: str, wanted: dict[str, str], *, shared: bool) -> SavedView:
    """Raises `InvalidInput` (field `name`)."""
    work.may(Action.SEE_APPLICATION, company)
    if work.actor.person_id is None:
        raise Forbidden(f"{work.actor.ref} is nobody in particular")
    mine = select(func.count()).where(SavedView.owner_id == work.actor.person_id)
    if (work.session.scalar(mine) or 0) >= MOST:
        raise InvalidInput({"name": "field-too-many"})
    return work.add(
        SavedView(
            company_id=company.id,
            owner_id=work.actor.person_id,
            name=_fit(work, work.actor.person_id, name),
            wanted=_kept(wanted),
            is_shared=shared,
            made_at=work.now,
            changed_at=work.now,
        )
    )


def rename(work: Work, view: SavedView, name: str, *, shared: bool) -> None:
    """Raises `InvalidInput` (field `name`). What is somebody else's stays shared: they could not take it back."""
    view.name = _fit(work, view.owner_id, name, but=view)
    if view.owner_id == work.actor.person_id:
        view.is_shared = shared
    view.changed_at = work.now


def refill(work: Work, view: SavedView, wanted: dict[str, str]) -> None:
    """The same name for another filter. Raises `InvalidInput` (field `name`)."""
    view.wanted, view.changed_at = _kept(wanted), work.now


def remove(work: Work, view: SavedView) -> None:
    work.session.delete(view)


def forget_name(work: Work, person: Person) -> None:
    """Whoever is erased stands in no filter either: where one looks for their name, those words go, and the rest stays."""
    forms = person.name_forms.split()
    statement = select(SavedView).where(SavedView.company_id == person.company_id, SavedView.wanted.has_key(_TEXT))
    for view in work.session.scalars(statement.with_for_update()):
        words = sought_words(view.wanted[_TEXT])
        if words and all(any(word in form for form in forms) for word in words):
            view.wanted = {name: value for name, value in view.wanted.items() if name != _TEXT}


def _kept(wanted: dict[str, str]) -> dict[str, str]:
    """An address or a number is one person's: nobody would think of it when they are erased."""
    text = wanted.get(_TEXT, "")
    if "@" in text or sum(sign.isdigit() for sign in text) >= _DIGITS_OF_A_NUMBER:
        raise InvalidInput({"name": "field-view-contact"})
    return dict(wanted)


def _fit(work: Work, owner_id: UUID, name: str, *, but: SavedView | None = None) -> str:
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME:
        raise InvalidInput({"name": "field-too-long" if plain else "field-required"})
    same = select(SavedView).where(SavedView.owner_id == owner_id, SavedView.name == plain)
    if any(one is not but for one in work.session.scalars(same)):
        raise InvalidInput({"name": "field-view-taken"})
    return plain
