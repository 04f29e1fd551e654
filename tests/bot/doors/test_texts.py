"""The texts door: what a person answers by text to the number ours come from."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from twilio.request_validator import RequestValidator

from bot.roads import NotRung, not_rung
from hrcore.clock import FixedClock
from hrcore.ids import new_id
from hrcore.org.models import Person as Candidate
from hrcore.people.merging import merge_people
from hrcore.recruiting.models import Application, Stage
from tests.bot.doors.exchange import Exchange, exchange
from tests.bot.doors.test_telephone import willing
from tests.emulators.twilio import NUMBER, TOKEN, Person
from tests.emulators.twilio import Outcome as Rings
from tests.ground import Addresses
from tests.support import TEST, apply_with


@pytest.fixture
def house(addresses: Addresses, redis_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[Exchange]:
    with exchange(addresses, redis_url, tmp_path / "home", clock) as made:
        yield made


def booked(house: Exchange) -> tuple[Application, str]:
    application = house.somebody()
    with house.kit.database.work(TEST) as work:
        number = work.vault.get(work.get(Candidate, application.person_id), "phone") or ""
    house.twilio.account.message_url = f"{house.kit.settings.public_address}/twilio/texts"
    return application, number


def reason(house: Exchange, application: Application) -> NotRung | None:
    with house.kit.database.work(TEST) as work:
        return not_rung(house.kit, work, work.get(Candidate, application.person_id))


@pytest.mark.parametrize(("stop", "start"), [("STOP", "START"), ("Stop.", "unstop"), ("TD", "HF"), ("退订", "恢复")])
def test_a_stop_counts_at_once_and_a_start_takes_it_back(house: Exchange, stop: str, start: str) -> None:
    application, number = booked(house)
    assert reason(house, application) is None
    house.twilio.reply(number, stop)
    assert reason(house, application) is NotRung.OPTED_OUT
    house.twilio.reply(number, start)
    assert reason(house, application) is None


def test_without_a_stop_a_missed_call_is_told_by_text(house: Exchange) -> None:
    application, _ = booked(house)
    house.twilio.account.others = Person(Rings.NO_ANSWER)
    house.ask_for_a_call(application)
    house.settle()
    assert house.twilio.count("messages.create") == 1


def test_after_a_chinese_stop_no_text_leaves_us(house: Exchange) -> None:
    application, number = booked(house)
    house.twilio.reply(number, "退订")
    house.twilio.account.others = Person(Rings.NO_ANSWER)
    house.ask_for_a_call(application)
    house.settle()
    assert ("sms", "call_missed") in house.told(application)
    assert house.twilio.count("messages.create") == 0


def test_whoever_then_picks_a_time_is_called(house: Exchange) -> None:
    application, number = booked(house)
    house.twilio.reply(number, "TD")
    house.later(minutes=1)
    house.answers(willing)
    house.ask_for_a_call(application)
    house.settle()
    assert house.twilio.count("calls.create") == 1


def test_a_stop_of_a_number_nobody_has_changes_nothing(house: Exchange) -> None:
    application, _ = booked(house)
    house.twilio.reply("+8613900000000", "STOP")
    assert reason(house, application) is None


def test_anything_else_is_answered_once_a_day(house: Exchange) -> None:
    _, number = booked(house)
    answers = [answer(house, number, words_) for words_ in ("能改到周五吗？", "好的谢谢")]
    assert "个人中心" in answers[0]
    assert answers[1] == ""


def answer(house: Exchange, number: str, text: str) -> str:
    url = f"{house.kit.settings.public_address}/twilio/texts"
    form = {"From": number, "To": NUMBER, "Body": text, "MessageSid": f"SM{new_id().hex}"}
    signature = RequestValidator(TOKEN).compute_signature(url, form)
    found = httpx.post(url, data=form, headers={"X-Twilio-Signature": signature})
    assert found.status_code == 200
    return "".join(re.findall(r"<Message>([^<]*)</Message>", found.text))


def test_whoever_is_not_twilio_is_refused(house: Exchange) -> None:
    application, number = booked(house)
    url = f"{house.kit.settings.public_address}/twilio/texts"
    assert httpx.post(url, data={"From": number, "Body": "STOP"}).status_code == 403
    assert reason(house, application) is None


@pytest.mark.parametrize("first", ["stop", "merge"])
def test_a_stop_counts_for_the_one_whom_two_rows_became(house: Exchange, first: str) -> None:
    application, number = booked(house)
    other = apply_with(house.kit, house.firm).application

    def merge() -> None:
        with house.kit.database.work(TEST) as work:
            # Nobody has two open applications for one job.
            work.get(Application, other.id).stage = Stage.WITHDRAWN
            work.session.flush()
            merge_people(work, application.person_id, other.person_id, house.kit.files)

    with house.kit.database.work(TEST) as work:
        theirs = work.vault.get(work.get(Candidate, other.person_id), "phone") or ""
    assert theirs != number
    if first == "merge":
        merge()
    house.twilio.reply(theirs, "退订")
    if first == "stop":
        assert reason(house, application) is None
        merge()
    assert reason(house, application) is NotRung.OPTED_OUT
    house.twilio.reply(theirs, "恢复")
    assert reason(house, application) is None
