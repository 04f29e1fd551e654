"""Real browsers on the real pages, served on a free port of this machine."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from fastapi import Response
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, ViewportSize, sync_playwright

from bot.kit import Kit
from bot.web import visitor
from tests.chromium import launched
from tests.serving import serving

MICROPHONE = [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
]
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture
def site(kit: Kit) -> Iterator[str]:
    with serving(kit) as address:
        yield address


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Ended with its file: as long as it lives, its event loop runs in this thread, and no test can run one of its own."""
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Without a microphone."""
    with launched(playwright) as browser:
        yield browser


@pytest.fixture(scope="module")
def beeping(playwright: Playwright) -> Iterator[Browser]:
    """With a microphone that is allowed and beeps once a second."""
    with launched(playwright, *MICROPHONE) as browser:
        yield browser


def sign_in(context: BrowserContext, kit: Kit, person_id: UUID, address: str) -> None:
    answer = Response()
    visitor.sign_in(answer, kit, person_id)
    value = answer.headers["set-cookie"].split(";")[0].split("=", 1)[1].strip('"')
    context.add_cookies([{"name": visitor.SESSION, "value": value, "url": address}])


@pytest.fixture
def mistakes() -> list[str]:
    return []


@pytest.fixture
def page(chromium: Browser, mistakes: list[str]) -> Iterator[Page]:
    """On a telephone's screen; what the browser complains about is collected."""
    context = chromium.new_context(viewport=PHONE, locale="zh-CN", timezone_id="Asia/Tokyo")
    page = context.new_page()
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.on("console", lambda message: mistakes.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
