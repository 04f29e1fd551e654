"""Messengers of companies in which stories are told."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest

from hrcore.clock import FixedClock
from tests.ground import Addresses
from tests.journeys.messengers import World
from tests.journeys.opening import world

Opens = Callable[..., AbstractContextManager[World]]
"""The platforms the company uses, in any order → the company."""


@pytest.fixture
def opens(addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock) -> Opens:
    return partial(world, addresses, redis_url, tmp_path / "home", clock)
