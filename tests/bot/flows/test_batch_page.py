"""People who were invited together, ranked on one page and in one table."""

import csv
import io
from html import unescape
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from bot.app import create_app
from bot.kit import Kit
from hrcore.audit.models import AuditEntry
from hrcore.clock import FixedClock
from hrcore.org.models import Person
from hrcore.recruiting.models import Application, Job
from hrcore.talent.models import InvitationBatch
from interview import repository
from interview.batch import Came, ranked
from interview.booking import service as bookings
from tests.bot.flows.test_batches import begun, comes, pooled
from tests.bot.portal.candidates import give_place
from tests.bot.portal.test_settings_of_ones_own import another_job
from tests.bot.stories import hold, signed_in
from tests.support import TEST, Firm, pump


@pytest.fixture
def browser(kit: Kit) -> TestClient:
    return TestClient(create_app(kit), base_url=kit.settings.public_address)


@pytest.fixture
def job(kit: Kit, firm: Firm) -> Job:
    found = UUID(another_job(kit, firm))
    with kit.database.work(TEST) as work:
        return work.get(Job, found)


@pytest.fixture
def batch(kit: Kit, firm: Firm, job: Job) -> InvitationBatch:
    """Four were invited: two have talked, one has applied, one has not answered."""
    people = pooled(kit, firm, 4)
    made = begun(kit, firm, job, people)
    coming = [comes(kit, firm, job, one) for one in people[:3]]
    give_place(kit)
    for one in coming[:2]:
        with kit.database.work(TEST) as work:
            bookings.call_now(work, repository.of_application(work, one.id, lock=True), firm.company.zone)
        pump(kit)
        hold(kit, one.id)
        pump(kit)
    with kit.database.work(TEST) as work:
        work.get(Application, coming[1].id, lock=True).match = 9  # type: ignore[assignment]
    return made


def test_the_highest_score_stands_first_and_who_has_none_after_it(kit: Kit, batch: InvitationBatch) -> None:
    with kit.database.work(TEST) as work:
        found = ranked(work, work.get(InvitationBatch, batch.id))
    assert [(one.rank, one.name, one.came) for one in found] == [
        (1, "候选人1", Came.SCORED),
        (2, "候选人0", Came.SCORED),
        (None, "候选人2", Came.APPLIED),
        (None, "候选人3", Came.INVITED),
    ]


def test_hr_sees_it_stops_it_and_takes_it_away(
    kit: Kit, firm: Firm, job: Job, browser: TestClient, batch: InvitationBatch
) -> None:
    signed_in(browser, kit, firm.hr)
    assert f"/hr/batches/{batch.id}" in browser.get(f"/hr/jobs/{job.id}").text
    page = browser.get(f"/hr/batches/{batch.id}").text
    assert page.index("候选人1") < page.index("候选人0") < page.index("候选人2")
    assert "hx-get" in page
    table = browser.get(f"/hr/batches/{batch.id}/ranking.csv")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [row[1] for row in rows[1:]] == ["候选人1", "候选人0", "候选人2", "候选人3"]
    assert rows[1][2] == "9.0"
    stopped = browser.post(f"/hr/batches/{batch.id}/stop")
    assert "hx-get" not in stopped.text
    assert "李敏" in unescape(browser.post(f"/hr/batches/{batch.id}/stop").text)
    with kit.database.work(TEST) as work:
        actions = list(
            work.session.scalars(
                select(AuditEntry.action).where(AuditEntry.action.like("invitation_batch.%")).order_by(AuditEntry.id)
            )
        )
    assert actions == ["invitation_batch.begun", "invitation_batch.exported", "invitation_batch.stopped"]


def test_a_name_that_is_a_formula_is_shown_and_not_carried_out(
    kit: Kit, firm: Firm, browser: TestClient, batch: InvitationBatch
) -> None:
    with kit.database.work(TEST) as work:
        person = work.session.scalars(select(Person).where(Person.name == "候选人0")).one()
        person.name = '=HYPERLINK("http://example.com")'
    signed_in(browser, kit, firm.hr)
    table = browser.get(f"/hr/batches/{batch.id}/ranking.csv").content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(table)))[2][1].startswith("'=")


def test_whoever_was_erased_is_on_it_no_more(
    kit: Kit, firm: Firm, browser: TestClient, batch: InvitationBatch, clock: FixedClock
) -> None:
    with kit.database.work(TEST) as work:
        work.session.scalars(select(Person).where(Person.name == "候选人0")).one().erased_at = work.now
    signed_in(browser, kit, firm.hr)
    assert "候选人0" not in browser.get(f"/hr/batches/{batch.id}").text
    assert "候选人0" not in browser.get(f"/hr/batches/{batch.id}/ranking.csv").content.decode()


def test_a_colleague_without_the_right_sees_nothing(
    kit: Kit, firm: Firm, browser: TestClient, batch: InvitationBatch
) -> None:
    signed_in(browser, kit, firm.employee)
    for path in ("", "/ranking.csv"):
        assert browser.get(f"/hr/batches/{batch.id}{path}").status_code in (403, 404)
