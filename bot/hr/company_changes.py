"""What several pages of settings share: saving parts of the company, and telling who changed them and when."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import Request, Response
from sqlalchemy import select
from starlette.datastructures import FormData

from bot.kit import Kit
from bot.portal.uploads import text_of
from bot.web.typed import whole
from bot.web.visitor import words_of
from bot.workspace.reader import Reader, member_page, own_company
from cards.words import Words
from hrcore.actors import ActorKind
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.org.company import Change, changes_of, changes_since, revise_company
from hrcore.org.models import Company, Person
from hrcore.permissions import Action
from hrcore.work import Work

Read = Callable[[Company], dict[str, Any]]
"""The company → part → what it is to be. Raises `InvalidInput`."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was saved. `seen` is the version that lay before the writer, or over which they wish to write."""

    seen: str
    wrong: Mapping[str, str]
    overtaken: bool
    status: int


def save_parts(kit: Kit, reader: Reader, form: FormData, read: Read) -> Refused | None:
    """`seen` is the version that lay before the writer: two editors do not overwrite each other unseen. Whoever was shown
    what changed meanwhile may save over it, which `over` says. None where it is saved."""
    seen = text_of(form, "over") or text_of(form, "seen")
    try:
        with kit.database.work(reader.actor) as work:
            mine = own_company(work, Action.MANAGE_COMPANY)
            locked = work.session.get_one(Company, mine.id, with_for_update=True, populate_existing=True)
            revise_company(work, locked, read(locked), seen=whole(seen) or 0)
    except InvalidInput as error:
        return Refused(seen, error.fields, overtaken=False, status=error.status)
    except MoveNotAllowed as error:
        return Refused(seen, {}, overtaken=True, status=error.status)
    return None


def all_said(*readings: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Everything that is wrong in a form is said at once. Raises `InvalidInput`."""
    said: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for reading in readings:
        try:
            said |= reading()
        except InvalidInput as error:
            wrong |= error.fields
    if wrong:
        raise InvalidInput(wrong)
    return said


def parts_page(
    request: Request,
    reader: Reader,
    template: str,
    parts: Sequence[str],
    values: Callable[[Work, Company], dict[str, Any]],
    *,
    said: Mapping[str, Any] | None = None,
    refused: Refused | None = None,
    saved: bool = False,
) -> Response:
    """`values` are what the template needs besides; its `standing` is the form as the company has it now."""
    say = words_of(request)
    with request.app.state.kit.database.work(reader.actor) as work:
        mine = own_company(work, Action.MANAGE_COMPANY)
        shown = values(work, mine)
        since = changes_since(work, mine, whole(refused.seen) or 0, parts) if refused and refused.overtaken else []
        meanwhile = told(work, since, say, reader.zone)
        history = told(work, changes_of(work, mine, parts), say, reader.zone)
    return member_page(
        request,
        template,
        reader,
        status=refused.status if refused else 200,
        company=mine,
        said=said or shown["standing"],
        seen=refused.seen if refused else mine.version,
        wrong=refused.wrong if refused else {},
        overtaken=refused is not None and refused.overtaken,
        meanwhile=meanwhile,
        history=history,
        saved=saved,
        **shown,
    )


def told(work: Work, changes: Collection[Change], say: Words, zone: str) -> list[str]:
    """A sentence for each."""
    prefix = f"{ActorKind.PERSON}:"
    ids = [UUID(one.by.removeprefix(prefix)) for one in changes if one.by.startswith(prefix)]
    people = work.session.scalars(select(Person).where(Person.id.in_(ids))) if ids else ()
    names = {f"{prefix}{person.id}": person.name for person in people}
    return [
        say(
            "job-meanwhile-revised",
            by=names.get(one.by, say("job-by-somebody")),
            at=say.moment(one.at, zone),
            what=say.listed(tuple(say(f"company-part-{part}") for part in one.parts)),
        )
        for one in changes
    ]
