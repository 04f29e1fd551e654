"""A furnished company."""

import pytest

from bot.kit import Kit
from tests.approvals.people import House, furnish
from tests.support import Firm


@pytest.fixture
def house(kit: Kit, firm: Firm) -> House:
    return furnish(kit, firm)
