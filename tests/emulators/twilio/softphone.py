"""The sound of a live call, to a browser and back: binary frames of µ-law, 160 bytes each."""

import asyncio
from collections import deque
from contextlib import suppress
from typing import Final

from aiohttp import WSMsgType, web

from tests.emulators.twilio.account import Account
from tests.emulators.twilio.line import FRAME_BYTES, Line

MOST_FRAMES: Final = 50
"""Of a microphone that runs ahead: a second."""


class Softphone:
    def __init__(self, account: Account) -> None:
        self._account = account

    async def connect(self, request: web.Request) -> web.StreamResponse:
        call = self._account.calls.get(request.match_info["sid"])
        if call is None or call.line is None or call.is_over:
            raise web.HTTPNotFound
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        listener: deque[bytes] = deque(maxlen=MOST_FRAMES)
        call.line.listeners.append(listener)
        sending = asyncio.create_task(_send(socket, listener, call.over))
        try:
            async for message in socket:
                if message.type is WSMsgType.BINARY and len(message.data) == FRAME_BYTES:
                    _speak(call.line, message.data)
        finally:
            call.line.listeners.remove(listener)
            sending.cancel()
            with suppress(asyncio.CancelledError):
                await sending
        return socket


def _speak(line: Line, frame: bytes) -> None:
    if len(line.microphone) < MOST_FRAMES:
        line.microphone.append(frame)


async def _send(socket: web.WebSocketResponse, listener: deque[bytes], over: asyncio.Event) -> None:
    with suppress(ConnectionResetError, RuntimeError):
        while not over.is_set():
            while listener:
                await socket.send_bytes(listener.popleft())
            await asyncio.sleep(0.01)
        await socket.close()
