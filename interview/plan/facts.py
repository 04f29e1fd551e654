"""What may be told about a job to whoever asks on the phone. What is not here is not known, and is noted for HR."""

from decimal import Decimal
from enum import StrEnum
from typing import Final

from pydantic import Field, model_validator

from hrcore.languages import Language
from hrcore.value import Value

LONGEST_TEXT: Final = 300
MOST_PAIRS: Final = 12
Spoken = dict[Language, str]
"""The same said in each language; a language that is missing was not written."""


class PayPer(StrEnum):
    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"


class Pay(Value):
    """The range as it is published, gross, per person; one number where both ends are the same. `currency` is ISO 4217;
    `months`: how many monthly salaries a year has, where that is more than the calendar says (13, 14, …)."""

    low: Decimal | None = Field(default=None, gt=0, lt=10**9)
    high: Decimal | None = Field(default=None, gt=0, lt=10**9)
    per: PayPer = PayPer.MONTH
    currency: str = Field(pattern="^[A-Z]{3}$")
    months: int | None = Field(default=None, ge=12, le=24)

    @model_validator(mode="after")
    def _in_order(self) -> "Pay":
        if self.low is None and self.high is None:
            raise ValueError("a salary needs at least one figure")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError("the upper end of a salary lies below the lower one")
        return self


class Where(StrEnum):
    """Where the work is done."""

    ON_SITE = "on_site"
    HYBRID = "hybrid"
    REMOTE = "remote"


class Contract(StrEnum):
    PERMANENT = "permanent"
    FIXED_TERM = "fixed_term"
    PART_TIME = "part_time"
    INTERNSHIP = "internship"
    AGENCY = "agency"


class Pair(Value):
    """A question that HR foresees, and its answer, by language."""

    question: Spoken
    answer: Spoken


class JobFacts(Value):
    """`pay_withheld`: on purpose nobody is told, and the interviewer says so. `team`, `place`, `hours` and `start` complete
    a sentence ("the Payments team", "nine to six, Monday to Friday", "as soon as possible"); `next_step` is a sentence of
    its own. `home_days` a week, of a hybrid job; `contract_months` of a fixed term; `probation_months` 0: there is none.
    `hear_within_days`: working days in which a person decides and the candidate hears."""

    pay: Pay | None = None
    pay_withheld: bool = False
    team: Spoken = Field(default_factory=dict)
    place: Spoken = Field(default_factory=dict)
    where: Where | None = None
    home_days: int | None = Field(default=None, ge=1, le=6)
    hours: Spoken = Field(default_factory=dict)
    contract: Contract | None = None
    contract_months: int | None = Field(default=None, ge=1, le=120)
    start: Spoken = Field(default_factory=dict)
    probation_months: int | None = Field(default=None, ge=0, le=24)
    next_step: Spoken = Field(default_factory=dict)
    hear_within_days: int | None = Field(default=None, ge=1, le=90)
    pairs: tuple[Pair, ...] = Field(default=(), max_length=MOST_PAIRS)

    def with_default(self, hear_within_days: int) -> "JobFacts":
        """Where the job does not say how long it takes, the house's own word holds; 0 promises nothing."""
        if self.hear_within_days is not None or hear_within_days == 0:
            return self
        return self.model_copy(update={"hear_within_days": hear_within_days})
