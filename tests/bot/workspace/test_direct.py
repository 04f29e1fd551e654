"""Two colleagues alone with each other, and going anywhere by a name."""

import re
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from hrcore.actors import Role
from hrcore.errors import NotFound
from hrcore.ids import new_id
from hrcore.messages.direct import open_direct
from hrcore.messengers import standing
from hrcore.messengers.models import Platform
from hrcore.org.models import Channel, ChannelKind, Person
from hrcore.org.service import NewPerson, add_person, grant_role
from tests.bot.stories import signed_in
from tests.support import TEST, Firm, actor_of, make_firm


def write_to(browser: TestClient, person: Person) -> str:
    answer = browser.post("/workspace/people", data={"person": str(person.id)})
    assert answer.status_code == 303
    return answer.headers["location"]


class TestFinding:
    def test_a_colleague_is_found_and_nobody_is_listed_unasked(self, hr: TestClient, firm: Firm) -> None:
        assert "赵强" not in hr.get("/workspace/people").text
        assert "赵强" in hr.get("/workspace/people?q=zhaoq").text
        fragment = hr.get("/workspace/people?q=赵", headers={"HX-Request": "true"}).text
        assert "赵强" in fragment
        assert "<html" not in fragment

    def test_people_of_other_companies_and_oneself_are_not(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        stranger = make_firm(kit).employee
        assert str(stranger.id) not in hr.get("/workspace/people?q=赵强").text
        assert 'name="person" value=' not in hr.get("/workspace/people?q=李敏").text

    def test_who_left_is_not(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            stranger = add_person(work, firm.company, NewPerson("钱离职", "zh-CN", "Asia/Shanghai", roles=()))
        assert "钱离职" not in hr.get("/workspace/people?q=钱").text
        assert hr.post("/workspace/people", data={"person": str(stranger.id)}).status_code == 404


class TestDirectChannels:
    def test_both_write_in_the_same_one_named_by_the_other(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        address = write_to(signed_in(browser, kit, firm.hr), firm.employee)
        assert browser.post(f"{address}/posts", data={"text": "有空吗？"}).status_code == 303
        assert ">赵强</h1>" in browser.get(address).text
        employee = signed_in(browser, kit, firm.employee)
        assert write_to(employee, firm.hr) == address
        page = employee.get(address).text
        assert ">李敏</h1>" in page
        assert "有空吗？" in page

    def test_opened_by_both_at_once_there_is_one(self, kit: Kit, firm: Firm) -> None:
        actors = {firm.employee.id: actor_of(kit, firm.hr), firm.hr.id: actor_of(kit, firm.employee)}

        def opened(other: Person) -> Channel:
            with kit.database.work(actors[other.id]) as work:
                return open_direct(work, other.id)

        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(opened, [firm.hr, firm.employee] * 3))
        assert len({channel.id for channel in found}) == 1

    def test_nobody_else_reads_it(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        address = write_to(signed_in(browser, kit, firm.hr), firm.employee)
        with kit.database.work(TEST) as work:
            third = add_person(work, firm.company, NewPerson("孙三", "zh-CN", "Asia/Shanghai", roles=(Role.HR,)))
        assert signed_in(browser, kit, third).get(address).status_code == 404

    @pytest.mark.parametrize("whom", ["oneself", "stranger", "nobody"])
    def test_only_colleagues_are_written_to(self, hr: TestClient, kit: Kit, firm: Firm, whom: str) -> None:
        ids = {"oneself": firm.hr.id, "stranger": make_firm(kit).hr.id, "nobody": new_id()}
        assert hr.post("/workspace/people", data={"person": str(ids[whom])}).status_code == 404

    def test_in_a_group_of_companies_it_lies_where_both_work(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        sister = make_firm(kit)
        with kit.database.work(TEST) as work:
            grant_role(work, firm.company, sister.hr, Role.EMPLOYEE)
        address = write_to(signed_in(browser, kit, sister.hr), firm.hr)
        with kit.database.work(TEST) as work:
            channel = work.get(Channel, _id(address))
            assert (channel.company_id, channel.kind) == (firm.company.id, ChannelKind.PAIR)

    def test_hr_can_show_it_in_no_other_messenger(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        address = write_to(signed_in(browser, kit, firm.employee), firm.hr)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert _id(address) not in {one.channel.id for one in standing.channels(work)}
            with pytest.raises(NotFound):
                standing.choose_room(work, work.get(Channel, _id(address)), Platform.SLACK, "C0123456789")


class TestSwitching:
    def test_channels_and_colleagues_that_fit(self, hr: TestClient, firm: Firm) -> None:
        found = hr.get("/workspace/switch", params={"q": "quan"}).json()
        assert [one["name"] for one in found] == ["全员"]
        found = hr.get("/workspace/switch", params={"q": "zq"}).json()
        assert [one["person"] for one in found] == [str(firm.employee.id)]

    def test_whom_one_has_written_to_is_offered_once(self, hr: TestClient, firm: Firm) -> None:
        address = write_to(hr, firm.employee)
        found = hr.get("/workspace/switch", params={"q": "赵"}).json()
        assert [one["path"] for one in found] == [address]


def _id(address: str) -> UUID:
    return UUID(re.findall(r"[0-9a-f-]{36}", address)[0])
