"""HR sets up the company: its names and place, and who gets in."""

import re

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from hrcore.actors import Role
from hrcore.messages.models import Message
from hrcore.org.models import Channel, ChannelKind, ChannelMember, Company, Person
from hrcore.org.service import actor_for, find_by_contact
from tests.bot.stories import fields_of, signed_in
from tests.support import TEST, Firm, apply_with, make_firm, pump

PEOPLE = "/hr/people"
COMPANY = "/hr/settings/company"
NEW = {"name": "孙磊", "email": "sun@example.com", "title": "招聘经理", "language": "zh-CN"}


def roles_of(kit: Kit, firm: Firm, person: Person) -> frozenset[Role]:
    with kit.database.work(TEST) as work:
        return actor_for(work, person.id).roles_in(firm.company.id)


def known(kit: Kit, firm: Firm, email: str) -> Person:
    with kit.database.work(TEST) as work:
        found = find_by_contact(work, firm.company, email=email, phone=None)
    assert found is not None
    return found


def kinds_of_channels(kit: Kit, firm: Firm, person: Person) -> set[str]:
    with kit.database.work(TEST) as work:
        rows = (
            work.session.query(Channel.kind)
            .join(ChannelMember, ChannelMember.channel_id == Channel.id)
            .filter(ChannelMember.person_id == person.id, Channel.company_id == firm.company.id)
        )
        return {row[0] for row in rows}


def company_of(kit: Kit, firm: Firm) -> Company:
    with kit.database.work(TEST) as work:
        return work.session.get_one(Company, firm.company.id)


class TestFront:
    def test_every_page_that_it_leads_to_opens(self, hr: TestClient) -> None:
        page = hr.get("/hr/settings")
        main = page.text[page.text.index("<main") :]
        leads = re.findall(r'href="(/hr/[^"]+)"', main)
        assert len(leads) >= 8
        assert {lead: hr.get(lead).status_code for lead in leads} == dict.fromkeys(leads, 200)

    def test_it_is_hrs(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        colleague = signed_in(browser, kit, firm.employee)
        for path in ("/hr/settings", COMPANY):
            assert colleague.get(path).status_code == 403
        form = {"name-zh-CN": "甲", "name-en": "A", "zone": "Asia/Shanghai", "seen": ""}
        assert colleague.post(COMPANY, data=form).status_code == 403


class TestCompany:
    def form(self, hr: TestClient, **changed: str) -> dict[str, str]:
        seen = fields_of(hr.get(COMPANY), "seen")[0]
        return {"name-zh-CN": "星河", "name-en": "Galaxy", "zone": "Europe/Berlin", "seen": seen} | changed

    def test_names_and_time_zone_hold_at_once(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        assert hr.post(COMPANY, data=self.form(hr)).status_code == 303
        company = company_of(kit, firm)
        assert (company.names, company.name, company.zone) == (
            {"zh-CN": "星河", "en": "Galaxy"}, "星河", "Europe/Berlin",
        )  # fmt: skip
        assert "星河" in hr.get(f"/careers?company={company.slug}").text

    @pytest.mark.parametrize(("field", "value"), [("zone", "Mars/Base"), ("name-zh-CN", " "), ("name-en", "n" * 81)])
    def test_what_cannot_be_is_said_at_its_field(
        self, hr: TestClient, kit: Kit, firm: Firm, field: str, value: str
    ) -> None:
        answer = hr.post(COMPANY, data=self.form(hr, **{field: value}))
        assert answer.status_code == 422
        assert f'id="{field}-wrong"' in answer.text
        assert company_of(kit, firm).zone == firm.company.zone

    def test_two_editors_do_not_overwrite_each_other_unseen(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        old = self.form(hr, **{"name-en": "Old"})
        hr.post(COMPANY, data=self.form(hr))
        answer = hr.post(COMPANY, data=old)
        assert answer.status_code == 409
        assert 'value="Old"' in answer.text
        assert company_of(kit, firm).names["en"] == "Galaxy"


class TestPeople:
    def test_a_colleague_added_by_mail_gets_a_link_that_lets_them_in(
        self, hr: TestClient, kit: Kit, firm: Firm, browser: TestClient
    ) -> None:
        assert hr.post(PEOPLE, data={**NEW, "role": ["hr", "manager"]}).status_code == 303
        pump(kit)
        person = known(kit, firm, NEW["email"])
        assert roles_of(kit, firm, person) == {Role.HR, Role.MANAGER}
        assert {ChannelKind.HR_REPORTS, ChannelKind.JOB, ChannelKind.GENERAL} <= kinds_of_channels(kit, firm, person)
        with kit.database.work(TEST) as work:
            letter = work.session.query(Message).filter_by(person_id=person.id, kind="colleague_invitation").one()
        page = hr.get(f"/workspace/outbox/{letter.id}").text
        assert "李敏" in page
        link = re.search(r"/first-day/[\w.-]+", page)
        assert link is not None
        browser.cookies.clear()
        assert browser.post(link[0]).headers["location"] == "/workspace"
        assert browser.get("/hr/settings").status_code == 200

    def test_the_same_address_again_is_said_and_nobody_is_doubled(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        hr.post(PEOPLE, data={**NEW, "role": ["employee"]})
        answer = hr.post(PEOPLE, data={**NEW, "name": "又一个", "role": ["hr"]})
        assert answer.status_code == 422
        assert 'id="email-wrong"' in answer.text
        assert 'value="又一个"' in answer.text
        assert roles_of(kit, firm, known(kit, firm, NEW["email"])) == {Role.EMPLOYEE}

    def test_a_candidate_who_joins_stays_one_person(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        applied = apply_with(kit, firm, email="maya@example.com").person
        assert hr.post(PEOPLE, data={**NEW, "email": "Maya@Example.com", "role": ["it"]}).status_code == 303
        assert known(kit, firm, "maya@example.com").id == applied.id
        assert roles_of(kit, firm, applied) == {Role.IT}

    @pytest.mark.parametrize(
        ("field", "value"), [("email", "x"), ("name", ""), ("title", "t" * 81), ("role", ""), ("role", "king")]
    )
    def test_what_is_missing_is_said_and_nobody_is_written_to(
        self, hr: TestClient, kit: Kit, firm: Firm, field: str, value: str
    ) -> None:
        answer = hr.post(PEOPLE, data={**NEW, "role": "it", field: value})
        assert answer.status_code == 422
        with kit.database.work(TEST) as work:
            assert find_by_contact(work, firm.company, email=NEW["email"], phone=None) is None

    def test_a_role_is_given_with_its_channels_once(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        pump(kit)
        form = {"role": "hr", "company": str(firm.company.id)}
        for _ in range(2):
            assert hr.post(f"{PEOPLE}/{firm.employee.id}/roles", data=form).headers["location"] == f"{PEOPLE}?given=hr"
        assert roles_of(kit, firm, firm.employee) == {Role.EMPLOYEE, Role.HR}
        assert {ChannelKind.HR_REPORTS, ChannelKind.JOB} <= kinds_of_channels(kit, firm, firm.employee)

    def test_roles_are_given_by_hr_of_that_company_to_its_people(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        form = {"role": "hr", "company": str(firm.company.id)}
        path = f"{PEOPLE}/{firm.employee.id}/roles"
        colleague = signed_in(browser, kit, firm.employee)
        assert colleague.post(path, data=form).status_code == 403
        assert colleague.post(PEOPLE, data={**NEW, "role": "hr"}).status_code == 403
        elsewhere = signed_in(browser, kit, make_firm(kit, "en").hr)
        assert elsewhere.post(path, data=form).status_code == 404
        candidate = apply_with(kit, firm).person
        hr = signed_in(browser, kit, firm.hr)
        assert hr.post(f"{PEOPLE}/{candidate.id}/roles", data=form).status_code == 404
        assert hr.post(path, data={**form, "role": "king"}).status_code == 422
