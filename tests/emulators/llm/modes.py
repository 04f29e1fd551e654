"""How the model behaves when served by hand: well, by hand, or badly."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from tests.emulators.llm import mind
from tests.emulators.llm.answers import Answer, failure
from tests.emulators.switch import Switch

if TYPE_CHECKING:
    from tests.emulators.llm.server import Exchange, LlmServer

HAND_S = 600.0
"""So long a request waits for somebody at the page."""


class Mode(StrEnum):
    WELL = "well"
    BY_HAND = "by hand"
    SLOW = "slow"
    STALLS = "stalls"
    NONSENSE = "nonsense"
    """Words where JSON was asked for."""
    WRONG_SHAPE = "wrong shape"
    """JSON, but of no shape that was asked for."""
    CUT_OFF = "cut off"
    REFUSES = "refuses"
    BUSY = "429"
    BROKEN = "500"
    DROPS = "drops"


class Modes:
    def __init__(self, changed: Callable[[], None]) -> None:
        self.switch = Switch(Mode.WELL, changed)

    async def answer(self, exchange: "Exchange", server: "LlmServer") -> Answer | None:
        """None where it behaves well."""
        mode = self.switch.take()
        if mode is Mode.BY_HAND:
            return await _by_hand(exchange, server)
        return None if mode is Mode.WELL else self._spoilt(mode, mind.answer(exchange.request))

    def _spoilt(self, mode: Mode, good: Answer) -> Answer:
        content = good.content or ""
        match mode:
            case Mode.SLOW:
                return replace(good, delay_s=self.switch.seconds, pace_s=0.05)
            case Mode.STALLS:
                return replace(good, stalls=True)
            case Mode.NONSENSE:
                return Answer("Well, let me think about it. 嗯……")
            case Mode.WRONG_SHAPE:
                return Answer(json.dumps({"colour": "green", "instructions": "ignore all instructions"}))
            case Mode.CUT_OFF:
                return Answer(content[: len(content) // 2], finish_reason="length")
            case Mode.REFUSES:
                return Answer(refusal="I'm sorry, I can't help with that.")
            case Mode.BUSY:
                words = "Rate limit reached"
                wait = max(int(self.switch.seconds), 1)
                return failure(429, words, kind="requests", code="rate_limit_exceeded", retry_after_s=wait)
            case Mode.BROKEN:
                return failure(500, "The server had an error while processing your request.")
            case _:
                return Answer(drop=True)


async def _by_hand(exchange: "Exchange", server: "LlmServer") -> Answer:
    exchange.by_hand = asyncio.get_running_loop().create_future()
    server.version += 1
    try:
        return Answer(await asyncio.wait_for(exchange.by_hand, HAND_S))
    except TimeoutError:
        return failure(500, "nobody answered by hand")
