"""Until when somebody may be thought of for other positions."""

from datetime import datetime

from hrcore.org.models import Company
from hrcore.privacy.law import DataClass, keep_rule, keep_until
from hrcore.privacy.retention import pool_consent
from hrcore.recruiting.models import Application
from hrcore.work import Work


def thought_of_until(work: Work, application: Application) -> datetime | None:
    """None where they did not agree, or not any more."""
    country = work.session.get_one(Company, application.company_id).country
    return agreed_until(country, pool_consent(work, application))


def agreed_until(country: str, agreed: datetime | None) -> datetime | None:
    """The same where it is known when they agreed."""
    return keep_until(agreed, keep_rule(country, DataClass.POOL)) if agreed is not None else None
