"""What the figures count, and what they leave out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from hrcore.analytics.figures import ANY_ANSWER, MINUTES, Name, Period, drawn
from hrcore.analytics.reading import Facts, Move, Pressed
from hrcore.ids import new_id
from hrcore.recruiting.models import Stage
from tests.ground import MONDAY

NOTHING = Facts({}, {}, frozenset(), {}, {}, (), (), {}, {}, (), (), ())
PERIOD = Period(MONDAY, MONDAY + timedelta(days=30))
DECIDED = "recruiting.application_decided"


def day(count: float) -> datetime:
    return MONDAY + timedelta(days=count)


def ids(count: int) -> list[UUID]:
    return [new_id() for _ in range(count)]


def applied(came: Mapping[UUID, datetime], stage: Stage = Stage.RECEIVED) -> Facts:
    return replace(NOTHING, received=dict(came), stage=dict.fromkeys(came, stage))


class TestScreening:
    def test_runs_from_the_application_to_the_first_decision(self) -> None:
        people = ids(5)
        facts = replace(
            applied(dict.fromkeys(people, day(0))),
            decided=[(one, day(number)) for number, one in enumerate(people, start=1)] + [(people[0], day(9))],
        )
        assert drawn(facts, PERIOD).figures[Name.FIRST_SCREENING].value == 72

    def test_a_decision_outside_of_the_period_is_not_of_it(self) -> None:
        people = ids(6)
        facts = replace(applied(dict.fromkeys(people, day(-9))), decided=[(one, day(-1)) for one in people])
        assert drawn(facts, PERIOD).figures[Name.FIRST_SCREENING].n == 0

    def test_efficiency_counts_work_up_to_the_first_decision_only(self) -> None:
        people = ids(6)
        facts = replace(
            applied(dict.fromkeys(people, day(0))),
            decided=[(one, day(1)) for one in people],
            pressed=[Pressed(f"person:{number}", day(1), DECIDED, one) for number, one in enumerate(people)]
            + [Pressed("person:1", day(2), "approval.submitted", one) for one in people],
        )
        found = drawn(facts, PERIOD).figures[Name.SCREENED_PER_HOUR]
        assert (found.n, found.value) == (6, 6 * 60 / (6 * MINUTES[DECIDED]))


class TestWork:
    def test_one_click_counts_once_as_its_largest_event(self) -> None:
        (one,) = ids(1)
        click = [Pressed("person:1", day(1), name, one) for name in ("recruiting.stage_moved", DECIDED, "todo.changed")]
        assert drawn(replace(NOTHING, pressed=click), PERIOD).hr_minutes == MINUTES[DECIDED]

    def test_two_people_at_the_same_moment_are_two(self) -> None:
        clicks = [Pressed(f"person:{number}", day(1), "todo.changed", None) for number in (1, 2)]
        assert drawn(replace(NOTHING, pressed=clicks), PERIOD).hr_minutes == 2 * ANY_ANSWER

    def test_per_hire_it_is_all_work_by_all_hires(self) -> None:
        people = ids(5)
        clicks = [Pressed("person:1", day(1) + timedelta(minutes=n), DECIDED, None) for n in range(20)]
        facts = replace(applied(dict.fromkeys(people, day(0))), signed=dict.fromkeys(people, day(20)), pressed=clicks)
        assert drawn(facts, PERIOD).figures[Name.MINUTES_PER_HIRE].value == 20 * MINUTES[DECIDED] / 5


class TestShowUp:
    def test_an_interview_answered_in_the_end_was_attended(self) -> None:
        called = ids(6)
        facts = replace(
            NOTHING,
            calls_answered=dict.fromkeys(called[:5], day(2)),
            calls_missed={called[0]: day(1), called[5]: day(1)},
        )
        found = drawn(facts, PERIOD).figures[Name.SHOW_UP]
        assert (found.n, found.value) == (6, 5 / 6)

    def test_second_rounds_count_each_time_they_were_due(self) -> None:
        facts = replace(NOTHING, rounds_held=[day(2)] * 3, rounds_missed=[day(1), day(1), day(40)])
        found = drawn(facts, PERIOD).figures[Name.SHOW_UP]
        assert (found.n, found.value) == (5, 3 / 5)


class TestTimeToHire:
    def test_from_the_approved_requisition_to_the_signature(self) -> None:
        people = ids(5)
        facts = replace(
            applied(dict.fromkeys(people, day(0))),
            approved=dict.fromkeys(people, day(-5)),
            signed={one: day(number) for number, one in enumerate(people, start=10)},
        )
        assert drawn(facts, PERIOD).figures[Name.TIME_TO_HIRE].value == 17

    def test_who_was_hired_without_a_requisition_is_left_out(self) -> None:
        people = ids(6)
        facts = replace(applied(dict.fromkeys(people, day(0))), signed=dict.fromkeys(people, day(9)))
        found = drawn(facts, PERIOD)
        assert found.figures[Name.TIME_TO_HIRE].n == 0
        assert found.figures[Name.MINUTES_PER_HIRE].n == 6


class TestReferrals:
    def board(
        self, referred: tuple[int, int], others: tuple[int, int]
    ) -> tuple[float | None, float | None, bool | None]:
        """(hired, not hired) of each."""
        stage: dict[UUID, Stage] = {}
        theirs: set[UUID] = set()
        for (hired, not_hired), is_referred in ((referred, True), (others, False)):
            for end, count in ((Stage.HIRED, hired), (Stage.DECLINED, not_hired)):
                for one in ids(count):
                    stage[one] = end
                    theirs |= {one} if is_referred else set()
        facts = replace(NOTHING, received=dict.fromkeys(stage, day(1)), stage=stage, referred=frozenset(theirs))
        found = drawn(facts, PERIOD)
        rates = (found.figures[Name.REFERRAL_HIRES].value, found.figures[Name.OTHER_HIRES].value)
        return (*rates, found.referrals_better)

    def test_a_difference_beyond_chance_is_said(self) -> None:
        assert self.board((18, 2), (5, 95)) == (0.9, 0.05, True)
        assert self.board((1, 19), (80, 20)) == (0.05, 0.8, False)

    def test_a_difference_that_may_be_chance_is_not(self) -> None:
        assert self.board((3, 3), (4, 6)) == (0.5, 0.4, None)

    def test_with_four_referred_nothing_is_claimed(self) -> None:
        assert self.board((4, 0), (0, 50)) == (None, 0.0, None)

    def test_what_is_still_open_counts_for_nobody(self) -> None:
        people = ids(7)
        facts = applied(dict.fromkeys(people, day(1)), Stage.UNDER_REVIEW)
        assert drawn(facts, PERIOD).figures[Name.OTHER_HIRES].n == 0


class TestFunnelAndStages:
    @pytest.fixture
    def facts(self) -> Facts:
        people = ids(6)
        moves = [Move(one, Stage.RECEIVED, Stage.INVITED, day(1)) for one in people]
        moves += [Move(one, Stage.INVITED, Stage.BOOKED, day(1 + n)) for n, one in enumerate(people[:5], start=1)]
        return replace(applied(dict.fromkeys(people, day(0))), moves=moves)

    def test_the_funnel_counts_who_ever_stood_there(self, facts: Facts) -> None:
        counts = {one.stage: one.count for one in drawn(facts, PERIOD).funnel}
        assert (counts[Stage.RECEIVED], counts[Stage.INVITED], counts[Stage.BOOKED]) == (6, 6, 5)
        assert counts[Stage.HIRED] == 0

    def test_who_came_before_the_period_is_not_in_its_funnel(self, facts: Facts) -> None:
        assert drawn(facts, Period(day(0.5), day(30))).funnel[0].count == 0

    def test_a_stay_is_counted_from_entering_to_leaving(self, facts: Facts) -> None:
        stays = dict(drawn(facts, PERIOD).stages)
        assert (stays[Stage.RECEIVED].n, stays[Stage.RECEIVED].value) == (6, 1)
        assert (stays[Stage.INVITED].n, stays[Stage.INVITED].value) == (5, 3)
        assert Stage.BOOKED not in stays

    def test_a_company_without_any_applicant_has_an_empty_board(self) -> None:
        found = drawn(NOTHING, PERIOD)
        assert not any(one.is_told for one in found.figures.values())
        assert (found.funnel[0].count, found.stages, found.referrals_better) == (0, (), None)


class TestSources:
    def test_sources_and_scores_are_those_of_the_period(self) -> None:
        came, before = ids(4), ids(1)
        facts = replace(
            applied(dict.fromkeys(came, day(1)) | dict.fromkeys(before, day(-1))),
            source=dict.fromkeys([*came[:3], *before], "careers") | {came[3]: "referral"},
            match={came[0]: 0.0, came[1]: 7.9, came[2]: 10.0, before[0]: 5.0},
        )
        found = drawn(facts, PERIOD)
        assert [(source, part.hits, part.share) for source, part in found.sources] == [
            ("careers", 3, 0.75),
            ("referral", 1, 0.25),
        ]
        assert found.scores == (1, 0, 0, 0, 0, 0, 0, 1, 0, 1)
