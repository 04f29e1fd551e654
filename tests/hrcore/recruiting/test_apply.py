"""Applying: once per form, once per person and job, with every wrong field named and every consent kept."""

from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.kit import Kit
from hrcore.errors import Forbidden, InvalidInput, MoveNotAllowed
from hrcore.messages.models import Message
from hrcore.org.models import Person
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, Consent, ConsentPurpose, Job, JobState, Stage
from hrcore.recruiting.service import (
    MAX_FILE,
    Applied,
    JobNotOpen,
    consented,
    give_consent,
    published_jobs,
    replace_resume,
)
from hrcore.talent.models import Resume, ResumeState
from hrcore.talent.service import resume_content
from interview import repository
from interview.models import InterviewState
from tests.support import RESUME_ZH, TEST, Firm, apply_with, candidate_of, make_firm, pump


def count(kit: Kit, table: type) -> int:
    with kit.database.work(TEST) as work:
        return work.session.scalar(select(func.count()).select_from(table)) or 0


def at_once(kit: Kit, firm: Firm, forms: list[dict[str, Any]]) -> list[Applied]:
    barrier, found = Barrier(len(forms)), []

    def send(form: dict[str, Any]) -> None:
        barrier.wait(5)
        found.append(apply_with(kit, firm, **form))

    senders = [Thread(target=send, args=(form,)) for form in forms]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join(20)
    assert len(found) == len(forms)
    return found


class TestTwice:
    def test_the_same_form_twice_is_one_application(self, kit: Kit, firm: Firm) -> None:
        first = apply_with(kit, firm, submission="token", email="a@example.com")
        second = apply_with(kit, firm, submission="token", email="a@example.com")
        assert first.application.id == second.application.id
        assert (first.repeated, second.repeated) == (False, True)
        assert second.newcomer, "who clicks twice may still go on at once"

    def test_also_when_both_arrive_at_the_same_moment(self, kit: Kit, firm: Firm) -> None:
        form = {"submission": "token", "email": "a@example.com", "phone": "+8613800138000"}
        found = at_once(kit, firm, [form] * 4)
        assert len({one.application.id for one in found}) == 1
        assert sorted(one.repeated for one in found) == [False, True, True, True]
        assert (count(kit, Application), count(kit, Resume)) == (1, 1)

    def test_two_forms_of_one_person_at_the_same_moment_are_one_person_and_one_application(
        self, kit: Kit, firm: Firm
    ) -> None:
        people = count(kit, Person)
        forms = [{"email": "a@example.com", "phone": "+8613800138000"} for _ in range(4)]
        found = at_once(kit, firm, forms)
        assert len({one.application.id for one in found}) == 1
        assert count(kit, Person) == people + 1

    def test_somebody_known_comes_back_by_phone_and_is_no_newcomer(self, kit: Kit, firm: Firm) -> None:
        first = apply_with(kit, firm, email="a@example.com", phone="138 0013 8000")
        second = apply_with(kit, firm, email="other@example.com", phone="+86 13800138000")
        assert second.person.id == first.person.id
        assert not second.newcomer
        assert second.application.id == first.application.id

    def test_after_a_decision_one_may_apply_again(self, kit: Kit, firm: Firm) -> None:
        first = apply_with(kit, firm, email="a@example.com").application
        with kit.database.work(TEST) as work:
            stages.move(work, work.get(Application, first.id, lock=True), Stage.DECLINED)
        second = apply_with(kit, firm, email="a@example.com")
        assert second.application.id != first.id
        assert (second.newcomer, second.repeated) == (False, False)

    def test_companies_of_the_group_do_not_know_each_others_candidates(self, kit: Kit, firm: Firm) -> None:
        other = make_firm(kit)
        first = apply_with(kit, firm, email="a@example.com")
        second = apply_with(kit, other, email="a@example.com")
        assert first.person.id != second.person.id
        assert second.newcomer


class TestFields:
    @pytest.mark.parametrize(
        ("changed", "named"),
        [
            ({"name": "  "}, {"name": "field-required"}),
            ({"name": "王" * 121}, {"name": "field-too-long"}),
            ({"email": "wang@"}, {"email": "field-email"}),
            ({"email": "wang@example.com\nbcc: all@example.com"}, {"email": "field-email"}),
            ({"phone": "12"}, {"phone": "field-phone"}),
            ({"content": b""}, {"resume": "field-required"}),
            ({"content": b"x" * (MAX_FILE + 1)}, {"resume": "field-file-too-large"}),
            ({"filename": "resume.exe"}, {"resume": "field-file-type"}),
            ({"consents": frozenset({ConsentPurpose.APPLICATION})}, {"consent": "field-consent-needed"}),
            (
                {"name": "", "email": "", "phone": "", "filename": "x", "consents": frozenset()},
                {
                    "name": "field-required",
                    "email": "field-email",
                    "phone": "field-phone",
                    "resume": "field-file-type",
                    "consent": "field-consent-needed",
                },
            ),
        ],
    )
    def test_each_wrong_field_is_named_and_nothing_is_kept(
        self, kit: Kit, firm: Firm, changed: dict[str, Any], named: dict[str, str]
    ) -> None:
        with pytest.raises(InvalidInput) as caught:
            apply_with(kit, firm, **changed)
        assert caught.value.fields == named
        assert (count(kit, Application), count(kit, Consent), count(kit, Resume)) == (0, 0, 0)

    def test_a_name_stays_on_one_line(self, kit: Kit, firm: Firm) -> None:
        person = apply_with(kit, firm, name=" 欧阳\r\n 修 ").person
        assert person.name == "欧阳 修"

    def test_a_file_name_is_never_a_path(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm, filename="..\\..\\etc/cron.d/简历.txt").application
        with kit.database.work(TEST) as work:
            resume = work.session.scalars(select(Resume).where(Resume.application_id == application.id)).one()
            assert work.vault.get(resume, "filename") == "简历.txt"
            assert resume.file_key == f"resumes/{resume.id}"

    def test_what_lies_in_the_file_store_is_noise(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        with kit.database.work(TEST) as work:
            resume = work.session.scalars(select(Resume).where(Resume.application_id == application.id)).one()
            assert "星河科技".encode() not in kit.files.get(resume.file_key)
            assert resume_content(work, resume, kit.files).decode() == RESUME_ZH

    @pytest.mark.parametrize("state", [JobState.DRAFT, JobState.CLOSED])
    def test_a_job_that_is_not_published_takes_no_applications(self, kit: Kit, firm: Firm, state: JobState) -> None:
        with kit.database.work(TEST) as work:
            work.get(Job, firm.job.id).state = state
        with pytest.raises(JobNotOpen):
            apply_with(kit, firm)
        with kit.database.work(TEST) as work:
            assert published_jobs(work, firm.company.id) == []


class TestConsents:
    def test_each_ticked_purpose_is_a_row_with_the_text_that_was_shown(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm, consent_version="2026-11").application
        with kit.database.work(TEST) as work:
            rows = list(work.session.scalars(select(Consent).where(Consent.application_id == application.id)))
        assert {(row.purpose, row.given, row.text_version, row.language) for row in rows} == {
            ("application", True, "2026-11", "zh-CN"),
            ("ai_interview", True, "2026-11", "zh-CN"),
        }

    def test_the_newest_answer_counts_and_the_older_ones_stay(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        for given in (False, True, False):
            with kit.database.work(candidate_of(application)) as work:
                give_consent(
                    work,
                    application,
                    ConsentPurpose.AI_INTERVIEW,
                    given=given,
                    text_version="1",
                    language="en",
                    place="centre",
                )
        with kit.database.work(TEST) as work:
            assert not consented(work, application, ConsentPurpose.AI_INTERVIEW)
            assert consented(work, application, ConsentPurpose.APPLICATION)
            assert len(list(work.session.scalars(select(Consent)))) == 5


class TestUnreadable:
    def test_a_scan_is_answered_with_a_letter_and_a_new_file_goes_on_with_the_story(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm, content=b"%PDF-1.4 broken", filename="scan.pdf").application
        pump(kit)
        assert states(kit, application) == (Stage.RECEIVED, InterviewState.PREPARING)
        assert letters(kit, application) == ["application_confirmed", "resume_unreadable"]
        with kit.database.work(candidate_of(application)) as work:
            locked = work.get(Application, application.id, lock=True)
            replace_resume(work, locked, filename="resume.txt", content=RESUME_ZH.encode(), files=kit.files)
        pump(kit)
        assert states(kit, application) == (Stage.INVITED, InterviewState.INVITED)
        with kit.database.work(TEST) as work:
            read = list(work.session.scalars(select(Resume.state).order_by(Resume.id)))
        assert read == [ResumeState.UNREADABLE, ResumeState.PARSED]

    def test_nobody_else_can_replace_it_and_not_with_anything(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        stranger = apply_with(kit, firm).application
        with kit.database.work(candidate_of(stranger)) as work, pytest.raises(Forbidden):
            replace_resume(work, application, filename="a.txt", content=b"x", files=kit.files)
        with kit.database.work(candidate_of(application)) as work, pytest.raises(InvalidInput):
            replace_resume(work, application, filename="a.exe", content=b"x", files=kit.files)

    def test_after_the_interview_it_is_too_late(self, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        with kit.database.work(TEST) as work:
            locked = work.get(Application, application.id, lock=True)
            stages.move(work, locked, Stage.UNDER_REVIEW)
        with kit.database.work(candidate_of(application)) as work:
            locked = work.get(Application, application.id, lock=True)
            with pytest.raises(MoveNotAllowed):
                replace_resume(work, locked, filename="a.txt", content=b"x", files=kit.files)


def states(kit: Kit, application: Application) -> tuple[str, str]:
    with kit.database.work(TEST) as work:
        interview = repository.of_application(work, application.id)
        return work.get(Application, application.id).stage, interview.state


def letters(kit: Kit, application: Application) -> list[str]:
    with kit.database.work(TEST) as work:
        statement = select(Message.kind).where(Message.person_id == application.person_id)
        return list(work.session.scalars(statement.order_by(Message.id)))
