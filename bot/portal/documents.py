"""What a candidate gave and got: each story adds its own, and candidates fetch what is theirs."""

from typing import Final
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Response
from sqlalchemy import select

from bot.kit import Kit
from bot.portal import signing
from bot.portal.document import Document, DocumentSource
from bot.portal.visits import AtCentre, LinkRoute, Visit
from bot.web.visitor import TheKit
from cards.words import Words
from hrcore.errors import NotFound
from hrcore.permissions import Action
from hrcore.talent.models import Resume
from hrcore.talent.service import resume_content
from hrcore.work import Work
from interview import repository

router = APIRouter(route_class=LinkRoute)


def _resumes(kit: Kit, work: Work, visit: Visit, say: Words) -> list[Document]:
    statement = select(Resume).where(Resume.application_id == visit.application.id).order_by(Resume.id)
    return [
        Document(
            say("centre-document-resume", name=work.vault.get(resume, "filename") or ""),
            resume.created_at,
            f"/me/{visit.token}/documents/resume/{resume.id}",
        )
        for resume in work.session.scalars(statement)
    ]


def _feedback(kit: Kit, work: Work, visit: Visit, say: Words) -> list[Document]:
    try:
        interview = repository.of_application(work, visit.application.id)
    except NotFound:
        return []
    report = repository.report_of(work, interview.id)
    if report is None:
        return []
    url = f"/me/{visit.token}/feedback"
    return [Document(say("centre-document-feedback"), report[0].created_at, url, download=False)]


SOURCES: Final[tuple[DocumentSource, ...]] = (_resumes, _feedback, signing.signed_documents)


def documents_of(kit: Kit, work: Work, visit: Visit, say: Words) -> list[Document]:
    """Oldest first."""
    found = [one for source in SOURCES for one in source(kit, work, visit, say)]
    return sorted(found, key=lambda one: one.at)


@router.get("/me/{token}/documents/resume/{resume_id}")
def resume(kit: TheKit, visit: AtCentre, resume_id: UUID) -> Response:
    with kit.database.work(visit.actor) as work:
        found = work.get(Resume, resume_id)
        if found.application_id != visit.application.id:
            raise NotFound(f"résumé {resume_id} is of another application")
        work.may(Action.SEE_APPLICATION, found)
        content, name = resume_content(work, found, kit.files), work.vault.get(found, "filename") or "resume"
    return attachment(content, name)


def attachment(content: bytes, name: str, media_type: str = "application/octet-stream") -> Response:
    """A file as it was given, for saving only: nothing a person uploaded is run as a page of ours."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, media_type=media_type, headers=headers)
