"""The browser phone in a real browser and on a real line: no microphone, mute, hanging up."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, WebSocket, expect

from adapters.speech import sound
from bot.doors.engines import open_engines
from bot.doors.media import create_voice_app
from bot.kit import Kit
from bot.settings import VoiceSettings
from bot.supervisor import free_port
from hrcore.clock import FixedClock
from interview.models import Call, CallState
from tests.bot.portal.candidates import rung
from tests.browser.conftest import PHONE
from tests.ground import Addresses
from tests.support import TEST, make_firm, make_kit


@pytest.fixture
def kit(addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[Kit]:
    voice, port = VoiceSettings(speech="tones"), free_port("127.0.0.1")
    made = make_kit(addresses.app, redis_url, tmp_path / "home", clock, voice=voice, voice_port=port)
    yield made
    made.database.engine.dispose()
    made.wakeups.redis.close()


@pytest.fixture
def line(kit: Kit) -> Iterator[None]:
    """The media sockets of calls."""
    app, port = create_voice_app(kit, open_engines(kit.settings)), kit.settings.voice_port
    server = uvicorn.Server(
        uvicorn.Config(app, port=port, log_config=None, ws_ping_interval=None, timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    yield
    server.should_exit = True
    thread.join(10)


class Microphone:
    """How loud each frame was that the page sent."""

    def __init__(self, page: Page) -> None:
        self.levels: list[float] = []
        page.on("websocket", lambda socket: self._watch(socket))

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda raw: self._sent(str(raw)))

    def _sent(self, raw: str) -> None:
        message = json.loads(raw)
        if message["event"] == "media":
            heard = sound.decode(base64.b64decode(message["media"]["payload"]))
            self.levels.append(float(np.abs(heard).max()))

    def loudest(self, page: Page) -> float:
        """Over the next one and a half seconds; what was under way is left to arrive first."""
        page.wait_for_timeout(300)
        before = len(self.levels)
        page.wait_for_timeout(1500)
        assert len(self.levels) - before > 50
        return max(self.levels[before:])


def in_call(browser: Browser, kit: Kit, site: str, language: str = "zh-CN") -> tuple[Page, Microphone]:
    candidate = rung(kit, make_firm(kit, "en" if language == "en" else "zh-CN"))
    page = browser.new_context(viewport=PHONE, locale=language).new_page()
    microphone = Microphone(page)
    page.goto(f"{site}{candidate.centre}/phone?lang={language}")
    page.locator("[data-phone-answer]").click()
    expect(page.locator("[data-phone]")).to_have_attribute("data-state", "live")
    return page, microphone


def call_state(kit: Kit) -> str:
    with kit.database.work(TEST) as work:
        return work.session.query(Call).one().state


@pytest.mark.usefixtures("line")
def test_who_has_no_microphone_types(chromium: Browser, kit: Kit, site: str) -> None:
    page, _ = in_call(chromium, kit, site)
    expect(page.locator("[data-phone-hint]")).to_contain_text("没有可用的麦克风")
    expect(page.get_by_role("button", name="静音")).to_be_hidden()
    expect(page.locator(".captions li")).to_have_count(1)
    page.get_by_label("打字回答").fill("可以，我同意。")
    page.get_by_role("button", name="发送").click()
    expect(page.locator(".captions [data-speaker=candidate]")).to_have_text("您 可以，我同意。")
    expect(page.locator(".captions [data-speaker=interviewer]").nth(1)).to_contain_text("那我们开始")
    page.context.close()


@pytest.mark.usefixtures("line")
def test_mute_keeps_the_room_out(beeping: Browser, kit: Kit, site: str) -> None:
    page, microphone = in_call(beeping, kit, site)
    assert microphone.loudest(page) > 0.1
    page.get_by_role("button", name="静音").click()
    assert microphone.loudest(page) == 0
    page.get_by_role("button", name="取消静音").click()
    assert microphone.loudest(page) > 0.1
    page.context.close()


@pytest.mark.usefixtures("line")
def test_hanging_up_asks_first_and_says_what_follows(beeping: Browser, kit: Kit, site: str) -> None:
    page, _ = in_call(beeping, kit, site, "en")
    page.get_by_role("button", name="Hang up").click()
    expect(page.get_by_role("dialog")).to_contain_text("The interview is not finished")
    page.get_by_role("button", name="Stay in the call").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Hang up").click()
    page.keyboard.press("Escape")
    assert call_state(kit) == CallState.LIVE
    page.get_by_role("button", name="Hang up").click()
    page.get_by_role("dialog").get_by_role("button", name="Hang up").click()
    expect(page.locator("[data-phone-state]")).to_contain_text("You hung up")
    deadline = time.monotonic() + 5
    while call_state(kit) == CallState.LIVE and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    assert call_state(kit) == CallState.LOST
    page.wait_for_timeout(4500)
    expect(page.locator("[data-phone-state]")).to_contain_text("You hung up")
    page.context.close()
