"""Cards of second rounds, and what approvers of one are shown."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from sqlalchemy import select

from bot.cards.described import Described, Describer
from bot.cards.file import File, file_of
from bot.cards.maker import Maker
from bot.cards.reader import reader_zone
from bot.kit import Kit
from cards.kinds.parts import Decision as DecidedView
from cards.kinds.parts import Verdict as VerdictWord
from cards.kinds.round_scored import CriterionView, PanelView, RoundScoredView, ScorecardFormView
from cards.kinds.second_round import NoticeView, PlanningView
from cards.view import Field
from cards.words import Words
from hrcore.due.models import Due, DueState
from hrcore.errors import NotFound, ReportClosed
from hrcore.languages import nearest
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.recruiting.declining import offered_reasons
from hrcore.recruiting.models import Decision
from hrcore.recruiting.service import decisions_so_far
from hrcore.work import Work
from interview import repository as interviews
from interview.rounds import repository, service
from interview.rounds.clashes import open_clashes
from interview.rounds.models import CalendarState, Round, RoundState
from interview.rounds.scoring import Criterion, Given, criteria, given_to, machine_scores
from interview.rounds.service import PROPOSE

CARD_CRITERIA: Final = 3
"""A form with more competencies than this is filled in on the page."""
ROUND_COMMANDS: Final = ("round_offer", "round_again", "round_pool", "round_decline")


@dataclass(frozen=True, slots=True)
class Told:
    """A round with what its cards and letters speak of."""

    round: Round
    file: File
    interviewers: tuple[Person, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(person.name for person in self.interviewers)


def told(work: Work, round_id: UUID) -> Told:
    found = repository.round_of(work, round_id)
    return Told(found, file_of(work, found.application_id), tuple(repository.interviewers_of(work, found.id)))


def visible_round(work: Work, subject: dict[str, str]) -> Told:
    found = told(work, UUID(subject["round_id"]))
    work.may(Action.SEE_ROUND, found.round)
    return found


def criteria_for(found: Told, say: Words) -> list[Criterion]:
    names = found.file.job.brief.get("competencies", [])
    return criteria([str(name) for name in names], say.language)


def decision_on(work: Work, found: Round) -> Decision | None:
    """The one that was taken on this round, if any."""
    if found.closed_at is None:
        return None
    statement = select(Decision).where(Decision.application_id == found.application_id, Decision.at <= found.closed_at)
    return work.session.scalars(statement.order_by(Decision.id.desc()).limit(1)).first()


def _planning(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> PlanningView:
    newest = repository.newest_round(work, UUID(subject["application_id"]))
    if newest is None:
        raise NotFound(f"no round for application {subject['application_id']}")
    found = told(work, newest.id)
    row = found.round
    work.may(Action.SEE_ROUND, row)
    zone = reader_zone(work, found.file.company)
    seats = [seat for seat in repository.every_seat(work, row.id) if seat.left_at is None]
    names = {seat.person_id: work.get(Person, seat.person_id).name for seat in seats}
    planning = row.state == RoundState.PLANNING
    times = repository.matched_times(work, row) if planning else repository.offered_times(work, row)
    to_come = tuple(one.starts_at for one in times if one.starts_at > work.now)
    may_plan = work.allows(Action.PLAN_ROUND, row)
    complete = service.is_complete(work, row)
    return PlanningView(
        key=f"{row.application_id.hex}-round",
        candidate=found.file.person.name,
        job=found.file.job.title,
        state=row.state,
        zone=zone,
        candidate_zone=row.zone,
        interviewers=found.names,
        mode=row.mode,
        place=row.place,
        minutes=row.minutes,
        number=row.number,
        starts_at=row.starts_at,
        times=to_come,
        proposes_at=_proposes_at(work, row) if planning else None,
        wish=(work.vault.get(row, "wish") or "") if planning else "",
        unread=tuple(names[seat.person_id] for seat in seats if seat.interviews and seat.unread),
        gone=tuple(names[seat.person_id] for seat in seats if seat.calendar_state == CalendarState.GONE),
        clashes=tuple((names[who], str(what)) for who, what in open_clashes(work, row)),
        failed=tuple(names[seat.person_id] for seat in seats if seat.calendar_state == CalendarState.FAILED),
        missing=_missing(found, complete=complete, times=bool(to_come)) if planning else "",
        missed=row.missed,
        plan_url=kit.links.url(f"/workspace/rounds/{row.id}/plan") if may_plan else "",
        round_url=kit.links.url(f"/workspace/rounds/{row.id}"),
        offer_ref=kit.links.ref("offer_times", row.id, repository.last_offer(work, row.id))
        if planning and may_plan and complete and to_come
        else "",
    )


def _notice(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> NoticeView:
    found = visible_round(work, subject)
    row = found.round
    return NoticeView(
        key=f"{row.id.hex}-notice-{subject.get('when', '')}",
        candidate=found.file.person.name,
        job=found.file.job.title,
        state=row.state,
        zone=reader_zone(work, found.file.company),
        minutes=row.minutes,
        mode=row.mode,
        place=row.place,
        interviewers=found.names,
        starts_at=row.starts_at,
        confirmed=row.state == RoundState.CONFIRMED,
        when=subject.get("when", ""),
        page_url=kit.links.url(f"/workspace/rounds/{row.id}"),
        resume_url=kit.links.url(f"/hr/applications/{row.application_id}/resume"),
    )


def _form(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> ScorecardFormView:
    found = visible_round(work, subject)
    row = found.round
    seat = repository.seat_of(work, row.id, work.actor.person_id)
    wanted = criteria_for(found, say)
    is_open = seat is not None and seat.scored_at is None and row.state == RoundState.HELD
    return ScorecardFormView(
        key=f"{row.id.hex}-scorecard",
        candidate=found.file.person.name,
        job=found.file.job.title,
        criteria=tuple(
            CriterionView(one.key, one.name, tuple((anchor.score, anchor.text) for anchor in one.anchors))
            for one in wanted
        ),
        zone=reader_zone(work, found.file.company),
        page_url=kit.links.url(f"/workspace/rounds/{row.id}"),
        ref=kit.links.ref("give_scorecard", row.id, 1) if is_open and len(wanted) <= CARD_CRITERIA else "",
        given_at=seat.scored_at if seat else None,
        over=row.state != RoundState.HELD,
    )


def _scored(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> RoundScoredView:
    found = visible_round(work, subject)
    row = found.round
    seat = repository.seat_of(work, row.id, work.actor.person_id)
    if seat is not None and seat.scored_at is None and row.state == RoundState.HELD:
        raise ReportClosed(f"{work.actor.ref} has not scored round {row.id}")
    cards = given_to(work, row)
    names = _competencies(cards, say)
    machine = machine_scores(work, row)
    decision = decision_on(work, row)
    refs = {}
    if decision is None and row.state == RoundState.SCORED and work.allows(Action.DECIDE_APPLICATION, row):
        version = decisions_so_far(work, found.file.application)
        refs = {name: kit.links.ref(name, row.id, version) for name in ROUND_COMMANDS}
    visible = work.allows(Action.SEE_REPORT, found.file.application)
    return RoundScoredView(
        key=f"{row.id.hex}-scored",
        candidate=found.file.person.name,
        job=found.file.job.title,
        zone=reader_zone(work, found.file.company),
        held_at=row.starts_at or row.held_at or row.created_at,
        competencies=tuple(names.values()),
        panels=tuple(_panel(work, one, names) for one in cards),
        machine=tuple(machine.get(key) for key in names) if visible and machine else None,
        machine_match=_number(found.file.application.match) if visible else None,
        missing=tuple(
            work.get(Person, one.person_id).name for one in repository.seats_of(work, row.id) if one.scored_at is None
        ),
        page_url=kit.links.url(f"/workspace/rounds/{row.id}"),
        report_url=kit.links.url(f"/hr/applications/{row.application_id}/report") if visible else "",
        offer_ref=refs.get("round_offer", ""),
        again_ref=refs.get("round_again", ""),
        pool_ref=refs.get("round_pool", ""),
        decline_ref=refs.get("round_decline", ""),
        decline_reasons=offered_reasons(work, row.company_id, say.language) if refs else (),
        decision=_decided(work, decision) if decision else None,
    )


def describe_second_round(kit: Kit, work: Work, application_id: UUID, say: Words) -> Described:
    """Report and résumé, for whoever approves; without the score for somebody who is to interview and has not scored."""
    found = file_of(work, application_id)
    title = say("approval-second-round-title", candidate=found.person.name, job=found.job.title)
    resume = (say("approval-second-round-resume"), f"/hr/applications/{application_id}/resume")
    try:
        work.may(Action.SEE_REPORT, found.application)
    except ReportClosed:
        return Described(title, points=(say("approval-second-round-closed"),), pages=(resume,))
    stored = interviews.report_of(work, found.interview.id) if found.interview else None
    scored = interviews.newest_scorecard(work, found.interview.id) if found.interview else None
    if stored is None or scored is None:
        return Described(title, pages=(resume,))
    report, card = stored[1], scored[1]
    fields = (
        Field(say("approval-second-round-match"), say.score(report.match)),
        Field(say("approval-second-round-line"), say.score(float(found.job.score_line))),
        *(Field(say(f"dimension-{one.dimension}"), say.score(one.score)) for one in card.dimensions),
    )
    below = report.match is not None and Decimal(str(report.match)) < found.job.score_line
    points = (
        *((say("approval-second-round-random"),) if below else ()),
        report.headline,
        *(say("approval-second-round-quote", title=one.title, quote=one.quote) for one in report.strengths[:3]),
        *report.doubts[:3],
    )
    page = (say("approval-second-round-report"), f"/hr/applications/{application_id}/report")
    return Described(title, fields, tuple(one for one in points if one), (page, resume))


def _missing(found: Told, *, complete: bool, times: bool) -> str:
    if not found.interviewers:
        return "no-interviewers"
    if not complete:
        return "no-place"
    return "" if times else "no-times"


def _proposes_at(work: Work, row: Round) -> datetime | None:
    statement = select(Due.due_at).where(Due.kind == PROPOSE, Due.subject_id == row.id, Due.state == DueState.WAITING)
    return work.session.scalars(statement).first()


def _competencies(cards: list[Given], say: Words) -> dict[str, str]:
    """Key → name in the reader's language, of everything that was scored."""
    keys = list(dict.fromkeys(one.key for card in cards for one in card.findings.findings))
    return {one.key: one.name for one in criteria(keys, nearest(say.language))} if keys else {}


def _panel(work: Work, given: Given, names: dict[str, str]) -> PanelView:
    scores = {one.key: one.score for one in given.findings.findings}
    return PanelView(
        name=work.get(Person, given.row.scorer_id).name,
        advice=given.row.advice,
        scores=tuple(_number(scores.get(key)) for key in names),
        mean=_number(given.mean),
        summary=given.findings.summary,
    )


def _decided(work: Work, decision: Decision) -> DecidedView:
    return DecidedView(
        verdict=VerdictWord(decision.verdict),
        by=work.get(Person, decision.decided_by).name,
        at=decision.at,
        reason=work.vault.get(decision, "reason") or "",
    )


def _number(score: Decimal | None) -> float | None:
    return None if score is None else float(score)


MAKERS: Final[dict[str, Maker]] = {
    "second_round_planning": _planning,
    "second_round_notice": _notice,
    "scorecard_form": _form,
    "round_scored": _scored,
}
DESCRIBERS: Final[dict[str, Describer]] = {"second_round": describe_second_round}
