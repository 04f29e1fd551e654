"""Browsers of the company's people."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from bot.app import create_app
from bot.kit import Kit
from tests.bot.requisitions.wishes import Department, department_of
from tests.support import Firm


@pytest.fixture
def department(kit: Kit, firm: Firm) -> Department:
    return department_of(kit, firm)


@pytest.fixture
def browser(kit: Kit) -> Iterator[TestClient]:
    with TestClient(create_app(kit), follow_redirects=False) as client:
        yield client
