"""auth/v3."""

from tests.emulators.feishu.api.routing import Reply, Request, json_reply, route
from tests.emulators.feishu.world import World


@route("POST", "/auth/v3/tenant_access_token/internal", needs_token=False)
def issue_tenant_token(world: World, request: Request) -> Reply:
    return _issue(world, request, "tenant_access_token")


@route("POST", "/auth/v3/app_access_token/internal", needs_token=False)
def issue_app_token(world: World, request: Request) -> Reply:
    return _issue(world, request, "app_access_token")


def _issue(world: World, request: Request, name: str) -> Reply:
    body = request.json()
    if body.get("app_id") != world.app.app_id:
        return json_reply({"code": 10003, "msg": "invalid param"})
    if body.get("app_secret") != world.app.secret:
        return json_reply({"code": 10014, "msg": "app secret invalid"})
    token, expire = world.tokens.issue()
    return json_reply({"code": 0, "msg": "ok", name: token, "tenant_access_token": token, "expire": expire})
