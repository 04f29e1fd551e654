"""What HR knows of the time before: entered with its source, kept as it was, and compared with care."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from bot.kit import Kit
from hrcore.actors import Role
from hrcore.analytics import baselines
from hrcore.analytics.baselines import NewBaseline
from hrcore.analytics.figures import Name, Period, board
from hrcore.analytics.measures import Unit, middle, share
from hrcore.analytics.models import Baseline
from hrcore.clock import FixedClock
from hrcore.errors import Forbidden, InvalidInput
from hrcore.org.service import NewPerson, add_person
from hrcore.todos import service as todos
from hrcore.todos.models import Todo, TodoState
from tests.support import TEST, Firm, actor_of, apply_with, make_firm

GOOD = NewBaseline("time_to_hire", "30", "12", "2025-01-01", "2025-12-31", "2025 年招聘台账")


def enter(kit: Kit, firm: Firm, new: NewBaseline) -> Baseline:
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        return baselines.enter(work, firm.company, new)


class TestEnter:
    def test_a_share_is_typed_in_per_cent(self, kit: Kit, firm: Firm) -> None:
        assert enter(kit, firm, replace(GOOD, figure="show_up", value="80%")).value == Decimal("0.8")
        assert enter(kit, firm, GOOD).value == 30

    @pytest.mark.parametrize(
        ("field", "typed"),
        [
            ("figure", ""),
            ("figure", "happiness"),
            ("value", ""),
            ("value", "-1"),
            ("value", "NaN"),
            ("value", "很快"),
            ("n", "0"),
            ("n", "2.5"),
            ("from_on", "去年"),
            ("to_on", "2024-01-01"),
            ("to_on", "2031-01-01"),
            ("source", "  "),
            ("source", "x" * 301),
        ],
    )
    def test_what_cannot_be_is_named(self, kit: Kit, firm: Firm, field: str, typed: str) -> None:
        with pytest.raises(InvalidInput) as caught:
            enter(kit, firm, replace(GOOD, **{field: typed}))
        assert field in caught.value.fields

    def test_a_share_above_the_whole_is_none(self, kit: Kit, firm: Firm) -> None:
        with pytest.raises(InvalidInput) as caught:
            enter(kit, firm, replace(GOOD, figure="show_up", value="120"))
        assert set(caught.value.fields) == {"value"}

    def test_hr_enters_and_an_executive_only_reads(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            chief = add_person(work, firm.company, NewPerson("沈总", "zh-CN", "Asia/Shanghai", roles=(Role.EXECUTIVE,)))
        enter(kit, firm, GOOD)
        with kit.database.work(actor_of(kit, chief)) as work:
            assert set(baselines.newest(work)) == {Name.TIME_TO_HIRE}
            with pytest.raises(Forbidden):
                baselines.enter(work, firm.company, GOOD)
        with kit.database.work(actor_of(kit, firm.employee)) as work, pytest.raises(Forbidden):
            baselines.newest(work)

    def test_it_is_never_changed_and_the_newest_counts(self, kit: Kit, firm: Firm) -> None:
        first = enter(kit, firm, GOOD)
        enter(kit, firm, replace(GOOD, value="28"))
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert baselines.newest(work)[Name.TIME_TO_HIRE].value == 28
        with pytest.raises(ProgrammingError, match="only grows"), kit.database.work(TEST) as work:
            work.session.execute(text("UPDATE baseline SET value = 1 WHERE id = :id"), {"id": first.id})

    def test_another_companys_is_not_ours(self, kit: Kit, firm: Firm) -> None:
        enter(kit, make_firm(kit), GOOD)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert baselines.newest(work) == {}

    def test_what_was_asked_for_is_done_with_it(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            asked = todos.ask(
                work,
                company_id=firm.company.id,
                key=baselines.todo_key(firm.company),
                kind="figures_baseline",
                subject={},
                owner_role=Role.HR,
            )
        enter(kit, firm, GOOD)
        with kit.database.work(TEST) as work:
            assert work.get(Todo, asked.id).state == TodoState.DONE


class TestCompare:
    def test_half_as_long_is_half_less_and_clear_where_the_range_lies_apart(self, kit: Kit, firm: Firm) -> None:
        before = enter(kit, firm, GOOD)
        clear = middle([14, 15, 15, 15, 16, 14, 16], Unit.DAYS)
        assert (baselines.change(clear, before), baselines.is_clear(clear, before)) == (-0.5, True)
        wide = middle([3, 5, 10, 15, 20, 30, 60], Unit.DAYS)
        assert (baselines.change(wide, before), baselines.is_clear(wide, before)) == (-0.5, False)

    def test_too_few_cases_are_not_compared(self, kit: Kit, firm: Firm) -> None:
        before = enter(kit, firm, replace(GOOD, figure="show_up", value="50"))
        assert baselines.change(share(3, 4), before) is None
        assert not baselines.is_clear(share(3, 4), before)

    def test_from_nought_nothing_has_grown_by_so_much(self, kit: Kit, firm: Firm) -> None:
        before = enter(kit, firm, replace(GOOD, figure="show_up", value="0"))
        assert baselines.change(share(9, 9), before) is None


class TestBoard:
    def test_counts_the_actors_companies_only_and_asks_for_the_right(
        self, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        period = Period(clock.now() - timedelta(days=1), clock.now() + timedelta(days=1))
        apply_with(kit, firm)
        apply_with(kit, make_firm(kit))
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert board(work, period).funnel[0].count == 1
        with kit.database.work(actor_of(kit, firm.employee)) as work, pytest.raises(Forbidden):
            board(work, period)
