"""A member's own courses; and, for HR, the courses that newcomers get."""

import re
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError
from starlette.datastructures import FormData

from bot.cards.onboarding import in_language
from bot.portal.uploads import Posted, every_text, text_of
from bot.web.typed import names_in
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page, own_company
from cards.render.html import markdown_html
from hrcore.errors import InvalidInput
from hrcore.ids import new_id
from hrcore.languages import LANGUAGES
from hrcore.learning import service as learning
from hrcore.learning.service import CoursePlan
from hrcore.permissions import Action

router = APIRouter()
_KEY: Final = re.compile(r"[a-z0-9_]{1,40}")


@router.get("/workspace/courses")
def mine(request: Request, kit: TheKit, reader: TheReader) -> Response:
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        found = learning.records_of(work, reader.actor.person_id) if reader.actor.person_id else []
    shown = [
        {
            "id": one.record.id,
            "title": in_language(one.course.titles, say),
            "text": markdown_html(in_language(one.course.texts, say).strip()),
            "url": one.course.url,
            "minutes": one.course.minutes,
            "due_on": one.record.due_on,
            "sent": one.record.sent_at is not None,
            "done_at": one.record.done_at,
        }
        for one in found
    ]
    return member_page(request, "workspace/courses.html", reader, courses=shown)


@router.post("/workspace/courses/{record_id}", dependencies=[OwnPage])
def finish(kit: TheKit, reader: TheReader, record_id: UUID) -> Response:
    with kit.database.work(reader.actor) as work:
        learning.finish(work, record_id)
    return RedirectResponse(f"/workspace/courses#course-{record_id}", status_code=303)


@router.get("/hr/courses")
def listed(request: Request, reader: TheReader) -> Response:
    return _hr_page(request, reader)


@router.post("/hr/courses", dependencies=[OwnPage])
def save(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """A new course has its key from the page: sent twice it is one course."""
    key = text_of(form, "key") if _KEY.fullmatch(text_of(form, "key")) else _new_key()
    try:
        with kit.database.work(reader.actor) as work:
            learning.save_course(
                work,
                own_company(work, Action.MANAGE_ONBOARDING),
                _posted(form, key),
                active=bool(text_of(form, "active")),
            )
    except InvalidInput as error:
        return _hr_page(request, reader, status=error.status, wrong=error.fields, at=key, typed=every_text(form))
    return RedirectResponse(f"/hr/courses#course-{key}", status_code=303)


def _hr_page(
    request: Request,
    reader: Reader,
    *,
    status: int = 200,
    wrong: dict[str, str] | None = None,
    at: str = "",
    typed: dict[str, str] | None = None,
) -> Response:
    """`at`: key of the course whose form did not work, with what was `typed` into it."""
    with request.app.state.kit.database.work(reader.actor) as work:
        courses = learning.courses_of(work, own_company(work, Action.MANAGE_ONBOARDING))
    known = {course.key for course in courses}
    return member_page(
        request,
        "hr/courses.html",
        reader,
        status=status,
        courses=courses,
        wrong=wrong or {},
        at=at,
        typed=typed or {},
        fresh=at if at and at not in known else _new_key(),
        tags=LANGUAGES,
    )


def _new_key() -> str:
    return f"own_{new_id().hex[-12:]}"


def _posted(form: FormData, key: str) -> CoursePlan:
    """Raises `InvalidInput`."""
    said: dict[str, Any] = {
        "key": key,
        "titles": {tag: text_of(form, f"title_{tag}") for tag in LANGUAGES},
        "texts": {tag: text_of(form, f"text_{tag}") for tag in LANGUAGES},
        "url": text_of(form, "url"),
        "minutes": text_of(form, "minutes") or 0,
        "day": text_of(form, "day") or 0,
        "departments": names_in(text_of(form, "departments")),
        "jobs": names_in(text_of(form, "jobs")),
    }
    try:
        return CoursePlan.model_validate(said)
    except ValidationError as error:
        raise InvalidInput({str(one["loc"][0]): "field-invalid" for one in error.errors()}) from error
