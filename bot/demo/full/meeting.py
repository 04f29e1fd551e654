"""The second round: approved, booked for a time that is near, confirmed by the candidate, scored by those who held it."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.demo.full.asking import path_of, reports_channel
from bot.demo.full.browsing import Browsing
from bot.demo.full.cast import ACTOR, PEER, Cast
from hrcore.errors import SetupProblem
from interview.rounds import repository
from interview.rounds.models import Round, RoundState

SHORTEST_NOTICE = timedelta(seconds=8)


def book(cast: Cast, application_id: UUID) -> Round:
    """The manager says who will talk to the candidate and where, and sets the next whole minute."""
    round_id = cast.world.until("a second round", lambda: _round_id(cast, application_id))
    page = f"/workspace/rounds/{round_id}/plan"
    interviewers = [str(cast.manager.person_id), str(cast.people[PEER].person_id)]
    typed = {
        "interviewers": interviewers,
        "mode": "place",
        "place": cast.lines.place,
        "minutes": "15",
        "contact": str(cast.hr.person_id),
        "focus": cast.lines.focus,
    }
    cast.manager.send(page, lambda form: form.action == page, typed)
    at = _next_minute(cast.now())
    zone = cast.applicant.zone
    local = at.astimezone(ZoneInfo(zone))
    time = {"date": local.date().isoformat(), "clock": f"{local:%H:%M}", "zone": zone}
    address = f"/workspace/rounds/{round_id}/time"
    cast.manager.send(page, lambda form: form.action == address, time, button=("do", "book"))
    found = _round(cast, round_id)
    if found.state != RoundState.BOOKED or found.starts_at is None:
        raise SetupProblem("demo-stuck", f"round {round_id} is {found.state}")
    return found


def confirm(cast: Cast, candidate: Browsing, centre: str, round_id: UUID) -> None:
    candidate.send(f"{path_of(centre)}/round", lambda form: form.values.get("answer") == ["confirm"])
    if _round(cast, round_id).state != RoundState.CONFIRMED:
        raise SetupProblem("demo-stuck", f"round {round_id} was not confirmed")


def score(cast: Cast, booked: Round) -> list[str]:
    """Once it has begun, each interviewer hands in their own scorecard; their names."""
    if booked.starts_at is not None:
        cast.world.wait_for(booked.starts_at)
    names = [_hand_in(cast, booked.id, person_id) for person_id in _interviewers(cast, booked.id)]
    cast.world.until("every scorecard", lambda: _round(cast, booked.id).state == RoundState.SCORED or None)
    return names


def _hand_in(cast: Cast, round_id: UUID, person_id: UUID) -> str:
    colleague = cast.by_id(person_id)
    page = f"/workspace/rounds/{round_id}"
    form = colleague.form(page, lambda one: one.action == f"{page}/scorecard")
    typed = {name: "8" for name in form.options if name.startswith("score-")}
    typed |= {name: cast.lines.evidence for name in form.texts if name.startswith("evidence-")}
    typed |= {"advice": "yes", "summary": cast.lines.summary}
    colleague.send(page, lambda one: one.action == form.action, typed)
    return colleague.name


def want_offer(cast: Cast, application_id: UUID) -> None:
    """HR decides for an offer, on the card that shows people's scores beside the machine's."""
    reports = f"/workspace/channels/{reports_channel(cast)}"
    cast.world.until(
        "the card of the scorecards",
        lambda: (
            cast.hr.press(
                reports, lambda ref: (ref.action, ref.object_id) == ("round_offer", _newest(cast, application_id))
            )
            or None
        ),
    )


def _newest(cast: Cast, application_id: UUID) -> UUID:
    found = _round_id(cast, application_id)
    if found is None:
        raise SetupProblem("demo-stuck", "no second round")
    return found


def _next_minute(now: datetime) -> datetime:
    """Whole minutes are what the form takes."""
    at = (now + timedelta(minutes=1)).replace(second=0, microsecond=0)
    return at if at - now >= SHORTEST_NOTICE else at + timedelta(minutes=1)


def _round_id(cast: Cast, application_id: UUID) -> UUID | None:
    with cast.world.kit.database.work(ACTOR) as work:
        found = repository.newest_round(work, application_id)
        return found.id if found is not None else None


def _round(cast: Cast, round_id: UUID) -> Round:
    with cast.world.kit.database.work(ACTOR) as work:
        return repository.round_of(work, round_id)


def _interviewers(cast: Cast, round_id: UUID) -> list[UUID]:
    with cast.world.kit.database.work(ACTOR) as work:
        return [person.id for person in repository.interviewers_of(work, round_id)]
