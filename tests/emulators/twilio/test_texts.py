"""Text messages through the vendor's own SDK."""

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from tests.emulators.twilio import NUMBER, Person, Texts, Twilio
from tests.emulators.twilio.apps import App
from tests.emulators.twilio.conftest import THEIRS

TEXT = "【招呼】林晓，您好：面试时间已确认。"


def test_a_text_is_queued_sent_and_delivered(client: Client, twilio: Twilio, app: App) -> None:
    text = client.messages.create(to=THEIRS, from_=NUMBER, body=TEXT, status_callback=f"{app.url}/text")
    assert (text.status, text.body, text.num_segments, text.sid[:2]) == ("queued", TEXT, "1", "SM")
    twilio.settle()
    assert app.told("/text", "MessageStatus") == ["sent", "delivered"]
    assert all(one.is_signed for one in app.seen)
    assert client.messages(text.sid).fetch().status == "delivered"
    assert [one.sid for one in client.messages.list(to=THEIRS)] == [text.sid]


@pytest.mark.parametrize(
    ("outcome", "told"), [(Texts.UNDELIVERED, ["sent", "undelivered"]), (Texts.FAILED, ["failed"])]
)
def test_a_text_that_does_not_arrive_says_why(
    client: Client, twilio: Twilio, app: App, outcome: Texts, told: list[str]
) -> None:
    twilio.add_person(THEIRS, Person(texts=outcome, text_error=30005))
    client.messages.create(to=THEIRS, from_=NUMBER, body=TEXT, status_callback=f"{app.url}/text")
    twilio.settle()
    assert app.told("/text", "MessageStatus") == told
    assert app.told("/text", "ErrorCode")[-1] == "30005"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"to": "13800138000"}, 21211),
        ({"from_": "+15550199"}, 21606),
        ({"from_": ""}, 21603),
        ({"body": ""}, 21602),
        ({"body": "好" * 1601}, 21617),
        ({"status_callback": "nowhere"}, 21609),
    ],
)
def test_what_cannot_be_sent_is_refused(client: Client, twilio: Twilio, given: dict[str, str], code: int) -> None:
    with pytest.raises(TwilioRestException) as caught:
        client.messages.create(**{"to": THEIRS, "from_": NUMBER, "body": TEXT, **given})
    assert caught.value.code == code
    assert twilio.texts == []


def test_who_says_stop_gets_nothing_until_they_say_start(client: Client, twilio: Twilio, app: App) -> None:
    twilio.account.message_url = f"{app.url}/incoming"
    twilio.reply(THEIRS, " Stop ")
    with pytest.raises(TwilioRestException) as caught:
        client.messages.create(to=THEIRS, from_=NUMBER, body=TEXT)
    assert caught.value.code == 21610
    twilio.reply(THEIRS, "start")
    assert client.messages.create(to=THEIRS, from_=NUMBER, body=TEXT).sid
    assert app.told("/incoming", "Body") == [" Stop ", "start"]
    assert app.told("/incoming", "From") == [THEIRS, THEIRS]
    assert all(one.is_signed for one in app.seen)


@pytest.mark.parametrize(("body", "segments"), [("a" * 160, 1), ("a" * 161, 2), ("好" * 70, 1), ("好" * 71, 2)])
def test_long_texts_have_several_parts(client: Client, body: str, segments: int) -> None:
    assert client.messages.create(to=THEIRS, from_=NUMBER, body=body).num_segments == str(segments)
