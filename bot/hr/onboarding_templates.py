"""The company's own checklist: what is to be done for everybody who begins."""

import re
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError
from starlette.datastructures import FormData

from bot.portal.uploads import Posted, every_text, text_of, texts_of
from bot.web.places import countries
from bot.web.typed import names_in, whole
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page, own_company
from hrcore.errors import InvalidInput
from hrcore.ids import new_id
from hrcore.languages import LANGUAGES
from hrcore.onboarding import templates
from hrcore.onboarding.models import Owner, TaskKind
from hrcore.onboarding.templates import EARLIEST, LATEST, TaskTemplate
from hrcore.permissions import Action

router = APIRouter()
NEW = "new"
KINDS = (TaskKind.CHECK, TaskKind.DOCUMENT, TaskKind.EQUIPMENT)


@router.get("/hr/onboarding/templates")
def show(request: Request, reader: TheReader) -> Response:
    return _page(request, reader)


@router.post("/hr/onboarding/templates", dependencies=[OwnPage])
def save(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """`task` is `<country>:<key>` of the one that was changed, or `new`; `do` is save or remove."""
    at = text_of(form, "task")
    try:
        with kit.database.work(reader.actor) as work:
            company = own_company(work, Action.MANAGE_ONBOARDING)
            work.may(Action.MANAGE_ONBOARDING, company)
            listed, _ = templates.tasks_of(work, company.id)
            seen = whole(text_of(form, "version")) or 0
            templates.save(work, company, _changed(list(listed), at, form), seen=seen)
    except InvalidInput as error:
        return _page(request, reader, status=error.status, at=at, wrong=error.fields, form=form)
    return RedirectResponse("/hr/onboarding/templates", status_code=303)


def _changed(listed: list[TaskTemplate], at: str, form: FormData) -> list[TaskTemplate]:
    places = {place(task): index for index, task in enumerate(listed)}
    if at != NEW and at not in places:
        raise InvalidInput({"task": "onboarding-template-changed"})
    if at != NEW and text_of(form, "do") == "remove":
        removed = listed[places[at]]
        gone = {removed.key} if sum(task.key == removed.key for task in listed) == 1 else set()
        return [
            task.model_copy(update={"after": tuple(key for key in task.after if key not in gone)})
            for task in listed
            if task is not removed
        ]
    before = listed[places[at]] if at != NEW else None
    task = _posted(form, before)
    if before is None:
        return [*listed, task]
    return [task if one is before else one for one in listed]


def _posted(form: FormData, before: TaskTemplate | None) -> TaskTemplate:
    """Kind and form of a written task stay what they are: the product does something with them."""
    kind = before.kind if before else text_of(form, "kind")
    if before is None and kind not in KINDS:
        raise InvalidInput({"kind": "field-choice"})
    said: dict[str, Any] = {
        "key": before.key if before else f"own_{new_id().hex[-12:]}",
        "kind": kind,
        "form": before.form if before else "",
        "foreigners": before.foreigners if before else False,
        "who": before.who if before else (),
        "country": before.country if before else text_of(form, "country").upper(),
        "owner": before.owner if before and before.kind in _FIXED else text_of(form, "owner"),
        "day": text_of(form, "day"),
        "title": {tag: text_of(form, f"title_{tag}") for tag in LANGUAGES},
        "hint": {tag: text_of(form, f"hint_{tag}") for tag in LANGUAGES if text_of(form, f"hint_{tag}")},
        "after": tuple(texts_of(form, "after")),
        "expires": bool(text_of(form, "expires")),
        "departments": names_in(text_of(form, "departments")),
        "jobs": names_in(text_of(form, "jobs")),
    }
    wrong = {
        name: "field-too-long" for name, most in _LONGEST.items() if any(len(text) > most for text in _said(said[name]))
    }
    if not re.fullmatch(r"([A-Z]{2})?", said["country"]):
        wrong["country"] = "field-invalid"
    if wrong:
        raise InvalidInput(wrong)
    if said["kind"] == TaskKind.DOCUMENT:
        said["owner"] = Owner.NEW_HIRE
    try:
        return TaskTemplate.model_validate(said)
    except ValidationError as error:
        wrong = {str(one["loc"][0]) if one["loc"] else "title": "field-invalid" for one in error.errors()}
        raise InvalidInput(wrong) from error


def _said(value: Any) -> list[str]:
    return list(value.values() if isinstance(value, dict) else value)


_LONGEST: Final = {"title": 120, "hint": 400, "departments": 80, "jobs": 80}
_FIXED = frozenset({TaskKind.DOCUMENT, TaskKind.FORM, TaskKind.COURSES, TaskKind.GUIDE, TaskKind.BUDDY})


def place(task: TaskTemplate) -> str:
    return f"{task.country}:{task.key}"


def _page(
    request: Request,
    reader: Reader,
    *,
    status: int = 200,
    at: str = "",
    wrong: dict[str, str] | None = None,
    form: FormData | None = None,
) -> Response:
    """`at`: the place of the task whose form did not work; `form`: what was typed into it."""
    with request.app.state.kit.database.work(reader.actor) as work:
        company = own_company(work, Action.MANAGE_ONBOARDING)
        listed, version = templates.tasks_of(work, company.id)
    named = dict(countries(words_of(request).language, company.country))
    return member_page(
        request,
        "hr/onboarding_templates.html",
        reader,
        status=status,
        groups=[
            (country, sorted((one for one in listed if one.country == country), key=lambda one: one.day))
            for country in sorted({task.country for task in listed})
        ],
        named=named,
        keys={task.key: task.title for task in listed},
        version=version,
        owners=list(Owner),
        kinds=KINDS,
        fixed=_FIXED,
        earliest=EARLIEST,
        latest=LATEST,
        tags=LANGUAGES,
        place=place,
        at=at,
        wrong=wrong or {},
        typed=every_text(form) if form else {},
        first=texts_of(form, "after") if form else [],
    )
