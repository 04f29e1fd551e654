"""The bonus of a referral: nothing until the person has been here for as long as the company wants, then due, then paid."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select

from hrcore.due import service as due
from hrcore.errors import InvalidInput
from hrcore.org.models import Company
from hrcore.people.models import Employee, EmployeeState
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Stage
from hrcore.referral.models import BonusRule, BonusState, Referral
from hrcore.referral.service import touch
from hrcore.referral.states import BONUS
from hrcore.work import Work

CHECK: Final = "referral.bonus"
"""Due kind: look whether the time has passed."""
USUAL_DAYS: Final = 90
"""Where the company has set no rule."""
_AGAIN: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rule:
    """`amount` None: nobody has said how much."""

    waits_days: int
    amount: Decimal | None
    currency: str


def rule_on(work: Work, company_id: UUID, day: date) -> Rule:
    """The rule in force on a day."""
    statement = (
        select(BonusRule)
        .where(BonusRule.company_id == company_id, BonusRule.from_on <= day)
        .order_by(BonusRule.from_on.desc())
        .limit(1)
    )
    found = work.session.scalars(statement).first()
    return Rule(found.waits_days, found.amount, found.currency) if found else Rule(USUAL_DAYS, None, "")


def set_rule(
    work: Work, company: Company, *, from_on: date, waits_days: int, amount: Decimal | None, currency: str
) -> None:
    """From a day on; a rule for the same day is replaced. Referrals that were made before keep theirs."""
    work.may(Action.SEE_REFERRAL, company)
    wrong: dict[str, str] = {}
    if not 0 <= waits_days <= 730:
        wrong["waits_days"] = "referral-field-days"
    if amount is not None and not 0 < amount < 10**9:
        wrong["amount"] = "requisition-field-salary"
    if from_on < _today(work, company):
        wrong["from_on"] = "requisition-field-past"
    if wrong or work.actor.person_id is None:
        raise InvalidInput(wrong)
    same = select(BonusRule).where(BonusRule.company_id == company.id, BonusRule.from_on == from_on)
    row = work.session.scalars(same.with_for_update()).first()
    if row is None:
        row = BonusRule(company_id=company.id, from_on=from_on, created_at=work.now)
        work.session.add(row)
    row.waits_days, row.amount, row.currency, row.set_by = waits_days, amount, currency, work.actor.person_id
    work.session.flush()
    work.record("referral.rule", company, days=waits_days, from_on=from_on.isoformat())


def rules(work: Work, company_id: UUID) -> list[BonusRule]:
    """Newest first."""
    statement = select(BonusRule).where(BonusRule.company_id == company_id).order_by(BonusRule.from_on.desc())
    return list(work.session.scalars(statement))


def follow(work: Work, referral: Referral) -> None:
    """The application was moved to HIRED, or away from it. The row must be locked."""
    application = work.get(Application, referral.application_id) if referral.application_id else None
    hired = application is not None and application.stage == Stage.HIRED
    if hired and referral.counts and referral.bonus == BonusState.NONE:
        BONUS.move(work, referral, BonusState.WAITING)
        _look_again(work, referral)
    elif not hired and referral.bonus == BonusState.WAITING:
        BONUS.move(work, referral, BonusState.NONE)
        referral.bonus_on = None
        due.cancel(work, kind=CHECK, subject_id=referral.id)


def check(work: Work, referral_id: UUID) -> None:
    """Once a day while it waits: is the first day known, has the time passed, are they still here?"""
    referral = work.get(Referral, referral_id, lock=True)
    if referral.bonus != BonusState.WAITING:
        return
    company = work.session.get_one(Company, referral.company_id)
    employee = _employee(work, referral)
    if employee is not None:
        rule = rule_on(work, company.id, referral.created_at.astimezone(ZoneInfo(company.zone)).date())
        day = employee.starts_on + timedelta(days=rule.waits_days)
        left = employee.state == EmployeeState.LEFT
        referral.bonus_on = day
        if left and (employee.ends_on is None or employee.ends_on < day):
            BONUS.move(work, referral, BonusState.LOST)
            touch(work, referral)
            return
        if employee.state != EmployeeState.PRE_HIRE and day <= _today(work, company):
            BONUS.move(work, referral, BonusState.DUE)
            touch(work, referral)
            return
    _look_again(work, referral)


def pay(work: Work, referral: Referral) -> None:
    """HR ticks that it was paid. The row must be locked; raises `MoveNotAllowed` before it is due, and twice."""
    work.may(Action.SEE_REFERRAL, referral)
    BONUS.move(work, referral, BonusState.PAID)
    referral.paid_at, referral.paid_by = work.now, work.actor.person_id
    touch(work, referral)


def _employee(work: Work, referral: Referral) -> Employee | None:
    statement = select(Employee).where(Employee.application_id == referral.application_id).order_by(Employee.id.desc())
    return work.session.scalars(statement.limit(1)).first()


def _look_again(work: Work, referral: Referral) -> None:
    due.schedule(work, company_id=referral.company_id, kind=CHECK, subject_id=referral.id, at=work.now + _AGAIN)


def _today(work: Work, company: Company) -> date:
    return work.now.astimezone(ZoneInfo(company.zone)).date()
