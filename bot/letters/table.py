"""From rows to letters: what a mail or SMS says is read when it is sent, in its reader's language."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from bot.cards.file import file_of
from bot.kit import Kit
from bot.letters import degrees, hiring, messengers, offers, onboarding, people, prospects, referrals, rounds, wishes
from bot.letters.parts import Enclosed, Encloser, Filler
from cards.letters import LETTERS
from cards.words import words
from hrcore.errors import NotFound
from hrcore.languages import nearest
from hrcore.messages.models import Medium, Message
from hrcore.org.models import Person
from hrcore.ports.messages import Mail, Sms
from hrcore.work import Work

VIEWS: Final[dict[str, Filler]] = {
    **hiring.VIEWS,
    **degrees.VIEWS,
    **wishes.VIEWS,
    **onboarding.VIEWS,
    **rounds.VIEWS,
    **offers.VIEWS,
    **referrals.VIEWS,
    **prospects.VIEWS,
    **messengers.VIEWS,
    **people.VIEWS,
}
ENCLOSED: Final[dict[str, Encloser]] = {**hiring.ENCLOSED, **rounds.ENCLOSED}


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
    view = VIEWS[message.kind](kit, work, person, message.subject)
    say = words(nearest(_language(work, person, message.subject)))
    # Two letters of a changed address go to the new one and to the one before.
    elsewhere: str = getattr(view, "to", "")
    enclosed = ENCLOSED[message.kind](kit, work, message.subject) if _encloses(message) else Enclosed()
    mail = _mail(work, person, message, kind.mail(view, say), elsewhere, enclosed)
    return Rendered(mail, _sms(work, person, message, kind, view, say))


def _mail(work: Work, person: Person, message: Message, letter: Any, elsewhere: str, enclosed: Enclosed) -> Mail | None:
    to = elsewhere or work.vault.get(person, "email")
    if to is None:
        return None
    return Mail(
        key=message.id.hex,
        to=to,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        attachments=enclosed.attachments,
        calendar=enclosed.calendar,
    )


def _encloses(message: Message) -> bool:
    return message.kind in ENCLOSED and message.medium == Medium.MAIL


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
