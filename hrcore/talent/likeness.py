"""Whether two people may be one: names compared by their pinyin and letters, employers by blind indexes. Nothing is opened
for it, and nothing follows from it but a question to a person."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import aliased

from hrcore.org.models import Person
from hrcore.org.names import name_key
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.privacy.keyring import blind_index
from hrcore.talent.models import Likeness, LikenessState, Workmark
from hrcore.work import Work

VERY_ALIKE: Final = 0.8
_PURPOSE: Final = "employer"
_FORMS: Final = re.compile(
    r"(股份)?有限(责任)?公司|股份公司|集团|总公司|分公司|公司|"
    r"\b(inc|incorporated|ltd|limited|llc|plc|gmbh|ag|co|corp|corporation|company|group|holdings?|pte|pty|sa|bv)\b\.?",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"[（(\[【].*?[）)\]】]")
_NO_SIGNS: Final = re.compile(r"[^\w]|_")


@dataclass(frozen=True, slots=True)
class Alike:
    """`sure`: they share a contact. `score` 0 to 1."""

    person: Person
    score: float
    sure: bool


def normal_employer(name: str) -> str:
    """`星河科技有限公司` and `星河科技（杭州）` are one: without legal form, brackets, signs and case."""
    return _NO_SIGNS.sub("", without_form(name)).casefold()


def without_form(name: str) -> str:
    """An employer's name without brackets and legal form."""
    return _FORMS.sub("", _BRACKETS.sub("", unicodedata.normalize("NFKC", name)))


def name_likeness(one: str, other: str) -> float:
    """1 for names that sound the same (王晓明, 王小明) or hold the same words in another order; else the share of letter
    pairs in common (Dice), of the sound and of the writing, whichever is higher."""
    sounds = [_sound(name) for name in (one, other)]
    if not all(sounds):
        return 0.0
    if sorted(sounds[0].split()) == sorted(sounds[1].split()):
        return 1.0
    return max(_dice(*sounds), _dice(one.casefold().strip(), other.casefold().strip()))


def mark_employers(work: Work, person: Person, employers: list[str]) -> None:
    """Where they have worked, findable and unreadable."""
    ring = work.vault.keyring.current
    known = set(work.session.scalars(select(Workmark.employer_index).where(Workmark.person_id == person.id)))
    for name in dict.fromkeys(normal_employer(employer) for employer in employers):
        index = blind_index(ring, _PURPOSE, name)
        if len(name) > 1 and index not in known:
            work.add(Workmark(company_id=person.company_id, person_id=person.id, employer_index=index))
    work.session.flush()


def alike(work: Work, person: Person) -> list[Alike]:
    """Other people of the company who may be this one: the surest first. Only names of those who share a contact or an
    employer are looked at."""
    shared = {one.id: one for one in work.session.scalars(_others(person, _sharing_contact(person)))}
    found = [Alike(one, 1.0, sure=True) for one in shared.values()]
    marks = select(Workmark.employer_index).where(Workmark.person_id == person.id)
    colleagues = select(Workmark.person_id).where(
        Workmark.company_id == person.company_id, Workmark.employer_index.in_(marks)
    )
    for other in work.session.scalars(_others(person, Person.id.in_(colleagues))):
        score = name_likeness(person.name, other.name)
        if other.id not in shared and score >= VERY_ALIKE:
            found.append(Alike(other, round(score, 2), sure=False))
    return sorted(found, key=lambda one: (-one.score, not one.sure, str(one.person.id)))


def ask_about(work: Work, person: Person) -> Likeness | None:
    """The open question whether somebody known is this person: the surest one, asked once and never again after a person
    has answered."""
    for one in alike(work, person):
        pair = (person.id, one.person.id)
        statement = select(Likeness).where(Likeness.person_id.in_(pair), Likeness.other_id.in_(pair))
        earlier = work.session.scalars(statement).first()
        if earlier is None:
            return work.add(
                Likeness(
                    company_id=person.company_id,
                    person_id=person.id,
                    other_id=one.person.id,
                    score=Decimal(str(round(one.score, 2))),
                    sure=one.sure,
                    state=LikenessState.OPEN,
                    found_at=work.now,
                )
            )
        if earlier.state == LikenessState.OPEN:
            return earlier
    return None


def open_question(work: Work, person: Person) -> Likeness | None:
    statement = select(Likeness).where(
        or_(Likeness.person_id == person.id, Likeness.other_id == person.id), Likeness.state == LikenessState.OPEN
    )
    return work.session.scalars(statement.order_by(Likeness.score.desc(), Likeness.id).limit(1)).first()


def open_questions(work: Work, *, limit: int) -> tuple[list[tuple[Likeness, Person, Person]], int]:
    """Of every company in which the actor may merge people, the likest first, and how many there are."""
    may_in_scope(work, Action.MERGE_PEOPLE)
    one, other = aliased(Person), aliased(Person)
    statement = (
        select(Likeness, one, other)
        .join(one, one.id == Likeness.person_id)
        .join(other, other.id == Likeness.other_id)
        .where(
            work.within(Likeness, Action.MERGE_PEOPLE),
            Likeness.state == LikenessState.OPEN,
            one.erased_at.is_(None),
            other.erased_at.is_(None),
        )
        .order_by(Likeness.sure.desc(), Likeness.score.desc(), Likeness.id)
    )
    found = [(row[0], row[1], row[2]) for row in work.session.execute(statement.limit(limit))]
    count = select(func.count()).select_from(statement.order_by(None).with_only_columns(Likeness.id).subquery())
    return found, work.session.scalar(count) or 0 if len(found) == limit else len(found)


def keep_apart(work: Work, question: Likeness) -> None:
    """Asked once, answered once: the same two are not asked about again. The question must be locked and open."""
    work.may(Action.MERGE_PEOPLE, question)
    question.state, question.settled_at, question.settled_by = LikenessState.APART, work.now, work.actor.person_id
    work.session.flush()
    work.record("people.kept_apart", question)


def _sharing_contact(person: Person) -> ColumnElement[bool]:
    """False where they have no contact at all."""
    same: list[ColumnElement[bool]] = [false()]
    if person.email_index is not None:
        same.append(Person.email_index == person.email_index)
    if person.phone_index is not None:
        same.append(Person.phone_index == person.phone_index)
    return or_(*same)


def _others(person: Person, condition: ColumnElement[bool]) -> Select[Person]:
    return select(Person).where(
        Person.company_id == person.company_id,
        Person.id != person.id,
        Person.erased_at.is_(None),
        Person.merged_into.is_(None),
        condition,
    )


def _sound(name: str) -> str:
    """Pinyin without tones, or lower-case words."""
    return re.sub(r"[^\w ]|\d", "", name_key(unicodedata.normalize("NFKC", name))).casefold().strip()


def _dice(one: str, other: str) -> float:
    pairs, others = _pairs(one), _pairs(other)
    both = len(pairs) + len(others)
    return 2 * len(pairs & others) / both if both else 0.0


def _pairs(text: str) -> set[str]:
    plain = text.replace(" ", "")
    return {plain[place : place + 2] for place in range(len(plain) - 1)}
