"""Doing something to many candidates: chosen on the list, looked at once more on a page of its own, done, and told one by one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import parse_qsl, urlsplit
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.flows.many import Chosen, Order, carry_out
from bot.hr.blind import name_shown
from bot.hr.decision import MAX_REASON
from bot.hr.wanted import PATH, asked, chosen_in, mark_of
from bot.portal.uploads import Posted, text_of, texts_of
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page, own_company
from hrcore.candidates import bulk
from hrcore.candidates.bulk import MOST, Deed
from hrcore.candidates.listing import Candidate, of_ids, steps_of
from hrcore.candidates.models import BulkDeed, BulkOutcome
from hrcore.correspondence.service import MAX_WORDS
from hrcore.errors import InvalidInput
from hrcore.ids import new_id
from hrcore.org.models import Person
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.recruiting.declining import offered_reasons
from hrcore.recruiting.listing import jobs
from hrcore.recruiting.models import Job, JobState
from hrcore.work import Work

router = APIRouter()
_SHOWN: Final = 20
"""Names that are read out before anything is done; the others unfold."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the result."""

    candidate: Candidate
    outcome: BulkOutcome


@router.post("/hr/candidates/many", dependencies=[OwnPage])
def look(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """Nothing is done yet. With `everyone`, whoever matches the list at this moment is chosen, and nobody who comes later."""
    with kit.database.work(reader.actor) as work:
        may_in_scope(work, Action.DECIDE_APPLICATION)
        order = _order(form)
        if text_of(form, "everyone"):
            order = replace(order, chosen=_everyone(work, _back(text_of(form, "back"))))
    return _confirm(request, reader, form, order, _problems(order.chosen))


@router.post("/hr/candidates/many/do", dependencies=[OwnPage])
def do(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """The same form sent twice does it once."""
    with kit.database.work(reader.actor) as work:
        company = own_company(work, Action.DECIDE_APPLICATION)
    order = _order(form)
    wrong = _wrong(order)
    if wrong:
        return _confirm(request, reader, form, order, wrong, status=422)
    try:
        deed_id = carry_out(kit, reader.actor, company, order)
    except InvalidInput as error:
        return _confirm(request, reader, form, order, error.fields, status=422)
    return RedirectResponse(f"/hr/candidates/many/{deed_id}", status_code=303)


@router.get("/hr/candidates/many/{deed_id}")
def result(request: Request, kit: TheKit, reader: TheReader, deed_id: UUID) -> Response:
    """For each what happened, and where it was not done, why."""
    with kit.database.work(reader.actor) as work:
        deed = work.get(BulkDeed, deed_id)
        work.may(Action.SEE_APPLICATION, deed)
        told, at_work = _told(work, deed), deed.order_sealed is not None
        by = work.get(Person, deed.done_by)
        job = work.get(Job, deed.job_id) if deed.job_id else None
    return member_page(
        request,
        "hr/many_done.html",
        reader,
        deed=deed,
        by=by,
        job=job,
        done=[one for one in told if one.outcome.is_done],
        left=[one for one in told if not one.outcome.is_done],
        unknown=0 if at_work else deed.asked - len(told),
        at_work=at_work,
        settled=len(told),
        batches=list(dict.fromkeys(one.outcome.batch_id for one in told if one.outcome.batch_id)),
        named=name_shown(request),
    )


def _told(work: Work, deed: BulkDeed) -> list[Told]:
    rows = {row.application_id: row for row in bulk.outcomes(work, deed)}
    return [Told(one, rows[one.application.id]) for one in of_ids(work, list(rows))]


def _everyone(work: Work, back: str) -> tuple[Chosen, ...]:
    """The first of them in the order of the list, where they are more than can be chosen."""
    wanted = asked(dict(parse_qsl(urlsplit(back).query)))
    return tuple(Chosen(*one) for one in steps_of(work, wanted.filter, wanted.sort, most=MOST))


def _order(form: Posted) -> Order:
    read = (chosen_in(mark) for mark in dict.fromkeys(texts_of(form, "application")))
    job = text_of(form, "job")
    return Order(
        deed=_deed(form),
        submission=text_of(form, "submission")[:64] or new_id().hex,
        chosen=tuple(Chosen(*one) for one in read if one is not None),
        job_id=_id(job),
        reason_key=text_of(form, "reason_key"),
        reason=text_of(form, "reason"),
        text=text_of(form, "text"),
    )


def _deed(form: Posted) -> Deed:
    said = text_of(form, "deed")
    if said not in tuple(Deed):
        raise InvalidInput({"deed": "field-choice"})
    return Deed(said)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _wrong(order: Order) -> dict[str, str]:
    """Field → what is wrong with what was filled in for all of them."""
    wrong = _problems(order.chosen)
    if order.deed is Deed.OTHER_JOB and order.job_id is None:
        wrong["job"] = "field-choice"
    if order.deed is Deed.DECLINE and not order.reason_key:
        wrong["reason_key"] = "field-required"
    if len(order.reason) > MAX_REASON:
        wrong["reason"] = "field-too-long"
    if order.deed is Deed.MESSAGE and not order.text:
        wrong["text"] = "field-required"
    if len(order.text) > MAX_WORDS:
        wrong["text"] = "field-too-long"
    return wrong


def _problems(chosen: tuple[Chosen, ...]) -> dict[str, str]:
    if not chosen:
        return {"applications": "field-nobody-chosen"}
    return {"applications": "field-too-many-people"} if len(chosen) > MOST else {}


def _confirm(
    request: Request, reader: Reader, form: Posted, order: Order, wrong: dict[str, str], *, status: int = 200
) -> Response:
    say = words_of(request)
    with request.app.state.kit.database.work(reader.actor) as work:
        people = of_ids(work, [one.application_id for one in order.chosen[:MOST]])
        company = own_company(work, Action.DECIDE_APPLICATION)
        reasons = offered_reasons(work, company.id, say.language) if order.deed is Deed.DECLINE else ()
        open_jobs = _open(jobs(work, Action.DECIDE_APPLICATION)) if order.deed is Deed.OTHER_JOB else []
    return member_page(
        request,
        "hr/many.html",
        reader,
        status=422 if "applications" in wrong else status,
        order=order,
        marks=[mark_of(one.application_id, one.seen) for one in order.chosen[:MOST]],
        people=people,
        first=_SHOWN,
        reasons=reasons,
        jobs=open_jobs,
        wrong=wrong,
        most=MOST,
        back=_back(text_of(form, "back")),
        longest={"reason": MAX_REASON, "text": MAX_WORDS},
        named=name_shown(request),
    )


def _open(found: Iterable[Job]) -> list[Job]:
    return [job for job in found if job.state == JobState.PUBLISHED]


def _back(said: str) -> str:
    """Only to a list of ours."""
    parts = urlsplit(said)
    return said if parts.path == PATH and not parts.netloc and not parts.scheme else PATH
