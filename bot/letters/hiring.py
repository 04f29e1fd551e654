"""Letters of the main story, from application to feedback."""

from datetime import datetime
from typing import Final
from uuid import UUID

from bot.appointments import calendar_entry
from bot.cards.file import File
from bot.kit import Kit
from bot.letters.parts import Enclosed, Encloser, Filler, Overtaken, house_sender, letter_file
from bot.links import LIFETIME_S, Purpose
from bot.roads import caller_number, is_rung_up
from cards.letters.another_way import AnotherWayView
from cards.letters.application_confirmed import ApplicationConfirmedView
from cards.letters.appointment import AppointmentView
from cards.letters.call_delayed import CallDelayedView
from cards.letters.call_missed import CallMissedView
from cards.letters.feedback_ready import FeedbackReadyView
from cards.letters.invited_again import InvitedAgainView
from cards.letters.links_again import LinksAgainView
from cards.letters.resume_unreadable import ResumeUnreadableView
from cards.letters.sign_in import SignInView
from hrcore.errors import NotFound
from hrcore.org.models import Company, Person
from hrcore.ports.messages import CalendarPart
from hrcore.talent.service import newest_resume
from hrcore.work import Work
from interview import repository
from interview.call.dialogue import Outcome
from interview.call.waiting import minutes_to_wait
from interview.models import Interview, InterviewState


def _talk(found: File) -> Interview:
    if found.interview is None:
        raise NotFound(f"no interview for application {found.application.id}")
    return found.interview


def _confirmed(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> ApplicationConfirmedView:
    found, sender = letter_file(work, subject)
    return ApplicationConfirmedView(
        name=person.name,
        job=found.job.title,
        minutes=found.job.minutes,
        booking_url=kit.links.booking(found.application.id),
        centre_url=kit.links.centre(found.application.id),
        sender=sender,
    )


def _appointment(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> AppointmentView:
    found, sender = letter_file(work, subject)
    interview = _talk(found)
    starts_at = datetime.fromisoformat(subject["was_at"]) if "was_at" in subject else interview.starts_at
    if starts_at is None:
        raise Overtaken(f"interview {interview.id} has no time any more")
    return AppointmentView(
        name=person.name,
        job=found.job.title,
        starts_at=starts_at,
        zone=interview.zone,
        minutes=interview.minutes,
        booking_url=kit.links.booking(found.application.id),
        centre_url=kit.links.centre(found.application.id),
        sender=sender,
        by_phone=is_rung_up(kit, work, person),
        caller_number=caller_number(kit),
        own_wish=subject.get("by") == "candidate",
    )


def _missed(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> CallMissedView:
    found, sender = letter_file(work, subject)
    interview = _talk(found)
    return CallMissedView(
        name=person.name,
        job=found.job.title,
        called_at=_moment(subject, "called_at") or interview.hung_up_at or interview.created_at,
        zone=interview.zone,
        booking_url=kit.links.booking(found.application.id),
        sender=sender,
        next_call_at=_moment(subject, "again_at"),
    )


def _delayed(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> CallDelayedView:
    """The wait as it is when the letter leaves."""
    found, sender = letter_file(work, subject)
    interview = _talk(found)
    if interview.state != InterviewState.BOOKED or interview.starts_at is None:
        raise Overtaken("the call is not waited for any more")
    return CallDelayedView(
        name=person.name,
        job=found.job.title,
        agreed_at=interview.starts_at,
        zone=interview.zone,
        booking_url=kit.links.booking(found.application.id),
        sender=sender,
        minutes=minutes_to_wait(work, interview) or None,
    )


def _moment(subject: dict[str, str], name: str) -> datetime | None:
    return datetime.fromisoformat(subject[name]) if name in subject else None


def _feedback(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> FeedbackReadyView:
    found, sender = letter_file(work, subject)
    return FeedbackReadyView(
        name=person.name,
        job=found.job.title,
        feedback_url=f"{kit.links.centre(found.application.id)}/feedback",
        paper_url=f"{kit.links.centre(found.application.id)}/feedback.pdf",
        sender=sender,
        partial=_talk(found).outcome == Outcome.PARTIAL,
        rating_urls=tuple(
            f"{kit.links.centre(found.application.id)}/feedback?stars={number}#rating" for number in range(1, 6)
        ),
    )


def _another_way(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> AnotherWayView:
    found, sender = letter_file(work, subject)
    return AnotherWayView(
        name=person.name,
        job=found.job.title,
        centre_url=kit.links.centre(found.application.id),
        sender=sender,
        asked_for_person=_talk(found).outcome == Outcome.PERSON_WANTED,
    )


def _links(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> LinksAgainView:
    found, sender = letter_file(work, subject)
    centre = kit.links.centre(found.application.id)
    return LinksAgainView(name=person.name, job=found.job.title, centre_url=centre, sender=sender)


def _invited_again(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> InvitedAgainView:
    found, sender = letter_file(work, subject)
    return InvitedAgainView(
        name=person.name,
        job=found.job.title,
        minutes=found.job.minutes,
        booking_url=kit.links.booking(found.application.id),
        sender=sender,
        asked_for_it=_talk(found).outcome == Outcome.POSTPONED,
    )


def _unreadable(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> ResumeUnreadableView:
    found, sender = letter_file(work, subject)
    return ResumeUnreadableView(
        name=person.name,
        job=found.job.title,
        reason=newest_resume(work, found.application.id).problem or "broken",
        upload_url=kit.links.centre(found.application.id),
        sender=sender,
    )


def _sign_in(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> SignInView:
    company = work.session.get_one(Company, person.company_id)
    return SignInView(
        name=person.name,
        url=kit.links.url(f"/sign-in/{kit.links.token(Purpose.SIGN_IN, person.id)}"),
        minutes=LIFETIME_S[Purpose.SIGN_IN] // 60,
        sender=house_sender(work, company, person.language),
    )


def _entry(kit: Kit, work: Work, subject: dict[str, str]) -> Enclosed:
    """None any more where the time has been given up before the letter left."""
    interview = repository.of_application(work, UUID(subject["application_id"]))
    if interview.starts_at is None:
        return Enclosed()
    return Enclosed(calendar=CalendarPart("REQUEST", calendar_entry(kit, work, interview)))


def _entry_gone(kit: Kit, work: Work, subject: dict[str, str]) -> Enclosed:
    """Not where another time has been booked since: that letter's entry is the newer one."""
    interview = repository.of_application(work, UUID(subject["application_id"]))
    if interview.starts_at is not None:
        return Enclosed()
    fell_at = datetime.fromisoformat(subject["was_at"])
    return Enclosed(calendar=CalendarPart("CANCEL", calendar_entry(kit, work, interview, fell_at=fell_at)))


ENCLOSED: Final[dict[str, Encloser]] = {"interview_booked": _entry, "interview_cancelled": _entry_gone}
VIEWS: Final[dict[str, Filler]] = {
    "application_confirmed": _confirmed,
    "interview_booked": _appointment,
    "interview_reminder": _appointment,
    "interview_cancelled": _appointment,
    "call_delayed": _delayed,
    "call_missed": _missed,
    "feedback_ready": _feedback,
    "another_way": _another_way,
    "links_again": _links,
    "invited_again": _invited_again,
    "interview_invitation": _invited_again,
    "resume_unreadable": _unreadable,
    "sign_in": _sign_in,
}
