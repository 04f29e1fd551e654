"""What a booked round has due: reminders, its end, a look at the interviewers' calendars."""

from datetime import datetime, timedelta
from typing import Final

from hrcore.due import service as due
from hrcore.work import Work
from interview.rounds.models import Round

DAY_BEFORE: Final = "round.day_before"
SOON: Final = "round.soon"
ENDS: Final = "round.ends"
LOOK: Final = "round.look_at_calendars"
CALENDARS: Final = "round.calendars"
"""Due kinds, each about a round. CALENDARS: colleagues' calendars are written."""

_DAY: Final = timedelta(hours=24)
_SOON: Final = timedelta(minutes=90)
LOOK_EVERY: Final = timedelta(hours=3)


def schedule_reminders(work: Work, found: Round, starts_at: datetime, ends_at: datetime) -> None:
    """Only those that still lie ahead: a round that begins in five minutes has none."""
    cancel_reminders(work, found)
    for kind, at in ((DAY_BEFORE, starts_at - _DAY), (SOON, starts_at - _SOON), (ENDS, ends_at)):
        if at > work.now + timedelta(minutes=5) or kind == ENDS:
            due.schedule(work, company_id=found.company_id, kind=kind, subject_id=found.id, at=at)
    look_again(work, found, starts_at)


def look_again(work: Work, found: Round, starts_at: datetime) -> None:
    at = work.now + LOOK_EVERY
    if at < starts_at:
        due.schedule(work, company_id=found.company_id, kind=LOOK, subject_id=found.id, at=at)


def cancel_reminders(work: Work, found: Round) -> None:
    for kind in (DAY_BEFORE, SOON, ENDS, LOOK):
        due.cancel(work, kind=kind, subject_id=found.id)
