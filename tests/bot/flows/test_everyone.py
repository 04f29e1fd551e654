"""Everybody who matches, not only those of a page: chosen at one moment, gone through beside, and told when it is done. In
databases of their own: what follows would be in the way of other tests."""

import re
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update

from bot import relay
from bot.cards.table import card_for
from bot.flows.many import go_on
from bot.flows.table import HANDLERS, STEPS
from bot.hr.wanted import chosen_in, chosen_mark
from bot.kit import Kit
from cards.words import words
from hrcore.candidates import bulk
from hrcore.candidates.bulk import DeedBegun
from hrcore.candidates.models import BulkDeed, BulkOutcome
from hrcore.clock import FixedClock
from hrcore.events.models import EventRow
from hrcore.languages import LANGUAGES
from hrcore.messages.models import Message
from hrcore.org.models import Person, RoleGrant
from hrcore.privacy.erasure import Reason, erase
from hrcore.privacy.models import PersonKey
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Decision, Stage
from tests.bot.hr.test_candidates_page import made, many, plain
from tests.bot.hr.test_many import count, order
from tests.bot.hr.test_overview import statements
from tests.bot.stories import fields_of, signed_in
from tests.ground import later
from tests.support import TEST, Firm, make_firm

CROWD = 60


@pytest.fixture
def hr(browser: TestClient, kit: Kit, firm: Firm) -> TestClient:
    return signed_in(browser, kit, firm.hr)


@pytest.fixture
def crowd(kit: Kit, firm: Firm) -> list[UUID]:
    return crowded(kit, firm, CROWD)


def crowded(kit: Kit, firm: Firm, size: int) -> list[UUID]:
    """All of them at the beginning of their way, the newest first."""
    many(kit, firm, size)
    mine = Application.company_id == firm.company.id
    with kit.database.work(TEST) as work:
        work.session.execute(update(Application).where(mine).values(stage=Stage.RECEIVED))
        keyless = select(Application.person_id).where(mine, Application.person_id.not_in(select(PersonKey.person_id)))
        people = work.session.scalars(keyless).all()
        work.session.add_all(work.vault.new_key(one, firm.company.id, work.now) for one in people)
        return list(work.session.scalars(select(Application.id).where(mine).order_by(Application.id.desc())))


def chosen(hr: TestClient, back: str = "/hr/candidates", deed: str = "pool") -> list[str]:
    """Whom the page of confirmation is about."""
    form = {"deed": deed, "everyone": "1", "back": back, "application": []}
    page = hr.post("/hr/candidates/many", data=form)
    assert page.status_code == 200, page.text
    return fields_of(page, "application")


def begun(hr: TestClient, marks: list[str], **said: str) -> UUID:
    answer = hr.post("/hr/candidates/many/do", data=order("pool", marks, **said))
    assert answer.status_code == 303
    return UUID(answer.headers["location"].rsplit("/", 1)[1])


def beside(kit: Kit, deed_id: UUID) -> None:
    """What a worker does."""
    with kit.database.work(TEST) as work:
        event = DeedBegun(company_id=work.get(BulkDeed, deed_id).company_id, deed_id=deed_id)
    go_on(kit, event)


def result_of(hr: TestClient, deed_id: UUID) -> str:
    return plain(hr.get(f"/hr/candidates/many/{deed_id}").text)


class TestChoosing:
    def test_it_is_offered_where_there_is_more_than_a_page(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        made(kit, firm)
        assert 'name="everyone"' not in hr.get("/hr/candidates").text
        crowded(kit, firm, CROWD)
        page = plain(hr.get("/hr/candidates").text)
        assert "选择符合条件的全部 61 条申请" in page
        assert "选择符合条件的全部 61 条申请" in plain(hr.get("/hr/candidates?after=" + further(page)).text)

    def test_more_than_can_be_chosen_are_the_first_of_the_list(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        everybody = crowded(kit, firm, 503)
        assert "排在最前的 500 条申请" in plain(hr.get("/hr/candidates").text)
        found = [chosen_in(mark) for mark in chosen(hr)]
        assert [one[0] for one in found if one] == everybody[:500]

    def test_the_filter_of_the_list_counts(self, hr: TestClient, kit: Kit, firm: Firm, crowd: list[UUID]) -> None:
        booked = made(kit, firm, stage=Stage.BOOKED)
        assert chosen(hr, "/hr/candidates?stage=booked&sort=name") == [chosen_mark(booked)]
        assert len(chosen(hr, "/hr/candidates?stage=under_way")) == CROWD + 1

    def test_nobody_who_matches_is_said(self, hr: TestClient, firm: Firm) -> None:
        form = {"deed": "pool", "everyone": "1", "back": "/hr/candidates?stage=booked"}
        answer = hr.post("/hr/candidates/many", data=form)
        assert (answer.status_code, "请至少选择一位候选人" in answer.text) == (422, True)

    def test_who_comes_later_is_not_among_them(self, hr: TestClient, kit: Kit, firm: Firm, crowd: list[UUID]) -> None:
        marks = chosen(hr)
        later = made(kit, firm)
        beside(kit, begun(hr, marks))
        with kit.database.work(TEST) as work:
            assert work.get(Application, later.id).stage == Stage.RECEIVED

    def test_only_what_one_may_see_is_chosen(self, hr: TestClient, kit: Kit, crowd: list[UUID]) -> None:
        elsewhere = made(kit, make_firm(kit))
        assert str(elsewhere.id) not in "".join(chosen(hr))

    def test_more_people_cost_no_more_statements(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        few = begun(hr, [chosen_mark(made(kit, firm)) for _ in range(3)])
        crowded(kit, firm, CROWD)
        more = begun(hr, chosen(hr))
        beside(kit, more)
        assert statements(kit, hr, f"/hr/candidates/many/{few}") == statements(kit, hr, f"/hr/candidates/many/{more}")


def further(page: str) -> str:
    [found] = re.findall(r'after=([^"]+)" rel="next"', page)
    return found


class TestDoing:
    def test_half_are_gone_and_the_others_are_done_once(
        self, hr: TestClient, kit: Kit, firm: Firm, crowd: list[UUID], clock: FixedClock
    ) -> None:
        marks = chosen(hr)
        later(clock, minutes=1)
        with kit.database.work(TEST) as work:
            for one in crowd[:10]:
                erase(work, work.get(Person, work.get(Application, one).person_id, lock=True), Reason.ASKED)
            for one in crowd[10:30]:
                stages.move(work, work.get(Application, one, lock=True), Stage.WITHDRAWN, by="test")
        deed_id = begun(hr, marks)
        assert "60 人里已处理 0 人" in result_of(hr, deed_id)
        assert begun(hr, marks, submission=submission_of(kit, deed_id)) == deed_id

        for _ in range(2):
            beside(kit, deed_id)
            page = result_of(hr, deed_id)
            assert "已办理 30 人。" in page
            assert "20 人没有办理" in page
            assert "另有 10 人已经找不到" in page
            assert set(re.findall(r'data-why="([^"]*)"', page)) == {"", "moved"}
        assert count(kit, firm, Decision) == 30

    def test_a_worker_that_dies_is_gone_on_for_by_another(
        self, hr: TestClient, kit: Kit, firm: Firm, crowd: list[UUID], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        deed_id = begun(hr, chosen(hr))
        settle, settled = bulk.settle, []

        def until_it_dies(*args: object, **named: object) -> None:
            if len(settled) == 7:
                raise KeyboardInterrupt
            settled.append(args)
            settle(*args, **named)  # type: ignore[arg-type]

        with monkeypatch.context() as patched:
            patched.setattr(bulk, "settle", until_it_dies)
            with pytest.raises(KeyboardInterrupt):
                beside(kit, deed_id)
        assert "60 人里已处理 7 人" in result_of(hr, deed_id)
        beside(kit, deed_id)
        assert (count(kit, firm, BulkOutcome), count(kit, firm, Decision)) == (CROWD, CROWD)
        assert "已办理 60 人。" in result_of(hr, deed_id)

    def test_whoever_is_not_hr_any_more_decides_nothing(
        self, hr: TestClient, kit: Kit, firm: Firm, crowd: list[UUID]
    ) -> None:
        deed_id = begun(hr, chosen(hr))
        with kit.database.work(TEST) as work:
            mine = update(RoleGrant).where(RoleGrant.person_id == firm.hr.id)
            work.session.execute(mine.values(valid_to=work.now))
        beside(kit, deed_id)
        assert count(kit, firm, Decision) == 0
        with kit.database.work(TEST) as work:
            assert work.get(BulkDeed, deed_id).order_sealed is None

    def test_what_was_filled_in_is_not_readable_in_between_and_gone_afterwards(
        self, hr: TestClient, kit: Kit, firm: Firm, crowd: list[UUID]
    ) -> None:
        deed_id = begun(hr, chosen(hr), reason="只有同事知道")
        with kit.database.work(TEST) as work:
            sealed = work.get(BulkDeed, deed_id).order_sealed
        assert sealed is not None
        assert "只有同事知道".encode() not in sealed
        beside(kit, deed_id)
        with kit.database.work(TEST) as work:
            assert work.get(BulkDeed, deed_id).order_sealed is None
            decisions = work.session.scalars(select(Decision).where(Decision.company_id == firm.company.id))
            assert {work.vault.get(one, "reason") for one in decisions} == {"只有同事知道"}

    def test_whoever_ordered_it_is_told(self, hr: TestClient, kit: Kit, firm: Firm, crowd: list[UUID]) -> None:
        deed_id = begun(hr, chosen(hr))
        with kit.database.work(TEST) as work:
            mine = (EventRow.name == DeedBegun.name) & (EventRow.company_id == firm.company.id)
            event = work.session.scalars(select(EventRow.id).where(mine)).one()
        relay.relay(kit, event, HANDLERS, STEPS)
        assert count(kit, firm, BulkOutcome) == CROWD
        with kit.database.work(TEST) as work:
            told = select(Message).where(Message.kind == "bulk_done", Message.company_id == firm.company.id)
            message = work.session.scalars(told).one()
            cards = {
                language: repr(card_for(kit, work, message.kind, message.subject, words(language)))
                for language in LANGUAGES
            }
        assert "放入人才库" in cards["zh-CN"]
        assert "Move to the talent pool" in cards["en"]
        assert all(f"/hr/candidates/many/{deed_id}" in card for card in cards.values())

    def test_it_is_nobody_elses(self, hr: TestClient, browser: TestClient, kit: Kit, crowd: list[UUID]) -> None:
        deed_id = begun(hr, chosen(hr))
        other = signed_in(browser, kit, make_firm(kit).hr)
        assert other.get(f"/hr/candidates/many/{deed_id}").status_code == 404


def submission_of(kit: Kit, deed_id: UUID) -> str:
    with kit.database.work(TEST) as work:
        return work.get(BulkDeed, deed_id).submission
