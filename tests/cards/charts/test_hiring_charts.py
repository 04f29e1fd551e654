"""What stands in the charts of hiring, and what is said to whoever does not see them."""

import pytest

from cards.charts import hiring
from cards.charts.hiring import Counted
from cards.charts.specs import one, ranges
from cards.charts.theme import PAGE, PICTURE
from cards.figures import FigureView
from cards.words import words
from hrcore.languages import Language

SHOW_UP = FigureView("show_up", "share", 42, 0.62, 0.48, 0.74, before=0.55)
FEW = FigureView("referral_hires", "share", 2)
STAY = FigureView("offer", "days", 7, 3.0, 1.0, 9.0, (2.25, 5.0))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["Show-up rate 62% (48% to 74%)", "2 cases: too few"]),
        ("zh-CN", ["到面率 62%（48% 至 74%）", "仅 2 例，太少"]),
    ],
)
def test_few_cases_have_no_point_and_are_said_to_be_few(language: Language, told: list[str]) -> None:
    chart = hiring.shares([SHOW_UP, FEW, STAY], words(language), PAGE)
    assert chart is not None
    assert all(part in chart.alt for part in told)
    first, second = chart.part["data"]["values"]
    assert (first["low"], first["value"], first["high"], first["before"]) == pytest.approx((48, 62, 74, 55))
    assert second["value"] is second["low"] is None


def test_a_stay_shows_the_middle_half_beside_the_interval() -> None:
    chart = hiring.stays([STAY], words("en"), PAGE)
    assert chart is not None
    (row,) = chart.part["data"]["values"]
    assert (row["from"], row["to"], row["low"], row["high"]) == (2.25, 5, 1, 9)
    assert "domain': [0, 9.0]" in str(chart.part)


def test_where_there_is_nothing_to_show_there_is_no_chart() -> None:
    say = words("en")
    assert hiring.funnel([Counted("received", 0, None)], say, PAGE) is None
    assert hiring.shares([FEW], say, PAGE) is None
    assert hiring.stays([FigureView("offer", "days", 1)], say, PAGE) is None
    assert hiring.scores([0, 0, 1, 3, 0, 0, 0, 0, 0, 0], say, PAGE) is None, "four scores might say whose they are"


def test_a_page_names_its_colours_and_a_picture_brings_its_own() -> None:
    part = ranges([], PICTURE, unit="%", end=100)
    assert "#1a67cb" in str(one(part, PICTURE))
    assert "#6ea8f5" not in str(one(part, PICTURE)), "light, for nobody knows where it is seen"
    assert "#" not in str(one(ranges([], PAGE, unit="%", end=100), PAGE)).replace("#/", "")
