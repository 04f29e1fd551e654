"""The API on real engines, with a company in which everything that can be read is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import create_engine

from bot.app import create_app
from bot.kit import Kit
from hrcore.access import service as access
from hrcore.actors import Role
from hrcore.recruiting.models import Application
from migrations.runner import upgrade
from tests.bot.api.full import everything_in
from tests.bot.stories import interviewed
from tests.support import TEST, Firm, make_firm, make_kit


@dataclass(frozen=True, slots=True)
class Full:
    """`ids`: parameter of a path → the id of something of that kind in this company."""

    firm: Firm
    application: Application
    ids: dict[str, UUID]


@pytest.fixture(scope="session")
def api_kit(
    owner_url: str, database_url: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Kit]:
    engine = create_engine(owner_url)
    upgrade(engine, app_role="zhaohu_app")
    engine.dispose()
    made = make_kit(database_url, redis_url, tmp_path_factory.mktemp("home"))
    yield made
    made.database.engine.dispose()
    made.wakeups.redis.close()


@pytest.fixture
def kit(api_kit: Kit) -> Kit:
    return api_kit


@pytest.fixture(scope="session")
def full(api_kit: Kit) -> Full:
    firm = make_firm(api_kit)
    application = interviewed(api_kit, firm)
    return Full(firm, application, everything_in(api_kit, firm, application))


@pytest.fixture
def client(kit: Kit) -> Iterator[TestClient]:
    with TestClient(create_app(kit), follow_redirects=False, raise_server_exceptions=False) as found:
        yield found


def bearer(kit: Kit, firm: Firm, *roles: Role) -> dict[str, str]:
    """The header that a program would send."""
    with kit.database.work(TEST) as work:
        token = access.give(work, firm.company, name="test", roles=roles or (Role.HR,), lasts=timedelta(days=1))
    return {"Authorization": f"Bearer {token.secret}"}
