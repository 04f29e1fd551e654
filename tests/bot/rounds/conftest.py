"""Browsers of a company's people on real engines."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from bot.app import create_app
from bot.kit import Kit


@pytest.fixture
def browser(kit: Kit) -> Iterator[TestClient]:
    with TestClient(create_app(kit), follow_redirects=False) as client:
        yield client
