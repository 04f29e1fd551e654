"""The interview kit of a second round: résumé and points to ask about, one's own scorecard, then everybody's."""

from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.cards.rounds import Told, criteria_for, told
from bot.commands.rounds import findings_in
from bot.portal.uploads import Posted, every_text, text_of
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader, member_page
from cards.errors import field_error
from cards.words import Words, words
from hrcore.errors import InvalidInput, ZhaohuError
from hrcore.languages import nearest
from hrcore.org.models import Person
from hrcore.permissions import Action
from hrcore.talent import service as talent
from hrcore.todos import service as todos
from hrcore.wishes.models import RatedTalk
from hrcore.wishes.service import rating_of
from hrcore.work import Work
from interview import repository as interviews
from interview.rounds import repository
from interview.rounds.booking import cannot_come, missed, still_coming
from interview.rounds.clashes import open_of
from interview.rounds.models import Advice, CalendarState, RoundState
from interview.rounds.scoring import (
    MAX_EVIDENCE,
    give_scorecard,
    given_to,
    go_on_without,
    machine_scores,
    without_scores,
)
from interview.rounds.states import PLANNABLE, STANDING

router = APIRouter()
SCORES: Final = tuple(range(11))


@router.get("/workspace/rounds/{round_id}")
def kit_page(request: Request, reader: TheReader, round_id: UUID) -> Response:
    return show(request, reader, round_id)


@router.post("/workspace/rounds/{round_id}/scorecard", dependencies=[OwnPage])
def scorecard(request: Request, kit: TheKit, reader: TheReader, round_id: UUID, form: Posted) -> Response:
    typed = every_text(form)
    try:
        with kit.database.work(reader.actor) as work:
            found, application = repository.lock_round(work, round_id)
            work.may(Action.SEE_ROUND, found)
            wanted = criteria_for(told(work, round_id), words(nearest(application.language)))
            give_scorecard(
                work,
                found,
                application,
                findings=findings_in(typed, wanted),
                advice=typed.get("advice", ""),
                summary=typed.get("summary", ""),
                expected=wanted,
            )
    except InvalidInput as error:
        say = words_of(request)
        wrong = {name: field_error(message, say) for name, message in error.fields.items()}
        return show(request, reader, round_id, status=error.status, wrong=wrong, typed=typed)
    except ZhaohuError as error:
        if error.status != 409:
            raise
        return show(request, reader, round_id, status=409, problem=problem_text(error, words_of(request)), typed=typed)
    return RedirectResponse(f"/workspace/rounds/{round_id}#scorecards", status_code=303)


@router.post("/workspace/rounds/{round_id}/missed", dependencies=[OwnPage])
def not_held(request: Request, kit: TheKit, reader: TheReader, round_id: UUID, form: Posted) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            found, application = repository.lock_round(work, round_id)
            work.may(Action.SEE_ROUND, found)
            missed(work, found, application, by=text_of(form, "by"))
    except ZhaohuError as error:
        return _told(request, reader, round_id, error)
    return RedirectResponse(f"/workspace/rounds/{round_id}", status_code=303)


@router.post("/workspace/rounds/{round_id}/coming", dependencies=[OwnPage])
def coming(request: Request, kit: TheKit, reader: TheReader, round_id: UUID, form: Posted) -> Response:
    """An interviewer whose entry is gone, or who has something else then: still coming (an entry that is gone is written
    again), or another time is needed. Who comes answers for themselves; where another time is needed, nobody else need
    answer."""
    try:
        with kit.database.work(reader.actor) as work:
            found, application = repository.lock_round(work, round_id)
            asked = ("round_still_coming", "round_entry_gone")
            if text_of(form, "answer") == "yes":
                still_coming(work, found)
                todos.settle_about(work, application.id, asked, person_id=reader.actor.person_id)
            else:
                cannot_come(work, found, application)
                todos.settle_about(work, application.id, asked)
    except ZhaohuError as error:
        return _told(request, reader, round_id, error)
    return RedirectResponse(f"/workspace/rounds/{round_id}", status_code=303)


@router.post("/workspace/rounds/{round_id}/without", dependencies=[OwnPage])
def without(request: Request, kit: TheKit, reader: TheReader, round_id: UUID) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            found, _ = repository.lock_round(work, round_id)
            go_on_without(work, found)
    except ZhaohuError as error:
        return _told(request, reader, round_id, error)
    return RedirectResponse(f"/workspace/rounds/{round_id}#scorecards", status_code=303)


def show(
    request: Request,
    reader: Reader,
    round_id: UUID,
    *,
    status: int = 200,
    wrong: dict[str, str] | None = None,
    problem: str = "",
    typed: dict[str, str] | None = None,
) -> Response:
    kit, say = request.app.state.kit, words_of(request)
    with kit.database.work(reader.actor) as work:
        row = repository.round_of(work, round_id)
        work.may(Action.SEE_ROUND, row)
        found = told(work, round_id)
        values = {**_facts(work, found, reader, say), **_scorecards(work, found, reader, say)}
        values |= _preparation(work, found) | {"rating": _rating(work, found)}
    return member_page(
        request,
        "workspace/round.html",
        reader,
        status=status,
        file=found.file,
        round=row,
        names=found.names,
        wrong=wrong or {},
        problem=problem,
        typed=typed or {},
        scores=SCORES,
        advices=list(Advice),
        max_evidence=MAX_EVIDENCE,
        **values,
    )


def _facts(work: Work, found: Told, reader: Reader, say: Words) -> dict[str, Any]:
    row = found.round
    seat = repository.seat_of(work, row.id, reader.actor.person_id)
    may_plan = work.allows(Action.PLAN_ROUND, row)
    begun = row.starts_at is not None and row.starts_at <= work.now
    unscored = not repository.scorecards_of(work, row.id)
    return {
        "when": say.promised(row.starts_at, reader.zone) if row.starts_at else say("round-no-time"),
        "theirs": say.promised(row.starts_at, row.zone) if row.starts_at and row.zone != reader.zone else "",
        "contact": work.get(Person, row.contact_id).name if row.contact_id else "",
        "seat": seat,
        "clashes": [say(f"round-clash-mine-{one}") for one in open_of(seat)] if seat and row.state in STANDING else [],
        "entry_gone": seat is not None and seat.calendar_state == CalendarState.GONE and row.state in STANDING,
        "may_plan": may_plan and row.state in PLANNABLE,
        "may_miss": begun and unscored and (seat is not None or may_plan) and row.state in (*STANDING, RoundState.HELD),
        "may_skip": may_plan and row.state == RoundState.HELD and not unscored,
    }


def _scorecards(work: Work, found: Told, reader: Reader, say: Words) -> dict[str, Any]:
    """`open`: the form; `early`: it opens later; `given`: what this reader may read now."""
    row = found.round
    seat = repository.seat_of(work, row.id, reader.actor.person_id)
    mine_is_out = seat is not None and seat.scored_at is None
    begun = row.starts_at is not None and row.starts_at <= work.now
    waiting = row.state in STANDING or row.state == RoundState.HELD
    given = given_to(work, row)
    names = {one.row.scorer_id: work.get(Person, one.row.scorer_id).name for one in given}
    machine = {} if mine_is_out and waiting else machine_scores(work, row)
    seats = repository.seats_of(work, row.id)
    return {
        "criteria": criteria_for(found, say),
        "open": mine_is_out and (row.state == RoundState.HELD or (row.state in STANDING and begun)),
        "early": mine_is_out and row.state in STANDING and not begun,
        "hidden": mine_is_out and waiting and len(seats) > 1,
        "given": [(names[one.row.scorer_id], one) for one in given],
        "awaited": [work.get(Person, one.person_id).name for one in seats if one.scored_at is None] if begun else [],
        "machine": machine,
    }


def _rating(work: Work, found: Told) -> dict[str, Any] | None:
    """What the candidate thought of it, for HR to ask and note once it was held; None for everybody else."""
    application = found.file.application
    if found.round.held_at is None or not work.allows(Action.RATE_FEEDBACK, application):
        return None
    rating = rating_of(work, application.id, RatedTalk.PERSON)
    words = work.vault.get(rating, "words") if rating else None
    return {"stars": rating.stars if rating else 0, "words": words or ""}


def _preparation(work: Work, found: Told) -> dict[str, Any]:
    """Points that stayed open in the call, never the score; the résumé in brief."""
    resume = talent.newest_resume(work, found.file.application.id)
    read = talent.read_profile(work, resume)
    interview = found.file.interview
    stored = interviews.report_of(work, interview.id) if interview else None
    points = without_scores((*stored[1].focus, *stored[1].doubts)) if stored else ()
    return {
        "focus": work.vault.get(found.round, "focus") or "",
        "points": points,
        "points_language": stored[1].language if stored else "",
        "profile": read[1] if read else None,
    }


def _told(request: Request, reader: Reader, round_id: UUID, error: ZhaohuError) -> Response:
    if error.status not in (409, 422):
        raise error
    return show(request, reader, round_id, status=error.status, problem=problem_text(error, words_of(request)))
