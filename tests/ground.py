"""A migrated database for every test, made from a template, so that tests leave nothing behind for one another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
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
def empty_database(postgres: Postgres) -> Callable[[], Addresses]:
    """Makes databases without any table."""

    def make() -> Addresses:
        return _create(postgres, "template0")

    return make


@pytest.fixture(scope="session")
def migrated_database(postgres: Postgres) -> Callable[[], Addresses]:
    """Makes databases of the newest schema."""
    _administer(postgres, f"CREATE DATABASE {TEMPLATE} OWNER {OWNER} TEMPLATE template0")
    engine = create_engine(postgres.url(OWNER, TEMPLATE))
    upgrade(engine, app_role=APP)
    engine.dispose()

    def make() -> Addresses:
        made = _create(postgres, TEMPLATE)
        snapshots.untouched(_name(made))
        return made

    return make


@pytest.fixture
def addresses(migrated_database: Callable[[], Addresses], postgres: Postgres) -> Iterator[Addresses]:
    made = migrated_database()
    yield made
    snapshots.gone(_name(made))
    _administer(postgres, f"DROP DATABASE {_name(made)} WITH (FORCE)")


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
    name = f"test_{new_id().hex}"
    _administer(postgres, f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template} STRATEGY FILE_COPY")
    return Addresses(postgres.url(APP, name), postgres.url(OWNER, name), postgres.url("postgres", name))


def _name(made: Addresses) -> str:
    return str(make_url(made.app).database)


def _administer(postgres: Postgres, statement: str) -> None:
    with psycopg.connect(postgres.url("postgres", "postgres").replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(statement.encode())
