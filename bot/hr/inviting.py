"""Inviting many people to a position's AI interview together: its applicants, or people from a list that is looked at first."""

from collections import Counter
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.kit import Kit
from bot.lists import KeptList, ListGone, Lists
from bot.portal.uploads import Posted, PostedOrTooLarge, file_of_form, text_of, texts_of
from bot.web.typed import chosen_id
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader, member_page
from cards.words import Words
from hrcore.errors import InvalidInput
from hrcore.ids import new_id
from hrcore.permissions import Action
from hrcore.prospects import service as prospects
from hrcore.prospects import table
from hrcore.prospects.checking import INVITABLE, Checked, Fit, check
from hrcore.recruiting.models import Job, JobState
from hrcore.talent import batches
from hrcore.talent.models import InvitationBatch
from hrcore.work import Work
from interview import inviting
from interview.inviting import Readiness

router = APIRouter()


@router.get("/hr/jobs/{job_id}/list")
@router.get("/hr/jobs/{job_id}/invite")
def choose(request: Request, kit: TheKit, reader: TheReader, job_id: UUID) -> Response:
    return _choose(request, kit, reader, job_id)


@router.post("/hr/jobs/{job_id}/invite", dependencies=[OwnPage])
def invite(request: Request, kit: TheKit, reader: TheReader, job_id: UUID, form: Posted) -> Response:
    """The same form sent twice is one batch."""
    chosen = list(dict.fromkeys(texts_of(form, "application")))
    try:
        ids = [chosen_id(one, "applications") for one in chosen]
        with kit.database.work(reader.actor) as work:
            job = _job(work, job_id, lock=True)
            batch = inviting.begin(work, job, ids, text_of(form, "submission")[:64])
    except InvalidInput as error:
        problem = problem_text(error, words_of(request))
        return _choose(request, kit, reader, job_id, status=409, problem=problem, chosen=frozenset(chosen))
    return RedirectResponse(f"/hr/batches/{batch.id}", status_code=303)


@router.post("/hr/jobs/{job_id}/list", dependencies=[OwnPage])
def upload(request: Request, kit: TheKit, reader: TheReader, job_id: UUID, form: PostedOrTooLarge) -> Response:
    """Nobody is invited yet, and nothing is kept for longer than half an hour."""
    with kit.database.work(reader.actor) as work:
        _job(work, job_id)
    source = " ".join(text_of(form, "source").split()) if form is not None else ""
    wrong, said = {}, {}
    if form is None:
        wrong = {table.FIELD: "list-file-large"}
    else:
        if not source:
            wrong["source"] = "list-field-source"
        elif len(source) > prospects.LONGEST_SOURCE:
            wrong["source"] = "field-too-long"
        try:
            content = file_of_form(form, table.FIELD)[1]
            if not content and not text_of(form, table.FIELD):
                raise InvalidInput({table.FIELD: "list-file-empty"})
            rows = table.read_list(content)
        except InvalidInput as error:
            wrong |= error.fields
            said = error.variables
    if wrong:
        return _choose(request, kit, reader, job_id, status=422, wrong=wrong, source=source, line=said.get("line", 0))
    list_id = Lists(kit, job_id, _own_id(reader)).keep(source, rows)
    return RedirectResponse(f"/hr/jobs/{job_id}/list/{list_id}", status_code=303)


@router.get("/hr/jobs/{job_id}/list/{list_id}")
def preview(request: Request, kit: TheKit, reader: TheReader, job_id: UUID, list_id: UUID) -> Response:
    return _preview(request, kit, reader, job_id, list_id)


@router.post("/hr/jobs/{job_id}/list/{list_id}", dependencies=[OwnPage])
def confirm(request: Request, kit: TheKit, reader: TheReader, job_id: UUID, list_id: UUID) -> Response:
    """Confirmed twice is one batch. What each row is, is looked up anew."""
    kept = Lists(kit, job_id, _own_id(reader))
    try:
        with kit.database.work(reader.actor) as work:
            job = _job(work, job_id, lock=True)
            batch = batches.earlier(work, job, list_id.hex) or _begin(work, job, kept.find(list_id), list_id)
    except InvalidInput as error:
        problem = problem_text(error, words_of(request))
        return _preview(request, kit, reader, job_id, list_id, status=409, problem=problem)
    kept.forget(list_id)
    return RedirectResponse(f"/hr/batches/{batch.id}", status_code=303)


@router.post("/hr/jobs/{job_id}/list/{list_id}/drop", dependencies=[OwnPage])
def drop(kit: TheKit, reader: TheReader, job_id: UUID, list_id: UUID) -> Response:
    """Nothing is left of the list."""
    with kit.database.work(reader.actor) as work:
        _job(work, job_id)
    Lists(kit, job_id, _own_id(reader)).forget(list_id)
    return RedirectResponse(f"/hr/jobs/{job_id}/invite", status_code=303)


def _begin(work: Work, job: Job, kept: KeptList, list_id: UUID) -> InvitationBatch:
    checked = check(work, job, kept.rows)
    people = prospects.write_down(work, job, [one for one in checked if one.fit in INVITABLE], kept.source)
    invitees = [batches.Invitee(prospect_id=one.id) for one in people]
    batch = batches.begin_with(work, job, invitees, list_id.hex)
    work.record("invitation_batch.listed", batch, people=len(people), left_out=len(checked) - len(people))
    return batch


def _job(work: Work, job_id: UUID, *, lock: bool = False) -> Job:
    job = work.get(Job, job_id, lock=lock)
    work.may(Action.DECIDE_APPLICATION, job)
    return job


def _own_id(reader: Reader) -> UUID:
    if reader.actor.person_id is None:
        raise ListGone("lists are people's")
    return reader.actor.person_id


def _choose(
    request: Request,
    kit: Kit,
    reader: Reader,
    job_id: UUID,
    *,
    status: int = 200,
    problem: str = "",
    chosen: frozenset[str] = frozenset(),
    wrong: dict[str, str] | None = None,
    source: str = "",
    line: int | str = 0,
) -> Response:
    with kit.database.work(reader.actor) as work:
        job = _job(work, job_id)
        found = inviting.applicants(work, job)
    return member_page(
        request,
        "hr/inviting.html",
        reader,
        status=status,
        job=job,
        open=job.state == JobState.PUBLISHED,
        found=found,
        ready=sum(one.may_be_invited for one in found),
        most_shown=inviting.MOST_SHOWN,
        done=Readiness.DONE,
        problem=problem,
        chosen=chosen,
        wrong=wrong or {},
        source=source,
        line=line,
        longest_source=prospects.LONGEST_SOURCE,
        largest=table.LARGEST,
        submission=new_id().hex,
    )


def _preview(
    request: Request, kit: Kit, reader: Reader, job_id: UUID, list_id: UUID, *, status: int = 200, problem: str = ""
) -> Response:
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        job = _job(work, job_id)
        kept = Lists(kit, job_id, _own_id(reader)).find(list_id)
        checked = check(work, job, kept.rows)
    counts = Counter(one.fit for one in checked)
    return member_page(
        request,
        "hr/list.html",
        reader,
        status=status,
        job=job,
        open=job.state == JobState.PUBLISHED,
        source=kept.source,
        problem=problem,
        lines=[(one, _why(one, say)) for one in checked],
        counts=[(fit, counts[fit]) for fit in Fit if counts[fit]],
        invitable=INVITABLE,
        ready=sum(counts[fit] for fit in INVITABLE),
    )


def _why(one: Checked, say: Words) -> str:
    """In the reader's language; empty where the state says it all."""
    if one.wrong:
        return problem_text(InvalidInput(one.wrong), say)
    return say("list-above", line=one.above) if one.above else ""
