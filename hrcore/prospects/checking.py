"""What each row of a list is: somebody new, somebody we know, or nobody to be written to, and why."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from hrcore.languages import Language
from hrcore.org.contacts import normal_email, normal_phone
from hrcore.org.models import Company, Person
from hrcore.people.merging import kept
from hrcore.people.service import employee_of, is_member
from hrcore.privacy.objections import objected
from hrcore.prospects.models import Prospect
from hrcore.prospects.states import OPEN
from hrcore.prospects.table import ListedRow
from hrcore.recruiting.models import Application, Consent, ConsentPurpose, Job
from hrcore.referral.models import Referral, ReferralState
from hrcore.work import Work

LONGEST_NOTE: Final = 1000
_ASKING: Final = (ReferralState.RECEIVED, ReferralState.AWAITING_CONSENT)
_LANGUAGES: Final[dict[str, Language]] = {
    **dict.fromkeys(("zh", "zh-cn", "zh-hans", "cn", "chinese", "mandarin", "中文", "汉语", "普通话", "简体中文"), "zh-CN"),
    **dict.fromkeys(("en", "en-us", "en-gb", "english", "英文", "英语"), "en"),
}  # fmt: skip
_CUT: Final = "e+"
"""What a spreadsheet makes of a long number: 8.61E+12."""


class Fit(StrEnum):
    """NEW and KNOWN (from another position) can be invited. APPLIED: for this position, however it ended. ASKED: invited by
    a list or referred, and still to answer. COLLEAGUE: works here. DOUBLE: stands above in the file. OBJECTED: wants no such
    letters, or was erased. WRONG: something in the row is."""

    NEW = "new"
    KNOWN = "known"
    APPLIED = "applied"
    ASKED = "asked"
    COLLEAGUE = "colleague"
    DOUBLE = "double"
    OBJECTED = "objected"
    WRONG = "wrong"


INVITABLE: Final = (Fit.NEW, Fit.KNOWN)


@dataclass(frozen=True, slots=True)
class Checked:
    """`email` and `phone` in their normal form. `wrong`: field → message id. `above`: the line that a DOUBLE repeats."""

    row: ListedRow
    fit: Fit
    language: Language
    email: str | None = None
    phone: str | None = None
    wrong: dict[str, str] = field(default_factory=dict)
    above: int = 0


def check(work: Work, job: Job, rows: Sequence[ListedRow]) -> list[Checked]:
    """In the order of the file."""
    company = work.session.get_one(Company, job.company_id)
    read = list(_read(company, job, rows))
    contacts = {one for row in read for one in (row.email, row.phone) if one}
    standing = _Standing(work, company, job, contacts)
    return [_with_fit(row, standing.of(row)) if row.fit is Fit.NEW else row for row in read]


def _with_fit(row: Checked, fit: Fit) -> Checked:
    return Checked(row.row, fit, row.language, row.email, row.phone)


def _read(company: Company, job: Job, rows: Sequence[ListedRow]) -> Iterator[Checked]:
    """What can be said without looking anybody up."""
    seen: dict[str, int] = {}
    fallback: Language = "zh-CN" if job.language == "zh-CN" else "en"
    for row in rows:
        email = normal_email(row.email) if row.email else None
        phone = normal_phone(row.phone, company.country) if row.phone else None
        language = _LANGUAGES.get(row.language.casefold().replace("_", "-")) if row.language else fallback
        wrong = _wrong(row, email, phone, language)
        if wrong:
            yield Checked(row, Fit.WRONG, language or fallback, wrong=wrong)
            continue
        above = min((seen[one] for one in (email, phone) if one in seen), default=0)
        for one in filter(None, (email, phone)):
            seen.setdefault(one, row.line)
        yield Checked(row, Fit.DOUBLE if above else Fit.NEW, language or fallback, email, phone, above=above)


def _wrong(row: ListedRow, email: str | None, phone: str | None, language: Language | None) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if row.extra:
        wrong["row"] = "list-field-cells"
    if not row.name:
        wrong["name"] = "field-required"
    elif len(row.name) > 120:
        wrong["name"] = "field-too-long"
    if row.email and email is None:
        wrong["email"] = "field-email"
    if row.phone and phone is None:
        wrong["phone"] = "list-field-phone-cut" if _CUT in row.phone.casefold() else "field-phone"
    if not row.email and not row.phone:
        wrong["email"] = "referral-field-contact"
    if language is None:
        wrong["language"] = "list-field-language"
    if len(row.note) > LONGEST_NOTE:
        wrong["note"] = "field-too-long"
    return wrong


class _Standing:
    """How the company stands to whoever has these addresses, looked up for all of them at once."""

    def __init__(self, work: Work, company: Company, job: Job, contacts: set[str]) -> None:
        self._work, self._job = work, job
        ring = work.vault.keyring
        # An address is of one kind or the other, and looked up under both: its index differs.
        self._marks = {
            mark: one for one in contacts for kind in ("email", "phone") for mark in ring.blind_indexes(kind, one)
        }
        self._objected = objected(work, company, contacts)
        self._asked = self._of_open_rows(company)
        self._people = self._known(company)

    def of(self, row: Checked) -> Fit:
        contacts = {one for one in (row.email, row.phone) if one}
        people = {person.id: person for one in contacts for person in self._people[one]}
        found = [self._of_person(person) for person in people.values()]
        if contacts & self._objected or Fit.OBJECTED in found:
            return Fit.OBJECTED
        for fit in (Fit.COLLEAGUE, Fit.APPLIED):
            if fit in found:
                return fit
        if contacts & self._asked:
            return Fit.ASKED
        return Fit.KNOWN if found else Fit.NEW

    def _of_person(self, person: Person) -> Fit:
        if is_member(self._work, person.id) or employee_of(self._work, person.id) is not None:
            return Fit.COLLEAGUE
        applied = select(Application.id).where(Application.person_id == person.id, Application.job_id == self._job.id)
        if self._work.session.scalar(applied.limit(1)) is not None:
            return Fit.APPLIED
        return Fit.OBJECTED if self._wants_no_letters(person.id) else Fit.KNOWN

    def _wants_no_letters(self, person_id: UUID) -> bool:
        """Whoever took back that they may be thought of for other positions."""
        newest = (
            select(Consent.given)
            .where(Consent.person_id == person_id, Consent.purpose == ConsentPurpose.TALENT_POOL)
            .order_by(Consent.at.desc(), Consent.id.desc())
            .limit(1)
        )
        return self._work.session.scalar(newest) is False

    def _known(self, company: Company) -> dict[str, list[Person]]:
        statement = select(Person).where(
            Person.company_id == company.id,
            Person.erased_at.is_(None),
            self._hit(Person.email_index, Person.phone_index),
        )
        found: dict[str, list[Person]] = defaultdict(list)
        for person in self._work.session.scalars(statement):
            for mark in (person.email_index, person.phone_index):
                if mark in self._marks:
                    found[self._marks[mark]].append(kept(self._work, person))
        return found

    def _of_open_rows(self, company: Company) -> set[str]:
        asked: set[str] = set()
        lists = select(Prospect.email_index, Prospect.phone_index).where(
            Prospect.company_id == company.id,
            Prospect.job_id == self._job.id,
            Prospect.state.in_(OPEN),
            self._hit(Prospect.email_index, Prospect.phone_index),
        )
        referred = select(Referral.email_index, Referral.phone_index).where(
            Referral.company_id == company.id,
            Referral.state.in_(_ASKING),
            self._hit(Referral.email_index, Referral.phone_index),
        )
        for statement in (lists, referred):
            for marks in self._work.session.execute(statement):
                asked |= {self._marks[mark] for mark in marks if mark in self._marks}
        return asked

    def _hit(self, *columns: InstrumentedAttribute[bytes | None]) -> ColumnElement[bool]:
        return or_(*(column.in_(self._marks) for column in columns))
