"""A colleague with a part in one application: that one, what the part is for, as long as it is held."""

import pytest
from sqlalchemy import func, select

from bot.kit import Kit
from hrcore.audit.models import AuditEntry
from hrcore.errors import Forbidden, NotFound
from hrcore.involvement import Involvement
from hrcore.org.models import Person
from hrcore.people.parts import involve, release
from hrcore.permissions import INVOLVED, ROLES, Action, Part
from hrcore.recruiting.models import Application
from hrcore.talent.service import newest_resume
from tests.support import TEST, Firm, actor_of, apply_with, make_firm


@pytest.fixture
def application(kit: Kit, firm: Firm) -> Application:
    return apply_with(kit, firm).application


def give(kit: Kit, application: Application, person: Person, part: Part) -> None:
    with kit.database.work(TEST) as work:
        involve(work, work.get(Application, application.id), person.id, part)


def take(kit: Kit, application: Application, person: Person, part: Part) -> None:
    with kit.database.work(TEST) as work:
        release(work, work.get(Application, application.id), person.id, part)


def allowed(kit: Kit, person: Person, application: Application) -> set[Action]:
    with kit.database.work(actor_of(kit, person)) as work:
        return {action for action in Action if work.allows(action, application)}


class TestInvolved:
    @pytest.mark.parametrize("part", list(Part))
    def test_each_part_gives_what_it_is_for_and_nothing_more(
        self, kit: Kit, firm: Firm, application: Application, part: Part
    ) -> None:
        before = allowed(kit, firm.employee, application)
        give(kit, application, firm.employee, part)
        gained = allowed(kit, firm.employee, application) - before
        assert gained == INVOLVED[part] - {action for action in Action if "employee" in ROLES[action]}
        assert Action.DECIDE_APPLICATION not in gained

    def test_of_that_application_and_no_other(self, kit: Kit, firm: Firm, application: Application) -> None:
        other = apply_with(kit, firm, name="李雷").application
        give(kit, application, firm.employee, Part.HIRING_MANAGER)
        assert Action.SEE_APPLICATION in allowed(kit, firm.employee, application)
        assert Action.SEE_APPLICATION not in allowed(kit, firm.employee, other)
        assert Action.SEE_APPLICATION not in allowed(kit, make_firm(kit).employee, application)

    def test_also_over_what_hangs_on_the_application(self, kit: Kit, firm: Firm, application: Application) -> None:
        give(kit, application, firm.employee, Part.INTERVIEWER)
        with kit.database.work(actor_of(kit, firm.employee)) as work:
            work.may(Action.SEE_APPLICATION, newest_resume(work, application.id))
            with pytest.raises(Forbidden):
                work.may(Action.SEE_REPORT, application)
            with pytest.raises(Forbidden):
                work.may(Action.SEE_APPLICATION, firm.job)

    def test_a_part_in_another_company_opens_nothing(self, kit: Kit, firm: Firm, application: Application) -> None:
        stranger = make_firm(kit).employee
        give(kit, application, stranger, Part.HIRING_MANAGER)
        with kit.database.work(actor_of(kit, stranger)) as work, pytest.raises(NotFound):
            work.may(Action.SEE_APPLICATION, application)

    def test_it_ends_with_the_part_and_begins_again(self, kit: Kit, firm: Firm, application: Application) -> None:
        give(kit, application, firm.employee, Part.APPROVER)
        take(kit, application, firm.employee, Part.APPROVER)
        assert Action.SEE_APPLICATION not in allowed(kit, firm.employee, application)
        give(kit, application, firm.employee, Part.APPROVER)
        assert Action.SEE_APPLICATION in allowed(kit, firm.employee, application)

    def test_one_part_taken_back_leaves_the_other(self, kit: Kit, firm: Firm, application: Application) -> None:
        give(kit, application, firm.employee, Part.APPROVER)
        give(kit, application, firm.employee, Part.INTERVIEWER)
        take(kit, application, firm.employee, Part.APPROVER)
        assert Action.SEE_APPLICATION in allowed(kit, firm.employee, application)
        assert Action.SEE_REPORT not in allowed(kit, firm.employee, application)

    def test_twice_is_once_and_each_change_is_in_the_trail(
        self, kit: Kit, firm: Firm, application: Application
    ) -> None:
        for _ in range(2):
            give(kit, application, firm.employee, Part.APPROVER)
        for _ in range(2):
            take(kit, application, firm.employee, Part.APPROVER)
        with kit.database.work(TEST) as work:
            rows = work.session.scalar(select(func.count()).select_from(Involvement))
            trail = select(AuditEntry.action).where(
                AuditEntry.action.in_(("application.involved", "application.released"))
            )
            assert (rows, sorted(work.session.scalars(trail))) == (1, ["application.involved", "application.released"])
