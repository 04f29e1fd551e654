"""Who calls: the actor behind the bearer token, read anew each time."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from bot.kit import Kit
from bot.web.visitor import kit_of
from hrcore.access.errors import TokenRefused
from hrcore.access.service import actor_behind
from hrcore.actors import Actor, system

ACTOR = system("api")
_bearer = HTTPBearer(auto_error=False, description="A token made with `zhaohu token`, or by HR under API access.")


def caller_of(request: Request, sent: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Actor:
    """Raises `TokenRefused`."""
    if sent is None:
        raise TokenRefused
    kit: Kit = kit_of(request)
    with kit.database.work(ACTOR) as work:
        return actor_behind(work, sent.credentials)


Caller = Annotated[Actor, Depends(caller_of)]
