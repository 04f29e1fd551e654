from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from icalendar import Calendar
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from sqlalchemy import select

from bot.flows.table import HANDLERS, STEPS
from bot.kit import Kit
from bot.letters.table import letter_for
from bot.links import LIFETIME_S, Purpose
from bot.relay import drain
from hrcore.due.models import Due, DueState
from hrcore.messages.models import Message
from interview.booking.service import DIAL
from interview.models import CallPlace
from tests.bot.portal.candidates import give_place, interview_of, invited, newcomer, rung, slots_of, talked
from tests.support import TEST, Firm, pump


def entry_in(content: bytes) -> Any:
    (found,) = Calendar.from_ical(content).walk("VEVENT")
    return found


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

    def test_while_all_lines_are_taken_the_page_says_for_how_long(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = invited(kit, firm)
        give_place(kit)
        assert "现在线路都占用了" not in browser.get(candidate.booking).text
        with kit.database.work(TEST) as work:
            for place in work.session.scalars(select(CallPlace)):
                place.limit_, place.live, place.renewed_at = 1, 0, work.now
        talking, waiting = invited(kit, firm), invited(kit, firm)
        for other in (talking, waiting):
            browser.post(other.booking, data={"now": "1", "zone": "Asia/Shanghai"}, follow_redirects=False)
            pump(kit)
        planned = interview_of(kit, candidate).minutes
        assert f"大约 {2 * planned} 分钟后会打给您" in browser.get(candidate.booking).text
        assert f"大约 {planned} 分钟后轮到您" in browser.get(waiting.booking).text

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

    def test_the_time_can_be_given_up_and_another_taken(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = invited(kit, firm)
        first, second = slots_of(kit, firm)[3], slots_of(kit, firm)[9]
        book(browser, candidate.booking, first.starts_at.isoformat())
        pump(kit)
        for _ in range(2):
            assert browser.post(f"{candidate.booking}/cancel").status_code == 303
        pump(kit)
        assert interview_of(kit, candidate).state == "invited"
        with kit.database.work(TEST) as work:
            letters = list(work.session.scalars(select(Message).where(Message.kind == "interview_cancelled")))
            assert [one.medium for one in letters] == ["mail"]
            assert "您取消了" in (work.vault.get(letters[0], "copy") or "")
            assert not work.session.scalars(select(Due).where(Due.state == DueState.WAITING, Due.kind == DIAL)).all()
        assert book(browser, candidate.booking, second.starts_at.isoformat()).status_code == 303
        assert interview_of(kit, candidate).starts_at == second.starts_at

    def test_while_the_phone_rings_nothing_is_given_up(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        candidate = rung(kit, firm)
        assert browser.post(f"{candidate.booking}/cancel").status_code == 303
        assert interview_of(kit, candidate).state == "dialling"

    def test_the_appointment_goes_into_ones_own_calendar_and_out_of_it(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = invited(kit, firm)
        assert browser.get(f"{candidate.booking}/interview.ics").status_code == 404
        first, second = slots_of(kit, firm)[3], slots_of(kit, firm)[9]
        entries = []
        for slot in (first, second):
            book(browser, candidate.booking, slot.starts_at.isoformat())
            pump(kit)
            entries.append(entry_in(browser.get(f"{candidate.booking}/interview.ics").content))
        assert [one["dtstart"].dt for one in entries] == [first.starts_at, second.starts_at]
        assert entries[0]["uid"] == entries[1]["uid"]
        browser.post(f"{candidate.booking}/cancel")
        pump(kit)
        with kit.database.work(TEST) as work:
            letter = work.session.scalars(
                select(Message).where(Message.kind == "interview_cancelled", Message.medium == "mail")
            ).one()
            mail = letter_for(kit, work, letter).mail
        assert mail is not None
        assert mail.calendar is not None
        gone = entry_in(mail.calendar.content)
        assert (mail.calendar.method, gone["uid"], gone["status"]) == ("CANCEL", entries[0]["uid"], "CANCELLED")
        assert [int(one["sequence"]) for one in (*entries, gone)] == [2, 4, 5]

    def test_a_letter_that_was_overtaken_is_not_sent_and_holds_up_no_other(
        self, browser: TestClient, kit: Kit, firm: Firm
    ) -> None:
        candidate = invited(kit, firm)
        book(browser, candidate.booking, slots_of(kit, firm)[3].starts_at.isoformat())
        drain(kit, HANDLERS, STEPS)
        browser.post(f"{candidate.booking}/cancel")
        pump(kit)
        with kit.database.work(TEST) as work:
            kinds = ("interview_booked", "interview_cancelled")
            statement = select(Message).where(Message.kind.in_(kinds), Message.person_id.is_not(None))
            states = {(one.kind, one.medium): one.state for one in work.session.scalars(statement)}
        assert states == {
            ("interview_booked", "mail"): "dead",
            ("interview_booked", "sms"): "dead",
            ("interview_cancelled", "mail"): "sent",
        }

    def test_a_half_hour_takes_as_many_as_there_are_places(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            work.session.merge(
                CallPlace(
                    voice="one", limit_=1, live=0, speech="tones", media_url="ws://127.0.0.1", renewed_at=work.now
                )
            )
        first = invited(kit, firm)
        second = invited(kit, firm, name="赵敏", email="zhao@example.com", phone="13900139000")
        slot = slots_of(kit, firm)[3].starts_at.isoformat()
        assert slot in browser.get(second.booking).text
        assert book(browser, first.booking, slot).status_code == 303
        assert f'value="{slot}"' not in browser.get(second.booking).text
        refused = book(browser, second.booking, slot)
        assert refused.status_code == 422
        assert "另选一个" in refused.text
        assert book(browser, first.booking, slot).status_code == 303

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
