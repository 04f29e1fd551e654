import re
from pathlib import Path

import pytest

from bot.brand import colours
from bot.brand.colours import Paper, colour_of, contrast, fits, nearest_that_fits, on, style_sheet, tint_of

ROOT = Path(__file__).parents[3]
SHEETS = (ROOT / "cards" / "render" / "card.css").read_text() + (
    ROOT / "bot" / "web" / "static" / "site.css"
).read_text()
LOUD = ("#ffcc00", "#ff0000", "#00ff00", "#000000", "#ffffff", "#1a67cb", "#7a7a7a", "#e60012")


@pytest.mark.parametrize(("typed", "meant"), [("#1F6", "#11ff66"), ("1f66aa", "#1f66aa"), (" #ABCDEF ", "#abcdef")])
def test_a_colour_is_read_as_people_write_it(typed: str, meant: str) -> None:
    assert colour_of(typed) == meant


@pytest.mark.parametrize("typed", ["", "red", "#12345", "#1234567", "rgb(1,2,3)", "#12345g", "#fff;}body{display:none"])
def test_what_is_no_colour_is_none(typed: str) -> None:
    assert colour_of(typed) is None


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("colour", LOUD)
def test_what_is_proposed_instead_can_be_read_everywhere(colour: str, paper: Paper) -> None:
    found = nearest_that_fits(colour, paper)
    assert fits(found, paper)
    for ground in (*colours.PAPERS[paper], tint_of(found, paper)):
        assert contrast(found, ground) >= 4.5
    assert contrast(found, on(found)) >= 4.5


def test_a_colour_that_fits_is_left_as_it_is() -> None:
    assert nearest_that_fits("#0b57d0", Paper.LIGHT) == "#0b57d0"


def test_what_is_proposed_lies_just_beyond_the_line_and_keeps_its_hue() -> None:
    found = nearest_that_fits("#ffcc00", Paper.LIGHT)
    assert colours.lowest_contrast(found, Paper.LIGHT) < 4.6
    red, green, blue = (int(found[place : place + 2], 16) for place in (1, 3, 5))
    assert red > green > blue


def test_no_single_colour_can_be_read_on_both_papers_so_each_has_its_own() -> None:
    assert not any(fits(colour, Paper.LIGHT) and fits(colour, Paper.DARK) for colour in LOUD)


@pytest.mark.parametrize("paper", Paper)
def test_the_papers_are_those_of_the_style_sheets(paper: Paper) -> None:
    for colour in colours.PAPERS[paper]:
        assert re.search(rf"--(card-paper|page|card-tint): {colour};", SHEETS), colour


def test_a_style_sheet_holds_only_what_was_set() -> None:
    assert style_sheet("", "") == ""
    both = style_sheet("#0b57d0", "#8ab4f8")
    assert "--card-accent: #0b57d0;" in both
    assert re.search(r"prefers-color-scheme: dark\) \{ :root \{ --card-accent: #8ab4f8;", both)
