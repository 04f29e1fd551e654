"""What is offered: the terms of one version of an offer."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from hrcore.money import Money
from hrcore.value import Value


class OfferTerms(Value):
    """`country` is ISO 3166, `currency` ISO 4217. `contract_months` is None for a contract without an end,
    `probation_months` 0 for none. `monthly_base` is gross, paid `months_per_year` times (13 with a thirteenth month);
    `probation_percent` of it is paid during the probation. `bonus` and `notes` are sentences of the letter."""

    title: str
    department: str
    level: str
    manager_id: UUID | None
    country: str
    city: str
    work_place: str
    starts_on: date
    contract_months: int | None
    probation_months: Decimal
    currency: str
    monthly_base: Decimal
    months_per_year: Decimal
    bonus: str
    notes: str
    probation_percent: Decimal = Decimal(100)

    @property
    def yearly(self) -> Money:
        return Money(amount=self.monthly_base * self.months_per_year, currency=self.currency).rounded()

    @property
    def probation_base(self) -> Money:
        """Gross per month while the probation lasts."""
        return Money(amount=self.monthly_base * self.probation_percent / 100, currency=self.currency).rounded()
