"""The channel of words: its own time, what it makes of messages, and how it ends."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from uuid import uuid4

import pytest

from adapters.telephony.conversation_relay import RelayChannel
from adapters.telephony.media_streams import SocketClosed
from hrcore.ports.telephony import CallEnded, CallStarted, HangupReason, KeyPressed, Passed, Said, SaidOut, SpokenOver

CALL = uuid4()
SETUP = {
    "type": "setup",
    "sessionId": "VX1",
    "callSid": "CA1",
    "customParameters": {"call_id": str(CALL), "ticket": "t"},
}


class Wire:
    """What comes is put in; what was sent is read off."""

    def __init__(self, *messages: dict[str, object] | str) -> None:
        self.coming: asyncio.Queue[str | SocketClosed] = asyncio.Queue()
        self.sent: list[dict[str, object]] = []
        self.closed = False
        for one in messages:
            self.put(one)

    def put(self, message: dict[str, object] | str) -> None:
        self.coming.put_nowait(message if isinstance(message, str) else json.dumps(message))

    def break_off(self, code: int) -> None:
        self.coming.put_nowait(SocketClosed(code))

    async def recv(self) -> str:
        message = await self.coming.get()
        if isinstance(message, SocketClosed):
            raise message
        return message

    async def send(self, text: str) -> None:
        self.sent.append(json.loads(text))

    async def close(self) -> None:
        self.closed = True


def run(test: Callable[[], Coroutine[None, None, None]]) -> None:
    asyncio.run(test())


class TestRelayChannel:
    def test_messages_become_signals(self) -> None:
        async def test() -> None:
            wire = Wire(
                SETUP,
                {"type": "prompt", "voicePrompt": " 好 ", "last": False},
                {"type": "interrupt", "utteranceUntilInterrupt": "您", "durationUntilInterruptMs": "3"},
                "no json",
                {"type": "error", "description": "64107"},
                {"type": "new kind"},
                {"type": "dtmf", "digit": "1"},
                {"type": "info", "name": "agentSpeaking", "value": "off"},
            )
            wire.break_off(1000)
            channel = RelayChannel(wire)
            signals = [one async for one in channel.signals() if not isinstance(one, Passed)]
            assert signals == [
                CallStarted(CALL, "t", "CA1", {"call_id": str(CALL), "ticket": "t"}),
                Said("好", whole=False),
                SpokenOver("您"),
                KeyPressed("1"),
                SaidOut(),
                CallEnded(HangupReason.FAR_END),
            ]

        run(test)

    def test_a_line_on_which_nothing_comes_has_a_time_of_its_own(self) -> None:
        async def test() -> None:
            channel = RelayChannel(Wire(SETUP))
            passed = 0
            began = asyncio.get_running_loop().time()
            async for signal in channel.signals():
                passed += signal.milliseconds if isinstance(signal, Passed) else 0
                if passed >= 200:
                    break
            assert asyncio.get_running_loop().time() - began == pytest.approx(passed / 1000, abs=0.06)
            await channel.hang_up()

        run(test)

    def test_time_that_was_spent_elsewhere_has_passed_too(self) -> None:
        async def test() -> None:
            channel = RelayChannel(Wire(SETUP))
            signals = channel.signals()
            await anext(signals)
            await anext(signals)
            await asyncio.sleep(0.3)
            passed = await anext(signals)
            assert isinstance(passed, Passed)
            assert passed.milliseconds >= 300
            await channel.hang_up()

        run(test)

    @pytest.mark.parametrize(("code", "reason"), [(1001, HangupReason.FAR_END), (1006, HangupReason.LOST)])
    def test_a_goodbye_is_told_from_a_broken_network(self, code: int, reason: HangupReason) -> None:
        async def test() -> None:
            wire = Wire(SETUP)
            wire.break_off(code)
            assert [one async for one in RelayChannel(wire).signals()][-1] == CallEnded(reason)

        run(test)

    def test_whoever_talks_nonsense_is_left(self) -> None:
        async def test() -> None:
            wire = Wire(*["{"] * 10)
            assert await RelayChannel(wire, max_malformed=5).started() is None

        run(test)

    def test_words_of_one_utterance_keep_their_space_and_the_end_is_said(self) -> None:
        async def test() -> None:
            wire = Wire(SETUP)
            channel = RelayChannel(wire)
            await channel.started()
            await channel.say("Hello.", "en", interruptible=False, last=False)
            await channel.say("Bye.", "en", interruptible=True, last=True)
            await channel.listen_in("zh-CN")
            wire.break_off(1000)
            await channel.hang_up()
            await channel.say("Late.", "en", interruptible=True, last=True)
            assert [one.get("token", one["type"]) for one in wire.sent] == ["Hello. ", "Bye.", "language", "end"]
            assert wire.closed

        run(test)

    def test_a_call_that_the_carrier_calls_over_ends_though_the_socket_says_nothing(self) -> None:
        async def test() -> None:
            channel = RelayChannel(Wire(SETUP))
            signals = channel.signals()
            await anext(signals)
            channel.is_over()
            assert [one async for one in signals] == [CallEnded(HangupReason.FAR_END)]
            await channel.hang_up()

        run(test)

    def test_in_media_time_the_far_end_tells_the_time(self) -> None:
        async def test() -> None:
            times = [{"type": "info", "name": "clock", "value": str(at)} for at in (70_000, 70_100, 70_400)]
            wire = Wire(SETUP, *times)
            wire.break_off(1006)
            channel = RelayChannel(wire)
            await channel.started()
            channel.in_media_time()
            signals = [one async for one in channel.signals()]
            assert signals[1:] == [Passed(100), Passed(300), CallEnded(HangupReason.LOST)]

        run(test)
