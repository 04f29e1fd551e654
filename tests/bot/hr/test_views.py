"""A filter that HR gave a name is found again, by whom it is for, and by nobody else."""

import re
from html import unescape
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from bot.kit import Kit
from hrcore.actors import Role
from hrcore.candidates.models import SavedView
from hrcore.org.models import Person
from hrcore.org.service import NewPerson, add_person
from hrcore.privacy.erasure import Reason, erase
from hrcore.recruiting.models import Stage
from tests.bot.hr.test_candidates_page import made, names
from tests.bot.hr.test_overview import statements
from tests.bot.stories import signed_in
from tests.support import TEST, Firm, make_firm


def saved(hr: TestClient, name: str, **said: str) -> str:
    """The id of the newest view."""
    answer = hr.post("/hr/candidates/views", data={"name": name, **said})
    assert answer.status_code == 303, answer.text
    ids = re.findall(r"/hr/candidates/views/([\w-]+)/delete", hr.get("/hr/candidates/views").text)
    return max(ids)


def offered(hr: TestClient, path: str = "/hr/candidates") -> dict[str, str]:
    """Name → address of the views above the list."""
    bar = hr.get(path).text.split('class="candidates-views"')[1].split("</nav>")[0]
    return {
        unescape(name): unescape(address) for address, name in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', bar)
    }


@pytest.fixture
def colleague(kit: Kit, firm: Firm) -> Person:
    with kit.database.work(TEST) as work:
        new = NewPerson("周岚", "zh-CN", "Asia/Shanghai", email="zhou@example.com", roles=(Role.HR,))
        return add_person(work, firm.company, new)


class TestSaving:
    def test_it_opens_the_same_list_again_and_is_marked_while_it_is_shown(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        made(kit, firm, "李雷", stage=Stage.BOOKED, days=9)
        made(kit, firm, "韩梅梅")
        saved(hr, "  等太久的 人 ", stage="booked", still="7", sort="waiting", show="", text="")
        address = offered(hr)["等太久的 人"]
        assert address == "/hr/candidates?stage=booked&still=7&sort=waiting"
        page = hr.get(address)
        assert names(page.text) == ["李雷"]
        assert 'aria-current="true">等太久的 人</a>' in page.text

    def test_a_board_is_kept_as_a_board(self, hr: TestClient) -> None:
        saved(hr, "看板", stage="under_way", show="board")
        assert offered(hr)["看板"] == "/hr/candidates?stage=under_way&show=board"

    def test_another_filter_takes_the_place_of_the_first(self, hr: TestClient) -> None:
        view_id = saved(hr, "我的", stage="booked")
        hr.post("/hr/candidates/views", data={"view": view_id, "name": "", "stage": "offer"})
        assert offered(hr)["我的"] == "/hr/candidates?stage=offer"

    @pytest.mark.parametrize(("name", "said"), [("", "请填写这一项"), ("长" * 61, "太长"), ("我的", "已有同名的视图")])
    def test_a_name_that_will_not_do_is_said_and_the_filter_is_not_lost(
        self, hr: TestClient, name: str, said: str
    ) -> None:
        saved(hr, "我的", stage="booked")
        answer = hr.post("/hr/candidates/views", data={"name": name, "stage": "offer"})
        assert answer.status_code == 422
        assert 'name="stage" value="offer"' in answer.text
        assert said in answer.text.split('id="name-wrong"')[1].split("</p>")[0]

    def test_more_views_ask_the_database_no_more_often(self, hr: TestClient, kit: Kit) -> None:
        saved(hr, "一")
        few = statements(kit, hr, "/hr/candidates")
        for number in range(4):
            saved(hr, f"视图 {number}", stage="booked")
        assert statements(kit, hr, "/hr/candidates") == few


class TestWhomItNames:
    @pytest.mark.parametrize("text", ["wang@example.com", "138 0013 8000", "+8613800138000"])
    def test_one_persons_address_or_number_is_not_kept(self, hr: TestClient, text: str) -> None:
        answer = hr.post("/hr/candidates/views", data={"name": "他", "text": text})
        assert answer.status_code == 422
        assert "不能保存某个人的邮箱或手机号码" in answer.text
        view_id = saved(hr, "空的", stage="booked")
        assert hr.post("/hr/candidates/views", data={"view": view_id, "text": text}).status_code == 422

    def test_whoever_is_erased_stands_in_none_any_more(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        one = made(kit, firm, "王小明")
        for number, text in enumerate(("王小明", "wang xiaoming", "xm", "python", "李雷")):
            saved(hr, f"视图 {number}", text=text, stage="booked")
        with kit.database.work(TEST) as work:
            erase(work, work.get(Person, one.person_id, lock=True), Reason.ASKED)
        with kit.database.work(TEST) as work:
            mine = select(SavedView.wanted).where(SavedView.company_id == firm.company.id).order_by(SavedView.name)
            kept = [wanted.get("text") for wanted in work.session.scalars(mine)]
        assert kept == [None, None, None, "python", "李雷"]


class TestWhoseItIs:
    def test_an_own_one_is_nobody_elses(
        self, hr: TestClient, browser: TestClient, kit: Kit, colleague: Person, firm: Firm
    ) -> None:
        view_id = saved(hr, "我的", stage="booked")
        other = signed_in(browser, kit, colleague)
        assert "我的" not in other.get("/hr/candidates").text
        assert other.post(f"/hr/candidates/views/{view_id}", data={"name": "x"}).status_code == 404
        assert other.post(f"/hr/candidates/views/{view_id}/delete").status_code == 404
        assert name_of(kit, view_id) == "我的"

    def test_a_shared_one_is_everybodys_to_use_and_to_change(
        self, hr: TestClient, browser: TestClient, kit: Kit, colleague: Person, firm: Firm
    ) -> None:
        view_id = saved(hr, "大家的", stage="booked", shared="1")
        other = signed_in(browser, kit, colleague)
        assert offered(other)["大家的"] == "/hr/candidates?stage=booked"
        assert other.post(f"/hr/candidates/views/{view_id}", data={"name": "我们的"}).status_code == 303
        assert "李敏的视图" in other.get("/hr/candidates/views").text
        with kit.database.work(TEST) as work:
            view = work.session.get_one(SavedView, UUID(view_id))
            assert (view.name, view.is_shared) == ("我们的", True)
        assert other.post(f"/hr/candidates/views/{view_id}/delete").status_code == 303
        assert name_of(kit, view_id) is None

    def test_another_companys_hr_never_sees_it(self, hr: TestClient, browser: TestClient, kit: Kit) -> None:
        view_id = saved(hr, "大家的", stage="booked", shared="1")
        other = signed_in(browser, kit, make_firm(kit).hr)
        assert "大家的" not in other.get("/hr/candidates").text
        assert other.post(f"/hr/candidates/views/{view_id}/delete").status_code == 404

    def test_its_owner_takes_it_back(self, hr: TestClient, kit: Kit) -> None:
        view_id = saved(hr, "大家的", stage="booked", shared="1")
        hr.post(f"/hr/candidates/views/{view_id}", data={"name": "大家的"})
        assert "已共享" not in hr.get("/hr/candidates/views").text
        hr.post(f"/hr/candidates/views/{view_id}/delete")
        assert name_of(kit, view_id) is None


def name_of(kit: Kit, view_id: str) -> str | None:
    with kit.database.work(TEST) as work:
        return work.session.scalar(select(SavedView.name).where(SavedView.id == UUID(view_id)))
