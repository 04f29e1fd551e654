"""Errors as people see them: a clear sentence in their language, and what to do. Never a stack trace."""

from urllib.parse import quote

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.exc import DataError
from starlette.exceptions import HTTPException

from bot.web.pages import page
from bot.web.visitor import words_of
from cards.errors import error_text
from hrcore.errors import Forbidden, InvalidInput, NotFound, SignInNeeded, ZhaohuError
from hrcore.ids import new_id

log = structlog.get_logger()


def install(app: FastAPI) -> None:
    app.add_exception_handler(ZhaohuError, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _no_address)
    app.add_exception_handler(DataError, _unkept)
    app.add_exception_handler(Exception, _unknown)


def show(request: Request, error: ZhaohuError, reference: str = "") -> Response:
    text = error_text(error, words_of(request))
    return page(request, "error.html", status=error.status, text=text, reference=reference)


async def _known(request: Request, error: Exception) -> Response:
    if isinstance(error, SignInNeeded) and request.method == "GET":
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?next={quote(wanted, safe='/')}", status_code=303)
    if not isinstance(error, ZhaohuError):
        raise error
    log.info("page.refused", path=request.scope.get("route_path", ""), error=type(error).__name__, status=error.status)
    return show(request, error)


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return show(request, NotFound() if status in (404, 405) else Forbidden() if status == 403 else ZhaohuError())


async def _no_address(request: Request, error: Exception) -> Response:
    """An address in which something stands that names nothing: forms are read by the pages themselves."""
    return show(request, NotFound())


async def _unkept(request: Request, error: Exception) -> Response:
    """What no column can hold: a character, a number beyond its bounds. Written down, for a page should have said it."""
    log.warning("page.unkept", error=type(error).__name__, exc_info=error)
    return show(request, NotFound() if request.method == "GET" else InvalidInput({}))


async def _unknown(request: Request, error: Exception) -> Response:
    reference = new_id().hex[-12:]
    log.exception("page.failed", reference=reference, exc_info=error)
    return show(request, ZhaohuError(), reference)
