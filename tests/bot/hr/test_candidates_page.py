"""HR's list of candidates: everything that can be asked of it, and nothing that the reader may not know."""

import random
import re
from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert, select

from bot.bench.crowd import application_row, person_row
from bot.hr.candidates import PAGE
from bot.kit import Kit
from hrcore.candidates.listing import MOST_COUNTED
from hrcore.ids import new_id
from hrcore.involvement import Blinding
from hrcore.org.models import Person
from hrcore.org.names import name_key
from hrcore.org.naming import sort_anew
from hrcore.org.service import NewPerson, create_person
from hrcore.recruiting.models import Application, Stage
from tests.bot.hr.test_overview import statements
from tests.bot.stories import interviewed
from tests.support import TEST, Firm, apply_with, make_firm, pump


def listed(page: str) -> list[str]:
    return re.findall(r'data-application-id="([^"]+)"', page)


def names(page: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'<a href="/hr/applications/[\w-]+">([^<]+)</a>', page)]


def further(page: str) -> str:
    return unescape(re.findall(r'<a href="([^"]+)" rel="next"', page)[0])


def made(kit: Kit, firm: Firm, name: str = "王小明", **said: object) -> Application:
    """A row alone: what follows from an application is not what these tests are about. `days`: since its last step."""
    days = said.pop("days", 0)
    with kit.database.work(TEST) as work:
        moment = work.now - timedelta(days=float(str(days)))
        fields: dict[str, object] = {
            "stage": Stage.RECEIVED,
            "source": "careers",
            "language": "zh-CN",
            "job_id": firm.job.id,
            **said,
        }
        return work.add(
            Application(
                company_id=firm.company.id,
                person_id=create_person(work, firm.company, NewPerson(name, "zh-CN", "Asia/Shanghai")).id,
                zone="Asia/Shanghai",
                submission=new_id().hex,
                created_at=moment,
                updated_at=moment,
                **fields,
            )
        )


def many(kit: Kit, firm: Firm, count: int) -> None:
    chance = random.Random(1)  # noqa: S311 - names of a test
    with kit.database.work(TEST) as work:
        people = [person_row(firm.company, chance, work.now) for _ in range(count)]
        work.session.execute(insert(Person), people)
        rows = [application_row(firm.job, one, chance, work.now) for one in people]
        work.session.execute(insert(Application), rows)


def plain(page: str) -> str:
    """Without the marks around what is put into a sentence."""
    return page.replace("\u2068", "").replace("\u2069", "")


class TestFilters:
    @pytest.mark.parametrize(
        ("address", "found"),
        [
            ("stage=booked", ["李雷"]),
            ("stage=under_way", ["李雷", "王小明"]),
            ("low=8", ["韩梅梅", "李雷"]),
            ("low=8&high=8,5", ["李雷"]),
            ("high=7", ["王小明"]),
            ("source=referral", ["韩梅梅"]),
            ("still=7", ["王小明"]),
            ("language=en", ["李雷"]),
            ("text=lei", ["李雷"]),
            ("text=%25", []),
            ("text=wang&stage=booked", []),
            ("stage=flying&job=abc&low=11&high=x&source=moon&still=-1&language=xx&sort=up", ["韩梅梅", "李雷", "王小明"]),
        ],
    )  # fmt: skip
    def test_each_narrows_the_list_and_nonsense_does_not(
        self, hr: TestClient, kit: Kit, firm: Firm, address: str, found: list[str]
    ) -> None:
        made(kit, firm, "王小明", match=Decimal("6.5"), days=8)
        made(kit, firm, "李雷", stage=Stage.BOOKED, match=Decimal("8.5"), language="en")
        made(kit, firm, "韩梅梅", stage=Stage.POOLED, match=Decimal("9"), source="referral")
        assert names(hr.get(f"/hr/candidates?{address}").text) == found

    def test_by_job(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        one = made(kit, firm)
        assert listed(hr.get(f"/hr/candidates?job={firm.job.id}").text) == [str(one.id)]
        assert listed(hr.get(f"/hr/candidates?job={new_id()}").text) == []

    def test_a_number_finds_its_owner_and_the_page_says_how_it_was_read(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        apply_with(kit, firm, phone="13800138000")
        made(kit, firm, "李雷")
        page = hr.get("/hr/candidates?text=138-0013-8000").text
        assert names(page) == ["王小明"]
        assert "按手机号码查找" in page

    def test_what_is_asked_for_is_shown_and_can_be_taken_away_one_by_one(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        made(kit, firm)
        page = hr.get("/hr/candidates?stage=booked&still=5&sort=name").text
        addresses = [unescape(one) for one in re.findall(r'class="tag tag-off" href="([^"]+)"', page)]
        assert addresses == ["/hr/candidates?still=5&sort=name", "/hr/candidates?stage=booked&sort=name"]
        assert "5 天没有进展" in page

    def test_another_companys_candidates_are_not_listed(self, hr: TestClient, kit: Kit) -> None:
        made(kit, make_firm(kit))
        assert listed(hr.get("/hr/candidates").text) == []


class TestOrder:
    @pytest.mark.parametrize(
        ("sort", "found"),
        [
            ("newest", ["陈思远", "安娜", "王芳", "李雷"]),
            ("score", ["王芳", "陈思远", "李雷", "安娜"]),
            ("waiting", ["李雷", "王芳", "安娜", "陈思远"]),
            ("name", ["安娜", "陈思远", "李雷", "王芳"]),  # by pinyin: an, chen, li, wang
        ],
    )
    def test_it_is_the_readers_choice(self, hr: TestClient, kit: Kit, firm: Firm, sort: str, found: list[str]) -> None:
        made(kit, firm, "李雷", days=5, match=Decimal("7"))
        made(kit, firm, "王芳", days=4, match=Decimal("9"))
        made(kit, firm, "安娜", days=3)
        made(kit, firm, "陈思远", days=2, match=Decimal("8"))
        assert names(hr.get(f"/hr/candidates?sort={sort}").text) == found

    def test_a_family_is_sorted_as_it_is_read_as_a_family(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        for name in ("曾国藩", "王芳", "单雄信", "李雷"):
            made(kit, firm, name)
        wanted = ["李雷", "单雄信", "王芳", "曾国藩"]
        assert names(hr.get("/hr/candidates?sort=name").text) == wanted
        with kit.database.work(TEST) as work:
            for person in work.session.scalars(select(Person).where(Person.name.in_(wanted))):
                person.name_key = name_key(person.name)
        assert names(hr.get("/hr/candidates?sort=name").text) != wanted
        with kit.database.work(TEST) as work:
            sort_anew(work)
        assert names(hr.get("/hr/candidates?sort=name").text) == wanted

    @pytest.mark.parametrize("sort", ["newest", "score", "waiting", "name"])
    def test_pages_follow_one_another_without_a_gap_or_a_double(
        self, hr: TestClient, kit: Kit, firm: Firm, sort: str
    ) -> None:
        ids = {
            str(made(kit, firm, f"王{sign}", days=number // 9, match=Decimal(number // 7) if number % 3 else None).id)
            for number, sign in enumerate(
                "一丁七万丈三上下不与丐丑专且世丘丙业丛东丝丞丢两严丧个中丰串临丸丹为主丽举久么义之乌乍乎乏乐乒乓乔乖乘乙九乞也习乡"
            )
        }
        assert len(ids) > PAGE
        first = hr.get(f"/hr/candidates?sort={sort}").text
        second = hr.get(further(first)).text
        assert len(listed(first)) == PAGE
        assert sorted(listed(first) + listed(second)) == sorted(ids)
        assert 'rel="next"' not in second
        assert "回到第一页" in second

    @pytest.mark.parametrize("after", ["x", "~", "9~x", "NaN~x", "99~", "2026~", "~~"])
    def test_a_mark_that_cannot_be_read_begins_anew(self, hr: TestClient, kit: Kit, firm: Firm, after: str) -> None:
        one = str(made(kit, firm).id)
        for sort in ("newest", "score", "waiting", "name"):
            assert listed(hr.get(f"/hr/candidates?sort={sort}&after={after}").text) == [one]

    def test_no_name_stands_in_an_address(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        for _ in range(PAGE + 1):
            made(kit, firm)
        assert "wang" not in further(hr.get("/hr/candidates?sort=name").text)


class TestCounting:
    def test_no_more_than_is_said_is_counted(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        many(kit, firm, MOST_COUNTED)
        assert "共 1,000 条申请" in plain(hr.get("/hr/candidates").text)
        made(kit, firm)
        assert "超过 1,000 条申请" in plain(hr.get("/hr/candidates").text)

    def test_a_longer_page_asks_the_database_no_more_often(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        for _ in range(5):
            made(kit, firm)
        paths = ("/hr/candidates", "/hr/candidates?text=wang&sort=score", "/hr/candidates?show=board")
        few = [statements(kit, hr, path) for path in paths]
        for number in range(45):
            made(kit, firm, stage=list(Stage)[number % len(Stage)], match=Decimal(number % 10))
        assert len(listed(hr.get("/hr/candidates").text)) == 50
        assert [statements(kit, hr, path) for path in paths] == few


class TestWhoJudgesFirst:
    def test_a_closed_score_is_neither_shown_nor_found_nor_sorted_by(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        closed = made(kit, firm, "王小明", match=Decimal("9.5"))
        made(kit, firm, "李雷", match=Decimal("5"))
        with kit.database.work(TEST) as work:
            work.add(
                Blinding(company_id=firm.company.id, application_id=closed.id, person_id=firm.hr.id, since=work.now)
            )
        page = hr.get("/hr/candidates?sort=score").text
        assert names(page) == ["李雷", "王小明"]
        assert "9.5" not in page
        assert names(hr.get("/hr/candidates?low=6").text) == []
        assert names(hr.get("/hr/candidates?high=10").text) == ["李雷"]


class TestWithoutNames:
    def blind(self, hr: TestClient, back: str = "/hr/candidates") -> str:
        answer = hr.post("/hr/blind", data={"on": "1", "back": back})
        assert answer.status_code == 303
        return str(answer.headers["location"])

    def test_a_list_shows_marks_and_says_so(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        one = made(kit, firm)
        self.blind(hr)
        page = hr.get("/hr/candidates").text
        mark = one.person_id.hex[-4:].upper()
        assert names(plain(page)) == [f"候选人 {mark}"]
        assert "王小明" not in page
        assert "隐去个人信息" in page
        hr.post("/hr/blind", data={"on": "", "back": "/hr/candidates"})
        assert names(hr.get("/hr/candidates").text) == ["王小明"]

    def test_a_file_and_a_report_hold_no_name_contact_or_school(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        paths = [f"/hr/applications/{application.id}", f"/hr/applications/{application.id}/report"]
        seen = hr.get(paths[0]).text
        for words in ("王小明", "华中科技大学", "@example.com", "mailto:", "tel:", "/resume"):
            assert words in seen
        assert "王小明" in hr.get(paths[1]).text
        self.blind(hr)
        for path in paths:
            page = hr.get(path).text
            for words in ("王小明", "小明", "华中科技大学", "@example.com", "mailto:", "tel:", "/resume"):
                assert words not in page, (path, words)
            assert application.person_id.hex[-4:].upper() in page

    def test_the_resume_stays_shut(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        pump(kit)
        self.blind(hr)
        answer = hr.get(f"/hr/applications/{application.id}/resume")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/hr/applications/{application.id}")

    @pytest.mark.parametrize("back", ["https://example.com/", "//example.com", "/hr/../x", "/hr\nx", ""])
    def test_the_switch_leads_nowhere_else(self, hr: TestClient, back: str) -> None:
        assert self.blind(hr, back) == "/hr/candidates"
        assert (
            self.blind(hr, "/hr/candidates?stage=booked&text=%E7%8E%8B") == "/hr/candidates?stage=booked&text=%E7%8E%8B"
        )
