"""Two rows that are one human become one, with everything that was sealed, and nothing that was written down is lost."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.kit import Kit
from hrcore.errors import Forbidden, KeyDestroyed, NotFound
from hrcore.messages.models import Message
from hrcore.org.models import Person
from hrcore.org.service import find_by_contact
from hrcore.people.merging import CannotMerge, identities, merge_people
from hrcore.privacy.erasure import Reason, erase
from hrcore.recruiting.models import Application, Consent, ConsentPurpose
from hrcore.recruiting.service import consented, create_job, publish_job
from hrcore.talent import service as talent
from hrcore.talent.models import Resume
from interview import repository
from interview.models import Recording
from interview.recordings import files_of
from tests.bot.stories import interviewed
from tests.support import BRIEF, RESUME_ZH, TEST, Firm, actor_of, apply_with, make_firm, pump


@pytest.fixture
def other_job(kit: Kit, firm: Firm) -> Firm:
    """The same firm, another job of it."""
    with kit.database.work(TEST) as work:
        job = create_job(
            work,
            firm.company,
            title="测试工程师",
            language="zh-CN",
            brief=BRIEF["zh-CN"],
            minutes=5,
            score_line=firm.job.score_line,
            owner_id=None,
            channel=None,
        )
        publish_job(work, job)
    return replace(firm, job=job)


def person_of(kit: Kit, application: Application) -> Person:
    with kit.database.work(TEST) as work:
        return work.get(Person, work.get(Application, application.id).person_id)


def merge(kit: Kit, firm: Firm, keep: Person, drop: Person) -> None:
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        merge_people(work, keep.id, drop.id, kit.files)


def test_both_histories_are_the_kept_persons_and_can_be_read(kit: Kit, firm: Firm, other_job: Firm) -> None:
    sound = b"\x01\x02" * 100_000
    first = interviewed(kit, firm, sound=sound)
    second = apply_with(kit, other_job, content=RESUME_ZH.encode()).application
    pump(kit)
    keep, drop = person_of(kit, second), person_of(kit, first)
    with kit.database.work(TEST) as work:
        old_files = files_of(work.session.scalars(select(Recording)).one())
    assert len(old_files) == 2
    merge(kit, firm, keep, drop)
    pump(kit)
    assert person_of(kit, first).id == keep.id
    assert not any(kit.files.exists(key) for key in old_files)
    with kit.database.work(TEST) as work:
        recorded = files_of(work.session.scalars(select(Recording)).one())
        opened = b"".join(work.vault.unseal(keep.id, f"file|{key}", kit.files.get(key)) for key in recorded)
        assert opened == sound
        interview = repository.of_application(work, first.id)
        assert repository.plan_of(work, interview).questions
        assert len(repository.transcript_of(work, interview.id).turns) > 4
        report = repository.report_of(work, interview.id)
        assert report is not None
        assert report[1].headline
        assert repository.newest_scorecard(work, interview.id) is not None
        resume = talent.newest_resume(work, first.id)
        assert resume.person_id == keep.id
        assert talent.resume_content(work, resume, kit.files).decode() == RESUME_ZH
        assert talent.read_profile(work, resume) is not None
        copies = [work.vault.get(one, "copy") for one in work.session.query(Message).filter_by(person_id=keep.id)]
        assert sum(copy is not None for copy in copies) >= 3
        assert not work.session.query(Application).filter_by(person_id=drop.id).count()


def test_the_kept_persons_key_alone_opens_it_and_old_files_are_gone(kit: Kit, firm: Firm, other_job: Firm) -> None:
    first, second = apply_with(kit, firm).application, apply_with(kit, other_job).application
    keep, drop = person_of(kit, second), person_of(kit, first)
    with kit.database.work(TEST) as work:
        old_key = talent.newest_resume(work, first.id).file_key
    merge(kit, firm, keep, drop)
    pump(kit)
    assert not kit.files.exists(old_key)
    with kit.database.work(TEST) as work:
        work.vault.destroy_key(drop.id, work.now)
    with kit.database.work(TEST) as work:
        resume = talent.newest_resume(work, first.id)
        assert work.vault.get(resume, "filename") == "resume.txt"
        assert talent.resume_content(work, resume, kit.files)
    with kit.database.work(TEST) as work:
        work.vault.destroy_key(keep.id, work.now)
    with kit.database.work(TEST) as work, pytest.raises(KeyDestroyed):
        talent.resume_content(work, talent.newest_resume(work, first.id), kit.files)


def test_consents_still_count_and_stand_with_the_person_kept(kit: Kit, firm: Firm, other_job: Firm) -> None:
    first, second = apply_with(kit, firm).application, apply_with(kit, other_job).application
    keep, drop = person_of(kit, second), person_of(kit, first)
    merge(kit, firm, keep, drop)
    with kit.database.work(TEST) as work:
        moved = work.get(Application, first.id)
        assert consented(work, moved, ConsentPurpose.AI_INTERVIEW)
        rows = select(Consent).where(Consent.person_id == keep.id, Consent.application_id == first.id)
        assert len(list(work.session.scalars(rows))) == 2


def test_the_newer_address_counts_and_the_older_still_leads_to_them(kit: Kit, firm: Firm, other_job: Firm) -> None:
    first = apply_with(kit, firm, email="old@example.com", phone="13800138001").application
    second = apply_with(kit, other_job, email="new@example.com", phone="13900139002").application
    keep, drop = person_of(kit, first), person_of(kit, second)
    merge(kit, firm, keep, drop)
    with kit.database.work(TEST) as work:
        kept = work.get(Person, keep.id)
        assert work.vault.get(kept, "email") == "new@example.com"
        assert work.vault.get(kept, "phone") == "+8613900139002"
        for address in ("old@example.com", "new@example.com"):
            found = find_by_contact(work, firm.company, email=address, phone=None)
            assert found is not None
            assert found.id == keep.id
        assert identities(work, keep.id) == [keep.id, drop.id]


def test_two_open_applications_for_one_job_are_decided_first(kit: Kit, firm: Firm) -> None:
    first, second = apply_with(kit, firm).application, apply_with(kit, firm).application
    with pytest.raises(CannotMerge) as caught:
        merge(kit, firm, person_of(kit, first), person_of(kit, second))
    assert caught.value.variables["why"] == "both_open"
    assert person_of(kit, second).merged_into is None


def test_a_colleague_is_never_given_up(kit: Kit, firm: Firm) -> None:
    application = apply_with(kit, firm).application
    with pytest.raises(CannotMerge) as caught:
        merge(kit, firm, person_of(kit, application), firm.employee)
    assert caught.value.variables["why"] == "colleague"
    merge(kit, firm, firm.employee, person_of(kit, application))
    assert person_of(kit, application).id == firm.employee.id


def test_twice_is_refused_and_changes_nothing(kit: Kit, firm: Firm, other_job: Firm) -> None:
    first, second = apply_with(kit, firm).application, apply_with(kit, other_job).application
    keep, drop = person_of(kit, first), person_of(kit, second)
    merge(kit, firm, keep, drop)
    with pytest.raises(CannotMerge):
        merge(kit, firm, keep, drop)
    with pytest.raises(NotFound):
        merge(kit, firm, keep, keep)


def test_only_hr_of_the_same_company_merges(kit: Kit, firm: Firm, other_job: Firm) -> None:
    first, second = apply_with(kit, firm).application, apply_with(kit, other_job).application
    keep, drop = person_of(kit, first), person_of(kit, second)
    with pytest.raises(Forbidden), kit.database.work(actor_of(kit, firm.employee)) as work:
        merge_people(work, keep.id, drop.id, kit.files)
    elsewhere = make_firm(kit, "en")
    with pytest.raises(NotFound):
        merge(kit, elsewhere, keep, drop)
    stranger = person_of(kit, apply_with(kit, elsewhere).application)
    with pytest.raises(NotFound):
        merge(kit, firm, keep, stranger)


def test_a_failed_merge_leaves_every_file_readable(kit: Kit, firm: Firm, other_job: Firm) -> None:
    first, second = apply_with(kit, firm).application, apply_with(kit, other_job).application
    keep, drop = person_of(kit, first), person_of(kit, second)

    def merge_and_stop() -> None:
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            merge_people(work, keep.id, drop.id, kit.files)
            raise RuntimeError("the machine stops here")

    with pytest.raises(RuntimeError):
        merge_and_stop()
    with kit.database.work(TEST) as work:
        resume = work.session.scalars(select(Resume).where(Resume.application_id == second.id)).one()
        assert resume.person_id == drop.id
        assert talent.resume_content(work, resume, kit.files)


def test_whoever_is_erased_is_erased_with_every_row_that_became_theirs(kit: Kit, firm: Firm, other_job: Firm) -> None:
    first, second = apply_with(kit, firm).application, apply_with(kit, other_job).application
    keep, drop = person_of(kit, first), person_of(kit, second)
    merge(kit, firm, keep, drop)
    with kit.database.work(TEST) as work:
        erase(work, work.get(Person, keep.id, lock=True), Reason.ASKED)
    with kit.database.work(TEST) as work:
        for person_id in (keep.id, drop.id):
            row = work.get(Person, person_id)
            assert row.erased_at is not None
            assert (row.email_index, row.phone_index, row.email_sealed) == (None, None, None)
            with pytest.raises(KeyDestroyed):
                work.vault.seal(person_id, "anything", b"more")
