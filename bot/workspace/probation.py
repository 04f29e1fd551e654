"""The review at the end of a probation, written by the manager or HR."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from bot.cards.onboarding import name_of
from bot.kit import Kit
from bot.portal.uploads import Posted, text_of
from bot.web.typed import day_in
from bot.web.visitor import OwnPage, TheKit
from bot.workspace.reader import Reader, TheReader, member_page
from bot.workspace.refusal import refusal
from hrcore.errors import Forbidden, InvalidInput, MoveNotAllowed, ZhaohuError
from hrcore.onboarding import probation
from hrcore.onboarding.models import ProbationReview, ReviewState
from hrcore.org.models import Person
from hrcore.people.models import Employee, EmployeeState
from hrcore.people.service import leave
from hrcore.permissions import Action
from hrcore.work import Work

router = APIRouter()
OUTCOMES = (ReviewState.PASSED, ReviewState.EXTENDED, ReviewState.ENDED)


@router.get("/workspace/probation/{review_id}")
def show(request: Request, reader: TheReader, review_id: UUID) -> Response:
    return _page(request, reader, review_id)


@router.post("/workspace/probation/{review_id}", dependencies=[OwnPage])
def decide(request: Request, kit: TheKit, reader: TheReader, review_id: UUID, form: Posted) -> Response:
    outcome = text_of(form, "outcome")
    try:
        until = day_in(text_of(form, "until"), "until") if text_of(form, "until") else None
        if outcome not in OUTCOMES:
            raise InvalidInput({"outcome": "field-choice"})
        with kit.database.work(reader.actor) as work:
            probation.decide(
                work,
                review_id,
                ReviewState(outcome),
                reasons=text_of(form, "reasons"),
                goals=text_of(form, "goals"),
                until=until,
            )
    except ZhaohuError as error:
        return _page(request, reader, review_id, error, form)
    return RedirectResponse(f"/workspace/probation/{review_id}", status_code=303)


@router.post("/workspace/probation/{review_id}/left", dependencies=[OwnPage])
def left(request: Request, kit: TheKit, reader: TheReader, review_id: UUID, form: Posted) -> Response:
    """HR enters the last day, once the end was carried out."""
    try:
        last = day_in(text_of(form, "ends_on"), "ends_on")
        with kit.database.work(reader.actor) as work:
            review = work.get(ProbationReview, review_id)
            employee = work.get(Employee, review.employee_id, lock=True)
            work.may(Action.MANAGE_EMPLOYEES, employee)
            if review.state != ReviewState.ENDED:
                raise MoveNotAllowed(f"review {review.id}", before=review.state, to="left")
            if last > work.now.date():
                raise InvalidInput({"ends_on": "probation-last-day-ahead"})
            leave(work, employee, last)
    except ZhaohuError as error:
        return _page(request, reader, review_id, error, form)
    return RedirectResponse(f"/workspace/probation/{review_id}", status_code=303)


def _page(
    request: Request,
    reader: Reader,
    review_id: UUID,
    error: ZhaohuError | None = None,
    form: FormData | None = None,
) -> Response:
    kit: Kit = request.app.state.kit
    with kit.database.work(reader.actor) as work:
        review = work.get(ProbationReview, review_id)
        try:
            probation.ask_see(work, review)
        except Forbidden:
            # Whoever wrote it may read it, also when they lead somebody else by now.
            if review.decided_by is None or review.decided_by != reader.actor.person_id:
                raise
        values = _values(work, review)
    return member_page(
        request,
        "workspace/probation.html",
        reader,
        review=review,
        **refusal(request, error, form),
        **values,
    )


def _values(work: Work, review: ProbationReview) -> dict[str, Any]:
    employee = work.get(Employee, review.employee_id)
    latest, rule = probation.latest_end(employee), probation.extension_rule(employee.country, employee.starts_on)
    may_extend = latest is None or latest > review.ends_on
    return {
        "employee": employee,
        "name": work.get(Person, review.person_id).name,
        "reviewer": name_of(work, probation.reviewer_of(work, review)),
        "outcomes": [one for one in OUTCOMES if may_extend or one is not ReviewState.EXTENDED],
        "latest": latest if may_extend else None,
        "rule": rule.source if rule else "",
        "may_extend": may_extend,
        "reasons": work.vault.get(review, "reasons") or "",
        "goals": work.vault.get(review, "goals") or "",
        "decided_by": name_of(work, review.decided_by),
        "may_decide": review.state == ReviewState.OPEN and probation.may_decide(work, review),
        "may_enter_last_day": review.state == ReviewState.ENDED
        and employee.state == EmployeeState.ACTIVE
        and work.allows(Action.MANAGE_EMPLOYEES, employee),
        "last_day": employee.ends_on,
    }
