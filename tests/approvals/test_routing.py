"""Which way an approval takes: conditions, the line, what falls to whom. Pure."""

from collections.abc import Sequence
from uuid import UUID

import pytest

from approvals.chains.definition import (
    AmountFrom,
    ByHiringManager,
    ByLine,
    ByPerson,
    ByRole,
    Chain,
    Condition,
    DepartmentIn,
    HeadcountOver,
    LevelIn,
    Mode,
    OnlyUrgent,
    StepRule,
    Whose,
)
from approvals.chains.service import KINDS, default_chain
from approvals.errors import NobodyCanApprove
from approvals.routing import Case, Route, Skip, holds, plan
from hrcore.actors import Role
from hrcore.ids import new_id
from hrcore.work import Fact

ME, LEAD, HEAD, HR, BOSS, OTHER = (new_id() for _ in range(6))
NAMES = {ME: "me", LEAD: "lead", HEAD: "head", HR: "hr", BOSS: "boss", OTHER: "other"}


class Staff:
    """`me` is led by `lead`, who is led by `head`; whoever has a place in `roles` or the line is a member."""

    def __init__(self, roles: dict[Role, tuple[UUID, ...]] | None = None, gone: frozenset[UUID] = frozenset()) -> None:
        self.roles = {Role.HR: (HR,), Role.EXECUTIVE: (BOSS,)} if roles is None else roles
        self.gone = gone

    def holders(self, role: Role) -> Sequence[UUID]:
        return self.roles.get(role, ())

    def line_above(self, person_id: UUID) -> Sequence[UUID]:
        return {ME: (LEAD, HEAD), LEAD: (HEAD,), OTHER: (LEAD, HEAD)}.get(person_id, ())

    def is_member(self, person_id: UUID) -> bool:
        return person_id not in self.gone


def case(requester: UUID | None = ME, manager: UUID | None = None, *, urgent: bool = False, **facts: Fact) -> Case:
    return Case(requester, manager, urgent, facts)


def chain(*rules: StepRule) -> Chain:
    return Chain(groups=tuple((rule,) for rule in rules))


def asked(route: Route) -> list[list[str] | str]:
    return [step.skipped.value if step.skipped else [NAMES[seat.person_id] for seat in step.seats] for step in route]


MANAGER = StepRule(approvers=(ByLine(up=1),))
HRS = StepRule(approvers=(ByRole(role=Role.HR),))


class TestWho:
    def test_the_line_is_counted_from_the_requester_or_the_hiring_manager(self) -> None:
        above = StepRule(approvers=(ByLine(up=1, of=Whose.HIRING_MANAGER),))
        found = plan(chain(MANAGER, StepRule(approvers=(ByLine(up=2),)), above), case(manager=LEAD), Staff())
        assert asked(found) == [["lead"], ["head"], ["head"]]

    def test_who_asked_is_left_out_among_others_and_alone_the_step_is_skipped(self) -> None:
        staff = Staff({Role.HR: (HR, OTHER)})
        assert asked(plan(chain(HRS), case(HR), staff)) == [["other"]]
        assert asked(plan(chain(HRS, MANAGER), case(OTHER), Staff({Role.HR: (OTHER,)}))) == ["own", ["lead"]]

    def test_at_the_top_of_the_line_the_step_is_skipped(self) -> None:
        assert asked(plan(chain(MANAGER, HRS), case(HEAD), Staff())) == ["nobody_above", ["hr"]]

    def test_where_every_step_would_be_skipped_somebody_looks_at_it_all_the_same(self) -> None:
        assert asked(plan(chain(MANAGER), case(HEAD), Staff())) == ["nobody_above", ["hr"]]
        assert asked(plan(chain(HRS), case(HR), Staff())) == ["own", ["boss"]]

    def test_the_product_itself_has_no_own(self) -> None:
        assert asked(plan(chain(HRS), case(None), Staff())) == [["hr"]]

    def test_the_same_person_by_two_rules_has_one_seat(self) -> None:
        both = StepRule(approvers=(ByLine(up=1), ByPerson(person_id=LEAD), ByRole(role=Role.HR)), mode=Mode.ALL)
        assert asked(plan(chain(both), case(), Staff())) == [["lead", "hr"]]

    def test_a_quorum_is_never_larger_than_the_table(self) -> None:
        rule = StepRule(approvers=(ByRole(role=Role.HR),), mode=Mode.QUORUM, quorum=5)
        (step,) = plan(chain(rule), case(), Staff({Role.HR: (HR, OTHER)}))
        assert step.quorum == 2


class TestFallen:
    def test_a_role_nobody_holds_falls_to_hr_then_to_the_management(self) -> None:
        finance = StepRule(approvers=(ByRole(role=Role.FINANCE),), mode=Mode.ALL)
        (step,) = plan(chain(finance), case(), Staff())
        assert (asked((step,)), step.mode) == ([["hr"]], Mode.ANY)
        assert step.seats[0].because["instead"] == {"by": "role", "role": "finance"}
        assert asked(plan(chain(finance), case(HR), Staff())) == [["boss"]]

    @pytest.mark.parametrize(
        ("rule", "missing"),
        [
            (StepRule(approvers=(ByRole(role=Role.FINANCE),)), "finance"),
            (StepRule(approvers=(ByHiringManager(),)), "hiring_manager"),
            (StepRule(approvers=(ByPerson(person_id=OTHER),)), "other"),
            (StepRule(approvers=(ByRole(role=Role.HR),)), "anybody"),
        ],
    )
    def test_where_nobody_is_left_it_is_refused_at_once_and_says_who_is_missing(
        self, rule: StepRule, missing: str
    ) -> None:
        alone = Staff({Role.HR: (HR,)})
        if missing == "other":
            alone = Staff({Role.HR: (HR,)}, frozenset({OTHER}))
            assert asked(plan(chain(rule), case(HR), alone)) == [["lead"]], "their manager takes their place"
            return
        with pytest.raises(NobodyCanApprove) as caught:
            plan(chain(rule), case(HR), alone)
        assert caught.value.variables["missing"] == missing

    def test_a_hiring_manager_who_left_is_followed_by_who_led_them(self) -> None:
        rule = StepRule(approvers=(ByHiringManager(),))
        assert asked(plan(chain(rule), case(HR, OTHER), Staff(gone=frozenset({OTHER})))) == [["lead"]]


class TestConditions:
    @pytest.mark.parametrize(
        ("condition", "facts", "expected"),
        [
            (AmountFrom(at_least=500_000, currency="CNY"), {"amount": 500_000, "currency": "CNY"}, True),
            (AmountFrom(at_least=500_000, currency="CNY"), {"amount": "499999.99", "currency": "CNY"}, False),
            (AmountFrom(at_least=500_000, currency="CNY"), {"amount": 90_000, "currency": "USD"}, True),
            (AmountFrom(at_least=500_000, currency="CNY"), {"amount": "a lot", "currency": "CNY"}, True),
            (AmountFrom(at_least=500_000, currency="CNY"), {}, True),
            (LevelIn(among=("P7", "P8")), {"level": "p8"}, True),
            (LevelIn(among=("P7", "P8")), {"level": "P6"}, False),
            (LevelIn(among=("P7",)), {}, True),
            (DepartmentIn(among=("研发",)), {"department": "销售"}, False),
            (HeadcountOver(), {"headcount_over": True}, True),
            (HeadcountOver(), {}, False),
            (OnlyUrgent(), {}, False),
        ],
    )
    def test_what_is_not_known_saves_no_step(
        self, condition: Condition, facts: dict[str, Fact], expected: bool
    ) -> None:
        assert holds(condition, case(**facts)) is expected

    def test_urgent_is_known_of_the_request(self) -> None:
        assert holds(OnlyUrgent(), case(urgent=True))

    def test_all_of_them_must_hold(self) -> None:
        rule = StepRule(approvers=(ByRole(role=Role.HR),), only_if=(HeadcountOver(), OnlyUrgent()))
        (left_out, _) = plan(chain(rule, MANAGER), case(headcount_over=True), Staff())
        assert left_out.skipped is Skip.CONDITION


@pytest.mark.parametrize("kind", [*KINDS, "anything else"])
def test_the_chains_a_company_begins_with_find_somebody_even_in_a_small_one(kind: str) -> None:
    route = plan(default_chain(kind), case(OTHER, LEAD, headcount_over=True), Staff())
    assert any(step.seats for step in route)
