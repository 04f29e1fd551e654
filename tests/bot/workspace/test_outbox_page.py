"""The outbox: letters as their readers see them, and sending again what did not arrive."""

import json
import re
from dataclasses import astuple, replace
from datetime import timedelta

from fastapi.testclient import TestClient

from bot.kit import Kit
from bot.workspace.outbox import PAGE, linked
from hrcore.messages.models import Medium, Message, MessageState
from hrcore.messages.outbox import CopiedFile, as_kept, copy_of
from hrcore.messages.service import queue_letter
from hrcore.org.models import Person
from hrcore.ports.messages import Attachment
from tests.bot.stories import signed_in
from tests.browsing import browsing
from tests.interview.rounds.ground import advanced, booked
from tests.support import TEST, Firm, apply_with, make_firm, pump


def letter_id(kit: Kit, firm: Firm, kind: str = "application_confirmed") -> str:
    with kit.database.work(TEST) as work:
        return str(work.session.query(Message.id).filter_by(company_id=firm.company.id, kind=kind).first()[0])


def round_with_a_time(kit: Kit, firm: Firm) -> None:
    with kit.database.work(TEST) as work:
        at = work.now + timedelta(days=2)
    booked(kit, firm, advanced(kit, firm), firm.employee, at=at)


class TestReading:
    def test_a_row_names_kind_and_message(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        applied = apply_with(kit, firm)
        pump(kit)
        page = hr.get("/workspace/outbox").text
        message = letter_id(kit, firm)
        assert f'data-kind="application_confirmed" data-message-id="{message}"' in page
        assert f'data-application-id="{applied.application.id}"' in page
        assert f'<a href="/workspace/outbox/{message}">' in page

    def test_a_letter_shows_its_address_and_its_links_as_links(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm, email="reader@example.org")
        pump(kit)
        page = hr.get(f"/workspace/outbox/{letter_id(kit, firm)}").text
        assert "reader@example.org" in page
        links = re.findall(r'<a href="(http[^"]+)"', page)
        assert any("/book/" in link for link in links)
        assert any("/me/" in link for link in links)

    def test_the_mail_itself_is_boxed_in(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm)
        pump(kit)
        answer = hr.get(f"/workspace/outbox/{letter_id(kit, firm)}/html")
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "sandbox" in policy
        assert "script" not in policy
        assert '<base target="_blank">' in answer.text

    def test_what_went_with_a_mail_is_named_with_its_size_and_can_be_downloaded(
        self, hr: TestClient, kit: Kit, firm: Firm
    ) -> None:
        round_with_a_time(kit, firm)
        pump(kit)
        message = letter_id(kit, firm, "round_booked")
        for path in ("/workspace/outbox", f"/workspace/outbox/{message}"):
            page = hr.get(path).text
            assert "invite.ics" in page
            assert re.search(r"\d+\.\d KB", page)
        file = hr.get(f"/workspace/outbox/{message}/files/0")
        assert file.content.startswith(b"BEGIN:VCALENDAR")
        assert "attachment" in file.headers["content-disposition"]
        assert "invite.ics" in file.headers["content-disposition"]
        assert hr.get(f"/workspace/outbox/{message}/files/1").status_code == 404
        assert signed_in(hr, kit, firm.employee).get(f"/workspace/outbox/{message}/files/0").status_code == 403

    def test_a_pdf_that_was_attached_is_kept_as_it_was_sent(self, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm)
        pump(kit)
        message_id = letter_id(kit, firm)
        pdf = Attachment("offer.pdf", "application/pdf", b"%PDF-1.7 " + bytes(range(256)))
        with kit.database.work(TEST) as work:
            message = work.session.get_one(Message, message_id)
            kept = json.dumps({"to": "x@example.org", "text": "", "files": [as_kept(CopiedFile(*astuple(pdf)))]})
            work.vault.put(message, "copy", kept)
            copy = copy_of(work, message)
        assert copy is not None
        assert [(one.name, one.size, one.content) for one in copy.files] == [("offer.pdf", 265, pdf.content)]

    def test_older_letters_are_on_the_next_page(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        with kit.database.work(TEST) as work:
            for number in range(PAGE + 2):
                key = f"mail:test:{firm.hr.id}:{number}"
                queue_letter(
                    work, work.get(Person, firm.hr.id), medium=Medium.MAIL, kind="sign_in", subject={}, key=key
                )
        first = hr.get("/workspace/outbox").text
        assert first.count("data-message-id=") == PAGE
        (older,) = re.findall(r'href="\?before=([0-9a-f-]+)', first)
        second = hr.get(f"/workspace/outbox?before={older}").text
        ids = re.findall(r'data-message-id="([^"]+)"', first) + re.findall(r'data-message-id="([^"]+)"', second)
        assert len(ids) == len(set(ids)) == PAGE + 2

    def test_a_sign_in_link_is_for_its_reader_alone(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        elsewhere = replace(kit, settings=kit.settings.model_copy(update={"public_url": "https://hr.example.com"}))
        with browsing(elsewhere, base_url="https://hr.example.com", follow_redirects=True) as outside:
            outside.post("/sign-in", data={"email": "zhao@example.com"})
            pump(elsewhere)
            page = signed_in(outside, elsewhere, firm.hr).get(f"/workspace/outbox/{letter_id(kit, firm, 'sign_in')}")
        assert "/sign-in/" not in page.text
        assert "只供收件人本人使用" in page.text


class TestSendingAgain:
    def test_a_dead_letter_gets_a_new_life(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm)
        pump(kit)
        message = letter_id(kit, firm)
        with kit.database.work(TEST) as work:
            work.session.get_one(Message, message).state = MessageState.DEAD
        assert f'data-message-id="{message}"' in hr.get("/workspace/outbox?state=dead").text
        assert hr.post(f"/workspace/outbox/{message}/retry").status_code == 303
        with kit.database.work(TEST) as work:
            assert work.session.get_one(Message, message).state == MessageState.QUEUED
        pump(kit)
        with kit.database.work(TEST) as work:
            assert work.session.get_one(Message, message).state == MessageState.SENT

    def test_a_letter_that_arrived_is_not_sent_twice(self, hr: TestClient, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm)
        pump(kit)
        message = letter_id(kit, firm)
        hr.post(f"/workspace/outbox/{message}/retry")
        with kit.database.work(TEST) as work:
            assert work.session.get_one(Message, message).state == MessageState.SENT


class TestRights:
    def test_employees_do_not_read_letters(self, browser: TestClient, kit: Kit, firm: Firm) -> None:
        apply_with(kit, firm)
        pump(kit)
        employee = signed_in(browser, kit, firm.employee)
        message = letter_id(kit, firm)
        for path in ("/workspace/outbox", f"/workspace/outbox/{message}", f"/workspace/outbox/{message}/html"):
            assert employee.get(path).status_code == 403

    def test_another_companys_letters_do_not_exist(self, hr: TestClient, kit: Kit) -> None:
        other = make_firm(kit)
        apply_with(kit, other)
        pump(kit)
        message = letter_id(kit, other)
        assert message not in hr.get("/workspace/outbox").text
        assert hr.get(f"/workspace/outbox/{message}").status_code == 404
        assert hr.get(f"/workspace/outbox/{message}/html").status_code == 404
        assert hr.post(f"/workspace/outbox/{message}/retry").status_code == 404


class TestLinks:
    def test_addresses_in_plain_text_become_links_and_nothing_else_does(self) -> None:
        shown = str(linked("请打开 https://hr.example.com/book/abc。<b>谢谢</b>"))
        assert '<a href="https://hr.example.com/book/abc" rel="noopener noreferrer">' in shown
        assert "&lt;b&gt;谢谢" in shown
