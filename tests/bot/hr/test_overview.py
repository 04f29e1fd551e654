"""HR's first page: what waits, and lists that stay quick."""

import re

from fastapi.testclient import TestClient
from sqlalchemy import event

from bot.hr.overview import NEWEST
from bot.kit import Kit
from hrcore.ids import new_id
from hrcore.org.models import Person
from hrcore.org.service import NewPerson, create_person
from hrcore.recruiting.models import Application, Job, Stage
from hrcore.referral.models import Known
from hrcore.referral.service import NewReferral, refer
from hrcore.work import Work
from tests.bot.stories import interviewed
from tests.support import TEST, Firm, actor_of, apply_with, make_firm, pump


def listed(page: str) -> list[str]:
    return re.findall(r'data-application-id="([^"]+)"', page)


class TestTodos:
    def test_what_waits_for_a_decision_is_said_first(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm)
        page = hr.get("/hr").text
        assert page.index("等待决定") < page.index("<table")
        assert f"/hr/applications/{application.id}" in page[: page.index("<table")]

    def test_an_unreadable_resume_waits_until_another_came(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm, content=b"%PDF-1.4 broken", filename="a.pdf")
        pump(kit)
        assert "简历读取失败" in hr.get("/hr").text

    def test_with_nothing_to_do_it_says_so(self, hr: TestClient) -> None:
        assert "都处理好了" in hr.get("/hr").text


class TestList:
    def test_the_newest_first_and_the_rest_a_click_away(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        made = add_applications(kit, firm, NEWEST + 3)
        page = hr.get("/hr").text
        assert listed(page) == made[:2:-1]
        assert 'href="/hr/candidates"' in page
        assert 'action="/hr/candidates"' in page

    def test_an_address_of_before_leads_to_the_list(self, hr: TestClient) -> None:
        answer = hr.get("/hr?stage=invited&name=王&job=")
        assert answer.headers["location"] == "/hr/candidates?text=%E7%8E%8B&stage=invited"

    def test_a_longer_list_asks_the_database_no_more_often(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm)
        few = statements(kit, hr)
        add_applications(kit, firm, 12)
        assert statements(kit, hr) == few

    def test_nor_does_a_longer_list_of_jobs_or_of_referrals(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        lists = ("/hr/jobs", "/hr/referrals", "/workspace/referrals", "/workspace/requisitions", "/hr/offers")
        add_jobs_and_referrals(kit, firm, 2)
        few = [statements(kit, hr, path) for path in lists]
        add_jobs_and_referrals(kit, firm, 8)
        assert [statements(kit, hr, path) for path in lists] == few

    def test_another_companys_candidates_are_not_listed(self, hr: TestClient, kit: Kit) -> None:
        apply_with(kit, make_firm(kit))
        assert listed(hr.get("/hr").text) == []


def add_applications(kit: Kit, firm: Firm, count: int) -> list[str]:
    """Rows alone, oldest first: what follows from an application is not what these tests are about."""
    with kit.database.work(TEST) as work:
        new = NewPerson("王小明", "zh-CN", "Asia/Shanghai")
        made = [
            work.add(
                Application(
                    company_id=firm.company.id,
                    person_id=create_person(work, firm.company, new).id,
                    job_id=firm.job.id,
                    stage=Stage.RECEIVED,
                    source="careers",
                    language="zh-CN",
                    zone="Asia/Shanghai",
                    submission=new_id().hex,
                    created_at=work.now,
                    updated_at=work.now,
                )
            )
            for _ in range(count)
        ]
    return [str(application.id) for application in made]


def add_jobs_and_referrals(kit: Kit, firm: Firm, count: int) -> None:
    """Each job with an owner, each referral for a job of its own."""
    for number in range(count):
        with kit.database.work(TEST) as work:
            like = work.get(Job, firm.job.id)
            job = work.add(
                Job(
                    company_id=firm.company.id,
                    slug=new_id().hex,
                    title=f"工程师 {number}",
                    state=like.state,
                    language=like.language,
                    brief=like.brief,
                    minutes=like.minutes,
                    score_line=like.score_line,
                    version=1,
                    owner_id=colleague(work, firm).id,
                    created_at=work.now,
                    published_at=work.now,
                )
            )
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            new = NewReferral(
                submission=new_id().hex,
                name="林晓",
                email=f"{new_id().hex}@example.com",
                phone="",
                job_id=job.id,
                known=Known.COLLEAGUE,
                note="",
                language="zh-CN",
            )
            refer(work, firm.company, new, kit.files)


def colleague(work: Work, firm: Firm) -> Person:
    return create_person(work, firm.company, NewPerson("陈晨", "zh-CN", "Asia/Shanghai"))


def statements(kit: Kit, hr: TestClient, path: str = "/hr") -> int:
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    event.listen(kit.database.engine, "before_cursor_execute", counted)
    assert hr.get(path).status_code == 200
    event.remove(kit.database.engine, "before_cursor_execute", counted)
    return count
