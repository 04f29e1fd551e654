"""A migrated database for every test, made from a template, so that tests leave nothing behind for one another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import settings
from sqlalchemy import create_engine, make_url

from bot.engines.postgres import APP, OWNER, Postgres
from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.ids import new_id
from migrations.runner import upgrade
from tests import snapshots
from tests.browsing import browsing
from tests.support import Firm, make_firm, make_kit

settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")

TEMPLATE = "template_ground"
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A working day in Shanghai and New York alike: 10:00 and 21:00 of the evening before."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """`app` may not change the trail, `owner` migrates, `superuser` may do everything."""

    app: str
    owner: str
    superuser: str


@pytest.fixture(scope="session")
def empty_database(postgres: Postgres) -> Iterator[Callable[[], Addresses]]:
    """Makes databases without any table."""

    def make() -> Addresses:
        return _create(postgres, "template0")

    yield make
    snapshots.hang_up()


@pytest.fixture(scope="session")
def migrated_database(postgres: Postgres) -> Iterator[Callable[[], Addresses]]:
    """Makes databases of the newest schema."""
    url = postgres.url("postgres", "postgres")
    snapshots.administer(url, "CREATE DATABASE {} OWNER {} TEMPLATE template0", TEMPLATE, OWNER)
    engine = create_engine(postgres.url(OWNER, TEMPLATE))
    upgrade(engine, app_role=APP)
    engine.dispose()

    def make() -> Addresses:
        spare = snapshots.spare()
        if spare is None:
            made = _create(postgres, TEMPLATE)
        else:
            made = _addresses(postgres, f"test_{new_id().hex}")
            snapshots.administer(url, "ALTER DATABASE {} RENAME TO {}", spare, _name(made))
        snapshots.untouched(_name(made))
        return made

    yield make
    snapshots.hang_up()


@pytest.fixture
def addresses(migrated_database: Callable[[], Addresses], postgres: Postgres) -> Iterator[Addresses]:
    made = migrated_database()
    yield made
    snapshots.gone(_name(made))
    snapshots.administer(postgres.url("postgres", "postgres"), "DROP DATABASE {} WITH (FORCE)", _name(made))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MONDAY)


@pytest.fixture
def kit(addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[Kit]:
    made = make_kit(addresses.app, redis_url, tmp_path / "home", clock)
    yield made
    made.database.engine.dispose()
    made.wakeups.redis.close()


@pytest.fixture
def firm(kit: Kit) -> Firm:
    return make_firm(kit)


@pytest.fixture
def browser(kit: Kit) -> Iterator[TestClient]:
    """Nobody is signed in yet."""
    with browsing(kit) as client:
        yield client


def later(clock: FixedClock, **by: float) -> datetime:
    """Moves the clock on; the new moment."""
    clock.moment += timedelta(**by)
    return clock.moment


def _create(postgres: Postgres, template: str) -> Addresses:
    made = _addresses(postgres, f"test_{new_id().hex}")
    statement = "CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY"
    snapshots.administer(postgres.url("postgres", "postgres"), statement, _name(made), OWNER, template)
    return made


def _addresses(postgres: Postgres, name: str) -> Addresses:
    return Addresses(postgres.url(APP, name), postgres.url(OWNER, name), postgres.url("postgres", name))


def _name(made: Addresses) -> str:
    return str(make_url(made.app).database)
