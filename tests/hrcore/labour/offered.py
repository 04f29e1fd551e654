"""Terms that are in order, to be changed where a test wants."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hrcore.labour.check import Finding, Level
from hrcore.offer.terms import OfferTerms

TODAY = date(2026, 11, 25)


def terms(**changed: Any) -> OfferTerms:
    values: dict[str, Any] = {
        "title": "Engineer",
        "department": "",
        "level": "",
        "manager_id": None,
        "country": "CN",
        "city": "上海",
        "work_place": "上海",
        "starts_on": TODAY + timedelta(days=30),
        "contract_months": 36,
        "probation_months": Decimal(6),
        "currency": "CNY",
        "monthly_base": Decimal(20000),
        "months_per_year": Decimal(12),
        "bonus": "",
        "notes": "",
    }
    return OfferTerms(**{**values, **changed})


def rules(found: list[Finding], level: Level) -> set[str]:
    return {one.rule for one in found if one.level is level}
