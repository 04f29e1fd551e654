"""HR's candidates with a mouse and with a script: a card drawn to another column leads to the same page as its menu."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from bot.kit import Kit
from hrcore.recruiting.models import Stage
from tests.bot.hr.test_candidates_page import made
from tests.browser.conftest import sign_in
from tests.support import Firm


@pytest.fixture
def page(chromium: Browser, site: str, kit: Kit, firm: Firm) -> Iterator[Page]:
    """HR's, on a wide screen."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1000}, locale="en", base_url=site)
    sign_in(context, kit, firm.hr.id, site)
    yield context.new_page()
    context.close()


def test_a_card_can_be_drawn_to_another_column(page: Page, kit: Kit, firm: Firm) -> None:
    one = made(kit, firm, stage=Stage.UNDER_REVIEW)
    page.goto("/hr/candidates?show=board&stage=under_way")
    column = page.locator("[data-drops=advance]")
    column.scroll_into_view_if_needed()
    page.locator("[data-card]").drag_to(column, source_position={"x": 10, "y": 40})
    page.wait_for_url("**/hr/candidates/many")
    assert page.locator("input[name=deed]").get_attribute("value") == "advance"
    assert (page.locator("input[name=application]").get_attribute("value") or "").startswith(str(one.id))


def test_a_board_is_no_wider_than_the_screen(page: Page, kit: Kit, firm: Firm) -> None:
    made(kit, firm)
    page.goto("/hr/candidates?show=board")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_one_box_ticks_all_of_the_page(page: Page, kit: Kit, firm: Firm) -> None:
    for _ in range(3):
        made(kit, firm)
    page.goto("/hr/candidates")
    page.check("[data-ticks=application]")
    assert page.locator("input[name=application]:checked").count() == 3
