"""When things are due: counted in working days of the place where somebody works, from the first day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hrcore.onboarding.models import Onboarding
from hrcore.org.models import Company
from hrcore.people.models import Employee
from hrcore.work import Work
from hrcore.worktime import OFFICE, Hours, hours_of, is_working_day, working_day_from, working_days_after


@dataclass(frozen=True, slots=True)
class Workplace:
    """Its clock, its holidays, and the hours that the company has set. Days are those of its clock; moments are in UTC."""

    zone: str
    country: str
    hours: Hours = OFFICE

    def today(self, now: datetime) -> date:
        return today_in(self.zone, now)

    def midnight(self, day: date) -> datetime:
        """The first moment of that day."""
        return datetime.combine(day, time(0, 0), ZoneInfo(self.zone)).astimezone(UTC)

    def morning(self, day: date) -> datetime:
        """When work begins on that day."""
        return hours_of(day, self.zone, self.hours)[0]

    def evening(self, day: date) -> datetime:
        """When work ends on that day."""
        return hours_of(day, self.zone, self.hours)[1]

    def next_morning(self, now: datetime) -> datetime:
        """When work begins on the next working day."""
        return self.morning(self.working_day_from(self.today(now) + timedelta(days=1)))

    def is_working_day(self, day: date) -> bool:
        return is_working_day(day, self.country, self.hours)

    def working_day_from(self, day: date) -> date:
        """The day itself, or the next one on which people work."""
        return working_day_from(day, self.country, self.hours)

    def working_day_before(self, day: date) -> date:
        day -= timedelta(days=1)
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day

    def on_day(self, first: date, day: int) -> date:
        """`day` working days after the first day, or before it; 0 is the first day itself, holiday or not."""
        if day == 0:
            return first
        if day > 0:
            return working_days_after(first, day, self.country, self.hours)
        found = first
        for _ in range(-day):
            found = self.working_day_before(found)
        return found

    def due_on(self, first: date, day: int, today: date) -> date:
        """Never in the past: whoever begins at short notice is not late from the start."""
        wanted = self.on_day(first, day)
        return wanted if wanted > today else max(wanted, self.working_day_from(today))


def place_of(work: Work, onboarding: Onboarding) -> Workplace:
    company = work.session.get_one(Company, onboarding.company_id)
    return Workplace(onboarding.zone, onboarding.country, company.hours_in(onboarding.country))


def place_of_employee(work: Work, employee: Employee) -> Workplace:
    """By the company's clock, wherever they work."""
    company = work.session.get_one(Company, employee.company_id)
    return Workplace(company.zone, employee.country, company.hours_in(employee.country))


def today_in(zone: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
