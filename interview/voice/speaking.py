"""Our own voice of one call: sentences made one ahead of the other, and what may come next made early."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable
from itertools import islice

from hrcore.languages import Language
from interview.call.dialogue import Saying
from interview.voice.engines import Engines
from interview.voice.sentences import sentences

READY_SENTENCES = 24
"""Sentences kept in memory per call, well under 1 MB; the synthesiser may keep more on disk."""
AHEAD = 6
"""Foreseeable sayings made ahead; later ones are rarely reached."""
BEGUN = 2
"""Sentences made at once: one to say, and one to follow it."""


class Voice:
    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._ready: OrderedDict[tuple[str, Language], asyncio.Task[bytes | None]] = OrderedDict()
        self._ahead: asyncio.Task[None] | None = None

    async def speech(self, text: str, language: Language) -> bytes | None:
        """µ-law of one sentence; None when the engine failed."""
        return await asyncio.shield(self.ask(text, language))

    def ask(self, text: str, language: Language) -> "asyncio.Task[bytes | None]":
        """Starts making a sentence, unless it is made or being made."""
        key = (text, language)
        task = self._ready.get(key)
        if task is None or _failed(task):
            task = asyncio.get_running_loop().create_task(self._engines.synthesise(text, language))
            self._ready[key] = task
        self._ready.move_to_end(key)
        while len(self._ready) > READY_SENTENCES:
            self._ready.popitem(last=False)
        return task

    def begin(self, sayings: Iterable[Saying]) -> None:
        """Starts on the first words of what will be said once it may be."""
        first = ((text, saying.language) for saying in sayings for text in sentences(saying.text))
        for text, language in islice(first, BEGUN):
            self.ask(text, language)

    def ready(self, saying: Saying) -> bool:
        """The whole saying can be played without waiting."""
        tasks = [self._ready.get((text, saying.language)) for text in sentences(saying.text)]
        return all(task is not None and task.done() and not _failed(task) for task in tasks)

    def prepare(self, sayings: Iterable[Saying]) -> None:
        """Makes sayings one after the other in the background, until `hush`."""
        self.hush()
        wanted = [(text, saying.language) for saying in list(sayings)[:AHEAD] for text in sentences(saying.text)]
        self._ahead = asyncio.get_running_loop().create_task(self._make(wanted))

    def hush(self) -> None:
        """What is wanted now goes before what may be wanted later."""
        if self._ahead is not None:
            self._ahead.cancel()
            self._ahead = None

    async def close(self) -> None:
        self.hush()
        unfinished = [task for task in self._ready.values() if not task.done()]
        for task in unfinished:
            task.cancel()
        if unfinished:
            await asyncio.wait(unfinished)

    async def _make(self, wanted: list[tuple[str, Language]]) -> None:
        for text, language in wanted:
            await asyncio.shield(self.ask(text, language))


def _failed(task: "asyncio.Task[bytes | None]") -> bool:
    return task.done() and (task.cancelled() or task.result() is None)
