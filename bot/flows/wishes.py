"""What candidates want for themselves: to leave, to talk to a person, to be reminded."""

from uuid import UUID

from bot.flows.story import Story
from bot.flows.telling import tell_hr, write_to
from bot.kit import Kit
from hrcore.actors import Role, system
from hrcore.messages.models import Medium
from hrcore.org.models import Company
from hrcore.recruiting.events import ApplicationDoubled, ApplicationWithdrawn
from hrcore.recruiting.models import Application
from hrcore.talent.pool import PoolInvited
from hrcore.todos import service as todos
from hrcore.todos.models import TodoState
from hrcore.wishes import service as wishes
from hrcore.wishes.events import PersonWishAnswered, PersonWished
from hrcore.wishes.models import PersonWish, WishKind, WishState
from hrcore.worktime import after_working_hours
from interview.booking.service import BEFORE, REMIND_DAY, REMIND_HOUR
from interview.call.calling_off import call_off
from interview.call.dialogue import Outcome
from interview.events import InterviewCancelled
from interview.models import Interview, InterviewState

ACTOR = system("flow:wishes")
ANSWER_WITHIN_H = 8
"""Working hours of the company."""


def end_interview(kit: Kit, event: ApplicationWithdrawn) -> None:
    """Who has withdrawn is not called any more, and what they had asked for falls away."""
    with kit.database.work(ACTOR) as work:
        call_off(work, event.application_id, outcome=None, why="withdrawn")
        wishes.drop_wishes(work, event.application_id)


def announce_withdrawal(kit: Kit, event: ApplicationWithdrawn) -> None:
    """HR's channel says so, and the candidate is written to, kindly."""
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        if wishes.withdrawal_of(work, application) is None:
            # Ended by an erasure: there is nobody to tell any more. Or closed as a double: `tell_of_double` does.
            return
        tell_hr(work, application, "application_withdrawn", f"withdrawn:{application.id}")
        write_to(work, application, "application_withdrawn", f"withdrawn:{application.id}", Medium.MAIL)


def tell_of_double(kit: Kit, event: ApplicationDoubled) -> None:
    """Who applied twice learns which one goes on, and that nothing of the other is lost."""
    with kit.database.work(ACTOR) as work:
        going = work.get(Application, event.goes_on_id)
        write_to(work, going, "application_doubled", f"doubled:{event.application_id}", Medium.MAIL)


def find_a_person(kit: Kit, event: PersonWished) -> None:
    """Instead of the AI: the booked call falls, and HR hears of it by the card of every interview that did not come
    about. In both cases somebody is asked to see to it."""
    with kit.database.work(ACTOR) as work:
        wish = work.get(PersonWish, event.wish_id)
        if wish.state != WishState.OPEN:
            return
        if wish.kind == WishKind.INTERVIEW:
            call_off(work, event.application_id, outcome=Outcome.PERSON_WANTED, why="person wanted")
        else:
            application = work.get(Application, event.application_id)
            write_to(work, application, "review_asked", f"review:{wish.id}", Medium.MAIL)
        company = work.session.get_one(Company, event.company_id)
        todos.ask(
            work,
            company_id=event.company_id,
            key=f"wish:{wish.id}",
            kind=f"wish_{wish.kind}",
            subject={"application_id": str(event.application_id)},
            owner_role=Role.HR,
            application_id=event.application_id,
            due_at=after_working_hours(
                wish.asked_at, ANSWER_WITHIN_H, company.country, company.zone, company.hours_in(company.country)
            ),
        )


def wish_was_answered(kit: Kit, event: PersonWishAnswered) -> None:
    """The to-do that it had become is done."""
    with kit.database.work(ACTOR) as work:
        dropped = event.outcome == "fell_away"
        todos.settle(work, f"wish:{event.wish_id}", TodoState.DROPPED if dropped else TodoState.DONE)


def announce_cancelled(kit: Kit, event: InterviewCancelled) -> None:
    """The appointment is called off by mail and SMS, and HR's card says so."""
    if event.was_at is None:
        return
    with kit.database.work(ACTOR) as work:
        application = work.get(Application, event.application_id)
        key = f"cancelled:{event.interview_id}:{event.booking}"
        tell_hr(work, application, "interview_booked", key, version=2 * event.booking + 1)
        about = {"was_at": event.was_at.isoformat(), **({"by": "candidate"} if event.by_candidate else {})}
        # Who has given it up has just read so; the letter takes it out of their calendar.
        for medium in (Medium.MAIL,) if event.by_candidate else (Medium.MAIL, Medium.SMS):
            write_to(work, application, "interview_cancelled", key, medium, **about)


def remind_day(kit: Kit, interview_id: UUID) -> None:
    """Due: the candidate is reminded on the day before."""
    _remind(kit, interview_id, REMIND_DAY)


def remind_hour(kit: Kit, interview_id: UUID) -> None:
    """Due: the candidate is reminded shortly before the call."""
    _remind(kit, interview_id, REMIND_HOUR)


def _remind(kit: Kit, interview_id: UUID, kind: str) -> None:
    """If it is still booked, and really as near as that."""
    with kit.database.work(ACTOR) as work:
        interview = work.get(Interview, interview_id)
        if interview.state != InterviewState.BOOKED or interview.starts_at is None:
            return
        if not work.now < interview.starts_at <= work.now + BEFORE[kind]:
            return
        application = work.get(Application, interview.application_id)
        key = f"reminder:{interview.id}:{interview.bookings}:{kind}"
        for medium in (Medium.MAIL, Medium.SMS):
            write_to(work, application, "interview_reminder", key, medium)


def invite_from_pool(kit: Kit, event: PoolInvited) -> None:
    """The same position once, however often it is pressed."""
    with kit.database.work(ACTOR) as work:
        application, job = work.get(Application, event.application_id), str(event.job_id)
        key = f"pool:{application.id}:{job}"
        write_to(work, application, "pool_invitation", key, Medium.MAIL, job_id=job)


STORY = Story(
    when={
        ApplicationWithdrawn: (end_interview, announce_withdrawal),
        ApplicationDoubled: (tell_of_double,),
        PersonWished: (find_a_person,),
        PersonWishAnswered: (wish_was_answered,),
        InterviewCancelled: (announce_cancelled,),
        PoolInvited: (invite_from_pool,),
    },
    due={REMIND_DAY: remind_day, REMIND_HOUR: remind_hour},
)
