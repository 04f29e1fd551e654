"""Before the phone rings: who is heard and hears, who is not and why, and the ringing itself."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.kit import Kit
from tests.bot.portal.candidates import give_place, invited, rung
from tests.browser.conftest import PHONE
from tests.support import Firm, make_firm

COUNT_NOTES = """
window.notes = window.early = 0;
const begin = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) {
  window.notes += 1;
  if (!navigator.userActivation.hasBeenActive) window.early += 1;
  return begin.apply(this, when);
};
"""
NOTE_MICROPHONES = """
window.wanted = [];
const open = navigator.mediaDevices.getUserMedia;
navigator.mediaDevices.getUserMedia = function (asked) {
  window.wanted.push(asked.audio.deviceId?.exact);
  return open.call(this, asked);
};
"""


def at_phone(browser: Browser, kit: Kit, firm: Firm, site: str, language: str = "zh-CN") -> Page:
    page = browser.new_context(viewport=PHONE, locale=language).new_page()
    page.add_init_script(COUNT_NOTES)
    give_place(kit)
    page.goto(f"{site}{invited(kit, firm).centre}/phone?lang={language}")
    return page


@pytest.fixture
def hearing(beeping: Browser, kit: Kit, firm: Firm, site: str) -> Iterator[Page]:
    page = at_phone(beeping, kit, firm, site)
    yield page
    page.context.close()


def test_whoever_speaks_sees_that_they_are_heard(hearing: Page) -> None:
    hearing.get_by_role("button", name="试试麦克风和声音").click()
    expect(hearing.get_by_text("听得很清楚")).to_be_visible(timeout=15_000)
    hearing.wait_for_function("() => document.querySelector('[data-check-level]').value > 40", timeout=5_000)
    expect(hearing.get_by_text("不录音，也不上传")).to_be_visible()
    hearing.get_by_role("button", name="完成").click()
    expect(hearing.get_by_role("button", name="试试麦克风和声音")).to_be_focused()
    assert hearing.evaluate("document.querySelector('[data-sound-check]').soundCheck.stream") is None


def test_a_sound_is_played_to_try_the_loudspeaker(hearing: Page) -> None:
    hearing.get_by_role("button", name="试试麦克风和声音").click()
    hearing.get_by_role("button", name="放一段声音").click()
    expect(hearing.get_by_text("刚才放了两个音")).to_be_visible()
    assert hearing.evaluate("window.notes") == 2


def test_the_microphone_that_is_chosen_is_the_one_that_is_used_from_then_on(hearing: Page) -> None:
    hearing.get_by_role("button", name="试试麦克风和声音").click()
    choice = hearing.get_by_label("麦克风", exact=True)
    expect(choice).to_be_visible()
    names = choice.locator("option").all_text_contents()
    assert len(names) > 1
    choice.select_option(index=len(names) - 1)
    hearing.wait_for_function(
        "() => document.querySelector('[data-sound-check]').soundCheck.stream?.getAudioTracks()[0].getSettings().deviceId"
        " === document.querySelector('[data-check-device=microphone]').value"
    )
    kept = choice.input_value()
    hearing.add_init_script(NOTE_MICROPHONES)
    hearing.reload()
    hearing.get_by_role("button", name="试试麦克风和声音").click()
    # Whether it is still there under that name is for the browser to say; some name their devices anew for each page.
    hearing.wait_for_function("window.wanted.length > 0")
    assert hearing.evaluate("window.wanted[0]") == kept


def test_all_of_it_can_be_done_with_the_keyboard(hearing: Page) -> None:
    hearing.get_by_role("button", name="试试麦克风和声音").focus()
    hearing.keyboard.press("Enter")
    expect(hearing.get_by_role("button", name="完成")).to_be_focused()
    hearing.keyboard.press("Shift+Tab")
    expect(hearing.get_by_role("button", name="放一段声音")).to_be_focused()
    hearing.keyboard.press("Space")
    expect(hearing.get_by_text("刚才放了两个音")).to_be_visible()


def test_whose_microphone_is_blocked_reads_what_to_do(chromium: Browser, kit: Kit, site: str) -> None:
    page = at_phone(chromium, kit, make_firm(kit, "en"), site, "en")
    page.get_by_role("button", name="Check microphone and sound").click()
    expect(page.locator("[data-check-says]")).to_contain_text("microphone", timeout=10_000)
    told = page.locator("[data-sound-check]").get_attribute("data-found") or ""
    assert told == "none" or told.startswith("blocked-")
    expect(page.get_by_role("button", name="Play a sound")).to_be_visible()
    expect(page.locator("[data-check-level]")).to_be_hidden()
    page.context.close()


@pytest.mark.parametrize(
    ("name", "message", "agent", "why"),
    [
        ("NotFoundError", "", "Chrome/130", "none"),
        ("NotReadableError", "", "Chrome/130", "busy"),
        ("SecurityError", "", "Chrome/130", "insecure"),
        ("SecurityError", "", "MicroMessenger/8.0 Chrome/130 Mobile", "blocked-in-app"),
        ("NotAllowedError", "Permission denied by system", "Chrome/130 Safari/537", "blocked-system"),
        ("NotAllowedError", "", "Mozilla/5.0 (iPhone) CriOS/130 Safari/604", "blocked-ios"),
        ("NotAllowedError", "", "Mozilla/5.0 (Android 14) Firefox/130", "blocked-firefox"),
        ("NotAllowedError", "", "Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile Safari/537", "blocked-android"),
        ("NotAllowedError", "", "Mozilla/5.0 (Windows) Chrome/130 Safari/537 Edg/130", "blocked-chrome"),
        ("NotAllowedError", "", "Mozilla/5.0 (Macintosh) Version/17 Safari/605", "blocked-safari"),
        ("NotAllowedError", "", "Lynx", "blocked-other"),
    ],
)
def test_each_reason_has_words_for_each_browser(hearing: Page, name: str, message: str, agent: str, why: str) -> None:
    found = hearing.evaluate(
        "async ([name, message, agent]) => (await import('/phone/microphone.js')).whyNot({ name, message }, agent)",
        [name, message, agent],
    )
    assert found == why
    assert hearing.locator("[data-sound-check]").get_attribute(f"data-text-{why}")


def test_the_phone_rings_to_the_ear_once_somebody_has_touched_the_page(
    beeping: Browser, kit: Kit, firm: Firm, site: str
) -> None:
    candidate = rung(kit, firm)
    page = beeping.new_context(viewport=PHONE, locale="zh-CN").new_page()
    page.add_init_script(COUNT_NOTES)
    page.goto(f"{site}{candidate.centre}/phone")
    expect(page.get_by_role("button", name="接听", exact=True)).to_be_visible()
    page.get_by_role("heading", level=1).click()
    page.wait_for_function("() => window.notes >= 4", timeout=10_000)
    page.get_by_role("button", name="静音响铃").click()
    silent_from = page.evaluate("window.notes")
    page.wait_for_timeout(4_500)
    assert page.evaluate("window.notes") == silent_from
    # Looking at the page with a script counts as touching it, so this is noted as it happens.
    assert page.evaluate("window.early") == 0
    expect(page.get_by_role("button", name="接听", exact=True)).to_be_focused()
    page.context.close()
