"""Rendering Jinja templates with the words of the reader."""

from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bot.web.visitor import kit_of, words_of

_FOLDER = Path(__file__).parent / "templates"
_JINJA = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=select_autoescape(default=True, default_for_string=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """`say(id, …)` in a template is the reader's words; `lang` its BCP 47 code; `here` the path for switching."""
    say = words_of(request)
    html = _JINJA.get_template(template).render(
        say=say, lang=say.language, here=request.url.path, kit=kit_of(request), **values
    )
    return HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})


def is_htmx(request: Request) -> bool:
    """A fragment is asked for, not a page."""
    return request.headers.get("hx-request") == "true"
