"""Socket Mode: what would be posted to the app's address goes through a WebSocket that the app has opened."""

import asyncio
import json
import uuid
from typing import Any

from aiohttp import WSMsgType, web

from tests.emulators.slack.sender import Delivery
from tests.emulators.slack.workspace import Workspace

LIFE_S, MOST_CONNECTIONS = 18_060, 10


class SocketMode:
    """Each envelope goes to one connection, by turns."""

    def __init__(self, slack: Workspace) -> None:
        self.slack = slack
        self.connections: list[web.WebSocketResponse] = []
        self._waiting: dict[str, asyncio.Future[Any]] = {}
        self._turn = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self.slack.tickets:
            return web.Response(status=408, text="Request Timeout")
        self.slack.tickets.discard(ticket)
        connection = web.WebSocketResponse(heartbeat=None, autoping=True)
        await connection.prepare(request)
        if len(self.connections) >= MOST_CONNECTIONS:
            await connection.send_str(self._goodbye("too_many_websockets"))
            await connection.close()
            return connection
        self.connections.append(connection)
        self.slack.note_change()
        try:
            await connection.send_str(json.dumps(self._hello()))
            async for message in connection:
                if message.type is WSMsgType.TEXT:
                    self._take_ack(message.data)
        finally:
            if connection in self.connections:
                self.connections.remove(connection)
            self.slack.note_change()
        return connection

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "connection_info": {"app_id": self.slack.app_id},
            "debug_info": {"host": "applink", "build_number": 1, "approximate_connection_time": LIFE_S},
        }

    def _goodbye(self, reason: str) -> str:
        return json.dumps({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink"}})

    def _take_ack(self, data: str) -> None:
        try:
            ack = json.loads(data)
        except ValueError:
            return
        waiting = self._waiting.pop(str(ack.get("envelope_id")), None) if isinstance(ack, dict) else None
        if waiting is not None and not waiting.done():
            waiting.set_result(ack.get("payload"))

    async def deliver(self, kind: str, delivery: Delivery, reason: str, deadline_s: float) -> None:
        """An acknowledged envelope counts as status 200, its payload as the body."""
        if not self.connections:
            delivery.reason = "connection_failed"
            return
        envelope_id = str(uuid.uuid4())
        envelope: dict[str, Any] = {
            "envelope_id": envelope_id,
            "type": kind,
            "payload": delivery.payload,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": delivery.attempt, "retry_reason": reason}
        self._turn += 1
        connection = self.connections[self._turn % len(self.connections)]
        waiting = self._waiting[envelope_id] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(deadline_s):
                await connection.send_str(json.dumps(envelope, ensure_ascii=False))
                answer = await waiting
        except TimeoutError:
            delivery.reason = "http_timeout"
        except ConnectionError:
            delivery.reason = "connection_failed"
        else:
            delivery.status = 200
            delivery.body = "" if answer is None else answer if isinstance(answer, str) else json.dumps(answer)
        finally:
            self._waiting.pop(envelope_id, None)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """`warning` tells that the connection ends soon; the other reasons end it: refresh_requested, link_disabled."""
        for connection in list(self.connections):
            await connection.send_str(self._goodbye(reason))
            if reason != "warning":
                self.connections.remove(connection)
                await connection.close()

    async def cut(self) -> None:
        """Every connection ends without a word, as when a network fails."""
        for connection in list(self.connections):
            await connection.close()
