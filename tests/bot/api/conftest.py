"""The API on real engines, with one whole hire behind it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from hrcore.access import service as access
from hrcore.actors import Role
from hrcore.org.models import Company
from tests.browsing import browsing
from tests.support import TEST


@pytest.fixture
def kit(hire_kit: Kit) -> Kit:
    return hire_kit


@pytest.fixture
def client(kit: Kit) -> Iterator[TestClient]:
    with browsing(kit, raise_server_exceptions=False) as found:
        yield found


def bearer(kit: Kit, company: Company, *roles: Role) -> dict[str, str]:
    """The header that a program would send."""
    with kit.database.work(TEST) as work:
        token = access.give(work, company, name="test", roles=roles or (Role.HR,), lasts=timedelta(days=1))
    return {"Authorization": f"Bearer {token.secret}"}
