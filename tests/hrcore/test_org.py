"""People: found again by any writing of their address, sorted by pinyin, with the roles they hold now."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.kit import Kit
from hrcore.actors import Role
from hrcore.clock import FixedClock
from hrcore.errors import Forbidden, NotFound
from hrcore.org.contacts import Dialling, dialling, normal_email, normal_phone
from hrcore.org.models import Channel, ChannelKind, ChannelMember, RoleGrant
from hrcore.org.names import name_key
from hrcore.org.service import NewPerson, actor_for, add_person, find_by_contact, hr_contact, members, set_up_company
from tests.ground import later
from tests.support import TEST, Firm, actor_of, apply_with, candidate_of


class TestContacts:
    @pytest.mark.parametrize(
        "text", ["13800138000", "138 0013 8000", "138-0013-8000", "+86 138 0013 8000", "0086 13800138000"]
    )
    def test_one_number_has_one_form(self, text: str) -> None:
        assert normal_phone(text, "CN") == "+8613800138000"

    @pytest.mark.parametrize(
        ("text", "country", "form"), [("(415) 555-0132", "US", "+14155550132"), ("12", "CN", None)]
    )
    def test_a_number_without_country_is_one_of_the_company(self, text: str, country: str, form: str | None) -> None:
        assert normal_phone(text, country) == form

    @given(st.text(max_size=40))
    def test_a_normal_address_stays_as_it_is_and_holds_no_blank(self, text: str) -> None:
        address = normal_email(text)
        if address is not None:
            assert normal_email(address) == address
            assert not any(letter.isspace() for letter in address)

    @given(st.text(max_size=40), st.sampled_from(["CN", "US", "DE"]))
    def test_a_normal_number_stays_as_it_is(self, text: str, country: str) -> None:
        number = normal_phone(text, country)
        assert number is None or normal_phone(number, "FR") == number

    def test_somebody_is_found_by_either_and_only_in_their_company(self, kit: Kit, firm: Firm) -> None:
        person = apply_with(kit, firm, email="Lin@Example.com", phone="13900139000").person
        with kit.database.work(TEST) as work:
            for email, phone in (
                ("lin@example.COM ", None),
                (None, "+86 139 0013 9000"),
                ("x@example.com", "13900139000"),
            ):
                found = find_by_contact(work, firm.company, email=email, phone=phone)
                assert found is not None
                assert found.id == person.id
            assert find_by_contact(work, firm.company, email="lin@example.org", phone=None) is None


class TestNames:
    def test_chinese_sorts_by_pinyin_and_families_stay_together(self) -> None:
        names = ["赵强", "Anna", "李敏", "王小明", "李娜", "bob"]
        assert sorted(names, key=name_key) == ["Anna", "bob", "李敏", "李娜", "王小明", "赵强"]


class TestRoles:
    def test_a_role_counts_while_it_is_held(self, kit: Kit, clock: FixedClock, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            grant = work.session.scalars(select(RoleGrant).where(RoleGrant.person_id == firm.hr.id)).one()
            grant.valid_to = work.now + timedelta(days=1)
        assert actor_of(kit, firm.hr).roles_in(firm.company.id) == {Role.HR}
        later(clock, days=1)
        with pytest.raises(NotFound):
            actor_of(kit, firm.hr)

    def test_candidates_are_no_members(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        with kit.database.work(TEST) as work:
            with pytest.raises(NotFound):
                actor_for(work, application.person_id)
            assert [person.id for person, _ in members(work, firm.company.id)] == [firm.hr.id, firm.employee.id]

    def test_only_hr_adds_people(self, kit: Kit, firm: Firm) -> None:
        new = NewPerson("陈晨", "zh-CN", "Asia/Shanghai", email="chen@example.com", roles=(Role.MANAGER,))
        for actor in (actor_of(kit, firm.employee), candidate_of(apply_with(kit, firm).application)):
            with kit.database.work(actor) as work, pytest.raises(Forbidden):
                add_person(work, firm.company, new)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            person = add_person(work, firm.company, new)
        with kit.database.work(TEST) as work:
            channel = select(Channel.kind).join(ChannelMember).where(ChannelMember.person_id == person.id)
            assert list(work.session.scalars(channel)) == [ChannelKind.DIRECT]

    def test_nobody_but_the_product_sets_up_companies(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises((Forbidden, NotFound)):
            set_up_company(work, slug="new", names={"en": "New"}, language="en", zone="UTC", country="US")

    def test_letters_name_the_longest_serving_hr_person(self, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            add_person(work, firm.company, NewPerson("新人", "zh-CN", "UTC", email="new@example.com", roles=(Role.HR,)))
            assert hr_contact(work, firm.company) == "李敏 <hr@example.com>"


class TestRinging:
    @pytest.mark.parametrize("number", ["+8613800138000", "+861062781234", "+14155550132", "+442079460522"])
    def test_ordinary_numbers_may_be_rung(self, number: str) -> None:
        assert dialling(number) is Dialling.MAY

    @pytest.mark.parametrize(
        "number",
        [
            "", "13800138000", "86 138 0013 8000", "+86 138 0013 8000", "+", "+999123456789",
            "110", "+86110", "+86120", "+1911", "+44999", "+49110",
            "+19005550123", "+449061234567", "+499001234567",
        ],
    )  # fmt: skip
    def test_no_number_an_emergency_or_a_dear_line_may_not(self, number: str) -> None:
        assert dialling(number) is not Dialling.MAY
