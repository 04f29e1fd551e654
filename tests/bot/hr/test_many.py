"""What HR does to many at once: looked at before, done to whom it can be done, told one by one, and never twice."""

import re
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from bot.hr.wanted import chosen_mark
from bot.kit import Kit
from hrcore.candidates.models import BulkDeed, BulkOutcome
from hrcore.correspondence.models import CandidateNote
from hrcore.correspondence.service import write
from hrcore.ids import new_id
from hrcore.org.models import Person
from hrcore.privacy.erasure import Reason, erase
from hrcore.recruiting import stages
from hrcore.recruiting.jobs import close_job
from hrcore.recruiting.models import Application, ConsentPurpose, Decision, Job, Stage
from hrcore.talent.models import BatchInvitation, InvitationBatch
from tests.bot.hr.test_candidates_page import listed, made, plain
from tests.bot.hr.test_overview import statements
from tests.bot.stories import fields_of, signed_in
from tests.support import TEST, Firm, apply_with, candidate_of, make_firm, pump

AGREED = frozenset({ConsentPurpose.APPLICATION, ConsentPurpose.AI_INTERVIEW, ConsentPurpose.TALENT_POOL})


def order(deed: str, chosen: list[Application] | list[str], **said: str) -> dict[str, Any]:
    marks = [one if isinstance(one, str) else chosen_mark(one) for one in chosen]
    return {"deed": deed, "submission": new_id().hex, "application": marks, **said}


def ticks(page: str) -> list[bool]:
    """Whether each line of the list is chosen."""
    return [" checked" in box for box in re.findall(r'<input type="checkbox" name="application"[^>]*>', page)]


def done(hr: TestClient, form: dict[str, Any]) -> dict[str, str]:
    """Application → why not, empty where it was done; as the page of the result says it."""
    answer = hr.post("/hr/candidates/many/do", data=form)
    assert answer.status_code == 303, answer.text
    page = hr.get(answer.headers["location"])
    assert page.status_code == 200
    return dict(re.findall(r'data-application-id="([^"]+)" data-why="([^"]*)"', page.text))


def stage_of(kit: Kit, one: Application) -> str:
    with kit.database.work(TEST) as work:
        return work.get(Application, one.id).stage


def move(kit: Kit, one: Application, to: Stage) -> None:
    with kit.database.work(TEST) as work:
        stages.move(work, work.get(Application, one.id, lock=True), to, by="test")


def count(kit: Kit, firm: Firm, model: Any) -> int:
    """Of this company alone."""
    with kit.database.work(TEST) as work:
        return work.session.scalar(select(func.count()).where(model.company_id == firm.company.id)) or 0


def another_job(kit: Kit, firm: Firm) -> Job:
    with kit.database.work(TEST) as work:
        like = work.get(Job, firm.job.id)
        return work.add(
            Job(
                company_id=firm.company.id,
                slug=new_id().hex,
                title="测试工程师",
                state=like.state,
                language=like.language,
                brief=like.brief,
                minutes=like.minutes,
                score_line=like.score_line,
                version=1,
                created_at=work.now,
                published_at=work.now,
            )
        )


class TestChoosing:
    def test_without_a_script_all_of_a_page_are_ticked_by_a_link(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        people = [made(kit, firm, stage=Stage.BOOKED), made(kit, firm, stage=Stage.BOOKED)]
        page = hr.get("/hr/candidates?stage=booked")
        assert ticks(page.text) == [False, False]
        (link,) = re.findall(r'unscripted-only" href="([^"]+)"', page.text)
        ticked = hr.get(link.replace("&amp;", "&"))
        assert ticks(ticked.text) == [True, True]
        assert sorted(fields_of(ticked, "application")) == sorted(chosen_mark(one) for one in people)

    def test_first_it_is_shown_who_was_chosen_and_nothing_is_done(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        one = made(kit, firm)
        page = hr.post("/hr/candidates/many", data=order("decline", [one], back="/hr/candidates?stage=received"))
        assert page.status_code == 200
        assert "王小明" in page.text
        assert "确认不通过" in page.text
        assert 'href="/hr/candidates?stage=received"' in page.text
        assert stage_of(kit, one) == Stage.RECEIVED
        assert count(kit, firm, BulkDeed) == 0

    @pytest.mark.parametrize(
        "back", ["https://example.com/hr/candidates", "//x/hr/candidates", "/sign-out", "javascript:x"]
    )
    def test_the_way_back_leads_to_the_list_only(self, hr: TestClient, kit: Kit, firm: Firm, back: str) -> None:
        page = hr.post("/hr/candidates/many", data=order("pool", [made(kit, firm)], back=back)).text
        assert '<p class="crumb"><a href="/hr/candidates">' in page

    def test_nobody_and_too_many_are_said(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        nobody = hr.post("/hr/candidates/many", data=order("pool", []))
        assert (nobody.status_code, "请至少选择一位候选人" in nobody.text) == (422, True)
        marks = [f"{new_id()}~2026-11-23T02:00:00+00:00" for _ in range(501)]
        for path in ("/hr/candidates/many", "/hr/candidates/many/do"):
            too_many = hr.post(path, data=order("pool", marks))
            assert (too_many.status_code, "一次最多选择 500 人" in too_many.text) == (422, True)
        assert count(kit, firm, BulkDeed) == 0

    @pytest.mark.parametrize(
        ("deed", "missing"), [("decline", "不通过的原因"), ("message", "消息"), ("other_job", "职位")]
    )
    def test_what_everybody_needs_is_asked_for(
        self, hr: TestClient, kit: Kit, firm: Firm, deed: str, missing: str
    ) -> None:
        one = made(kit, firm)
        answer = hr.post("/hr/candidates/many/do", data=order(deed, [one], reason="记下了"))
        assert answer.status_code == 422
        assert missing in answer.text
        assert fields_of(answer, "application") == [chosen_mark(one)]
        assert count(kit, firm, BulkDeed) == 0

    @pytest.mark.parametrize("mark", ["x", "~", "x~y", "1~2026-11-23", "%00"])
    def test_a_tick_of_no_list_of_ours_chooses_nobody(self, hr: TestClient, mark: str) -> None:
        assert hr.post("/hr/candidates/many/do", data=order("pool", [mark])).status_code == 422

    def test_names_stay_hidden_on_the_way(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        one = made(kit, firm)
        hr.post("/hr/blind", data={"on": "1", "back": "/hr/candidates"})
        form = order("pool", [one])
        assert "王小明" not in hr.post("/hr/candidates/many", data=form).text
        answer = hr.post("/hr/candidates/many/do", data=form)
        assert "王小明" not in hr.get(answer.headers["location"]).text


class TestMoving:
    def test_each_is_decided_by_the_person_with_one_reason(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        people = [made(kit, firm), made(kit, firm, stage=Stage.UNDER_REVIEW)]
        result = done(hr, order("decline", people, reason_key="experience", reason="经验不够"))
        assert result == {str(one.id): "" for one in people}
        with kit.database.work(TEST) as work:
            mine = select(Decision).where(Decision.company_id == firm.company.id)
            decisions = work.session.scalars(mine).all()
            assert {one.decided_by for one in decisions} == {firm.hr.id}
            assert {one.reason_key for one in decisions} == {"experience"}
            assert {work.vault.get(one, "reason") for one in decisions} == {"经验不够"}

    def test_a_reason_the_company_does_not_use_declines_nobody(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        one = made(kit, firm)
        assert done(hr, order("decline", [one], reason_key="his nose")) == {str(one.id): "reason_key"}
        assert stage_of(kit, one) == Stage.RECEIVED

    def test_who_is_gone_moved_or_decided_is_left_out_and_the_rest_is_done(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        good, moved, declined, erased = (made(kit, firm, days=1) for _ in range(4))
        signed = made(kit, firm, stage=Stage.HIRED)
        elsewhere = made(kit, make_firm(kit))
        form = order(
            "pool", [good, moved, declined, erased, signed, elsewhere, f"{new_id()}~2026-11-23T02:00:00+00:00"]
        )
        move(kit, moved, Stage.INVITED)
        move(kit, declined, Stage.DECLINED)
        with kit.database.work(TEST) as work:
            erase(work, work.get(Person, erased.person_id, lock=True), Reason.ASKED)
        answer = hr.post("/hr/candidates/many/do", data=form)
        page = plain(hr.get(answer.headers["location"]).text)
        assert dict(re.findall(r'data-application-id="([^"]+)" data-why="([^"]*)"', page)) == {
            str(good.id): "",
            str(moved.id): "moved",
            str(declined.id): "moved",
            str(signed.id): "not_from_here",
        }
        assert "已办理 1 人。" in page
        assert "3 人没有办理" in page
        assert "另有 3 人已经找不到" in page
        assert [stage_of(kit, one) for one in (good, moved, declined, signed)] == [
            "pooled",
            "invited",
            "declined",
            "hired",
        ]
        assert stage_of(kit, elsewhere) == Stage.RECEIVED

    def test_the_same_form_twice_does_it_once(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        people = [made(kit, firm), made(kit, firm)]
        form = order("pool", people)
        first, second = (hr.post("/hr/candidates/many/do", data=form) for _ in range(2))
        assert first.headers["location"] == second.headers["location"]
        assert (count(kit, firm, BulkDeed), count(kit, firm, BulkOutcome), count(kit, firm, Decision)) == (1, 2, 2)

    def test_a_form_that_was_stopped_half_way_goes_on_where_it_was(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        people = [made(kit, firm) for _ in range(3)]
        form = order("pool", people)
        done(hr, {**form, "application": form["application"][:1]})
        assert done(hr, form) == {str(one.id): "" for one in people}
        assert count(kit, firm, Decision) == 3

    def test_a_decision_of_before_is_not_changed_without_a_reason(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        one = made(kit, firm)
        done(hr, order("pool", [one]))
        with kit.database.work(TEST) as work:
            now = work.get(Application, one.id)
        form = order("advance", [now])
        assert done(hr, form) == {str(one.id): "reason"}
        assert done(hr, {**form, "submission": "another", "reason": "职位重新开放"}) == {str(one.id): ""}
        assert stage_of(kit, one) == Stage.ADVANCED

    def test_the_page_of_the_result_asks_the_database_no_more_often_for_more(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        pages = [
            hr.post("/hr/candidates/many/do", data=order("pool", [made(kit, firm) for _ in range(size)])).headers[
                "location"
            ]
            for size in (2, 12)
        ]
        assert statements(kit, hr, pages[0]) == statements(kit, hr, pages[1])


class TestInviting:
    def test_each_to_their_own_position_as_far_as_they_can_be(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        other = Firm(firm.company, firm.hr, firm.employee, another_job(kit, firm))
        first, second = apply_with(kit, firm).application, apply_with(kit, other).application
        decided = apply_with(kit, firm).application
        pump(kit)
        with kit.database.work(TEST) as work:
            rows = [work.get(Application, one.id) for one in (first, second, decided)]
        form = order("invite", rows)
        move(kit, decided, Stage.DECLINED)
        bare = made(kit, firm)
        form["application"].append(chosen_mark(bare))
        for _ in range(2):
            assert done(hr, form) == {
                str(first.id): "",
                str(second.id): "",
                str(decided.id): "decided",
                str(bare.id): "reading",
            }
        assert (count(kit, firm, InvitationBatch), count(kit, firm, BatchInvitation)) == (2, 2)
        again = {**form, "submission": "another"}
        assert done(hr, again)[str(first.id)] == "invited"
        page = hr.get(hr.post("/hr/candidates/many/do", data=form).headers["location"]).text
        assert len(re.findall(r'href="/hr/batches/', page)) == 2

    def test_a_closed_position_invites_nobody(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        one = apply_with(kit, firm).application
        pump(kit)
        with kit.database.work(TEST) as work:
            close_job(work, work.get(Job, firm.job.id, lock=True))
            row = work.get(Application, one.id)
        assert done(hr, order("invite", [row])) == {str(one.id): "closed"}

    def test_from_the_pool_to_another_position(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        agreed = apply_with(kit, firm, consents=AGREED).application
        silent, open_one = apply_with(kit, firm).application, apply_with(kit, firm).application
        for one in (agreed, silent):
            move(kit, one, Stage.POOLED)
        job = another_job(kit, firm)
        with kit.database.work(TEST) as work:
            rows = [work.get(Application, one.id) for one in (agreed, silent, open_one)]
        form = order("other_job", rows, job=str(job.id))
        assert "测试工程师" in hr.post("/hr/candidates/many", data=form).text
        for _ in range(2):
            assert done(hr, form) == {str(agreed.id): "", str(silent.id): "no_consent", str(open_one.id): "not_pooled"}
        assert count(kit, firm, BatchInvitation) == 1


class TestWriting:
    def test_each_gets_the_words_once_and_whoever_asked_something_keeps_their_question(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        people = [made(kit, firm), made(kit, firm)]
        asking = apply_with(kit, firm).application
        with kit.database.work(candidate_of(asking)) as work:
            write(work, work.get(Application, asking.id, lock=True), "可以远程吗？", "one")
        form = order("message", [*people, asking], text="面试地点改到三楼。")
        for _ in range(2):
            assert done(hr, form) == {str(people[0].id): "", str(people[1].id): "", str(asking.id): "unanswered"}
        with kit.database.work(TEST) as work:
            told = select(CandidateNote).where(
                CandidateNote.company_id == firm.company.id, CandidateNote.from_candidate.is_(False)
            )
            notes = work.session.scalars(told).all()
            assert [work.vault.get(one, "text") for one in notes] == ["面试地点改到三楼。"] * 2


class TestTheBoard:
    def test_a_cards_menu_offers_what_can_follow_and_leads_to_the_same_page(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        made(kit, firm, stage=Stage.ADVANCED)
        made(kit, firm, stage=Stage.HIRED)
        page = hr.get("/hr/candidates?show=board")
        assert re.findall(r'name="deed" value="(\w+)"', page.text) == ["pool", "decline"]
        (mark,) = fields_of(page, "application")
        shown = hr.post("/hr/candidates/many", data=order("pool", [mark], back="/hr/candidates?show=board"))
        assert "把这 1 人放入人才库" in plain(shown.text)
        assert 'href="/hr/candidates?show=board"' in shown.text

    def test_a_column_shows_the_first_and_leads_to_all(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        for _ in range(11):
            made(kit, firm)
        page = hr.get("/hr/candidates?show=board&text=wang").text
        assert len(listed(page)) == 10
        (more,) = re.findall(r'class="board-more"><a href="([^"]+)"', page)
        assert len(listed(hr.get(more.replace("&amp;", "&")).text)) == 11


def test_another_companys_hr_does_not_see_the_result(browser: TestClient, kit: Kit, firm: Firm, hr: TestClient) -> None:
    answer = hr.post("/hr/candidates/many/do", data=order("pool", [made(kit, firm)]))
    deed_id = UUID(answer.headers["location"].rsplit("/", 1)[1])

    other = signed_in(browser, kit, make_firm(kit).hr)
    assert other.get(f"/hr/candidates/many/{deed_id}").status_code == 404
