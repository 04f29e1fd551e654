"""Who works with the product, in which roles, and ending a role: for whoever manages people."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from approvals import reading
from bot.portal.uploads import Posted, text_of
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page
from cards.errors import field_error
from hrcore.actors import Role
from hrcore.errors import InvalidInput
from hrcore.org.models import Person, RoleGrant
from hrcore.org.scope import may_in_scope
from hrcore.people.roles import end_role
from hrcore.permissions import Action
from hrcore.work import Work

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Colleague:
    """`waiting`: how many approvals wait for their answer."""

    person: Person
    roles: tuple[Role, ...]
    waiting: int


@router.get("/hr/people")
def people(request: Request, reader: TheReader, ended: str = "") -> Response:
    return _page(request, reader, ended=ended if ended in tuple(Role) else "")


@router.post("/hr/people/{person_id}/roles/end", dependencies=[OwnPage])
def end(request: Request, kit: TheKit, reader: TheReader, person_id: UUID, form: Posted) -> Response:
    """What waited for them because of it goes to somebody else by itself."""
    role = text_of(form, "role")
    if role not in tuple(Role):
        raise InvalidInput({"role": "field-choice"})
    try:
        with kit.database.work(reader.actor) as work:
            end_role(work, work.get(Person, person_id, lock=True), Role(role))
    except InvalidInput as error:
        problem = field_error(next(iter(error.fields.values())), words_of(request))
        return _page(request, reader, status=error.status, problem=problem)
    if person_id == reader.actor.person_id and role == Role.HR:
        return RedirectResponse("/workspace", status_code=303)
    return RedirectResponse(f"/hr/people?ended={role}", status_code=303)


def _page(request: Request, reader: Reader, *, status: int = 200, problem: str = "", ended: str = "") -> Response:
    with request.app.state.kit.database.work(reader.actor) as work:
        may_in_scope(work, Action.MANAGE_PEOPLE)
        found = _colleagues(work)
    return member_page(request, "hr/people.html", reader, status=status, colleagues=found, problem=problem, ended=ended)


def _colleagues(work: Work) -> list[Colleague]:
    """By name; everybody who holds a role now."""
    statement = (
        work.scoped(select(RoleGrant), RoleGrant)
        .where(RoleGrant.valid_to.is_(None) | (RoleGrant.valid_to > work.now))
        .order_by(RoleGrant.valid_from)
    )
    roles: dict[UUID, list[Role]] = {}
    for grant in work.session.scalars(statement):
        held = roles.setdefault(grant.person_id, [])
        if Role(grant.role) not in held:
            held.append(Role(grant.role))
    rows = work.session.scalars(select(Person).where(Person.id.in_(roles), Person.erased_at.is_(None)))
    named = sorted(rows, key=lambda one: one.name_key)
    return [Colleague(one, tuple(roles[one.id]), len(reading.held_by(work, [one.id]))) for one in named]
