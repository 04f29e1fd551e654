"""A member's own courses; and, for HR, the courses that newcomers get."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError
from starlette.datastructures import FormData

from bot.cards.onboarding import in_language
from bot.portal.uploads import Posted, text_of
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page
from cards.render.html import markdown_html
from hrcore.errors import Forbidden, InvalidInput
from hrcore.ids import new_id
from hrcore.languages import LANGUAGES
from hrcore.learning import service as learning
from hrcore.learning.service import CoursePlan
from hrcore.org.models import Company, Person
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.work import Work

router = APIRouter()


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
    key = text_of(form, "key") or f"own_{new_id().hex[-12:]}"
    try:
        with kit.database.work(reader.actor) as work:
            learning.save_course(work, _company(work), _posted(form, key), active=bool(text_of(form, "active")))
    except InvalidInput as error:
        return _hr_page(request, reader, status=error.status, wrong=error.fields, at=text_of(form, "key"))
    return RedirectResponse(f"/hr/courses#course-{key}", status_code=303)


def _hr_page(
    request: Request, reader: Reader, *, status: int = 200, wrong: dict[str, str] | None = None, at: str = ""
) -> Response:
    with request.app.state.kit.database.work(reader.actor) as work:
        may_in_scope(work, Action.MANAGE_ONBOARDING)
        courses = learning.courses_of(work, _company(work))
    return member_page(
        request, "hr/courses.html", reader, status=status, courses=courses, wrong=wrong or {}, at=at, tags=LANGUAGES
    )


def _company(work: Work) -> Company:
    """The reader's own."""
    if work.actor.person_id is None:
        raise Forbidden(work.actor.ref)
    return work.session.get_one(Company, work.session.get_one(Person, work.actor.person_id).company_id)


def _posted(form: FormData, key: str) -> CoursePlan:
    """Raises `InvalidInput`."""
    said: dict[str, Any] = {
        "key": key,
        "titles": {tag: text_of(form, f"title_{tag}") for tag in LANGUAGES},
        "texts": {tag: text_of(form, f"text_{tag}") for tag in LANGUAGES},
        "url": text_of(form, "url"),
        "minutes": text_of(form, "minutes") or 0,
        "day": text_of(form, "day") or 0,
        "departments": tuple(_parts(text_of(form, "departments"))),
        "jobs": tuple(_parts(text_of(form, "jobs"))),
    }
    try:
        return CoursePlan.model_validate(said)
    except ValidationError as error:
        raise InvalidInput({str(one["loc"][0]): "field-invalid" for one in error.errors()}) from error


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace("，", ",").replace("、", ",").split(",") if part.strip()]
