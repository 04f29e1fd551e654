"""Short utterances over our own voice: "uh-huh", after which we go on, and "wait, sorry", for which we stop."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any, Final

from bot.bench.turn_line import SILENT, Line, MediaClock, voiced
from bot.bench.turns import FIXTURES, converse, percentile, share
from hrcore.languages import Language
from hrcore.ports.speech import FRAME_MS
from interview.call.dialogue import Heard, HeardKind, Saying, SayingKind, State, Step
from interview.plan.model import Patience, Plan
from interview.voice.timing import Timing

RESUMED_WITHIN_MS: Final = 700
SAID_TWICE_MS: Final = 1300
_BEGINS_MS: Final = (1500, 3400)
"""Into our question, by turns."""
_QUESTION: Final = {
    "en": "Let us talk about your last project for a while. I would like to hear what the situation was when you came in. "
    "Then tell me what your own part in it was, and how you knew that it had worked in the end.",
    "zh-CN": "我们聊聊您最近做的一个项目。我想先听听您接手的时候情况是怎么样的。"
    "然后请您讲讲您自己负责哪一部分，最后又是怎么知道它做成了的。",
}


@dataclass(slots=True)
class Over:
    """One utterance over our voice. Times in ms of the call; None: it did not happen."""

    is_backchannel: bool
    began_ms: int = 0
    ended_ms: int = 0
    paused_ms: int | None = None
    resumed_ms: int | None = None
    taken_for_answer: bool = False
    resumed_right: bool = False


class Listener:
    """Hears our question, says one thing into it, and waits."""

    def __init__(self, clock: MediaClock, over: Over, begins_ms: int, duration_ms: int) -> None:
        self._clock, self._over = clock, over
        self._begins_ms, self._rest_ms = begins_ms, duration_ms
        self._listened_ms = 0
        self.line: Line

    def speak(self) -> bytes | None:
        if self._clock.ms > 45_000 or (self._over.ended_ms and self._clock.ms - self._over.ended_ms > 6000):
            return None
        if self._listened_ms < self._begins_ms:
            self._listened_ms += FRAME_MS if self.line.is_playing else 0
            return SILENT
        if self._rest_ms > 0:
            if not self._over.began_ms:
                self._over.began_ms = self._clock.ms
            self._rest_ms -= FRAME_MS
            self._over.ended_ms = self._clock.ms + FRAME_MS
            return voiced(1)
        return SILENT


class Question:
    """One long question, and a short word to whatever is answered."""

    def __init__(self, language: Language, over: Over) -> None:
        self._language, self._over = language, over

    def begin(self, plan: Plan) -> State:
        return State(language=self._language)

    def step(self, plan: Plan, state: State, heard: Heard) -> Step:
        self._over.taken_for_answer = self._over.taken_for_answer or heard.kind is HeardKind.SPEECH
        text = _QUESTION[self._language] if heard.kind is HeardKind.ANSWERED else "OK."
        saying = Saying(
            kind=SayingKind.QUESTION, text=text, language=self._language, question_id="q", patience=Patience.LONG
        )
        return Step(state=state, sayings=(saying,))

    def foreseeable(self, plan: Plan, state: State) -> tuple[Saying, ...]:
        return ()


def measure_interruptions() -> dict[str, Any]:
    """`talk_over_ms`: for how long we went on speaking when somebody meant to say something, 95th percentile; `resumed`:
    how often we went on after falling silent; `resumed_right`: of those, the share that left out nothing that had not been
    heard, and said no more than 1.3 s twice; `interruptions_missed`: the share after which we went on all the same."""
    lines = (FIXTURES / "backchannels.jsonl").read_text(encoding="utf-8").splitlines()
    found = asyncio.run(_all([json.loads(line) for line in lines]))
    signs = [one for one in found if one.is_backchannel]
    meant = [one for one in found if not one.is_backchannel]
    paused = [one.paused_ms - one.began_ms for one in found if one.paused_ms is not None]
    resumed = [one for one in signs if one.paused_ms is not None and not one.taken_for_answer]
    went_on = [one for one in resumed if one.resumed_ms is not None]
    soon = [one.resumed_ms is not None and one.resumed_ms - one.ended_ms <= RESUMED_WITHIN_MS for one in resumed]
    return {
        "pause_our_voice_ms": {"p50": percentile(paused, 0.5), "p95": percentile(paused, 0.95)},
        "backchannels": len(signs),
        "backchannels_paused": len([one for one in signs if one.paused_ms is not None]),
        "backchannel_resumed": share(soon),
        "resume_ms": {
            "p50": percentile([(one.resumed_ms or 99_999) - one.ended_ms for one in resumed], 0.5),
            "p95": percentile([(one.resumed_ms or 99_999) - one.ended_ms for one in resumed], 0.95),
        },
        "false_interruptions": share([one.taken_for_answer for one in signs]),
        "interruptions": len(meant),
        "interruptions_missed": share([one.resumed_ms is not None for one in meant]),
        "talk_over_ms": percentile(
            [(one.paused_ms if one.paused_ms is not None else one.ended_ms) - one.began_ms for one in meant], 0.95
        ),
        "resumed": len(went_on),
        "resumed_right": share([one.resumed_right for one in went_on]),
    }


async def _all(utterances: list[dict[str, Any]]) -> list[Over]:
    return [await _one(utterance, _BEGINS_MS[index % len(_BEGINS_MS)]) for index, utterance in enumerate(utterances)]


async def _one(utterance: dict[str, Any], begins_ms: int) -> Over:
    clock, over = MediaClock(), Over(is_backchannel=utterance["is_backchannel"])
    listener = Listener(clock, over, begins_ms, utterance["duration_ms"])
    line = listener.line = Line(clock, listener.speak)
    language: Language = utterance["language"]
    await converse(Question(language, over), line, clock, {1: utterance["text"]}, Timing(), language)
    if line.cleared:
        over.paused_ms, cut = line.cleared[0]
        if line.taken_up and not over.taken_for_answer:
            over.resumed_ms, place = line.taken_up[0]
            over.resumed_right = _goes_on(cut, place)
    return over


def _goes_on(cut: tuple[int, int], place: tuple[int, int]) -> bool:
    """Nothing is left out, and no more is said twice than a few words."""
    return place[0] == cut[0] and cut[1] - SAID_TWICE_MS <= place[1] <= cut[1]
