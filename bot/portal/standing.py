"""Reading where an application stands, for its candidate's pages."""

from sqlalchemy import select

from bot.cards.file import File
from bot.portal.progress import Known, Progress, progress_of
from hrcore.messages.models import Medium, Message, MessageState
from hrcore.people.service import employee_of
from hrcore.talent.models import Resume
from hrcore.work import Work
from interview import repository


def known_of(work: Work, found: File) -> Known:
    interview = found.interview
    employee = employee_of(work, found.person.id)
    return Known(
        told=_told(work, found),
        due_now=interview is not None and interview.starts_at is not None and interview.starts_at <= work.now,
        employee=employee if employee is not None and employee.application_id == found.application.id else None,
    )


def progress_in(work: Work, found: File, resume: Resume) -> Progress:
    call = repository.open_call(work, found.interview.id) if found.interview else None
    return progress_of(found.application, resume, found.interview, call, known_of(work, found))


def _told(work: Work, found: File) -> frozenset[str]:
    statement = select(Message.kind).where(
        Message.person_id == found.person.id,
        Message.medium.in_((Medium.MAIL, Medium.SMS)),
        Message.state == MessageState.SENT,
        Message.subject["application_id"].astext == str(found.application.id),
    )
    return frozenset(work.session.scalars(statement))
