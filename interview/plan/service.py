"""Preparing an interview: it exists from the application on, and gets its plan when the résumé has been read."""

from uuid import UUID

from sqlalchemy import select

from hrcore.errors import NotFound
from hrcore.permissions import Action
from hrcore.ports.resume import ResumeFormat, ResumeProfile, ResumeText
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Job, Stage
from hrcore.talent.models import Resume
from hrcore.work import Work
from interview import repository
from interview.events import InterviewPlanned, PlanOutdated
from interview.models import Interview, InterviewState
from interview.plan import cores
from interview.plan.facts import JobFacts
from interview.plan.model import FixedCore, JobBrief, Plan
from interview.states import INTERVIEW

_OPEN = (InterviewState.PREPARING, InterviewState.INVITED, InterviewState.BOOKED)
NO_RESUME = (ResumeText("", 0, ResumeFormat.TXT), ResumeProfile(language="en"))


def open_interview(work: Work, application: Application, job: Job) -> Interview:
    """One interview per application; asking again returns it."""
    try:
        return repository.of_application(work, application.id)
    except NotFound:
        pass
    interview = work.add(
        Interview(
            company_id=application.company_id,
            application_id=application.id,
            person_id=application.person_id,
            job_id=job.id,
            job_version=job.version,
            state=InterviewState.PREPARING,
            language=application.language,
            zone=application.zone,
            minutes=job.minutes,
            recording=False,
            bookings=0,
            attempts=0,
            media_ms=0,
            turns=0,
            created_at=work.now,
        )
    )
    work.may(Action.CARRY_INTERVIEW, interview)
    work.session.flush()
    return interview


def keep_plan(work: Work, interview: Interview, plan: Plan) -> bool:
    """Store the plan; a newer one replaces it until the call begins (False then). One that was made by an older core than
    the one that stands came late, and is let go. The interview must be locked."""
    work.may(Action.CARRY_INTERVIEW, interview)
    begun = interview.state not in _OPEN or interview.conversation_sealed is not None
    if begun or _core_version(cores.core_for(work, interview.job_id)) != plan.core_version:
        return False
    work.vault.put(interview, "plan", plan.model_dump_json())
    interview.mind = plan.mind
    work.record(
        "interview.planned",
        interview,
        mind=plan.mind,
        bank=plan.bank_version,
        questions=[question.id for question in plan.questions],
    )
    if interview.state == InterviewState.PREPARING:
        INTERVIEW.move(work, interview, InterviewState.INVITED)
        application = work.get(Application, interview.application_id, lock=True)
        if application.stage == Stage.RECEIVED:
            stages.move(work, application, Stage.INVITED)
        work.emit(
            InterviewPlanned(
                company_id=interview.company_id, interview_id=interview.id, application_id=interview.application_id
            )
        )
    return True


def outdated(work: Work, job_id: UUID) -> int:
    """Asks for new plans of the job's interviews that have not begun. Says how many."""
    statement = (
        select(Interview, Resume.id)
        .join(Resume, Resume.application_id == Interview.application_id)
        .where(Interview.job_id == job_id, Interview.state.in_(_OPEN), Interview.conversation_sealed.is_(None))
        .order_by(Interview.id, Resume.id)
    )
    newest = {interview.id: (interview, resume_id) for interview, resume_id in work.session.execute(statement)}
    for interview, resume_id in newest.values():
        work.emit(
            PlanOutdated(
                company_id=interview.company_id,
                interview_id=interview.id,
                application_id=interview.application_id,
                resume_id=resume_id,
            )
        )
    return len(newest)


def facts_of(job: Job, hear_within_days: int) -> JobFacts:
    """What may be told about a job now; `hear_within_days` where the job does not say."""
    return brief_of(job, "").facts.with_default(hear_within_days)


def renew_facts(work: Work, job: Job, facts: JobFacts) -> int:
    """In the plans of interviews that have not begun; one that has keeps its own. Says how many changed."""
    statement = select(Interview.id).where(
        Interview.job_id == job.id,
        Interview.state.in_(_OPEN),
        Interview.plan_sealed.is_not(None),
        Interview.conversation_sealed.is_(None),
    )
    changed = 0
    for interview_id in work.session.scalars(statement.order_by(Interview.id)).all():
        interview = work.get(Interview, interview_id, lock=True)
        work.may(Action.CARRY_INTERVIEW, interview)
        if interview.state not in _OPEN or interview.conversation_sealed is not None:
            continue
        plan = repository.plan_of(work, interview)
        if plan.facts != facts:
            work.vault.put(interview, "plan", plan.model_copy(update={"facts": facts}).model_dump_json())
            changed += 1
    return changed


def _core_version(core: FixedCore | None) -> int | None:
    return core.version if core else None


def brief_of(job: Job, company_name: str, core: FixedCore | None = None) -> JobBrief:
    """The job's advert as the interview needs it; `core` where a person fixed one."""
    fields = {name: value for name, value in job.brief.items() if name in JobBrief.model_fields}
    return JobBrief.model_validate(
        {
            **fields,
            "title": job.title,
            "company": company_name,
            "language": job.language,
            "score_line": float(job.score_line),
            "core": core,
        }
    )
