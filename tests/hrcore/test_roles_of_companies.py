"""A role is held in a company: HR of one company of a group is not HR of the next."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.kit import Kit
from hrcore.access import service as access
from hrcore.actors import Actor, Role
from hrcore.errors import Forbidden
from hrcore.messengers.accounts import needs_code
from hrcore.org.service import NewPerson, add_person, grant_role
from hrcore.people.roles import end_role
from hrcore.permissions import Action
from hrcore.recruiting import listing
from hrcore.recruiting import service as recruiting
from hrcore.recruiting.models import Application, Job
from hrcore.todos import service as todos
from tests.support import TEST, Firm, actor_of, apply_with, make_firm


@pytest.fixture
def sister(kit: Kit, firm: Firm) -> Firm:
    """Another company of the group; its HR is an employee of `firm`, too."""
    found = make_firm(kit)
    with kit.database.work(TEST) as work:
        grant_role(work, firm.company, found.hr, Role.EMPLOYEE)
    return found


@pytest.fixture
def neighbour(kit: Kit, sister: Firm) -> Actor:
    return actor_of(kit, sister.hr)


def test_an_actor_is_asked_for_the_role_in_one_company(firm: Firm, sister: Firm, neighbour: Actor) -> None:
    assert neighbour.companies == {firm.company.id, sister.company.id}
    assert neighbour.roles_in(sister.company.id) == {Role.HR}
    assert neighbour.roles_in(firm.company.id) == {Role.EMPLOYEE}
    assert neighbour.has_somewhere((Role.HR,))
    assert not neighbour.has_somewhere((Role.FINANCE,))


def test_actor_is_found_with_one_question(kit: Kit, sister: Firm) -> None:
    asked: list[str] = []
    engine = kit.database.engine

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        actor_of(kit, sister.hr)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len(asked) == 1


class TestRights:
    @pytest.mark.parametrize(
        "action",
        [one for one in Action if one not in (Action.SEE_COMPANY, Action.SEE_JOB, Action.APPLY)],
    )
    def test_are_those_of_any_employee_there(self, kit: Kit, firm: Firm, neighbour: Actor, action: Action) -> None:
        application = apply_with(kit, firm).application
        with kit.database.work(actor_of(kit, firm.employee)) as work:
            usual = work.allows(action, application)
        with kit.database.work(neighbour) as work:
            assert work.allows(action, application) == usual

    def test_are_whole_at_home(self, kit: Kit, sister: Firm, neighbour: Actor) -> None:
        application = apply_with(kit, sister).application
        with kit.database.work(neighbour) as work:
            assert work.allows(Action.DECIDE_APPLICATION, application)
            assert [one.application.id for one in listing.applications(work, listing.Wanted())] == [application.id]


class TestDoing:
    def test_nobody_publishes_or_closes_the_job_of_a_sister(self, kit: Kit, firm: Firm, neighbour: Actor) -> None:
        with kit.database.work(neighbour) as work, pytest.raises(Forbidden):
            recruiting.publish_job(work, work.get(Job, firm.job.id))

    def test_nobody_decides_there(self, kit: Kit, firm: Firm, neighbour: Actor) -> None:
        application = apply_with(kit, firm).application
        with kit.database.work(neighbour) as work, pytest.raises(Forbidden):
            work.may(Action.DECIDE_APPLICATION, work.get(Application, application.id))

    def test_no_token_is_given_for_it(self, kit: Kit, firm: Firm, neighbour: Actor) -> None:
        with kit.database.work(neighbour) as work, pytest.raises(Forbidden):
            access.give(work, firm.company, name="x", roles=(Role.HR,), lasts=timedelta(days=1))

    def test_nobody_makes_themself_hr_there(self, kit: Kit, firm: Firm, sister: Firm, neighbour: Actor) -> None:
        with kit.database.work(neighbour) as work, pytest.raises(Forbidden):
            grant_role(work, firm.company, sister.hr, Role.HR)

    def test_what_waits_for_hr_there_is_not_theirs(self, kit: Kit, firm: Firm, sister: Firm, neighbour: Actor) -> None:
        with kit.database.work(TEST) as work:
            for one in (firm, sister):
                todos.ask(
                    work,
                    company_id=one.company.id,
                    key=f"hr:{one.company.id}",
                    kind="decide_application",
                    subject={},
                    owner_role=Role.HR,
                )
        with kit.database.work(neighbour) as work:
            (mine,) = todos.mine(work)
            assert mine.company_id == sister.company.id
            assert todos.count_mine(work) == 1


class TestHolding:
    def test_the_same_role_can_be_held_in_two_companies(self, kit: Kit, firm: Firm, sister: Firm) -> None:
        with kit.database.work(TEST) as work:
            person = add_person(
                work,
                firm.company,
                NewPerson("方圆", "zh-CN", "Asia/Shanghai", email="f@example.com", roles=(Role.LEGAL,)),
            )
            grant_role(work, sister.company, person, Role.LEGAL)
        found = actor_of(kit, person)
        assert {one for one, _ in found.grants} == {firm.company.id, sister.company.id}

    def test_ending_one_leaves_the_other(self, kit: Kit, firm: Firm, sister: Firm) -> None:
        with kit.database.work(TEST) as work:
            grant_role(work, firm.company, sister.hr, Role.HR)
            end_role(work, firm.company, sister.hr, Role.HR)
        found = actor_of(kit, sister.hr)
        assert not found.has(Role.HR, firm.company.id)
        assert found.has(Role.HR, sister.company.id)

    def test_hr_of_one_company_ends_no_role_in_another(self, kit: Kit, firm: Firm, sister: Firm) -> None:
        with kit.database.work(TEST) as work:
            grant_role(work, firm.company, sister.employee, Role.FINANCE)
        with kit.database.work(actor_of(kit, sister.hr)) as work, pytest.raises(Forbidden):
            end_role(work, firm.company, sister.employee, Role.FINANCE)

    def test_an_account_needs_the_code_for_a_right_held_anywhere(self, firm: Firm, kit: Kit, neighbour: Actor) -> None:
        assert needs_code(neighbour)
        assert not needs_code(actor_of(kit, firm.employee))
