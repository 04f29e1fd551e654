"""What the interviews of a job ask about: read, reordered, added to, fixed word for word, and given back."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.hr.core_form import ANCHORS, MOST_ROWS, PROBES, QuestionFields, fields_of, questions_of, rearranged, typed
from bot.portal.uploads import Posted, text_of
from bot.web.typed import whole
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.reader import Reader, TheReader, member_page
from cards.errors import error_text
from cards.words import Words
from hrcore.errors import AlreadyDone, InvalidInput
from hrcore.languages import LANGUAGES, Language, nearest
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Job
from hrcore.work import Work
from interview.models import CoreVersion
from interview.plan import cores
from interview.plan.bank.model import competencies
from interview.plan.core import core_of, most_questions, within
from interview.plan.model import FixedCore, JobBrief, QuestionKind
from interview.plan.planner import usual_words
from interview.plan.service import brief_of

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Version:
    """One line of the history. `locked` of `questions` are asked word for word; both None where it was given back."""

    row: CoreVersion
    by: str
    questions: int | None
    locked: int | None


@router.get("/hr/jobs/{job_id}/interview")
def core(request: Request, kit: TheKit, reader: TheReader, job_id: UUID, version: int = 0, saved: str = "") -> Response:
    """`version`: an earlier one, laid out to be saved again."""
    return _page(request, kit, reader, job_id, version=version, saved=bool(saved))


@router.post("/hr/jobs/{job_id}/interview", dependencies=[OwnPage])
def change(request: Request, kit: TheKit, reader: TheReader, job_id: UUID, form: Posted) -> Response:
    """`do` is `save` or `give-back`, or rearranges the form without saving. `seen` is the version that the page showed."""
    rows, wish = typed(form), text_of(form, "do")
    seen = whole(text_of(form, "seen")) or 0
    try:
        with kit.database.work(reader.actor) as work:
            job = work.get(Job, job_id)
            work.may(Action.MANAGE_JOBS, job)
            language = nearest(job.language)
            if wish not in ("save", "give-back"):
                rows = rearranged(rows, wish, _usual(brief_of(job, ""), rows, language), language)
                wish = ""
            else:
                questions = questions_of(rows, language, job.minutes) if wish == "save" else None
                cores.change(work, job, questions, seen=seen)
    except InvalidInput as error:
        return _page(request, kit, reader, job_id, rows=rows, seen=seen, wrong=error.fields, status=error.status)
    except AlreadyDone as error:
        problem = _overtaken(error, words_of(request))
        return _page(request, kit, reader, job_id, rows=rows, seen=seen, problem=problem, status=error.status)
    if not wish:
        return _page(request, kit, reader, job_id, rows=rows, seen=seen)
    return RedirectResponse(f"/hr/jobs/{job_id}/interview?saved=1", status_code=303)


def _page(
    request: Request,
    kit: TheKit,
    reader: Reader,
    job_id: UUID,
    *,
    rows: tuple[QuestionFields, ...] | None = None,
    seen: int | None = None,
    version: int = 0,
    wrong: dict[str, str] | None = None,
    problem: str = "",
    saved: bool = False,
    status: int = 200,
) -> Response:
    """`rows`: what was typed; over which version is `seen`, so that nobody's work is overwritten unseen."""
    with kit.database.work(reader.actor) as work:
        job = work.get(Job, job_id)
        work.may(Action.MANAGE_JOBS, job)
        versions = cores.versions_of(work, job)
        standing = cores.fixed_core(versions[0]) if versions else None
        earlier = next((cores.fixed_core(one) for one in versions if version and one.version == version), None)
        language, shown = nearest(job.language), earlier or standing
        laid_out = rows if rows is not None else fields_of(core_of(brief_of(job, "", shown), job.minutes))
        values: dict[str, Any] = {
            "job": job,
            "versions": [_told(work, one) for one in versions],
            "standing": standing,
            "earlier": version if earlier else 0,
            "left_out": _left_out(shown, job.minutes) if rows is None else 0,
            "usual": _usual(brief_of(job, ""), laid_out, language),
        }
    return member_page(
        request,
        "hr/core.html",
        reader,
        status=status,
        rows=laid_out,
        seen=seen if seen is not None else (versions[0].version if versions else 0),
        kinds=[kind.value for kind in QuestionKind],
        known=sorted(entry.name for entry in competencies(language).values()),
        spoken_in=[language, *(code for code in LANGUAGES if code != language)],
        anchors=tuple(zip(ANCHORS, (2, 5, 8), strict=True)),
        probes=[name.value for name in PROBES],
        most=min(MOST_ROWS, most_questions(job.minutes)),
        wrong=wrong or {},
        problem=problem,
        saved=saved,
        **values,
    )


def _told(work: Work, row: CoreVersion) -> Version:
    found = cores.fixed_core(row)
    by = work.get(Person, row.made_by).name if row.made_by else ""
    if found is None:
        return Version(row, by, None, None)
    return Version(row, by, len(found.questions), sum(one.is_locked for one in found.questions))


def _usual(brief: JobBrief, rows: tuple[QuestionFields, ...], language: Language) -> dict[int, str]:
    """How each row is asked where the résumé says nothing about it."""
    return {
        number: usual_words(brief, QuestionKind(row.kind), row.competency, language)
        for number, row in enumerate(rows)
        if row.kind in tuple(QuestionKind) and row.competency
    }


def _left_out(core: FixedCore | None, minutes: int) -> int:
    return len(core.questions) - len(within(core, minutes)) if core else 0


def _overtaken(error: AlreadyDone, say: Words) -> str:
    by = error.variables.get("by")
    return say("core-overtaken", by=by) if by else error_text(error, say)
