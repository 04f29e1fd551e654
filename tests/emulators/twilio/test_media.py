"""Media Streams: a real socket of an app, with frames, marks, keys, and everything that breaks."""

import asyncio
import base64
from collections.abc import Callable
from typing import Any

import pytest

from tests.emulators.sound import SILENCE, tone_voice
from tests.emulators.twilio import Line, Person, Twilio, twilio_server
from tests.emulators.twilio.apps import App, Socket
from tests.emulators.twilio.conftest import THEIRS
from tests.emulators.twilio.media import Stream

Dial = Callable[..., str]
SECOND = tone_voice("abcdefghijklmnopqrstuvwxyz")[:8000].ljust(8000, b"\x10")


@pytest.fixture
def connected(app: App, dial: Dial, twilio: Twilio) -> Callable[..., Stream]:
    """Calls, connects a stream, waits for the end, and gives the stream."""

    def connected(attributes: str = "", inner: str = "", after: str = "") -> Stream:
        stream = f'<Stream url="{app.media_url}" {attributes}>{inner}</Stream>'
        app.pages["/voice"] = f"<Response><Connect>{stream}</Connect>{after}</Response>"
        call = twilio.finish(dial())
        return twilio.lived(call.sid).streams[0]

    return connected


def person(twilio: Twilio, *steps: Callable[[Line], Any]) -> None:
    async def script(line: Line) -> None:
        for step in steps:
            done = step(line)
            if done is not None:
                await done
        line.hang_up()

    twilio.add_person(THEIRS, Person(script=script))


def sound(audio: bytes) -> dict[str, dict[str, str]]:
    return {"media": {"payload": base64.b64encode(audio).decode()}}


class TestWire:
    def test_it_begins_and_ends_as_documented(self, twilio: Twilio, app: App, connected: Callable[..., Stream]) -> None:
        person(twilio, lambda line: line.wait(200))
        stream = connected(inner='<Parameter name="call_id" value="42"/>')
        socket = app.sockets[0]
        first, start, media, *_, last = socket.said
        assert socket.is_signed
        assert first == {"event": "connected", "protocol": "Call", "version": "1.0.0"}
        call = next(iter(twilio.account.calls.values()))
        assert start == {
            "event": "start",
            "sequenceNumber": "1",
            "streamSid": stream.sid,
            "start": {
                "accountSid": call.account_sid,
                "streamSid": stream.sid,
                "callSid": call.sid,
                "tracks": ["inbound"],
                "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
                "customParameters": {"call_id": "42"},
            },
        }
        assert media["media"].keys() == {"track", "chunk", "timestamp", "payload"}
        assert (media["sequenceNumber"], media["media"]["chunk"], media["media"]["timestamp"]) == ("2", "1", "0")
        assert base64.b64decode(media["media"]["payload"]) == SILENCE * 160
        assert last["event"] == "stop"
        assert last["stop"] == {"accountSid": call.account_sid, "callSid": call.sid}
        numbers = [int(one["sequenceNumber"]) for one in socket.said[1:]]
        assert numbers == list(range(1, len(numbers) + 1))
        assert socket.count("media") == 10

    def test_what_the_person_says_and_presses_arrives_in_frames(
        self, twilio: Twilio, app: App, connected: Callable[..., Stream]
    ) -> None:
        said = tone_voice("你好")
        person(twilio, lambda line: line.say(audio=said), lambda line: line.press("1w#"), lambda line: line.wait(1000))
        connected()
        heard = b"".join(
            base64.b64decode(one["media"]["payload"]) for one in app.sockets[0].said if one["event"] == "media"
        )
        assert heard.startswith(said)
        keys = [one for one in app.sockets[0].said if one["event"] == "dtmf"]
        assert [one["dtmf"] for one in keys] == [{"track": "inbound_track", "digit": key} for key in "1#"]
        apart = int(keys[1]["sequenceNumber"]) - int(keys[0]["sequenceNumber"])
        assert apart == 27  # half a second of frames, and the one of the key

    def test_many_minutes_pass_in_moments_and_on_media_time(
        self, twilio: Twilio, app: App, connected: Callable[..., Stream]
    ) -> None:
        person(twilio, lambda line: line.wait(120_000))
        connected()
        assert app.sockets[0].count("media") == 6000
        call = next(iter(twilio.account.calls.values()))
        assert call.seconds == 120

    @pytest.mark.parametrize("offers", [True, False])
    def test_the_protocol_is_offered_or_not(
        self, twilio: Twilio, app: App, connected: Callable[..., Stream], offers: bool
    ) -> None:
        twilio.faults.socket_offers_protocol = offers
        person(twilio, lambda line: line.wait(100))
        assert connected().sent["media"] == 5


class TestPlaying:
    def test_a_mark_comes_back_when_all_before_it_was_heard(
        self, twilio: Twilio, app: App, connected: Callable[..., Stream]
    ) -> None:
        async def talk(socket: Socket, message: dict[str, Any]) -> None:
            if message["event"] == "start":
                await socket.send("media", **sound(SECOND))
                await socket.send("mark", mark={"name": "first"})
                await socket.send("media", **sound(SECOND))
                await socket.send("mark", mark={"name": "second"})
                await socket.send("mark", mark={"name": "and again"})

        app.talk = talk
        person(twilio, lambda line: line.wait(4000))
        marks = connected().marks
        assert [name for name, _, _ in marks] == ["first", "second", "and again"]
        (_, first, _), (_, second, _), (_, again, _) = marks
        assert 1000 <= first <= 1200
        assert second - first == 1000
        assert again == second
        call = next(iter(twilio.account.calls.values()))
        assert call.line is not None
        assert SECOND + SECOND in bytes(call.line.heard)

    def test_a_mark_with_nothing_before_it_comes_back_at_once(
        self, twilio: Twilio, app: App, connected: Callable[..., Stream]
    ) -> None:
        async def talk(socket: Socket, message: dict[str, Any]) -> None:
            if message["event"] == "start":
                await socket.send("mark", mark={"name": "now"})

        app.talk = talk
        person(twilio, lambda line: line.wait(1000))
        assert connected().marks[0][1] <= 200

    def test_clearing_empties_the_buffer_and_brings_all_marks_back_at_once(
        self, twilio: Twilio, app: App, connected: Callable[..., Stream]
    ) -> None:
        async def talk(socket: Socket, message: dict[str, Any]) -> None:
            if message["event"] == "start":
                for name in "abc":
                    await socket.send("media", **sound(SECOND))
                    await socket.send("mark", mark={"name": name})
            elif message["event"] == "mark" and message["mark"]["name"] == "a":
                await socket.send("clear")

        app.talk = talk
        person(twilio, lambda line: line.wait(5000))
        marks = connected().marks
        assert [(name, cleared) for name, _, cleared in marks] == [("a", False), ("b", True), ("c", True)]
        assert marks[2][1] - marks[0][1] <= 200
        assert [one["mark"]["name"] for one in app.sockets[0].said if one["event"] == "mark"] == ["a", "b", "c"]
        call = next(iter(twilio.account.calls.values()))
        assert call.line is not None
        assert len(bytes(call.line.heard).strip(SILENCE)) < 8000 + 1700

    @pytest.mark.parametrize(
        "message",
        [
            {"event": "caption", "text": "hello"},
            {"event": "media", "media": {"payload": "not base64!"}},
            {"event": "media", "media": {}},
            {"event": "mark"},
            {"event": "clear", "streamSid": "MZ" + "0" * 32},
        ],
    )
    def test_what_is_no_message_of_a_stream_ends_it(
        self, twilio: Twilio, app: App, connected: Callable[..., Stream], message: dict[str, Any]
    ) -> None:
        async def talk(socket: Socket, said: dict[str, Any]) -> None:
            if said["event"] == "start":
                await socket.send(**message) if "streamSid" not in message else await socket.web.send_json(message)

        app.talk = talk
        stream = connected(f'statusCallback="{app.url}/stream"', after="<Say>Sorry</Say>")
        assert stream.error == 31924
        assert app.told("/stream", "StreamEvent") == ["stream-started", "stream-error", "stream-stopped"]
        assert app.told("/stream", "StreamError")[1].startswith("31924")


class TestEnds:
    def test_our_goodbye_lets_the_call_go_on_with_the_next_verb(
        self, twilio: Twilio, app: App, connected: Callable[..., Stream]
    ) -> None:
        async def talk(socket: Socket, message: dict[str, Any]) -> None:
            if message["event"] == "media" and message["media"]["chunk"] == "50":
                await socket.web.close()

        app.talk = talk
        app.pages["/resume"] = "<Response><Say>And on</Say></Response>"
        stream = connected(f'statusCallback="{app.url}/stream"', after="<Redirect>/resume</Redirect>")
        assert (stream.closed_with, stream.error) == (1000, 31921)
        assert [one.path for one in app.seen if one.path in ("/voice", "/resume")] == ["/voice", "/resume"]
        assert app.told("/stream", "StreamEvent") == ["stream-started", "stream-stopped"]

    def test_the_action_of_connect_is_asked_for_what_comes_next(self, twilio: Twilio, app: App, dial: Dial) -> None:
        async def talk(socket: Socket, message: dict[str, Any]) -> None:
            if message["event"] == "start":
                await socket.web.close()

        app.talk = talk
        stream = f'<Connect action="/after"><Stream url="{app.media_url}"/></Connect><Say>never</Say>'
        app.pages["/voice"] = f"<Response>{stream}</Response>"
        app.pages["/after"] = "<Response><Hangup/></Response>"
        call = twilio.finish(dial())
        assert app.told("/after", "CallStatus") == ["in-progress"]
        assert call.line is not None
        assert call.line.told == []

    @pytest.mark.parametrize("ends_call", [True, False])
    def test_a_socket_that_breaks_ends_the_stream_and_perhaps_the_call(
        self, twilio: Twilio, app: App, connected: Callable[..., Stream], ends_call: bool
    ) -> None:
        twilio.faults.cut_stream_at_ms = 1000
        twilio.faults.lost_socket_ends_call = ends_call
        app.pages["/resume"] = "<Response><Say>And on</Say></Response>"
        stream = connected(after="<Redirect>/resume</Redirect>")
        assert stream.closed_with == 1006
        assert 45 <= stream.sent["media"] <= 60
        assert ("/resume" in [one.path for one in app.seen]) is not ends_call

    def test_other_words_for_the_live_call_end_the_stream(
        self, twilio: Twilio, app: App, client: Any, connected: Callable[..., Stream]
    ) -> None:
        async def talk(socket: Socket, message: dict[str, Any]) -> None:
            if message["event"] == "start":
                change = client.calls(message["start"]["callSid"]).update
                await asyncio.to_thread(change, twiml="<Response><Say>Other</Say></Response>")

        app.talk = talk
        connected(after="<Say>never</Say>")
        call = next(iter(twilio.account.calls.values()))
        assert call.line is not None
        assert [one.words for one in call.line.told] == ["Other"]
        assert app.sockets[0].said[-1]["event"] == "stop"

    @pytest.mark.parametrize(
        ("url", "code"),
        [
            ("ws://127.0.0.1:9/media", 31901),
            ("ws://example.com/media", 31920),
            ("{media}?interview=42", 31920),
            ("{closed}", 31920),
        ],
    )
    def test_a_socket_that_cannot_be_opened_is_reported_and_the_call_goes_on(
        self, twilio: Twilio, app: App, dial: Dial, url: str, code: int
    ) -> None:
        app.statuses["/closed"] = 403
        url = url.format(media=app.media_url, closed=app.media_url.replace("/media", "/closed"))
        stream = f'<Connect><Stream url="{url}" statusCallback="{app.url}/stream"/></Connect>'
        call = twilio.finish(dial(twiml=f"<Response>{stream}<Say>Sorry</Say></Response>"))
        assert app.told("/stream", "StreamEvent") == ["stream-error"]
        assert [one.code for one in twilio.alerts] == [code]
        assert call.line is not None
        assert [one.words for one in call.line.told if one.who == "app"] == ["Sorry"]

    def test_a_stalled_line_brings_its_sound_late_and_all_of_it(
        self, twilio: Twilio, app: App, connected: Callable[..., Stream]
    ) -> None:
        twilio.faults.stall_stream_ms = 500
        person(twilio, lambda line: line.wait(3000))
        connected()
        chunks = [int(one["media"]["chunk"]) for one in app.sockets[0].said if one["event"] == "media"]
        assert chunks == list(range(1, 151))


def test_on_the_clock_of_the_wall_a_second_takes_a_second(app: App, client: Any) -> None:
    with twilio_server(virtual=False) as twilio:
        client.api.base_url = twilio.url

        async def script(line: Line) -> None:
            await line.wait(1000)
            line.hang_up()

        twilio.add_person(THEIRS, Person(script=script, rings_s=0.1))
        stream = f'<Response><Connect><Stream url="{app.media_url}"/></Connect></Response>'
        call = twilio.finish(client.calls.create(to=THEIRS, from_="+15550100", twiml=stream).sid)
        assert call.started is not None
        assert call.ended is not None
        assert (call.ended - call.started).total_seconds() >= 0.95
        assert app.sockets[0].count("media") == 50
