"""The page of one's own to-dos."""

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from hrcore.actors import Role
from hrcore.org.models import Person
from hrcore.todos import service as todos
from hrcore.todos.models import Todo, TodoState
from tests.bot.stories import fields_of, signed_in
from tests.support import TEST, Firm, make_firm
from tests.todo_kinds import WITHOUT_PAGE


def asked(kit: Kit, firm: Firm, *, owner: Person | None = None, hours: float | None = None) -> Todo:
    with kit.database.work(TEST) as work:
        return todos.ask(
            work,
            company_id=firm.company.id,
            key=f"{firm.company.id}:{hours}",
            kind=WITHOUT_PAGE,
            subject={"person_id": str(firm.employee.id)},
            owner_id=owner.id if owner else None,
            owner_role=None if owner else Role.HR,
            due_at=work.now + timedelta(hours=hours) if hours is not None else None,
        )


def state(kit: Kit, todo: Todo) -> str:
    with kit.database.work(TEST) as work:
        return work.get(Todo, todo.id).state


class TestMine:
    def test_most_urgent_first_with_title_reason_and_day(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        calm, late = asked(kit, firm), asked(kit, firm, hours=-2)
        page = hr.get("/workspace/todos").text
        assert page.index(str(late.id)) < page.index(str(calm.id))
        assert "的期限" in page
        assert '<span class="unread">2</span>' in page

    def test_they_are_said_first_on_hrs_own_page(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        todo = asked(kit, firm)
        page = hr.get("/hr").text
        assert str(todo.id) in page[: page.index('id="applications"')]
        assert "都处理好了" not in page

    def test_others_to_dos_are_not_mine(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        asked(kit, firm)
        page = signed_in(browser, kit, firm.employee).get("/workspace/todos").text
        assert "目前没有等您处理的事" in page
        assert 'class="unread"' not in page

    @pytest.mark.parametrize("language", ["zh-CN", "en"])
    def test_in_both_languages(self, hr: TestClient, kit: Kit, firm: Firm, language: str) -> None:
        asked(kit, firm, hours=3)
        page = hr.get(f"/workspace/todos?lang={language}").text
        assert {"zh-CN": "我的待办", "en": "My to-dos"}[language] in page


class TestTick:
    def test_done_and_gone_from_the_list(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        todo = asked(kit, firm)
        (seen,) = fields_of(hr.get("/workspace/todos"), "seen")
        answer = hr.post(f"/workspace/todos/{todo.id}", data={"do": "done", "seen": seen, "next": "/hr"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/hr")
        assert state(kit, todo) == TodoState.DONE
        assert str(todo.id) not in hr.get("/workspace/todos").text

    def test_a_second_click_says_that_it_is_done(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        todo = asked(kit, firm)
        for status in (303, 409):
            answer = hr.post(f"/workspace/todos/{todo.id}", data={"do": "done", "seen": "1"})
            assert answer.status_code == status
        assert 'role="alert"' in answer.text

    def test_put_off_by_a_double_click_it_moves_one_day(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        todo = asked(kit, firm, hours=5)
        for status in (303, 409):
            answer = hr.post(f"/workspace/todos/{todo.id}", data={"do": "later", "seen": "1"})
            assert answer.status_code == status
        with kit.database.work(TEST) as work:
            assert work.get(Todo, todo.id).due_at == (todo.due_at or work.now) + timedelta(days=1)

    @pytest.mark.parametrize(
        ("form", "status"), [({}, 422), ({"do": "burn"}, 422), ({"do": "later", "seen": "x"}, 409)]
    )
    def test_nonsense_changes_nothing(
        self, hr: TestClient, kit: Kit, firm: Firm, form: dict[str, str], status: int
    ) -> None:
        todo = asked(kit, firm)
        assert hr.post(f"/workspace/todos/{todo.id}", data=form).status_code == status
        assert state(kit, todo) == TodoState.OPEN

    def test_one_goes_on_to_a_page_of_ours_only(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        todo = asked(kit, firm)
        answer = hr.post(f"/workspace/todos/{todo.id}", data={"do": "done", "next": "//evil.example"})
        assert answer.headers["location"] == "/workspace"

    def test_a_colleague_ticks_off_nothing_of_hrs(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        todo = asked(kit, firm)
        employee = signed_in(browser, kit, firm.employee)
        assert employee.post(f"/workspace/todos/{todo.id}", data={"do": "done", "seen": "1"}).status_code == 403
        stranger = signed_in(browser, kit, make_firm(kit).hr)
        assert stranger.post(f"/workspace/todos/{todo.id}", data={"do": "done", "seen": "1"}).status_code == 404
        assert state(kit, todo) == TodoState.OPEN
