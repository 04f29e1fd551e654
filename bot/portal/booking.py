"""Booking a call: now, or at one of the times of the candidate's own day."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final
from zoneinfo import available_timezones

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from bot.appointments import calendar_entry
from bot.cards.file import file_of
from bot.links import Purpose
from bot.portal.progress import Now
from bot.portal.standing import progress_in
from bot.portal.uploads import Posted, text_of
from bot.portal.visits import AtBooking, LinkRoute
from bot.roads import is_rung_up
from bot.web.pages import is_htmx, page
from bot.web.typed import moment_in
from bot.web.visitor import OwnPage, TheKit, words_of
from cards.words import Words
from hrcore.actors import system
from hrcore.errors import InvalidInput, MoveNotAllowed, NotFound
from hrcore.org.models import Company, Person
from hrcore.org.service import hr_contact
from hrcore.permissions import Action
from hrcore.talent.service import newest_resume
from interview import repository
from interview.booking import service as bookings
from interview.booking.service import Slot
from interview.call.calling_off import give_up_booking
from interview.call.waiting import minutes_to_wait
from interview.models import InterviewState

router = APIRouter(route_class=LinkRoute)
ACTOR: Final = system("portal:booking")

ZONES: Final = (
    "Asia/Shanghai",
    "Asia/Hong_Kong",
    "Asia/Taipei",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Asia/Singapore",
    "Asia/Bangkok",
    "Asia/Jakarta",
    "Asia/Kolkata",
    "Asia/Dubai",
    "Europe/London",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Moscow",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "America/Sao_Paulo",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "Australia/Sydney",
    "Pacific/Auckland",
    "UTC",
)
"""Offered by name; any other zone that a browser reports is offered beside them."""


@dataclass(frozen=True, slots=True)
class Day:
    """`parts`: message id of morning, afternoon, evening → its times."""

    first: datetime
    parts: tuple[tuple[str, tuple[Slot, ...]], ...]


@router.get("/book/{token}")
def booking(request: Request, kit: TheKit, visit: AtBooking, zone: str = "", seen: str = "") -> Response:
    return _page(request, visit, zone, seen, {}, 200)


@router.post("/book/{token}", dependencies=[OwnPage])
def book(request: Request, kit: TheKit, visit: AtBooking, form: Posted) -> Response:
    """`now` places the call at once; `starts_at` is one of the times that were offered. Whoever is too late sees the
    page as things stand."""
    zone = _known_zone(text_of(form, "zone"), visit.application.zone)
    try:
        with kit.database.work(visit.actor) as work:
            interview = repository.of_application(work, visit.application.id, lock=True)
            by_phone = is_rung_up(kit, work, work.get(Person, interview.person_id))
            if text_of(form, "now"):
                bookings.call_now(work, interview, zone)
            else:
                company = work.session.get_one(Company, interview.company_id)
                bookings.book(work, interview, moment_in(text_of(form, "starts_at"), "slot"), zone, company)
    except InvalidInput as error:
        return _page(request, visit, zone, "", error.fields, error.status)
    except MoveNotAllowed:
        return RedirectResponse(f"/book/{visit.token}", status_code=303)
    if text_of(form, "now") and not by_phone:
        centre = kit.links.token(Purpose.CENTRE, visit.application.id)
        return RedirectResponse(f"/me/{centre}/phone", status_code=303)
    return RedirectResponse(f"/book/{visit.token}", status_code=303)


@router.post("/book/{token}/cancel", dependencies=[OwnPage])
def cancel(request: Request, kit: TheKit, visit: AtBooking) -> Response:
    """Whoever is too late, because the phone rings, sees that it does."""
    with suppress(MoveNotAllowed), kit.database.work(visit.actor) as work:
        give_up_booking(work, repository.of_application(work, visit.application.id, lock=True))
    return RedirectResponse(f"/book/{visit.token}", status_code=303)


@router.get("/book/{token}/interview.ics")
def entry(kit: TheKit, visit: AtBooking) -> Response:
    with kit.database.work(visit.actor) as work:
        interview = repository.of_application(work, visit.application.id)
        work.may(Action.BOOK_INTERVIEW, interview)
        if interview.state != InterviewState.BOOKED:
            raise NotFound("no time stands")
    # Read by the product itself: the address of HR is not the candidate's to look up.
    with kit.database.work(ACTOR) as work:
        content = calendar_entry(kit, work, repository.of_application(work, visit.application.id))
    headers = {"Content-Disposition": 'attachment; filename="interview.ics"', "Cache-Control": "private, no-store"}
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)


def _page(request: Request, visit: AtBooking, zone: str, seen: str, wrong: dict[str, str], status: int) -> Response:
    kit, say = request.app.state.kit, words_of(request)
    with kit.database.work(visit.actor) as work:
        found = file_of(work, visit.application.id)
        work.may(Action.SEE_APPLICATION, found.application)
        progress = progress_in(work, found, newest_resume(work, found.application.id))
        contact = hr_contact(work, found.company)
        by_phone = is_rung_up(kit, work, found.person)
        now = work.now
        shown_in = _known_zone(zone, progress.zone)
        is_open = progress.now in (Now.INVITED, Now.BOOKED)
        # Their time has come, and no place is free yet.
        queued = (
            progress.now == Now.CALLING
            and found.interview is not None
            and found.interview.state == InterviewState.BOOKED
        )
        wait = minutes_to_wait(work, found.interview) if is_open or queued else None
        free = bookings.free_slots(work, shown_in, found.company, own=found.interview) if is_open else []
    if is_htmx(request) and seen == progress.mark:
        return Response(status_code=204)
    return page(
        request,
        "portal/book.html",
        status=status,
        token=visit.token,
        centre=kit.links.token(Purpose.CENTRE, found.application.id),
        name=found.person.name,
        job=found.job.title,
        company=found.company.name_in(say.language),
        minutes=found.job.minutes,
        contact=contact,
        progress=progress,
        by_phone=by_phone,
        wait=wait,
        days=_days(free),
        zone=shown_in,
        zones=_zones(shown_in, now, say),
        wrong=wrong,
    )


def _days(slots: list[Slot]) -> list[Day]:
    days = []
    for _, of_day in groupby(slots, key=lambda slot: slot.local.date()):
        found = list(of_day)
        parts = tuple((name, tuple(of_part)) for name, of_part in groupby(found, key=_part))
        days.append(Day(found[0].starts_at, parts))
    return days


def _part(slot: Slot) -> str:
    hour = slot.local.hour
    return "portal-book-morning" if hour < 12 else "portal-book-afternoon" if hour < 18 else "portal-book-evening"


def _zones(chosen: str, now: datetime, say: Words) -> list[tuple[str, str]]:
    names = ZONES if chosen in ZONES else (chosen, *ZONES)
    return [(name, say.zone(now, name)) for name in names]


def _known_zone(wanted: str, otherwise: str) -> str:
    return wanted if wanted in available_timezones() else otherwise
