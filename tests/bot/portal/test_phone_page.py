from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import delete

from bot.kit import Kit
from bot.links import Purpose
from hrcore.errors import LinkExpired, NotFound
from interview import repository
from interview.call import service as calls
from interview.models import CallPlace
from tests.bot.portal.candidates import Candidate, give_place, invited, rung, talked
from tests.support import TEST, Firm, pump


def state_of(browser: TestClient, candidate: Candidate) -> dict[str, object]:
    found: dict[str, object] = browser.get(f"{candidate.centre}/phone.json").json()
    return found


class TestThePhone:
    def test_while_nothing_rings_no_ticket_is_handed_out(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        found = state_of(browser, candidate)
        assert (found["state"], found["call_id"], found["ticket"]) == ("idle", None, None)

    def test_when_it_rings_the_page_holds_all_that_an_answer_needs(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = rung(kit, firm)
        found = state_of(browser, candidate)
        assert found["state"] == "ringing"
        assert found["media_url"] == kit.settings.media_address
        assert kit.links.open(Purpose.CALL, str(found["ticket"])) == UUID(str(found["call_id"]))
        page = browser.get(f"{candidate.centre}/phone").text
        assert f'data-call-id="{found["call_id"]}"' in page
        for part in ("answer", "hangup", "mute", "type", "captions", "typed", "state"):
            assert f"data-phone-{part}" in page

    def test_a_call_that_was_lost_rings_again_with_a_ticket_of_its_own(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = rung(kit, firm)
        first = state_of(browser, candidate)
        call_id = UUID(str(first["call_id"]))
        with kit.database.work(TEST) as work:
            calls.take(work, call_id, "voice-1")
        assert state_of(browser, candidate)["state"] == "live"
        with kit.database.work(TEST) as work:
            calls.lose(work, call_id, None)
        lost = state_of(browser, candidate)
        assert lost["state"] == "idle"
        assert "线路断了" in str(lost["told"])
        with kit.database.work(TEST) as work:
            calls.dial(work, repository.of_application(work, candidate.application.id, lock=True), "browser")
        again = state_of(browser, candidate)
        assert again["state"] == "ringing"
        assert again["call_id"] != first["call_id"]

    def test_after_the_conversation_it_is_over(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = talked(kit, firm)
        assert state_of(browser, candidate)["state"] == "over"
        assert "通话已结束" in browser.get(f"{candidate.centre}/phone").text

    def test_without_a_speech_engine_it_says_that_answers_are_typed(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = rung(kit, firm)
        with kit.database.work(TEST) as work:
            work.session.execute(delete(CallPlace))
        give_place(kit, speech="typed")
        assert state_of(browser, candidate)["speech"] is False
        page = browser.get(f"{candidate.centre}/phone").text
        assert 'data-speech="off"' in page
        assert "没有启用语音" in page

    def test_a_call_ticket_opens_no_page(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = rung(kit, firm)
        ticket = str(state_of(browser, candidate)["ticket"])
        assert browser.get(f"/me/{ticket}").status_code == 404
        with pytest.raises((NotFound, LinkExpired)):
            kit.links.open(Purpose.CENTRE, ticket)

    def test_a_call_nobody_took_can_be_booked_again(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = rung(kit, firm)
        call_id = UUID(str(state_of(browser, candidate)["call_id"]))
        with kit.database.work(TEST) as work:
            calls.ring_out(work, call_id)
        pump(kit)
        assert state_of(browser, candidate)["state"] == "idle"
        assert "现在就接听" in browser.get(candidate.booking).text
