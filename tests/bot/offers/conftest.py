"""Browsers at the doors of the offer: the candidate's own, and HR's."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from tests.bot.stories import signed_in
from tests.browsing import browsing
from tests.support import Firm


@pytest.fixture
def candidate(kit: Kit) -> Iterator[TestClient]:
    with browsing(kit) as client:
        yield client


@pytest.fixture
def hr(kit: Kit, firm: Firm) -> Iterator[TestClient]:
    with browsing(kit) as client:
        yield signed_in(client, kit, firm.hr)
