"""Light or dark, where a member does not want what their system says. The style sheets know the system's wish alone; whoever
chose gets the same sheets with that question answered, so there is one set of colours and nothing to run in the page."""

from functools import cache
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse

from bot.portal.uploads import Posted, text_of
from bot.web import pages
from bot.web.visitor import OwnPage, signed_in
from bot.workspace.sign_in import own_path
from hrcore.errors import NotFound

router = APIRouter()
_WEB: Final = Path(pages.__file__).parent
_SHEETS: Final = {
    "card.css": _WEB.parents[1] / "cards" / "render" / "card.css",
    "site.css": _WEB / "static" / "site.css",
}
_ASKED: Final = "@media (prefers-color-scheme: dark)"
_ANSWERS: Final = {"light": "@media not all", "dark": "@media all"}
_A_YEAR_S: Final = 365 * 24 * 3600


@router.get("/themed/{theme}/{sheet}", include_in_schema=False)
def themed_sheet(theme: str, sheet: str) -> Response:
    if theme not in _ANSWERS or sheet not in _SHEETS:
        raise NotFound(f"{sheet} in {theme}")
    return Response(_themed(theme, sheet), media_type="text/css", headers={"Cache-Control": "public, max-age=300"})


@router.post("/workspace/theme", dependencies=[OwnPage, Depends(signed_in)])
def choose(form: Posted) -> Response:
    """`theme`: `light` or `dark`; anything else follows the system again."""
    answer = RedirectResponse(own_path(text_of(form, "next")), status_code=303)
    theme = text_of(form, "theme")
    if theme in _ANSWERS:
        answer.set_cookie(pages.THEME, theme, max_age=_A_YEAR_S, httponly=True, samesite="lax")
    else:
        answer.delete_cookie(pages.THEME)
    return answer


@cache
def _themed(theme: str, sheet: str) -> str:
    css = _SHEETS[sheet].read_text(encoding="utf-8")
    return css.replace(_ASKED, _ANSWERS[theme]).replace("color-scheme: light dark", f"color-scheme: {theme}")
