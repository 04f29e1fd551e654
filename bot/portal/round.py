"""The candidate's second round: choosing a time, confirming it, asking for another, putting it into a calendar."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.cards.rounds import Told, told
from bot.kit import Kit
from bot.letters.rounds import contact_of, for_candidate
from bot.portal.section import Section
from bot.portal.uploads import Posted, text_of
from bot.portal.visits import AtCentre, LinkRoute, Visit
from bot.web.pages import page
from bot.web.typed import moment_in, whole
from bot.web.visitor import OwnPage, TheKit, words_of
from cards.words import Words
from hrcore.errors import InvalidInput, MoveNotAllowed, NotFound
from hrcore.permissions import Action
from hrcore.work import Work
from interview.rounds import repository
from interview.rounds.booking import MAX_WISH, TimeTaken, ask_for_another, choose, confirm
from interview.rounds.models import RoundState
from interview.rounds.states import STANDING

router = APIRouter(route_class=LinkRoute)
SHOWN = frozenset(RoundState) - {RoundState.CANCELLED, RoundState.CLOSED}


def section(kit: Kit, work: Work, visit: Visit, say: Words) -> Section | None:
    values = _values(work, visit, say)
    if values is None:
        return None
    ahead, go = _ahead(values, say)
    return Section("portal/round.html", values, "round", say("portal-round-title"), ahead, go)


def _ahead(values: dict[str, Any], say: Words) -> tuple[str, str]:
    if values["standing"]:
        go = "portal-go-round" if values["state"] == "confirmed" or values["begun"] else "portal-go-confirm"
        return values["when"], say(go)
    if values["state"] == "proposed" and values["times"]:
        return say("portal-ahead-choose"), say("portal-go-choose")
    told = {"held": "held", "scored": "held", "no_show": "missed"}.get(values["state"], "planning")
    return say(f"portal-round-{told}"), say("portal-go-details")


@router.get("/me/{token}/round")
def show(request: Request, visit: AtCentre) -> Response:
    return _page(request, visit)


@router.post("/me/{token}/round", dependencies=[OwnPage])
def answer(request: Request, kit: TheKit, visit: AtCentre, form: Posted) -> Response:
    """`take`: one of the times offered; `confirm`; `other`. What has changed meanwhile is shown as it stands now."""
    try:
        with kit.database.work(visit.actor) as work:
            _answer(work, visit, form)
    except TimeTaken as error:
        return _page(request, visit, status=error.status, told_id="portal-round-taken")
    except MoveNotAllowed as error:
        return _page(request, visit, status=error.status, told_id="portal-round-stale")
    except InvalidInput as error:
        wrong = next(iter(error.fields.values()))
        return _page(request, visit, status=error.status, told_id=wrong, typed=text_of(form, "wish"))
    return RedirectResponse(f"/me/{visit.token}#round", status_code=303)


@router.get("/me/{token}/round.ics")
def entry(kit: TheKit, visit: AtCentre) -> Response:
    with kit.database.work(visit.actor) as work:
        found = repository.newest_round(work, visit.application.id)
        if found is None or found.state not in STANDING:
            raise NotFound("no time stands")
        work.may(Action.ANSWER_ROUND, found)
        content = for_candidate(kit, work, found.id)
    headers = {"Content-Disposition": 'attachment; filename="interview.ics"', "Cache-Control": "private, no-store"}
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


def _answer(work: Work, visit: Visit, form: Posted) -> None:
    newest = repository.newest_round(work, visit.application.id)
    if newest is None:
        raise NotFound("no round")
    found, application = repository.lock_round(work, newest.id)
    work.may(Action.ANSWER_ROUND, found)
    seen = _number(text_of(form, "seen"))
    match text_of(form, "answer"):
        case "take":
            choose(work, found, application, seen, moment_in(text_of(form, "starts_at"), "starts_at"))
        case "confirm":
            confirm(work, found, seen)
        case "other":
            ask_for_another(work, found, application, seen, text_of(form, "wish"))
        case _:
            raise InvalidInput({"answer": "field-choice"})


def _page(request: Request, visit: Visit, *, status: int = 200, told_id: str = "", typed: str = "") -> Response:
    kit, say = request.app.state.kit, words_of(request)
    with kit.database.work(visit.actor) as work:
        values = _values(work, visit, say, typed=typed)
        newest = repository.newest_round(work, visit.application.id)
        company = told(work, newest.id).file.company.name_in(say.language) if newest else ""
    if values is None:
        return RedirectResponse(f"/me/{visit.token}", status_code=303)
    notice = say(told_id) if told_id else ""
    return page(
        request,
        "portal/round_page.html",
        status=status,
        token=visit.token,
        company=company,
        notice=notice,
        section=values,
    )


def _values(work: Work, visit: Visit, say: Words, *, typed: str = "") -> dict[str, Any] | None:
    newest = repository.newest_round(work, visit.application.id)
    if newest is None or newest.state not in SHOWN:
        return None
    found: Told = told(work, newest.id)
    row = found.round
    offered = [one for one in repository.offered_times(work, row) if one.starts_at > work.now]
    standing = row.state in STANDING
    return {
        "state": row.state,
        "standing": standing,
        "begun": standing and row.starts_at is not None and row.starts_at <= work.now,
        "when": say.promised(row.starts_at, row.zone) if row.starts_at else "",
        "mode": row.mode,
        "place": row.place,
        "minutes": row.minutes,
        "interviewers": say.listed(found.names),
        "contact": contact_of(work, found),
        "zone": say.zone(work.now, row.zone),
        "times": [(one.starts_at.isoformat(), say.promised(one.starts_at, row.zone)) for one in offered],
        "seen": row.changes if standing else repository.last_offer(work, row.id),
        "typed": typed,
        "max_wish": MAX_WISH,
    }


def _number(text: str) -> int:
    found = whole(text)
    if found is None:
        raise InvalidInput({"seen": "field-invalid"})
    return found
