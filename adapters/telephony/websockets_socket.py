"""`Socket` over the `websockets` library: for the robot caller's server side in tests and for stand-alone media servers."""

import asyncio
from contextlib import suppress
from typing import Protocol

from websockets.exceptions import ConcurrencyError, ConnectionClosed

from adapters.telephony.media_streams import SocketClosed


class _Connection(Protocol):
    async def recv(self) -> str | bytes: ...

    async def send(self, message: str) -> None: ...

    async def close(self) -> None: ...


class WebsocketsSocket:
    def __init__(self, connection: _Connection) -> None:
        self._connection = connection

    async def recv(self) -> str | bytes:
        try:
            return await self._connection.recv()
        except ConnectionClosed as error:
            raise SocketClosed from error

    async def send(self, text: str) -> None:
        try:
            await self._connection.send(text)
        except ConnectionClosed as error:
            raise SocketClosed from error

    async def close(self) -> None:
        """Reads on meanwhile: frames that nobody takes would hold up the far end's goodbye until a timeout."""
        rest = asyncio.create_task(self._drain())
        await self._connection.close()
        rest.cancel()
        await asyncio.wait({rest})

    async def _drain(self) -> None:
        with suppress(ConnectionClosed, ConcurrencyError):
            while True:
                await self._connection.recv()
