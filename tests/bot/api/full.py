"""One of everything that the API can name."""

from uuid import UUID

from bot.kit import Kit
from hrcore.people.service import Post, employ
from hrcore.recruiting.models import Application
from tests.support import TEST, Firm


def everything_in(kit: Kit, firm: Firm, application: Application) -> dict[str, UUID]:
    """Parameter of a path → id."""
    with kit.database.work(TEST) as work:
        post = Post("工程师", "研发部", "CN", work.now.date())
        employee = employ(work, firm.company, firm.employee, post)
    return {"application_id": application.id, "job_id": firm.job.id, "employee_id": employee.id}
