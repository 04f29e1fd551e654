"""The whole trail of an application: every step and decision, who or what took it, when, and on which evidence."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from bot.cards.file import file_of
from bot.hr.timeline import traced
from bot.web.visitor import TheKit, words_of
from bot.workspace.reader import TheReader, member_page
from hrcore.errors import ReportClosed
from hrcore.involvement import is_blinded
from hrcore.permissions import Action

router = APIRouter()


@router.get("/hr/applications/{application_id}/trail")
def trail(request: Request, kit: TheKit, reader: TheReader, application_id: UUID) -> Response:
    """For HR and Legal. What it shows are ids, versions, scores and counts; what people said stands elsewhere, sealed.
    Closed to whoever is to judge with their own eyes first: the score and what colleagues advise stand in it."""
    with kit.database.work(reader.actor) as work:
        found = file_of(work, application_id)
        work.may(Action.SEE_AUDIT, found.application)
        if is_blinded(work.session, work.actor, found.application):
            raise ReportClosed(f"{work.actor.ref} has not judged yet")
        entries = traced(work, found, words_of(request))
        may_open_file = work.allows(Action.SEE_APPLICATION, found.application)
    return member_page(request, "hr/trail.html", reader, file=found, entries=entries, may_open_file=may_open_file)
