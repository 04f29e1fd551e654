"""The handle of tests: the server in a thread of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.emulators.loops import loop_thread
from tests.emulators.speech.engine import Engine
from tests.emulators.speech.server import SpeechServer


@contextmanager
def speech_server(engine: Engine | None = None, **options: Any) -> Iterator[SpeechServer]:
    with loop_thread("speech") as thread:
        server = SpeechServer(engine, **options)
        thread.run(server.start())
        try:
            yield server
        finally:
            thread.run(server.stop())
