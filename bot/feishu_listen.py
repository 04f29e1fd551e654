"""`zhaohu feishu listen`: events and card callbacks over a connection that we open, for installations without an address that
Feishu can reach. A process of its own: the SDK's client wants a loop to itself, and can lose its way when it reconnects; then
the process ends, so that whoever runs it starts it anew."""

import asyncio
import json
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final

import structlog

from bot.doors.feishu import FeishuDoor
from bot.doors.feishu_answers import Reply
from bot.doors.feishu_checks import payload_of
from bot.doors.feishu_words import KINDS, OLD_KINDS, Payload
from bot.kit import Kit
from bot.lifeline import watch_parent
from bot.logs import set_up_logs
from bot.settings import Settings
from hrcore.errors import SetupProblem

log = structlog.get_logger()
ANSWER_S: Final = 2.8
LOST_S: Final = 300.0
"""A connection that is not back by then is given up, and the process with it."""
_GONE_S: Final = 0.3
"""By then an answer has left."""
LOST: Final = 75
"""Exit status for "try again" (sysexits)."""


class Listener:
    """Hands on what the SDK's client hears to a door in a loop of its own. Raises `TimeoutError` where that takes longer than
    Feishu waits: an event comes again."""

    def __init__(self, kit: Kit) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="feishu-door", daemon=True)
        self._thread.start()
        self._door = FeishuDoor(kit)

    def hear(self, event: Any) -> None:
        self._receive(payload_of(event))

    def press(self, click: Any) -> dict[str, Any]:
        from lark_oapi.core.json import JSON

        reply = self._receive(json.loads(JSON.marshal(click) or "{}"))
        if reply.afterwards is not None:
            self._loop.call_soon_threadsafe(self._later, reply.afterwards)
        return dict(reply.body)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _receive(self, payload: Payload) -> Reply:
        done: Future[Reply] = asyncio.run_coroutine_threadsafe(self._door.receive(payload), self._loop)
        return done.result(ANSWER_S)

    def _later(self, afterwards: Callable[[], None]) -> None:
        self._loop.call_later(_GONE_S, self._loop.run_in_executor, None, afterwards)


class Patience:
    """Ends the process when a connection stays lost."""

    def __init__(self, give_up: Callable[[], None], after_s: float = LOST_S) -> None:
        self._give_up = give_up
        self._after_s = after_s
        self._timer: threading.Timer | None = None

    def lost(self) -> None:
        log.warning("feishu.connection_lost")
        self.found()
        self._timer = threading.Timer(self._after_s, self._give_up)
        self._timer.daemon = True
        self._timer.start()

    def found(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None


def listen(settings: Settings) -> None:
    """Returns never; ends with the process."""
    from bot.wiring import build

    if not settings.feishu.is_connected:
        raise SetupProblem("feishu-not-set")
    set_up_logs(settings.log_level)
    if settings.lifeline:
        watch_parent()
    listener = Listener(build(settings))
    client_for(settings, listener).start()


def client_for(settings: Settings, listener: Listener) -> Any:
    """The SDK's own. What comes over a connection opened with the app's secret needs no other proof."""
    import lark_oapi as lark

    builder = lark.EventDispatcherHandler.builder("", "", lark.LogLevel.CRITICAL)
    for kind in KINDS:
        builder.register_p2_customized_event(kind, listener.hear)
    for kind in OLD_KINDS:
        builder.register_p1_customized_event(kind, listener.hear)
    builder.register_p2_card_action_trigger(listener.press)
    feishu = settings.feishu
    secret = feishu.app_secret.get_secret_value() if feishu.app_secret else ""
    client = lark.ws.Client(
        feishu.app_id, secret, lark.LogLevel.ERROR, builder.build(), domain=feishu.base_url.rstrip("/")
    )
    patience = Patience(lambda: os._exit(LOST))
    client.on_reconnecting, client.on_reconnected = patience.lost, patience.found
    return client
