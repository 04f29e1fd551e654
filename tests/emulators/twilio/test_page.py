"""The page is a telephone: it rings, is answered, speaks, and hears."""

import re
import time
from collections.abc import Callable, Iterator

import httpx
import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from websockets.sync.client import connect

from tests.emulators.sound import SILENCE, tone_voice
from tests.emulators.twilio import NUMBER, Outcome, Person, Twilio, twilio_server
from tests.emulators.twilio.account import Account
from tests.emulators.twilio.apps import App
from tests.emulators.twilio.conftest import THEIRS


@pytest.fixture
def twilio(app: App) -> Iterator[Twilio]:
    """As it is served by hand: on the clock of the wall, everybody at the page."""
    with twilio_server(account=Account(others=Person(Outcome.BY_HAND)), virtual=False) as running:
        yield running


@pytest.fixture
def page(twilio: Twilio) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=twilio.url, follow_redirects=True) as browser:
        yield browser


def until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not done():
        assert time.monotonic() < end
        time.sleep(0.02)


def act(page: httpx.Client, sid: str, do: str, words: str = "") -> str:
    return page.post("/ui/act", data={"sid": sid, "do": do, "words": words}).text


def test_it_rings_is_answered_speaks_presses_and_hangs_up(
    client: Client, twilio: Twilio, app: App, page: httpx.Client
) -> None:
    gather = "<Gather input='speech dtmf' numDigits='1' timeout='60' action='/got'><Say>Your name?</Say></Gather>"
    app.pages["/voice"] = app.pages["/got"] = f"<Response>{gather}</Response>"
    call = client.calls.create(to=THEIRS, from_=NUMBER, url=f"{app.url}/voice")
    until(lambda: "Answer" in page.get("/").text)
    assert THEIRS in page.get("/").text
    act(page, call.sid, "answer")
    until(lambda: "Your name?" in page.get("/ui/live", params={"number": THEIRS}).text)
    act(page, call.sid, "say", "<林晓>")
    until(lambda: app.told("/got", "SpeechResult") == ["<林晓>"])
    assert "&lt;林晓&gt;" in page.get("/").text
    act(page, call.sid, "press 7")
    until(lambda: app.told("/got", "Digits")[1:] == ["7"])
    act(page, call.sid, "hangup")
    assert twilio.finish(call.sid).status == "completed"
    assert "completed" in page.get("/").text


def test_it_may_be_declined(client: Client, twilio: Twilio, page: httpx.Client) -> None:
    sid = client.calls.create(to=THEIRS, from_=NUMBER, twiml="<Response/>").sid
    until(lambda: "Decline" in page.get("/").text)
    act(page, sid, "decline")
    assert twilio.finish(sid).status == "busy"


def test_the_browser_hears_and_speaks(client: Client, twilio: Twilio, app: App, page: httpx.Client) -> None:
    stream = f'<Response><Say>hello</Say><Connect><Stream url="{app.media_url}"/></Connect></Response>'
    sid = client.calls.create(to=THEIRS, from_=NUMBER, twiml=stream).sid
    until(lambda: twilio.call(sid).ring is not None)
    act(page, sid, "answer")
    until(lambda: twilio.call(sid).line is not None)
    mine = tone_voice("me")
    with connect(twilio.url.replace("http", "ws") + f"/ui/sound/{sid}", max_queue=None) as sound:
        heard = b""
        until(lambda: bool(app.sockets))
        for at in range(0, len(mine) - 160, 160):
            sound.send(mine[at : at + 160])
        while len(heard) < 1600:
            frame = sound.recv(timeout=10)
            assert isinstance(frame, bytes)
            heard += frame
    assert set(heard) - set(SILENCE)
    until(lambda: any(one["media"]["payload"][:8] != "////////" for one in media(app)))
    act(page, sid, "hangup")
    twilio.finish(sid)


def media(app: App) -> list[dict[str, dict[str, str]]]:
    return [one for one in app.sockets[0].said if one["event"] == "media"]


def test_texts_go_both_ways(client: Client, twilio: Twilio, app: App, page: httpx.Client) -> None:
    twilio.account.message_url = f"{app.url}/incoming"
    client.messages.create(to=THEIRS, from_=NUMBER, body="您好")
    assert "您好" in page.get("/").text
    page.post("/ui/act", data={"number": THEIRS, "do": "text", "words": "收到"})
    assert app.told("/incoming", "Body") == ["收到"]
    assert "收到" in page.get("/ui/live", params={"number": THEIRS}).text


def test_numbers_behave_as_they_are_told_and_things_go_wrong_at_a_press(
    client: Client, twilio: Twilio, page: httpx.Client
) -> None:
    form = {"number": THEIRS, "do": "behave", "outcome": "failed", "answered_by": "fax"}
    page.post("/ui/act", data=form)
    assert twilio.finish(client.calls.create(to=THEIRS, from_=NUMBER, twiml="<Response/>").sid).status == "failed"
    page.post("/ui/faults", data={"wrong_signature": "on", "cut_stream_at_ms": "3000"})
    assert (twilio.faults.wrong_signature, twilio.faults.cut_stream_at_ms) == (True, 3000)
    shown = page.get("/").text
    assert re.search("name=wrong_signature checked", shown)
    page.post("/ui/faults", data={"rest": "429"})
    with pytest.raises(TwilioRestException) as caught:
        client.messages.create(to=THEIRS, from_=NUMBER, body="x")
    assert caught.value.status == 429


def test_it_can_be_read_on_a_telephone(page: httpx.Client) -> None:
    shown = page.get("/").text
    assert '<meta name=viewport content="width=device-width' in shown
    assert "Nobody has been called yet" in shown
    before = page.get("/ui/version").text
    page.post("/ui/act", data={"number": THEIRS, "do": "text", "words": "hi"})
    assert page.get("/ui/version").text != before
