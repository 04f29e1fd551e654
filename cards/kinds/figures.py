"""To HR, once a month: what the company's own events say about its hiring."""

from dataclasses import dataclass

from cards.figures import FigureView, against, certainty, said
from cards.kinds.parts import open_page, row
from cards.markdown import escape
from cards.view import Block, Card, Colour, Note, Text
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
            *_funnel(view, words),
            *(Text(_line(figure, words)) for figure in view.figures),
            Note(words("figures-rule-short")),
            *row(open_page(words("figures-open"), view.page_url)),
        ),
    )


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
