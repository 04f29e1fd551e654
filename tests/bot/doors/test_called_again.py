"""Somebody asks to be called in ten minutes: they are, on whichever transport, and the interview goes on where it was."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from hrcore.clock import FixedClock
from interview.models import InterviewState
from tests.bot.doors import test_relay, test_telephone
from tests.bot.doors.exchange import exchange, talk
from tests.bot.doors.test_telephone import is_reported_once
from tests.emulators.twilio import Line
from tests.ground import Addresses

LATER = "现在不太方便，十分钟后再打给我。"
YES, *ANSWERS = test_telephone.ANSWERS


async def in_words(line: Line, *words: str) -> None:
    await line.say("喂，你好。")
    await test_relay.answers(line, *words)


@pytest.mark.parametrize(
    ("ways", "talks"),
    [
        pytest.param({}, talk, id="streams"),
        pytest.param({"engines": "off"}, in_words, id="relay"),
        pytest.param({"voice": False, "speech": "gather"}, in_words, id="gather"),
    ],
)
def test_who_asks_to_be_called_in_ten_minutes_is_called_then_and_goes_on(
    addresses: Addresses,
    redis_url: str,
    tmp_path: Path,
    clock: FixedClock,
    ways: dict[str, Any],
    talks: Callable[..., Awaitable[None]],
) -> None:
    picked_up: list[Line] = []

    async def busy_then_free(line: Line) -> None:
        picked_up.append(line)
        await (talks(line, YES, LATER) if len(picked_up) == 1 else talks(line, *ANSWERS))

    with exchange(addresses, redis_url, tmp_path / "home", clock, **ways) as house:
        house.answers(busy_then_free)
        application = house.call_now()
        house.settle()
        assert house.interview(application).state == InterviewState.BOOKED
        assert len(house.calls(application)) == 1
        house.later(minutes=10)
        house.settle()
        assert is_reported_once(house, application)
        assert len(house.calls(application)) == 2
        said = [words for _, words in house.said(application)]
    promised = next(number for number, words in enumerate(said) if "大约10分钟后" in words)
    assert said[promised - 1] == LATER
    assert "按约定" in said[promised + 1]
