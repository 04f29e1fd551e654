"""What a new application becomes: questions for the call, and a card in HR's channel."""

from fastapi.testclient import TestClient

from bot.app import create_app
from bot.kit import Kit
from hrcore.org.models import ChannelKind
from interview import repository
from tests.bot.stories import channel_of, signed_in
from tests.support import TEST, Firm, apply_with, pump


def test_people_are_called_what_they_asked_to_be_called(kit: Kit, firm: Firm) -> None:
    application = apply_with(kit, firm, name="王晓明").application
    pump(kit)
    with kit.database.work(TEST) as work:
        plan = repository.plan_of(work, repository.of_application(work, application.id))
    assert plan.candidate_form_of_address == "王晓明"


def test_the_card_says_the_degree_in_words(kit: Kit, firm: Firm) -> None:
    apply_with(kit, firm)
    pump(kit)
    reports = channel_of(kit, firm, ChannelKind.HR_REPORTS)
    with TestClient(create_app(kit)) as browser:
        page = signed_in(browser, kit, firm.hr).get(f"/workspace/channels/{reports.id}").text
    assert "华中科技大学 · 本科 · 计算机科学与技术" in page
