"""How charts look: the colours of our style sheets, in one place for pages and for pictures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

_SHEET: Final = Path(__file__).parents[1] / "render" / "card.css"
_TOKEN: Final = re.compile(r"--card-([a-z-]+):\s*(#[0-9a-f]{6})")
SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"
"""The name of the language that charts are described in; nobody fetches it."""


@dataclass(frozen=True, slots=True)
class Theme:
    """CSS colours. `font` is a list of families, of which the first that is there counts; `spare` are the pixels left of the
    labels for a font that turns out wider."""

    ink: str
    soft: str
    line: str
    accent: str
    paper: str
    font: str
    spare: int = 4


def _picture() -> Theme:
    # Light comes first in the sheet; of two values the one of light is kept.
    tokens = dict(reversed(_TOKEN.findall(_SHEET.read_text(encoding="utf-8"))))
    return Theme(
        tokens["ink"], tokens["ink-soft"], tokens["line"], tokens["accent"], tokens["paper"], "Noto Sans SC, sans-serif"
    )


PAGE: Final = Theme(
    "var(--card-ink)",
    "var(--card-ink-soft)",
    "var(--card-line)",
    "var(--card-accent)",
    "transparent",
    "Noto Sans SC, sans-serif",
    36,
)
"""The page's own colours by their names: whether it is light or dark is settled where it is read. So is the font: this one,
which every installation has, is what the widths of words are reckoned with."""
PICTURE: Final = _picture()
"""For where nobody knows on which ground it will be seen: light, on its own paper."""


def dressed(spec: Mapping[str, Any], theme: Theme) -> dict[str, Any]:
    """A description that is whole, in the colours and the font of `theme`."""
    return {
        "$schema": SCHEMA,
        "background": theme.paper,
        "padding": {"left": theme.spare, "top": 4, "right": 4, "bottom": 4},
        **spec,
        "config": _config(theme),
    }


def _config(theme: Theme) -> dict[str, Any]:
    return {
        "aria": False,
        "font": theme.font,
        "view": {"stroke": None},
        "axis": {
            "labelColor": theme.ink,
            "labelFontSize": 13,
            "labelLimit": 180,
            "labelLineHeight": 17,
            "titleColor": theme.soft,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "gridColor": theme.line,
            "domain": False,
            "ticks": False,
        },
        "axisX": {"labelColor": theme.soft, "labelFontSize": 12, "tickCount": 4},
        "text": {"color": theme.ink, "fontSize": 13},
        "title": {"color": theme.ink, "fontSize": 15, "fontWeight": "normal", "anchor": "start", "frame": "group"},
    }
