"""The media door's websocket, under a client of somebody else's."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import uvicorn
from fastapi import FastAPI, WebSocket
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from bot.doors.media_protocol import MOST_WAITING, MediaProtocol

MESSAGES = 20 * MOST_WAITING


@contextmanager
def listening(app: FastAPI) -> Iterator[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws=MediaProtocol, ws_ping_interval=None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        try:
            yield f"ws://127.0.0.1:{listener.getsockname()[1]}/media"
        finally:
            server.should_exit = True
            thread.join(10)


class TestMediaProtocol:
    def test_everything_arrives_in_order_although_the_reader_is_slow(self) -> None:
        app, read = FastAPI(), list[str]()

        @app.websocket("/media")
        async def media(websocket: WebSocket) -> None:
            await websocket.accept()
            await asyncio.sleep(0.2)
            for number in range(MESSAGES):
                read.append(await websocket.receive_text())
                if number % 50 == 0:
                    await asyncio.sleep(0.01)
            await websocket.send_text("all")

        with listening(app) as url, connect(url, compression=None) as client:
            for number in range(MESSAGES):
                client.send(str(number))
            assert client.recv(timeout=10) == "all"
        assert read == [str(number) for number in range(MESSAGES)]

    def test_a_call_that_does_not_read_holds_its_far_end_back(self) -> None:
        """Nothing is heaped up in the process: a far end that sends faster than we read has to wait."""
        app, over = FastAPI(), threading.Event()

        @app.websocket("/media")
        async def media(websocket: WebSocket) -> None:
            await websocket.accept()
            await asyncio.to_thread(over.wait)

        def flood(client: ClientConnection) -> None:
            with suppress(ConnectionClosed):
                for _ in range(200):
                    client.send(b"x" * 500_000)

        with listening(app) as url, connect(url, compression=None) as client:
            sender = threading.Thread(target=flood, args=(client,))
            sender.start()
            sender.join(1.5)
            held_back = sender.is_alive()
            over.set()
            sender.join(10)
        assert held_back
