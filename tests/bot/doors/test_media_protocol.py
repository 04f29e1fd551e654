"""The media door's websocket, under a client of somebody else's."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
import uvicorn
from fastapi import FastAPI, WebSocket
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from bot.doors.media_protocol import EXTENSION, MOST_WAITING, MediaProtocol

MESSAGES = 20 * MOST_WAITING


def framed(payload: bytes) -> bytes:
    """One whole text frame as a client writes it."""
    mask = b"\x11\x22\x33\x44"
    return bytes([0x81, 0x80 | len(payload)]) + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))


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

    def test_sound_comes_the_short_way_whole_and_in_order_with_all_else_between(self) -> None:
        """Ordinary messages, one in pieces, one with a ping inside it, a long one and two in one packet."""
        app, read = FastAPI(), list[bytes]()

        @app.websocket("/media")
        async def media(websocket: WebSocket) -> None:
            await websocket.accept()
            protocol = websocket.scope["extensions"][EXTENSION]
            while (message := await protocol.message()) is not None:
                read.append(message)
            done.set()

        done, long = threading.Event(), "长" * 1000
        with listening(app) as url:
            with connect(url, compression=None) as client:
                client.send("one")
                client.send(["two ", "in ", "pieces"])
                assert client.ping().wait(5)
                client.send(long)
                raw = framed(b"four") + framed(b"five")
                for at in range(0, len(raw), 3):
                    client.socket.sendall(raw[at : at + 3])
                    time.sleep(0.002)
                client.socket.sendall(framed(b"six") + framed(b"seven"))
                client.send(b"eight")
            assert done.wait(5)
        told = [b"one", b"two in pieces", long.encode(), b"four", b"five", b"six", b"seven", b"eight"]
        assert read == told

    @pytest.mark.parametrize(
        "broken",
        [
            b"\x81\x05hello",  # not masked
            b"\xf1" + framed(b"reserved bits")[1:],
            b"\x81\xff" + (1 << 40).to_bytes(8) + b"mask" + b"x" * 100_000,
            b"\x83" + framed(b"unknown opcode")[1:],
        ],
    )
    def test_what_breaks_the_rules_ends_the_connection_and_no_other(self, broken: bytes) -> None:
        app = FastAPI()

        @app.websocket("/media")
        async def media(websocket: WebSocket) -> None:
            await websocket.accept()
            protocol = websocket.scope["extensions"][EXTENSION]
            while (message := await protocol.message()) is not None:
                await websocket.send_text(message.decode())

        with listening(app) as url, connect(url, compression=None) as other:
            with connect(url, compression=None) as client:
                with suppress(OSError):
                    client.socket.sendall(broken)
                with pytest.raises(ConnectionClosed):
                    client.recv(timeout=5)
            other.send("still here")
            assert other.recv(timeout=5) == "still here"
