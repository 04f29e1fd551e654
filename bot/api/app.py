"""`/api/v1`: what the product knows, for programs. Every route asks the same use cases as a page would, as the actor
behind its token; nothing can be changed here."""

from typing import Any

from fastapi import Depends, FastAPI

from bot.api import applications, figures, hires, jobs, people, problems, requests, stories
from bot.api.caller import caller_of
from bot.kit import Kit

PATH = "/api/v1"
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": problems.Problem, "content": {problems.MEDIA_TYPE: {}}, "description": what}
    for status, what in (
        (401, "No token, or one that opens nothing any more"),
        (403, "The token's rights do not reach so far"),
        (404, "Not there, or another company's"),
        (422, "A parameter is not right"),
    )
}


def create_api(kit: Kit) -> FastAPI:
    api = described()
    api.state.kit = kit
    problems.install(api)
    return api


def described() -> FastAPI:
    """An application of its own under the same roof: its errors are problem details, its description is public."""
    api = FastAPI(
        title="Zhaohu 招呼",
        version="1",
        description="Hiring as data. Times are UTC (RFC 3339), ids UUIDs; lists are newest first and go on at `next`.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        dependencies=[Depends(caller_of)],
        responses=_ERRORS,
    )
    for room in (applications, stories, jobs, requests, hires, people, figures):
        api.include_router(room.router)
    return api
