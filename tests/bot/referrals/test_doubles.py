"""The same person applied for one job under two rows: HR chooses which application goes on, and nothing is lost."""

import re

from fastapi.testclient import TestClient

from bot.hr.blind import COOKIE
from bot.kit import Kit
from bot.links import Purpose
from bot.workspace.posts import Around, show_posts
from cards.words import words
from hrcore.messages.models import Message, Post
from hrcore.org.models import Person
from hrcore.recruiting.models import Application, Stage
from hrcore.talent import service as talent
from hrcore.talent.models import Likeness, LikenessState
from tests.bot.stories import signed_in
from tests.snapshots import told_once
from tests.support import RESUME_ZH, TEST, Firm, actor_of, apply_with, pump


@told_once
def twice(kit: Kit, firm: Firm) -> tuple[Application, Application, Likeness]:
    first = apply_with(kit, firm, content=RESUME_ZH.encode()).application
    pump(kit)
    second = apply_with(kit, firm, content=RESUME_ZH.encode()).application
    pump(kit)
    with kit.database.work(TEST) as work:
        question = work.session.query(Likeness).one()
    return first, second, question


def stages_of(kit: Kit, *applications: Application) -> list[str]:
    with kit.database.work(TEST) as work:
        return [work.get(Application, one.id).stage for one in applications]


def letters(kit: Kit, kind: str) -> int:
    with kit.database.work(TEST) as work:
        return work.session.query(Message).filter_by(kind=kind).count()


def test_the_card_leads_to_the_page_and_the_chosen_one_goes_on(kit: Kit, firm: Firm, browser: TestClient) -> None:
    first, second, question = twice(kit, firm)
    path = f"/hr/likeness/{question.id}"
    with kit.database.work(TEST) as work:
        posts = work.session.query(Post).filter_by(kind="application_received").all()
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        shown = "".join(str(one.card) for one in show_posts(kit, work, posts, words("zh-CN"), Around("Asia/Shanghai")))
    assert path in shown
    assert words("zh-CN")("button-merge") not in shown
    hr = signed_in(browser, kit, firm.hr)
    page = hr.get(path).text
    assert page.count(f'name="goes_on-{firm.job.id}"') == 2
    unchosen = hr.post(path, data={})
    assert (unchosen.status_code, "field-error" in unchosen.text) == (422, True)
    assert Stage.WITHDRAWN not in stages_of(kit, first, second)
    assert hr.post(path, data={f"goes_on-{firm.job.id}": str(second.id)}).status_code == 303
    pump(kit)
    closed, going = stages_of(kit, first, second)
    assert closed == Stage.WITHDRAWN
    assert going not in (Stage.WITHDRAWN, Stage.DECLINED)
    with kit.database.work(TEST) as work:
        persons = {work.get(Application, one.id).person_id for one in (first, second)}
        assert len(persons) == 1
        assert work.get(Person, persons.pop()).merged_into is None
        resume = talent.newest_resume(work, first.id)
        assert talent.resume_content(work, resume, kit.files).decode() == RESUME_ZH
        assert work.get(Likeness, question.id).state == LikenessState.MERGED
    assert letters(kit, "application_withdrawn") == 0
    assert letters(kit, "application_doubled") == 1
    again = hr.post(path, data={f"goes_on-{firm.job.id}": str(first.id)})
    assert again.status_code == 409
    assert stages_of(kit, first) == [Stage.WITHDRAWN]


def test_what_is_signed_cannot_be_closed_as_a_double(kit: Kit, firm: Firm, browser: TestClient) -> None:
    first, second, question = twice(kit, firm)
    with kit.database.work(TEST) as work:
        work.get(Application, first.id).stage = Stage.HIRED
    hr = signed_in(browser, kit, firm.hr)
    answer = hr.post(f"/hr/likeness/{question.id}", data={f"goes_on-{firm.job.id}": str(second.id)})
    assert answer.status_code == 422
    assert "不能关闭" in answer.text
    assert Stage.WITHDRAWN not in stages_of(kit, first, second)


def test_only_hr_chooses_and_a_candidates_own_link_tells_how_it_stands(
    kit: Kit, firm: Firm, browser: TestClient
) -> None:
    first, second, question = twice(kit, firm)
    data = {f"goes_on-{firm.job.id}": str(second.id)}
    assert signed_in(browser, kit, firm.employee).post(f"/hr/likeness/{question.id}", data=data).status_code == 403
    assert signed_in(browser, kit, firm.hr).post(f"/hr/likeness/{question.id}", data=data).status_code == 303
    pump(kit)
    page = browser.get(f"/me/{kit.links.token(Purpose.CENTRE, first.id)}").text
    link = re.search(r'href="[^"]*/me/([^"/]+)">您另有一份', page)
    assert link is not None
    assert kit.links.open(Purpose.CENTRE, link[1]) == second.id


class TestSeen:
    def test_the_question_stands_on_both_files_and_on_hrs_first_page_until_it_is_answered(
        self, kit: Kit, firm: Firm, browser: TestClient
    ) -> None:
        first, second, question = twice(kit, firm)
        path, hr = f'href="/hr/likeness/{question.id}"', signed_in(browser, kit, firm.hr)
        pages = ["/hr", *(f"/hr/applications/{one.id}" for one in (first, second))]
        assert all(path in hr.get(page).text for page in pages)
        assert "可能是同一人" in hr.get("/hr").text
        assert hr.post(f"/hr/likeness/{question.id}", data={"do": "apart"}).status_code == 303
        assert not any(path in hr.get(page).text for page in pages)
        with kit.database.work(TEST) as work:
            assert work.get(Likeness, question.id).state == LikenessState.APART
        assert hr.post(f"/hr/likeness/{question.id}", data={"do": "apart"}).status_code == 409

    def test_two_whose_applications_do_not_clash_are_compared_and_merged_there(
        self, kit: Kit, firm: Firm, browser: TestClient
    ) -> None:
        first, second, question = twice(kit, firm)
        with kit.database.work(TEST) as work:
            work.get(Application, first.id).stage = Stage.DECLINED
        hr = signed_in(browser, kit, firm.hr)
        page = hr.get(f"/hr/likeness/{question.id}").text
        assert "goes_on-" not in page
        assert all(f'href="/hr/applications/{one.id}"' in page for one in (first, second))
        assert hr.post(f"/hr/likeness/{question.id}", data={"do": "merge"}).status_code == 303
        with kit.database.work(TEST) as work:
            assert len({work.get(Application, one.id).person_id for one in (first, second)}) == 1

    def test_colleagues_and_blind_readers_are_not_shown_who_it_is(
        self, kit: Kit, firm: Firm, browser: TestClient
    ) -> None:
        first, _, question = twice(kit, firm)
        hr = signed_in(browser, kit, firm.hr)
        hr.cookies.set(COOKIE, "1")
        blind = hr.get("/hr").text
        assert str(question.id) in blind
        assert "王小明" not in blind
        assert "王小明" not in hr.get(f"/hr/applications/{first.id}").text
        hr.cookies.delete(COOKIE)
        assert signed_in(browser, kit, firm.employee).get(f"/hr/likeness/{question.id}").status_code == 403
