"""To HR, once a month: what the company's own events say about its hiring."""

from dataclasses import dataclass

from cards.charts import hiring
from cards.charts.hiring import Chart, Counted
from cards.charts.specs import together
from cards.charts.theme import PICTURE
from cards.figures import FigureView, against, certainty, said
from cards.kinds.parts import open_page, row
from cards.markdown import escape
from cards.view import Block, Card, Colour, Image, Note, Text
from cards.words import Words


@dataclass(frozen=True, slots=True)
class FiguresView:
    """`period` is a finished phrase (`October 2026`). `funnel` holds (stage, applications) from the first to the last."""

    key: str
    company: str
    period: str
    figures: tuple[FigureView, ...]
    funnel: tuple[tuple[str, int], ...] = ()
    page_url: str = ""
    picture_url: str = ""


def build(view: FiguresView, words: Words) -> Card:
    told = sum(figure.value is not None for figure in view.figures)
    return Card(
        key=view.key,
        title=words("figures-card-title", period=view.period),
        subtitle=view.company,
        colour=Colour.INFO,
        summary=words("figures-card-summary", period=view.period, told=told, all=len(view.figures)),
        locale=words.language,
        blocks=(
            *_picture(view, words),
            *_funnel(view, words),
            *(Text(_line(figure, words)) for figure in view.figures),
            Note(words("figures-rule-short")),
            *row(open_page(words("figures-open"), view.page_url)),
        ),
    )


def charts(view: FiguresView, words: Words) -> list[Chart]:
    """Those that there is enough for."""
    most = view.funnel[0][1] if view.funnel else 0
    steps = [Counted(stage, count, count / most if most else None) for stage, count in view.funnel]
    found = (hiring.funnel(steps, words, PICTURE), hiring.shares(view.figures, words, PICTURE))
    return [chart for chart in found if chart is not None]


def _picture(view: FiguresView, words: Words) -> tuple[Block, ...]:
    found = charts(view, words)
    if not found:
        return ()
    spec = together({chart.title: chart.part for chart in found}, PICTURE)
    return (Image(view.picture_url, " ".join(words("chart-sentence", said=one.alt) for one in found), spec),)


def _line(figure: FigureView, words: Words) -> str:
    name, value = words(f"figure-{figure.dashed}"), said(figure, words)
    details = [certainty(figure, words), against(figure, words)] if figure.value is not None else []
    lines = [f"**{escape(name)}**  {escape(value)}", *(escape(one) for one in details if one)]
    return "\n".join(lines)


def _funnel(view: FiguresView, words: Words) -> tuple[Block, ...]:
    if not view.funnel or not view.funnel[0][1]:
        return ()
    steps = " → ".join(f"{words(f'stage-name-{stage}')} {count}" for stage, count in view.funnel)
    return (Text(escape(steps)),)
