"""The `Socket` of a media channel over the web server's own."""

from contextlib import suppress

from fastapi import WebSocket, WebSocketDisconnect

from adapters.telephony.media_streams import Socket, SocketClosed
from bot.doors.media_protocol import EXTENSION, MediaProtocol


def socket_of(websocket: WebSocket) -> Socket:
    """The short way where the server has it."""
    protocol = websocket.scope.get("extensions", {}).get(EXTENSION)
    return DirectSocket(websocket, protocol) if isinstance(protocol, MediaProtocol) else StarletteSocket(websocket)


class StarletteSocket:
    """`Socket` of the media channel over a Starlette websocket."""

    def __init__(self, websocket: WebSocket) -> None:
        self._websocket = websocket

    async def recv(self) -> str | bytes:
        try:
            return await self._websocket.receive_text()
        except WebSocketDisconnect as gone:
            raise SocketClosed(gone.code) from gone
        except (RuntimeError, KeyError) as error:
            raise SocketClosed from error

    async def send(self, text: str) -> None:
        try:
            await self._websocket.send_text(text)
        except (WebSocketDisconnect, RuntimeError) as error:
            raise SocketClosed from error

    async def close(self) -> None:
        with suppress(RuntimeError, WebSocketDisconnect):
            await self._websocket.close()


class DirectSocket(StarletteSocket):
    """Reads beside ASGI, which wraps and copies every message."""

    def __init__(self, websocket: WebSocket, protocol: MediaProtocol) -> None:
        super().__init__(websocket)
        self._protocol = protocol

    async def recv(self) -> str | bytes:
        message = await self._protocol.message()
        if message is None:
            raise SocketClosed
        return message
