"""Every action, by every kind of actor, on their own company's and on another company's things."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from hrcore.actors import Actor, ActorKind, Role, candidate, member, system, visitor
from hrcore.errors import Forbidden, NotFound
from hrcore.ids import new_id
from hrcore.permissions import OWN, PUBLIC, ROLES, Action, may

HERE, ELSEWHERE, ME, SOMEBODY = new_id(), new_id(), new_id(), new_id()


@dataclass(frozen=True, slots=True)
class Thing:
    company_id: UUID
    person_id: UUID | None = None


MEMBERS = {role: member(ME, {(HERE, role)}) for role in Role}
OUTSIDERS = {
    "visitor": visitor(HERE),
    "candidate": candidate(ME, HERE),
    "no role": Actor(ActorKind.PERSON, "member", frozenset({HERE}), ME),
}
EVERYBODY: dict[str, Actor] = {**MEMBERS, **OUTSIDERS}

EVERY_MEMBER = {
    Action.SEE_COMPANY,
    Action.SEE_JOB,
    Action.APPLY,
    Action.POST_IN_CHANNEL,
    Action.SEE_CHANNEL,
    Action.SEE_TODO,
    Action.SUBMIT_APPROVAL,
    Action.REFER,
}
CANDIDATES_OWN = {
    Action.GIVE_CONSENT,
    Action.ANSWER_ROUND,
    Action.ANSWER_OFFER,
    Action.SIGN,
    Action.SEE_OWN_ONBOARDING,
    Action.GIVE_DEGREE_CODE,
    Action.WITHDRAW,
    Action.CHANGE_PREFERENCES,
    Action.WRITE_TO_HR,
    Action.REQUEST_DATA,
}
MAY = {
    Role.HR: set(Action) - {Action.SET_UP_COMPANY, Action.CARRY_INTERVIEW, Action.SCORE_ROUND} - CANDIDATES_OWN,
    Role.LEGAL: EVERY_MEMBER | {Action.SEE_AUDIT, Action.SEE_DEGREE},
    Role.MANAGER: EVERY_MEMBER | {Action.SUBMIT_REQUISITION},
    Role.EXECUTIVE: EVERY_MEMBER | {Action.SUBMIT_REQUISITION, Action.SEE_FIGURES},
    Role.EMPLOYEE: EVERY_MEMBER,
    Role.IT: EVERY_MEMBER,
    Role.FINANCE: EVERY_MEMBER,
}
"""Written out apart from the table, so that a slip in either is seen."""


def allowed(actor: Actor, action: Action, thing: Thing) -> bool:
    try:
        may(actor, action, thing)
    except Forbidden:
        return False
    return True


def test_every_action_has_its_line_in_the_table() -> None:
    assert set(ROLES) == set(Action)


@pytest.mark.parametrize("action", Action)
class TestEveryAction:
    @pytest.mark.parametrize("role", Role)
    def test_members_may_what_their_role_may(self, action: Action, role: Role) -> None:
        assert allowed(MEMBERS[role], action, Thing(HERE, SOMEBODY)) is (action in MAY[role])

    @pytest.mark.parametrize("who", EVERYBODY)
    def test_what_another_company_has_is_not_even_there(self, action: Action, who: str) -> None:
        with pytest.raises(NotFound):
            may(EVERYBODY[who], action, Thing(ELSEWHERE, ME))

    @pytest.mark.parametrize("who", EVERYBODY)
    def test_a_refusal_names_nobody(self, action: Action, who: str) -> None:
        if allowed(EVERYBODY[who], action, Thing(HERE, SOMEBODY)):
            return
        with pytest.raises(Forbidden) as caught:
            may(EVERYBODY[who], action, Thing(HERE, SOMEBODY))
        assert str(SOMEBODY) not in str(caught.value)
        assert caught.value.status == 403

    def test_candidates_may_a_few_things_with_what_is_theirs_and_nothing_with_the_rest(self, action: Action) -> None:
        me = OUTSIDERS["candidate"]
        assert allowed(me, action, Thing(HERE, ME)) is (action in OWN | PUBLIC)
        assert allowed(me, action, Thing(HERE, SOMEBODY)) is (action in PUBLIC)
        assert allowed(me, action, Thing(HERE)) is (action in PUBLIC)

    @pytest.mark.parametrize("who", ["visitor", "no role"])
    def test_who_has_no_role_may_look_at_jobs_and_apply(self, action: Action, who: str) -> None:
        assert allowed(OUTSIDERS[who], action, Thing(HERE, ME)) is (action in {Action.APPLY, Action.SEE_JOB})

    def test_the_product_itself_may_everything_everywhere(self, action: Action) -> None:
        assert allowed(system("flow"), action, Thing(ELSEWHERE, SOMEBODY))


def test_two_roles_may_what_either_may() -> None:
    both = member(ME, {(HERE, Role.LEGAL), (HERE, Role.HR)})
    assert {action for action in Action if allowed(both, action, Thing(HERE))} == MAY[Role.LEGAL] | MAY[Role.HR]


def test_nobody_can_decide_about_an_application_but_hr() -> None:
    able = {who for who, actor in EVERYBODY.items() if allowed(actor, Action.DECIDE_APPLICATION, Thing(HERE, ME))}
    assert able == {Role.HR}
