"""Degree checks as cards: the result in HR's channel, a doubt in its group, and what is put to a decision."""

from typing import Final
from uuid import UUID

from bot.cards.described import Described
from bot.cards.file import file_of
from bot.cards.maker import Maker
from bot.cards.reader import reader_zone
from bot.kit import Kit
from cards.kinds.degree_checked import DegreeCheckedView, DegreeResult
from cards.kinds.degree_doubt import DegreeDoubtView, Differing
from cards.view import Field
from cards.words import Words
from hrcore.actors import ActorKind
from hrcore.education import hearings
from hrcore.education import service as degrees
from hrcore.education.compare import Difference
from hrcore.education.models import DegreeCheck
from hrcore.errors import KeyDestroyed, NotFound
from hrcore.org.models import ChannelMember, Person
from hrcore.permissions import Action
from hrcore.work import Work


def level_name(value: str, say: Words) -> str:
    """A level as the report says it, or by its name where the résumé's parser left a code."""
    message = f"degree-level-{value}"
    return say(message) if say.knows(message) else value


def differing(found: list[Difference], say: Words) -> tuple[Differing, ...]:
    return tuple(
        Differing(say(f"degree-part-{one.part}"), level_name(one.stated, say), level_name(one.reported, say))
        for one in found
    )


def problems_of(check: DegreeCheck, say: Words) -> tuple[str, ...]:
    return tuple(say(f"degree-problem-{code}") for code in check.problems.split())


def result_of(check: DegreeCheck) -> DegreeResult:
    """Raises `NotFound` while there is none."""
    if check.outcome is not None:
        return DegreeResult(check.outcome)
    if check.state not in tuple(DegreeResult):
        raise NotFound(f"degree check {check.id} is {check.state}")
    return DegreeResult(check.state)


def _degree_checked(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> DegreeCheckedView:
    found = file_of(work, UUID(subject["application_id"]))
    check = degrees.check_of(work, found.application.id)
    if check is None:
        raise NotFound(f"no degree check for application {found.application.id}")
    work.may(Action.SEE_DEGREE, check)
    report = degrees.report_of(work, check)
    return DegreeCheckedView(
        key=f"{found.key}-degree",
        candidate=found.person.name,
        job=found.job.title,
        result=result_of(check),
        at=check.checked_at or check.asked_at,
        zone=reader_zone(work, found.company),
        by=checked_by(work, check),
        school=report.school if report else "",
        level=report.level if report else "",
        reason=work.vault.get(check, "reason") or "",
        page_url=kit.links.url(f"/hr/degrees/{check.id}"),
    )


def checked_by(work: Work, check: DegreeCheck) -> str:
    """The colleague, or the service that answered for itself."""
    if check.checked_by is not None:
        return work.get(Person, check.checked_by).name
    return (check.provider or "") if check.checked_at is not None else ""


def _degree_doubt(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> DegreeDoubtView:
    check = work.get(DegreeCheck, UUID(subject["check_id"]))
    whole = work.allows(Action.SEE_DEGREE, check)
    if not whole and not (check.outcome is not None and _was_in_group(work, check)):
        work.may(Action.SEE_DEGREE, check)
    found = file_of(work, check.application_id)
    view = DegreeDoubtView(
        key=f"{found.key}-doubt",
        candidate=found.person.name,
        job=found.job.title,
        zone=reader_zone(work, found.company),
        found_at=check.checked_at or check.asked_at,
        found_by=checked_by(work, check),
        outcome=check.outcome or "",
    )
    return _with_facts(kit, work, check, view, say) if whole else view


def _with_facts(kit: Kit, work: Work, check: DegreeCheck, view: DegreeDoubtView, say: Words) -> DegreeDoubtView:
    over = check.explanation_until is not None and check.explanation_until <= work.now
    return DegreeDoubtView(
        key=view.key,
        candidate=view.candidate,
        job=view.job,
        zone=view.zone,
        found_at=view.found_at,
        found_by=view.found_by,
        outcome=view.outcome,
        differences=differing(degrees.differences_of(work, check), say),
        problems=problems_of(check, say),
        reason=work.vault.get(check, "reason") or "",
        explanation=hearings.all_said(work, check),
        explained_at=check.explained_at,
        until=check.explanation_until,
        deciding=check.explained_at is not None or over,
        page_url=kit.links.url(f"/hr/degrees/{check.id}"),
    )


def _was_in_group(work: Work, check: DegreeCheck) -> bool:
    if check.channel_id is None or work.actor.kind is not ActorKind.PERSON:
        return False
    return work.session.get(ChannelMember, (check.channel_id, work.actor.person_id)) is not None


def describe(kit: Kit, work: Work, check_id: UUID, say: Words) -> Described:
    """A doubt, for those who are to decide whether the degree counts."""
    check = work.get(DegreeCheck, check_id)
    found = file_of(work, check.application_id)
    names = {"candidate": found.person.name, "job": found.job.title}
    try:
        explanation = hearings.all_said(work, check) or say("degree-not-explained")
        reason = work.vault.get(check, "reason") or ""
        told = differing(degrees.differences_of(work, check), say)
    except KeyDestroyed:
        return Described(say("degree-doubt-title", **names))
    none = say("degree-not-stated")
    lines = tuple(
        say("degree-differs-line", part=one.label, stated=one.stated or none, reported=one.reported or none)
        for one in told
    )
    fields = (
        Field(say("degree-reason"), reason, short=False),
        Field(say("degree-explanation"), explanation, short=False),
    )
    return Described(
        title=say("degree-doubt-title", **names),
        fields=tuple(field for field in fields if field.value),
        points=(*lines, *problems_of(check, say)),
        pages=((say("degree-open"), f"/hr/degrees/{check.id}"),),
    )


MAKERS: Final[dict[str, Maker]] = {"degree_checked": _degree_checked, "degree_doubt": _degree_doubt}
