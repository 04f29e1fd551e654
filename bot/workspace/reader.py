"""Who reads a page of the workspace: the signed-in member, in their own language, with what the frame of the page shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from approvals import reading
from bot.web.pages import page
from bot.web.visitor import Member, TheKit, expect_language, words_of
from hrcore.actors import Actor, Role
from hrcore.errors import Forbidden
from hrcore.org.models import Company, Person
from hrcore.permissions import ROLES, Action
from hrcore.todos.service import count_mine
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class Reader:
    """`actor` carries the roles held now; `zone` is where the times of the page are read; `todos` and `approvals`
    count what waits for them."""

    actor: Actor
    name: str
    zone: str
    todos: int = 0
    approvals: int = 0

    @property
    def is_hr(self) -> bool:
        return Role.HR in self.actor.roles

    @property
    def may_ask_for_posts(self) -> bool:
        return bool(ROLES[Action.SUBMIT_REQUISITION] & self.actor.roles)

    @property
    def sees_figures(self) -> bool:
        return bool(ROLES[Action.SEE_FIGURES] & self.actor.roles)


def reader_of(request: Request, kit: TheKit, member: Member) -> Reader:
    with kit.database.work(member) as work:
        person = work.session.get_one(Person, member.person_id)
        waiting, to_answer = count_mine(work), len(reading.to_answer(work))
    expect_language(request, person.language)
    return Reader(member, person.name, person.zone, waiting, to_answer)


TheReader = Annotated[Reader, Depends(reader_of)]


def member_page(request: Request, template: str, reader: Reader, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page inside the frame that members see; `me` is the reader."""
    return page(request, template, status=status, me=reader, **values)


def own_company(work: Work) -> Company:
    """The company that the reader belongs to. Raises `Forbidden` for whoever is no member."""
    if work.actor.person_id is None:
        raise Forbidden(f"{work.actor.ref} is no member")
    return work.session.get_one(Company, work.get(Person, work.actor.person_id).company_id)


def day_in_zone(request: Request, reader: Reader) -> Callable[[datetime], str]:
    """For templates: the day of a moment, as it is where the reader is."""
    say, place = words_of(request), ZoneInfo(reader.zone)
    return lambda moment: say.date(moment.astimezone(place).date())
