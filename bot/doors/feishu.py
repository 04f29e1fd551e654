"""Feishu's door: what comes in is checked, kept, then acknowledged; what it brings about happens in a worker. A press on a
card is carried out within the request, because only its answer can change the card at once: one that takes longer is
answered "working on it", and shows afterwards."""

import asyncio
from typing import Final

import structlog
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from adapters.chat.feishu.messenger import FeishuMessenger
from bot.doors import feishu_words
from bot.doors.feishu_answers import Answers, Reply
from bot.doors.feishu_checks import Arrived, Gatekeeper, NotJson, Unsigned
from bot.doors.feishu_words import Payload
from bot.kit import Kit
from bot.messengers.arriving import Arrivals
from bot.notes import RedisNotes
from hrcore.actors import system
from hrcore.errors import DeliveryFailed
from hrcore.messengers.models import Platform
from hrcore.messengers.tenants import connected_tenants

log = structlog.get_logger()
PATIENCE_S: Final = 2.0
QUICK_S: Final = 1.0
"""Done by then, there is time to draw the card into the answer: Feishu gives three seconds in all."""
_REMEMBER_S: Final = 30.0
_DOOR = system("messenger")


class FeishuDoor:
    """One per process; belongs to its event loop. Somebody who pressed a button waits `patience_s` at most."""

    def __init__(self, kit: Kit, *, patience_s: float = PATIENCE_S, quick_s: float = QUICK_S) -> None:
        self.patience_s, self.quick_s = patience_s, quick_s
        settings = kit.settings.feishu
        self._kit = kit
        self._arrivals = Arrivals(kit)
        self._answers = Answers(kit)
        self._app_id = settings.app_id or ""
        self._keeper = Gatekeeper(
            settings.encrypt_key.get_secret_value() if settings.encrypt_key else "",
            settings.verification_token.get_secret_value() if settings.verification_token else "",
            RedisNotes(kit.wakeups.redis, kit.keyring),
        )
        self._tenants: frozenset[str] = frozenset()
        self._asked_at = float("-inf")
        self._account = ""
        self._asking: asyncio.Task[None] | None = None

    async def answer(self, request: Request) -> Response:
        body = await request.body()
        try:
            arrived = await asyncio.to_thread(self._let_in, request, body)
        except NotJson:
            return JSONResponse({}, 400)
        except Unsigned as refusal:
            log.warning("feishu.refused", reason=str(refusal))
            return JSONResponse({}, 401)
        if arrived.challenge:
            return Response(arrived.challenge, media_type="application/json")
        reply = await self.receive(arrived.payload) if arrived.payload is not None else Reply({})
        await asyncio.to_thread(self._keeper.seen, request.headers)
        return JSONResponse(reply.body, background=BackgroundTask(reply.afterwards) if reply.afterwards else None)

    async def receive(self, payload: Payload) -> Reply:
        """An event is kept when this returns; a press on a card is answered."""
        if feishu_words.kind_of(payload) == feishu_words.CARD:
            return await self._card(payload)
        try:
            incoming = feishu_words.event(payload, self._own_account())
        except (KeyError, TypeError):
            # It would come again just as it is, and hold up what comes behind it.
            log.warning("feishu.strange_event", kind=feishu_words.kind_of(payload))
            return Reply({})
        if incoming is not None:
            await self._arrivals.keep(incoming)
        return Reply({})

    def _let_in(self, request: Request, body: bytes) -> Arrived:
        """Raises `Unsigned`, `NotJson`."""
        arrived = self._keeper.let_in(request.headers, body, self._kit.database.clock.now().timestamp())
        if arrived.payload is not None:
            app_id, tenant = feishu_words.addressed_to(arrived.payload)
            if app_id != self._app_id:
                raise Unsigned("for another app")
            if tenant not in self._known_tenants(tenant):
                raise Unsigned("of a company that nobody connected")
        return arrived

    def _known_tenants(self, tenant: str) -> frozenset[str]:
        """Asked anew now and then, and at most once a second for one that is not known."""
        moment = self._kit.database.clock.now().timestamp()
        age = moment - self._asked_at
        if age > _REMEMBER_S or (tenant not in self._tenants and age > 1):
            with self._kit.database.work(_DOOR) as work:
                self._tenants = connected_tenants(work, Platform.FEISHU)
            self._asked_at = moment
        return self._tenants

    async def _card(self, payload: Payload) -> Reply:
        try:
            feishu_words.press_of(payload)
        except ValueError:
            log.warning("feishu.strange_card")
            return Reply(self._answers.notice("messenger-strange-card", "warning"))
        incoming = feishu_words.card(payload, await asyncio.to_thread(self._answers.known, payload))
        if incoming is None:
            return await asyncio.to_thread(self._answers.folded, payload)
        loop = asyncio.get_running_loop()
        began = loop.time()
        outcome = await self._arrivals.at_once(incoming, self.patience_s)
        if outcome is None:
            return Reply(self._answers.notice("messenger-working"))
        quick = loop.time() - began < self.quick_s
        return await asyncio.to_thread(self._answers.to, incoming, outcome, quick=quick)

    def _own_account(self) -> str:
        """Empty until Feishu has told: nobody waits for that."""
        if not self._account and (self._asking is None or self._asking.done()):
            self._asking = asyncio.create_task(asyncio.to_thread(self._ask_account))
        return self._account

    def _ask_account(self) -> None:
        messenger = self._kit.messenger(Platform.FEISHU).messenger
        if not isinstance(messenger, FeishuMessenger):
            return
        try:
            self._account = messenger.own_account()
        except DeliveryFailed as error:
            log.warning("feishu.no_account", error=str(error))
