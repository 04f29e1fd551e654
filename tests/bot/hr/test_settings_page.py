"""HR sets up the company: its names and place, and who gets in."""

import html
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from bot.letters.parts import house_sender
from bot.letters.table import letter_for
from bot.portal.consents import consent_facts
from hrcore.actors import Role
from hrcore.messages.models import Message
from hrcore.org.models import Channel, ChannelKind, ChannelMember, Company, Person
from hrcore.org.service import actor_for, find_by_contact
from hrcore.privacy.retention import past_applications
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Stage
from hrcore.worktime import after_working_hours, is_working_day
from interview.booking.service import free_slots
from tests.bot.stories import fields_of, signed_in
from tests.support import TEST, Firm, apply_with, make_firm, pump

PEOPLE = "/hr/people"
COMPANY = "/hr/settings/company"
RETENTION = "/hr/settings/retention"
LETTERS = "/hr/settings/letters"
CALENDAR = "/hr/settings/calendar"
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
        assert colleague.post(CALENDAR, data={"days": "1"}).status_code == 403


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
        assert re.search("李敏.{0,2}修改了.{0,2}名称.{1,3}时区", answer.text)
        assert hr.post(COMPANY, data={**old, "over": "1"}).status_code == 303
        assert company_of(kit, firm).names["en"] == "Old"
        assert hr.get(COMPANY).text.count("修改了") == 2

    def test_the_registered_name_stands_in_consents_and_the_name_on_pages(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        hr.post(COMPANY, data=self.form(hr, **{"legal-zh-CN": "星河软件（上海）有限公司"}))
        company = company_of(kit, firm)
        assert (company.name_in("en"), company.legal_in("en")) == ("Galaxy", "星河软件（上海）有限公司")
        with kit.database.work(TEST) as work:
            assert consent_facts(kit.settings, work, company, "en").company == "星河软件（上海）有限公司"


class TestHours:
    def form(self, hr: TestClient, **changed: object) -> dict[str, object]:
        return {
            "office-from": "10:00", "office-until": "19:00", "calls-from": "10:00", "calls-until": "12:00",
            "days": ["1", "2", "3", "4", "5"], "seen": fields_of(hr.get(CALENDAR), "seen")[0],
        } | changed  # fmt: skip

    def test_deadlines_and_bookings_follow_them(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        assert hr.post(CALENDAR, data=self.form(hr)).status_code == 303
        company = company_of(kit, firm)
        saturday = datetime(2026, 11, 28, 1, 0, tzinfo=UTC)
        office = company.hours_in("CN")
        assert after_working_hours(saturday, 2, "CN", "Asia/Shanghai", office) == datetime(2026, 11, 28, 4, tzinfo=UTC)
        assert not is_working_day(date(2026, 11, 30), "CN", office)
        assert is_working_day(date(2026, 11, 30), "SG", company.hours_in("SG"))
        with kit.database.work(TEST) as work:
            found = free_slots(work, "Asia/Shanghai", company)
        assert {slot.local.strftime("%H:%M") for slot in found} >= {"10:00", "12:00"}
        assert all("10:00" <= slot.local.strftime("%H:%M") <= "12:00" for slot in found)
        assert all(slot.local.weekday() in (1, 2, 3, 4, 5) for slot in found)

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("office-from", "9"),
            ("calls-from", "06:00"),
            ("calls-until", "22:00"),
            ("office-until", "11:00"),
            ("days", []),
        ],
    )
    def test_what_cannot_be_is_said_at_its_field(
        self, hr: TestClient, kit: Kit, firm: Firm, field: str, value: object
    ) -> None:
        answer = hr.post(CALENDAR, data=self.form(hr, **{field: value}))
        assert answer.status_code == 422
        assert f'id="{field}-wrong"' in answer.text
        assert company_of(kit, firm).version == 0

    def test_a_change_of_another_page_is_no_reason_to_stop(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        form = self.form(hr)
        hr.post(COMPANY, data=TestCompany().form(hr))
        assert hr.post(CALENDAR, data=form).status_code == 303
        assert hr.post(CALENDAR, data={**form, "office-from": "08:00"}).status_code == 409


class TestRetention:
    def form(self, hr: TestClient, **changed: str) -> dict[str, str]:
        seen = fields_of(hr.get(RETENTION), "seen")[0]
        return {"keep-application": "6", "keep-recording": "30", "keep-pool": "12", "seen": seen} | changed

    def test_a_shorter_period_is_in_the_texts_and_lists_what_is_past(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        applied = apply_with(kit, firm).application
        with kit.database.work(TEST) as work:
            ended = work.get(Application, applied.id, lock=True)
            stages.move(work, ended, Stage.WITHDRAWN)
            ended.updated_at -= timedelta(days=40)
        assert hr.post(RETENTION, data=self.form(hr, **{"keep-application": "1"})).status_code == 303
        company = company_of(kit, firm)
        with kit.database.work(TEST) as work:
            assert consent_facts(kit.settings, work, company, "en").keep_application_months == 1
            assert [one.application.id for one in past_applications(work, company)] == [applied.id]
        assert hr.post(RETENTION, data=self.form(hr, **{"keep-application": "12"})).status_code == 303
        with kit.database.work(TEST) as work:
            assert consent_facts(kit.settings, work, company, "en").keep_application_months == 12
            assert consent_facts(kit.settings, work, company, "en", applied.id).keep_application_months == 6
            assert [one.application.id for one in past_applications(work, company)] == [applied.id]

    @pytest.mark.parametrize("value", ["0", "25", "x", ""])
    def test_what_the_law_does_not_allow_is_said_at_its_field(self, hr: TestClient, value: str) -> None:
        answer = hr.post(RETENTION, data=self.form(hr, **{"keep-pool": value}))
        assert answer.status_code == 422
        assert 'id="keep-pool-wrong"' in answer.text


class TestLetters:
    def form(self, hr: TestClient, **changed: str) -> dict[str, str]:
        seen = fields_of(hr.get(LETTERS), "seen")[0]
        texts = dict.fromkeys(("opening-zh-CN", "opening-en", "signature-zh-CN", "signature-en"), "")
        return {**texts, "opening-zh-CN": "感谢 <b>关注</b>", "signature-zh-CN": "人才部\n星河", "seen": seen} | changed

    def test_a_letter_begins_and_ends_with_the_companys_words(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        assert hr.post(LETTERS, data=self.form(hr)).status_code == 303
        applied = apply_with(kit, firm).person
        pump(kit)
        with kit.database.work(TEST) as work:
            message = work.session.query(Message).filter_by(person_id=applied.id, kind="application_confirmed").one()
            mail = letter_for(kit, work, message).mail
            colleague = house_sender(work, company_of(kit, firm), "zh-CN")
        assert mail is not None
        assert "\n\n感谢 <b>关注</b>\n\n" in mail.text
        assert "\n\n人才部\n星河\n\n--" in mail.text
        assert "感谢 &lt;b&gt;关注&lt;/b&gt;" in mail.html
        assert "人才部<br>星河" in mail.html
        assert colleague.opening == ""

    def test_a_preview_is_the_real_letter_and_keeps_nothing(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        page = hr.post(LETTERS, data=self.form(hr, do="preview", kind="declined"))
        frame = next(one for one in re.findall(r'<iframe[^>]+src="([^"]+)"', page.text) if "language=zh-CN" in one)
        assert "人才部<br>星河" in hr.get(html.unescape(frame)).text
        assert company_of(kit, firm).version == 0
        answer = hr.post(LETTERS, data=self.form(hr, **{"signature-en": "x" * 301}))
        assert answer.status_code == 422
        assert 'id="signature-en-wrong"' in answer.text


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
