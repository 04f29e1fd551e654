"""The figures of hiring, from the company's own events: how many come how far, how long it takes, and what it costs.

Nothing here is an estimate but the minutes of HR's work, which follow a rule that is stated wherever they are shown."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from hrcore.actors import Role
from hrcore.analytics.measures import Measure, Unit, middle, per_case, per_hour, share
from hrcore.analytics.rates import Rate, clearly_higher, rate
from hrcore.analytics.reading import Facts, Move, Pressed, facts_of
from hrcore.org.scope import may_in_scope
from hrcore.permissions import Action
from hrcore.recruiting.models import Stage
from hrcore.work import Work


class Name(StrEnum):
    """FIRST_SCREENING: from the application to a person's first decision. SCREENED_PER_HOUR: such decisions in an hour of
    HR's work on them. SHOW_UP: of the calls and second rounds that were due, those to which the candidate came. TIME_TO_HIRE:
    from the approved requisition to the signed offer. MINUTES_PER_HIRE: HR's work on all applicants, for each hire.
    REFERRAL_HIRES: of the referred whose application has ended, those hired; OTHER_HIRES the same of everybody else."""

    FIRST_SCREENING = "first_screening"
    SCREENED_PER_HOUR = "screened_per_hour"
    SHOW_UP = "show_up"
    TIME_TO_HIRE = "time_to_hire"
    MINUTES_PER_HIRE = "minutes_per_hire"
    REFERRAL_HIRES = "referral_hires"
    OTHER_HIRES = "other_hires"


UNITS: Final[Mapping[Name, Unit]] = {
    Name.FIRST_SCREENING: Unit.HOURS,
    Name.SCREENED_PER_HOUR: Unit.PER_HOUR,
    Name.SHOW_UP: Unit.SHARE,
    Name.TIME_TO_HIRE: Unit.DAYS,
    Name.MINUTES_PER_HIRE: Unit.MINUTES,
    Name.REFERRAL_HIRES: Unit.SHARE,
    Name.OTHER_HIRES: Unit.SHARE,
}

MINUTES: Final[Mapping[str, int]] = {
    "recruiting.application_decided": 5,
    "recruiting.job_published": 10,
    "approval.submitted": 10,
    "round.planned": 5,
    "approval.decided": 3,
    "round.scorecard_given": 10,
}
"""What one answer of HR counts as work, reading included. Several events of one click count once, as the largest."""
ANY_ANSWER: Final = 2
"""Minutes of every answer that is not in `MINUTES`."""

FUNNEL: Final = (
    Stage.RECEIVED,
    Stage.INVITED,
    Stage.BOOKED,
    Stage.INTERVIEWED,
    Stage.ADVANCED,
    Stage.SECOND_ROUND,
    Stage.OFFER,
    Stage.HIRED,
)
BANDS: Final = 10
"""Of scores, each one point wide; ten out of ten stands in the last."""
_ENDED: Final = frozenset({Stage.HIRED, Stage.POOLED, Stage.DECLINED, Stage.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Period:
    """`start` counts, `end` does not."""

    start: datetime
    end: datetime

    def holds(self, moment: datetime) -> bool:
        return self.start <= moment < self.end


@dataclass(frozen=True, slots=True)
class Reached:
    """Of the applications that came in the period, how many have reached a stage until now."""

    stage: Stage
    count: int
    of_all: Rate


@dataclass(frozen=True, slots=True)
class Board:
    """`referrals_better`: whether the referred are hired more often; None where the figures cannot tell. `sources`: where
    the applications of the period came from, the most first. `scores`: how many of them have a match score in each band of
    one point, from 0 to 10."""

    period: Period
    figures: Mapping[Name, Measure]
    funnel: tuple[Reached, ...]
    stages: tuple[tuple[Stage, Measure], ...]
    referrals_better: bool | None
    hr_minutes: int
    sources: tuple[tuple[str, Rate], ...] = ()
    scores: tuple[int, ...] = ()


def board(work: Work, period: Period) -> Board:
    """Of all companies that the actor sees. Raises `Forbidden`."""
    may_in_scope(work, Action.SEE_FIGURES)
    return drawn(facts_of(work, Role.HR), period)


def drawn(facts: Facts, period: Period) -> Board:
    """The board of a period; facts from before it are needed to know where each case began."""
    decided = _first_decisions(facts)
    pressed = [one for one in facts.pressed if period.holds(one.at)]
    total = _minutes(pressed)
    screening = _minutes([one for one in pressed if _is_screening(one, decided)])
    done = [at for at in decided.values() if period.holds(at)]
    hires = [signed for signed in facts.signed.values() if period.holds(signed)]
    referred, others = _hire_rates(facts, period)
    figures = {
        Name.FIRST_SCREENING: middle(_screening_hours(facts, decided, period), Unit.HOURS),
        Name.SCREENED_PER_HOUR: per_hour(len(done), screening),
        Name.SHOW_UP: _show_up(facts, period),
        Name.TIME_TO_HIRE: middle(_days_to_hire(facts, period), Unit.DAYS),
        Name.MINUTES_PER_HIRE: per_case(total, len(hires), Unit.MINUTES),
        Name.REFERRAL_HIRES: share(referred.hits, referred.n),
        Name.OTHER_HIRES: share(others.hits, others.n),
    }
    told = figures[Name.REFERRAL_HIRES].is_told and figures[Name.OTHER_HIRES].is_told
    better = clearly_higher(referred, others) if told else None
    return Board(
        period,
        figures,
        _funnel(facts, period),
        _stages(facts, period),
        better,
        total,
        _sources(facts, period),
        _scores(facts, period),
    )


def _first_decisions(facts: Facts) -> dict[UUID, datetime]:
    first: dict[UUID, datetime] = {}
    for application_id, at in facts.decided:
        first[application_id] = min(at, first.get(application_id, at))
    return first


def _screening_hours(facts: Facts, decided: Mapping[UUID, datetime], period: Period) -> list[float]:
    return [
        (at - facts.received[application_id]).total_seconds() / 3600
        for application_id, at in decided.items()
        if period.holds(at) and application_id in facts.received
    ]


def _is_screening(one: Pressed, decided: Mapping[UUID, datetime]) -> bool:
    """Work on an application up to the first decision on it."""
    if one.application_id is None:
        return False
    end = decided.get(one.application_id)
    return end is None or one.at <= end


def _minutes(pressed: list[Pressed]) -> int:
    clicks: dict[tuple[str, datetime], int] = defaultdict(int)
    for one in pressed:
        worth = MINUTES.get(one.name, ANY_ANSWER)
        clicks[one.actor, one.at] = max(clicks[one.actor, one.at], worth)
    return sum(clicks.values())


def _show_up(facts: Facts, period: Period) -> Measure:
    """A call counts once: answered at last, or never. A second round counts each time it was due."""
    calls = {key: at for key, at in facts.calls_answered.items() if period.holds(at)}
    never = {key for key, at in facts.calls_missed.items() if period.holds(at)} - set(facts.calls_answered)
    held = sum(period.holds(at) for at in facts.rounds_held)
    missed = sum(period.holds(at) for at in facts.rounds_missed)
    return share(len(calls) + held, len(calls) + len(never) + held + missed)


def _days_to_hire(facts: Facts, period: Period) -> list[float]:
    """Only hires with a requisition behind them: without one nobody knows when the need began."""
    return [
        (signed - facts.approved[application_id]).total_seconds() / 86400
        for application_id, signed in facts.signed.items()
        if period.holds(signed) and application_id in facts.approved
    ]


def _hire_rates(facts: Facts, period: Period) -> tuple[Rate, Rate]:
    """(referred, others): of the applications that came in the period and have ended, those that ended with a hire."""
    counted: dict[bool, list[bool]] = {True: [], False: []}
    for application_id, came in facts.received.items():
        stage = facts.stage[application_id]
        if period.holds(came) and stage in _ENDED:
            counted[application_id in facts.referred].append(stage == Stage.HIRED)
    referred, others = (rate(sum(ends), len(ends)) for ends in (counted[True], counted[False]))
    return referred, others


def _funnel(facts: Facts, period: Period) -> tuple[Reached, ...]:
    came = {application_id for application_id, at in facts.received.items() if period.holds(at)}
    reached: dict[Stage, set[UUID]] = {stage: set() for stage in FUNNEL}
    reached[Stage.RECEIVED] = came
    for move in facts.moves:
        if move.application_id in came and move.after in reached:
            reached[move.after].add(move.application_id)
    return tuple(Reached(stage, len(reached[stage]), rate(len(reached[stage]), len(came))) for stage in FUNNEL)


def _sources(facts: Facts, period: Period) -> tuple[tuple[str, Rate], ...]:
    came = Counter(facts.source[one] for one, at in facts.received.items() if period.holds(at) and one in facts.source)
    return tuple((source, rate(count, came.total())) for source, count in came.most_common())


def _scores(facts: Facts, period: Period) -> tuple[int, ...]:
    bands = [0] * BANDS
    for application_id, score in facts.match.items():
        if period.holds(facts.received[application_id]):
            bands[min(int(score), BANDS - 1)] += 1
    return tuple(bands)


def _stages(facts: Facts, period: Period) -> tuple[tuple[Stage, Measure], ...]:
    """Days that applications stood in each stage, of those that left it in the period."""
    days: dict[Stage, list[float]] = defaultdict(list)
    entered: dict[UUID, datetime] = dict(facts.received)
    move: Move
    for move in facts.moves:
        since = entered.get(move.application_id)
        if since is not None and period.holds(move.at):
            days[move.before].append((move.at - since).total_seconds() / 86400)
        entered[move.application_id] = move.at
    return tuple((stage, middle(days[stage], Unit.DAYS)) for stage in Stage if days[stage])
