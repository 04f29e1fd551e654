"""Who may see what: every route of these rooms is walked by people whom its subject is none of their business."""

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.hr import pages as hr_pages
from bot.kit import Kit
from bot.workspace import outbox, todos
from bot.workspace import pages as workspace
from hrcore.access import service as access
from hrcore.actors import Role
from hrcore.education import service as degrees
from hrcore.education.models import DegreeRoute
from hrcore.messages.models import Message, Post
from hrcore.org.models import ChannelKind
from hrcore.recruiting.models import Application
from hrcore.todos import service
from hrcore.todos.models import Todo
from hrcore.work import Work
from tests.bot.stories import channel_of, interviewed, signed_in
from tests.support import TEST, Firm, make_firm

WITHOUT_SUBJECT = {
    "/hr/chains",
    "/hr/chains/{kind}",
    "/hr",
    "/hr/jobs",
    "/hr/takeover",
    "/hr/reasons",
    "/hr/degrees",
    "/hr/tokens",
    "/hr/figures",
    "/hr/figures/baseline",
    "/hr/figures/card",
    "/workspace",
    "/workspace/todos",
    "/workspace/outbox",
    "/workspace/act",
}


def routes() -> Iterator[tuple[str, str]]:
    app = FastAPI()
    for room in (workspace, todos, outbox, hr_pages):
        app.include_router(room.router)
    for path, operations in app.openapi()["paths"].items():
        yield from ((method.upper(), path) for method in operations)


ROUTES = sorted(set(routes()))
ABOUT_SOMETHING = [(method, path) for method, path in ROUTES if path not in WITHOUT_SUBJECT]
FOR_HR = [(method, path) for method, path in ROUTES if path.startswith("/hr") or "/outbox" in path]


@pytest.fixture(scope="module")
def full(member_kit: Kit) -> Firm:
    """A company in which everything that can be seen is there."""
    firm = make_firm(member_kit)
    interviewed(member_kit, firm, sound=b"\xff" * 3200)
    return firm


def address(kit: Kit, firm: Firm, path: str) -> str:
    with kit.database.work(TEST) as work:
        letter = work.session.query(Message).filter_by(company_id=firm.company.id, medium="mail").first()
        post = (
            work.session.query(Post)
            .filter_by(company_id=firm.company.id, kind="interview_report")
            .order_by(Post.id)
            .first()
        )
        todo = ask_hr(work, firm)
        token = access.give(work, firm.company, name="x", roles=(Role.HR,), lasts=timedelta(days=1))
    ids = {
        "job_id": firm.job.id,
        "todo_id": todo.id,
        "token_id": token.row.id,
        "channel_id": channel_of(kit, firm, ChannelKind.HR_REPORTS).id,
        "post_id": post.id,
        "message_id": letter.id,
        "company_id": firm.company.id,
        "kind": "offer",
        "application_id": post.subject["application_id"],
        "check_id": degree_of(kit, UUID(post.subject["application_id"])),
    }
    return re.sub(r"\{(\w+)\}", lambda found: str(ids[found.group(1)]), path)


def ask_hr(work: Work, firm: Firm) -> Todo:
    return service.ask(
        work, company_id=firm.company.id, key=f"x:{firm.company.id}", kind="x", subject={}, owner_role=Role.HR
    )


def degree_of(kit: Kit, application_id: UUID) -> UUID:
    with kit.database.work(TEST) as work:
        application = work.get(Application, application_id, lock=True)
        return degrees.open_check(work, application, DegreeRoute.REGISTER).id


FORM = {"do": "done", "text": "x", "verdict": "advance", "reason": "x", "seen": ""}


class TestOtherCompanies:
    @pytest.mark.parametrize(("method", "path"), ABOUT_SOMETHING)
    def test_nothing_of_another_company_exists(
        self, browser: TestClient, kit: Kit, full: Firm, method: str, path: str
    ) -> None:
        stranger = signed_in(browser, kit, make_firm(kit).hr)
        answer = stranger.request(method, address(kit, full, path), data=FORM if method == "POST" else None)
        assert answer.status_code == 404
        assert "王小明" not in answer.text

    def test_a_button_of_another_company_does_nothing(self, browser: TestClient, kit: Kit, full: Firm) -> None:
        stranger = signed_in(browser, kit, make_firm(kit).hr)
        with kit.database.work(TEST) as work:
            post = work.session.query(Post).filter_by(company_id=full.company.id, kind="interview_report").first()
        ref = kit.links.ref("advance", UUID(post.subject["application_id"]), 1)
        answer = stranger.post("/workspace/act", data={"ref": ref, "post": str(post.id)})
        assert answer.status_code == 404


class TestEmployees:
    @pytest.mark.parametrize(("method", "path"), FOR_HR)
    def test_hrs_pages_are_for_hr(self, browser: TestClient, kit: Kit, full: Firm, method: str, path: str) -> None:
        employee = signed_in(browser, kit, full.employee)
        answer = employee.request(method, address(kit, full, path), data=FORM if method == "POST" else None)
        assert answer.status_code == 403
        assert "王小明" not in answer.text

    def test_the_frame_does_not_even_offer_them(self, browser: TestClient, kit: Kit, full: Firm) -> None:
        page = signed_in(browser, kit, full.employee).get("/workspace", follow_redirects=True).text
        assert 'href="/hr"' not in page
        assert "/workspace/outbox" not in page

    def test_a_candidates_card_in_a_shared_channel_is_not_drawn_for_them(
        self, browser: TestClient, kit: Kit, full: Firm
    ) -> None:
        general = channel_of(kit, full, ChannelKind.GENERAL)
        with kit.database.work(TEST) as work:
            card = work.session.query(Post).filter_by(company_id=full.company.id, kind="interview_report").first()
            work.add(
                Post(
                    company_id=full.company.id,
                    channel_id=general.id,
                    kind=card.kind,
                    subject=card.subject,
                    key=f"copy:{card.id}",
                    created_at=work.now,
                    updated_at=work.now,
                )
            )
        page = signed_in(browser, kit, full.employee).get(f"/workspace/channels/{general.id}").text
        assert "王小明" not in page
        assert "已不可查看" in page


class TestNobody:
    @pytest.mark.parametrize(("method", "path"), ROUTES)
    def test_without_signing_in_nothing_is_shown(
        self, browser: TestClient, kit: Kit, full: Firm, method: str, path: str
    ) -> None:
        answer = browser.request(method, address(kit, full, path), data=FORM if method == "POST" else None)
        assert answer.status_code == (303 if method == "GET" else 401)
        assert "王小明" not in answer.text
