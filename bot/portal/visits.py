"""Opening a candidate's own link: whose it is, in whose language, and what happens when it has expired."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from bot.brand.worn import wear
from bot.links import Purpose
from bot.web.pages import page
from bot.web.visitor import OwnPage, TheKit, expect_language, kit_of, words_of
from hrcore.actors import Actor, candidate, system
from hrcore.errors import KeyDestroyed, LinkExpired, NotFound
from hrcore.messages.models import Medium
from hrcore.messages.service import queue_letter
from hrcore.org.models import Company, Person
from hrcore.recruiting.models import Application
from hrcore.work import Work

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Visit:
    """A candidate at their own application. `application` was read before the page's own transaction: ids only."""

    actor: Actor
    application: Application
    token: str


def _opener(purpose: Purpose) -> Callable[[Request, str], Visit]:
    def opened(request: Request, token: str) -> Visit:
        kit = kit_of(request)
        application_id = kit.links.open(purpose, token)
        with kit.database.work(system("portal:link")) as work:
            application = work.get(Application, application_id)
            person = work.get(Person, application.person_id)
            wear(request, work, application.company_id)
        expect_language(request, application.language)
        if person.erased_at is not None:
            raise KeyDestroyed(f"person {person.id}")
        return Visit(candidate(application.person_id, application.company_id), application, token)

    return opened


AtCentre = Annotated[Visit, Depends(_opener(Purpose.CENTRE))]
AtBooking = Annotated[Visit, Depends(_opener(Purpose.BOOKING))]


def back(visit: Visit, anchor: str, told: str = "", problem: str = "") -> Response:
    """To the part of the centre where something was done."""
    query = f"?told={told}" if told else f"?problem={problem}" if problem else ""
    return RedirectResponse(f"/me/{visit.token}{query}#{anchor}", status_code=303)


class LinkRoute(APIRoute):
    """A page behind a link: where the link has expired, a button instead that mails a new one."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_link(request: Request) -> Response:
            try:
                return await handle(request)
            except LinkExpired as error:
                return page(
                    request,
                    "portal/expired.html",
                    status=error.status,
                    renew=f"/{error}/{request.path_params['token']}/renew",
                )
            except KeyDestroyed as error:
                return await run_in_threadpool(_erased_page, request, error)

        return handle_link


def _erased_page(request: Request, error: KeyDestroyed) -> Response:
    """What a link says of which nothing is left: that it was deleted, and when."""
    kit, token = kit_of(request), request.path_params["token"]
    for purpose in (Purpose.CENTRE, Purpose.BOOKING):
        application_id = kit.links.expired_subject(purpose, token)
        if application_id is None:
            continue
        with kit.database.work(system("portal:link")) as work:
            application = work.get(Application, application_id)
            erased_at = work.get(Person, application.person_id).erased_at
            place = ZoneInfo(application.zone)
            company = work.session.get_one(Company, application.company_id)
        if erased_at is not None:
            name = company.name_in(words_of(request).language)
            return page(
                request, "portal/erased.html", status=error.status, on=erased_at.astimezone(place).date(), company=name
            )
    raise error


@router.post("/me/{token}/renew", dependencies=[OwnPage])
def renew_centre(request: Request, kit: TheKit, token: str) -> Response:
    return _renew(request, Purpose.CENTRE, token)


@router.post("/book/{token}/renew", dependencies=[OwnPage])
def renew_booking(request: Request, kit: TheKit, token: str) -> Response:
    return _renew(request, Purpose.BOOKING, token)


def _renew(request: Request, purpose: Purpose, token: str) -> Response:
    """Only to the address we hold, so an old link in wrong hands gains nothing."""
    kit = kit_of(request)
    application_id = kit.links.expired_subject(purpose, token)
    if application_id is None:
        raise NotFound("bad link")
    with kit.database.work(system("portal:link")) as work:
        application = work.get(Application, application_id)
    expect_language(request, application.language)
    with kit.database.work(candidate(application.person_id, application.company_id)) as work:
        send_links(work, application)
    return page(request, "portal/renewed.html")


def send_links(work: Work, application: Application) -> None:
    """At most one letter an hour, however often the button is pressed."""
    person = work.get(Person, application.person_id)
    if person.erased_at is not None:
        raise KeyDestroyed(f"person {person.id}")
    queue_letter(
        work,
        person,
        medium=Medium.MAIL,
        kind="links_again",
        subject={"application_id": str(application.id)},
        key=f"mail:links:{application.id}:{work.now:%Y%m%d%H}",
    )
