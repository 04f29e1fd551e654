"""What the letters share: who writes, and the application that a letter is about."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from bot.cards.file import File, file_of
from bot.kit import Kit
from cards.letters.letter import Sender
from hrcore.org.models import Company, Person
from hrcore.org.service import hr_contact
from hrcore.ports.messages import Attachment, CalendarPart
from hrcore.work import Work

Filler = Callable[[Kit, Work, Person, dict[str, str]], Any]
"""Kit, transaction, reader and subject (ids) → the view of a letter in `cards/letters`."""


class Overtaken(Exception):
    """What the letter would say is not so any more: it is not sent."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What goes with a mail."""

    attachments: tuple[Attachment, ...] = ()
    calendar: CalendarPart | None = None


Encloser = Callable[[Kit, Work, dict[str, str]], Enclosed]
"""Kit, transaction and subject (ids) → what is enclosed with the mail, made when it leaves."""


def sender_of(work: Work, company: Company, language: str) -> Sender:
    return Sender(company=company.name_in(language), contact=hr_contact(work, company))


def letter_file(work: Work, subject: dict[str, str]) -> tuple[File, Sender]:
    found = file_of(work, UUID(subject["application_id"]))
    return found, sender_of(work, found.company, found.application.language)
