"""The figures of hiring, as the page of HR shows them."""

from datetime import date, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query

from bot.api.caller import Caller
from bot.web.visitor import TheKit
from hrcore.analytics import baselines
from hrcore.analytics.figures import ANY_ANSWER, MINUTES, Name, Period, board
from hrcore.analytics.measures import FEWEST, Measure, Unit
from hrcore.analytics.models import Baseline
from hrcore.value import Value

router = APIRouter(tags=["figures"])


class BaselineOut(Value):
    """What HR entered for the time before; `n` null where nobody knows. `change` of ours against it (0.25: a quarter more)."""

    value: float
    n: int | None
    from_on: date
    to_on: date
    source: str
    change: float | None


class FigureOut(Value):
    """`value` with its 95 % interval, both null where fewer than `fewest` cases say nothing yet."""

    name: Name
    unit: Unit
    n: int
    value: float | None
    low: float | None
    high: float | None
    quartiles: tuple[float, float] | None
    baseline: BaselineOut | None


class ReachedOut(Value):
    stage: str
    count: int


class StayOut(Value):
    """Days in a stage; the median."""

    stage: str
    n: int
    days: float | None
    low: float | None
    high: float | None


class FiguresOut(Value):
    """`minutes_rule`: what each answer of HR counts as work, and `any_answer` all others."""

    start: datetime
    end: datetime
    fewest: int
    figures: list[FigureOut]
    funnel: list[ReachedOut]
    stages: list[StayOut]
    referrals_better: bool | None
    minutes_rule: dict[str, int]


@router.get("/figures")
def figures(
    kit: TheKit,
    caller: Caller,
    days: Annotated[int, Query(ge=1, le=1100, description="Of the last so many days.")] = 90,
) -> FiguresOut:
    with kit.database.work(caller) as work:
        found = board(work, Period(work.now - timedelta(days=days), work.now + timedelta(seconds=1)))
        before = baselines.newest(work)
    return FiguresOut(
        start=found.period.start,
        end=found.period.end,
        fewest=FEWEST,
        figures=[_figure(name, found.figures[name], before.get(name)) for name in Name],
        funnel=[ReachedOut(stage=one.stage, count=one.count) for one in found.funnel],
        stages=[
            StayOut(stage=stage, n=stay.n, days=stay.value, low=stay.low, high=stay.high)
            for stage, stay in found.stages
        ],
        referrals_better=found.referrals_better,
        minutes_rule={**MINUTES, "any_answer": ANY_ANSWER},
    )


def _figure(name: Name, now: Measure, before: Baseline | None) -> FigureOut:
    entered = None
    if before is not None:
        entered = BaselineOut(
            value=float(before.value),
            n=before.n,
            from_on=before.from_on,
            to_on=before.to_on,
            source=before.source,
            change=baselines.change(now, before),
        )
    return FigureOut(
        name=name,
        unit=now.unit,
        n=now.n,
        value=now.value,
        low=now.low,
        high=now.high,
        quartiles=now.quartiles,
        baseline=entered,
    )
