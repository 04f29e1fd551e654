"""What a page says where a form could not be carried out: at its field or on top, with everything that was typed."""

from typing import Any

from fastapi import Request
from starlette.datastructures import FormData

from bot.portal.uploads import every_text
from bot.web.visitor import words_of
from bot.workspace.posts import problem_text
from hrcore.errors import InvalidInput, ZhaohuError

_SAID_IN_PLACE = (409, 422)


def refusal(request: Request, error: ZhaohuError | None, form: FormData | None = None) -> dict[str, Any]:
    """`status`, `wrong` (message ids by field), `problem` and `typed` of the page; an error that is not about the form is
    raised again."""
    if error is None:
        return {"status": 200, "wrong": {}, "problem": "", "typed": {}}
    if error.status not in _SAID_IN_PLACE:
        raise error
    at_fields = isinstance(error, InvalidInput)
    return {
        "status": error.status,
        "wrong": error.fields if isinstance(error, InvalidInput) else {},
        "problem": "" if at_fields else problem_text(error, words_of(request)),
        "typed": every_text(form) if form is not None else {},
    }
