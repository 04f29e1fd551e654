"""What the letters share: who writes, and the application that a letter is about."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from bot.cards.file import File, file_of
from bot.kit import Kit
from cards.letters.letter import Sender
from hrcore.org.models import Company, Person
from hrcore.org.service import hr_contact
from hrcore.work import Work

Filler = Callable[[Kit, Work, Person, dict[str, str]], Any]
"""Kit, transaction, reader and subject (ids) → the view of a letter in `cards/letters`."""


def sender_of(work: Work, company: Company, language: str) -> Sender:
    return Sender(company=company.name_in(language), contact=hr_contact(work, company))


def letter_file(work: Work, subject: dict[str, str]) -> tuple[File, Sender]:
    found = file_of(work, UUID(subject["application_id"]))
    return found, sender_of(work, found.company, found.application.language)
