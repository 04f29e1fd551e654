"""What the letters share: who writes, and the application that a letter is about."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from bot.cards.file import File, file_of
from bot.kit import Kit
from cards.letters.letter import Sender
from hrcore.org.company import LETTERS
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
    """Of letters to candidates, which begin and end as the company has set it."""
    opening, signature = (company.rules.get(part, {}).get(language, "") for part in LETTERS)
    return replace(house_sender(work, company, language), opening=opening, signature=signature)


def house_sender(work: Work, company: Company, language: str) -> Sender:
    """Of letters to colleagues."""
    return Sender(company.name_in(language), hr_contact(work, company), legal=company.legal_in(language))


def letter_file(work: Work, subject: dict[str, str]) -> tuple[File, Sender]:
    found = file_of(work, UUID(subject["application_id"]))
    return found, sender_of(work, found.company, found.application.language)
