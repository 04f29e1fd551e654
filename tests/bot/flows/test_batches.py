"""Many people of the pool are invited together, and one card follows how far they come."""

from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from bot.cards.table import card_for
from bot.commands.table import press
from bot.flows.batches import SHOW_EVERY
from bot.kit import Kit
from cards.words import words
from hrcore.clock import FixedClock
from hrcore.errors import AlreadyDone, Forbidden, InvalidInput
from hrcore.ids import new_id
from hrcore.messages.models import Medium, Message, Post
from hrcore.org.models import Person
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, ConsentPurpose, Job, Stage
from hrcore.recruiting.service import give_consent
from hrcore.talent import batches
from hrcore.talent.models import InvitationBatch
from interview import repository
from interview.batch import ANSWER_WITHIN, Standing, standing_of
from interview.booking import service as bookings
from tests.bot.portal.candidates import give_place
from tests.bot.portal.test_settings_of_ones_own import another_job
from tests.bot.stories import fields_of, hold, signed_in
from tests.ground import later
from tests.support import TEST, Firm, actor_of, apply_with, candidate_of, pump


@pytest.fixture
def job(kit: Kit, firm: Firm) -> Job:
    found = UUID(another_job(kit, firm))
    with kit.database.work(TEST) as work:
        return work.get(Job, found)


def pooled(kit: Kit, firm: Firm, count: int, *, agreed: bool = True) -> list[Application]:
    """People who applied, went into the pool, and agreed to be written to."""
    found = [
        apply_with(kit, firm, name=f"候选人{number}", phone=f"+86139{number:08d}").application
        for number in range(len(_all(kit)), len(_all(kit)) + count)
    ]
    pump(kit)
    for one in found:
        if agreed:
            answers(kit, one, given=True)
        with kit.database.work(TEST) as work:
            for stage in (Stage.UNDER_REVIEW, Stage.POOLED):
                stages.move(work, work.get(Application, one.id, lock=True), stage)
    pump(kit)
    return found


def _all(kit: Kit) -> list[Application]:
    with kit.database.work(TEST) as work:
        return list(work.session.scalars(select(Application)))


def answers(kit: Kit, one: Application, *, given: bool) -> None:
    """Whether they want to be thought of."""
    with kit.database.work(candidate_of(one)) as work:
        give_consent(
            work,
            work.get(Application, one.id),
            ConsentPurpose.TALENT_POOL,
            given=given,
            text_version="test-1",
            language="zh-CN",
            place="test",
        )


def begun(kit: Kit, firm: Firm, job: Job, people: list[Application], submission: str = "") -> InvitationBatch:
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        applications = [work.get(Application, one.id) for one in people]
        batch = batches.begin(work, work.get(Job, job.id), applications, submission or new_id().hex)
    pump(kit)
    return batch


def letters(kit: Kit) -> int:
    with kit.database.work(TEST) as work:
        return work.session.query(Message).filter_by(kind="pool_invitation").count()


def drawn(kit: Kit) -> int:
    """How often the card was sent out anew."""
    with kit.database.work(TEST) as work:
        return work.session.query(Message).filter_by(kind="batch_progress", medium=Medium.CHAT).count()


def standing(kit: Kit, batch: InvitationBatch) -> Standing:
    with kit.database.work(TEST) as work:
        return standing_of(work, work.get(InvitationBatch, batch.id))


def comes(kit: Kit, firm: Firm, job: Job, one: Application) -> Application:
    """They apply for what they were invited to."""
    with kit.database.work(TEST) as work:
        person = work.get(Person, one.person_id)
        email, phone = (work.vault.get(person, name) for name in ("email", "phone"))
    at = Firm(firm.company, firm.hr, firm.employee, job)
    application = apply_with(kit, at, email=email, name=person.name, phone=phone).application
    pump(kit)
    return application


def test_one_card_follows_all_of_them_and_changes_no_more_often_than_it_may(
    kit: Kit, firm: Firm, job: Job, clock: FixedClock
) -> None:
    people = pooled(kit, firm, 3)
    batch = begun(kit, firm, job, people)
    assert letters(kit) == 3
    assert standing(kit, batch) == Standing(3, 0, 0, 0, 0, ())
    assert drawn(kit) == 1
    coming = [comes(kit, firm, job, one) for one in people[:2]]
    give_place(kit)
    with kit.database.work(TEST) as work:
        bookings.call_now(work, repository.of_application(work, coming[0].id, lock=True), firm.company.zone)
    pump(kit)
    assert drawn(kit) == 1
    later(clock, seconds=SHOW_EVERY.total_seconds())
    pump(kit)
    assert drawn(kit) == 2
    hold(kit, coming[0].id)
    pump(kit)
    later(clock, seconds=SHOW_EVERY.total_seconds())
    pump(kit)
    assert drawn(kit) == 3
    now = standing(kit, batch)
    assert (now.invited, now.booked, now.talking, now.scored, now.dropped) == (3, 1, 0, 1, 0)
    assert now.best[0][0] == "候选人0"
    with kit.database.work(TEST) as work:
        stages.move(work, work.get(Application, coming[1].id, lock=True), Stage.WITHDRAWN)
        assert work.session.query(Post).filter_by(kind="batch_progress").count() == 1
    assert standing(kit, batch).dropped == 1
    clock.moment += ANSWER_WITHIN
    pump(kit)
    assert standing(kit, batch).dropped == 2
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        card = card_for(kit, work, "batch_progress", {"batch_id": str(batch.id)}, words("zh-CN"))
    assert card.tag == "全部结束"


def test_they_are_invited_a_few_at_a_time_until_it_is_stopped(
    kit: Kit, firm: Firm, job: Job, clock: FixedClock
) -> None:
    batch = begun(kit, firm, job, pooled(kit, firm, batches.AT_ONCE + 2))
    assert letters(kit) == batches.AT_ONCE
    ref = kit.links.ref("stop_batch", batch.id, 1)
    with kit.database.work(actor_of(kit, firm.employee)) as work, pytest.raises(Forbidden):
        press(kit, work, ref, {})
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        press(kit, work, ref, {})
    with kit.database.work(actor_of(kit, firm.hr)) as work, pytest.raises(AlreadyDone) as late:
        press(kit, work, ref, {})
    assert late.value.variables["by"] == firm.hr.name
    later(clock, minutes=5)
    pump(kit)
    assert letters(kit) == batches.AT_ONCE
    assert standing(kit, batch).invited == batches.AT_ONCE


def test_whoever_takes_the_consent_back_before_their_turn_is_passed_over(
    kit: Kit, firm: Firm, job: Job, clock: FixedClock
) -> None:
    people = pooled(kit, firm, batches.AT_ONCE + 2)
    batch = begun(kit, firm, job, people)
    answers(kit, people[-1], given=False)
    later(clock, minutes=1)
    pump(kit)
    assert letters(kit) == batches.AT_ONCE + 1
    assert standing(kit, batch).dropped == 1


def test_nobody_who_did_not_agree_and_nobody_for_their_own_position_is_invited(kit: Kit, firm: Firm, job: Job) -> None:
    silent, willing = pooled(kit, firm, 1, agreed=False), pooled(kit, firm, 1)
    for people, position in ((silent, job), (willing, firm.job), ([], job)):
        with pytest.raises(InvalidInput) as refused:
            begun(kit, firm, position, people)
        assert "applications" in refused.value.fields
    assert begun(kit, firm, job, [*silent, *willing]) is not None
    assert letters(kit) == 1


def test_hr_ticks_them_on_the_page_and_a_form_sent_twice_is_one_batch(
    browser: TestClient, kit: Kit, firm: Firm, job: Job
) -> None:
    people = pooled(kit, firm, 2)
    hr = signed_in(browser, kit, firm.hr)
    page: Any = hr.get("/hr/pool")
    ticked = fields_of(page, "application")
    assert sorted(ticked) == sorted(str(one.id) for one in people)
    form = {"submission": fields_of(page, "submission")[0], "job": str(job.id), "application": ticked}
    assert hr.post("/hr/pool/invite", data={**form, "application": []}).status_code == 409
    for _ in range(2):
        assert hr.post("/hr/pool/invite", data=form).status_code == 303
    pump(kit)
    assert letters(kit) == 2
    with kit.database.work(TEST) as work:
        assert len(list(work.session.scalars(select(InvitationBatch)))) == 1
    assert signed_in(browser, kit, firm.employee).post("/hr/pool/invite", data=form).status_code == 403
