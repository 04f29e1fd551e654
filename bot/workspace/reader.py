"""Who reads a page of the workspace: the signed-in member, in their own language, with what the frame of the page shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import select

from approvals import reading
from bot.web.blindness import is_blind
from bot.web.pages import page
from bot.web.visitor import expect_language, kit_of, member_within, words_of
from hrcore.actors import Actor, Role, system
from hrcore.org.models import Company, Person
from hrcore.org.scope import may_in_scope
from hrcore.permissions import ROLES, Action
from hrcore.todos.service import count_mine
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class Reader:
    """`actor` carries the roles held now; `zone` is where the times of the page are read; `todos` and `approvals`
    count what waits for them; `blind`: they look without candidates' names."""

    actor: Actor
    name: str
    zone: str
    todos: int = 0
    approvals: int = 0
    blind: bool = False

    @property
    def is_hr(self) -> bool:
        """In one of the companies: for what the frame offers. A page about one thing asks `is_hr_in`."""
        return self.actor.has_somewhere((Role.HR,))

    def is_hr_in(self, company_id: UUID) -> bool:
        return self.actor.has(Role.HR, company_id)

    @property
    def may_ask_for_posts(self) -> bool:
        return self.actor.has_somewhere(ROLES[Action.SUBMIT_REQUISITION])

    @property
    def sees_figures(self) -> bool:
        return self.actor.has_somewhere(ROLES[Action.SEE_FIGURES])


def reader_of(request: Request) -> Reader:
    """In one transaction, because every page begins with it. Raises `SignInNeeded`."""
    with kit_of(request).database.work(system("sign-in")) as asking:
        member = member_within(asking, request)
        work = asking.acting_as(member)
        person = work.session.get_one(Person, member.person_id)
        waiting, to_answer = count_mine(work), len(reading.to_answer(work))
    expect_language(request, person.language)
    return Reader(member, person.name, person.zone, waiting, to_answer, is_blind(request))


TheReader = Annotated[Reader, Depends(reader_of)]


def member_page(request: Request, template: str, reader: Reader, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page inside the frame that members see; `me` is the reader."""
    return page(request, template, status=status, me=reader, **values)


def own_company(work: Work, action: Action) -> Company:
    """The company that the reader belongs to; where they may not do it there, the first in which they may. Raises
    `Forbidden` for whoever may nowhere."""
    may_in_scope(work, action)
    own = work.session.get_one(Person, work.actor.person_id).company_id
    held = work.companies_for(action)
    statement = select(Company).order_by(Company.id != own, Company.created_at)
    if held is not None:
        statement = statement.where(Company.id.in_(held))
    return work.session.scalars(statement.limit(1)).one()


def day_in_zone(request: Request, reader: Reader) -> Callable[[datetime], str]:
    """For templates: the day of a moment, as it is where the reader is."""
    say, place = words_of(request), ZoneInfo(reader.zone)
    return lambda moment: say.date(moment.astimezone(place).date())
