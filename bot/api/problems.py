"""Errors as programs read them: RFC 9457 problem details, with the same sentence that a person would read."""

from typing import Any, Final

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from bot.web.visitor import words_of
from cards.errors import error_text, field_error
from hrcore.access.errors import TokenRefused
from hrcore.errors import Forbidden, InvalidInput, NotFound, ZhaohuError
from hrcore.ids import new_id
from hrcore.value import Value

log = structlog.get_logger()
MEDIA_TYPE: Final = "application/problem+json"


class Problem(Value):
    """`type` names the situation (`error-not-found`), `detail` is the sentence for a person. `errors` maps a parameter to
    what is wrong with it; `reference` finds the entry in our log."""

    type: str
    title: str
    status: int
    detail: str
    errors: dict[str, str]
    reference: str


def install(app: FastAPI) -> None:
    app.add_exception_handler(ZhaohuError, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unknown)


def answer(request: Request, error: ZhaohuError, errors: dict[str, str] | None = None, reference: str = "") -> Response:
    problem = Problem(
        type=error.message_id,
        title=error.message_id.removeprefix("error-").replace("-", " "),
        status=error.status,
        detail=error_text(error, words_of(request)),
        errors=errors or {},
        reference=reference,
    )
    headers: dict[str, str] = {"Cache-Control": "no-store"}
    if error.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="zhaohu"'
    return JSONResponse(problem.model_dump(), error.status, headers, MEDIA_TYPE)


async def _known(request: Request, error: Exception) -> Response:
    if not isinstance(error, ZhaohuError):
        raise error
    wrong = {}
    if isinstance(error, InvalidInput):
        wrong = {name: field_error(message, words_of(request)) for name, message in error.fields.items()}
    return answer(request, error, wrong)


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    known: dict[int, ZhaohuError] = {401: TokenRefused(), 403: Forbidden(), 404: NotFound(), 405: NotFound()}
    return answer(request, known.get(status, ZhaohuError()))


async def _invalid(request: Request, error: Exception) -> Response:
    """Which parameters, without repeating what was sent."""
    found: list[Any] = list(error.errors()) if isinstance(error, RequestValidationError) else []
    wrong = {str(one["loc"][-1]): field_error("field-invalid", words_of(request)) for one in found}
    return answer(request, InvalidInput({}), wrong)


async def _unknown(request: Request, error: Exception) -> Response:
    reference = new_id().hex[-12:]
    log.exception("api.failed", reference=reference, exc_info=error)
    return answer(request, ZhaohuError(), reference=reference)
