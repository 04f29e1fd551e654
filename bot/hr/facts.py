"""What may be told about a job to candidates who ask in the call: read, written, checked, and carried by whoever is called next."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.cards.requisitions import salary_of
from bot.hr.facts_form import TEXTS, Fields, facts_of, fields_of, rows_in, typed, with_salary_of
from bot.kit import Kit
from bot.portal.uploads import Posted, text_of
from bot.web.places import currencies, currency_of
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page
from cards.errors import error_text
from cards.words import Words
from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.languages import LANGUAGES, nearest
from hrcore.org.models import Company
from hrcore.permissions import Action
from hrcore.recruiting.jobs import revise_job
from hrcore.recruiting.models import Job
from hrcore.requisition.service import of_job
from hrcore.work import Work
from interview.call.answering import answer_to, written
from interview.call.asked import JOB_TOPICS
from interview.plan.facts import Contract, JobFacts, PayPer, Where
from interview.plan.service import brief_of

router = APIRouter()


@router.get("/hr/jobs/{job_id}/facts")
def facts(request: Request, kit: TheKit, reader: TheReader, job_id: UUID, saved: str = "") -> Response:
    return _page(request, kit, reader, job_id, saved=bool(saved))


@router.post("/hr/jobs/{job_id}/facts", dependencies=[OwnPage])
def change(request: Request, kit: TheKit, reader: TheReader, job_id: UUID, form: Posted) -> Response:
    """`do` is `save`, or `salary`, which lays out what the requisition says without saving. `seen` is the version of the job
    that the page showed: two editors do not overwrite each other unseen."""
    said, seen = typed(form), text_of(form, "seen")
    try:
        with kit.database.work(reader.actor) as work:
            job = work.get(Job, job_id, lock=True)
            work.may(Action.MANAGE_JOBS, job)
            if text_of(form, "do") == "salary":
                requisition = of_job(work, job.id)
                said = with_salary_of(requisition, said) if requisition else said
            else:
                told = facts_of(said)
                if seen != str(job.version):
                    raise MoveNotAllowed(f"job {job_id} is at version {job.version}", before=job.state, to="revised")
                _keep(work, job, told)
    except InvalidInput as error:
        return _page(request, kit, reader, job_id, said=said, seen=seen, wrong=error.fields, status=error.status)
    except MoveNotAllowed as error:
        problem = error_text(error, words_of(request))
        return _page(request, kit, reader, job_id, said=said, seen=seen, problem=problem, status=error.status)
    if text_of(form, "do") == "salary":
        return _page(request, kit, reader, job_id, said=said, seen=seen)
    return RedirectResponse(f"/hr/jobs/{job_id}/facts?saved=1", status_code=303)


def told_of(facts: JobFacts, language: str) -> list[tuple[str, str]]:
    """(topic, the sentence that is said) for each topic of the job; empty where it is noted for HR instead."""
    spoken = nearest(language)
    return [(topic, answer_to(topic, facts, spoken) or "") for topic in JOB_TOPICS if topic != "weekends"]


def _keep(work: Work, job: Job, told: JobFacts) -> None:
    revise_job(
        work,
        job,
        title=job.title,
        language=job.language,
        brief={**job.brief, "facts": told.model_dump(mode="json", exclude_defaults=True)},
        minutes=job.minutes,
        score_line=job.score_line,
        owner_id=job.owner_id,
    )


def _page(
    request: Request,
    kit: Kit,
    reader: Reader,
    job_id: UUID,
    *,
    said: Fields | None = None,
    seen: str = "",
    wrong: dict[str, str] | None = None,
    problem: str = "",
    saved: bool = False,
    status: int = 200,
) -> Response:
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        job = work.get(Job, job_id)
        work.may(Action.MANAGE_JOBS, job)
        standing = brief_of(job, "").facts
        requisition = of_job(work, job.id)
        fields = said or fields_of(standing)
        money = currency_of(work.session.get_one(Company, job.company_id).country)
        values: dict[str, Any] = {
            "job": job,
            "seen": seen or job.version,
            "salary": salary_of(requisition, say) if requisition else "",
        }
    spoken = nearest(job.language)
    house = standing.with_default(kit.settings.hiring.hear_within_days)
    return member_page(
        request,
        "hr/facts.html",
        reader,
        status=status,
        said=fields,
        rows=rows_in(fields),
        texts=TEXTS,
        spoken_in=[spoken, *(code for code in LANGUAGES if code != spoken)],
        pers=_choices(say, "facts-per", PayPer),
        wheres=_choices(say, "facts-where", Where),
        contracts=_choices(say, "facts-contract", Contract),
        currencies=currencies(say.language, fields.get("pay_currency") or money),
        usual_days=kit.settings.hiring.hear_within_days,
        told=[
            *told_of(house, spoken),
            *((topic, answer_to(topic, house, spoken) or "") for topic in ("next_steps", "result_time")),
            *(("pair", written(pair.answer, spoken)) for pair in house.pairs),
        ],
        wrong=wrong or {},
        labels={name: _label(name, say) for name in wrong or {}},
        problem=problem,
        saved=saved,
        **values,
    )


def _choices(say: Words, prefix: str, kinds: type[PayPer] | type[Where] | type[Contract]) -> list[tuple[str, str]]:
    return [(kind.value, say(f"{prefix}-{kind.value.replace('_', '-')}")) for kind in kinds]


def _label(name: str, say: Words) -> str:
    """Of a field in the list of what is wrong."""
    field, _, rest = name.partition("-")
    if field.startswith("pair"):
        part, _, code = rest.partition("-")
        number, part = int(field.removeprefix("pair")) + 1, say(f"facts-pair-{part}")
        return say("facts-pair-label", row=number, part=part, language=say(f"language-{code}"))
    label = say(f"facts-field-{field.replace('_', '-')}")
    return say("facts-label-in", label=label, language=say(f"language-{rest}")) if rest else label
