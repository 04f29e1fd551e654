"""One of everything that the API can name."""

from datetime import timedelta
from uuid import UUID

from bot.kit import Kit
from hrcore.ids import new_id
from hrcore.people.service import Post, employ
from hrcore.recruiting.models import Application
from hrcore.signing import service as signing
from tests.adapters.documents.test_typst import VALUES
from tests.support import TEST, Firm


def everything_in(kit: Kit, firm: Firm, application: Application) -> dict[str, UUID]:
    """Parameter of a path → id."""
    with kit.database.work(TEST) as work:
        post = Post("工程师", "研发部", "CN", work.now.date())
        employee = employ(work, firm.company, firm.employee, post)
        envelope = signing.send(
            work,
            kind="offer",
            subject_id=new_id(),
            application=work.get(Application, application.id),
            title="录用通知书",
            document=kit.documents.make("offer-cn", "zh-CN", VALUES),
            expires_at=work.now + timedelta(days=7),
            files=kit.files,
            signer=kit.signer,
        )
    return {
        "application_id": application.id,
        "job_id": firm.job.id,
        "employee_id": employee.id,
        "envelope_id": envelope.id,
    }
