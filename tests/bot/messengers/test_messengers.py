"""What people do in a messenger counts as theirs only when it is theirs, happens once, and shows everywhere."""

import pytest
from sqlalchemy import select

from bot.kit import Kit
from hrcore.actors import Role
from hrcore.clock import FixedClock
from hrcore.errors import DeliveryFailed, Throttled
from hrcore.messages.models import Message
from hrcore.messengers import accounts, inbox
from hrcore.messengers.models import IncomingRow, MessengerAccount, MessengerTenant, Platform, TenantCompany
from hrcore.messengers.rooms import show_in
from hrcore.org.models import ChannelKind, Company, Person
from hrcore.org.service import NewPerson, add_person, grant_role, set_contacts
from hrcore.ports.messenger import IncomingKind
from hrcore.recruiting.models import Application, Decision, Stage
from tests.bot.messengers.conftest import TEAM, Office
from tests.bot.stories import channel_of, interviewed
from tests.ground import later
from tests.support import TEST, Firm, apply_with, make_firm, pump


def rows(kit: Kit) -> list[tuple[str, int]]:
    with kit.database.work(TEST) as work:
        return [(row.state, row.attempts) for row in work.session.query(IncomingRow).order_by(IncomingRow.id)]


class TestWhoIsWho:
    def test_a_plain_employee_is_linked_by_their_address_and_gets_help(self, office: Office) -> None:
        account = office.hires(office.firm.employee, "zhao@example.com")
        office.types(account, "你好")
        assert "内推" in str(office.messenger.answers[account][0]["text"])
        with office.kit.database.work(TEST) as work:
            (linked,) = accounts.accounts_of(work, "slack", TEAM, account)
        assert linked.person_id == office.firm.employee.id
        assert linked.confirmed_at is not None

    @pytest.mark.parametrize(
        "changed", [{"is_full": False}, {"is_gone": True}, {"email": ""}, {"email": "x@y.example"}]
    )
    def test_guests_strangers_and_those_who_left_are_linked_to_nobody(
        self, office: Office, changed: dict[str, object]
    ) -> None:
        account = office.hires(office.firm.hr, **{"email": "hr@example.com", **changed})  # type: ignore[arg-type]
        office.types(account, "/candidates")
        assert len(office.told(account)) == 1
        assert "HR" in office.told(account)[0]
        with office.kit.database.work(TEST) as work:
            assert work.session.query(MessengerAccount).count() == 0

    def test_a_workspace_that_nobody_connected_is_a_stranger(self, office: Office) -> None:
        account = office.hires(office.firm.hr, "hr@example.com", tenant="T2")
        with office.kit.database.work(TEST) as work:
            assert accounts.link(work, Platform.SLACK, office.messenger.people[account]) == []

    def test_whoever_has_rights_over_others_types_a_code_first(self, office: Office) -> None:
        application = interviewed(office.kit, office.firm)
        account = office.hires(office.firm.hr, "hr@example.com")
        office.presses(account, office.kit.links.ref("advance", application.id, 1))
        assert "验证码" in office.told(account)[0]
        assert stage(office.kit, application) == Stage.UNDER_REVIEW
        letter = code_letters(office.kit)[0]
        office.types(account, "000000" if letter != "000000" else "000001")
        assert "不正确" in office.told(account)[1]
        office.types(account, f"{letter[:3]} {letter[3:]}")
        assert "确认" in office.told(account)[2]
        office.presses(account, office.kit.links.ref("advance", application.id, 1))
        assert stage(office.kit, application) != Stage.UNDER_REVIEW

    def test_being_believed_in_one_company_opens_nothing_in_another(self, office: Office) -> None:
        other = make_firm(office.kit)
        with office.kit.database.work(TEST) as work:
            (tenant,) = work.session.scalars(select(MessengerTenant.id))
            work.session.add(TenantCompany(tenant_id=tenant, company_id=other.company.id))
            company = work.session.get_one(Company, office.firm.company.id)
            employee = NewPerson("李敏", "zh-CN", "Asia/Shanghai", email="two@example.com", roles=(Role.EMPLOYEE,))
            mine = add_person(work, company, employee)
            set_contacts(work, other.company, work.get(Person, other.hr.id), email="two@example.com", phone=None)
        application = interviewed(office.kit, other)
        account = office.hires(mine, "two@example.com")
        office.types(account, "?")
        office.presses(account, office.kit.links.ref("advance", application.id, 1))
        assert stage(office.kit, application) == Stage.UNDER_REVIEW
        assert "验证码" in office.told(account)[-1]
        office.types(account, code_letters(office.kit)[-1])
        office.presses(account, office.kit.links.ref("advance", application.id, 1))
        assert stage(office.kit, application) != Stage.UNDER_REVIEW

    def test_hr_of_a_sister_company_decides_nothing_here(self, office: Office) -> None:
        sister = make_firm(office.kit)
        with office.kit.database.work(TEST) as work:
            grant_role(work, sister.company, work.get(Person, office.firm.employee.id), Role.HR)
        application = interviewed(office.kit, office.firm)
        account = office.linked(office.firm.employee, "zhao@example.com")
        office.presses(account, office.kit.links.ref("advance", application.id, 1))
        assert stage(office.kit, application) == Stage.UNDER_REVIEW
        office.types(account, "/candidates")
        assert "王小明" not in str(office.messenger.answers)

    def test_after_five_wrong_codes_the_right_one_opens_nothing(self, office: Office) -> None:
        account = office.hires(office.firm.hr, "hr@example.com")
        office.types(account, "?")
        right = code_letters(office.kit)[0]
        for number in range(5):
            office.types(account, f"{(int(right) + 1 + number) % 10**6:06}")
        office.types(account, right)
        with office.kit.database.work(TEST) as work:
            (linked,) = accounts.accounts_of(work, "slack", TEAM, account)
        assert linked.confirmed_at is None

    def test_an_old_code_opens_nothing(self, office: Office, clock: FixedClock) -> None:
        account = office.hires(office.firm.hr, "hr@example.com")
        office.types(account, "?")
        later(clock, minutes=16)
        office.types(account, code_letters(office.kit)[0])
        assert "失效" in office.told(account)[-1]


class TestOnce:
    def test_what_comes_twice_happens_once(self, office: Office) -> None:
        application = interviewed(office.kit, office.firm)
        account = office.linked(office.firm.hr, "hr@example.com")
        ref = office.kit.links.ref("advance", application.id, 1)
        for _ in range(2):
            office.does(account, IncomingKind.PRESS, ref=ref, key="one click", drain=False)
        office.drain()
        assert office.told(account) == []
        assert decisions(office.kit, application) == 1

    def test_a_second_click_is_told_who_was_there_first(self, office: Office) -> None:
        application = interviewed(office.kit, office.firm)
        account = office.linked(office.firm.hr, "hr@example.com")
        ref = office.kit.links.ref("advance", application.id, 1)
        office.presses(account, ref)
        office.presses(account, ref)
        assert "李敏已于" in office.told(account)[0]
        assert decisions(office.kit, application) == 1

    def test_a_forged_button_changes_nothing_and_is_not_tried_again(self, office: Office) -> None:
        account = office.linked(office.firm.hr, "hr@example.com")
        office.presses(account, "forged")
        assert len(office.told(account)) == 1
        assert {state for state, _ in rows(office.kit)} == {"done"}

    def test_somebody_without_the_right_changes_nothing(self, office: Office) -> None:
        application = interviewed(office.kit, office.firm)
        account = office.linked(office.firm.employee, "zhao@example.com")
        office.presses(account, office.kit.links.ref("advance", application.id, 1))
        assert len(office.told(account)) == 1
        assert decisions(office.kit, application) == 0

    def test_what_fails_is_tried_again_and_holds_up_the_same_person_alone(
        self, office: Office, clock: FixedClock
    ) -> None:
        other = office.linked(office.firm.employee, "zhao@example.com")
        account = office.hires(office.firm.hr, "hr@example.com")
        office.messenger.problem = DeliveryFailed("directory is down", retry=True)
        office.does(account, IncomingKind.WORDS, text="?", direct=True, drain=False)
        office.does(account, IncomingKind.WORDS, text="??", direct=True, drain=False)
        office.drain()
        assert office.told(account) == []
        office.types(other, "?")
        assert len(office.messenger.answers[other]) == 1
        later(clock, seconds=10)
        office.drain()
        assert len(office.told(account)) == 2
        assert [state for state, _ in rows(office.kit)].count("waiting") == 0

    def test_settled_rows_are_forgotten_after_some_days(self, office: Office, clock: FixedClock) -> None:
        office.linked(office.firm.employee, "zhao@example.com")
        with office.kit.database.work(TEST) as work:
            assert inbox.forget(work) == 0
        later(clock, days=4)
        with office.kit.database.work(TEST) as work:
            assert inbox.forget(work) >= 1


class TestCopies:
    def test_a_decision_on_a_page_changes_the_card_in_the_messenger(self, office: Office) -> None:
        kit, firm = office.kit, office.firm
        show_reports(kit, firm)
        application = interviewed(kit, firm)
        ref, shown = next((ref, one) for ref, one in office.messenger.shown.items() if "advance" in refs(kit, one.card))
        before = shown.updates
        office.linked(firm.hr, "hr@example.com")
        pressed = kit.links.ref("pool", application.id, 1)
        account = office.account(firm.hr)
        office.presses(account, pressed, message=ref)
        assert shown.updates == before + 1
        assert "人才库" in str(shown.card["text"])
        assert "advance" not in refs(kit, shown.card)

    def test_a_card_that_says_the_same_is_not_sent_again(self, office: Office) -> None:
        show_reports(office.kit, office.firm)
        interviewed(office.kit, office.firm)
        updates = {ref: one.updates for ref, one in office.messenger.shown.items()}
        apply_with(office.kit, office.firm)
        pump(office.kit)
        assert {ref: office.messenger.shown[ref].updates for ref in updates} == updates

    def test_a_card_too_old_to_be_changed_is_shown_anew(self, office: Office) -> None:
        show_reports(office.kit, office.firm)
        application = interviewed(office.kit, office.firm)
        account = office.linked(office.firm.hr, "hr@example.com")
        for one in office.messenger.shown.values():
            one.too_old = True
        count = len(office.messenger.shown)
        office.presses(account, office.kit.links.ref("pool", application.id, 1))
        assert len(office.messenger.shown) > count

    def test_a_post_whose_answer_was_lost_is_not_shown_twice(self, office: Office, clock: FixedClock) -> None:
        show_reports(office.kit, office.firm)
        office.messenger.lost = True
        apply_with(office.kit, office.firm)
        pump(office.kit)
        later(clock, seconds=10)
        pump(office.kit)
        keys = [one.key for one in office.messenger.shown.values()]
        assert keys
        assert len(keys) == len(set(keys))

    def test_waiting_for_ones_turn_is_no_failed_try(self, office: Office, clock: FixedClock) -> None:
        show_reports(office.kit, office.firm)
        apply_with(office.kit, office.firm)
        office.messenger.problem = Throttled("one a second", after_s=30)
        pump(office.kit)
        with office.kit.database.work(TEST) as work:
            assert {row.attempts for row in work.session.query(Message).filter_by(medium="slack", state="queued")} == {
                0
            }
        later(clock, seconds=31)
        pump(office.kit)
        assert office.messenger.shown


def show_reports(kit: Kit, firm: Firm) -> None:
    channel = channel_of(kit, firm, ChannelKind.HR_REPORTS)
    with kit.database.work(TEST) as work:
        show_in(work, channel, Platform.SLACK, TEAM, "C1")


def refs(kit: Kit, card: object) -> set[str]:
    return {kit.links.read_ref(ref).action for ref in card["buttons"].values()}  # type: ignore[index]


def stage(kit: Kit, application: Application) -> str:
    with kit.database.work(TEST) as work:
        return work.get(Application, application.id).stage


def decisions(kit: Kit, application: Application) -> int:
    with kit.database.work(TEST) as work:
        return work.session.query(Decision).filter_by(application_id=application.id).count()


def code_letters(kit: Kit) -> list[str]:
    """The codes in the letters that were sent, oldest first."""
    with kit.database.work(TEST) as work:
        letters = work.session.query(Message).filter_by(kind="messenger_code", state="sent").order_by(Message.id)
        found = [work.session.get_one(MessengerAccount, row.subject["account_id"]) for row in letters]
        return [
            accounts.code_of(kit.keyring, account.id, int(row.subject["number"]))
            for account, row in zip(found, letters, strict=True)
        ]
