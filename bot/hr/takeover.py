"""Which steps run by themselves: per job on a page of its own, per candidate in their file."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import func, select
from starlette.datastructures import FormData

from bot.cards.file import File
from bot.flows.table import STEPS
from bot.hr.panel import Panel
from bot.kit import Kit
from bot.portal.uploads import Posted, text_of
from bot.web.typed import plain, row_id
from bot.web.visitor import OwnPage, TheKit
from bot.workspace.reader import Reader, TheReader, member_page
from cards.words import Words
from hrcore.errors import InvalidInput, KeyDestroyed, NotFound
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting import listing
from hrcore.recruiting.models import Application, Job, Stage
from hrcore.takeover import service as takeover
from hrcore.takeover.models import HeldState, HeldStep, Hold, Step
from hrcore.work import Work

router = APIRouter()
SHOWN: Final = tuple(step for step in Step if step in set(STEPS.values()))
"""Steps that something runs, in the order of a candidate's way."""
PAGE: Final = 10
_LONGEST: Final = 80
_OVER: Final = (Stage.DECLINED, Stage.WITHDRAWN, Stage.POOLED)


@dataclass(frozen=True, slots=True)
class Switch:
    """`hold` is None while the step runs by itself; `by` and `reason` are those of whoever paused it. `own`: it is paused
    for this very job or candidate. `waiting`: how many candidates wait at it."""

    step: Step
    hold: Hold | None
    by: str = ""
    reason: str = ""
    own: bool = True
    waiting: int = 0

    @property
    def key(self) -> str:
        return self.step.value.replace("_", "-")


@dataclass(frozen=True, slots=True)
class JobSwitches:
    job: Job
    switches: list[Switch]

    @property
    def preset(self) -> str:
        """The plan it follows just now, if it is one of ours."""
        held = {one.step for one in self.switches if one.hold is not None}
        same = [name for name, steps in takeover.PRESETS.items() if held == {step for step in steps if step in SHOWN}]
        return same[0] if same else ""


@router.get("/hr/takeover")
def show(
    request: Request,
    kit: TheKit,
    reader: TheReader,
    text: str = "",
    after: UUID | None = None,
    job: UUID | None = None,
) -> Response:
    """`job`: only this one."""
    words = plain(text)[:_LONGEST]
    with kit.database.work(reader.actor) as work:
        if job is None:
            found = listing.jobs(work, Action.TAKE_OVER, words=words, after=after, limit=PAGE + 1)
        else:
            found = [work.get(Job, job)]
            work.may(Action.TAKE_OVER, found[0])
        jobs = [JobSwitches(one, switches_of(work, one)) for one in found[:PAGE]]
    return member_page(
        request,
        "hr/takeover.html",
        reader,
        jobs=jobs,
        presets=list(takeover.PRESETS),
        words=words,
        is_whole=not (words or job or after) and len(found) <= PAGE,
        further=urlencode({"text": words, "after": found[PAGE - 1].id}) if len(found) > PAGE else "",
    )


@router.post("/hr/takeover/jobs/{job_id}", dependencies=[OwnPage])
def change_job(kit: TheKit, reader: TheReader, job_id: UUID, form: Posted) -> Response:
    with kit.database.work(reader.actor) as work:
        job = work.get(Job, job_id)
        work.may(Action.TAKE_OVER, job)
        if text_of(form, "do") == "preset":
            takeover.apply_preset(work, job, text_of(form, "preset"))
        else:
            _switch(work, job, form)
    return RedirectResponse(f"/hr/takeover?job={job_id}#job-{job_id}", status_code=303)


@router.post("/hr/applications/{application_id}/takeover", dependencies=[OwnPage])
def change_application(kit: TheKit, reader: TheReader, application_id: UUID, form: Posted) -> Response:
    with kit.database.work(reader.actor) as work:
        application = work.get(Application, application_id)
        work.may(Action.TAKE_OVER, application)
        if text_of(form, "do") in ("run", "did"):
            held = work.get(HeldStep, row_id(text_of(form, "held")), lock=True)
            if held.application_id != application.id:
                raise NotFound(f"held step {held.id}")
            (takeover.let_run if text_of(form, "do") == "run" else takeover.did_it)(work, held)
        else:
            _switch(work, application, form)
    return RedirectResponse(f"/hr/applications/{application_id}#takeover", status_code=303)


def switches_of(work: Work, thing: Job | Application) -> list[Switch]:
    holds = takeover.holds_on(work, thing)
    counts = _waiting_at(work, thing) if isinstance(thing, Job) else {}
    return [_switch_of(work, thing, step, holds.get(step), counts.get(step, 0)) for step in SHOWN]


def panel(kit: Kit, work: Work, file: File, reader: Reader, say: Words) -> Panel | None:
    """While the application goes on, and for those who may."""
    application = file.application
    if not work.allows(Action.TAKE_OVER, application) or application.stage in _OVER:
        return None
    waiting = takeover.waiting_of(work, application.id)
    return Panel(
        "hr/takeover_panel.html",
        {"switches": switches_of(work, application), "waiting": waiting, "application": application},
    )


def _switch(work: Work, thing: Job | Application, form: FormData) -> None:
    step = text_of(form, "step")
    if step not in SHOWN:
        raise InvalidInput({"step": "field-choice"})
    if text_of(form, "do") == "pause":
        takeover.pause(work, thing, step, reason=text_of(form, "reason"))
        return
    work.may(Action.TAKE_OVER, thing)
    hold = takeover.hold_on(work, thing, Step(step), lock=True)
    if hold is not None:
        takeover.resume(work, hold)


def _switch_of(work: Work, thing: Job | Application, step: Step, hold: Hold | None, waiting: int) -> Switch:
    if hold is None:
        return Switch(step, None, waiting=waiting)
    own = thing.id in (hold.job_id, hold.application_id)
    return Switch(step, hold, work.get(Person, hold.person_id).name, _reason(work, hold), own, waiting)


def _reason(work: Work, hold: Hold) -> str:
    try:
        return work.vault.get(hold, "reason") or ""
    except KeyDestroyed:
        return ""


def _waiting_at(work: Work, job: Job) -> dict[Step, int]:
    statement = (
        select(HeldStep.step, func.count(HeldStep.application_id.distinct()))
        .join(Application, Application.id == HeldStep.application_id)
        .where(Application.job_id == job.id, HeldStep.state == HeldState.WAITING)
        .group_by(HeldStep.step)
    )
    return {Step(step): count for step, count in work.session.execute(statement)}
