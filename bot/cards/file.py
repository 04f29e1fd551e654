"""An application with everything that its cards, letters and pages speak of."""

from dataclasses import dataclass
from uuid import UUID

from hrcore.errors import NotFound
from hrcore.org.models import Company, Person
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Job
from hrcore.work import Work
from interview import repository
from interview.models import Interview


@dataclass(frozen=True, slots=True)
class File:
    """An application with everything that its cards speak of."""

    application: Application
    person: Person
    job: Job
    company: Company
    interview: Interview | None

    @property
    def key(self) -> str:
        return self.application.id.hex


def file_of(work: Work, application_id: UUID) -> File:
    application = work.get(Application, application_id)
    try:
        interview = repository.of_application(work, application_id)
    except NotFound:
        interview = None
    return File(
        application,
        work.get(Person, application.person_id),
        work.get(Job, application.job_id),
        work.session.get_one(Company, application.company_id),
        interview,
    )


def visible_file(work: Work, subject: dict[str, str]) -> File:
    found = file_of(work, UUID(subject["application_id"]))
    work.may(Action.SEE_APPLICATION, found.application)
    return found


def with_interview(work: Work, subject: dict[str, str]) -> tuple[File, Interview]:
    found = visible_file(work, subject)
    if found.interview is None:
        raise NotFound(f"no interview for {subject}")
    return found, found.interview
