"""A company's colour where it has to be read: on every paper of the pages, in light and in dark. Pure.

Contrast and luminance as WCAG 2.2 defines them (success criterion 1.4.3: 4.5 to 1 for text)."""

import colorsys
import re
from enum import StrEnum
from typing import Final

ENOUGH: Final = 4.5
WHITE: Final = "#ffffff"
INK: Final = "#0d1724"
_HEX: Final = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")
_STEP: Final = 0.002
_TINT: Final = 0.07
_LINE: Final = 0.32


class Paper(StrEnum):
    LIGHT = "light"
    DARK = "dark"


PAPERS: Final = {Paper.LIGHT: ("#ffffff", "#f5f6f8", "#f5f7fa"), Paper.DARK: ("#1b2129", "#12161c", "#242c36")}
"""Paper, page and tint of the style sheets."""


def colour_of(text: str) -> str | None:
    """`#1F6` and `1f66aa` as `#rrggbb`; None for anything else."""
    found = _HEX.fullmatch(text.strip().casefold())
    if found is None:
        return None
    digits = found[1]
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def fits(colour: str, paper: Paper) -> bool:
    """Readable as a link on each paper and on a panel tinted with itself."""
    return lowest_contrast(colour, paper) >= ENOUGH


def lowest_contrast(colour: str, paper: Paper) -> float:
    return min(contrast(colour, one) for one in (*PAPERS[paper], tint_of(colour, paper)))


def nearest_that_fits(colour: str, paper: Paper) -> str:
    """The same hue, only as much darker or lighter as it takes."""
    red, green, blue = (part / 255 for part in _parts(colour))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    step = -_STEP if paper is Paper.LIGHT else _STEP
    found = colour
    while not fits(found, paper) and 0 <= lightness <= 1:
        lightness += step
        found = _hex(*(part * 255 for part in colorsys.hls_to_rgb(hue, min(max(lightness, 0), 1), saturation)))
    return found


def on(colour: str) -> str:
    """What is written on it."""
    return max((WHITE, INK), key=lambda text: contrast(text, colour))


def tint_of(colour: str, paper: Paper) -> str:
    """Of a panel that stands out."""
    return mixed(colour, PAPERS[paper][0], _TINT)


def mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_parts(colour), _parts(other), strict=True)
    return _hex(*(one * share + two * (1 - share) for one, two in pairs))


def declarations(colour: str, paper: Paper) -> str:
    """The variables of the style sheets that follow from a colour that fits."""
    ground = PAPERS[paper][0]
    values = {
        "card-accent": colour,
        "card-on-accent": on(colour),
        "card-info": colour,
        "card-focus": colour,
        "panel-strong": tint_of(colour, paper),
        "panel-strong-line": mixed(colour, ground, _LINE),
    }
    return " ".join(f"--{name}: {value};" for name, value in values.items())


def style_sheet(accent: str, accent_dark: str) -> str:
    """Empty colours leave the house's own."""
    light = f":root {{ {declarations(accent, Paper.LIGHT)} }}\n" if accent else ""
    dark = f":root {{ {declarations(accent_dark, Paper.DARK)} }}" if accent_dark else ""
    return light + (f"@media (prefers-color-scheme: dark) {{ {dark} }}\n" if dark else "")


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(*parts: float) -> str:
    return "#" + "".join(f"{min(max(round(part), 0), 255):02x}" for part in parts)
