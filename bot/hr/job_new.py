"""A job that begins here: written without a requisition, or copied from another. A draft first, either way."""

from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.flows.requisitions import MINUTES, SCORE_LINE
from bot.hr.job import LAYING_OUT, arranged, form_values, labels_of
from bot.hr.job_form import JobFields, empty_fields, typed, wanted
from bot.portal.uploads import Posted, text_of
from bot.web.typed import chosen_id
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page, own_company
from cards.words import words
from hrcore.errors import InvalidInput
from hrcore.ids import new_id
from hrcore.languages import nearest
from hrcore.org.models import Channel, ChannelKind, Company
from hrcore.org.service import members
from hrcore.permissions import Action
from hrcore.recruiting.models import Job
from hrcore.recruiting.rooms import choose_room
from hrcore.recruiting.service import create_job
from hrcore.work import Work
from interview.plan import cores

router = APIRouter()
_LONGEST_TITLE: Final = 120


@router.get("/hr/jobs/new")
def new(request: Request, reader: TheReader) -> Response:
    return _page(request, reader)


@router.post("/hr/jobs/new", dependencies=[OwnPage])
def create(request: Request, kit: TheKit, reader: TheReader, form: Posted) -> Response:
    """`id` came with the empty form, so that the same form sent twice is one job. `do` may lay the form out without saving."""
    said, job_id = typed(form), text_of(form, "id")
    if text_of(form, "do") in LAYING_OUT:
        shown, wrong = arranged(said, text_of(form, "do"))
        return _page(request, reader, said=shown, job_id=job_id, wrong=wrong, arranged=True)
    try:
        with kit.database.work(reader.actor) as work:
            made = _created(work, said, chosen_id(job_id, "title"))
    except InvalidInput as error:
        return _page(request, reader, said=said, job_id=job_id, wrong=error.fields, status=error.status)
    return RedirectResponse(f"/hr/jobs/{made}?saved=1", status_code=303)


@router.post("/hr/jobs/{job_id}/copy", dependencies=[OwnPage])
def copy(kit: TheKit, reader: TheReader, job_id: UUID, form: Posted) -> Response:
    """Advert, facts, weights and the questions that a person fixed; not the requisition, and nobody who applied. `id` came
    with the page: pressed twice is one copy."""
    with kit.database.work(reader.actor) as work:
        found = work.get(Job, job_id)
        work.may(Action.MANAGE_JOBS, found)
        made = _copied(work, found, chosen_id(text_of(form, "id"), "id"))
    return RedirectResponse(f"/hr/jobs/{made}", status_code=303)


def _created(work: Work, said: JobFields, job_id: UUID) -> UUID:
    company = own_company(work, Action.MANAGE_JOBS)
    if _is_there(work, job_id):
        return job_id
    people = {str(person.id): person.id for person, _ in members(work, company.id)}
    values = wanted(said, None, people)
    job = create_job(work, company, channel=None, job_id=job_id, **values)
    work.session.flush()
    work.record("job.drafted", job)
    if said["channel"]:
        choose_room(work, job, work.get(Channel, chosen_id(said["channel"], "channel")))
    return job.id


def _copied(work: Work, job: Job, copy_id: UUID) -> UUID:
    if _is_there(work, copy_id):
        return copy_id
    channel = work.get(Channel, job.channel_id) if job.channel_id else None
    made = create_job(
        work,
        work.session.get_one(Company, job.company_id),
        title=_marked(job),
        language=nearest(job.language),
        brief=dict(job.brief),
        minutes=job.minutes,
        score_line=job.score_line,
        owner_id=job.owner_id,
        channel=channel if channel is not None and channel.kind != ChannelKind.JOB else None,
        job_id=copy_id,
    )
    work.session.flush()
    work.record("job.copied", made, job=str(job.id))
    core = cores.core_for(work, job.id)
    if core is not None:
        cores.change(work, made, core.questions, seen=0)
    return made.id


def _is_there(work: Work, job_id: UUID) -> bool:
    """Raises `NotFound` for another company's."""
    job = work.session.get(Job, job_id)
    if job is None:
        return False
    work.may(Action.MANAGE_JOBS, job)
    return True


def _marked(job: Job) -> str:
    """The title with the mark of a copy, in the job's language, within the length of a title."""
    say = words(nearest(job.language))
    room = _LONGEST_TITLE - len(say("job-copy-of", title=""))
    return say("job-copy-of", title=job.title[:room])


def _page(
    request: Request,
    reader: Reader,
    *,
    said: JobFields | None = None,
    job_id: str = "",
    wrong: dict[str, str] | None = None,
    arranged: bool = False,
    status: int = 200,
) -> Response:
    say = words_of(request)
    with request.app.state.kit.database.work(reader.actor) as work:
        company = own_company(work, Action.MANAGE_JOBS)
        values = form_values(work, company.id, None, say)
        fields = said or empty_fields(company.language, MINUTES, SCORE_LINE)
    return member_page(
        request,
        "hr/job_new.html",
        reader,
        status=status,
        said=fields,
        job_id=job_id or str(new_id()),
        wrong=wrong or {},
        labels=labels_of(wrong or {}, say),
        arranged=arranged,
        **values,
    )
