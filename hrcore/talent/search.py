"""Finding candidates by what one remembers of them: a name, a phone number, an address, a skill, an employer. Nothing sealed
is opened for it."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select, union

from hrcore.org.contacts import normal_email, normal_phone
from hrcore.org.models import Company, Person
from hrcore.org.naming import is_called
from hrcore.org.scope import may_in_scope
from hrcore.people.merging import kept
from hrcore.permissions import Action
from hrcore.recruiting.listing import Listed, lines
from hrcore.recruiting.models import Application
from hrcore.talent import tokens
from hrcore.talent.models import ResumeTokens
from hrcore.work import Work

_NUMBER: Final = re.compile(r"[\d\s+().\-/–]{5,40}")


class Meant(StrEnum):
    """What the words were taken for. WORDS: a name, a skill or an employer."""

    EMAIL = "email"
    PHONE = "phone"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Sought:
    """`condition` is for statements with `Application`."""

    meant: Meant
    condition: ColumnElement[bool]


def sought(work: Work, text: str) -> Sought:
    """An address or a number finds its owner and nobody else; everything else is a name, a skill or an employer."""
    meant, owners = _owners(work, text)
    if meant is not Meant.WORDS:
        return Sought(meant, Application.person_id.in_(owners) if owners else false())
    called = select(Application.id).join(Person, Person.id == Application.person_id).where(is_called(text))
    knowing = select(ResumeTokens.application_id).where(tokens.knows(work, text))
    # Named, so that a statement which asks for it several times (a column for each stage) looks once.
    return Sought(Meant.WORDS, Application.id.in_(union(called, knowing).cte("sought").select()))


def find(work: Work, wanted: str, *, limit: int) -> list[Listed]:
    """Newest first. A number or an address finds its owner; else those of the name, and after them those who know it or
    have worked there."""
    may_in_scope(work, Action.SEE_APPLICATION)
    meant, owners = _owners(work, wanted)
    if meant is not Meant.WORDS:
        return _newest(work, Application.person_id.in_(owners), limit)
    found = _newest(work, is_called(wanted), limit)
    if len(found) < limit:
        known = [one.application.id for one in found]
        knowing = Application.id.in_(select(ResumeTokens.application_id).where(tokens.knows(work, wanted)))
        found += _newest(work, knowing & Application.id.not_in(known), limit - len(found))
    return found


def _newest(work: Work, condition: ColumnElement[bool], limit: int) -> list[Listed]:
    statement = lines(work).where(condition).order_by(Application.id.desc()).limit(limit)
    return [Listed(*row) for row in work.session.execute(statement)]


def _owners(work: Work, text: str) -> tuple[Meant, list[UUID]]:
    """Whose address or number it is, in the companies whose applications the actor may see. An address from before two rows
    became one leads to the row that is kept."""
    email = normal_email(unicodedata.normalize("NFKC", text))
    numbers = {} if email else {company.id: _numbers(text, company.country) for company in _companies(work)}
    if email is None and not any(numbers.values()):
        return Meant.WORDS, []
    ring = work.vault.keyring
    owned: ColumnElement[bool]
    if email is not None:
        owned = Person.email_index.in_(ring.blind_indexes("email", email))
    else:
        owned = or_(
            *(
                (Person.company_id == company_id)
                & Person.phone_index.in_([mark for one in spelled for mark in ring.blind_indexes("phone", one)])
                for company_id, spelled in numbers.items()
            )
        )
    statement = select(Person).where(work.within(Person, Action.SEE_APPLICATION), Person.erased_at.is_(None), owned)
    return Meant.EMAIL if email else Meant.PHONE, [kept(work, one).id for one in work.session.scalars(statement)]


def _numbers(text: str, country: str) -> set[str]:
    """In E.164, as it may have been meant: national, or international with or without its plus."""
    plain = unicodedata.normalize("NFKC", text).strip()
    digits = re.sub(r"\D", "", plain)
    if not _NUMBER.fullmatch(plain) or len(digits) < 5:
        return set()
    spelled = {f"+{digits}"} if "+" in plain else {digits, f"+{digits.removeprefix('00')}"}
    return {number for one in spelled if (number := normal_phone(one, country)) is not None}


def _companies(work: Work) -> list[Company]:
    held = work.companies_for(Action.SEE_APPLICATION)
    return list(work.session.scalars(select(Company).where(Company.id.in_(held or ()))))
