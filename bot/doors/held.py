"""Calls that are held by this process, whatever their sockets speak: taken, kept alive, settled, given back."""

import asyncio
import gc
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from typing import Final, Protocol
from uuid import UUID

import structlog
from fastapi import FastAPI, WebSocket
from sqlalchemy.exc import SQLAlchemyError

from bot.doors.engines import VoiceEngines
from bot.doors.journal import ACTOR
from bot.doors.twilio_signature import HEADER, is_from_twilio
from bot.kit import Kit
from bot.links import Purpose
from bot.memory import give_back_memory
from hrcore.errors import Forbidden
from hrcore.ports.telephony import CallStarted, NotReached
from interview import repository
from interview.call import carried
from interview.call import service as calls
from interview.call.dialogue import Outcome
from interview.call.recorded import as_on_line
from interview.call.service import BROWSER
from interview.models import CallPlace
from interview.plan.model import Plan
from interview.voice.capacity import Capacity
from interview.voice.journal import Superseded
from interview.voice.reception import Welcome
from interview.voice.result import CallResult, Ending
from interview.voice.session import Story

log = structlog.get_logger()
RENEW_S: Final = 2.0
TIDY_EVERY: Final = 30
"""Renewals. By itself the collector would not look at what has lived for a while before hours have passed."""
LEAVE_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class Line:
    """`carrier_ref`: the carrier's name of the call; None for the browser phone and the robot."""

    call_id: UUID
    carrier_ref: str | None


@dataclass(frozen=True, slots=True)
class TakenCall:
    call_id: UUID
    fence: int
    plan: Plan
    story: Story
    screened: bool
    """Nobody knows yet who has picked up."""


class Receiving(Protocol):
    def told_human(self) -> None: ...


class HeldCalls:
    def __init__(self, kit: Kit, engines: VoiceEngines) -> None:
        self._kit = kit
        self._engine = engines.name
        self._name = f"{socket.gethostname()}-{os.getpid()}"
        self._live: dict[UUID, int] = {}
        self._receptions: dict[UUID, Receiving] = {}
        self._endings: dict[UUID, Callable[[], None]] = {}
        self.capacity = Capacity(engines.calls)

    @asynccontextmanager
    async def lifespan(self, app: FastAPI) -> AsyncIterator[None]:
        stopping = asyncio.Event()
        renewing = asyncio.create_task(self._renew(stopping))
        yield
        # Not cancelled: the thread at work would be left behind with its connection.
        stopping.set()
        await asyncio.wait({renewing}, timeout=LEAVE_S)

    def line_of(self, websocket: WebSocket, address: str, started: CallStarted) -> Line:
        """Raises `Forbidden` for a socket that says to be the carrier's and is not; `address` is what it was told."""
        signature = websocket.headers.get(HEADER)
        if signature is None:
            return Line(self._kit.links.open(Purpose.CALL, started.ticket), None)
        if not is_from_twilio(self._kit.settings, address, {}, signature):
            raise Forbidden("not signed by Twilio")
        return Line(self._kit.links.open(Purpose.LINE, started.ticket), started.carrier_ref)

    def take(self, line: Line, *, recorded: bool) -> TakenCall:
        """`recorded`: whether this line holds sound. Raises `Forbidden` for a carrier's socket of another call, `NotFound`,
        `MoveNotAllowed` for a call that is over."""
        with self._kit.database.work(ACTOR) as work:
            if line.carrier_ref is not None and carried.known(work, line.call_id, line.carrier_ref) is None:
                raise Forbidden("the carrier's socket of another call")
            on = BROWSER if line.carrier_ref is None else None
            call, interview, fence = calls.take(work, line.call_id, self._name, on=on)
            plan, state = repository.plan_of(work, interview), repository.conversation_of(work, interview)
            if state is not None or not recorded:
                state = as_on_line(state or self._kit.mind.conversation().begin(plan), recorded=recorded)
            story = Story(
                state=state,
                media_ms=interview.media_ms,
                turns=interview.turns,
                recording_agreed=interview.recording,
            )
            screened = (
                line.carrier_ref is not None and interview.consented_at is None and call.answered_by != carried.HUMAN
            )
            return TakenCall(line.call_id, fence, plan, story, screened)

    def unheard(self, line: Line) -> None:
        """The stream of a call was refused, as its sound is in another form than ours. Raises as `take`."""
        with self._kit.database.work(ACTOR) as work:
            if line.carrier_ref is not None and carried.known(work, line.call_id, line.carrier_ref) is None:
                raise Forbidden("the carrier's socket of another call")
            carried.unheard(work, line.call_id)

    @contextmanager
    def holding(self, taken: TakenCall, is_over: Callable[[], None] | None = None) -> Iterator[None]:
        """Kept alive meanwhile. `is_over` is called, maybe more than once and from another thread, when the carrier has
        said that nobody is there any more."""
        self._live[taken.call_id] = taken.fence
        if is_over is not None:
            self._endings[taken.call_id] = is_over
        log.info("call.taken", call_id=str(taken.call_id), fence=taken.fence)
        try:
            yield
        finally:
            # A newer socket of the same call may be held by this process too.
            if self._live.get(taken.call_id) == taken.fence:
                self._live.pop(taken.call_id)
                self._endings.pop(taken.call_id, None)

    @contextmanager
    def receiving(self, taken: TakenCall, reception: Receiving) -> Iterator[None]:
        """Told meanwhile what the carrier takes the voice for."""
        self._receptions[taken.call_id] = reception
        try:
            yield
        finally:
            if self._receptions.get(taken.call_id) is reception:
                self._receptions.pop(taken.call_id)

    async def welcomed(self, taken: TakenCall, welcome: Welcome) -> bool:
        """Whether a human is there to talk to; else the call is settled."""
        log.info("call.received", call_id=str(taken.call_id), welcome=welcome)
        if welcome is Welcome.HUMAN:
            return True
        if welcome is Welcome.GONE:
            await asyncio.to_thread(self.lose, taken, hung_up=True)
        else:
            await asyncio.to_thread(self._nobody, taken, welcome)
        return False

    def settle(self, taken: TakenCall, result: CallResult) -> None:
        answered = sorted(result.response_ms)
        log.info(
            "call.over",
            call_id=str(taken.call_id),
            ending=result.ending,
            turns=result.turns,
            # From the end of an answer to our voice, half of them and the slowest: what a caller notices first.
            response_ms=answered[len(answered) // 2] if answered else None,
            slowest_ms=answered[-1] if answered else None,
        )
        with suppress(Superseded), self._kit.database.work(ACTOR) as work:
            if result.ending is Ending.FINISHED:
                outcome = result.outcome or Outcome.PARTIAL
                calls.end(work, taken.call_id, taken.fence, outcome, result.media_ms)
        if result.ending in (Ending.LOST, Ending.FAR_END, Ending.BROKEN):
            self.lose(taken, hung_up=result.ending is Ending.FAR_END)

    def lose(self, taken: TakenCall, *, hung_up: bool) -> None:
        with self._kit.database.work(ACTOR) as work:
            calls.lose(work, taken.call_id, taken.fence, hung_up=hung_up)

    def _nobody(self, taken: TakenCall, welcome: Welcome) -> None:
        reason = NotReached.MACHINE if welcome is Welcome.MACHINE else NotReached.NO_ANSWER
        with self._kit.database.work(ACTOR) as work:
            carried.nobody_there(work, taken.call_id, taken.fence, reason)

    async def _renew(self, stopping: asyncio.Event) -> None:
        for round_ in count(1):
            try:
                await asyncio.to_thread(self._renew_once)
            except SQLAlchemyError as error:
                log.warning("place.not_renewed", error=type(error).__name__)
            if round_ % TIDY_EVERY == 0:
                # What was loaded at the start is left out, and calls leave little, so this takes a few milliseconds.
                gc.collect()
                await asyncio.to_thread(give_back_memory)
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), RENEW_S)
            if stopping.is_set():
                return

    def _renew_once(self) -> None:
        with self._kit.database.work(ACTOR) as work:
            place = CallPlace(
                voice=self._name,
                limit_=self.capacity.limit,
                live=self.capacity.taken,
                speech=self._engine,
                media_url=self._kit.settings.media_address,
            )
            answered_by = calls.renew(work, place, dict(self._live))
            endings = dict(self._endings)
            over = carried.over_long_ago(work, list(endings)) if endings else []
        for call_id in over:
            endings[call_id]()
        for call_id, who in answered_by.items():
            if who == carried.HUMAN and (reception := self._receptions.get(call_id)) is not None:
                reception.told_human()
