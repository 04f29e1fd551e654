"""Browsers of the company's people."""

import pytest

from bot.kit import Kit
from tests.bot.requisitions.wishes import Department, department_of
from tests.support import Firm


@pytest.fixture
def department(kit: Kit, firm: Firm) -> Department:
    return department_of(kit, firm)
