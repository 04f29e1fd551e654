"""The whole story of a hire, told through the doors that people use: from a manager's wish for a person to that person's
first day at work. HR does nothing but decide."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, Protocol
from uuid import UUID

from bot.demo.full import asking, joining, meeting
from bot.demo.full.browsing import Browsing
from bot.demo.full.cast import ACTOR, REFERRER, Cast
from hrcore.access import service as access
from hrcore.actors import Role
from hrcore.analytics.story import NAMES
from hrcore.errors import SetupProblem
from interview import repository
from interview.models import InterviewState

API: Final = "/api/v1"
A_DAY: Final = timedelta(days=1)
NOW: Final = ("now", "1")
"""The button by which the candidate asks to be called at once."""


class Teller(Protocol):
    """Where the steps are shown as they happen."""

    def step(self, word: str, **values: str | int | float) -> None: ...


@dataclass(frozen=True, slots=True)
class Hired:
    """`centre` is the candidate's personal centre; `signed_pdf` lies in the data folder."""

    application_id: UUID
    employee_id: UUID
    centre: str
    signed_pdf: Path


def tell(cast: Cast, screen: Teller) -> Hired:
    """Raises `SetupProblem` where the product does not go on."""
    candidate = Browsing(cast.world.client(), cast.world.kit.links)
    application_id, centre = _until_the_call(cast, screen, candidate)
    cast.world.talk(application_id, centre)
    cast.world.until("the report", lambda: _is_reported(cast, application_id))
    # Both are on their way at once; whoever tells the story tells one after the other.
    asking.mail(cast, "feedback_ready", {"application_id": str(application_id)})
    screen.step("second_round_approved", by=_and(asking.approve(cast, "second_round", application_id=application_id)))
    booked = meeting.book(cast, application_id)
    screen.step("second_round_booked", by=cast.manager.name)
    meeting.confirm(cast, candidate, centre, booked.id)
    screen.step("second_round_confirmed", name=cast.applicant.name)
    screen.step("scored", by=_and(meeting.score(cast, booked)))
    return _until_the_first_day(cast, screen, candidate, application_id, centre)


def steps_of(cast: Cast, application_id: UUID) -> dict[str, Any]:
    """The story as `/api/v1` tells it, once every step is there; read with a token of a day."""
    kit = cast.world.kit
    with kit.database.work(ACTOR) as work:
        token = access.give(work, cast.company, name="demo", roles=(Role.HR,), lasts=A_DAY)
    client = cast.world.client()
    headers = {"Authorization": f"Bearer {token.secret}"}

    def whole() -> dict[str, Any] | None:
        answer = client.get(f"{API}/applications/{application_id}/story", headers=headers)
        if answer.status_code != 200:
            raise SetupProblem("demo-stuck", f"{answer.status_code} from the API")
        found: dict[str, Any] = answer.json()
        return found if [step["name"] for step in found["steps"]] == list(NAMES) else None

    return cast.world.until("every step", whole)


def _until_the_call(cast: Cast, screen: Teller, candidate: Browsing) -> tuple[UUID, str]:
    """The application, and the address of the personal centre."""
    requisition_id = asking.ask_for_person(cast)
    screen.step("requisition", by=cast.manager.name, job=cast.job.title)
    screen.step("requisition_approved", by=_and(asking.approve(cast, "requisition", subject_id=requisition_id)))
    job = asking.publish(cast, requisition_id)
    screen.step("published", by=cast.hr.name, job=job.title)
    referral_id = asking.refer(cast, job)
    screen.step("referred", by=cast.people[REFERRER].name, name=cast.applicant.name)
    application_id = asking.agree(cast, candidate, referral_id)
    screen.step("consented", name=cast.applicant.name)
    links = asking.links_in(asking.mail(cast, "application_confirmed", {"application_id": str(application_id)}))
    booking = asking.path_of(next(link for link in links if "/book/" in link))
    centre = next(link for link in links if "/me/" in link)
    count = cast.world.until("the questions", lambda: _questions(cast, application_id))
    screen.step("planned", count=count)
    candidate.send(booking, lambda form: NOW in form.buttons, button=NOW)
    screen.step("booked", name=cast.applicant.name)
    return application_id, centre


def _until_the_first_day(cast: Cast, screen: Teller, candidate: Browsing, application_id: UUID, centre: str) -> Hired:
    meeting.want_offer(cast, application_id)
    offer_id = joining.make_offer(cast, application_id)
    screen.step("offered", by=cast.hr.name)
    screen.step("offer_approved", by=_and(asking.approve(cast, "offer", subject_id=offer_id)))
    path = joining.sign(cast, candidate, centre, offer_id)
    screen.step("signed", name=cast.applicant.name, path=str(path))
    screen.step("prepared", count=joining.prepare(cast, application_id))
    employee_id = joining.begin(cast, application_id)
    screen.step("first_day", name=cast.applicant.name)
    return Hired(application_id, employee_id, centre, path)


def _questions(cast: Cast, application_id: UUID) -> int | None:
    with cast.world.kit.database.work(ACTOR) as work:
        interview = repository.of_application(work, application_id)
        if interview.state != InterviewState.INVITED:
            return None
        return len(repository.plan_of(work, interview).questions)


def _is_reported(cast: Cast, application_id: UUID) -> bool | None:
    with cast.world.kit.database.work(ACTOR) as work:
        return repository.of_application(work, application_id).state == InterviewState.PUBLISHED or None


def _and(names: list[str]) -> str:
    return ", ".join(names)
