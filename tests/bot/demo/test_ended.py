"""Ctrl-C in the middle of the demo."""

import socket
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from bot.demo.run import breaking_off
from bot.demo.visitor import Browser
from hrcore.errors import SetupProblem


def test_who_ends_it_in_the_middle_does_not_wait_for_the_story() -> None:
    ended, told = Event(), list[Future[dict[str, Any]]]()
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        browser = Browser(f"http://127.0.0.1:{nobody.getsockname()[1]}", ended)

        def play() -> None:
            with ThreadPoolExecutor() as beside, breaking_off(ended, lambda: None):
                told.append(beside.submit(browser.wait, "/", bool, seconds=20))
                raise SystemExit(130)

        with pytest.raises(SystemExit):
            play()
    with pytest.raises(SetupProblem, match="ended"):
        told[0].result()
