"""What the API says: descriptions, pages, problems, and the story of one hire."""

from datetime import datetime

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlalchemy.event import listen, remove

from bot.kit import Kit
from hrcore.analytics.story import NAMES
from hrcore.ids import new_id
from tests.bot.api.conftest import bearer
from tests.bot.stories import interviewed
from tests.hire import Hire
from tests.support import apply_with, make_firm


class TestDescription:
    def test_is_public_and_says_how_to_sign_in(self, client: TestClient) -> None:
        found = client.get("/api/v1/openapi.json").json()
        assert "/applications/{application_id}/story" in found["paths"]
        schemes = found["components"]["securitySchemes"].values()
        assert [(one["type"], one["scheme"]) for one in schemes] == [("http", "bearer")]
        for operations in found["paths"].values():
            assert set(operations["get"]["responses"]) >= {"200", "401", "403", "404"}
            assert operations["get"]["security"]


class TestProblems:
    def test_a_parameter_that_is_wrong_is_named_and_not_repeated(
        self, client: TestClient, kit: Kit, hire: Hire
    ) -> None:
        answer = client.get("/api/v1/applications?limit=999&job_id=王小明", headers=bearer(kit, hire.company))
        assert answer.status_code == 422
        assert set(answer.json()["errors"]) == {"limit", "job_id"}
        assert "王小明" not in answer.text

    @pytest.mark.parametrize("path", ["/api/v1/", "/api/v1/payslips", "/api/v1/jobs/1/2/3"])
    def test_what_is_not_there_is_a_problem_and_not_a_page(self, client: TestClient, path: str) -> None:
        answer = client.get(path)
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"

    def test_nothing_can_be_posted(self, client: TestClient, kit: Kit, hire: Hire) -> None:
        assert client.post("/api/v1/jobs", headers=bearer(kit, hire.company)).status_code == 404

    def test_in_the_callers_language(self, client: TestClient) -> None:
        english = client.get("/api/v1/jobs", headers={"Accept-Language": "en"}).json()["detail"]
        chinese = client.get("/api/v1/jobs", headers={"Accept-Language": "zh-CN"}).json()["detail"]
        assert "token" in english
        assert "令牌" in chinese


class TestLists:
    def test_go_on_where_the_page_before_ended(self, client: TestClient, kit: Kit) -> None:
        firm = make_firm(kit)
        made = [str(apply_with(kit, firm, name=name).application.id) for name in ("甲一", "乙二", "丙三")]
        headers = bearer(kit, firm.company)
        first = client.get("/api/v1/applications?limit=2", headers=headers).json()
        second = client.get(f"/api/v1/applications?limit=2&before={first['next']}", headers=headers).json()
        assert [one["id"] for one in first["items"] + second["items"]] == made[::-1]
        assert second["next"] is None

    def test_of_approvals_ask_the_database_no_more_often_for_many_than_for_one(
        self, client: TestClient, kit: Kit, hire: Hire
    ) -> None:
        headers, asked = bearer(kit, hire.company), []

        def count(*_: object) -> None:
            asked[-1] += 1

        listen(Engine, "before_cursor_execute", count)
        try:
            found = []
            for limit in (1, 200):
                asked.append(0)
                found.append(client.get(f"/api/v1/approvals?limit={limit}", headers=headers).json()["items"])
        finally:
            remove(Engine, "before_cursor_execute", count)
        assert len(found[0]) == 1 < len(found[1])
        assert asked[1] <= asked[0]

    def test_can_be_narrowed(self, client: TestClient, kit: Kit) -> None:
        firm = make_firm(kit)
        apply_with(kit, firm, name="李雷")
        apply_with(kit, firm, name="韩梅梅")
        headers = bearer(kit, firm.company)
        found = client.get("/api/v1/applications?name=lilei", headers=headers).json()["items"]
        assert [one["candidate"] for one in found] == ["李雷"]
        assert client.get("/api/v1/applications?stage=hired", headers=headers).json()["items"] == []
        assert client.get("/api/v1/jobs?state=draft", headers=headers).json()["items"] == []


class TestInterview:
    def test_says_what_the_report_says_and_no_contact(self, client: TestClient, kit: Kit, hire: Hire) -> None:
        found = client.get(f"/api/v1/applications/{hire.application_id}/interview", headers=bearer(kit, hire.company))
        report = found.json()["report"]
        assert found.json()["state"] == "published"
        assert set(report["dimensions"]) == {"expression", "logic", "professional"}
        assert report["evidence"] >= 1
        assert report["mind"] == "rulebook"

    def test_before_there_is_one_it_is_not_found(self, client: TestClient, kit: Kit) -> None:
        firm = make_firm(kit)
        application = apply_with(kit, firm).application
        answer = client.get(f"/api/v1/applications/{application.id}/interview", headers=bearer(kit, firm.company))
        assert answer.status_code == 404

    def test_contacts_are_nowhere(self, client: TestClient, kit: Kit) -> None:
        firm = make_firm(kit)
        application = apply_with(kit, firm, email="wang@example.net", phone="13800138000").application
        for path in (f"/applications/{application.id}", "/applications", f"/applications/{application.id}/story"):
            answer = client.get(f"/api/v1{path}", headers=bearer(kit, firm.company))
            assert "wang@example.net" not in answer.text
            assert "13800138000" not in answer.text


class TestStory:
    def test_names_every_step_of_a_hire_in_order_and_whom_it_waited_for(
        self, client: TestClient, kit: Kit, hire: Hire
    ) -> None:
        headers = bearer(kit, hire.company)
        found = client.get(f"/api/v1/applications/{hire.application_id}/story", headers=headers).json()
        assert [step["name"] for step in found["steps"]] == list(NAMES)
        moments = [datetime.fromisoformat(step["at"]) for step in found["steps"]]
        assert moments == sorted(moments)
        by = {step["name"]: (step["by"], step["waited_for"]) for step in found["steps"]}
        assert by["consent"] == (hire.name, hire.name)
        assert by["report"] == by["feedback"] == by["first_day"] == ("system", "system")
        assert found["employee_id"] == str(hire.employee_id)

    def test_the_signed_letter_can_be_read_with_the_same_token(self, client: TestClient, kit: Kit, hire: Hire) -> None:
        headers = bearer(kit, hire.company)
        found = client.get(f"/api/v1/applications/{hire.application_id}/story", headers=headers).json()
        assert found["offer"]["signatures"] == 2
        answer = client.get(found["offer"]["signed_pdf"].split("8000")[-1], headers=headers)
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")

    def test_what_has_only_begun_has_the_steps_made_so_far(self, client: TestClient, kit: Kit) -> None:
        firm = make_firm(kit)
        application = interviewed(kit, firm)
        found = client.get(f"/api/v1/applications/{application.id}/story", headers=bearer(kit, firm.company)).json()
        assert [step["name"] for step in found["steps"]] == [
            "publication",
            "consent",
            "booking",
            "call",
            "report",
            "feedback",
        ]
        assert (found["offer"], found["employee_id"]) == (None, None)


class TestHires:
    def test_an_approval_says_who_answered_and_when(self, client: TestClient, kit: Kit, hire: Hire) -> None:
        found = client.get("/api/v1/approvals?kind=requisition", headers=bearer(kit, hire.company)).json()["items"]
        (one,) = found
        assert one["state"] == "approved"
        assert all(
            seat["answered_at"] for step in one["steps"] for seat in step["seats"] if seat["state"] == "approved"
        )

    def test_lists_can_be_narrowed_to_one_application(self, client: TestClient, kit: Kit, hire: Hire) -> None:
        headers = bearer(kit, hire.company)
        for path in ("rounds", "offers"):
            mine = client.get(f"/api/v1/{path}?application_id={hire.application_id}", headers=headers).json()["items"]
            others = client.get(f"/api/v1/{path}?application_id={new_id()}", headers=headers).json()["items"]
            assert (len(mine), others) == (1, [])

    def test_figures_are_those_of_the_page(self, client: TestClient, kit: Kit, hire: Hire) -> None:
        found = client.get("/api/v1/figures?days=30", headers=bearer(kit, hire.company)).json()
        funnel = {one["stage"]: one["count"] for one in found["funnel"]}
        assert funnel["received"] >= funnel["hired"] == 1, "others may have applied meanwhile, nobody else was hired"
        assert all(one["value"] is None for one in found["figures"])
        assert found["minutes_rule"]["any_answer"] == 2
