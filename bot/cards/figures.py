"""The figures of a month as a card, counted when it is read."""

from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from bot.cards.maker import Maker
from bot.kit import Kit
from cards.figures import FigureView
from cards.kinds.figures import FiguresView
from cards.words import Words
from hrcore.analytics import baselines
from hrcore.analytics.figures import Board, Name, Period, board
from hrcore.analytics.measures import Measure
from hrcore.analytics.models import Baseline
from hrcore.errors import NotFound
from hrcore.org.models import Company
from hrcore.permissions import Action
from hrcore.work import Work

PICTURE_PATH: Final = "/hr/figures/picture.png"
"""Where members see the charts of the card."""
SCALE: Final = 2.0
"""Pixels of the picture for each of the drawing: telephones have two."""


def views_of(work: Work, found: Board) -> tuple[FigureView, ...]:
    """Every figure beside what HR has entered for the time before."""
    before = baselines.newest(work)
    return tuple(view_of(name, found.figures[name], before.get(name)) for name in Name)


def view_of(name: str, now: Measure, before: Baseline | None = None) -> FigureView:
    return FigureView(
        name=name,
        unit=now.unit,
        n=now.n,
        value=now.value,
        low=now.low,
        high=now.high,
        quartiles=now.quartiles,
        before=float(before.value) if before else None,
        change=baselines.change(now, before) if before else None,
        clear=baselines.is_clear(now, before) if before else False,
    )


def figures_view(kit: Kit, work: Work, subject: dict[str, str], say: Words) -> FiguresView:
    """`subject`: `company_id`, and `first`, `last`: days, both included."""
    company = work.session.get(Company, UUID(subject["company_id"]))
    if company is None:
        raise NotFound(f"company {subject['company_id']}")
    work.may(Action.SEE_FIGURES, company)
    first, last = (date.fromisoformat(subject[name]) for name in ("first", "last"))
    place = ZoneInfo(company.zone)
    start, end = (datetime(day.year, day.month, day.day, tzinfo=place) for day in (first, last + timedelta(days=1)))
    theirs = work.in_company(company.id)
    found = board(theirs, Period(start.astimezone(UTC), end.astimezone(UTC)))
    return FiguresView(
        key=f"figures-{company.id.hex}-{first}-{last}",
        company=company.name_in(say.language),
        period=say("figures-from-to", **{"from": say.bare_date(first), "to": say.bare_date(last)}),
        figures=views_of(theirs, found),
        funnel=tuple((str(one.stage), one.count) for one in found.funnel),
        page_url=kit.links.url("/hr/figures"),
        picture_url=f"{PICTURE_PATH}?company={company.id}&first={first}&last={last}",
    )


MAKERS: Final[dict[str, Maker]] = {"figures": figures_view}
