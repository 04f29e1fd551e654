"""A day of HR in a real browser, in both languages: from what waits to what was found, read, changed and said."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from cards.words import words
from hrcore.languages import LANGUAGES, Language
from hrcore.recruiting.models import Application, Job
from tests.browser.conftest import sign_in
from tests.chromium import launched
from tests.hire import Hire
from tests.serving import serving
from tests.support import TEST


@pytest.fixture(scope="module")
def place(hire: Hire) -> Iterator[str]:
    with serving(hire.kit) as address:
        yield address


@pytest.fixture(scope="module")
def office(playwright: Playwright) -> Iterator[Browser]:
    with launched(playwright) as browser:
        yield browser


@pytest.fixture(params=LANGUAGES)
def desk(
    request: pytest.FixtureRequest, office: Browser, hire: Hire, place: str
) -> Iterator[tuple[Page, Language, list[str]]]:
    """HR's browser, their language, and what the browser complains about."""
    language: Language = request.param
    context = office.new_context(locale=language, viewport={"width": 1280, "height": 800}, base_url=place)
    sign_in(context, hire.kit, hire.hr.id, place)
    page, mistakes = context.new_page(), list[str]()
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.on("console", lambda message: mistakes.append(message.text) if message.type == "error" else None)
    page.goto(f"/hr?lang={language}")
    yield page, language, mistakes
    context.close()


def test_from_what_waits_to_what_was_said(desk: tuple[Page, Language, list[str]], hire: Hire) -> None:
    page, language, mistakes = desk
    say = words(language)
    expect(page.get_by_role("heading", name=say("hr-todos"), exact=True)).to_be_visible()

    find_and_read(page, hire, language)
    change_the_advert(page, hire, language)
    say_so(page, hire, language)
    assert mistakes == []


def find_and_read(page: Page, hire: Hire, language: Language) -> None:
    """By a piece of the name, then the file, then the report with the candidate's own words."""
    say = words(language)
    page.goto("/hr/candidates")
    page.get_by_label(say("candidates-text"), exact=True).fill(hire.name[:2])
    page.get_by_role("button", name=say("candidates-find"), exact=True).click()
    page.get_by_role("link", name=hire.name).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(hire.name)
    page.goto(f"/hr/applications/{hire.application_id}/report")
    expect(page.locator("blockquote").first).to_be_visible()


def change_the_advert(page: Page, hire: Hire, language: Language) -> None:
    """And a colleague who had the same page open is told, and keeps what they typed."""
    say = words(language)
    with hire.kit.database.work(TEST) as work:
        job = work.get(Job, work.get(Application, hire.application_id).job_id)
    page.goto(f"/hr/jobs/{job.id}")
    colleague = page.context.new_page()
    colleague.goto(f"/hr/jobs/{job.id}")
    for tab, text in ((page, f"One. {language}"), (colleague, f"Two. {language}")):
        tab.locator("#summary").fill(text)
        tab.get_by_role("button", name=say("job-save"), exact=True).click()
    expect(page.get_by_role("status").filter(has_text=say("job-saved"))).to_be_visible()
    expect(colleague.get_by_role("alert")).to_be_visible()
    expect(colleague.locator("#summary")).to_have_value(f"Two. {language}")
    colleague.close()


def say_so(page: Page, hire: Hire, language: Language) -> None:
    text = f"👋 שלום, 招聘 {language}"
    page.goto(f"/workspace/channels/{hire.ids['channel_id']}")
    page.locator("#say-text").fill(text)
    page.locator("#say-text").press("Enter")
    expect(page.locator(".post-words", has_text=text)).to_be_visible()
    page.reload()
    expect(page.locator(".post-words", has_text=text)).to_be_visible()
