"""Every route of the API is walked: without a token, with too few rights, and with another company's."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from bot.api.app import PATH, described
from bot.kit import Kit
from hrcore.actors import Role
from tests.bot.api.conftest import bearer
from tests.hire import Hire
from tests.support import make_firm

OPEN_TO_ALL = {f"{PATH}/jobs", f"{PATH}/jobs/{{job_id}}"}


def routes() -> Iterator[tuple[str, str]]:
    for path, operations in described().openapi()["paths"].items():
        yield from ((method.upper(), f"{PATH}{path}") for method in operations)


ROUTES = sorted(set(routes()))
LISTS = [path for _, path in ROUTES if "{" not in path]
ABOUT_SOMETHING = [path for _, path in ROUTES if "{" in path]


def address(hire: Hire, path: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: str(hire.ids[found.group(1)]), path)


def test_nothing_can_be_changed_through_it() -> None:
    assert {method for method, _ in ROUTES} == {"GET"}
    assert len(ROUTES) > 15


class TestRead:
    @pytest.mark.parametrize("path", [path for _, path in ROUTES])
    def test_hrs_token_reads_it(self, client: TestClient, kit: Kit, hire: Hire, path: str) -> None:
        answer = client.get(address(hire, path), headers=bearer(kit, hire.company))
        assert answer.status_code == 200, answer.text


class TestNobody:
    @pytest.mark.parametrize("path", [path for _, path in ROUTES])
    @pytest.mark.parametrize("header", ["", "Bearer ", "Bearer zh_wrong", "Basic aHI6aHI="])
    def test_without_a_good_token_nothing_is_read(self, client: TestClient, hire: Hire, path: str, header: str) -> None:
        answer = client.get(address(hire, path), headers={"Authorization": header} if header else {})
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.json()["type"] == "error-token-refused"
        assert hire.name not in answer.text


class TestOtherCompanies:
    @pytest.mark.parametrize("path", ABOUT_SOMETHING)
    def test_what_is_theirs_does_not_exist(self, client: TestClient, kit: Kit, hire: Hire, path: str) -> None:
        answer = client.get(address(hire, path), headers=bearer(kit, make_firm(kit).company))
        assert answer.status_code == 404
        assert answer.json()["type"] == "error-not-found"
        assert hire.name not in answer.text

    @pytest.mark.parametrize("path", LISTS)
    def test_what_is_theirs_is_not_listed(self, client: TestClient, kit: Kit, hire: Hire, path: str) -> None:
        answer = client.get(path, headers=bearer(kit, make_firm(kit).company))
        assert answer.status_code == 200
        assert not any(str(one) in answer.text for name, one in hire.ids.items() if name.endswith("_id"))
        assert hire.name not in answer.text


class TestFewRights:
    @pytest.mark.parametrize("path", sorted({path for _, path in ROUTES} - OPEN_TO_ALL))
    def test_an_employees_token_does_not_reach_so_far(
        self, client: TestClient, kit: Kit, hire: Hire, path: str
    ) -> None:
        answer = client.get(address(hire, path), headers=bearer(kit, hire.company, Role.EMPLOYEE))
        assert answer.status_code == 403
        assert answer.json()["type"] == "error-forbidden"
        assert hire.name not in answer.text
