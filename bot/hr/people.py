"""Who works with the product and in which roles; giving a role and ending one, and taking a colleague in by their address."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from approvals import reading
from bot.portal.uploads import Posted, text_of, texts_of
from bot.web.typed import row_id
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page, own_company
from cards.errors import field_error
from hrcore.actors import Role
from hrcore.errors import InvalidInput, NotFound
from hrcore.languages import LANGUAGES, nearest
from hrcore.messages.models import Medium
from hrcore.messages.service import queue_letter
from hrcore.org.contacts import normal_email
from hrcore.org.models import Company, Person, RoleGrant
from hrcore.org.scope import may_in_scope
from hrcore.org.service import NewPerson
from hrcore.people.roles import end_role, give_role, take_in
from hrcore.permissions import Action
from hrcore.work import Work

router = APIRouter()
LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Colleague:
    """In one company. `waiting`: how many approvals wait for their answer."""

    person: Person
    company: Company
    roles: tuple[Role, ...]
    waiting: int


@router.get("/hr/people")
def people(request: Request, reader: TheReader, ended: str = "", given: str = "", added: str = "") -> Response:
    ended, given = (one if one in tuple(Role) else "" for one in (ended, given))
    return _page(request, reader, ended=ended, given=given, added=bool(added))


@router.post("/hr/people", dependencies=[OwnPage])
def add(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """They are written to at once, with a link that lets them in."""
    said = {name: text_of(form, name) for name in ("name", "email", "title", "language")}
    roles = texts_of(form, "role")
    try:
        new = _new(said, roles)
        with kit.database.work(reader.actor) as work:
            company = own_company(work, Action.MANAGE_PEOPLE)
            person = take_in(work, company, replace(new, zone=company.zone))
            work.session.flush()
            _invite(work, company, person)
    except InvalidInput as error:
        return _page(request, reader, status=error.status, said={**said, "roles": " ".join(roles)}, wrong=error.fields)
    return RedirectResponse("/hr/people?added=1", status_code=303)


@router.post("/hr/people/{person_id}/roles", dependencies=[OwnPage])
def give(request: Request, kit: TheKit, reader: TheReader, person_id: UUID, form: Posted) -> Response:
    """Held already is given."""
    role = text_of(form, "role")
    if role not in tuple(Role):
        raise InvalidInput({"role": "field-choice"})
    with kit.database.work(reader.actor) as work:
        give_role(work, *_held(work, person_id, text_of(form, "company")), Role(role))
    return RedirectResponse(f"/hr/people?given={role}", status_code=303)


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


def _new(said: dict[str, str], roles: list[str]) -> NewPerson:
    """Raises `InvalidInput` naming each field."""
    wrong = {}
    if not said["name"]:
        wrong["name"] = "field-required"
    wrong |= {name: "field-too-long" for name in ("name", "title") if len(said[name]) > LONGEST}
    if normal_email(said["email"]) is None:
        wrong["email"] = "field-email"
    if not roles or any(role not in tuple(Role) for role in roles):
        wrong["role"] = "people-field-role"
    if wrong:
        raise InvalidInput(wrong)
    held = tuple(Role(role) for role in dict.fromkeys(roles))
    name, title = (" ".join(said[part].split()) for part in ("name", "title"))
    return NewPerson(name, nearest(said["language"]), "UTC", email=said["email"], title=title, roles=held)


def _invite(work: Work, company: Company, person: Person) -> None:
    subject = {"company_id": str(company.id)}
    if work.actor.person_id is not None:
        subject["invited_by"] = str(work.actor.person_id)
    key = f"mail:colleague:{person.id}:{int(work.now.timestamp() * 1000)}"
    queue_letter(work, person, medium=Medium.MAIL, kind="colleague_invitation", subject=subject, key=key)


def _page(
    request: Request,
    reader: Reader,
    *,
    status: int = 200,
    problem: str = "",
    ended: str = "",
    given: str = "",
    added: bool = False,
    said: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
) -> Response:
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
        given=given,
        added=added,
        said=said or {"name": "", "email": "", "title": "", "language": "", "roles": str(Role.EMPLOYEE)},
        wrong=wrong or {},
        every_role=list(Role),
        codes=LANGUAGES,
        longest=LONGEST,
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
