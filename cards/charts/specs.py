"""Charts as Vega-Lite describes them: from rows whose words are finished to a description. Nothing here draws.

All stand on bars and points beside a common scale, which people read more surely than angles or areas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cards.charts.theme import Theme, dressed

WIDTH: Final = 250
"""Pixels of the scale: with the labels beside it, what a telephone shows at nearly its own size."""
_ROOM: Final = 1.45
"""The longest bar leaves this much for what is said behind it."""
Part = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bar:
    """`said` stands behind the bar."""

    label: str
    count: int
    said: str


@dataclass(frozen=True, slots=True)
class Range:
    """A value with what it may be (`low` to `high`), where the middle half of the cases lies, and how it was `before`. `said`
    stands below the label; without a value it says why there is none."""

    label: str
    said: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    half: tuple[float, float] | None = None
    before: float | None = None


def bars(rows: Sequence[Bar], theme: Theme) -> Part:
    """From the first to the last, each with its number."""
    top = max((one.count for one in rows), default=0) or 1
    length = {"field": "count", "type": "quantitative", "axis": None, "scale": {"domain": [0, top * _ROOM]}}
    return {
        **_frame(26, [{"label": one.label, "count": one.count, "said": one.said} for one in rows]),
        "encoding": {"y": _labels([one.label for one in rows], "label"), "x": length},
        "layer": [
            {"mark": {"type": "bar", "color": theme.accent, "cornerRadiusEnd": 3, "height": {"band": 0.7}}},
            {"mark": {"type": "text", "align": "left", "dx": 6}, "encoding": {"text": {"field": "said"}}},
        ],
    }


def ranges(rows: Sequence[Range], theme: Theme, *, unit: str, end: float | None = None) -> Part:
    """A point for each value, a line for what it may be, a broad one for the middle half, an upright one for before. `unit`
    is written below the scale, which ends at `end`, or with the largest of them."""
    values = [_range_row(one) for one in rows]
    largest = max((row[name] or 0.0 for row in values for name in ("value", "high", "to", "before")), default=0.0)
    scale = {
        "type": "quantitative",
        "title": unit or None,
        "scale": {"domain": [0, end if end is not None else largest or 1], "nice": end is None},
    }
    return {
        **_frame(52, values),
        "encoding": {"y": _labels([row["both"] for row in values], "both")},
        "layer": [
            _span("from", "to", scale, {"strokeWidth": 12, "color": theme.accent, "opacity": 0.3}),
            _span("low", "high", scale, {"strokeWidth": 3, "color": theme.accent}),
            {
                "mark": {"type": "tick", "thickness": 2, "size": 22, "color": theme.soft},
                "encoding": {"x": {"field": "before", **scale}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 90, "color": theme.accent, "opacity": 1},
                "encoding": {"x": {"field": "value", **scale}},
            },
        ],
    }


def columns(rows: Sequence[Bar], theme: Theme, *, title: str) -> Part:
    """How something is spread: a column for each band, `title` below the bands."""
    top = max((one.count for one in rows), default=0) or 1
    bands = [one.label for one in rows]
    axis = {"title": title, "labelAngle": 0, "labelColor": theme.soft}
    return {
        "width": {"step": 34},
        "height": 130,
        "data": {"values": [{"label": one.label, "count": one.count, "said": one.said} for one in rows]},
        "encoding": {
            "x": {"field": "label", "type": "nominal", "scale": {"domain": bands}, "axis": axis},
            "y": {"field": "count", "type": "quantitative", "axis": None, "scale": {"domain": [0, top * 1.15]}},
        },
        "layer": [
            {"mark": {"type": "bar", "color": theme.accent, "cornerRadiusEnd": 3, "width": {"band": 0.8}}},
            {"mark": {"type": "text", "dy": -8}, "encoding": {"text": {"field": "said"}}},
        ],
    }


def one(part: Part, theme: Theme) -> Part:
    """A chart by itself."""
    return dressed(part, theme)


def together(parts: Mapping[str, Part], theme: Theme) -> Part:
    """Several below one another, each under its title."""
    return dressed(
        {"spacing": 28, "vconcat": [{**part, "title": title} for title, part in parts.items()]},
        theme,
    )


def _frame(row: int, values: list[Part]) -> Part:
    return {"width": WIDTH, "height": {"step": row}, "data": {"values": values}}


def _labels(labels: Sequence[str], field: str) -> Part:
    """All of them, whether or not there is something to draw beside."""
    axis = {"title": None, "labelExpr": "split(datum.label, '\\n')", "labelPadding": 8, "grid": False}
    return {"field": field, "type": "nominal", "scale": {"domain": list(labels)}, "axis": axis}


def _span(start: str, end: str, scale: Part, mark: Part) -> Part:
    return {
        "transform": [{"filter": f"isValid(datum['{start}'])"}],
        "mark": {"type": "rule", "strokeCap": "round", **mark},
        "encoding": {"x": {"field": start, **scale}, "x2": {"field": end}},
    }


def _range_row(one: Range) -> Part:
    first, last = one.half or (None, None)
    return {
        "both": f"{one.label}\n{one.said}" if one.said else one.label,
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "from": first,
        "to": last,
        "before": one.before,
    }
