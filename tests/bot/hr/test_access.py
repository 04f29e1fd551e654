"""Who may see what: every route of these rooms is walked by people whom its subject is none of their business."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from fastapi.testclient import TestClient

from bot.app import create_app
from bot.kit import Kit
from hrcore.actors import Role
from hrcore.messages.models import Post
from hrcore.org.models import Channel, ChannelKind, Person
from hrcore.org.service import grant_role, join_channel
from hrcore.work import Work
from tests.bot.stories import signed_in
from tests.hire import Hire
from tests.support import TEST, make_firm, make_kit

NOT_ABOUT_A_ROW = {
    "/hr/chains/{kind}",
    "/hr/settings/careers/chosen/{name}",
    "/hr/settings/messages/cards/{message_kind}",
    "/hr/settings/messages/letters/{message_kind}",
    "/hr/settings/messages/letters/{message_kind}/{language}/html",
}
"""A kind of approval is nobody's, each company has its own chain of it; and samples of messages are about nobody real."""
FORM = {"do": "done", "text": "x", "verdict": "advance", "reason": "x", "seen": "", "outcome": "talked", "role": "hr"}


def every_route(rooms: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """As the product itself lists them: a room that is added is walked as well."""
    nowhere = "postgresql+psycopg://nobody@127.0.0.1:1/none"
    with tempfile.TemporaryDirectory() as home:
        kit = make_kit(nowhere, "redis://127.0.0.1:1/0", Path(home))
        for path, operations in create_app(kit).openapi()["paths"].items():
            if path.startswith(rooms):
                yield from ((method.upper(), path) for method in operations)


ROUTES = sorted(set(every_route(("/hr", "/workspace"))))
ABOUT_SOMETHING = [(method, path) for method, path in ROUTES if "{" in path and path not in NOT_ABOUT_A_ROW]
FOR_HR = [(method, path) for method, path in ROUTES if path.startswith("/hr") or "/outbox" in path]


@pytest.fixture
def kit(hire_kit: Kit) -> Kit:
    return hire_kit


def address(hire: Hire, path: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: hire.ids[found.group(1)], path)


def theirs(hire: Hire) -> set[str]:
    """Ids of what only HR of that company sees in a list."""
    return {
        one
        for name, one in hire.ids.items()
        if name not in ("company_id", "kind", "message_kind", "language", "number")
    }


def test_every_room_is_walked() -> None:
    assert len(ROUTES) > 100
    assert {"/hr/offers/{offer_id}", "/workspace/rounds/{round_id}"} <= {path for _, path in ROUTES}


class TestOtherCompanies:
    @pytest.mark.parametrize(("method", "path"), ABOUT_SOMETHING)
    def test_nothing_of_another_company_exists(
        self, browser: TestClient, kit: Kit, hire: Hire, method: str, path: str
    ) -> None:
        stranger = signed_in(browser, kit, make_firm(kit).hr)
        answer = stranger.request(method, address(hire, path), data=FORM if method == "POST" else None)
        assert answer.status_code == 404
        assert hire.name not in answer.text

    def test_a_button_of_another_company_does_nothing(self, browser: TestClient, kit: Kit, hire: Hire) -> None:
        stranger = signed_in(browser, kit, make_firm(kit).hr)
        ref = kit.links.ref("advance", hire.application_id, 1)
        answer = stranger.post("/workspace/act", data={"ref": ref, "post": hire.ids["post_id"]})
        assert answer.status_code == 404


@pytest.fixture(scope="session")
def neighbour(hire_kit: Kit, hire: Hire) -> Person:
    """HR of a sister company, and an employee like any other in this one."""
    sister = make_firm(hire_kit, slug="sister")
    with hire_kit.database.work(TEST) as work:
        grant_role(work, hire.company, sister.hr, Role.EMPLOYEE)
    return sister.hr


class TestHrOfASisterCompany:
    @pytest.mark.parametrize(("method", "path"), ABOUT_SOMETHING)
    def test_is_an_employee_like_any_other_here(
        self, browser: TestClient, kit: Kit, hire: Hire, neighbour: Person, method: str, path: str
    ) -> None:
        form = {**FORM, "company": str(hire.company.id)} if method == "POST" else None
        there = address(hire, path)
        usual = signed_in(browser, kit, hire.employee).request(method, there, data=form)
        answer = signed_in(browser, kit, neighbour).request(method, there, data=form)
        assert answer.status_code == usual.status_code
        assert hire.name not in answer.text

    @pytest.mark.parametrize("path", [path for method, path in ROUTES if method == "GET" and "{" not in path])
    def test_lists_show_nothing_of_it(
        self, browser: TestClient, kit: Kit, hire: Hire, neighbour: Person, path: str
    ) -> None:
        answer = signed_in(browser, kit, neighbour).get(path, follow_redirects=True)
        assert answer.status_code == 200
        assert hire.name not in answer.text
        assert not set(re.findall(r"[0-9a-f-]{36}", answer.text)) & theirs(hire)

    def test_a_button_of_it_does_nothing(self, browser: TestClient, kit: Kit, hire: Hire, neighbour: Person) -> None:
        ref = kit.links.ref("advance", hire.application_id, 1)
        answer = signed_in(browser, kit, neighbour).post(
            "/workspace/act", data={"ref": ref, "post": hire.ids["post_id"]}
        )
        assert answer.status_code in (403, 404)


class TestEmployees:
    @pytest.mark.parametrize(("method", "path"), FOR_HR)
    def test_hrs_pages_are_for_hr(self, browser: TestClient, kit: Kit, hire: Hire, method: str, path: str) -> None:
        employee = signed_in(browser, kit, hire.employee)
        answer = employee.request(method, address(hire, path), data=FORM if method == "POST" else None)
        assert answer.status_code == 403
        assert hire.name not in answer.text

    def test_the_frame_does_not_even_offer_them(self, browser: TestClient, kit: Kit, hire: Hire) -> None:
        page = signed_in(browser, kit, hire.employee).get("/workspace", follow_redirects=True).text
        assert 'href="/hr"' not in page
        assert "/workspace/outbox" not in page

    def test_a_candidates_card_in_a_shared_channel_is_not_drawn_for_them(
        self, browser: TestClient, kit: Kit, hire: Hire
    ) -> None:
        with kit.database.work(TEST) as work:
            general = work.session.query(Channel).filter_by(company_id=hire.company.id, kind=ChannelKind.GENERAL).one()
            _copy(work, work.get(Post, UUID(hire.ids["post_id"])), general)
            member = work.get(Channel, general.id)
        browser = signed_in(browser, kit, hire.employee)
        _join(kit, hire, member)
        page = browser.get(f"/workspace/channels/{general.id}").text
        assert hire.name not in page
        assert "已不可查看" in page


class TestNobody:
    @pytest.mark.parametrize(("method", "path"), ROUTES)
    def test_without_signing_in_nothing_is_shown(
        self, browser: TestClient, kit: Kit, hire: Hire, method: str, path: str
    ) -> None:
        answer = browser.request(method, address(hire, path), data=FORM if method == "POST" else None)
        assert answer.status_code == (303 if method == "GET" else 401)
        assert hire.name not in answer.text


def _copy(work: Work, card: Post, channel: Channel) -> None:
    work.add(
        Post(
            company_id=card.company_id,
            channel_id=channel.id,
            kind=card.kind,
            subject=card.subject,
            key=f"copy:{card.id}",
            created_at=work.now,
            updated_at=work.now,
        )
    )


def _join(kit: Kit, hire: Hire, channel: Channel) -> None:
    with kit.database.work(TEST) as work:
        join_channel(work, channel, hire.employee)
