"""Until when a candidate was told that they hear, once they have talked."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.cards.file import File
from bot.kit import Kit
from bot.portal.progress import Now, Progress
from hrcore.work import Work
from hrcore.worktime import working_days_after
from interview.plan.service import facts_of


@dataclass(frozen=True, slots=True)
class Promise:
    """`kept`: the day has not passed yet."""

    by: date
    kept: bool


def promise_in(kit: Kit, work: Work, found: File, progress: Progress) -> Promise | None:
    """The working days that the job's facts name, counted from the call; None where nothing was promised, or the candidate
    has heard."""
    interview = found.interview
    if progress.now not in (Now.FEEDBACK, Now.DECIDED) or interview is None or interview.hung_up_at is None:
        return None
    days = facts_of(found.job, kit.settings.hiring.hear_within_days).hear_within_days
    if days is None:
        return None
    place, country = ZoneInfo(found.company.zone), found.company.country
    talked_on = interview.hung_up_at.astimezone(place).date()
    by = working_days_after(talked_on, days, country, found.company.hours_in(country))
    return Promise(by, kept=work.now.astimezone(place).date() <= by)
