"""The candidate's pages without a browser: requests go straight into the application."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from bot.app import create_app
from bot.kit import Kit
from tests.support import Firm, make_firm


@pytest.fixture
def english_firm(kit: Kit) -> Firm:
    return make_firm(kit, "en")


@pytest.fixture
def browser(kit: Kit) -> Iterator[TestClient]:
    with TestClient(create_app(kit), follow_redirects=False) as client:
        yield client
