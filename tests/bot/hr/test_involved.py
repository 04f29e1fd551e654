"""The file of a candidate as a colleague with a part in it sees it: what the part is for, and nobody else's."""

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from hrcore.people.parts import involve, release
from hrcore.permissions import Part
from hrcore.recruiting.models import Application, Verdict
from hrcore.recruiting.service import decide
from tests.bot.stories import interviewed, signed_in
from tests.support import TEST, Firm, actor_of, apply_with


def page(kit: Kit, browser: TestClient, firm: Firm, application: Application, part: Part) -> str:
    with kit.database.work(TEST) as work:
        involve(work, work.get(Application, application.id), firm.employee.id, part)
    answer = signed_in(browser, kit, firm.employee).get(f"/hr/applications/{application.id}")
    assert answer.status_code == 200
    return answer.text


class TestFile:
    def test_a_hiring_manager_reads_profile_and_report_and_decides_nothing(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        application = interviewed(kit, firm)
        shown = page(kit, browser, firm, application, Part.HIRING_MANAGER)
        assert "星河科技有限公司" in shown
        assert f"/hr/applications/{application.id}/report" in shown
        assert 'name="verdict"' not in shown
        post = browser.post(f"/hr/applications/{application.id}/decision", data={"verdict": "decline", "seen": ""})
        assert post.status_code == 403

    def test_an_interviewer_sees_no_score_and_no_reason_that_speaks_of_it(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        application = interviewed(kit, firm)
        with kit.database.work(actor_of(kit, firm.hr)) as work:
            locked = work.get(Application, application.id, lock=True)
            decide(work, locked, Verdict.ADVANCE, reason="评分九分，逻辑很强", scorecard_id=None)
        shown = page(kit, browser, firm, application, Part.INTERVIEWER)
        assert "星河科技有限公司" in shown
        assert "card-meter" not in shown
        assert "评分九分" not in shown
        assert browser.get(f"/hr/applications/{application.id}/report").status_code == 403

    @pytest.mark.parametrize("part", [Part.HIRING_MANAGER, Part.APPROVER, Part.INTERVIEWER])
    def test_nobody_but_hr_sees_how_to_reach_the_candidate(
        self, browser: TestClient, kit: Kit, firm: Firm, part: Part
    ) -> None:
        application = apply_with(kit, firm, email="wang@example.net", phone="13800138000").application
        shown = page(kit, browser, firm, application, part)
        assert "wang@example.net" not in shown
        assert "13800138000" not in shown
        assert 'href="/hr"' not in shown
        assert "/workspace/outbox" not in shown

    def test_other_candidates_stay_closed_and_the_part_ends(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        application = apply_with(kit, firm).application
        other = apply_with(kit, firm, name="李雷").application
        page(kit, browser, firm, application, Part.APPROVER)
        assert browser.get(f"/hr/applications/{other.id}").status_code == 403
        assert browser.get("/hr").status_code == 403
        with kit.database.work(TEST) as work:
            release(work, work.get(Application, application.id), firm.employee.id, Part.APPROVER)
        assert browser.get(f"/hr/applications/{application.id}").status_code == 403
