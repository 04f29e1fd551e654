"""While HR looks without names, no page names the candidate: every page there is, after one whole hire."""

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from bot.web.blindness import COOKIE, identifies
from hrcore.org.models import Person
from tests.bot.hr.test_access import ROUTES, address
from tests.bot.stories import signed_in
from tests.hire import Hire
from tests.support import TEST

NO_TEXT = re.compile(r"/events$|\.(pdf|wav|css)$|/(original|document|file)$|/files/")
PATHS = [path for method, path in ROUTES if method == "GET" and not NO_TEXT.search(path)]
FILES = [
    path
    for method, path in ROUTES
    if method == "GET" and NO_TEXT.search(path) and not identifies(path) and not path.endswith((".css", "/events"))
]
"""What is no text, where the page is not about who somebody is."""
NAMED = {"/hr/candidates", "/workspace/channels/{channel_id}", "/hr"}
"""Some that name the candidate to whoever looks with names."""


@pytest.fixture
def kit(hire_kit: Kit) -> Kit:
    return hire_kit


def test_no_page_names_the_candidate(browser: TestClient, kit: Kit, hire: Hire) -> None:
    hr = signed_in(browser, kit, hire.hr)
    with kit.database.work(TEST) as work:
        person = work.get(Person, hire.ids["person_id"])
        secrets = [hire.name, work.vault.get(person, "email"), work.vault.get(person, "phone")]
    assert [path for path in NAMED if hire.name not in hr.get(address(hire, path)).text] == []
    hr.cookies.set(COOKIE, "1")
    named, told = [], []
    for path in PATHS:
        answer = hr.get(address(hire, path))
        if identifies(path):
            told += [path] if "身份本身" in answer.text else []
            continue
        said = re.sub(r"<(input|textarea)[^>]*>", "", unescape(answer.text))
        named += [path for secret in secrets if secret and secret in said]
    assert named == []
    assert {"/hr/offers/{offer_id}", "/hr/degrees/{check_id}", "/hr/onboarding/{onboarding_id}"} <= set(told)


@pytest.mark.parametrize("path", FILES)
def test_no_file_is_handed_out(browser: TestClient, kit: Kit, hire: Hire, path: str) -> None:
    hr = signed_in(browser, kit, hire.hr)
    hr.cookies.set(COOKIE, "1")
    answer = hr.get(address(hire, path), follow_redirects=False)
    assert answer.status_code in (303, 409)


@pytest.mark.parametrize("path", ["report.pdf", "recording.wav"])
def test_what_cannot_be_veiled_is_shut(browser: TestClient, kit: Kit, hire: Hire, path: str) -> None:
    hr, report = signed_in(browser, kit, hire.hr), f"/hr/applications/{hire.application_id}/report"
    hr.cookies.set(COOKIE, "1")
    answer = hr.get(f"/hr/applications/{hire.application_id}/{path}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"], answer.content) == (303, report, b"")
    assert path not in hr.get(report).text
