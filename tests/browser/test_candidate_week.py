"""A candidate's week in a real browser, in both languages: from looking through the positions to what they say about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from bot.kit import Kit
from cards.words import Words, words
from hrcore.languages import LANGUAGES, Language
from hrcore.recruiting.models import Application
from hrcore.wishes.models import Rating
from tests.bot.portal.candidates import ANSWERS, give_place, talk
from tests.browser.conftest import PHONE
from tests.support import RESUME_EN, RESUME_ZH, TEST, Firm, make_firm, pump


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who applies, on which screen, and what they say in the call."""

    language: Language
    screen: ViewportSize
    zone: str
    name: str
    phone: str
    resume: str
    employer: str
    answers: tuple[str, ...]


PEOPLE: Final[dict[Language, Somebody]] = {
    "zh-CN": Somebody(
        "zh-CN", PHONE, "Asia/Tokyo", "王小明", "13800138000", RESUME_ZH, "星河科技有限公司", ANSWERS
    ),
    "en": Somebody(
        "en",
        {"width": 1280, "height": 800},
        "America/New_York",
        "Jane Miller",
        "+1 415 555 0132",
        RESUME_EN,
        "Northwind Labs",
        (
            "Yes, I agree.",
            "The order service took 800 milliseconds and timed out in sales weeks. I owned the design and wrote its core.",
            "I traced it first and found that most of the time went into one synchronous call, so I made it asynchronous.",
            "In the end it answered in 120 milliseconds, and complaints fell by sixty percent.",
            "A decorator takes a function and returns another, so that logging is added without touching it.",
        ),
    ),
}  # fmt: skip


@pytest.fixture(params=LANGUAGES)
def somebody(request: pytest.FixtureRequest) -> Somebody:
    return PEOPLE[request.param]


@pytest.fixture
def screen(beeping: Browser, somebody: Somebody, site: str, mistakes: list[str]) -> Iterator[Page]:
    """Their browser, with a microphone; what it complains about is collected."""
    context = beeping.new_context(
        viewport=somebody.screen, locale=somebody.language, timezone_id=somebody.zone, base_url=site
    )
    page = context.new_page()
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.on("console", lambda message: mistakes.append(message.text) if message.type == "error" else None)
    yield page
    context.close()


def test_from_the_positions_to_what_one_says_about_it(
    kit: Kit, somebody: Somebody, screen: Page, mistakes: list[str], tmp_path: Path
) -> None:
    firm, say = make_firm(kit, somebody.language), words(somebody.language)
    resume = tmp_path / "resume.txt"
    resume.write_text(somebody.resume, encoding="utf-8")

    find(screen, firm, say)
    apply(screen, somebody, resume, say)
    pump(kit)
    correct(screen, somebody, say)
    book_and_move(screen, somebody, say)
    be_interviewed(kit, screen, somebody, say)
    say_what_one_thinks(kit, screen, say)
    write_to_hr(screen, say)
    change_language_and_ask_for_everything(kit, screen, somebody)
    assert mistakes == []


def find(page: Page, firm: Firm, say: Words) -> None:
    """By a word of the position; then what happens on the way is read before anything is asked."""
    page.goto(f"/careers?company={firm.company.slug}&q={firm.job.title[:2]}")
    page.get_by_role("link", name=firm.job.title, exact=True).click()
    expect(page.get_by_role("heading", name=say("portal-job-how"))).to_be_visible()
    page.get_by_role("link", name=say("portal-job-apply"), exact=True).first.click()


def apply(page: Page, somebody: Somebody, resume: Path, say: Words) -> None:
    """Left in between, and taken up again where one was."""
    for field, text in (("name", somebody.name), ("email", "week@example.com"), ("phone", somebody.phone)):
        page.locator(f"#{field}").fill(text)
    expect(page.get_by_role("button", name=say("apply-draft-forget"))).to_be_visible()
    page.reload()
    expect(page.locator("#phone")).to_have_value(somebody.phone)
    page.locator("#resume").set_input_files(resume)
    page.locator("#consent-application").check()
    page.locator("#consent-ai_interview").check()
    page.get_by_role("button", name=say("portal-apply-send"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("portal-centre-hello", name=somebody.name))


def correct(page: Page, somebody: Somebody, say: Words) -> None:
    expect(page.locator("#experience-1-place")).to_have_value(somebody.employer)
    page.locator("#experience-1-what").fill("Backend Lead 👩‍💻")
    page.get_by_role("button", name=say("portal-profile-save")).click()
    expect(page.get_by_text(say("portal-centre-profile-saved"))).to_be_visible()
    expect(page.locator("#experience-1-what")).to_have_value("Backend Lead 👩‍💻")


def book_and_move(page: Page, somebody: Somebody, say: Words) -> None:
    """In the zone of their own device."""
    page.get_by_role("link", name=say("portal-centre-book")).click()
    expect(page.locator("#zone")).to_have_value(somebody.zone)
    page.locator(".slot").nth(2).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("portal-booked-title"))
    page.locator("#move > summary").click()
    page.locator("#move .slot").nth(4).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("portal-booked-title"))


def be_interviewed(kit: Kit, page: Page, somebody: Somebody, say: Words) -> None:
    """The phone rings in the page, and rests when the talk is over."""
    give_place(kit)
    page.locator("#move > summary").click()
    page.get_by_role("button", name=say("portal-book-now-browser"), exact=True).click()
    pump(kit)
    expect(page.get_by_role("button", name=say("portal-phone-answer"), exact=True)).to_be_visible()
    talk(kit, only_application(kit), somebody.answers)
    pump(kit)
    expect(page.locator("[data-phone-state]")).to_have_text(say("portal-phone-over"), timeout=15_000)
    page.get_by_role("link", name=say("portal-book-to-centre")).click()


def say_what_one_thinks(kit: Kit, page: Page, say: Words) -> None:
    page.get_by_role("link", name=say("portal-centre-read")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("portal-feedback-title"))
    page.locator("#rating .star").nth(3).click()
    page.locator("#words").fill("👍")
    page.locator("#rating").get_by_role("button", name=say("rating-send"), exact=True).click()
    expect(page.locator("#rating .star[aria-pressed=true]")).to_contain_text("4")
    with kit.database.work(TEST) as work:
        assert [(one.stars, work.vault.get(one, "words")) for one in work.session.query(Rating)] == [(4, "👍")]


def write_to_hr(page: Page, say: Words) -> None:
    page.locator(".crumb a").click()
    page.locator("#message").fill("שלום, 9:00?")
    page.locator("#messages").get_by_role("button", name=say("centre-messages-send"), exact=True).click()
    expect(page.locator(".said-own .said-words")).to_have_text("שלום, 9:00?")


def change_language_and_ask_for_everything(kit: Kit, page: Page, somebody: Somebody) -> None:
    """And from then on everything is said in the other language."""
    other: Language = "en" if somebody.language == "zh-CN" else "zh-CN"
    page.locator("#preferences #language").select_option(other)
    page.locator("#preferences #zone").select_option("Europe/London")
    page.locator("#preferences > form button").click()
    say = words(other)
    expect(page.get_by_role("heading", level=1)).to_have_text(say("portal-centre-hello", name=somebody.name))
    page.get_by_role("button", name=say("centre-copy-ask"), exact=True).click()
    pump(kit)
    page.reload()
    with page.expect_download() as fetched:
        page.locator("#data a[href$='.zip']").click()
    assert fetched.value.path().stat().st_size > 1000


def only_application(kit: Kit) -> Application:
    with kit.database.work(TEST) as work:
        return work.session.query(Application).one()
