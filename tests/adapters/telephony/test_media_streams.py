"""One Media Streams socket as a call: what the session sees of it."""

import asyncio
import json
from collections import deque

import pytest

from adapters.telephony.media_streams import MediaStreamsChannel, SocketClosed
from adapters.telephony.media_wire import (
    Connected,
    Dtmf,
    Inbound,
    Mark,
    Media,
    Start,
    Stop,
    Text,
    write_inbound,
)
from hrcore.ids import new_id
from hrcore.ports.telephony import (
    AudioFrame,
    CallEnded,
    CallSignal,
    CallStarted,
    HangupReason,
    KeyPressed,
    MarkHeard,
    TypedAnswer,
)

CALL = new_id()
FRAME = b"\x7f" * 160


class TapeSocket:
    """Plays what the far end sends, keeps what we send, and is gone when the tape is over."""

    def __init__(self, *frames: Inbound | str) -> None:
        self.coming = deque(frame if isinstance(frame, str) else write_inbound(frame, stream="MZ1") for frame in frames)
        self.sent: list[dict[str, object]] = []
        self.closed = False

    async def recv(self) -> str:
        if self.closed or not self.coming:
            raise SocketClosed
        return self.coming.popleft()

    async def send(self, text: str) -> None:
        if self.closed:
            raise SocketClosed
        self.sent.append(json.loads(text))

    async def close(self) -> None:
        self.closed = True


def start(**parameters: str) -> Start:
    return Start(stream="MZ1", call="CA1", parameters={"call_id": str(CALL), "ticket": "t", **parameters})


def signals_of(*frames: Inbound | str, max_malformed: int = 50) -> list[CallSignal]:
    async def collect() -> list[CallSignal]:
        channel = MediaStreamsChannel(TapeSocket(*frames), max_malformed=max_malformed)
        return [signal async for signal in channel.signals()]

    return asyncio.run(collect())


def test_a_call_from_start_to_stop() -> None:
    signals = signals_of(Connected(), start(), Media(FRAME), Dtmf("5"), Stop(call="CA1"), Media(FRAME))
    assert signals == [
        CallStarted(CALL, "t", "CA1", {"call_id": str(CALL), "ticket": "t"}),
        AudioFrame(FRAME),
        KeyPressed("5"),
        CallEnded(HangupReason.FAR_END),
    ]


def test_a_socket_that_breaks_is_a_lost_line() -> None:
    assert signals_of(Connected(), start())[-1] == CallEnded(HangupReason.LOST)


def test_the_ticket_can_be_looked_at_before_the_call_is_taken() -> None:
    async def story() -> None:
        channel = MediaStreamsChannel(TapeSocket(Connected(), start(), Stop()))
        started = await channel.started()
        assert started is not None
        assert started.ticket == "t"
        assert [signal async for signal in channel.signals()] == [started, CallEnded(HangupReason.FAR_END)]

    asyncio.run(story())


def test_a_start_without_our_call_id_is_no_call() -> None:
    assert signals_of(Connected(), Start(stream="MZ1", call="CA1"), Media(FRAME)) == [CallEnded(HangupReason.LOST)]


def in_format(**changed: object) -> str:
    message = json.loads(write_inbound(start(), stream="MZ1"))
    message["start"]["mediaFormat"].update(changed)
    return json.dumps(message)


@pytest.mark.parametrize("changed", [{"encoding": "audio/l16"}, {"sampleRate": 16000}, {"channels": 2}])
def test_sound_we_cannot_read_is_refused_at_once(changed: dict[str, object]) -> None:
    async def story() -> tuple[object, bool, int]:
        socket = TapeSocket(Connected(), in_format(**changed), Media(FRAME), start())
        return await MediaStreamsChannel(socket).started(), socket.closed, len(socket.coming)

    assert asyncio.run(story()) == (None, True, 2)


def test_a_call_that_runs_is_not_ended_by_a_second_start() -> None:
    signals = signals_of(start(), start(), in_format(sampleRate=16000), Media(FRAME), Stop(), Stop())
    assert signals[1:] == [AudioFrame(FRAME), CallEnded(HangupReason.FAR_END)]


def test_frames_are_20_ms_however_the_audio_was_cut() -> None:
    signals = signals_of(Connected(), start(), Media(FRAME[:100]), Media(FRAME * 2), Media(FRAME[:60]))
    assert [signal for signal in signals if isinstance(signal, AudioFrame)] == [AudioFrame(FRAME)] * 3


def test_marks_of_what_was_cleared_do_not_count_as_heard() -> None:
    async def story() -> list[CallSignal]:
        socket = TapeSocket(Connected(), start(), Mark("heard"), Mark("flushed"), Mark("after"), Mark("never sent"))
        channel = MediaStreamsChannel(socket)
        signals = channel.signals()
        await anext(signals)
        await channel.mark("heard")
        heard = [await anext(signals)]
        await channel.mark("flushed")
        await channel.clear()
        await channel.mark("after")
        return heard + [signal async for signal in signals]

    assert asyncio.run(story())[:-1] == [MarkHeard("heard"), MarkHeard("flushed", cleared=True), MarkHeard("after")]


def test_typed_answers_are_taken_only_from_far_ends_that_show_captions() -> None:
    assert TypedAnswer("Hello") in signals_of(Connected(), start(captions="1"), Text(" Hello "))
    assert not [s for s in signals_of(Connected(), start(), Text("Hello")) if isinstance(s, TypedAnswer)]


def test_captions_go_only_to_far_ends_that_asked_for_them() -> None:
    async def story(**parameters: str) -> list[dict[str, object]]:
        socket = TapeSocket(Connected(), start(**parameters))
        channel = MediaStreamsChannel(socket)
        await channel.started()
        await channel.caption("interviewer", "你好。", 1, asks=True)
        return socket.sent

    shown = {"event": "caption", "speaker": "interviewer", "text": "你好。", "turn": 1, "asks": True}
    assert asyncio.run(story(captions="1")) == [{**shown, "streamSid": "MZ1"}]
    assert asyncio.run(story()) == []


def test_malformed_frames_are_ignored_until_there_are_too_many() -> None:
    some = signals_of(Connected(), start(), "nonsense", '{"event":"media"}', Media(FRAME), Stop())
    assert some[1:] == [AudioFrame(FRAME), CallEnded(HangupReason.FAR_END)]
    too_many = signals_of(Connected(), start(), *["nonsense"] * 6, Media(FRAME), max_malformed=5)
    assert too_many[1:] == [CallEnded(HangupReason.LOST)]


def test_a_second_start_changes_nothing() -> None:
    signals = signals_of(Connected(), start(), start(ticket="another"), Stop())
    assert [signal.ticket for signal in signals if isinstance(signal, CallStarted)] == ["t"]


def test_long_audio_goes_out_in_pieces_and_a_broken_socket_does_not_raise() -> None:
    async def story() -> list[dict[str, object]]:
        socket = TapeSocket(Connected(), start())
        channel = MediaStreamsChannel(socket)
        await channel.started()
        await channel.play(b"\xff" * 9000)
        await channel.hang_up()
        await channel.play(b"\xff" * 160)
        await channel.clear()
        return socket.sent

    assert [frame["event"] for frame in asyncio.run(story())] == ["media"] * 3
