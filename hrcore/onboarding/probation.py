"""The end of probation: asked for in time, decided by a person, within what the country allows."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from hrcore.due import service as due
from hrcore.errors import Forbidden, InvalidInput
from hrcore.ids import new_id
from hrcore.onboarding.dates import Workplace, months_after, place_of_employee
from hrcore.onboarding.errors import NotLawful
from hrcore.onboarding.events import ProbationReviewAsked, ProbationReviewed
from hrcore.onboarding.models import ProbationReview, ReviewState
from hrcore.onboarding.states import REVIEWS
from hrcore.people.models import Employee, EmployeeState
from hrcore.people.service import is_member
from hrcore.permissions import Action
from hrcore.work import Work

REVIEW: Final = "probation.review"
"""Due kind: time to ask for the review, to remind of it, or to say that it is late."""
ASK_BEFORE: Final = timedelta(days=21)
DECIDE_BEFORE: Final = timedelta(days=5)
"""Before the last day, so that there is time to tell somebody, and to hear them."""
MAX_TEXT: Final = 4000


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """`months`: how long a probation may be in all; None where no law sets an end, 0 where none may be extended."""

    country: str
    valid_from: date
    valid_to: date | None
    months: int | None
    source: str


EXTENSIONS: Final = (
    ExtensionRule("CN", date(2008, 1, 1), None, 0, "劳动合同法第十九条：同一用人单位与同一劳动者只能约定一次试用期"),
    ExtensionRule("DE", date(2002, 1, 1), None, 6, "BGB § 622 Abs. 3: längstens für die Dauer von sechs Monaten"),
)
"""A country without a row leaves it to the contract."""


def extension_rule(country: str, on: date) -> ExtensionRule | None:
    return next(
        (
            rule
            for rule in EXTENSIONS
            if rule.country == country and rule.valid_from <= on and (rule.valid_to is None or on < rule.valid_to)
        ),
        None,
    )


def latest_end(employee: Employee) -> date | None:
    """The last day to which this probation may be extended; None where no law sets one, the day it ends anyway where it may
    not be extended at all."""
    rule = extension_rule(employee.country, employee.starts_on)
    if rule is None or employee.probation_ends_on is None:
        return None
    if not rule.months:
        return employee.probation_ends_on
    return max(months_after(employee.starts_on, rule.months) - timedelta(days=1), employee.probation_ends_on)


def open_review(work: Work, employee: Employee) -> ProbationReview | None:
    """Once for each end of a probation. None for those without one."""
    if employee.probation_ends_on is None or employee.state == EmployeeState.LEFT:
        return None
    statement = select(ProbationReview).where(
        ProbationReview.employee_id == employee.id, ProbationReview.ends_on == employee.probation_ends_on
    )
    again = work.session.scalars(statement).first()
    if again is not None:
        return again
    place = place_of_employee(work, employee)
    review = work.add(
        ProbationReview(
            id=new_id(),
            company_id=employee.company_id,
            employee_id=employee.id,
            person_id=employee.person_id,
            application_id=employee.application_id,
            reviewer_id=employee.manager_id,
            state=ReviewState.OPEN,
            ends_on=employee.probation_ends_on,
            due_at=_decide_by(work, employee, place),
            told=0,
            changes=1,
        )
    )
    work.session.flush()
    ask_on = place.working_day_from(employee.probation_ends_on - ASK_BEFORE)
    due.schedule(
        work,
        company_id=employee.company_id,
        kind=REVIEW,
        subject_id=review.id,
        at=max(place.morning(ask_on), work.now),
    )
    work.record("probation_review.planned", review, ends_on=review.ends_on.isoformat())
    return review


def reviewer_of(work: Work, review: ProbationReview) -> UUID | None:
    """The manager as they are now; None where HR has to."""
    manager_id = work.get(Employee, review.employee_id).manager_id
    return manager_id if manager_id is not None and is_member(work, manager_id) else None


def may_decide(work: Work, review: ProbationReview) -> bool:
    """The manager and HR; never the person themselves."""
    if work.actor.person_id == review.person_id:
        return False
    return work.allows(Action.MANAGE_ONBOARDING, review) or (
        work.actor.person_id is not None and work.actor.person_id == reviewer_of(work, review)
    )


def ask_see(work: Work, review: ProbationReview) -> None:
    if not may_decide(work, review):
        raise Forbidden(f"{work.actor.ref} may not see probation review {review.id}")


def decide(
    work: Work, review_id: UUID, outcome: ReviewState, *, reasons: str, goals: str, until: date | None
) -> ProbationReview:
    """A person decides. Raises `InvalidInput` naming the field, `NotLawful` for an extension that the country does not
    allow, `MoveNotAllowed` for one that was decided."""
    review = work.get(ProbationReview, review_id, lock=True)
    ask_see(work, review)
    if work.actor.person_id is None:
        raise InvalidInput({"outcome": "error-forbidden"})
    employee = work.get(Employee, review.employee_id, lock=True)
    wrong: dict[str, str] = {}
    if outcome not in (ReviewState.PASSED, ReviewState.EXTENDED, ReviewState.ENDED):
        wrong["outcome"] = "field-choice"
    if outcome is not ReviewState.PASSED and not reasons.strip():
        wrong["reasons"] = "field-required"
    if outcome is ReviewState.EXTENDED and (until is None or until <= review.ends_on):
        wrong["until"] = "field-date"
    wrong |= {name: "field-too-long" for name, said in (("reasons", reasons), ("goals", goals)) if len(said) > MAX_TEXT}
    if wrong:
        raise InvalidInput(wrong)
    if outcome is ReviewState.EXTENDED and until is not None:
        _ask_lawful(employee, until)
    REVIEWS.move(work, review, outcome, made_by="human")
    work.vault.put(review, "reasons", reasons.strip() or None)
    work.vault.put(review, "goals", goals.strip() or None)
    review.decided_at, review.decided_by = work.now, work.actor.person_id
    review.until = until if outcome is ReviewState.EXTENDED else None
    review.changes += 1
    due.cancel(work, kind=REVIEW, subject_id=review.id)
    if outcome is ReviewState.EXTENDED:
        employee.probation_ends_on = until
    work.session.flush()
    work.emit(
        ProbationReviewed(
            company_id=review.company_id,
            review_id=review.id,
            employee_id=review.employee_id,
            person_id=review.person_id,
            outcome=outcome,
        )
    )
    return review


def asked(work: Work, review: ProbationReview) -> None:
    """It was spoken of: again the working day before it is due, then when it is late, then every working day. The row must
    be locked."""
    review.told += 1
    review.changes += 1
    review.opened_at = review.opened_at or work.now
    place = place_of_employee(work, work.get(Employee, review.employee_id))
    before = place.morning(place.working_day_before(place.today(review.due_at)))
    coming = before if before > work.now else review.due_at
    at = coming if coming > work.now else place.next_morning(work.now)
    due.schedule(work, company_id=review.company_id, kind=REVIEW, subject_id=review.id, at=at)
    work.session.flush()
    work.emit(
        ProbationReviewAsked(
            company_id=review.company_id,
            review_id=review.id,
            employee_id=review.employee_id,
            person_id=review.person_id,
            change=review.changes,
        )
    )


def drop(work: Work, employee_id: UUID) -> None:
    """They have left: nobody asks any more."""
    statement = select(ProbationReview).where(
        ProbationReview.employee_id == employee_id, ProbationReview.state == ReviewState.OPEN
    )
    for review in work.session.scalars(statement.with_for_update()):
        REVIEWS.move(work, review, ReviewState.DROPPED)
        review.changes += 1
        due.cancel(work, kind=REVIEW, subject_id=review.id)


def _decide_by(work: Work, employee: Employee, place: Workplace) -> datetime:
    last = employee.probation_ends_on or employee.starts_on
    day = place.working_day_before(last - DECIDE_BEFORE + timedelta(days=1))
    return place.evening(max(day, place.working_day_from(place.today(work.now))))


def _ask_lawful(employee: Employee, until: date) -> None:
    latest = latest_end(employee)
    if latest is not None and until > latest:
        rule = extension_rule(employee.country, employee.starts_on)
        raise NotLawful(f"employee {employee.id}", source=rule.source if rule else "")
