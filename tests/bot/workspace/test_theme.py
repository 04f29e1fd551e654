"""Light or dark by a member's own choice; candidates' pages follow the system."""

import re

import pytest
from fastapi.testclient import TestClient

from tests.support import Firm


def choose(browser: TestClient, theme: str, to: str = "/workspace/todos") -> str:
    answer = browser.post("/workspace/theme", data={"theme": theme, "next": to})
    assert answer.status_code == 303
    return answer.headers["location"]


class TestChoosing:
    def test_the_system_decides_until_somebody_chooses(self, hr: TestClient, firm: Firm) -> None:
        page = hr.get("/workspace/todos").text
        assert "data-theme" not in page
        assert 'value="system" aria-pressed="true"' in page
        assert 'href="/static/site.css"' in page

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_what_was_chosen_holds_until_it_is_taken_back(self, hr: TestClient, firm: Firm, theme: str) -> None:
        page = hr.get(choose(hr, theme)).text
        assert f'data-theme="{theme}"' in page
        assert f'value="{theme}" aria-pressed="true"' in page
        assert re.findall(r'href="(/themed/[^"]+)"', page) == [f"/themed/{theme}/card.css", f"/themed/{theme}/site.css"]
        choose(hr, "system")
        assert "data-theme" not in hr.get("/workspace/todos").text

    def test_one_comes_back_to_a_page_of_ours_and_no_other(self, hr: TestClient, firm: Firm) -> None:
        assert choose(hr, "dark", "/hr") == "/hr"
        assert choose(hr, "dark", "//elsewhere.example") == "/workspace"

    def test_candidates_pages_follow_their_system(self, hr: TestClient, firm: Firm) -> None:
        choose(hr, "dark")
        assert "data-theme" not in hr.get(f"/careers?company={firm.company.slug}").text

    def test_a_cookie_that_says_something_else_says_nothing(self, hr: TestClient, firm: Firm) -> None:
        hr.cookies.set("zhaohu_theme", '"><script>')
        assert "data-theme" not in hr.get("/workspace/todos").text


class TestSheets:
    @pytest.mark.parametrize("sheet", ["card.css", "site.css"])
    def test_they_ask_the_system_nothing_more_and_say_the_same_colours(self, browser: TestClient, sheet: str) -> None:
        plain = browser.get("/cards/card.css" if sheet == "card.css" else f"/static/{sheet}").text
        dark, light = (browser.get(f"/themed/{theme}/{sheet}").text for theme in ("dark", "light"))
        assert "prefers-color-scheme: dark" in plain
        assert "prefers-color-scheme" not in dark + light
        assert set(re.findall(r"#[0-9a-f]{6}", plain)) == set(re.findall(r"#[0-9a-f]{6}", dark))
        assert dark.count("@media all") == light.count("@media not all") > 0

    @pytest.mark.parametrize("path", ["/themed/blue/site.css", "/themed/dark/other.css", "/themed/dark/..%2Fsite.css"])
    def test_there_are_no_others(self, browser: TestClient, path: str) -> None:
        assert browser.get(path).status_code == 404
