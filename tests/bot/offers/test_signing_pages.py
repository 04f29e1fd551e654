"""The candidate before the letter: reading, saying yes with a code, saying no, coming too late."""

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from bot.kit import Kit
from hrcore.clock import FixedClock
from hrcore.messages.models import Message
from hrcore.preferences.service import change_phone
from hrcore.recruiting.models import Application
from tests.bot.offers.people import Desk, sent
from tests.bot.stories import signed_in
from tests.browsing import browsing
from tests.ground import later
from tests.support import TEST, Firm, candidate_of, pump


@pytest.fixture
def desk(kit: Kit, firm: Firm) -> Desk:
    return sent(kit, firm)


def ask(candidate: TestClient, desk: Desk, **changed: str) -> int:
    form = {"intent": "1", "shown": desk.envelope().sha256, "medium": "sms", **changed}
    return candidate.post(f"{desk.sign}/code", data=form).status_code


def test_the_whole_way_from_the_letter_to_both_signatures(candidate: TestClient, desk: Desk, kit: Kit) -> None:
    centre = candidate.get(desk.centre).text
    assert re.search(r'href="/me/[^"/]+/offer"', centre)
    page = candidate.get(f"{desk.centre}/offer").text
    assert all(part in page for part in ("后端工程师", "¥30,000.00", "¥390,000.00", "签署录用通知", "还有 7 天"))
    shown = candidate.get(f"{desk.sign}/document.pdf")
    assert shown.headers["content-type"] == "application/pdf"
    assert shown.headers["content-disposition"].startswith("inline")
    assert ask(candidate, desk) == 303
    pump(kit)
    assert desk.letters()[-1] == "sms:signing_code"
    assert 'name="code"' in candidate.get(desk.sign).text
    assert candidate.post(desk.sign, data={"code": desk.code()}).status_code == 303
    pump(kit)
    assert (desk.offer().state, desk.stage()) == ("signed", "hired")
    assert desk.letters()[-1] == "mail:offer_signed"
    signed = candidate.get(f"{desk.sign}/document.pdf?save=1")
    assert signed.content.startswith(shown.content)
    assert signed.headers["content-disposition"].startswith("attachment")
    assert candidate.get(f"{desk.sign}/evidence.pdf").content.startswith(b"%PDF")
    done = candidate.get(desk.sign).text
    assert "签署完成" in done
    assert "evidence.pdf" in candidate.get(desk.centre).text


def test_without_the_tick_no_code_is_sent(candidate: TestClient, desk: Desk, kit: Kit) -> None:
    assert ask(candidate, desk, intent="") == 422
    pump(kit)
    assert "sms:signing_code" not in desk.letters()


def test_a_wrong_code_says_how_many_tries_are_left_and_five_lock_for_an_hour(
    candidate: TestClient, desk: Desk, kit: Kit
) -> None:
    ask(candidate, desk)
    wrong = f"{(int(desk.code()) + 1) % 1_000_000:06}"
    for left in (4, 3, 2, 1):
        answer = candidate.post(desk.sign, data={"code": wrong})
        assert answer.status_code == 422
        assert f"还可以再试 {left} 次" in answer.text
    candidate.post(desk.sign, data={"code": wrong})
    assert "签署已暂停" in candidate.get(desk.sign).text
    assert ask(candidate, desk) == 429
    pump(kit)
    assert "signing_locked" in desk.todos()
    assert desk.offer().state == "sent"


def test_the_code_can_go_by_mail_and_a_used_one_is_worth_nothing(candidate: TestClient, desk: Desk, kit: Kit) -> None:
    ask(candidate, desk, medium="mail")
    pump(kit)
    assert desk.letters()[-1] == "mail:signing_code"
    code = desk.code()
    assert candidate.post(desk.sign, data={"code": code}).status_code == 303
    assert candidate.post(desk.sign, data={"code": code}).status_code == 409
    with kit.database.work(TEST) as work:
        assert work.session.query(Message).filter_by(kind="signing_code").count() == 1


def test_declining_takes_a_reason_or_none_and_tells_hr(candidate: TestClient, desk: Desk, kit: Kit) -> None:
    candidate.post(f"{desk.sign}/decline", data={"reason": "已接受另一家公司的录用"})
    pump(kit)
    offer = desk.offer()
    with kit.database.work(TEST) as work:
        assert work.vault.get(offer, "reason") == "已接受另一家公司的录用"
    assert (offer.state, desk.stage(), desk.todos()) == ("declined", "offer", ["offer_ended"])
    assert "您已婉拒" in candidate.get(desk.sign).text
    assert ask(candidate, desk) == 409


def test_an_unsigned_letter_is_reminded_of_and_expires_and_can_no_longer_be_signed(
    candidate: TestClient, desk: Desk, kit: Kit, clock: FixedClock
) -> None:
    ask(candidate, desk)
    code = desk.code()
    later(clock, days=6, hours=14)
    pump(kit)
    assert desk.letters()[-2:] == ["mail:offer_reminder", "sms:offer_reminder"]
    assert "今天到期" in candidate.get(desk.sign).text or "还有 1 天" in candidate.get(desk.sign).text
    later(clock, days=2)
    assert candidate.post(desk.sign, data={"code": code}).status_code == 409
    pump(kit)
    assert desk.offer().state == "expired"
    assert "已过签署期限" in candidate.get(desk.sign).text
    assert "sms:offer_reminder" in desk.letters()
    assert desk.todos() == ["offer_ended"]


def test_a_document_that_was_exchanged_is_not_shown_and_said_loudly(
    candidate: TestClient, desk: Desk, kit: Kit
) -> None:
    ask(candidate, desk)
    kit.files.put(desk.envelope().file_key, b"another file")
    assert candidate.get(f"{desk.sign}/document.pdf").status_code == 409
    assert candidate.post(desk.sign, data={"code": desk.code()}).status_code == 409
    pump(kit)
    assert desk.todos() == ["document_altered"]
    assert desk.offer().state == "sent"


def test_a_colleague_cannot_sign_on_the_candidates_link(desk: Desk, kit: Kit, firm: Firm) -> None:
    public = replace(kit, settings=kit.settings.model_copy(update={"public_url": "https://hire.example"}))
    with browsing(public, base_url="https://hire.example") as browser:
        signed_in(browser, public, firm.hr)
        assert "签署只能由候选人本人操作" in browser.get(desk.sign).text
        for path in ("", "/code", "/decline"):
            assert browser.post(f"{desk.sign}{path}", data={"intent": "1"}).status_code == 403
        browser.cookies.clear()
        assert ask(browser, desk) == 303


def test_no_code_goes_to_a_number_changed_after_the_letter_was_sent(
    candidate: TestClient, desk: Desk, kit: Kit, clock: FixedClock
) -> None:
    later(clock, minutes=5)
    with kit.database.work(candidate_of(desk.application)) as work:
        change_phone(work, work.get(Application, desk.application.id), "13900139000")
    assert 'value="sms"' not in candidate.get(desk.sign).text
    ask(candidate, desk)
    pump(kit)
    assert "sms:signing_code" not in desk.letters()
    assert ask(candidate, desk, medium="mail") == 303
    pump(kit)
    assert desk.letters()[-1] == "mail:signing_code"


def test_another_candidates_link_opens_nothing(candidate: TestClient, desk: Desk, kit: Kit, firm: Firm) -> None:
    from bot.links import Purpose
    from tests.support import apply_with

    other = apply_with(kit, firm).application
    theirs = f"/me/{kit.links.token(Purpose.CENTRE, other.id)}/sign/{desk.envelope().id}"
    for path in ("", "/document.pdf", "/evidence.pdf"):
        assert candidate.get(theirs + path).status_code in (403, 404)
    assert candidate.post(theirs, data={"code": "1"}).status_code in (403, 404)
    assert "目前没有" in candidate.get(theirs.split("/sign/")[0] + "/offer").text


def test_the_outbox_keeps_no_code_that_really_went_out(candidate: TestClient, desk: Desk, kit: Kit) -> None:
    class Carrier:
        name = "carrier"

        def send(self, sms: object) -> str:
            return "c1"

    ask(candidate, desk)
    pump(replace(kit, texter=Carrier()))  # type: ignore[arg-type]
    with kit.database.work(TEST) as work:
        message = work.session.query(Message).filter_by(kind="signing_code").one()
        copy = work.vault.get(message, "copy") or ""
    assert desk.code() not in copy
    assert "••••••" in copy
    assert not re.search(r"验证码\d", copy)
