"""What a messenger tells about itself, and what happens in the company, changes who is known and what is shown where."""

from dataclasses import replace

import pytest

from bot import connecting
from hrcore.actors import Role
from hrcore.errors import DeliveryFailed
from hrcore.messengers import accounts
from hrcore.messengers.models import MessengerAccount, MessengerRoom, MessengerTenant, Platform, TenantCompany
from hrcore.messengers.rooms import show_in
from hrcore.org.events import ChannelArchived
from hrcore.org.models import Channel, ChannelKind, Person
from hrcore.org.service import NewPerson, add_person, channel_members, grant_role, join_channel, open_channel
from hrcore.people.roles import end_role
from hrcore.ports.messenger import IncomingKind
from hrcore.todos.models import Todo
from tests.bot.messengers.conftest import TEAM, Office
from tests.bot.stories import channel_of
from tests.ground import later
from tests.support import TEST, pump


def live(office: Office, person: Person) -> list[MessengerAccount]:
    with office.kit.database.work(TEST) as work:
        return accounts.accounts_held(work, person.id)


def rooms(office: Office, channel: Channel) -> list[MessengerRoom]:
    with office.kit.database.work(TEST) as work:
        return work.session.query(MessengerRoom).filter_by(channel_id=channel.id, ended_at=None).all()


def asked(office: Office) -> list[str]:
    with office.kit.database.work(TEST) as work:
        return [one.kind for one in work.session.query(Todo).order_by(Todo.id)]


class TestPeople:
    def test_who_joins_with_a_known_address_is_linked_without_a_word(self, office: Office) -> None:
        account = office.hires(office.firm.employee, "zhao@example.com")
        office.does(account, IncomingKind.PEOPLE)
        (linked,) = live(office, office.firm.employee)
        assert linked.account == account
        assert office.told(account) == []

    @pytest.mark.parametrize("changed", [{"is_gone": True, "is_full": False}, {"is_full": False}])
    def test_who_leaves_or_becomes_a_guest_is_nobody_any_more(self, office: Office, changed: dict[str, bool]) -> None:
        account = office.linked(office.firm.employee, "zhao@example.com")
        office.messenger.people[account] = replace(office.messenger.people[account], **changed)
        office.does(account, IncomingKind.PEOPLE)
        assert live(office, office.firm.employee) == []

    def test_a_directory_that_is_down_is_asked_again(self, office: Office, clock: object) -> None:
        account = office.hires(office.firm.employee, "zhao@example.com")
        office.messenger.problem = DeliveryFailed("down", retry=True)
        office.does(account, IncomingKind.PEOPLE)
        assert live(office, office.firm.employee) == []
        later(clock, seconds=10)  # type: ignore[arg-type]
        office.drain()
        assert len(live(office, office.firm.employee)) == 1

    def test_who_gives_up_the_last_role_is_a_stranger(self, office: Office) -> None:
        account = office.linked(office.firm.employee, "zhao@example.com")
        with office.kit.database.work(TEST) as work:
            end_role(work, office.firm.company, work.get(Person, office.firm.employee.id), Role.EMPLOYEE)
        pump(office.kit)
        assert live(office, office.firm.employee) == []
        office.types(account, "/refer")
        assert "HR" in office.told(account)[0]

    def test_who_keeps_a_role_keeps_the_account(self, office: Office) -> None:
        office.linked(office.firm.employee, "zhao@example.com")
        with office.kit.database.work(TEST) as work:
            person = work.get(Person, office.firm.employee.id)
            grant_role(work, office.firm.company, person, Role.MANAGER)
            end_role(work, office.firm.company, person, Role.EMPLOYEE)
        pump(office.kit)
        assert len(live(office, office.firm.employee)) == 1


class TestRooms:
    def test_reports_that_are_shown_nowhere_any_more_are_hrs_to_see_to(self, office: Office) -> None:
        channel = channel_of(office.kit, office.firm, ChannelKind.HR_REPORTS)
        with office.kit.database.work(TEST) as work:
            show_in(work, channel, Platform.SLACK, TEAM, "C1")
        office.does("", IncomingKind.ROOM, conversation="C1")
        assert rooms(office, channel) == []
        assert asked(office) == ["messenger_room_gone"]

    def test_of_another_room_nobody_needs_to_hear(self, office: Office) -> None:
        office.does("", IncomingKind.ROOM, conversation="C9")
        assert asked(office) == []

    def test_an_app_that_was_removed_knows_nobody_and_hr_is_told_once(self, office: Office) -> None:
        account = office.linked(office.firm.employee, "zhao@example.com")
        channel = channel_of(office.kit, office.firm, ChannelKind.GENERAL)
        with office.kit.database.work(TEST) as work:
            show_in(work, channel, Platform.SLACK, TEAM, "C1")
        for _ in range(2):
            office.does("", IncomingKind.UNINSTALLED)
        assert live(office, office.firm.employee) == []
        assert rooms(office, channel) == []
        assert asked(office) == ["messenger_gone"]
        with office.kit.database.work(TEST) as work:
            assert work.session.query(MessengerTenant).filter_by(ended_at=None).count() == 0
        office.types(account, "/refer")
        assert "HR" in office.told(account)[0]


def group(office: Office, *people: Person) -> Channel:
    with office.kit.database.work(TEST) as work:
        company = office.firm.company
        channel = open_channel(work, company, kind=ChannelKind.GROUP, slug="degree-1", names={"zh-CN": "学历核实"})
        for person in people:
            join_channel(work, channel, work.get(Person, person.id))
    pump(office.kit)
    return channel


class TestChannels:
    def test_a_group_has_a_room_there_with_those_who_are_linked(self, office: Office) -> None:
        account = office.linked(office.firm.hr, "hr@example.com")
        office.hires(office.firm.employee, "zhao@example.com")
        channel = group(office, office.firm.hr, office.firm.employee)
        (room,) = rooms(office, channel)
        assert room.opened_by_us
        assert office.messenger.rooms[room.conversation] == {account}

    def test_who_is_linked_later_is_let_in(self, office: Office) -> None:
        first = office.linked(office.firm.hr, "hr@example.com")
        channel = group(office, office.firm.hr, office.firm.employee)
        second = office.linked(office.firm.employee, "zhao@example.com")
        (room,) = rooms(office, channel)
        assert office.messenger.rooms[room.conversation] == {first, second}

    def test_a_room_waits_for_the_first_who_is_linked(self, office: Office) -> None:
        channel = group(office, office.firm.employee)
        assert rooms(office, channel) == []
        account = office.linked(office.firm.employee, "zhao@example.com")
        (room,) = rooms(office, channel)
        assert office.messenger.rooms[room.conversation] == {account}

    def test_whose_code_is_not_typed_is_not_let_in(self, office: Office) -> None:
        account = office.hires(office.firm.hr, "hr@example.com")
        office.types(account, "?")
        assert rooms(office, group(office, office.firm.hr)) == []

    def test_an_archived_channel_is_archived_there(self, office: Office) -> None:
        office.linked(office.firm.hr, "hr@example.com")
        channel = group(office, office.firm.hr)
        (room,) = rooms(office, channel)
        with office.kit.database.work(TEST) as work:
            work.get(Channel, channel.id).archived_at = work.now
            work.emit(ChannelArchived(company_id=channel.company_id, channel_id=channel.id))
        pump(office.kit)
        assert office.messenger.closed == {room.conversation}
        assert rooms(office, channel) == []

    def test_whose_role_ended_is_out_of_the_channel_and_of_its_room(self, office: Office) -> None:
        stays = office.linked(office.firm.hr, "hr@example.com")
        with office.kit.database.work(TEST) as work:
            new = NewPerson("周岚", "zh-CN", "Asia/Shanghai", email="zhou@example.com", roles=(Role.HR, Role.EMPLOYEE))
            other = add_person(work, office.firm.company, new)
        leaves = office.linked(other, "zhou@example.com")
        channel = group(office, office.firm.hr, other)
        (room,) = rooms(office, channel)
        assert office.messenger.rooms[room.conversation] == {stays, leaves}
        with office.kit.database.work(TEST) as work:
            end_role(work, office.firm.company, work.get(Person, other.id), Role.HR)
        pump(office.kit)
        assert office.messenger.rooms[room.conversation] == {stays}
        assert len(live(office, other)) == 1
        with office.kit.database.work(TEST) as work:
            assert channel_members(work, channel.id) == [office.firm.hr.id]

    def test_who_leaves_for_good_is_out_though_the_account_ended_first(self, office: Office) -> None:
        stays = office.linked(office.firm.hr, "hr@example.com")
        leaves = office.linked(office.firm.employee, "zhao@example.com")
        channel = group(office, office.firm.hr, office.firm.employee)
        with office.kit.database.work(TEST) as work:
            end_role(work, office.firm.company, work.get(Person, office.firm.employee.id), Role.EMPLOYEE)
        pump(office.kit)
        (room,) = rooms(office, channel)
        assert leaves not in office.messenger.rooms[room.conversation]
        assert office.messenger.rooms[room.conversation] == {stays}

    def test_whose_account_is_a_guests_now_reads_along_no_longer(self, office: Office) -> None:
        stays = office.linked(office.firm.hr, "hr@example.com")
        guest = office.linked(office.firm.employee, "zhao@example.com")
        (room,) = rooms(office, group(office, office.firm.hr, office.firm.employee))
        office.messenger.people[guest] = replace(office.messenger.people[guest], is_full=False)
        office.does(guest, IncomingKind.PEOPLE)
        pump(office.kit)
        assert office.messenger.rooms[room.conversation] == {stays}

    def test_a_conversation_that_people_gave_us_is_theirs_to_see_to(self, office: Office) -> None:
        account = office.linked(office.firm.employee, "zhao@example.com")
        channel = group(office)
        office.messenger.rooms["C7"] = {account}
        with office.kit.database.work(TEST) as work:
            join_channel(work, work.get(Channel, channel.id), work.get(Person, office.firm.employee.id))
            show_in(work, work.get(Channel, channel.id), Platform.SLACK, TEAM, "C7")
            end_role(work, office.firm.company, work.get(Person, office.firm.employee.id), Role.EMPLOYEE)
        pump(office.kit)
        assert office.messenger.rooms["C7"] == {account}
        assert asked(office) == ["messenger_room_member"]

    def test_what_was_opened_before_the_messenger_was_connected_gets_its_room_then(self, office: Office) -> None:
        account = office.linked(office.firm.employee, "zhao@example.com")
        with office.kit.database.work(TEST) as work:
            served = work.session.query(TenantCompany).one()
            work.session.delete(served)
        channel = group(office, office.firm.employee)
        assert rooms(office, channel) == []
        connecting.connect(office.kit, Platform.SLACK, [office.firm.company.slug])
        pump(office.kit)
        (room,) = rooms(office, channel)
        assert office.messenger.rooms[room.conversation] == {account}

    def test_hrs_reports_are_never_shown_by_themselves(self, office: Office) -> None:
        office.linked(office.firm.hr, "hr@example.com")
        with office.kit.database.work(TEST) as work:
            new = NewPerson("周岚", "zh-CN", "Asia/Shanghai", email="zhou@example.com", roles=(Role.HR,))
            add_person(work, office.firm.company, new)
        pump(office.kit)
        assert rooms(office, channel_of(office.kit, office.firm, ChannelKind.HR_REPORTS)) == []
