"""Connecting a workspace, looking through its directory or a list, and choosing where a channel is shown."""

from pathlib import Path

import pytest

from bot import connecting, directory
from bot.kit import Kit
from cards.errors import error_text
from cards.words import words
from hrcore.actors import Role
from hrcore.errors import InvalidInput, NotFound, SetupProblem
from hrcore.messengers import accounts
from hrcore.messengers.models import Platform
from hrcore.messengers.rooms import rooms_of, tenant_for
from hrcore.org.models import Company
from hrcore.org.service import actor_for, find_by_contact
from hrcore.ports.messenger import Identity, Profile
from tests.bot.messengers.conftest import TEAM, Office
from tests.support import TEST, Firm, make_firm

SAY = words("en")


def listed(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


class TestConnect:
    def test_the_workspace_of_the_token_serves_the_companies_named(
        self, kit: Kit, firm: Firm, messenger: object
    ) -> None:
        other = make_firm(kit, "en")
        messenger.me = Identity("T9", "Northwind HQ")  # type: ignore[attr-defined]
        for _ in range(2):
            connecting.connect(kit, Platform.SLACK, [firm.company.slug, other.company.slug])
        with kit.database.work(TEST) as work:
            found = [tenant_for(work, one.company.id, Platform.SLACK) for one in (firm, other)]
        assert [one.name for one in found if one] == ["Northwind HQ", "Northwind HQ"]

    def test_one_that_is_not_set_up_is_named(self, kit: Kit, firm: Firm) -> None:
        with pytest.raises(SetupProblem) as caught:
            connecting.connect(kit, Platform.FEISHU, [firm.company.slug])
        assert caught.value.problem == "messenger-missing"

    def test_reports_are_shown_where_one_says(self, office: Office) -> None:
        slug = office.firm.company.slug
        channel = connecting.show(office.kit, "hr_reports", Platform.SLACK, "C0123456789", slug)
        with office.kit.database.work(TEST) as work:
            assert [one.conversation for one in rooms_of(work, channel.id)] == ["C0123456789"]
        with pytest.raises(InvalidInput) as caught:
            connecting.show(office.kit, "hr_reports", Platform.SLACK, "#reports", slug)
        assert "conversation" in caught.value.fields
        with pytest.raises(NotFound):
            connecting.show(office.kit, "no-such-job", Platform.SLACK, "C0123456789", slug)


class TestDirectory:
    def test_known_addresses_are_linked_and_nobody_is_added(self, office: Office) -> None:
        kit, firm = office.kit, office.firm
        office.hires(firm.employee, "zhao@example.com")
        office.hires(firm.hr, "hr@example.com")
        people = office.messenger.people
        people["U7"] = Profile(TEAM, "U7", "New One", "new@example.com", is_full=True)
        people["U8"] = Profile(TEAM, "U8", "Guest", "guest@example.com")
        found = directory.look_through(kit, firm.company, Platform.SLACK)
        assert (found.linked, found.waiting, found.passed_over) == (2, 1, 1)
        assert [one.name for one in found.unknown] == ["New One"]
        with kit.database.work(TEST) as work:
            assert find_by_contact(work, firm.company, email="new@example.com", phone=None) is None
        assert "new@example.com" in "\n".join(directory.told(found, SAY))

    def test_who_is_added_is_an_employee_and_linked(self, office: Office) -> None:
        kit, firm = office.kit, office.firm
        office.messenger.people["U7"] = Profile(TEAM, "U7", "New One", "new@example.com", is_full=True)
        for count in (1, 0):
            found = directory.look_through(kit, firm.company, Platform.SLACK)
            assert directory.add(kit.database, firm.company, found.unknown, Platform.SLACK, "Asia/Shanghai") == count
        with kit.database.work(TEST) as work:
            person = find_by_contact(
                work, work.session.get_one(Company, firm.company.id), email="new@example.com", phone=None
            )
            assert person is not None
            assert actor_for(work, person.id).roles_in(firm.company.id) == {Role.EMPLOYEE}
            assert [one.account for one in accounts.accounts_held(work, person.id)] == ["U7"]

    def test_a_workspace_that_serves_nobody_is_told_apart(self, kit: Kit, firm: Firm) -> None:
        with pytest.raises(SetupProblem) as caught:
            directory.look_through(kit, firm.company, Platform.SLACK)
        assert caught.value.problem == "messenger-not-connected"

    def test_each_line_that_cannot_be_read_is_named(self, kit: Kit, firm: Firm, tmp_path: Path) -> None:
        path = listed(
            tmp_path,
            "name,email,title\nAnn,ann@example.com,Designer\n,b@example.com,\nBo,bo,\nAnn,ANN@example.com,\nC,c@x.io,,,\n"
            "赵强,zhao@example.com,\n",
        )
        found = directory.read_list(path, SAY)
        directory.sort_out(kit.database, firm.company, found)
        assert [line for line, _ in found.problems] == [3, 4, 5, 6]
        assert [one.name for one in found.unknown] == ["Ann"]
        assert found.known == 1

    @pytest.mark.parametrize(
        "text", ["", "Ann,ann@example.com\n", "name,mail\nAnn,a@example.com\n", "name,email,salary\n"]
    )
    def test_another_header_is_refused_and_the_right_one_named(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(SetupProblem) as caught:
            directory.read_list(listed(tmp_path, text), SAY)
        assert caught.value.problem == "directory-header"
        assert "name,email,title,language" in error_text(caught.value, SAY)

    def test_what_is_no_list_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "people.csv").write_bytes(b"\xff\xfe\x00name")
        for path in (tmp_path / "people.csv", tmp_path / "none.csv"):
            with pytest.raises(SetupProblem) as caught:
                directory.read_list(path, SAY)
            assert caught.value.problem == "directory-unreadable"
