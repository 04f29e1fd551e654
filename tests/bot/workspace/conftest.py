"""The workspace on real engines: a migrated database, a company, and browsers of its people."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import create_engine

from bot.kit import Kit
from migrations.runner import upgrade
from tests.bot.stories import signed_in
from tests.support import Firm, make_firm, make_kit


@pytest.fixture(scope="session")
def migrated(owner_url: str, database_url: str) -> str:
    engine = create_engine(owner_url)
    upgrade(engine, app_role="zhaohu_app")
    engine.dispose()
    return database_url


@pytest.fixture(scope="session")
def member_kit(migrated: str, redis_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kit]:
    kit = make_kit(migrated, redis_url, tmp_path_factory.mktemp("home"))
    yield kit
    kit.database.engine.dispose()
    kit.wakeups.redis.close()


@pytest.fixture
def kit(member_kit: Kit) -> Kit:
    return member_kit


@pytest.fixture
def firm(kit: Kit) -> Firm:
    return make_firm(kit)


@pytest.fixture
def hr(browser: TestClient, kit: Kit, firm: Firm) -> TestClient:
    """The browser of the firm's HR person."""
    return signed_in(browser, kit, firm.hr)
