"""`/relay` of the `voice` process: calls for which Twilio speaks and listens, and we exchange words with it."""

import asyncio
from typing import Final

import structlog
from fastapi import WebSocket

from adapters.telephony.conversation_relay import RelayChannel
from bot.doors.engines import VoiceEngines
from bot.doors.held import HeldCalls, Line, TakenCall
from bot.doors.journal import DatabaseJournal
from bot.doors.media_socket import StarletteSocket
from bot.kit import Kit
from bot.settings import relay_address
from hrcore.errors import Forbidden, ZhaohuError
from hrcore.ports.telephony import CallStarted
from interview.voice.journal import Superseded
from interview.voice.timing import Pace
from interview.voice.worded import WordedSession
from interview.voice.worded_reception import WordedReception

log = structlog.get_logger()
SETUP_WITHIN_S: Final = 10.0
"""Whoever opens a socket says at once which call it is for."""


class RelayDoor:
    def __init__(self, kit: Kit, engines: VoiceEngines, held: HeldCalls) -> None:
        self._kit = kit
        self._executor = engines.engines.executor
        self._held = held

    async def answer(self, websocket: WebSocket) -> None:
        await websocket.accept()
        channel = RelayChannel(StarletteSocket(websocket))
        try:
            async with asyncio.timeout(SETUP_WITHIN_S):
                started = await channel.started()
            if started is None:
                return
            address = relay_address(self._kit.settings.media_address)
            line = self._held.line_of(websocket, address, started)
            if line.carrier_ref is None:
                raise Forbidden("only the carrier speaks here")
            with self._held.capacity.place():
                await self._hold(channel, started, line)
        except (ZhaohuError, Superseded) as error:
            log.info("call.refused", error=type(error).__name__, detail=str(error))
        except TimeoutError:
            log.info("call.refused", error="no setup")
        finally:
            await channel.hang_up()

    async def _hold(self, channel: RelayChannel, started: CallStarted, line: Line) -> None:
        """Raises `NotFound` or `LinkExpired` for a ticket that is not good, `MoveNotAllowed` for a call that is over."""
        taken = await asyncio.to_thread(self._held.take, line, recorded=False)
        pace = Pace.WALL
        if self._kit.settings.voice.media_pace and started.parameters.get("pace") == "media":
            pace = Pace.MEDIA
            channel.in_media_time()
        with self._held.holding(taken, channel.is_over):
            try:
                if taken.screened and not await self._received(channel, taken):
                    return
                session = WordedSession(
                    plan=taken.plan,
                    conversation=self._kit.mind.conversation(),
                    journal=DatabaseJournal(self._kit.database, taken.call_id, taken.fence),
                    executor=self._executor,
                    story=taken.story,
                    pace=pace,
                )
                result = await session.run(channel)
            except BaseException:
                await asyncio.to_thread(self._held.lose, taken, hung_up=False)
                raise
        await asyncio.to_thread(self._held.settle, taken, result)

    async def _received(self, channel: RelayChannel, taken: TakenCall) -> bool:
        """Whether a human is there to talk to."""
        reception = WordedReception(taken.plan.language)
        with self._held.receiving(taken, reception):
            welcome = await reception.receive(channel)
        return await self._held.welcomed(taken, welcome)
