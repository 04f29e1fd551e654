"""Five hundred chosen at once, in a database of their own: what follows would be in the way of other tests."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from bot.flows.many import Chosen, Order, carry_out
from bot.kit import Kit
from hrcore.candidates.bulk import Deed
from hrcore.candidates.models import BulkDeed, BulkOutcome
from hrcore.recruiting.models import Application, Decision, Stage
from tests.bot.flows.test_everyone import beside
from tests.bot.hr.test_candidates_page import made, many
from tests.bot.hr.test_many import count, done, order
from tests.bot.stories import signed_in
from tests.support import TEST, Firm, actor_of


@pytest.fixture
def hr(browser: TestClient, kit: Kit, firm: Firm) -> TestClient:
    return signed_in(browser, kit, firm.hr)


def test_five_hundred_of_whom_half_have_moved(hr: TestClient, kit: Kit, firm: Firm) -> None:
    many(kit, firm, 500)
    with kit.database.work(TEST) as work:
        mine = select(Application).where(Application.company_id == firm.company.id).order_by(Application.id)
        rows = list(work.session.scalars(mine))
        for row in rows:
            row.stage = Stage.UNDER_REVIEW
    form = order("pool", rows)
    with kit.database.work(TEST) as work:
        for row in work.session.scalars(mine.limit(250)):
            row.stage, row.updated_at = Stage.DECLINED, work.now + timedelta(seconds=1)
    deed_id = UUID(hr.post("/hr/candidates/many/do", data=form).headers["location"].rsplit("/", 1)[1])
    beside(kit, deed_id)
    result = done(hr, form)
    assert [result[str(row.id)] for row in rows] == ["moved"] * 250 + [""] * 250
    assert count(kit, firm, Decision) == 250


def test_two_browsers_that_send_the_same_form_at_once_do_it_once(kit: Kit, firm: Firm) -> None:
    people = [made(kit, firm) for _ in range(6)]
    wanted = Order(Deed.POOL, "one form", tuple(Chosen(one.id, one.updated_at) for one in people))
    actor = actor_of(kit, firm.hr)
    with ThreadPoolExecutor(2) as browsers:
        both = [browsers.submit(carry_out, kit, actor, firm.company, wanted) for _ in range(2)]
        assert len({one.result() for one in both}) == 1
    assert [count(kit, firm, model) for model in (BulkDeed, BulkOutcome, Decision)] == [1, 6, 6]
    with kit.database.work(TEST) as work:
        assert {one.is_done for one in work.session.scalars(select(BulkOutcome))} == {True}
