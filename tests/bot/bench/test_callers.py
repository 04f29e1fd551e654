"""The callers of the bench, against a far end made with somebody else's websocket library."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from websockets.sync.server import ServerConnection, serve

from adapters.speech.memory import EnergyDetector, ToneSynthesiser
from bot.bench.answers import Answer, answer
from bot.bench.callers import Found, Schedule, call_all
from bot.bench.line import Ticket
from hrcore.ids import new_id

STATED_MS = 100.0
ADDED_MS = 60.0
SENTENCE = b"\x7f" * 800
"""100 ms."""
ANSWER = Answer(tuple(base64.b64encode(bytes([number]) * 160) for number in range(1, 11)), (0.0,) * 8)


@dataclass
class FarEnd:
    """Says two sentences, hears the answer to its last frame, waits, and so on."""

    port: int = 0
    messages: list[dict[str, Any]] = field(default_factory=list)
    gap_s: float = 0.0
    """Between its two sentences, beyond the first."""
    refuses: bool = False

    def talk(self, socket: ServerConnection) -> None:
        if self.refuses:
            return
        self._say(socket)
        for raw in socket:
            message = json.loads(raw)
            self.messages.append(message)
            if message.get("media", {}).get("payload") == ANSWER.payloads[-1].decode():
                time.sleep((STATED_MS + ADDED_MS) / 1000)
                self._say(socket)

    def _say(self, socket: ServerConnection) -> None:
        sound = base64.b64encode(SENTENCE).decode()
        for name in ("1", "2"):
            socket.send(json.dumps({"event": "media", "media": {"payload": sound}}))
            socket.send(json.dumps({"event": "mark", "mark": {"name": name}}))
            time.sleep(self.gap_s)


@pytest.fixture
def far_end() -> Iterator[FarEnd]:
    end = FarEnd()
    with serve(end.talk, "127.0.0.1", 0, compression=None) as server:
        end.port = server.socket.getsockname()[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield end
        server.shutdown()
        thread.join(10)


def called(far_end: FarEnd, seconds: float = 3.0) -> Found:
    begins = time.monotonic()
    return call_all(
        [Ticket(far_end.port, str(new_id()), "signed")],
        [ANSWER],
        2,
        STATED_MS,
        Schedule(begins, 0.0, begins, begins + seconds),
    )


class TestCallers:
    def test_what_the_far_end_adds_is_what_is_measured(self, far_end: FarEnd) -> None:
        found = called(far_end)
        assert found.errors == []
        assert ADDED_MS - 5 <= min(found.added_ms) <= ADDED_MS + 60

    def test_they_speak_as_the_carrier_does(self, far_end: FarEnd) -> None:
        called(far_end, 1.5)
        time.sleep(0.2)
        events = [message["event"] for message in far_end.messages]
        media = [message for message in far_end.messages if message["event"] == "media"]
        assert events[:2] == ["connected", "start"]
        assert events[-1] == "stop"
        assert [message["media"]["chunk"] for message in media] == [str(number + 1) for number in range(len(media))]
        assert len(media) > 50
        said = [message["mark"]["name"] for message in far_end.messages if message["event"] == "mark"]
        assert said[:2] == ["1", "2"]

    def test_silence_inside_a_saying_is_counted(self, far_end: FarEnd) -> None:
        far_end.gap_s = 0.3
        assert called(far_end, 1.5).frames_late >= 9

    def test_a_call_that_is_refused_is_an_error(self, far_end: FarEnd) -> None:
        far_end.refuses = True
        assert called(far_end, 0.5).errors == ["closed"]

    def test_who_rings_where_no_place_is_left_is_counted_and_no_error(self, far_end: FarEnd) -> None:
        far_end.refuses = True
        begins = time.monotonic()
        schedule = Schedule(begins, 0.0, begins, begins + 0.6)
        beyond = [Ticket(far_end.port, str(new_id()), "signed") for _ in range(3)]
        found = call_all([], [ANSWER], 2, STATED_MS, schedule, beyond)
        assert (found.refused, found.errors) == (3, [])

    def test_who_is_taken_where_no_place_is_left_is_an_error(self, far_end: FarEnd) -> None:
        begins = time.monotonic()
        schedule = Schedule(begins, 0.0, begins, begins + 0.6)
        found = call_all([], [ANSWER], 2, STATED_MS, schedule, [Ticket(far_end.port, str(new_id()), "signed")])
        assert set(found.errors) == {"taken where no place was left"}


class TestAnswers:
    def test_an_answer_ends_with_its_last_audible_frame(self) -> None:
        speech = ToneSynthesiser().synthesise("yes", language="en", voice="low")
        found = answer(speech + b"\xff" * 1600, EnergyDetector())
        assert len(found.payloads) == len(speech) // 160

    def test_the_detector_stops_with_the_chunk_that_holds_the_end(self) -> None:
        speech = ToneSynthesiser().synthesise("yes", language="en", voice="low")
        found = answer(speech, EnergyDetector())
        assert all(0 <= echo < 32 for echo in found.echo_ms)
