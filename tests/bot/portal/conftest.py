"""The candidate's pages without a browser: requests go straight into the application."""

import pytest

from bot.kit import Kit
from tests.support import Firm, make_firm


@pytest.fixture
def english_firm(kit: Kit) -> Firm:
    return make_firm(kit, "en")
