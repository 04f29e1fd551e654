"""The charts of the figures page, drawn together; without them the page still says everything in numbers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import structlog
from markupsafe import Markup

from cards.charts import hiring
from cards.charts.hiring import Chart, Counted
from cards.charts.specs import one
from cards.charts.theme import PAGE
from cards.figures import FigureView
from cards.words import Words
from hrcore.analytics.figures import Board
from hrcore.analytics.rates import Rate
from hrcore.analytics.satisfaction import Satisfaction
from hrcore.errors import ChartNotDrawn
from hrcore.ports.charts import ChartDrawer

log = structlog.get_logger()
_CLIP: Final = re.compile(r'(\bid="|url\(#)(clip\d+)')


@dataclass(frozen=True, slots=True)
class Drawn:
    """`svg` takes its colours from the page it stands on."""

    svg: Markup
    alt: str


def steps_of(found: Board) -> list[Counted]:
    return [Counted(str(one.stage), one.count, one.of_all.share) for one in found.funnel]


def sources_of(found: Board) -> list[Counted]:
    return [Counted(source, came.hits, came.share) for source, came in found.sources]


def described(
    found: Board, figures: Sequence[FigureView], stages: Sequence[FigureView], liked: Satisfaction, say: Words
) -> dict[str, Chart]:
    """Name → chart, of all for which there is enough to show."""
    talks = [_talk("ai", liked.ai), _talk("person", liked.person)]
    charts = {
        "shares": hiring.shares(figures, say, PAGE),
        "liked": hiring.liked(talks, say, PAGE),
        "funnel": hiring.funnel(steps_of(found), say, PAGE),
        "sources": hiring.sources(sources_of(found), say, PAGE),
        "scores": hiring.scores(found.scores, say, PAGE),
        "stages": hiring.stays(stages, say, PAGE),
    }
    return {name: chart for name, chart in charts.items() if chart is not None}


def drawn(drawer: ChartDrawer, charts: Mapping[str, Chart]) -> dict[str, Drawn]:
    try:
        drawings = drawer.drawings([one(chart.part, PAGE) for chart in charts.values()])
    except ChartNotDrawn as error:
        log.warning("charts.not_drawn", error=str(error))
        return {}
    return {
        name: Drawn(_within(svg, name), chart.alt) for (name, chart), svg in zip(charts.items(), drawings, strict=True)
    }


def _within(svg: str, name: str) -> Markup:
    """As it stands in a page among others: its ids are its own, and the words beside it speak for all of its parts."""
    named = _CLIP.sub(rf"\1{name}-\2", svg).replace("<svg ", '<svg aria-hidden="true" ', 1)
    # Drawn by ourselves: words in it come escaped from the drawer.
    return Markup(named)  # noqa: S704


def _talk(name: str, rate: Rate) -> FigureView:
    return FigureView(name, "share", rate.n, rate.share, rate.low, rate.high)
