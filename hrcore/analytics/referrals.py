"""How often somebody is hired who was referred, against everybody else."""

from dataclasses import dataclass

from sqlalchemy import func, select

from hrcore.analytics.rates import Rate, rate
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.recruiting.jobs import ENDED
from hrcore.recruiting.models import Application, Stage
from hrcore.work import Work


@dataclass(frozen=True, slots=True)
class HireRates:
    """Of all applications that have ended, by source: one that is still on its way says nothing yet."""

    referred: Rate
    others: Rate


def hire_rates(work: Work) -> HireRates:
    may_in_scope(work, Action.SEE_FIGURES)
    hired = func.count().filter(Application.stage == Stage.HIRED)
    statement = (
        select(Application.source, func.count(), hired)
        .where(work.within(Application, Action.SEE_FIGURES), Application.stage.in_(ENDED))
        .group_by(Application.source)
    )
    counted = {True: [0, 0], False: [0, 0]}
    for source, n, hits in work.session.execute(statement):
        counted[source == "referral"][0] += n
        counted[source == "referral"][1] += hits
    (n, hits), (others, others_hits) = counted[True], counted[False]
    return HireRates(rate(hits, n), rate(others_hits, others))
