"""What HR can read before anybody receives it: every message, in both languages; and the rules that hold."""

import re

import pytest
from fastapi.testclient import TestClient

from bot.hr.message_samples import CARDS
from bot.kit import Kit
from cards.kinds import KINDS
from cards.letters import LETTERS
from cards.samples.cards import examples
from cards.samples.letters import letter_samples
from hrcore.languages import LANGUAGES
from tests.bot.stories import signed_in
from tests.support import Firm, make_firm

MESSAGES = "/hr/settings/messages"


def test_every_kind_has_a_sample_in_both_languages() -> None:
    for language in LANGUAGES:
        assert set(letter_samples(language)) == set(LETTERS)
        assert {kind for kind, _ in examples(language).values()} == set(KINDS)


def test_every_kind_leads_to_its_sample(hr: TestClient) -> None:
    leads = re.findall(rf'href="({MESSAGES}/[^"]+)"', hr.get(MESSAGES).text)
    assert len(leads) == len(LETTERS) + len(CARDS)
    assert {lead: hr.get(lead).status_code for lead in leads} == dict.fromkeys(leads, 200)


def test_a_letter_is_signed_by_the_company_and_about_nobody_real(hr: TestClient, firm: Firm) -> None:
    page = hr.get(f"{MESSAGES}/letters/interview_booked").text
    assert page.index("中文") < page.index("English")
    for language, company, candidate in (("zh-CN", "星河科技", "林晓"), ("en", "Northwind", "Maya")):
        answer = hr.get(f"{MESSAGES}/letters/interview_booked/{language}/html")
        assert company in answer.text
        assert candidate in answer.text
        assert "sandbox" in answer.headers["content-security-policy"]
    assert "【星河科技】" in page


def test_a_card_cannot_be_pressed_and_has_an_id_of_its_own(hr: TestClient) -> None:
    page = hr.get(f"{MESSAGES}/cards/interview_report").text
    ids = re.findall(r'<article[^>]* id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) > 2
    assert page.count('class="sample-card" inert') == len(ids)


@pytest.mark.parametrize(
    "path",
    [
        "letters/nothing",
        "cards/error",
        "letters/nothing/en/html",
        "letters/sign_in/fr/html",
        "cards/sign_in",
        "letters/todo",
    ],
)
def test_what_is_no_message_is_not_found(hr: TestClient, path: str) -> None:
    assert hr.get(f"{MESSAGES}/{path}").status_code == 404


def test_holidays_and_hours_of_the_companys_country_are_shown(hr: TestClient, browser: TestClient, kit: Kit) -> None:
    page = hr.get("/hr/settings/calendar").text
    assert "节假日：中国" in page
    assert "国庆节" in page
    assert re.findall(r'name="calls-\w+" type="time" value="([^"]*)"', page) == ["09:00", "20:30"]
    abroad = signed_in(browser, kit, make_firm(kit, "en").hr)
    assert "Thanksgiving" in abroad.get("/hr/settings/calendar?lang=en").text


def test_the_periods_in_force_are_shown_with_their_law(browser: TestClient, kit: Kit) -> None:
    abroad = signed_in(browser, kit, make_firm(kit, "en").hr)
    page = abroad.get("/hr/settings/retention?lang=en").text
    assert "29 CFR 1602.14" in page
    assert re.findall(r'name="keep-recording" type="text" value="([^"]*)"', page) == ["30"]


def test_they_are_hrs(browser: TestClient, kit: Kit, firm: Firm) -> None:
    colleague = signed_in(browser, kit, firm.employee)
    for path in (MESSAGES, f"{MESSAGES}/letters/sign_in", "/hr/settings/calendar", "/hr/settings/retention"):
        assert colleague.get(path).status_code == 403
