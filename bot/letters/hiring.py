"""From rows to letters: what a mail or SMS says is read when it is sent, in its reader's language."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from bot.cards import File, file_of
from bot.kit import Kit
from bot.links import LIFETIME_S, Purpose
from cards.letters import LETTERS
from cards.letters.another_way import AnotherWayView
from cards.letters.application_confirmed import ApplicationConfirmedView
from cards.letters.appointment import AppointmentView
from cards.letters.call_missed import CallMissedView
from cards.letters.feedback_ready import FeedbackReadyView
from cards.letters.invited_again import InvitedAgainView
from cards.letters.letter import Sender
from cards.letters.links_again import LinksAgainView
from cards.letters.resume_unreadable import ResumeUnreadableView
from cards.letters.sign_in import SignInView
from cards.words import words
from hrcore.errors import NotFound
from hrcore.languages import nearest
from hrcore.messages.models import Message
from hrcore.org.models import Company, Person
from hrcore.org.service import hr_contact
from hrcore.ports.messages import Mail, Sms
from hrcore.talent.service import newest_resume
from hrcore.work import Work
from interview.call.dialogue import Outcome
from interview.models import Interview


@dataclass(frozen=True, slots=True)
class Rendered:
    """None where the letter has no such form, or the person no such address."""

    mail: Mail | None
    sms: Sms | None


def letter_for(kit: Kit, work: Work, message: Message) -> Rendered:
    if message.person_id is None or message.kind not in LETTERS:
        raise NotFound(f"letter {message.kind}")
    person = work.get(Person, message.person_id)
    kind = LETTERS[message.kind]
    view = _VIEWS[message.kind](kit, work, person, message.subject)
    say = words(nearest(_language(work, person, message.subject)))
    return Rendered(_mail(work, person, message, kind.mail(view, say)), _sms(work, person, message, kind, view, say))


def _mail(work: Work, person: Person, message: Message, letter: Any) -> Mail | None:
    to = work.vault.get(person, "email")
    if to is None:
        return None
    return Mail(key=message.id.hex, to=to, subject=letter.subject, text=letter.text, html=letter.html)


def _sms(work: Work, person: Person, message: Message, kind: Any, view: Any, say: Any) -> Sms | None:
    to = work.vault.get(person, "phone")
    if to is None or kind.sms is None:
        return None
    short = kind.sms(view, say)
    return Sms(key=message.id.hex, to=to, template=short.template, variables=short.variables, text=short.text)


def _language(work: Work, person: Person, subject: dict[str, str]) -> str:
    """The language of the application, where the letter is about one."""
    if "application_id" not in subject:
        return person.language
    return file_of(work, UUID(subject["application_id"])).application.language


def _sender(work: Work, company: Company, language: str) -> Sender:
    return Sender(company=company.name_in(language), contact=hr_contact(work, company))


def _file(work: Work, subject: dict[str, str]) -> tuple[File, Sender]:
    found = file_of(work, UUID(subject["application_id"]))
    return found, _sender(work, found.company, found.application.language)


def _talk(found: File) -> Interview:
    if found.interview is None:
        raise NotFound(f"no interview for application {found.application.id}")
    return found.interview


def _confirmed(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> ApplicationConfirmedView:
    found, sender = _file(work, subject)
    return ApplicationConfirmedView(
        name=person.name,
        job=found.job.title,
        minutes=found.job.minutes,
        booking_url=kit.links.booking(found.application.id),
        centre_url=kit.links.centre(found.application.id),
        sender=sender,
    )


def _appointment(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> AppointmentView:
    found, sender = _file(work, subject)
    interview = _talk(found)
    if interview.starts_at is None:
        raise NotFound(f"interview {interview.id} has no time")
    return AppointmentView(
        name=person.name,
        job=found.job.title,
        starts_at=interview.starts_at,
        zone=interview.zone,
        minutes=interview.minutes,
        booking_url=kit.links.booking(found.application.id),
        centre_url=kit.links.centre(found.application.id),
        sender=sender,
        by_phone=kit.telephone.name != "browser",
    )


def _missed(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> CallMissedView:
    found, sender = _file(work, subject)
    interview = _talk(found)
    return CallMissedView(
        name=person.name,
        job=found.job.title,
        called_at=interview.hung_up_at or interview.created_at,
        zone=interview.zone,
        booking_url=kit.links.booking(found.application.id),
        sender=sender,
    )


def _feedback(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> FeedbackReadyView:
    found, sender = _file(work, subject)
    return FeedbackReadyView(
        name=person.name,
        job=found.job.title,
        feedback_url=f"{kit.links.centre(found.application.id)}/feedback",
        sender=sender,
        partial=_talk(found).outcome == Outcome.PARTIAL,
    )


def _another_way(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> AnotherWayView:
    found, sender = _file(work, subject)
    return AnotherWayView(
        name=person.name,
        job=found.job.title,
        centre_url=kit.links.centre(found.application.id),
        sender=sender,
        asked_for_person=_talk(found).outcome == Outcome.PERSON_WANTED,
    )


def _links(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> LinksAgainView:
    found, sender = _file(work, subject)
    centre = kit.links.centre(found.application.id)
    return LinksAgainView(name=person.name, job=found.job.title, centre_url=centre, sender=sender)


def _invited_again(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> InvitedAgainView:
    found, sender = _file(work, subject)
    return InvitedAgainView(
        name=person.name,
        job=found.job.title,
        minutes=found.job.minutes,
        booking_url=kit.links.booking(found.application.id),
        sender=sender,
        asked_for_it=_talk(found).outcome == Outcome.POSTPONED,
    )


def _unreadable(kit: Kit, work: Work, person: Person, subject: dict[str, str]) -> ResumeUnreadableView:
    found, sender = _file(work, subject)
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
        sender=_sender(work, company, person.language),
    )


_VIEWS: Final[dict[str, Callable[[Kit, Work, Person, dict[str, str]], Any]]] = {
    "application_confirmed": _confirmed,
    "interview_booked": _appointment,
    "interview_reminder": _appointment,
    "call_missed": _missed,
    "feedback_ready": _feedback,
    "another_way": _another_way,
    "links_again": _links,
    "invited_again": _invited_again,
    "resume_unreadable": _unreadable,
    "sign_in": _sign_in,
}
