"""The conversation as the session sees it: an answer in, a stored step out, and an answer taken back when it was
cut off too early."""

import asyncio
from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Protocol

from interview.call.dialogue import Conversation, Heard, HeardKind, Saying, State, Step
from interview.plan.model import Plan
from interview.scoring.model import TranscriptTurn
from interview.voice.journal import Journal
from interview.voice.sentences import joined
from interview.voice.timing import Timing


class Beginning(Protocol):
    """Whoever says what was thought, and may start early."""

    def begin(self, sayings: Iterable[Saying]) -> None: ...


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer just given and the state before it."""

    before: State
    heard: Heard
    decided_ms: int


class Thinker:
    def __init__(
        self,
        *,
        plan: Plan,
        conversation: Conversation,
        journal: Journal,
        executor: Executor,
        voice: Beginning | None,
        state: State | None,
        timing: Timing,
    ) -> None:
        self.state = state or conversation.begin(plan)
        self.taken_back = 0
        self._plan = plan
        self._conversation = conversation
        self._journal = journal
        self._executor = executor
        self._voice = voice
        self._timing = timing
        self._last: _Answer | None = None
        self._task: asyncio.Task[Step] | None = None

    @property
    def busy(self) -> "asyncio.Task[Step] | None":
        return self._task

    def think(self, turn: TranscriptTurn | None, heard: Heard, before: State | None = None) -> "asyncio.Task[Step]":
        """`before`: the state to go on from, where `heard` replaces an answer that was cut off."""
        before = before or self.state
        joinable = heard.kind is HeardKind.SPEECH
        self._last = _Answer(before, heard, heard.media_ms) if joinable else None
        self._task = asyncio.get_running_loop().create_task(self._step(turn, heard, before))
        return self._task

    def thought(self) -> Step | None:
        """The step, once, when it is made and stored. Raises Superseded, and what the conversation raised."""
        if self._task is None or not self._task.done():
            return None
        return self._finish(self._task.result())

    async def leave(self) -> bool:
        """The line is gone: waits for the step under way, so that its words are stored. False if there was none."""
        if self._task is None:
            return False
        self._finish(await self._task)
        return True

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def taken_up_again(self, heard: Heard, started_ms: int) -> tuple[Heard, State]:
        """An answer taken up again before we had asked anything new was cut off by us: both parts are one answer to
        the question they belong to. Otherwise as it came."""
        last = self._last
        if last is None or not heard.text or started_ms - last.decided_ms > self._timing.take_back:
            return heard, self.state
        self.taken_back += 1
        whole = {
            "text": joined(last.heard.text, heard.text),
            "confidence": (last.heard.confidence + heard.confidence) / 2,
        }
        return heard.model_copy(update=whole), last.before

    def _finish(self, step: Step) -> Step:
        self._task = None
        self.state = step.state
        if step.effects:
            # What an answer set going (consent, the end) is not undone by words that follow it.
            self._last = None
        return step

    async def _step(self, turn: TranscriptTurn | None, heard: Heard, before: State) -> Step:
        """A mind that fails takes the call down, but not the words that were said."""
        work = asyncio.get_running_loop().run_in_executor(
            self._executor, self._conversation.step, self._plan, before, heard
        )
        await asyncio.wait({work})
        if work.exception() is not None:
            await self._journal.keep(turn, before, ())
        step = work.result()
        if self._voice is not None:
            self._voice.begin(step.sayings)
        await self._journal.keep(turn, step.state, step.effects)
        return step
