"""contact/v3, as far as the app's availability lets it see."""

from typing import Any

from tests.emulators.feishu.api.routing import Request, page, route
from tests.emulators.feishu.people import ID_TYPES, ROOT, Department, Person, same_mobile
from tests.emulators.feishu.refusals import Refusal
from tests.emulators.feishu.world import World

READ = ("contact:contact.base:readonly", "contact:contact:readonly_as_app")
MOST = 50


@route("POST", "/contact/v3/users/batch_get_id", "contact:user.id:readonly")
def get_ids(world: World, request: Request) -> dict[str, Any]:
    """An address nobody has comes back without an id."""
    body, kind = request.json(), _kind(request)
    emails, mobiles = body.get("emails") or [], body.get("mobiles") or []
    if (not emails and not mobiles) or len(emails) > MOST or len(mobiles) > MOST:
        raise Refusal(10003)
    people = [one for one in world.people.values() if one.tenant_key == world.app.tenant_key and one.is_available]
    if not body.get("include_resigned"):
        people = [one for one in people if not one.is_resigned]
    listed: list[dict[str, str]] = []
    for email in emails:
        found = [one for one in people if email and one.email.lower() == email.lower()]
        listed.extend([{"email": email, "user_id": one.id(kind)} for one in found] or [{"email": email}])
    for mobile in mobiles:
        found = [one for one in people if same_mobile(one.mobile, mobile)]
        listed.extend([{"mobile": mobile, "user_id": one.id(kind)} for one in found] or [{"mobile": mobile}])
    return {"user_list": listed}


@route("GET", "/contact/v3/users/find_by_department", *READ)
def list_users(world: World, request: Request) -> dict[str, Any]:
    department = _department(world, request.query("department_id"))
    refs = (department.open_department_id, department.department_id)
    people = [one for one in world.visible_people() if any(ref in one.departments for ref in refs)]
    items, more = page(people, request, 10, MOST)
    return {**more, "items": [one.public() for one in items]}


@route("GET", "/contact/v3/users/batch", *READ)
def get_users(world: World, request: Request) -> dict[str, Any]:
    found = [world.person(_kind(request), ref) for ref in request.queries.get("user_ids", [])]
    visible = {one.open_id for one in world.visible_people()}
    return {"items": [one.public() for one in found if one is not None and one.open_id in visible]}


@route("GET", "/contact/v3/users/:user_id", *READ)
def get_user(world: World, request: Request, user_id: str) -> dict[str, Any]:
    person = world.person(_kind(request), user_id)
    if person is None:
        raise Refusal(41012)
    if not person.is_available or person.tenant_key != world.app.tenant_key or person.is_bot:
        raise Refusal(41050)
    return {"user": person.public()}


@route("GET", "/contact/v3/departments/:department_id/children", *READ)
def list_departments(world: World, request: Request, department_id: str) -> dict[str, Any]:
    children = _children(world, _department(world, department_id), request.query("fetch_child").lower() == "true")
    items, more = page(children, request, 10, MOST)
    return {**more, "items": [_public(world, one) for one in items]}


@route("GET", "/contact/v3/departments/:department_id", *READ)
def get_department(world: World, request: Request, department_id: str) -> dict[str, Any]:
    return {"department": _public(world, _department(world, department_id))}


@route("GET", "/contact/v3/scopes", *READ)
def list_scope(world: World, request: Request) -> dict[str, Any]:
    """Everybody, or, when somebody is outside, those who are inside one by one."""
    members = [one for one in world.people.values() if one.tenant_key == world.app.tenant_key and not one.is_bot]
    if all(one.is_available for one in members):
        return {"department_ids": [ROOT], "user_ids": [], "group_ids": [], "has_more": False, "page_token": ""}
    items, more = page(world.visible_people(), request, 50, 100)
    return {**more, "department_ids": [], "user_ids": [one.id(_kind(request)) for one in items], "group_ids": []}


def _kind(request: Request) -> str:
    kind = request.query("user_id_type", "open_id")
    if kind not in ID_TYPES:
        raise Refusal(10003)
    return kind


def _department(world: World, ref: str) -> Department:
    department = world.department(ref)
    if department is None:
        raise Refusal(43004)
    return department


def _children(world: World, parent: Department, below: bool) -> list[Department]:
    refs = (parent.open_department_id, parent.department_id)
    own = [one for one in world.departments.values() if one.parent in refs]
    return own + [deeper for one in own for deeper in _children(world, one, True)] if below else own


def _public(world: World, department: Department) -> dict[str, Any]:
    def is_in(person: Person) -> bool:
        return department.open_department_id in person.departments

    return {**department.public(), "member_count": sum(is_in(one) for one in world.visible_people())}
