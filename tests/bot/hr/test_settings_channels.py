"""HR looks after the company's channels: groups, names, members."""

import re

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from hrcore.education.models import DegreeCheck
from hrcore.ids import new_id
from hrcore.messages.direct import open_direct
from hrcore.org.models import Channel, ChannelKind, ChannelMember
from hrcore.recruiting.models import Job
from tests.bot.stories import channel_of, signed_in
from tests.hire import some_row
from tests.support import TEST, Firm, actor_of, apply_with, make_firm, pump

PLACE = "/hr/settings/channels"
NAMES = {"name-zh-CN": "校招小组", "name-en": "Campus"}


@pytest.fixture
def group(hr: TestClient) -> str:
    """The address of one that was just opened."""
    answer = hr.post(PLACE, data=NAMES | {"id": str(new_id())})
    return str(answer.headers["location"]).removesuffix("?saved=1")


def listed(hr: TestClient) -> list[str]:
    return re.findall(r'data-channel="([^"]+)"', hr.get(PLACE).text)


def row(kit: Kit, address: str) -> Channel:
    with kit.database.work(TEST) as work:
        return work.session.get_one(Channel, address.rsplit("/", 1)[1])


def inside(kit: Kit, address: str) -> set[object]:
    with kit.database.work(TEST) as work:
        found = work.session.query(ChannelMember).filter_by(channel_id=address.rsplit("/", 1)[1])
        return {one.person_id for one in found}


class TestGroups:
    def test_a_group_is_opened_once_with_its_opener_in_it(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        form = NAMES | {"id": str(new_id())}
        first, again = (hr.post(PLACE, data=form).headers["location"] for _ in range(2))
        assert first == again
        address = first.removesuffix("?saved=1")
        assert inside(kit, address) == {firm.hr.id}
        assert row(kit, address).names == {"zh-CN": "校招小组", "en": "Campus"}
        assert "校招小组" in hr.get("/workspace/channels").text
        assert "Campus" in hr.get(f"{PLACE}?lang=en").text

    def test_colleagues_are_let_in_and_out(
        self, hr: TestClient, kit: Kit, firm: Firm, group: str, browser: TestClient
    ) -> None:
        room = f"/workspace/channels/{group.rsplit('/', 1)[1]}"
        person = {"person": str(firm.employee.id)}
        assert hr.post(group, data=person | {"do": "add"}).status_code == 303
        assert inside(kit, group) == {firm.hr.id, firm.employee.id}
        pump(kit)
        assert signed_in(browser, kit, firm.employee).get(room).status_code == 200
        signed_in(browser, kit, firm.hr)
        assert hr.post(group, data=person | {"do": "remove"}).status_code == 303
        assert signed_in(browser, kit, firm.employee).get(room).status_code == 404

    def test_only_colleagues_of_the_company_are_let_in(self, hr: TestClient, kit: Kit, firm: Firm, group: str) -> None:
        candidate, elsewhere = apply_with(kit, firm).person, make_firm(kit).employee
        assert hr.post(group, data={"do": "add", "person": str(candidate.id)}).status_code == 422
        assert hr.post(group, data={"do": "add", "person": str(elsewhere.id)}).status_code == 404
        assert hr.post(group, data={"do": "add", "person": "x"}).status_code == 422
        assert inside(kit, group) == {firm.hr.id}

    def test_it_is_renamed_and_what_is_wrong_is_said(self, hr: TestClient, kit: Kit, group: str) -> None:
        assert hr.post(group, data={"do": "rename", "name-zh-CN": "社招", "name-en": ""}).status_code == 303
        assert (row(kit, group).name, row(kit, group).names) == ("社招", {"zh-CN": "社招"})
        wrong = hr.post(group, data={"do": "rename", "name-zh-CN": "", "name-en": "Kept typing"})
        assert wrong.status_code == 422
        assert 'id="name-zh-CN-wrong"' in wrong.text
        assert "Kept typing" in wrong.text

    def test_an_archived_one_is_read_and_no_more(self, hr: TestClient, kit: Kit, firm: Firm, group: str) -> None:
        for _ in range(2):
            assert hr.post(group, data={"do": "archive"}).status_code == 303
        pump(kit)
        room = f"/workspace/channels/{group.rsplit('/', 1)[1]}"
        assert hr.get(room).status_code == 200
        assert listed(hr)[-1] == group.rsplit("/", 1)[1]
        assert hr.post(group, data={"do": "add", "person": str(firm.employee.id)}).status_code == 422

    def test_one_that_a_job_is_shown_in_stays(self, hr: TestClient, kit: Kit, firm: Firm, group: str) -> None:
        with kit.database.work(TEST) as work:
            work.get(Job, firm.job.id, lock=True).channel_id = row(kit, group).id
        assert hr.post(group, data={"do": "archive"}).status_code == 422
        assert row(kit, group).archived_at is None


class TestOthers:
    def test_who_is_in_the_rooms_of_roles_is_not_changed_by_hand(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        reports = f"{PLACE}/{channel_of(kit, firm, ChannelKind.HR_REPORTS).id}"
        for do in ("add", "remove", "archive", "x"):
            assert hr.post(reports, data={"do": do, "person": str(firm.employee.id)}).status_code == 422
        assert inside(kit, reports) == {firm.hr.id}
        assert hr.get(reports).status_code == 200

    def test_what_two_colleagues_say_and_other_companies_are_nobody_elses(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        with kit.database.work(actor_of(kit, firm.employee)) as work:
            pair = open_direct(work, firm.hr.id)
        theirs = channel_of(kit, make_firm(kit), ChannelKind.GENERAL)
        for one in (pair, theirs):
            assert str(one.id) not in listed(hr)
            assert hr.get(f"{PLACE}/{one.id}").status_code == 404
            assert hr.post(f"{PLACE}/{one.id}", data={"do": "archive"}).status_code == 404

    def test_they_are_hrs(self, browser: TestClient, kit: Kit, firm: Firm, group: str) -> None:
        colleague = signed_in(browser, kit, firm.employee)
        assert colleague.get(PLACE).status_code == 403
        assert colleague.get(group).status_code == 403
        assert colleague.post(PLACE, data=NAMES | {"id": str(new_id())}).status_code == 403
        assert colleague.post(group, data={"do": "add", "person": str(firm.employee.id)}).status_code == 403


def test_a_room_for_a_doubt_is_not_listed(hr: TestClient, kit: Kit, firm: Firm) -> None:
    application = apply_with(kit, firm).application
    with kit.database.work(TEST) as work:
        channel = work.add(
            Channel(
                company_id=firm.company.id, kind="group", slug="degree-x", name="x", names={}, language="zh-CN",
                person_id=None, created_at=work.now,
            )
        )  # fmt: skip
        work.session.flush()
        check = some_row(work, DegreeCheck, firm.company, application)
        assert isinstance(check, DegreeCheck)
        check.channel_id = channel.id
    assert str(channel.id) not in listed(hr)
    assert hr.get(f"{PLACE}/{channel.id}").status_code == 404
