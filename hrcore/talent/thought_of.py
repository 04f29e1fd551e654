"""Until when somebody may be thought of for other positions."""

from datetime import datetime

from hrcore.org.models import Company
from hrcore.privacy.keeping import Keeping, keeping_of
from hrcore.privacy.law import DataClass
from hrcore.privacy.retention import pool_consent
from hrcore.recruiting.models import Application
from hrcore.work import Work


def thought_of_until(work: Work, application: Application) -> datetime | None:
    """None where they did not agree, or not any more."""
    company = work.session.get_one(Company, application.company_id)
    return agreed_until(keeping_of(work, company), pool_consent(work, application))


def agreed_until(keeping: Keeping, agreed: datetime | None) -> datetime | None:
    """The same where it is known when they agreed."""
    return keeping.until(DataClass.POOL, agreed, [agreed]) if agreed is not None else None
