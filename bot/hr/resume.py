"""A résumé: the text as it was read, with what was made out of it marked; and the original."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath
from typing import Final
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.cards.file import file_of
from bot.hr.marking import Mark, marked
from bot.web.blindness import is_blind
from bot.web.visitor import TheKit
from bot.workspace.reader import TheReader, member_page
from hrcore.permissions import Action
from hrcore.ports.resume import Quoted, ResumeProfile
from hrcore.talent import service as talent

router = APIRouter()
KINDS: Final = ("contact", "education", "experience", "project", "skill", "other")


@router.get("/hr/applications/{application_id}/resume")
def resume(request: Request, kit: TheKit, reader: TheReader, application_id: UUID) -> Response:
    """Shut to whoever has hidden who candidates are: it begins with a name."""
    if is_blind(request):
        return RedirectResponse(f"/hr/applications/{application_id}", status_code=303)
    with kit.database.work(reader.actor) as work:
        found = file_of(work, application_id)
        work.may(Action.SEE_APPLICATION, found.application)
        newest = talent.newest_resume(work, application_id)
        read = talent.read_profile(work, newest)
        name = work.vault.get(newest, "filename")
    return member_page(
        request,
        "hr/resume.html",
        reader,
        file=found,
        resume=newest,
        filename=name,
        text=marked(read[0].text, marks_of(read[1])) if read else None,
        kinds=KINDS,
    )


@router.get("/hr/applications/{application_id}/resume/original")
def original(request: Request, kit: TheKit, reader: TheReader, application_id: UUID) -> Response:
    """Always a download: a file of a stranger is never opened inside our own pages."""
    if is_blind(request):
        return RedirectResponse(f"/hr/applications/{application_id}", status_code=303)
    with kit.database.work(reader.actor) as work:
        found = file_of(work, application_id)
        work.may(Action.SEE_APPLICATION, found.application)
        newest = talent.newest_resume(work, application_id)
        content = talent.resume_content(work, newest, kit.files)
        name = work.vault.get(newest, "filename") or "resume"
        work.record("resume.downloaded", newest)
    headers = {
        "Content-Disposition": attachment(name),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return Response(content, media_type="application/octet-stream", headers=headers)


def attachment(name: str) -> str:
    """RFC 6266, with a plain name for old browsers. Signs that could disguise the ending of a name are left out."""
    visible = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    safe = re.sub(r'[\\/:*?"<>|;%]', "_", PurePath(visible.replace("\\", "/")).name).strip(" .")[:150] or "resume"
    plain = safe.encode("ascii", "ignore").decode().strip(" ._") or "resume"
    if "." in safe and plain == safe.rsplit(".", 1)[1]:
        plain = f"resume.{plain}"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe)}"


def marks_of(profile: ResumeProfile) -> list[Mark]:
    return [
        Mark(one.span.start, one.span.end, kind)
        for kind, values in _quoted(profile)
        for one in values
        if one is not None
    ]


def _quoted(profile: ResumeProfile) -> Iterable[tuple[str, tuple[Quoted | None, ...]]]:
    yield "contact", (profile.name, *profile.emails, *profile.phones, *profile.links)
    yield "other", (profile.headline, *profile.languages)
    for school in profile.education:
        yield "education", (school.school, school.degree, school.major, school.start, school.end)
    for job in profile.experience:
        yield "experience", (job.employer, job.title, job.start, job.end)
    for project in profile.projects:
        yield "project", (project.name, project.role, project.start, project.end)
    yield "skill", tuple(skill.name for skill in profile.skills)
