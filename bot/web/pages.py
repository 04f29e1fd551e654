"""Rendering Jinja templates with the words of the reader."""

from pathlib import Path
from typing import Any, Final

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bot.web.blindness import identifies, is_blind
from bot.web.visitor import kit_of, remember_language, words_of
from hrcore.languages import LANGUAGES

THEME: Final = "zhaohu_theme"
THEMES: Final = ("light", "dark")
_OWN_NAMES: Final = {"zh-CN": "中文", "en": "English"}
_FOLDER = Path(__file__).parent / "templates"
_JINJA = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=select_autoescape(default=True, default_for_string=True),
    undefined=StrictUndefined,
    auto_reload=False,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """`say(id, …)` in a template is the reader's words; `lang` its BCP 47 code; `here` the path; `languages` the
    (code, own name, address) of this page in each language; `brand` whose colours it wears, or None; `names_shown`:
    its reader looks without names, which this page cannot. A language asked for by `?lang=` is remembered."""
    say = words_of(request)
    html = _JINJA.get_template(template).render(
        say=say,
        lang=say.language,
        here=request.url.path,
        languages=_languages(request),
        kit=kit_of(request),
        brand=getattr(request.state, "brand", None),
        theme=theme_of(request) if "me" in values else "",
        names_shown="me" in values and is_blind(request) and identifies(request.url.path),
        **values,
    )
    response = HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})
    if "lang" in request.query_params:
        remember_language(response, say.language)
    return response


def theme_of(request: Request) -> str:
    """`light` or `dark` where a member chose; empty for what the system says."""
    chosen = request.cookies.get(THEME, "")
    return chosen if chosen in THEMES else ""


def _languages(request: Request) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for code in LANGUAGES:
        url = request.url.include_query_params(lang=code)
        found.append((code, _OWN_NAMES[code], f"{url.path}?{url.query}"))
    return found


def is_htmx(request: Request) -> bool:
    """A fragment is asked for, not a page."""
    return request.headers.get("hx-request") == "true"
