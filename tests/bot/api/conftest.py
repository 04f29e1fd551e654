"""The API on real engines, with a company in which everything that can be read is there: one whole hire."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from approvals.models import Approval
from bot.app import create_app
from bot.demo.full.story import tell
from bot.kit import Kit
from hrcore.access import service as access
from hrcore.actors import Role
from hrcore.clock import FixedClock
from hrcore.offer.models import Offer
from hrcore.onboarding.models import Onboarding
from hrcore.org.models import Company
from hrcore.recruiting.models import Application
from hrcore.requisition.models import Requisition
from hrcore.signing.models import Envelope
from interview.rounds.models import Round
from tests.full_story import Told, cast_of
from tests.ground import MONDAY, Addresses
from tests.support import TEST, make_kit


@dataclass(frozen=True, slots=True)
class Full:
    """`ids`: parameter of a path → the id of something of that kind in this company; `name` the candidate's."""

    company: Company
    application_id: UUID
    ids: dict[str, UUID]
    name: str


@pytest.fixture(scope="session")
def api_clock() -> FixedClock:
    return FixedClock(MONDAY)


@pytest.fixture(scope="session")
def api_kit(
    migrated_database: Callable[[], Addresses],
    redis_url: str,
    tmp_path_factory: pytest.TempPathFactory,
    api_clock: FixedClock,
) -> Iterator[Kit]:
    made = make_kit(migrated_database().app, redis_url, tmp_path_factory.mktemp("home"), api_clock)
    yield made
    made.database.engine.dispose()
    made.wakeups.redis.close()


@pytest.fixture
def kit(api_kit: Kit) -> Kit:
    return api_kit


@pytest.fixture(scope="session")
def full(api_kit: Kit, api_clock: FixedClock, tmp_path_factory: pytest.TempPathFactory) -> Full:
    cast = cast_of(api_kit, api_clock, tmp_path_factory.mktemp("story"), "zh-CN")
    hired = tell(cast, Told())
    with api_kit.database.work(TEST) as work:
        application = work.get(Application, hired.application_id)
        about = {"application_id": application.id, "job_id": application.job_id, "employee_id": hired.employee_id}
        found = {
            f"{name}_id": work.session.scalars(select(model.id).where(model.company_id == cast.company.id)).first()
            for name, model in (
                ("requisition", Requisition),
                ("approval", Approval),
                ("round", Round),
                ("offer", Offer),
                ("onboarding", Onboarding),
                ("envelope", Envelope),
            )
        }
    return Full(
        cast.company, application.id, about | {name: one for name, one in found.items() if one}, cast.applicant.name
    )


@pytest.fixture
def client(kit: Kit) -> Iterator[TestClient]:
    with TestClient(create_app(kit), follow_redirects=False, raise_server_exceptions=False) as found:
        yield found


def bearer(kit: Kit, company: Company, *roles: Role) -> dict[str, str]:
    """The header that a program would send."""
    with kit.database.work(TEST) as work:
        token = access.give(work, company, name="test", roles=roles or (Role.HR,), lasts=timedelta(days=1))
    return {"Authorization": f"Bearer {token.secret}"}
