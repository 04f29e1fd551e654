"""From the talent pool to a new application, with the résumé that is there and consent given anew."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import select

from bot.cards.file import File, file_of
from bot.kit import Kit
from bot.links import Purpose
from bot.portal.consents import consent_facts
from bot.portal.uploads import Posted, texts_of
from bot.portal.visits import AtCentre, LinkRoute, Visit
from bot.web.pages import page
from bot.web.visitor import OwnPage, TheKit, words_of
from cards.letters.consent import AT_APPLICATION, CONSENT_VERSION, consent_texts
from hrcore.errors import InvalidInput, NotFound
from hrcore.languages import nearest
from hrcore.messages.models import Message
from hrcore.permissions import Action
from hrcore.ports.files import FileStore
from hrcore.recruiting.models import ConsentPurpose, Job, JobState
from hrcore.recruiting.service import ApplicationForm, apply
from hrcore.talent.models import Resume
from hrcore.talent.service import newest_resume, resume_content
from hrcore.work import Work
from interview.plan.service import brief_of

router = APIRouter(route_class=LinkRoute)


@router.get("/me/{token}/invitations/{job_id}")
def invitation(request: Request, kit: TheKit, visit: AtCentre, job_id: UUID) -> Response:
    return _page(request, visit, job_id, wrong=False)


@router.post("/me/{token}/invitations/{job_id}", dependencies=[OwnPage])
def apply_again(request: Request, kit: TheKit, visit: AtCentre, job_id: UUID, form: Posted) -> Response:
    """Twice is one application. Whoever is here is known by their link, so they go on at once."""
    try:
        with kit.database.work(visit.actor) as work:
            found, job, resume = _invited(work, visit, job_id)
            filled = _form(work, found, job, resume, kit.files, frozenset(texts_of(form, "consent")))
            applied = apply(work, found.company, job, filled, kit.files)
    except InvalidInput:
        return _page(request, visit, job_id, wrong=True)
    return RedirectResponse(f"/me/{kit.links.token(Purpose.CENTRE, applied.application.id)}", status_code=303)


def _page(request: Request, visit: Visit, job_id: UUID, *, wrong: bool) -> Response:
    kit: Kit = request.app.state.kit
    say = words_of(request)
    with kit.database.work(visit.actor) as work:
        found, job, resume = _invited(work, visit, job_id)
        facts = consent_facts(kit.settings, work, found.company, say.language, found.application.id)
        filename = work.vault.get(resume, "filename")
    return page(
        request,
        "portal/invitation.html",
        status=422 if wrong else 200,
        wrong=wrong,
        token=visit.token,
        company=facts.company,
        job=job,
        brief=brief_of(job, facts.company),
        open=job.state == JobState.PUBLISHED,
        filename=filename,
        consents=consent_texts(facts, say),
        form=f"/careers/{job.slug}/apply?company={found.company.slug}",
    )


def _invited(work: Work, visit: Visit, job_id: UUID) -> tuple[File, Job, Resume]:
    """Raises `NotFound` for a position the person was not invited to."""
    found = file_of(work, visit.application.id)
    work.may(Action.SEE_APPLICATION, found.application)
    letter = select(Message.id).where(
        Message.person_id == found.person.id,
        Message.kind == "pool_invitation",
        Message.subject["job_id"].astext == str(job_id),
    )
    if work.session.scalars(letter).first() is None:
        raise NotFound(f"not invited to job {job_id}")
    return found, work.get(Job, job_id), newest_resume(work, found.application.id)


def _form(
    work: Work, found: File, job: Job, resume: Resume, files: FileStore, ticked: frozenset[str]
) -> ApplicationForm:
    return ApplicationForm(
        submission=f"pool:{found.application.id}:{job.id}",
        name=found.person.name,
        email=work.vault.get(found.person, "email") or "",
        phone=work.vault.get(found.person, "phone") or "",
        language=nearest(found.application.language),
        zone=found.application.zone,
        filename=work.vault.get(resume, "filename") or "resume",
        content=resume_content(work, resume, files),
        consents=frozenset(ConsentPurpose(one) for one in AT_APPLICATION if one in ticked),
        consent_version=CONSENT_VERSION,
        source="pool",
    )
