"""Planning a second round by hand: who, how, where, and when; found from calendars or set."""

from datetime import datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.calendars import Days, matched, read_days, remarks_on
from bot.cards.rounds import told
from bot.portal.booking import ZONES
from bot.portal.uploads import Posted, text_of, texts_of
from bot.web.typed import chosen_id, day_in, moment_in, whole
from bot.web.visitor import OwnPage, TheKit, words_of
from bot.workspace.posts import problem_text
from bot.workspace.reader import Reader, TheReader, member_page
from cards.errors import field_error
from cards.words import Words
from hrcore.errors import InvalidInput, MoveNotAllowed, ZhaohuError
from hrcore.org.models import Person
from hrcore.org.service import members
from hrcore.permissions import Action
from hrcore.ports.calendar import Span
from hrcore.recruiting.models import Application, Job
from hrcore.work import Work
from interview.rounds import repository
from interview.rounds.booking import book, give_up, propose
from interview.rounds.clashes import Clashes, clashes_at, keep, open_clashes
from interview.rounds.models import RoundMode
from interview.rounds.service import LONGEST, MAX_FOCUS, MAX_PLACE, SHORTEST, Setup, cancel, open_round, plan
from interview.rounds.states import PLANNABLE, STANDING

router = APIRouter()
_MOST_PEOPLE: Final = 500


@router.get("/workspace/rounds/{round_id}/plan")
def planning(request: Request, reader: TheReader, round_id: UUID) -> Response:
    return _page(request, reader, round_id)


@router.post("/workspace/applications/{application_id}/round", dependencies=[OwnPage])
def begin(kit: TheKit, reader: TheReader, application_id: UUID) -> Response:
    """Another one for somebody who was advanced, after the first was called off."""
    with kit.database.work(reader.actor) as work:
        application = work.get(Application, application_id, lock=True)
        work.may(Action.PLAN_ROUND, application)
        found = open_round(work, application, work.get(Job, application.job_id))
    return _back(found.id)


@router.post("/workspace/rounds/{round_id}/plan", dependencies=[OwnPage])
def save(request: Request, kit: TheKit, reader: TheReader, round_id: UUID, form: Posted) -> Response:
    typed = {name: text_of(form, name) for name in ("mode", "place", "minutes", "contact", "focus")}
    try:
        setup = _setup(form, typed)
        with kit.database.work(reader.actor) as work:
            found, application = repository.lock_round(work, round_id)
            plan(work, found, application, setup)
    except ZhaohuError as error:
        return _again(request, reader, round_id, error, typed=typed, chosen=texts_of(form, "interviewers"))
    return _back(round_id)


@router.post("/workspace/rounds/{round_id}/times", dependencies=[OwnPage])
def offer(request: Request, kit: TheKit, reader: TheReader, round_id: UUID, form: Posted) -> Response:
    try:
        times = [moment_in(text, "times") for text in texts_of(form, "times")]
        with kit.database.work(reader.actor) as work:
            found, application = repository.lock_round(work, round_id)
            propose(work, found, application, times)
    except ZhaohuError as error:
        return _again(request, reader, round_id, error)
    return _back(round_id)


@router.post("/workspace/rounds/{round_id}/time", dependencies=[OwnPage])
def by_hand(request: Request, kit: TheKit, reader: TheReader, round_id: UUID, form: Posted) -> Response:
    """`look` only says what speaks against it; `book` sets it."""
    typed = {name: text_of(form, name) for name in ("date", "clock", "zone")}
    try:
        at = _typed_moment(typed)
        if text_of(form, "do") == "look":
            return _page(request, reader, round_id, typed=typed, looked_at=at)
        known = _known_at(kit, reader, round_id, at)
        with kit.database.work(reader.actor) as work:
            found, application = repository.lock_round(work, round_id)
            book(work, found, application, at, known)
    except ZhaohuError as error:
        return _again(request, reader, round_id, error, typed=typed)
    return _back(round_id)


@router.post("/workspace/rounds/{round_id}/stands", dependencies=[OwnPage])
def stands(request: Request, kit: TheKit, reader: TheReader, round_id: UUID) -> Response:
    """Whatever came up at that time: it takes place all the same."""
    with kit.database.work(reader.actor) as work:
        found, _ = repository.lock_round(work, round_id)
        work.may(Action.PLAN_ROUND, found)
        keep(work, found)
    return _back(round_id)


@router.post("/workspace/rounds/{round_id}/release", dependencies=[OwnPage])
def release(request: Request, kit: TheKit, reader: TheReader, round_id: UUID) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            found, application = repository.lock_round(work, round_id)
            give_up(work, found, application)
    except ZhaohuError as error:
        return _again(request, reader, round_id, error)
    return _back(round_id)


@router.post("/workspace/rounds/{round_id}/cancel", dependencies=[OwnPage])
def call_off(request: Request, kit: TheKit, reader: TheReader, round_id: UUID) -> Response:
    try:
        with kit.database.work(reader.actor) as work:
            found, application = repository.lock_round(work, round_id)
            work.may(Action.PLAN_ROUND, found)
            if found.state not in PLANNABLE:
                raise MoveNotAllowed(f"round {found.id} is {found.state}", before=found.state, to="cancelled")
            cancel(work, found, application, why="called_off")
    except ZhaohuError as error:
        return _again(request, reader, round_id, error)
    return RedirectResponse(f"/workspace/rounds/{round_id}", status_code=303)


def _again(
    request: Request,
    reader: Reader,
    round_id: UUID,
    error: ZhaohuError,
    *,
    typed: dict[str, str] | None = None,
    chosen: list[str] | None = None,
) -> Response:
    """The page as things stand, with what was wrong beside its field."""
    if error.status not in (409, 422):
        raise error
    say = words_of(request)
    if isinstance(error, InvalidInput):
        wrong = {name: field_error(message, say) for name, message in error.fields.items()}
        return _page(request, reader, round_id, status=422, wrong=wrong, typed=typed, chosen=chosen)
    problem = problem_text(error, say)
    return _page(request, reader, round_id, status=409, problem=problem, typed=typed, chosen=chosen)


def _page(
    request: Request,
    reader: Reader,
    round_id: UUID,
    *,
    status: int = 200,
    wrong: dict[str, str] | None = None,
    problem: str = "",
    typed: dict[str, str] | None = None,
    chosen: list[str] | None = None,
    looked_at: datetime | None = None,
) -> Response:
    kit, say = request.app.state.kit, words_of(request)
    with kit.database.work(reader.actor) as work:
        row = repository.round_of(work, round_id)
        work.may(Action.PLAN_ROUND, row)
        values = _values(work, round_id, reader, say, typed or {}, chosen)
        now = work.now
    days = read_days(kit, round_id)
    found_times = matched(kit, days) if values["plannable"] else []
    looked = Span(looked_at, looked_at + timedelta(minutes=days.minutes)) if looked_at else None
    return member_page(
        request,
        "workspace/round_plan.html",
        reader,
        status=status,
        wrong=wrong or {},
        problem=problem,
        times=[
            (one.span.start.isoformat(), _both(one.span.start, reader, days, say), one.stretched) for one in found_times
        ],
        unread=[days.names[one] for one in days.names if one in days.unread],
        looked=_both(looked.start, reader, days, say) if looked else "",
        remarks=_remarks(kit, days, looked, say) if looked else [],
        zones=[(name, say.zone(now, name)) for name in _zones(reader.zone, row.zone)],
        candidate_zone=say.zone(now, row.zone),
        shortest=SHORTEST,
        longest=LONGEST,
        max_place=MAX_PLACE,
        max_focus=MAX_FOCUS,
        **values,
    )


def _values(
    work: Work, round_id: UUID, reader: Reader, say: Words, typed: dict[str, str], chosen: list[str] | None
) -> dict[str, Any]:
    found = told(work, round_id)
    row = found.round
    seated = [str(person.id) for person in found.interviewers] if chosen is None else chosen
    people = [person for person, _ in members(work, row.company_id)][:_MOST_PEOPLE]
    return {
        "file": found.file,
        "round": row,
        "plannable": row.state in PLANNABLE,
        "standing": row.state in STANDING,
        "when": say.promised(row.starts_at, reader.zone) if row.starts_at else "",
        "people": [(str(person.id), person.name, str(person.id) in seated) for person in people],
        "contact": typed.get("contact", str(row.contact_id) if row.contact_id else ""),
        "modes": list(RoundMode),
        "mode": typed.get("mode") or row.mode,
        "place": typed.get("place", row.place),
        "minutes": typed.get("minutes") or row.minutes,
        "focus": typed["focus"] if "focus" in typed else work.vault.get(row, "focus") or "",
        "wish": work.vault.get(row, "wish") or "",
        "clashes": [(work.get(Person, who).name, what) for who, what in open_clashes(work, row)],
        "typed": {"date": "", "clock": "", "zone": reader.zone} | typed,
    }


def _known_at(kit: TheKit, reader: Reader, round_id: UUID, at: datetime) -> Clashes:
    """What the check of this page says of it: whoever sets the time all the same need not be asked about it again."""
    with kit.database.work(reader.actor) as work:
        found = repository.round_of(work, round_id)
        work.may(Action.PLAN_ROUND, found)
        span = Span(at, at + timedelta(minutes=found.minutes))
    return clashes_at(span, read_days(kit, round_id, span).diaries)


def _remarks(kit: TheKit, days: Days, span: Span, say: Words) -> list[str]:
    told_ = [
        say(f"round-plan-remark-{one.what}", who=days.names[one.person_id])
        if one.person_id is not None
        else say(f"round-plan-remark-{one.what}")
        for one in remarks_on(kit, days, span)
    ]
    return told_ or [say("round-plan-remark-none")]


def _both(at: datetime, reader: Reader, days: Days, say: Words) -> str:
    """In the planner's zone, and in the candidate's where that differs."""
    ours = say.promised(at, reader.zone)
    if reader.zone == days.candidate_zone:
        return ours
    return say("round-both-zones", ours=ours, theirs=say.promised(at, days.candidate_zone))


def _setup(form: Posted, typed: dict[str, str]) -> Setup:
    if typed["mode"] not in tuple(RoundMode):
        raise InvalidInput({"mode": "field-choice"})
    return Setup(
        interviewers=tuple(chosen_id(text, "interviewers") for text in texts_of(form, "interviewers")),
        mode=RoundMode(typed["mode"]),
        minutes=whole(typed["minutes"]) or 0,
        place=typed["place"],
        contact_id=chosen_id(typed["contact"], "contact") if typed["contact"] else None,
        focus=typed["focus"],
    )


def _typed_moment(typed: dict[str, str]) -> datetime:
    """Day and time at the place that was named. A time that the clocks leave out that day is refused."""
    if typed["zone"] not in available_timezones():
        raise InvalidInput({"zone": "round-plan-zone-wrong"})
    try:
        local = datetime.combine(day_in(typed["date"], "starts_at"), time.fromisoformat(typed["clock"]))
    except ValueError as error:
        raise InvalidInput({"starts_at": "field-date"}) from error
    if local.tzinfo is not None:
        raise InvalidInput({"starts_at": "field-date"})
    at = local.replace(tzinfo=ZoneInfo(typed["zone"])).astimezone(ZoneInfo("UTC"))
    if at.astimezone(ZoneInfo(typed["zone"])).replace(tzinfo=None) != local:
        raise InvalidInput({"starts_at": "round-time-skipped"})
    return at


def _zones(*first: str) -> list[str]:
    return list(dict.fromkeys((*first, *ZONES)))


def _back(round_id: UUID) -> Response:
    return RedirectResponse(f"/workspace/rounds/{round_id}/plan", status_code=303)
