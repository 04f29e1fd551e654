"""How often somebody is hired who was referred, against everybody else."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from hrcore.analytics.rates import Rate, rate
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.recruiting.models import Application, Stage
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class HireRates:
    """Of all applications received in the time, by source."""

    referred: Rate
    others: Rate


def hire_rates(work: Work, since: datetime | None = None) -> HireRates:
    may_in_scope(work, Action.SEE_FIGURES)
    hired = func.count().filter(Application.stage == Stage.HIRED)
    statement = select(Application.source == "referral", func.count(), hired).group_by(Application.source == "referral")
    if work.actor.companies is not None:
        statement = statement.where(Application.company_id.in_(work.actor.companies))
    if since is not None:
        statement = statement.where(Application.created_at >= since)
    found = {bool(referred): (n, hits) for referred, n, hits in work.session.execute(statement)}
    n, hits = found.get(True, (0, 0))
    others, others_hits = found.get(False, (0, 0))
    return HireRates(rate(hits, n), rate(others_hits, others))
