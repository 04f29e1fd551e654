"""The `voice` process: accepts media sockets, takes calls, holds conversations, gives them back.

It refuses above its limit, renews its place and its calls every few seconds, and keeps nothing that another process
would miss: whoever takes the next call of an interview reads its story from the database.
"""

import asyncio
from dataclasses import replace
from typing import Final

import structlog
from fastapi import FastAPI, WebSocket

from adapters.telephony.media_streams import MediaStreamsChannel
from bot.doors.engines import VoiceEngines
from bot.doors.held import HeldCalls, Line, TakenCall
from bot.doors.journal import DatabaseJournal
from bot.doors.media_socket import socket_of
from bot.doors.practice import PracticeDoor
from bot.doors.recorder import CallRecording, PieceRecorder
from bot.doors.relay import RelayDoor
from bot.kit import Kit
from bot.links import Purpose
from bot.web import health
from hrcore.errors import ZhaohuError
from hrcore.ports.telephony import CallStarted
from interview.voice.journal import Superseded
from interview.voice.reception import Reception
from interview.voice.result import CallResult
from interview.voice.session import VoiceSession
from interview.voice.timing import Pace, Timing

log = structlog.get_logger()
START_WITHIN_S: Final = 5.0
"""Whoever opens a socket says at once which call it is for; until then nobody knows who they are."""
TYPING: Final = replace(Timing(), short_start=600_000, normal_start=600_000, long_start=600_000)
"""Who types is not asked "are you still there?" after twelve seconds."""

IN_MEDIA_TIME: Final = replace(Timing(), line_silent_s=180.0)
"""A robot sends nothing while it thinks about its answer and makes its voice; that is no broken line."""


class VoiceDoor:
    def __init__(self, kit: Kit, engines: VoiceEngines, held: HeldCalls) -> None:
        self._kit = kit
        self._engines = engines
        self._held = held
        self._practice = PracticeDoor(kit, engines.engines, held.capacity)

    async def answer(self, websocket: WebSocket) -> None:
        offered = websocket.scope.get("subprotocols") or []
        await websocket.accept(subprotocol=offered[0] if "audio.twilio.com" in offered[:1] else None)
        channel = MediaStreamsChannel(socket_of(websocket))
        try:
            async with asyncio.timeout(START_WITHIN_S):
                started = await channel.started()
        except TimeoutError:
            log.info("call.refused", error="no start")
            await channel.hang_up()
            return
        try:
            if started is None:
                if channel.unheard is not None:
                    line = self._held.line_of(websocket, self._kit.settings.media_address, channel.unheard)
                    await asyncio.to_thread(self._held.unheard, line)
                return
            if started.parameters.get("practice") == "1":
                await asyncio.create_task(self._practise(channel, started))
                return
            line = self._held.line_of(websocket, self._kit.settings.media_address, started)
            with self._held.capacity.place():
                # A task of its own: through all the layers of a web request, every frame would climb up and down again.
                await asyncio.create_task(self._hold(channel, started, line))
        except (ZhaohuError, Superseded) as error:
            log.info("call.refused", error=type(error).__name__, detail=str(error))
            await channel.hang_up()

    async def _practise(self, channel: MediaStreamsChannel, started: CallStarted) -> None:
        practice_id = self._kit.links.open(Purpose.PRACTICE, started.ticket)
        await self._practice.hold(channel, practice_id, self._pace(started), self._timing(started))

    async def _hold(self, channel: MediaStreamsChannel, started: CallStarted, line: Line) -> None:
        """Raises `NotFound` or `LinkExpired` for a ticket that is not good, `MoveNotAllowed` for a call that is over."""
        taken = await asyncio.to_thread(self._held.take, line, recorded=True)
        with self._held.holding(taken):
            try:
                if taken.screened and not await self._received(channel, started, taken):
                    return
                result = await self._converse(channel, started, taken)
            except BaseException:
                await asyncio.to_thread(self._held.lose, taken, hung_up=False)
                raise
        await asyncio.to_thread(self._held.settle, taken, result)

    async def _converse(self, channel: MediaStreamsChannel, started: CallStarted, taken: TakenCall) -> CallResult:
        recorder = PieceRecorder(CallRecording(self._kit, taken.call_id))
        session = VoiceSession(
            plan=taken.plan,
            conversation=self._kit.mind.conversation(),
            engines=self._engines.engines,
            journal=DatabaseJournal(self._kit.database, taken.call_id, taken.fence),
            story=taken.story,
            recorder=recorder,
            pace=self._pace(started),
            timing=self._timing(started),
        )
        try:
            return await session.run(channel)
        finally:
            await recorder.close()

    async def _received(self, channel: MediaStreamsChannel, started: CallStarted, taken: TakenCall) -> bool:
        """Whether a human is there to talk to."""
        pace, timing = self._pace(started), self._timing(started)
        reception = Reception(self._engines.engines, taken.plan.language, pace, timing)
        with self._held.receiving(taken, reception):
            welcome = await reception.receive(channel)
        if await self._held.welcomed(taken, welcome):
            return True
        # Only now: the carrier asks at once where to go on.
        await channel.hang_up()
        return False

    def _pace(self, started: CallStarted) -> Pace:
        robot = self._kit.settings.voice.media_pace and started.parameters.get("pace") == "media"
        return Pace.MEDIA if robot else Pace.WALL

    def _timing(self, started: CallStarted) -> Timing:
        if not self._engines.speaks or started.parameters.get("typed") == "1":
            return TYPING
        return IN_MEDIA_TIME if self._pace(started) is Pace.MEDIA else Timing()


def create_voice_app(kit: Kit, engines: VoiceEngines) -> FastAPI:
    held = HeldCalls(kit, engines)
    app = FastAPI(title="Zhaohu voice", docs_url=None, redoc_url=None, openapi_url=None, lifespan=held.lifespan)
    app.state.kit = kit
    app.include_router(health.router)
    app.add_api_websocket_route("/media", VoiceDoor(kit, engines, held).answer)
    app.add_api_websocket_route("/relay", RelayDoor(kit, engines, held).answer)
    return app
