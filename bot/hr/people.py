"""Who works with the product, in which roles, and ending a role: for whoever manages people."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from approvals import reading
from bot.portal.uploads import Posted, text_of
from bot.web.typed import row_id
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page
from cards.errors import field_error
from hrcore.actors import Role
from hrcore.errors import InvalidInput, NotFound
from hrcore.org.models import Company, Person, RoleGrant
from hrcore.org.scope import may_in_scope
from hrcore.people.roles import end_role
from hrcore.permissions import Action
from hrcore.work import Work

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Colleague:
    """In one company. `waiting`: how many approvals wait for their answer."""

    person: Person
    company: Company
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
            end_role(work, *_held(work, person_id, text_of(form, "company")), Role(role))
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
    several = len({one.company.id for one in found}) > 1
    return member_page(
        request,
        "hr/people.html",
        reader,
        status=status,
        colleagues=found,
        several=several,
        problem=problem,
        ended=ended,
    )


def _held(work: Work, person_id: UUID, company_id: str) -> tuple[Company, Person]:
    """The company named in the form, and somebody who works for it, locked. Raises `NotFound`; whoever is at home in
    another company of the group is found by the role they hold in this one."""
    may_in_scope(work, Action.MANAGE_PEOPLE)
    at = row_id(company_id)
    statement = (
        select(Company, Person)
        .join(RoleGrant, RoleGrant.company_id == Company.id)
        .join(Person, Person.id == RoleGrant.person_id)
        .where(work.within(RoleGrant), Company.id == at, Person.id == person_id)
        .limit(1)
        .with_for_update(of=Person)
    )
    found = work.session.execute(statement).first()
    if found is None:
        raise NotFound(f"person {person_id} in company {at}")
    return found[0], found[1]


def _colleagues(work: Work) -> list[Colleague]:
    """By name; everybody who holds a role now in a company whose people the reader manages, once for each."""
    statement = (
        work.scoped(select(RoleGrant), RoleGrant, Action.MANAGE_PEOPLE)
        .where(RoleGrant.valid_to.is_(None) | (RoleGrant.valid_to > work.now))
        .order_by(RoleGrant.valid_from)
    )
    roles: dict[tuple[UUID, UUID], list[Role]] = {}
    for grant in work.session.scalars(statement):
        held = roles.setdefault((grant.person_id, grant.company_id), [])
        if Role(grant.role) not in held:
            held.append(Role(grant.role))
    ids = {person_id for person_id, _ in roles}
    rows = work.session.scalars(select(Person).where(Person.id.in_(ids), Person.erased_at.is_(None)))
    people = {one.id: one for one in rows}
    waiting = {one: len(reading.held_by(work, [one])) for one in people}
    found = [
        Colleague(people[person_id], work.session.get_one(Company, company_id), tuple(held), waiting[person_id])
        for (person_id, company_id), held in roles.items()
        if person_id in people
    ]
    return sorted(found, key=lambda one: (one.person.name_key, one.company.created_at))
