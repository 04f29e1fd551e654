"""HR sees which programs may read, and takes that back."""

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from hrcore.access import service as access
from hrcore.access.service import NewToken
from hrcore.actors import Role
from tests.support import TEST, Firm


def given(kit: Kit, firm: Firm) -> NewToken:
    with kit.database.work(TEST) as work:
        return access.give(work, firm.company, name="招聘看板", roles=(Role.HR,), lasts=timedelta(days=30))


def test_each_is_named_with_rights_and_end_and_never_shown_again(hr: TestClient, kit: Kit, firm: Firm) -> None:
    token = given(kit, firm)
    page = hr.get("/hr/tokens").text
    assert "招聘看板" in page
    assert f"…{token.row.hint}" in page
    assert token.secret not in page
    assert "从未" in page


def test_taken_back_it_stays_in_the_list_and_opens_nothing(hr: TestClient, kit: Kit, firm: Firm) -> None:
    token = given(kit, firm)
    header = {"Authorization": f"Bearer {token.secret}"}
    assert hr.get("/api/v1/jobs", headers=header).status_code == 200
    assert hr.post(f"/hr/tokens/{token.row.id}/revoke").headers["location"] == "/hr/tokens"
    assert hr.get("/api/v1/jobs", headers=header).status_code == 401
    page = hr.get("/hr/tokens").text
    assert "已撤销" in page
    assert "/revoke" not in page
    assert hr.post(f"/hr/tokens/{token.row.id}/revoke").status_code == 409


def test_being_signed_in_is_no_token(hr: TestClient) -> None:
    assert hr.get("/api/v1/jobs").status_code == 401


@pytest.mark.parametrize(("language", "words"), [("zh-CN", "还没有发放过令牌"), ("en", "No token has been given out")])
def test_without_any_it_says_so(hr: TestClient, language: str, words: str) -> None:
    assert words in hr.get(f"/hr/tokens?lang={language}").text
