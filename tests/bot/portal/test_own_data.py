import io
import json
import re
import zipfile
from datetime import date, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from bot.kit import Kit
from bot.links import LIFETIME_S, Purpose
from hrcore.clock import FixedClock
from hrcore.errors import AlreadyDone, FileMissing, InvalidInput, KeyDestroyed
from hrcore.messages.models import Message, MessageState
from hrcore.org.models import Company, Person
from hrcore.people.service import Post, employ
from hrcore.privacy import reach
from hrcore.privacy.erasure import ERASED_NAME, Reason, erase, tombstone_of
from hrcore.privacy.models import DataRequest, DataRequestState
from hrcore.privacy.requests import carry_out
from hrcore.privacy.retention import past_applications
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Stage
from hrcore.talent.models import Resume
from hrcore.todos.models import TodoState
from interview.models import InterviewState, Recording, ReportRow
from interview.recordings import past_recordings
from tests.bot.portal.candidates import Candidate, interview_of, invited, rung, talked
from tests.bot.portal.test_wishes import booked, copy_of, letters, todos, waiting_dues
from tests.bot.stories import interviewed, signed_in
from tests.ground import later
from tests.support import TEST, Firm, actor_of, apply_with, make_firm, pump


class TestACopyOfOnesData:
    def test_it_holds_what_was_written_and_the_files_and_ends_after_a_week(
        self, browser: TestClient, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        candidate = talked(kit, firm)
        browser.post(f"{candidate.centre}/messages", data={"text": "可以远程吗？"})
        for _ in range(2):
            browser.post(f"{candidate.centre}/data/copy", data={})
        pump(kit)
        assert letters(kit, candidate, "export_ready") == ["mail"]
        link = re.search(r'href="([^"]+\.zip)"', browser.get(candidate.centre).text)
        assert link is not None
        answer = browser.get(link.group(1))
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        told = json.loads(archive.read("data.json"))
        assert told["person"]["name"] == "王小明"
        assert told["person"]["email"].endswith("@example.com")
        assert told["candidate_note"][0]["text"] == "可以远程吗？"
        assert told["turn"]
        assert all(turn["text"] for turn in told["turn"])
        assert told["report"][0]["feedback"]["strengths"] is not None
        assert "王小明".encode() in next(
            archive.read(name) for name in archive.namelist() if name.startswith("files/resume")
        )
        assert "王小明" in archive.read("README.txt").decode()
        assert not any("wrapped" in row for rows in told.values() for row in (rows if isinstance(rows, list) else []))
        later(clock, days=8)
        assert browser.get(link.group(1)).status_code == 404
        pump(kit)
        with kit.database.work(TEST) as work:
            request = work.session.scalars(select(DataRequest)).one()
            assert (request.state, request.file_key) == (DataRequestState.EXPIRED, None)
        with pytest.raises(FileMissing):
            kit.files.get(f"exports/{request.id}")

    def test_it_is_made_three_times_a_day_and_not_more(
        self, browser: TestClient, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        candidate = invited(kit, firm)
        ask = f"{candidate.centre}/data/copy"
        for _ in range(3):
            assert browser.post(ask, data={}).status_code == 303
            pump(kit)
        for language, words in (("zh-CN", "请明天再申请"), ("en", "ask for a new one tomorrow")):
            refused = browser.post(f"{ask}?lang={language}", data={})
            assert (refused.status_code, words in refused.text) == (429, True)
        with kit.database.work(TEST) as work:
            assert len(work.session.scalars(select(DataRequest)).all()) == 3
        later(clock, days=1)
        assert browser.post(ask, data={}).status_code == 303

    def test_nobody_fetches_another_persons_copy(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        one, other = invited(kit, firm), invited(kit, firm)
        browser.post(f"{one.centre}/data/copy", data={})
        pump(kit)
        link = re.search(r'/data/[^"]+\.zip', browser.get(one.centre).text)
        assert link is not None
        assert browser.get(f"{other.centre}{link.group(0)}").status_code == 403

    def test_asked_for_while_somebody_erases_nothing_is_left_behind(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = invited(kit, firm)
        browser.post(f"{candidate.centre}/data/copy", data={})
        erased(kit, firm, candidate)
        pump(kit)
        with kit.database.work(TEST) as work:
            request = work.session.scalars(select(DataRequest)).one()
            assert request.file_key is None
        assert browser.get(candidate.centre).status_code == 410


class TestDeletion:
    def test_it_counts_once_it_is_confirmed_by_mail_and_the_laws_time_runs(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = talked(kit, firm)
        browser.post(f"{candidate.centre}/data/erase", data={})
        pump(kit)
        assert todos(kit, "erasure_request") == []
        path = confirmation(kit, candidate)
        assert "请确认" in browser.get(path).text
        assert request_of(kit).state == DataRequestState.ASKED
        for _ in range(2):
            assert browser.post(path).status_code == 200
        pump(kit)
        request = request_of(kit)
        assert request.state == DataRequestState.CONFIRMED
        assert request.due_at is not None
        assert request.confirmed_at is not None
        assert timedelta(days=20) <= request.due_at - request.confirmed_at <= timedelta(days=23)
        assert todos(kit, "erasure_request") == [TodoState.OPEN]
        assert "已确认" in browser.get(candidate.centre).text

    def test_a_link_that_has_expired_deletes_nothing(
        self, browser: TestClient, kit: Kit, firm: Firm, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        candidate = invited(kit, firm)
        browser.post(f"{candidate.centre}/data/erase", data={})
        pump(kit)
        path = confirmation(kit, candidate)
        later(clock, days=2)
        pump(kit)
        assert browser.post(path).status_code == 410
        assert request_of(kit).state == DataRequestState.EXPIRED
        monkeypatch.setitem(LIFETIME_S, Purpose.ERASURE, -1)
        assert browser.post(path).status_code == 410

    def test_hr_carries_it_out_and_everything_is_noise(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        application = interviewed(kit, firm, sound=b"\x7f" * 1600)
        candidate = of(kit, application)
        browser.post(f"{candidate.centre}/data/erase", data={})
        pump(kit)
        browser.post(confirmation(kit, candidate))
        pump(kit)
        request = request_of(kit)
        signed_in(browser, kit, firm.hr)
        page = browser.get(f"/hr/privacy/requests/{request.id}").text
        assert "会删除什么" in page
        assert "我们未对照当地法律核对，请咨询法律顾问" in page
        with kit.database.work(TEST) as work:
            files = reach.file_keys(work, application.person_id)
            resume = work.session.scalars(select(Resume)).one()
            index = work.get(Person, application.person_id).email_index
        assert len(files) == 2
        assert browser.post(f"/hr/privacy/requests/{request.id}", data={}).status_code == 303
        pump(kit)
        with kit.database.work(TEST) as work:
            person = work.get(Person, application.person_id)
            assert (person.name, person.email_index, person.phone_index) == (ERASED_NAME, None, None)
            assert person.erased_at is not None
            stone = tombstone_of(work, person)
            assert stone is not None
            assert (stone.by, stone.why) == (f"person:{firm.hr.id}", Reason.ASKED)
            assert stone.reach["files"] == 2
            assert index not in (stone.subject_hash, None)
            with pytest.raises(KeyDestroyed):
                work.vault.get(work.get(Resume, resume.id), "text")
            for message in work.session.scalars(select(Message).where(Message.person_id == person.id)):
                assert message.state != MessageState.QUEUED
                if message.copy_sealed is not None:
                    with pytest.raises(KeyDestroyed):
                        work.vault.get(message, "copy")
        for key in files:
            with pytest.raises(FileMissing):
                kit.files.get(key)
        assert todos(kit, "erasure_request") == [TodoState.DONE]
        assert "您的资料已删除" in browser.get(candidate.centre).text

    def test_afterwards_no_page_of_hr_breaks(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = of(kit, interviewed(kit, firm))
        browser.post(f"{candidate.centre}/messages", data={"text": "可以远程吗？"})
        browser.post(f"{candidate.centre}/rating", data={"stars": "4"})
        browser.post(f"{candidate.centre}/person", data={"kind": "review"})
        pump(kit)
        erased(kit, firm, candidate)
        pump(kit)
        signed_in(browser, kit, firm.hr)
        walked = walk(
            browser, ["/hr", "/workspace", "/workspace/todos", "/workspace/outbox", "/hr/privacy", "/hr/pool"]
        )
        assert f"/hr/applications/{candidate.application.id}" in walked
        assert {path: status for path, status in walked.items() if status >= 500} == {}
        lists = {path: status for path, status in walked.items() if str(candidate.application.id) not in path}
        assert {
            path: status for path, status in lists.items() if status not in (200, 303) and "outbox/" not in path
        } == {}
        assert ERASED_NAME in browser.get("/hr").text
        assert "资料已删除" in browser.get(f"/hr/applications/{candidate.application.id}").text

    def test_open_processes_end_and_nobody_is_called(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = booked(kit, firm, hours=30)
        erased(kit, firm, candidate)
        pump(kit)
        assert interview_of(kit, candidate).state == InterviewState.CLOSED
        assert waiting_dues(kit, candidate) == []
        with kit.database.work(TEST) as work:
            assert work.get(Application, candidate.application.id).stage == Stage.WITHDRAWN
            queued = select(Message).where(Message.state == MessageState.QUEUED)
            assert work.session.scalars(queued).all() == []
        assert "message_failed" not in kinds_told(kit)

    def test_during_a_ringing_call_too(self, kit: Kit, firm: Firm) -> None:
        candidate = rung(kit, firm)
        erased(kit, firm, candidate)
        pump(kit)
        assert interview_of(kit, candidate).state == InterviewState.CLOSED

    def test_the_same_contact_may_apply_again_as_if_for_the_first_time(self, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm, email="wang@example.com")
        erased(kit, firm, candidate)
        again = apply_with(kit, firm, email="wang@example.com")
        assert again.newcomer
        assert again.person.id != candidate.application.person_id

    def test_twice_is_refused(self, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        erased(kit, firm, candidate)
        with pytest.raises(AlreadyDone):
            erased(kit, firm, candidate)

    def test_somebody_who_works_here_is_not_erased_and_reads_why(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = of(kit, interviewed(kit, firm, sound=b"\x7f" * 800))
        with kit.database.work(TEST) as work:
            person = work.get(Person, candidate.application.person_id)
            company = work.session.get_one(Company, firm.company.id)
            employ(work, company, person, Post("工程师", "研发", "CN", clock_day(kit)))
        browser.post(f"{candidate.centre}/data/erase", data={})
        pump(kit)
        browser.post(confirmation(kit, candidate))
        pump(kit)
        request = request_of(kit)
        with pytest.raises(InvalidInput), kit.database.work(actor_of(kit, firm.hr)) as work:
            carry_out(work, work.get(DataRequest, request.id, lock=True))
        signed_in(browser, kit, firm.hr)
        page = browser.get(f"/hr/privacy/requests/{request.id}").text
        assert "法律要求保存用工材料" in page
        assert "仍可删除的" in page
        browser.post(f"/hr/privacy/recordings/{candidate.application.id}")
        with kit.database.work(TEST) as work:
            assert work.session.scalars(select(Recording)).all() == []
        browser.post(f"/hr/privacy/requests/{request.id}", data={"refusal": "employee"})
        pump(kit)
        assert letters(kit, candidate, "erasure_refused") == ["mail"]
        assert todos(kit, "erasure_request") == [TodoState.DONE]
        assert "未能删除您的资料" in browser.get(candidate.centre).text

    def test_colleagues_without_the_right_and_other_companies_see_nothing(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = invited(kit, firm)
        other = make_firm(kit)
        for person, status in ((firm.employee, 403), (other.hr, 404)):
            signed_in(browser, kit, person)
            assert browser.post(f"/hr/privacy/erase/{candidate.application.id}").status_code == status


class TestRetention:
    def test_what_is_past_its_time_is_listed_and_erased_by_a_click(
        self, browser: TestClient, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        candidate, kept = invited(kit, firm), invited(kit, firm)
        browser.post(f"{candidate.centre}/withdraw", data={})
        pump(kit)
        later(clock, days=170)
        pump(kit)
        assert todos(kit, "retention_due") == []
        later(clock, days=15)
        pump(kit)
        assert todos(kit, "retention_due") == [TodoState.OPEN]
        later(clock, days=3)
        pump(kit)
        assert todos(kit, "retention_due") == [TodoState.OPEN]
        signed_in(browser, kit, firm.hr)
        page = browser.get("/hr/privacy").text
        assert str(candidate.application.id) in page
        assert "同意书中的承诺 · 我们未对照当地法律核对，请咨询法律顾问" in page
        assert browser.post(f"/hr/privacy/erase/{kept.application.id}").status_code == 409
        assert browser.post(f"/hr/privacy/erase/{candidate.application.id}").status_code == 303
        pump(kit)
        assert todos(kit, "retention_due") == [TodoState.DONE]
        with kit.database.work(TEST) as work:
            assert work.get(Person, candidate.application.person_id).erased_at is not None
            assert work.get(Person, kept.application.person_id).erased_at is None

    def test_recordings_are_past_theirs_after_thirty_days(
        self, browser: TestClient, kit: Kit, firm: Firm, clock: FixedClock
    ) -> None:
        application = interviewed(kit, firm, sound=b"\x7f" * 800)
        signed_in(browser, kit, firm.hr)
        assert browser.post(f"/hr/privacy/recordings/{application.id}").status_code == 409
        with kit.database.work(TEST) as work:
            assert len(work.session.scalars(select(Recording)).all()) == 1
        later(clock, days=31)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            company = work.session.get_one(Company, firm.company.id)
            assert [one.application_id for one in past_recordings(work, company)] == [application.id]
            assert past_applications(work, company) == []
        signed_in(browser, kit, firm.hr)
        assert browser.post(f"/hr/privacy/recordings/{application.id}").status_code == 303
        with kit.database.work(TEST) as work:
            assert work.session.scalars(select(Recording)).all() == []
            assert work.session.scalars(select(ReportRow)).one()

    def test_an_application_that_is_open_keeps_the_person(
        self, kit: Kit, firm: Firm, clock: FixedClock, browser: TestClient
    ) -> None:
        first = invited(kit, firm, email="wang@example.com")
        browser.post(f"{first.centre}/withdraw", data={})
        invited(kit, firm, email="wang@example.com")
        later(clock, days=200)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert past_applications(work, work.session.get_one(Company, firm.company.id)) == []

    def test_who_agreed_to_the_pool_is_kept_from_that_day_for_the_pools_time(
        self, kit: Kit, firm: Firm, clock: FixedClock, browser: TestClient
    ) -> None:
        candidate = invited(kit, firm)
        with kit.database.work(TEST) as work:
            stages.move(work, work.get(Application, candidate.application.id, lock=True), Stage.POOLED)
        browser.post(f"{candidate.centre}/consent", data={"purpose": "talent_pool", "given": "yes"})
        later(clock, days=300)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert past_applications(work, work.session.get_one(Company, firm.company.id)) == []
        later(clock, days=70)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            assert len(past_applications(work, work.session.get_one(Company, firm.company.id))) == 1


def erased(kit: Kit, firm: Firm, candidate: Candidate) -> None:
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        erase(work, work.get(Person, candidate.application.person_id, lock=True), Reason.ASKED)


def confirmation(kit: Kit, candidate: Candidate) -> str:
    found = re.search(r"/erase/[\w.\-]+", copy_of(kit, candidate, "erasure_confirm"))
    assert found is not None
    return found.group(0)


def request_of(kit: Kit) -> DataRequest:
    with kit.database.work(TEST) as work:
        return work.session.scalars(select(DataRequest)).one()


def of(kit: Kit, application: Application) -> Candidate:
    return Candidate(
        application,
        f"/me/{kit.links.token(Purpose.CENTRE, application.id)}",
        f"/book/{kit.links.token(Purpose.BOOKING, application.id)}",
    )


def kinds_told(kit: Kit) -> set[str]:
    with kit.database.work(TEST) as work:
        return set(work.session.scalars(select(Message.kind)))


def clock_day(kit: Kit) -> date:
    return kit.database.clock.now().date()


SAMPLES = ("/hr/settings/messages/letters/", "/hr/settings/messages/cards/")


def walk(browser: TestClient, start: list[str]) -> dict[str, int]:
    """Every page of HR's and the workspace that can be reached by links from these. Samples of messages are about nobody, so
    what they link to is not there."""
    seen: dict[str, int] = {}
    waiting = list(start)
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        answer = browser.get(path)
        seen[path] = answer.status_code
        if "text/html" in answer.headers.get("content-type", "") and not path.startswith(SAMPLES):
            links = re.findall(r'href="(?:http://[^/"]+)?(/(?:hr|workspace)[^"#?]*)', answer.text)
            waiting += [link for link in dict.fromkeys(links) if link not in seen]
    return seen
