"""Getting in and out: as anybody on loopback, by a mailed link elsewhere."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from bot.links import Links, Purpose
from bot.workspace.sign_in import own_path
from hrcore.messages.models import Message
from hrcore.org.models import Company, Person, RoleGrant
from hrcore.org.service import set_contacts
from tests.bot.stories import signed_in
from tests.browsing import browsing
from tests.support import TEST, Firm, apply_with, make_firm

PUBLIC = "https://hr.example.com"


@pytest.fixture
def public_kit(kit: Kit) -> Kit:
    """The same product, reachable from elsewhere."""
    settings = kit.settings.model_copy(update={"public_url": PUBLIC})
    return replace(kit, settings=settings, links=Links(kit.keyring, PUBLIC))


@pytest.fixture
def outside(public_kit: Kit) -> Iterator[TestClient]:
    with browsing(public_kit, base_url=PUBLIC) as client:
        yield client


class TestOnLoopback:
    def test_people_are_listed_and_one_acts_as_any(self, browser: TestClient, firm: Firm) -> None:
        assert str(firm.hr.id) in browser.get("/sign-in").text
        answer = browser.post("/sign-in/as", data={"person": str(firm.hr.id), "next": "/hr"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/hr")
        assert browser.get("/hr").status_code == 200

    def test_candidates_are_no_members(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        applied = apply_with(kit, firm)
        assert str(applied.person.id) not in browser.get("/sign-in").text
        assert browser.post("/sign-in/as", data={"person": str(applied.person.id)}).status_code == 404

    def test_signing_out_ends_it(self, hr: TestClient) -> None:
        assert hr.get("/hr").status_code == 200
        answer = hr.post("/sign-out")
        assert answer.headers["location"] == "/sign-in"
        hr.cookies.clear()
        assert hr.get("/hr").status_code == 303


class TestByLink:
    def test_nobody_acts_as_another_from_elsewhere(self, outside: TestClient, firm: Firm) -> None:
        assert str(firm.hr.id) not in outside.get("/sign-in").text
        assert outside.post("/sign-in/as", data={"person": str(firm.hr.id)}).status_code == 403

    def test_the_answer_is_the_same_for_unknown_addresses(self, outside: TestClient, kit: Kit, firm: Firm) -> None:
        know_as(kit, firm.hr, "known@example.org")
        known = outside.post("/sign-in", data={"email": "known@example.org"})
        unknown = outside.post("/sign-in", data={"email": "nobody@example.org"})
        assert (known.status_code, known.headers["location"]) == (unknown.status_code, unknown.headers["location"])
        assert letters(kit, firm.hr) == 1

    def test_a_second_request_within_a_minute_sends_nothing(self, outside: TestClient, kit: Kit, firm: Firm) -> None:
        know_as(kit, firm.hr, "often@example.org")
        for _ in range(3):
            outside.post("/sign-in", data={"email": "Often@Example.org "})
        assert letters(kit, firm.hr) == 1

    def test_no_letter_goes_to_a_candidate(self, outside: TestClient, kit: Kit, firm: Firm) -> None:
        applied = apply_with(kit, firm, email="candidate@example.org")
        outside.post("/sign-in", data={"email": "candidate@example.org"})
        assert letters(kit, applied.person) == 0

    def test_what_is_no_address_is_said_at_the_field(self, outside: TestClient) -> None:
        answer = outside.post("/sign-in", data={"email": "not an address"})
        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.text

    def test_opening_a_link_does_not_use_it_up(self, outside: TestClient, public_kit: Kit, firm: Firm) -> None:
        link = f"/sign-in/{public_kit.links.token(Purpose.SIGN_IN, firm.hr.id)}"
        for _ in range(2):
            assert outside.get(link).status_code == 200
        assert outside.get("/hr").status_code == 303
        assert outside.post(link).headers["location"] == "/workspace"
        assert outside.get("/hr").status_code == 200

    def test_a_link_works_once(self, outside: TestClient, public_kit: Kit, firm: Firm) -> None:
        link = f"/sign-in/{public_kit.links.token(Purpose.SIGN_IN, firm.hr.id)}"
        assert outside.post(link).status_code == 303
        outside.cookies.clear()
        assert outside.post(link).status_code == 410
        assert outside.get("/hr").status_code == 303

    def test_a_forged_link_opens_nothing(self, outside: TestClient) -> None:
        assert outside.get("/sign-in/forged").status_code == 404
        assert outside.post("/sign-in/forged").status_code == 404


class TestWhereToGoOn:
    @pytest.mark.parametrize(
        "path", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\nb"]
    )
    def test_never_to_another_site(self, path: str) -> None:
        assert own_path(path) == "/workspace"

    def test_to_a_page_of_ours(self) -> None:
        assert own_path("/hr/applications") == "/hr/applications"


class TestOtherCompanies:
    def test_a_member_who_left_is_signed_out(self, browser: TestClient, kit: Kit) -> None:
        firm = make_firm(kit)
        employee = signed_in(browser, kit, firm.employee)
        assert employee.get("/workspace", follow_redirects=True).status_code == 200
        with kit.database.work(TEST) as work:
            for grant in work.session.query(RoleGrant).filter_by(person_id=firm.employee.id):
                grant.valid_to = work.now
        assert employee.get("/workspace").headers["location"].startswith("/sign-in")


def know_as(kit: Kit, person: Person, email: str) -> None:
    with kit.database.work(TEST) as work:
        row = work.get(Person, person.id)
        set_contacts(work, work.session.get_one(Company, row.company_id), row, email=email, phone=None)


def letters(kit: Kit, person: Person) -> int:
    with kit.database.work(TEST) as work:
        return work.session.query(Message).filter_by(person_id=person.id, kind="sign_in").count()
