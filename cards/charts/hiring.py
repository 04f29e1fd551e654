"""The charts of hiring: which figures stand in which, and what each says to whoever does not see it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from cards.charts.specs import Bar, Part, Range, bars, columns, ranges
from cards.charts.theme import Theme
from cards.figures import FigureView, amount, said
from cards.words import Words

SHARES: Final = ("show_up", "referral_hires", "other_hires")
"""Figures that stand beside one another, because all of them are shares."""
FEWEST_SCORES: Final = 5
"""With fewer, a spread says nothing, and might say whose score it is."""


@dataclass(frozen=True, slots=True)
class Chart:
    """`alt` says the same in words."""

    title: str
    alt: str
    part: Part


@dataclass(frozen=True, slots=True)
class Counted:
    """`name` is that of a stage or a source; `share` of all lies between 0 and 1."""

    name: str
    count: int
    share: float | None


def funnel(steps: Sequence[Counted], words: Words, theme: Theme) -> Chart | None:
    """None where nobody came."""
    if not steps or not steps[0].count:
        return None
    return _counted("figures-funnel", steps, lambda name: words(f"stage-name-{name}"), words, theme)


def sources(found: Sequence[Counted], words: Words, theme: Theme) -> Chart | None:
    if not found:
        return None
    return _counted("figures-sources", found, lambda name: words(f"application-source-{name}"), words, theme)


def stays(stages: Sequence[FigureView], words: Words, theme: Theme) -> Chart | None:
    """Days. None where of every stage too few are known."""
    if not any(one.value is not None for one in stages):
        return None
    rows = [_range(one, words(f"stage-name-{one.name}"), words) for one in stages]
    return _ranged("figures-stages", rows, words, ranges(rows, theme, unit=words("chart-days")))


def shares(figures: Sequence[FigureView], words: Words, theme: Theme) -> Chart | None:
    among = [one for one in figures if one.name in SHARES]
    if not any(one.value is not None for one in among):
        return None
    rows = [_range(one, words(f"figure-{one.dashed}"), words) for one in among]
    return _ranged("figures-shares", rows, words, ranges(rows, theme, unit="%", end=100))


def liked(talks: Sequence[FigureView], words: Words, theme: Theme) -> Chart | None:
    """How many found each kind of talk useful. `name`: ai or person."""
    if not any(one.value is not None for one in talks):
        return None
    rows = [_range(one, words(f"chart-liked-{one.name}"), words) for one in talks]
    return _ranged("satisfaction-title", rows, words, ranges(rows, theme, unit="%", end=100))


def scores(bands: Sequence[int], words: Words, theme: Theme) -> Chart | None:
    """None where too few have one."""
    if sum(bands) < FEWEST_SCORES:
        return None
    rows = [Bar(band_name(number), count, words.number(count) if count else "") for number, count in enumerate(bands)]
    title = words("figures-scores")
    alt = words(
        "chart-alt",
        title=title,
        said=words.listed(tuple(words("chart-band", band=one.label, count=one.said) for one in rows if one.count)),
    )
    return Chart(title, alt, columns(rows, theme, title=words("chart-score")))


def band_name(number: int) -> str:
    return f"{number}–{number + 1}"


def _counted(title_id: str, found: Sequence[Counted], named: Callable[[str], str], words: Words, theme: Theme) -> Chart:
    rows = [Bar(named(one.name), one.count, count_said(one, words)) for one in found]
    title, told = words(title_id), words.listed(tuple(f"{one.label} {one.said}" for one in rows))
    return Chart(title, words("chart-alt", title=title, said=told), bars(rows, theme))


def count_said(one: Counted, words: Words) -> str:
    return words("chart-count", count=words.number(one.count), share=words.percent(one.share or 0.0))


def _ranged(title_id: str, rows: Sequence[Range], words: Words, part: Part) -> Chart:
    title, told = words(title_id), words.listed(tuple(f"{one.label} {one.said}" for one in rows))
    return Chart(title, words("chart-alt", title=title, said=told), part)


def _range(view: FigureView, label: str, words: Words) -> Range:
    if view.value is None:
        return Range(label, words("chart-too-few", n=view.n))
    times = 100 if view.unit == "share" else 1
    told = words("chart-value", value=said(view, words), n=view.n)
    if view.low is not None and view.high is not None:
        low, high = amount(view.low, view.unit, words), amount(view.high, view.unit, words)
        told = words("chart-value-between", value=said(view, words), low=low, high=high)
    half = (view.quartiles[0] * times, view.quartiles[1] * times) if view.quartiles else None
    low_end, high_end, before = (one * times if one is not None else None for one in (view.low, view.high, view.before))
    return Range(label, told, view.value * times, low_end, high_end, half, before)
