"""Jobs, applications, consents, decisions."""

import hashlib
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePath
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from hrcore.actors import ActorKind
from hrcore.errors import InvalidInput, MoveNotAllowed, NotFound, ZhaohuError
from hrcore.ids import new_id
from hrcore.languages import Language
from hrcore.org.contacts import normal_email, normal_phone
from hrcore.org.models import Channel, Company, Person
from hrcore.org.names import name_key
from hrcore.org.service import NewPerson, create_person, find_by_contact
from hrcore.permissions import Action
from hrcore.ports.files import FileStore
from hrcore.recruiting import stages
from hrcore.recruiting.declining import is_offered
from hrcore.recruiting.events import ApplicationDecided, ApplicationReceived, OfferWanted
from hrcore.recruiting.jobs import publish_job as publish_job
from hrcore.recruiting.models import (
    Application,
    Consent,
    ConsentPurpose,
    Decision,
    Job,
    JobState,
    Stage,
    Verdict,
)
from hrcore.talent import tokens
from hrcore.talent.models import Resume
from hrcore.talent.service import store_resume
from hrcore.work import Work

MAX_FILE = 10 * 1024 * 1024
RESUME_KINDS = (".pdf", ".docx", ".txt", ".md")
_STAGE_OF = {
    Verdict.ADVANCE: Stage.ADVANCED,
    Verdict.OFFER: Stage.OFFER,
    Verdict.POOL: Stage.POOLED,
    Verdict.DECLINE: Stage.DECLINED,
}


def create_job(
    work: Work,
    company: Company,
    *,
    title: str,
    language: Language,
    brief: dict[str, Any],
    minutes: int,
    score_line: Decimal,
    owner_id: UUID | None,
    channel: Channel | None,
    job_id: UUID | None = None,
) -> Job:
    """A draft. The slug comes from the title; a second job of that title gets a number. `job_id` is given where the same
    request may come twice."""
    job = Job(
        id=job_id or new_id(),
        company_id=company.id,
        slug=_free_slug(work, company, title),
        title=title,
        language=language,
        state=JobState.DRAFT,
        brief=brief,
        version=1,
        score_line=score_line,
        minutes=minutes,
        owner_id=owner_id,
        channel_id=channel.id if channel else None,
        created_at=work.now,
        published_at=None,
    )
    work.may(Action.MANAGE_JOBS, job)
    return work.add(job)


def published_jobs(work: Work, company_id: UUID) -> list[Job]:
    statement = (
        select(Job)
        .where(Job.company_id == company_id, Job.state == JobState.PUBLISHED)
        .order_by(Job.published_at.desc())
    )
    return list(work.session.scalars(statement))


def job_by_slug(work: Work, company_id: UUID, slug: str) -> Job:
    job = work.session.scalars(select(Job).where(Job.company_id == company_id, Job.slug == slug)).first()
    if job is None:
        raise NotFound(f"job {slug}")
    work.may(Action.SEE_JOB, job)
    return job


class JobNotOpen(ZhaohuError):
    """Somebody applies for a job that takes no applications any more."""

    message_id = "error-job-not-open"
    status = 409


@dataclass(frozen=True, slots=True)
class ApplicationForm:
    """`submission` is made with the empty form, so that the same form sent twice is one application.

    `consents` are the purposes ticked, `consent_version` the version of the texts that were shown."""

    submission: str
    name: str
    email: str
    phone: str
    language: Language
    zone: str
    filename: str
    content: bytes
    consents: frozenset[ConsentPurpose]
    consent_version: str
    source: str = "careers"


@dataclass(frozen=True, slots=True)
class Applied:
    """`newcomer`: the person was unknown before, so the page may go on with them at once; a known person's links go
    only to the address we already hold."""

    application: Application
    person: Person
    newcomer: bool
    repeated: bool


def apply(work: Work, company: Company, job: Job, form: ApplicationForm, files: FileStore) -> Applied:
    """Raises `InvalidInput` naming each field. The same form again, or a second application while one is open, finds
    the first."""
    work.may(Action.APPLY, job)
    _check(form, company, job)
    _one_at_a_time(work, company, form)
    again = work.session.scalars(select(Application).where(Application.submission == form.submission)).first()
    if again is not None:
        # The form's token is known to the browser that sent it, so a newcomer who clicks twice still goes on at once.
        person = work.get(Person, again.person_id)
        return Applied(again, person, newcomer=person.created_at == again.created_at, repeated=True)
    known = find_by_contact(work, company, email=form.email, phone=form.phone)
    person = known or create_person(
        work, company, NewPerson(_on_one_line(form.name), form.language, form.zone, email=form.email, phone=form.phone)
    )
    open_one = _open_application(work, person, job)
    if open_one is not None:
        return Applied(open_one, person, newcomer=False, repeated=True)
    application = _new_application(work, person, job, form)
    resume = store_resume(work, application, filename=form.filename, content=form.content, files=files)
    _record_consents(work, application, form)
    work.record("application.received", application, job=str(job.id), source=form.source)
    work.emit(ApplicationReceived(company_id=company.id, application_id=application.id, resume_id=resume.id))
    return Applied(application, person, newcomer=known is None, repeated=False)


def replace_resume(work: Work, application: Application, *, filename: str, content: bytes, files: FileStore) -> Resume:
    """Another file for the same application, until the interview begins. The application must be locked."""
    work.may(Action.CORRECT_PROFILE, application)
    problem = file_problem(filename, content)
    if problem is not None:
        raise InvalidInput({"resume": problem})
    if application.stage not in (Stage.RECEIVED, Stage.INVITED, Stage.BOOKED):
        raise MoveNotAllowed(
            f"application {application.id} is {application.stage}", before=application.stage, to="read"
        )
    resume = store_resume(work, application, filename=filename, content=content, files=files)
    work.record("resume.replaced", application, resume=str(resume.id))
    work.emit(
        ApplicationReceived(company_id=application.company_id, application_id=application.id, resume_id=resume.id)
    )
    return resume


def give_consent(
    work: Work,
    application: Application,
    purpose: ConsentPurpose,
    *,
    given: bool,
    text_version: str,
    language: str,
    place: str,
) -> Consent:
    consent = Consent(
        company_id=application.company_id,
        person_id=application.person_id,
        application_id=application.id,
        purpose=purpose,
        given=given,
        text_version=text_version,
        language=language,
        place=place,
        at=work.now,
    )
    work.may(Action.GIVE_CONSENT, consent)
    work.add(consent)
    work.record("consent.given" if given else "consent.refused", application, purpose=purpose, text=text_version)
    if purpose == ConsentPurpose.TALENT_POOL:
        tokens.renew(work, application)
    return consent


def consents_of(work: Work, application: Application) -> list[Consent]:
    """The newest answer of each purpose that was asked."""
    work.may(Action.SEE_APPLICATION, application)
    statement = select(Consent).where(Consent.application_id == application.id).order_by(Consent.id)
    newest = {consent.purpose: consent for consent in work.session.scalars(statement)}
    return [newest[purpose] for purpose in ConsentPurpose if purpose in newest]


def consented(work: Work, application: Application, purpose: ConsentPurpose) -> bool:
    """The newest answer counts."""
    statement = (
        select(Consent.given)
        .where(Consent.application_id == application.id, Consent.purpose == purpose)
        .order_by(Consent.id.desc())
        .limit(1)
    )
    return bool(work.session.scalar(statement))


def decide(
    work: Work,
    application: Application,
    verdict: Verdict,
    *,
    reason: str,
    scorecard_id: UUID | None,
    reason_key: str | None = None,
    approved_by: UUID | None = None,
) -> Decision:
    """A person decides. The application must have been read with a lock; raises `MoveNotAllowed` for a stale click.

    Declining names one of the company's reasons (`reason_key`). `approved_by`: the person whose approval is carried out
    by a flow; nobody else can decide for somebody."""
    work.may(Action.DECIDE_APPLICATION, application)
    decider = work.actor.person_id if work.actor.kind is not ActorKind.SYSTEM else approved_by
    if decider is None:
        raise InvalidInput({"actor": "error-forbidden"})
    if verdict is Verdict.DECLINE and not is_offered(work, application.company_id, reason_key):
        raise InvalidInput({"reason_key": "field-choice" if reason_key else "field-required"})
    decision = Decision(
        id=new_id(),
        company_id=application.company_id,
        application_id=application.id,
        person_id=application.person_id,
        decided_by=decider,
        verdict=verdict,
        reason_key=reason_key if verdict is Verdict.DECLINE else None,
        scorecard_id=scorecard_id,
        at=work.now,
    )
    work.vault.put(decision, "reason", reason or None)
    stages.move(work, application, _STAGE_OF[verdict], decision=str(decision.id), made_by="human", by=str(decider))
    work.add(decision)
    work.emit(
        ApplicationDecided(
            company_id=application.company_id,
            application_id=application.id,
            decision_id=decision.id,
            verdict=verdict,
        )
    )
    if verdict is Verdict.OFFER:
        work.emit(
            OfferWanted(company_id=application.company_id, application_id=application.id, decision_id=decision.id)
        )
    return decision


def verdicts_for(application: Application) -> tuple[Verdict, ...]:
    """What can be decided from where it stands."""
    return tuple(verdict for verdict, stage in _STAGE_OF.items() if stages.MOVES.allowed(application, stage))


def decisions_so_far(work: Work, application: Application) -> int:
    """Each decision makes a new version of the card it was taken on."""
    statement = select(func.count()).select_from(Decision).where(Decision.application_id == application.id)
    return work.session.scalar(statement) or 0


def last_decision(work: Work, application: Application) -> Decision | None:
    statement = select(Decision).where(Decision.application_id == application.id).order_by(Decision.id.desc())
    return work.session.scalars(statement.limit(1)).first()


def file_problem(filename: str, content: bytes) -> str | None:
    """The message id of what is wrong with a résumé file; None where nothing is."""
    if not content:
        return "field-required"
    if len(content) > MAX_FILE:
        return "field-file-too-large"
    kind = PurePath(filename.replace("\\", "/")).suffix.lower()
    return None if kind in RESUME_KINDS else "field-file-type"


def _check(form: ApplicationForm, company: Company, job: Job) -> None:
    wrong: dict[str, str] = {}
    if not form.name.strip():
        wrong["name"] = "field-required"
    elif len(form.name) > 120:
        wrong["name"] = "field-too-long"
    if normal_email(form.email) is None:
        wrong["email"] = "field-email"
    if normal_phone(form.phone, company.country) is None:
        wrong["phone"] = "field-phone"
    problem = file_problem(form.filename, form.content)
    if problem is not None:
        wrong["resume"] = problem
    if not {ConsentPurpose.APPLICATION, ConsentPurpose.AI_INTERVIEW} <= form.consents:
        wrong["consent"] = "field-consent-needed"
    if job.state != JobState.PUBLISHED:
        raise JobNotOpen(f"job {job.id} is {job.state}")
    if wrong:
        raise InvalidInput(wrong)


def _new_application(work: Work, person: Person, job: Job, form: ApplicationForm) -> Application:
    application = work.add(
        Application(
            company_id=job.company_id,
            person_id=person.id,
            job_id=job.id,
            stage=Stage.RECEIVED,
            source=form.source,
            language=form.language,
            zone=form.zone,
            submission=form.submission,
            created_at=work.now,
            updated_at=work.now,
        )
    )
    work.session.flush()
    return application


def _record_consents(work: Work, application: Application, form: ApplicationForm) -> None:
    for purpose in sorted(form.consents):
        work.add(
            Consent(
                company_id=application.company_id,
                person_id=application.person_id,
                application_id=application.id,
                purpose=purpose,
                given=True,
                text_version=form.consent_version,
                language=form.language,
                place="application form",
                at=work.now,
            )
        )
        work.record("consent.given", application, purpose=purpose, text=form.consent_version)


def _open_application(work: Work, person: Person, job: Job) -> Application | None:
    statement = select(Application).where(
        Application.person_id == person.id,
        Application.job_id == job.id,
        Application.stage.not_in((Stage.DECLINED, Stage.WITHDRAWN, Stage.POOLED)),
    )
    return work.session.scalars(statement).first()


def _free_slug(work: Work, company: Company, title: str) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\d", "", name_key(title))).strip("-")[:60] or "job"
    taken = set(work.session.scalars(select(Job.slug).where(Job.company_id == company.id, Job.slug.like(f"{base}%"))))
    candidates = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)


def _on_one_line(name: str) -> str:
    """A name stands in subjects of mails, where a line must not break."""
    return " ".join(name.split())


def _one_at_a_time(work: Work, company: Company, form: ApplicationForm) -> None:
    """The same form twice, or two forms of one person: the second waits, and finds what the first one made."""
    email, phone = normal_email(form.email), normal_phone(form.phone, company.country)
    for number in sorted(_lock_number(f"{company.id}:{text}") for text in (form.submission, email, phone)):
        work.session.execute(select(func.pg_advisory_xact_lock(number)))


def _lock_number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)
