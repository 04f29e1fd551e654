"""People who were invited together: how far each has come, ranked by score as they finish, and as a table to take away."""

import csv
import io
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.kit import Kit
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader, member_page
from cards.words import Words
from hrcore.errors import AlreadyDone
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Job
from hrcore.talent import batches
from hrcore.talent.models import InvitationBatch
from interview.batch import Ranked, ranked, standing_of

router = APIRouter()
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
"""What a spreadsheet would carry out instead of showing it; some take the wide forms for the narrow ones."""


@router.get("/hr/batches/{batch_id}")
def batch(request: Request, kit: TheKit, reader: TheReader, batch_id: UUID) -> Response:
    return _page(request, kit, reader, batch_id)


@router.post("/hr/batches/{batch_id}/stop", dependencies=[OwnPage])
def stop(request: Request, kit: TheKit, reader: TheReader, batch_id: UUID) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            batches.stop(work, work.get(InvitationBatch, batch_id, lock=True))
    except AlreadyDone as error:
        problem = problem_text(error, words_of(request), reader.zone)
        return _page(request, kit, reader, batch_id, status=error.status, problem=problem)
    return RedirectResponse(f"/hr/batches/{batch_id}", status_code=303)


@router.get("/hr/batches/{batch_id}/ranking.csv")
def table(request: Request, kit: TheKit, reader: TheReader, batch_id: UUID) -> Response:
    """With a mark by which spreadsheets know that it is UTF-8."""
    say = words_of(request)
    with kit.database.work(reader.actor) as work:
        found = work.get(InvitationBatch, batch_id)
        work.may(Action.DECIDE_APPLICATION, found)
        lines = ranked(work, found)
        work.record("invitation_batch.exported", found, people=len(lines))
    content = "\ufeff" + _table(lines, say, reader)
    headers = {
        "Content-Disposition": f'attachment; filename="ranking-{batch_id.hex[:8]}.csv"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


def _table(lines: list[Ranked], say: Words, reader: Reader) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([say(f"batch-column-{name}") for name in ("rank", "name", "score", "grounds", "state", "when")])
    for one in lines:
        when = say.moment(one.at, reader.zone) if one.at is not None else ""
        score = say.score(one.score) if one.score is not None else ""
        came = say(f"batch-came-{one.came}")
        writer.writerow([one.rank or "", _plain(one.name), score, _grounds(one, say), came, when])
    return out.getvalue()


def _grounds(one: Ranked, say: Words) -> str:
    if one.grounds is None:
        return ""
    said = say("batch-grounds", scored=one.grounds.scored, asked=one.grounds.asked)
    return say.listed((said, say("batch-grounds-unsure"))) if one.grounds.unsure else said


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _page(
    request: Request, kit: Kit, reader: Reader, batch_id: UUID, *, status: int = 200, problem: str = ""
) -> Response:
    with kit.database.work(reader.actor) as work:
        found = work.get(InvitationBatch, batch_id)
        work.may(Action.DECIDE_APPLICATION, found)
        standing, lines, size = standing_of(work, found), ranked(work, found), batches.size_of(work, found)
        job, by = work.get(Job, found.job_id), work.get(Person, found.started_by)
    return member_page(
        request,
        "hr/batch.html",
        reader,
        status=status,
        problem=problem,
        batch=found,
        job=job,
        by=by,
        standing=standing,
        lines=lines,
        gone=size - len(lines),
        over=found.stopped_at is not None or standing.scored + standing.dropped >= standing.invited,
    )
