"""Ending a role on the page: whoever held open steps because of it hands them over, and nothing is answered for anybody."""

import re

from fastapi.testclient import TestClient

from approvals.chains.definition import ByRole, StepRule
from bot.kit import Kit
from hrcore.actors import Role
from hrcore.org.service import actor_for
from tests.approvals.people import House, answer, ask, asked, keep_chain, now
from tests.bot.stories import signed_in
from tests.support import TEST, make_firm, pump


def test_open_steps_go_to_somebody_who_can_answer_and_what_was_answered_stays(
    browser: TestClient, kit: Kit, house: House
) -> None:
    keep_chain(
        kit, house, (StepRule(approvers=(ByRole(role=Role.FINANCE),)),), (StepRule(approvers=(ByRole(role=Role.HR),)),)
    )
    answered, waiting = ask(kit, house, house.wang), ask(kit, house, house.zhou)
    answer(kit, answered, house.finance)
    assert asked(kit, waiting) == {"吴会计"}
    hr = signed_in(browser, kit, house.hr)
    row = re.search(rf'data-person="{house.finance.id}".*?</tr>', hr.get("/hr/people").text, re.DOTALL)
    assert row is not None
    assert "有 1 项审批等待其答复" in row[0]
    path = f"/hr/people/{house.finance.id}/roles/end"
    done = hr.post(path, data={"role": "finance", "company": str(house.company.id)})
    assert done.headers["location"] == "/hr/people?ended=finance"
    assert "已停用“财务”角色" in hr.get(done.headers["location"]).text
    pump(kit)
    assert asked(kit, waiting) == {"方总监"}
    assert asked(kit, answered) == {"李敏"}
    assert {now(kit, one).state for one in (answered, waiting)} == {"open"}
    assert hr.post(path, data={"role": "finance", "company": str(house.company.id)}).status_code == 303


def test_the_last_hr_person_cannot_lock_everybody_out(browser: TestClient, kit: Kit, house: House) -> None:
    hr = signed_in(browser, kit, house.hr)
    refused = hr.post(f"/hr/people/{house.hr.id}/roles/end", data={"role": "hr", "company": str(house.company.id)})
    assert (refused.status_code, "最后一位 HR" in refused.text) == (422, True)
    with kit.database.work(TEST) as work:
        assert actor_for(work, house.hr.id).has(Role.HR, house.company.id)
    assert hr.post(f"/hr/people/{house.boss.id}/roles/end", data={"role": "king"}).status_code == 422


def test_only_who_manages_people_of_that_company_may(browser: TestClient, kit: Kit, house: House) -> None:
    path = f"/hr/people/{house.finance.id}/roles/end"
    manager = signed_in(browser, kit, house.manager)
    assert manager.get("/hr/people").status_code == 403
    assert manager.post(path, data={"role": "finance", "company": str(house.company.id)}).status_code == 403
    elsewhere = signed_in(browser, kit, make_firm(kit).hr)
    assert elsewhere.post(path, data={"role": "finance", "company": str(house.company.id)}).status_code == 404
    assert "吴会计" not in elsewhere.get("/hr/people").text
