"""HR ticks applicants of a position on its page, and they are invited to the AI interview together."""

import re
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.messages.models import Message
from hrcore.recruiting import stages
from hrcore.recruiting.models import Application, ConsentPurpose, Stage
from hrcore.recruiting.service import give_consent
from hrcore.talent import batches
from hrcore.talent.models import InvitationBatch
from interview import repository
from interview.batch import Came, ranked, standing_of
from interview.booking import service as bookings
from interview.call.calling_off import call_off
from interview.call.dialogue import Outcome
from interview.models import InterviewState
from tests.bot.portal.candidates import give_place
from tests.bot.stories import fields_of, hold, signed_in
from tests.ground import later
from tests.support import TEST, Firm, apply_with, candidate_of, make_firm, pump


@pytest.fixture
def hr(browser: TestClient, kit: Kit, firm: Firm) -> TestClient:
    return signed_in(browser, kit, firm.hr)


def applied(kit: Kit, firm: Firm, count: int = 1) -> list[Application]:
    found = [apply_with(kit, firm, name=f"候选人{n}", phone=f"+86139{n:08d}").application for n in range(count)]
    pump(kit)
    return found


def books(kit: Kit, firm: Firm, one: Application) -> None:
    give_place(kit)
    with kit.database.work(TEST) as work:
        slot = bookings.free_slots(work, firm.company.zone, firm.company)[3]
        interview = repository.of_application(work, one.id, lock=True)
        bookings.book(work, interview, slot.starts_at, firm.company.zone, firm.company)
    pump(kit)


def ends(kit: Kit, one: Application, outcome: Outcome) -> None:
    """Their interview does not come about."""
    with kit.database.work(TEST) as work:
        call_off(work, one.id, outcome=outcome, why="test")
    with kit.database.work(TEST) as work:
        assert repository.of_application(work, one.id).state == InterviewState.CLOSED


def invited(hr: TestClient, firm: Firm, people: list[Application], submission: str = "one form") -> Any:
    form = {"submission": submission, "application": [str(one.id) for one in people]}
    return hr.post(f"/hr/jobs/{firm.job.id}/invite", data=form)


def letters(kit: Kit) -> list[Message]:
    with kit.database.work(TEST) as work:
        return list(work.session.scalars(select(Message).where(Message.kind == "interview_invitation")))


def standing_as(hr: TestClient, firm: Firm) -> dict[str, str]:
    """Name → readiness, as the page shows it."""
    page = hr.get(f"/hr/jobs/{firm.job.id}/invite").text
    return dict(
        re.findall(r'/hr/applications/[^"]+">([^<]+)</a></td>\s*<td[^>]*><span class="state readiness-(\w+)"', page)
    )


def batch_of(kit: Kit, answer: Any) -> InvitationBatch:
    assert answer.status_code == 303, answer.text
    pump(kit)
    with kit.database.work(TEST) as work:
        return work.get(InvitationBatch, UUID(answer.headers["location"].rsplit("/", 1)[1]))


def test_hr_ticks_them_and_each_is_written_to_once(kit: Kit, firm: Firm, hr: TestClient) -> None:
    people = applied(kit, firm, 3)
    page = hr.get(f"/hr/jobs/{firm.job.id}/invite")
    assert sorted(fields_of(page, "application")) == sorted(str(one.id) for one in people)
    assert f"/hr/jobs/{firm.job.id}/invite" in hr.get(f"/hr/jobs/{firm.job.id}").text
    batch = batch_of(kit, invited(hr, firm, people[:2]))
    again = batch_of(kit, invited(hr, firm, people[:2]))
    assert again.id == batch.id
    assert len(letters(kit)) == 2
    assert standing_as(hr, firm) == {"候选人0": "invited", "候选人1": "invited", "候选人2": "open"}
    with kit.database.work(TEST) as work:
        assert "/book/" in (work.vault.get(letters(kit)[0], "copy") or "")
        came = [one.came for one in ranked(work, work.get(InvitationBatch, batch.id))]
        assert came == [Came.INVITED, Came.INVITED]


def test_nobody_is_invited_twice(kit: Kit, firm: Firm, hr: TestClient) -> None:
    people = applied(kit, firm, 2)
    batch_of(kit, invited(hr, firm, people[:1], "first"))
    refused = invited(hr, firm, people[:1], "second")
    assert refused.status_code == 409
    both = batch_of(kit, invited(hr, firm, people, "third"))
    with kit.database.work(TEST) as work:
        assert standing_of(work, both).invited == 1
    assert len(letters(kit)) == 2


def test_who_has_booked_or_talked_or_wants_a_person_is_shown_as_such_and_left_out(
    kit: Kit, firm: Firm, hr: TestClient
) -> None:
    people = applied(kit, firm, 6)
    books(kit, firm, people[0])
    ends(kit, people[1], Outcome.PERSON_WANTED)
    ends(kit, people[2], Outcome.POSTPONED)
    with kit.database.work(candidate_of(people[3])) as work:
        purpose = ConsentPurpose.AI_INTERVIEW
        give_consent(
            work,
            work.get(Application, people[3].id),
            purpose,
            given=False,
            text_version="t",
            language="zh-CN",
            place="test",
        )
    with kit.database.work(TEST) as work:
        interview = repository.of_application(work, people[4].id, lock=True)
        bookings.call_now(work, interview, firm.company.zone)
        stages.move(work, work.get(Application, people[5].id, lock=True), Stage.WITHDRAWN)
    for _ in range(2):
        pump(kit)
    hold(kit, people[4].id)
    pump(kit)
    assert standing_as(hr, firm) == {
        "候选人0": "booked",
        "候选人1": "person",
        "候选人2": "open",
        "候选人3": "person",
        "候选人4": "done",
    }
    batch = batch_of(kit, invited(hr, firm, people))
    with kit.database.work(TEST) as work:
        assert [one.name for one in ranked(work, work.get(InvitationBatch, batch.id))] == ["候选人2"]


def test_an_interview_that_did_not_come_about_is_offered_again(kit: Kit, firm: Firm, hr: TestClient) -> None:
    [one] = applied(kit, firm)
    ends(kit, one, Outcome.UNREACHED)
    assert standing_as(hr, firm) == {"候选人0": "again"}
    batch = batch_of(kit, invited(hr, firm, [one]))
    with kit.database.work(TEST) as work:
        assert repository.of_application(work, one.id).state == InterviewState.INVITED
        assert work.get(Application, one.id).stage == Stage.INVITED
        assert [line.came for line in ranked(work, batch)] == [Came.INVITED]
    assert len(letters(kit)) == 1


def test_the_card_follows_an_applicant_to_the_score(kit: Kit, firm: Firm, hr: TestClient, clock: FixedClock) -> None:
    people = applied(kit, firm, 2)
    batch = batch_of(kit, invited(hr, firm, people))
    give_place(kit)
    with kit.database.work(TEST) as work:
        interview = repository.of_application(work, people[1].id, lock=True)
        bookings.call_now(work, interview, firm.company.zone)
    pump(kit)
    hold(kit, people[1].id)
    later(clock, seconds=30)
    pump(kit)
    with kit.database.work(TEST) as work:
        first, second = ranked(work, work.get(InvitationBatch, batch.id))
        assert (first.name, first.came, first.rank) == ("候选人1", Came.SCORED, 1)
        assert first.grounds is not None
        assert 0 < first.grounds.scored <= first.grounds.asked
        assert (second.name, second.came) == ("候选人0", Came.INVITED)
        told = standing_of(work, work.get(InvitationBatch, batch.id))
        assert (told.invited, told.scored, told.best[0][0]) == (2, 1, "候选人1")
        cards = work.session.query(Message).filter_by(kind="batch_progress", medium="chat").count()
        assert cards > 1
    page = hr.get(f"/hr/batches/{batch.id}").text
    assert f"/hr/applications/{people[1].id}/report" in page


def test_who_books_before_their_turn_is_not_written_to(kit: Kit, firm: Firm, hr: TestClient, clock: FixedClock) -> None:
    people = applied(kit, firm, batches.AT_ONCE + 2)
    batch = batch_of(kit, invited(hr, firm, people))
    assert len(letters(kit)) == batches.AT_ONCE
    books(kit, firm, people[-1])
    later(clock, minutes=2)
    pump(kit)
    assert len(letters(kit)) == batches.AT_ONCE + 1
    with kit.database.work(TEST) as work:
        told = standing_of(work, work.get(InvitationBatch, batch.id))
    assert (told.booked, told.dropped) == (1, 0)


def test_after_a_stop_those_who_were_not_invited_can_be_invited_again(
    kit: Kit, firm: Firm, hr: TestClient, clock: FixedClock
) -> None:
    people = applied(kit, firm, batches.AT_ONCE + 2)
    batch = batch_of(kit, invited(hr, firm, people))
    assert hr.post(f"/hr/batches/{batch.id}/stop").status_code == 303
    later(clock, minutes=2)
    pump(kit)
    assert len(letters(kit)) == batches.AT_ONCE
    open_ones = [name for name, readiness in standing_as(hr, firm).items() if readiness == "open"]
    assert len(open_ones) == 2
    rest = batch_of(kit, invited(hr, firm, people, "rest"))
    with kit.database.work(TEST) as work:
        assert standing_of(work, rest).invited == 2


def test_another_companys_applicants_are_nobody(kit: Kit, firm: Firm, hr: TestClient) -> None:
    [ours] = applied(kit, firm)
    other = make_firm(kit, slug="other")
    [theirs] = [apply_with(kit, other, name="别家").application]
    pump(kit)
    batch = batch_of(kit, invited(hr, firm, [ours, theirs]))
    with kit.database.work(TEST) as work:
        assert [one.name for one in ranked(work, batch)] == ["候选人0"]
    assert invited(signed_in(hr, kit, other.hr), firm, [ours], "x").status_code == 404
    assert invited(signed_in(hr, kit, firm.employee), firm, [ours], "y").status_code == 403


@pytest.mark.parametrize("typed", [[], ["nonsense"], [str(UUID(int=0))]])
def test_what_is_no_choice_is_said_on_the_page(kit: Kit, firm: Firm, hr: TestClient, typed: list[str]) -> None:
    applied(kit, firm)
    answer = hr.post(f"/hr/jobs/{firm.job.id}/invite", data={"submission": "x", "application": typed})
    assert answer.status_code == 409
    assert 'role="alert"' in answer.text
