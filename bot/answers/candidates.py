"""`/candidates`: the newest, or those of a name, a phone number, an address or a skill. `/report`: what was found in talks."""

from urllib.parse import urlencode

from sqlalchemy import select

from bot.answers.answer import Question, joined, listing
from bot.kit import Kit
from cards.kinds.listing import Line
from cards.view import Card
from hrcore.org.models import Person
from hrcore.org.naming import is_called
from hrcore.permissions import Action
from hrcore.recruiting.listing import Listed, Wanted, applications
from hrcore.recruiting.models import Application, Job
from hrcore.talent.search import find
from hrcore.work import Work
from interview.models import ReportRow

_LOOKED_AT = 200
"""Reports, newest first, among which those that somebody may see are looked for."""


def candidates(kit: Kit, work: Work, question: Question) -> Card:
    most = question.most + 1
    found = find(work, question.wanted, limit=most) if question.wanted else applications(work, Wanted(), limit=most)
    lines = [
        _line(kit, question, one, question.say("button-open-application"), f"/hr/applications/{one.application.id}")
        for one in found
    ]
    return listing(kit, question, "candidates", lines, _page("/hr/candidates", "text", question))


def reports(kit: Kit, work: Work, question: Question) -> Card:
    """Those the reader may see: HR every one, others by their part in the application, and an interviewer only after
    their own scorecard."""
    statement = (
        select(Application, Person.name, Job.title)
        .join(ReportRow, ReportRow.application_id == Application.id)
        .join(Person, Person.id == Application.person_id)
        .join(Job, Job.id == Application.job_id)
        .where(Application.company_id.in_(work.actor.companies or ()))
        .order_by(ReportRow.id.desc())
        .limit(_LOOKED_AT)
    )
    if question.wanted:
        statement = statement.where(is_called(question.wanted))
    lines: list[Line] = []
    for row in work.session.execute(statement):
        one = Listed(*row)
        if work.allows(Action.SEE_REPORT, one.application):
            path = f"/hr/applications/{one.application.id}/report"
            lines.append(_line(kit, question, one, question.say("button-open-report"), path))
        if len(lines) > question.most:
            break
    return listing(kit, question, "report", lines, _page("/workspace/reports", "name", question))


def _line(kit: Kit, question: Question, one: Listed, step: str, path: str) -> Line:
    say = question.say
    return Line(
        title=one.name,
        tag=say(f"stage-name-{one.application.stage}"),
        detail=joined(one.job, say.day(one.application.created_at, question.zone)),
        step=step,
        url=kit.links.url(path),
    )


def _page(path: str, field: str, question: Question) -> str:
    return f"{path}?{urlencode({field: question.wanted[:80]})}" if question.wanted else path
