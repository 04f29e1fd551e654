"""Figures in words: a value with its unit, the interval it lies in, and how many cases it rests on."""

from dataclasses import dataclass

from cards.words import Words


@dataclass(frozen=True, slots=True)
class FigureView:
    """`name` and `unit` are those of `hrcore.analytics`; a share is 0–1. `value` is None where `n` cases are too few.
    `before` is what HR has entered for the time before, `change` how much ours differs (0.25: a quarter more), `clear`
    whether that is more than chance would make."""

    name: str
    unit: str
    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    quartiles: tuple[float, float] | None = None
    before: float | None = None
    change: float | None = None
    clear: bool = False

    @property
    def dashed(self) -> str:
        return self.name.replace("_", "-")


def amount(value: float, unit: str, words: Words) -> str:
    """`62%`, `12.5 days`, `1 h 5 min`: as exact as a reader needs it."""
    if unit == "share":
        return words.percent(round(value, 2))
    if unit == "minutes":
        return words.duration(value * 60)
    if unit == "hours" and value < 48:
        return words.duration(value * 3600)
    if unit == "hours":
        return amount(value / 24, "days", words)
    digits = 0 if value >= 10 or round(value, 1) == int(value) else 1
    return words(f"figure-unit-{unit.replace('_', '-')}", value=words.number(value, digits))


def said(view: FigureView, words: Words) -> str:
    """The value, or the sentence that there is none yet."""
    return words("figure-too-few", n=view.n) if view.value is None else amount(view.value, view.unit, words)


def certainty(view: FigureView, words: Words) -> str:
    """Interval, quartiles and number of cases; empty where there is no value."""
    if view.value is None:
        return ""
    told = words("figure-cases", n=view.n)
    if view.low is not None and view.high is not None:
        low, high = (amount(one, view.unit, words) for one in (view.low, view.high))
        told = words("figure-and", first=told, then=words("figure-interval", low=low, high=high))
    if view.quartiles is not None:
        low, high = (amount(one, view.unit, words) for one in view.quartiles)
        told = words("figure-and", first=told, then=words("figure-quartiles", low=low, high=high))
    return told


def against(view: FigureView, words: Words) -> str:
    """Beside the time before; says as well that there is nothing to compare with."""
    if view.before is None:
        return words("figure-no-baseline")
    before = words("figure-before", value=amount(view.before, view.unit, words))
    if view.change is None:
        return before
    if round(view.change, 2) == 0:
        return words("figure-compared-same", before=before)
    size = words.percent(abs(round(view.change, 2)))
    changed = "figure-more" if view.change > 0 else "figure-less"
    sure = words("figure-clear" if view.clear else "figure-unclear")
    return words("figure-compared", before=before, changed=words(changed, size=size), sure=sure)
