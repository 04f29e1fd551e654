"""The `voice` process: accepts media sockets, takes calls, holds conversations, gives them back.

It refuses above its limit, renews its place and its calls every few seconds, and keeps nothing that another process
would miss: whoever takes the next call of an interview reads its story from the database.
"""

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

import structlog
from fastapi import FastAPI, WebSocket
from sqlalchemy.exc import SQLAlchemyError

from adapters.telephony.media_streams import MediaStreamsChannel
from bot.doors.engines import VoiceEngines
from bot.doors.journal import ACTOR, DatabaseJournal
from bot.doors.media_socket import socket_of
from bot.doors.recorder import CallRecording, PieceRecorder
from bot.doors.twilio_signature import HEADER, is_from_twilio
from bot.kit import Kit
from bot.links import Purpose
from bot.web import health
from hrcore.errors import Forbidden, ZhaohuError
from hrcore.ports.telephony import CallStarted, NotReached
from interview import repository
from interview.call import carried
from interview.call import service as calls
from interview.call.dialogue import Outcome
from interview.call.service import BROWSER
from interview.models import CallPlace
from interview.plan.model import Plan
from interview.voice.capacity import Capacity
from interview.voice.journal import Superseded
from interview.voice.reception import Reception, Welcome
from interview.voice.result import CallResult, Ending
from interview.voice.session import Story, VoiceSession
from interview.voice.timing import Pace, Timing

log = structlog.get_logger()
RENEW_S: Final = 2.0
TYPING: Final = replace(Timing(), short_start=600_000, normal_start=600_000, long_start=600_000)
"""Who types is not asked "are you still there?" after twelve seconds."""

IN_MEDIA_TIME: Final = replace(Timing(), line_silent_s=180.0)
"""A robot sends nothing while it thinks about its answer and makes its voice; that is no broken line."""


@dataclass(frozen=True, slots=True)
class TakenCall:
    call_id: UUID
    fence: int
    plan: Plan
    story: Story
    screened: bool
    """Nobody knows yet who has picked up."""


@dataclass(frozen=True, slots=True)
class Line:
    """`carrier_ref`: the carrier's name of the call; None for the browser phone and the robot."""

    call_id: UUID
    carrier_ref: str | None


class VoiceDoor:
    def __init__(self, kit: Kit, engines: VoiceEngines) -> None:
        self._kit = kit
        self._engines = engines
        self._capacity = Capacity(engines.calls)
        self._name = f"{socket.gethostname()}-{os.getpid()}"
        self._live: dict[UUID, int] = {}
        self._receptions: dict[UUID, Reception] = {}

    @asynccontextmanager
    async def lifespan(self, app: FastAPI) -> AsyncIterator[None]:
        renewing = asyncio.create_task(self._renew())
        yield
        renewing.cancel()
        with suppress(asyncio.CancelledError):
            await renewing

    async def answer(self, websocket: WebSocket) -> None:
        offered = websocket.scope.get("subprotocols") or []
        await websocket.accept(subprotocol=offered[0] if "audio.twilio.com" in offered[:1] else None)
        channel = MediaStreamsChannel(socket_of(websocket))
        started = await channel.started()
        try:
            if started is None:
                return
            with self._capacity.place():
                # A task of its own: through all the layers of a web request, every frame would climb up and down again.
                await asyncio.create_task(self._hold(channel, started, self._line_of(websocket, started)))
        except (ZhaohuError, Superseded) as error:
            log.info("call.refused", error=type(error).__name__, detail=str(error))
            await channel.hang_up()

    def _line_of(self, websocket: WebSocket, started: CallStarted) -> Line:
        """Raises `Forbidden` for a socket that says to be the carrier's and is not."""
        signature = websocket.headers.get(HEADER)
        if signature is None:
            return Line(self._kit.links.open(Purpose.CALL, started.ticket), None)
        settings = self._kit.settings
        if not is_from_twilio(settings, settings.media_address, {}, signature):
            raise Forbidden("not signed by Twilio")
        return Line(self._kit.links.open(Purpose.LINE, started.ticket), started.carrier_ref)

    async def _hold(self, channel: MediaStreamsChannel, started: CallStarted, line: Line) -> None:
        """Raises `NotFound` or `LinkExpired` for a ticket that is not good, `MoveNotAllowed` for a call that is over."""
        call_id = line.call_id
        taken = await asyncio.to_thread(self._take, line)
        self._live[call_id] = taken.fence
        recorder = PieceRecorder(CallRecording(self._kit, call_id))
        log.info("call.taken", call_id=str(call_id), fence=taken.fence)
        conversation = self._kit.mind.conversation()
        try:
            if taken.screened and not await self._received(channel, started, taken):
                return
            session = VoiceSession(
                plan=taken.plan,
                conversation=conversation,
                engines=self._engines.engines,
                journal=DatabaseJournal(self._kit.database, call_id, taken.fence),
                story=taken.story,
                recorder=recorder,
                pace=self._pace(started),
                timing=self._timing(started),
            )
            try:
                result = await session.run(channel)
            finally:
                await recorder.close()
        except BaseException:
            await asyncio.to_thread(self._lose, taken, hung_up=False)
            raise
        finally:
            self._live.pop(call_id, None)
        await asyncio.to_thread(self._settle, taken, result)

    async def _received(self, channel: MediaStreamsChannel, started: CallStarted, taken: TakenCall) -> bool:
        """Whether a human is there to talk to."""
        pace, timing = self._pace(started), self._timing(started)
        reception = Reception(self._engines.engines, taken.plan.language, pace, timing)
        self._receptions[taken.call_id] = reception
        try:
            welcome = await reception.receive(channel)
        finally:
            self._receptions.pop(taken.call_id, None)
        log.info("call.received", call_id=str(taken.call_id), welcome=welcome)
        if welcome is Welcome.HUMAN:
            return True
        if welcome is Welcome.GONE:
            await asyncio.to_thread(self._lose, taken, hung_up=True)
        else:
            await asyncio.to_thread(self._nobody, taken, welcome)
        # Only now: the carrier asks at once where to go on.
        await channel.hang_up()
        return False

    def _nobody(self, taken: TakenCall, welcome: Welcome) -> None:
        reason = NotReached.MACHINE if welcome is Welcome.MACHINE else NotReached.NO_ANSWER
        with self._kit.database.work(ACTOR) as work:
            carried.nobody_there(work, taken.call_id, taken.fence, reason)

    def _pace(self, started: CallStarted) -> Pace:
        robot = self._kit.settings.voice.media_pace and started.parameters.get("pace") == "media"
        return Pace.MEDIA if robot else Pace.WALL

    def _timing(self, started: CallStarted) -> Timing:
        if not self._engines.speaks or started.parameters.get("typed") == "1":
            return TYPING
        return IN_MEDIA_TIME if self._pace(started) is Pace.MEDIA else Timing()

    def _take(self, line: Line) -> TakenCall:
        """Raises `Forbidden` for a carrier's socket of another call."""
        with self._kit.database.work(ACTOR) as work:
            if line.carrier_ref is not None and carried.known(work, line.call_id, line.carrier_ref) is None:
                raise Forbidden("the carrier's socket of another call")
            on = BROWSER if line.carrier_ref is None else None
            call, interview, fence = calls.take(work, line.call_id, self._name, on=on)
            story = Story(
                state=repository.conversation_of(work, interview),
                media_ms=interview.media_ms,
                turns=interview.turns,
                recording_agreed=interview.recording,
            )
            screened = (
                line.carrier_ref is not None and interview.consented_at is None and call.answered_by != carried.HUMAN
            )
            return TakenCall(line.call_id, fence, repository.plan_of(work, interview), story, screened)

    def _settle(self, taken: TakenCall, result: CallResult) -> None:
        log.info("call.over", call_id=str(taken.call_id), ending=result.ending, turns=result.turns)
        with suppress(Superseded), self._kit.database.work(ACTOR) as work:
            if result.ending is Ending.FINISHED:
                outcome = result.outcome or Outcome.PARTIAL
                calls.end(work, taken.call_id, taken.fence, outcome, result.media_ms)
        if result.ending in (Ending.LOST, Ending.FAR_END, Ending.BROKEN):
            self._lose(taken, hung_up=result.ending is Ending.FAR_END)

    def _lose(self, taken: TakenCall, *, hung_up: bool) -> None:
        with self._kit.database.work(ACTOR) as work:
            calls.lose(work, taken.call_id, taken.fence, hung_up=hung_up)

    async def _renew(self) -> None:
        while True:
            try:
                await asyncio.to_thread(self._renew_once)
            except SQLAlchemyError as error:
                log.warning("place.not_renewed", error=type(error).__name__)
            await asyncio.sleep(RENEW_S)

    def _renew_once(self) -> None:
        with self._kit.database.work(ACTOR) as work:
            place = CallPlace(
                voice=self._name,
                limit_=self._capacity.limit,
                live=self._capacity.taken,
                speech=self._engines.name,
                media_url=self._kit.settings.media_address,
            )
            answered_by = calls.renew(work, place, dict(self._live))
        for call_id, who in answered_by.items():
            if who == carried.HUMAN and (reception := self._receptions.get(call_id)) is not None:
                reception.told_human()


def create_voice_app(kit: Kit, engines: VoiceEngines) -> FastAPI:
    door = VoiceDoor(kit, engines)
    app = FastAPI(title="Zhaohu voice", docs_url=None, redoc_url=None, openapi_url=None, lifespan=door.lifespan)
    app.state.kit = kit
    app.include_router(health.router)
    app.add_api_websocket_route("/media", door.answer)
    return app
