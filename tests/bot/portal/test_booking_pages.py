from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from sqlalchemy import select

from bot.kit import Kit
from bot.links import LIFETIME_S, Purpose
from hrcore.messages.models import Message
from tests.bot.portal.candidates import give_place, interview_of, invited, newcomer, rung, slots_of, talked
from tests.support import TEST, Firm, pump


class TestBooking:
    def test_before_the_questions_are_ready_the_page_waits(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        page = browser.get(newcomer(kit, firm).booking).text
        assert "正在为您准备面试" in page
        assert 'hx-trigger="every 2s"' in page

    def test_times_are_offered_in_the_candidates_own_zone(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        offered = slots_of(kit, firm)[-1]
        here = browser.get(candidate.booking).text
        assert f'value="{offered.starts_at.isoformat()}"' in here
        assert "北京时间" in here
        assert "东京时间，GMT+9" in browser.get(f"{candidate.booking}?zone=Asia/Tokyo").text

    def test_one_press_books_and_says_what_to_expect(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        chosen = slots_of(kit, firm)[3]
        answer = book(browser, candidate.booking, chosen.starts_at.isoformat())
        assert answer.status_code == 303
        page = browser.get(answer.headers["location"]).text
        assert "已经约好" in page
        assert chosen.local.strftime("%H:%M") in page
        assert "AI 面试官" in page
        assert interview_of(kit, candidate).starts_at == chosen.starts_at

    def test_the_appointment_can_be_moved(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        first, second = slots_of(kit, firm)[3], slots_of(kit, firm)[9]
        for slot in (first, second):
            book(browser, candidate.booking, slot.starts_at.isoformat())
        assert interview_of(kit, candidate).starts_at == second.starts_at

    @pytest.mark.parametrize("wanted", ["2020-01-01T09:00:00+00:00", "2020-01-01T09:00:00", "tomorrow", ""])
    def test_a_time_that_was_not_offered_is_refused_and_others_shown(
        self, browser: TestClient, kit: Kit, firm: Firm, wanted: str
    ) -> None:
        candidate = invited(kit, firm)
        answer = book(browser, candidate.booking, wanted)
        assert answer.status_code == 422
        assert "另选一个" in answer.text
        assert 'name="starts_at"' in answer.text
        assert interview_of(kit, candidate).state == "invited"

    def test_call_me_now_leads_to_the_phone_which_then_rings(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        give_place(kit)
        answer = browser.post(candidate.booking, data={"now": "1", "zone": "Asia/Shanghai"})
        assert answer.status_code == 303
        assert "马上就响" in browser.get(answer.headers["location"]).text
        pump(kit)
        assert browser.get(f"{answer.headers['location']}.json").json()["state"] == "ringing"

    def test_whoever_presses_twice_is_called_once(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = rung(kit, firm)
        browser.post(candidate.booking, data={"now": "1", "zone": "Asia/Shanghai"})
        pump(kit)
        assert interview_of(kit, candidate).attempts == 1

    def test_after_the_interview_nothing_can_be_booked(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = talked(kit, firm)
        answer = book(browser, candidate.booking, slots_of(kit, firm)[0].starts_at.isoformat())
        assert answer.status_code == 303
        page = browser.get(candidate.booking).text
        assert "面试已经结束" in page
        assert "<form" not in page


class TestExpiredLinks:
    @pytest.mark.parametrize(("purpose", "start"), [(Purpose.CENTRE, "/me/"), (Purpose.BOOKING, "/book/")])
    def test_an_expired_link_offers_a_new_one_by_mail_to_the_address_held(
        self,
        browser: TestClient,
        kit: Kit,
        firm: Firm,
        purpose: Purpose,
        start: str,
    ) -> None:
        candidate = newcomer(kit, firm)
        old = made_long_ago(kit, purpose, candidate.application.id)
        page = browser.get(f"{start}{old}")
        assert page.status_code == 410
        assert f'action="{start}{old}/renew"' in page.text
        for _ in range(3):
            assert "新链接已发出" in browser.post(f"{start}{old}/renew").text
        with kit.database.work(TEST) as work:
            statement = select(Message).where(
                Message.person_id == candidate.application.person_id, Message.kind == "links_again"
            )
            assert len(work.session.scalars(statement).all()) == 1

    def test_a_link_nobody_signed_mails_nothing(self, browser: TestClient) -> None:
        assert browser.post("/me/guessed/renew").status_code == 404


class LongAgo(TimestampSigner):
    def get_timestamp(self) -> int:
        return super().get_timestamp() - max(LIFETIME_S.values()) - 60


def made_long_ago(kit: Kit, purpose: Purpose, application_id: UUID) -> str:
    secrets = [key.derive("links") for key in kit.keyring.keys]
    return str(URLSafeTimedSerializer(secrets, salt=purpose, signer=LongAgo).dumps(application_id.hex))


def book(browser: TestClient, booking: str, starts_at: str) -> Response:
    return browser.post(booking, data={"starts_at": starts_at, "zone": "Asia/Shanghai"})
