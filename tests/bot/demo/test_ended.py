"""Ctrl-C in the middle of the demo."""

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from bot.demo.run import breaking_off


def test_who_ends_it_in_the_middle_does_not_wait_for_the_story() -> None:
    programs_ended, told = Event(), list[Future[bool]]()

    def play() -> None:
        with ThreadPoolExecutor() as beside, breaking_off(programs_ended.set):
            told.append(beside.submit(programs_ended.wait, 10))
            raise SystemExit(130)

    with pytest.raises(SystemExit):
        play()
    assert told[0].result() is True
