"""Saying how useful the feedback was: one tap in the letter, and a sentence if one likes."""

from playwright.sync_api import Page, expect

from bot.kit import Kit
from hrcore.wishes.models import Rating
from tests.bot.portal.candidates import talked
from tests.support import TEST, Firm


def given(kit: Kit) -> list[tuple[int, str]]:
    with kit.database.work(TEST) as work:
        return [(one.stars, work.vault.get(one, "words") or "") for one in work.session.query(Rating)]


def test_a_tap_in_the_letter_is_the_answer_and_a_sentence_may_follow(
    kit: Kit, firm: Firm, site: str, page: Page, mistakes: list[str]
) -> None:
    candidate = talked(kit, firm)
    page.goto(f"{site}{candidate.centre}/feedback?stars=4#rating")
    expect(page.get_by_text("谢谢您。您随时可以修改。")).to_be_visible()
    assert given(kit) == [(4, "")]
    expect(page.locator(".star[aria-pressed=true]")).to_contain_text("4")

    page.get_by_role("textbox").fill("例子举得好 \U0001f44d")
    page.get_by_role("button", name="发送").click()
    expect(page.get_by_role("textbox")).to_have_value("例子举得好 \U0001f44d")
    assert given(kit) == [(4, "例子举得好 \U0001f44d")]

    page.goto(f"{site}{candidate.centre}")
    page.locator("#rating .star").nth(4).click()
    expect(page.locator("#rating .star[aria-pressed=true]")).to_contain_text("5")
    assert given(kit) == [(5, "例子举得好 \U0001f44d")]
    assert mistakes == []
