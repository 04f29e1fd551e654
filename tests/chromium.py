"""The browser of the system, as tests and pictures drive it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, Playwright

PROGRAMS: Final = ("chromium-headless-shell", "chromium")
"""The same engine; the first draws no window around each page, which otherwise costs more than most pages do."""
FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def launched(playwright: Playwright, *flags: str) -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    browser = playwright.chromium.launch(executable_path=program, args=[*FLAGS, *flags])
    yield browser
    browser.close()
