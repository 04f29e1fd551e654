"""Tokens: shown once, bound to a company and to rights, run out, and can be taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.kit import Kit
from hrcore.access import service as access
from hrcore.access.errors import TokenRefused
from hrcore.access.models import ApiToken
from hrcore.access.service import NewToken
from hrcore.actors import Actor, Role
from hrcore.audit.models import AuditEntry
from hrcore.clock import FixedClock
from hrcore.errors import Forbidden, InvalidInput, MoveNotAllowed, NotFound
from hrcore.people.parts import involve
from hrcore.permissions import Action, Part
from hrcore.recruiting.models import Application
from tests.ground import later
from tests.support import TEST, Firm, actor_of, apply_with, make_firm


def give(kit: Kit, firm: Firm, *roles: Role, days: int = 30, name: str = "看板") -> NewToken:
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        return access.give(work, firm.company, name=name, roles=roles or (Role.HR,), lasts=timedelta(days=days))


def behind(kit: Kit, secret: str) -> Actor:
    with kit.database.work(TEST) as work:
        return access.actor_behind(work, secret)


class TestGive:
    def test_the_token_itself_is_stored_nowhere(self, kit: Kit, firm: Firm) -> None:
        token = give(kit, firm)
        with kit.database.work(TEST) as work:
            row = work.session.scalars(select(ApiToken)).one()
            trail = work.session.scalars(select(AuditEntry).where(AuditEntry.object_id == row.id)).one()
        assert token.secret.startswith("zh_")
        assert len(token.secret) > 40
        stored = f"{row.digest!r} {row.name} {row.hint} {trail.evidence}"
        assert token.secret not in stored
        assert row.hint == token.secret[-4:]

    def test_no_two_are_the_same(self, kit: Kit, firm: Firm) -> None:
        assert give(kit, firm).secret != give(kit, firm).secret

    def test_hr_gives_them_and_nobody_else(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(actor_of(kit, firm.employee)) as work, pytest.raises(Forbidden):
            access.give(work, firm.company, name="x", roles=(Role.HR,), lasts=timedelta(days=1))
        with kit.database.work(actor_of(kit, make_firm(kit).hr)) as work, pytest.raises(NotFound):
            access.give(work, firm.company, name="x", roles=(Role.HR,), lasts=timedelta(days=1))

    @pytest.mark.parametrize(
        ("name", "roles", "days", "field"),
        [
            (" ", (Role.HR,), 1, "name"),
            ("x" * 81, (Role.HR,), 1, "name"),
            ("x", (), 1, "role"),
            ("x", (Role.HR,), 0, "days"),
            ("x", (Role.HR,), 400, "days"),
        ],
    )
    def test_one_without_name_rights_or_end_is_refused(
        self, kit: Kit, firm: Firm, name: str, roles: tuple[Role, ...], days: int, field: str
    ) -> None:
        with kit.database.work(TEST) as work, pytest.raises(InvalidInput) as caught:
            access.give(work, firm.company, name=name, roles=roles, lasts=timedelta(days=days))
        assert set(caught.value.fields) == {field}


class TestActor:
    def test_has_the_rights_of_its_roles_in_its_company(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        hr, executive = behind(kit, give(kit, firm).secret), behind(kit, give(kit, firm, Role.EXECUTIVE).secret)
        with kit.database.work(hr) as work:
            assert work.allows(Action.SEE_APPLICATION, application)
            assert not work.allows(Action.SEE_APPLICATION, apply_with(kit, make_firm(kit)).application)
        with kit.database.work(executive) as work:
            assert not work.allows(Action.SEE_APPLICATION, application)
            assert work.allows(Action.SEE_FIGURES, firm.company)

    def test_is_no_person_and_has_no_persons_parts(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        with kit.database.work(TEST) as work:
            involve(work, work.get(Application, application.id), firm.employee.id, Part.HIRING_MANAGER)
        token = give(kit, firm, Role.EMPLOYEE)
        actor = behind(kit, token.secret)
        assert (actor.person_id, actor.ref) == (None, f"program:{token.row.id}")
        with kit.database.work(actor) as work:
            assert not work.allows(Action.SEE_APPLICATION, application)

    def test_its_use_is_noted_but_not_each_time(self, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        token = give(kit, firm)
        first = clock.now()
        behind(kit, token.secret)
        later(clock, minutes=1)
        behind(kit, token.secret)
        with kit.database.work(TEST) as work:
            assert work.get(ApiToken, token.row.id).last_used_at == first
        now = later(clock, minutes=10)
        behind(kit, token.secret)
        with kit.database.work(TEST) as work:
            assert work.get(ApiToken, token.row.id).last_used_at == now


class TestEnd:
    def test_it_runs_out_to_the_second(self, kit: Kit, firm: Firm, clock: FixedClock) -> None:
        token = give(kit, firm, days=30)
        later(clock, days=30, seconds=-1)
        behind(kit, token.secret)
        later(clock, seconds=1)
        with pytest.raises(TokenRefused):
            behind(kit, token.secret)

    def test_taken_back_it_opens_nothing_and_once_is_enough(self, kit: Kit, firm: Firm) -> None:
        token = give(kit, firm)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            access.revoke(work, token.row.id)
        with pytest.raises(TokenRefused):
            behind(kit, token.secret)
        with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises(MoveNotAllowed):
            access.revoke(work, token.row.id)

    @pytest.mark.parametrize("secret", ["", "zh_", "zh_" + "a" * 43, "Bearer x", "\x00", "王"])
    def test_anything_else_is_none(self, kit: Kit, firm: Firm, secret: str) -> None:
        give(kit, firm)
        with pytest.raises(TokenRefused):
            behind(kit, secret)

    def test_another_companys_hr_does_not_find_it(self, kit: Kit, firm: Firm) -> None:
        token, stranger = give(kit, firm), actor_of(kit, make_firm(kit).hr)
        with kit.database.work(stranger) as work:
            assert access.tokens(work) == []
            with pytest.raises(NotFound):
                access.revoke(work, token.row.id)
