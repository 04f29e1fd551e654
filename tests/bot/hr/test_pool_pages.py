"""The talent pool beyond its first page: everybody stands on one page, nobody on two."""

import random
import re
from datetime import timedelta
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert

from bot.bench.crowd import application_row, person_row
from bot.hr.pool import PAGE
from bot.kit import Kit
from hrcore.org.models import Person
from hrcore.org.naming import name_forms, name_grams
from hrcore.recruiting.models import Application, Stage
from hrcore.talent.pooled import Place, pooled
from tests.support import TEST, Firm, actor_of


def in_the_pool(kit: Kit, firm: Firm, count: int) -> list[UUID]:
    """The last who came first; every three of them came at the same moment, as after a bulk deed."""
    chance = random.Random(2)  # noqa: S311 - names of a test
    with kit.database.work(TEST) as work:
        people = [person_row(firm.company, chance, work.now) for _ in range(count)]
        work.session.execute(insert(Person), people)
        rows = [application_row(firm.job, one, chance, work.now) for one in people]
        for number, row in enumerate(rows):
            row.update(stage=Stage.POOLED, updated_at=work.now - timedelta(days=1 + number // 3))
        work.session.execute(insert(Application), rows)
        rows.sort(key=lambda row: (row["updated_at"], row["id"]), reverse=True)
    return [row["id"] for row in rows]


def named(page: str) -> list[UUID]:
    return [UUID(one) for one in dict.fromkeys(re.findall(r'<a href="/hr/applications/([0-9a-f-]{36})"', page))]


def onward(page: str) -> str | None:
    found = re.search(r'href="([^"]+)" rel="next"', page)
    return found.group(1).replace("&amp;", "&") if found else None


def test_one_goes_on_to_the_last_page_and_meets_everybody_once(hr: TestClient, kit: Kit, firm: Firm) -> None:
    everybody = in_the_pool(kit, firm, 2 * PAGE + 1)
    first = hr.get("/hr/pool").text
    assert 'rel="next"' in first
    second = hr.get(str(onward(first))).text
    third = hr.get(str(onward(second))).text
    assert onward(third) is None
    assert named(first) + named(second) + named(third) == everybody
    assert (len(named(first)), len(named(third))) == (PAGE, 1)


def test_who_leaves_the_pool_meanwhile_takes_nobody_along(kit: Kit, firm: Firm) -> None:
    everybody = in_the_pool(kit, firm, 7)
    with kit.database.work(actor_of(kit, firm.hr)) as work:
        before = pooled(work, limit=3)[-1].place
        assert Place.said(str(before)) == before
        assert [one.application.id for one in pooled(work, before=before, limit=3)] == everybody[3:6]
        for gone in (everybody[2], everybody[4]):
            work.get(Application, gone).stage = Stage.DECLINED
            work.get(Application, gone).updated_at = work.now
        work.session.flush()
        assert [one.application.id for one in pooled(work, before=before)] == [everybody[3], *everybody[5:]]
        assert pooled(work, before=pooled(work)[-1].place) == []


@pytest.mark.parametrize("nowhere", ["x", "2026-11-28T00:00:00_", "2026-11-28T00:00:00_x", "_", "0" * 300])
def test_an_address_that_leads_nowhere_is_the_first_page(hr: TestClient, kit: Kit, firm: Firm, nowhere: str) -> None:
    everybody = in_the_pool(kit, firm, 2)
    assert named(hr.get("/hr/pool", params={"before": nowhere}).text) == everybody


def test_what_was_sought_goes_on_with_the_pages(hr: TestClient, kit: Kit, firm: Firm) -> None:
    in_the_pool(kit, firm, PAGE + 1)
    with kit.database.work(TEST) as work:
        here = work.session.query(Person).join(Application, Application.person_id == Person.id)
        for person in here.filter(Application.company_id == firm.company.id):
            forms = name_forms("欧阳同名")
            person.name, person.name_forms, person.name_grams = "欧阳同名", "\n".join(forms), name_grams(forms)
    first = hr.get("/hr/pool", params={"wanted": "同名"}).text
    following = onward(first)
    assert following is not None
    assert "wanted=" in following
    assert len(named(first)) == PAGE
    assert len(named(hr.get(following).text)) == 1
