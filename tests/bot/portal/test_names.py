"""Whatever somebody is called: they are greeted by it."""

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from tests.bot.portal.test_careers import form_of, send
from tests.support import Firm, pump


@pytest.mark.parametrize(
    "name", ["محمد الأمين", "דנה כהן", "李🚀雷", "👩‍💻 Zoë Ångström", "Nguyễn Thị Ánh", "O’Connor-d’Arc, Jr."]
)
def test_a_name_of_any_script_comes_through_whole(browser: TestClient, kit: Kit, firm: Firm, name: str) -> None:
    answer = send(browser, firm, {**form_of(browser, firm), "name": name}, name=f"{name}.txt")
    assert answer.status_code == 303
    pump(kit)
    centre = browser.get(answer.headers["location"])
    assert centre.status_code == 200
    assert name in centre.text
