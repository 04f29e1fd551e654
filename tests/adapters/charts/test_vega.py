"""The drawer: Chinese and signs of markup survive, nothing is fetched, and the same figures are drawn once."""

import sys
from typing import Any
from xml.etree import ElementTree

import pytest

from adapters.charts.vega import VegaCharts
from cards.charts.specs import Bar, Range, bars, one, ranges, together
from cards.charts.theme import PAGE, PICTURE
from hrcore.errors import ChartNotDrawn

SVG = "{http://www.w3.org/2000/svg}"
PNG = b"\x89PNG\r\n\x1a\n"


def texts(svg: str) -> list[str]:
    """What is written in it, line by line. `svg` is our own."""
    return ["".join(each.itertext()) for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def test_both_languages_and_any_sign_are_drawn_in_the_colours_of_the_page_and_kept() -> None:
    charts = VegaCharts()
    strange = '<script>"收到" & 20%'
    specs = [
        one(bars([Bar("收到简历", 20, "20（100%）"), Bar(strange, 0, "0")], PAGE), PAGE),
        one(ranges([Range("到面率", "太少"), Range("A", "62%", 62, 48, 74)], PAGE, unit="%", end=100), PAGE),
    ]
    first, second = charts.drawings(specs)
    assert {"收到简历", "20（100%）", strange} <= set(texts(first))
    assert "<script" not in first
    assert "到面率太少" in texts(second), "who has no value has a line all the same"
    assert "var(--card-accent)" in first
    assert charts.drawings(specs[::-1]) == [second, first]
    hurried = VegaCharts(timeout_s=0.001)
    with pytest.raises(ChartNotDrawn):
        hurried.drawings(specs)


def test_a_picture_stands_on_paper_and_nothing_is_fetched_for_one() -> None:
    charts = VegaCharts()
    spec = together({"走到哪一步": bars([Bar("A", 2, "2")], PICTURE)}, PICTURE)
    assert charts.picture(spec, 2).startswith(PNG)
    away: dict[str, Any] = {**spec, "vconcat": [{"data": {"url": "http://127.0.0.1:9/figures.csv"}, "mark": "bar"}]}
    with pytest.raises(ChartNotDrawn):
        charts.picture(away, 1)


def test_nobody_who_only_knows_of_it_carries_the_engine() -> None:
    assert "vl_convert" not in sys.modules
