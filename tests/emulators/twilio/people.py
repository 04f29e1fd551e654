"""Who is at the other end of a number, and what they do when the telephone rings."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from tests.emulators.twilio.line import Line

Script = Callable[[Line], Awaitable[None]]
"""What the person does once they have answered. Its end is not the end of the call: `line.hang_up()` is."""


class Outcome(StrEnum):
    ANSWERS = "answers"
    BUSY = "busy"
    """Declines, or speaks already."""
    NO_ANSWER = "no-answer"
    UNREACHABLE = "failed"
    BY_HAND = "by hand"
    """Somebody at the page answers or does not."""


class AnsweredBy(StrEnum):
    HUMAN = "human"
    MACHINE_START = "machine_start"
    MACHINE_END_BEEP = "machine_end_beep"
    MACHINE_END_SILENCE = "machine_end_silence"
    MACHINE_END_OTHER = "machine_end_other"
    FAX = "fax"
    UNKNOWN = "unknown"


async def silent(line: Line) -> None:
    """Says nothing and waits."""


class Texts(StrEnum):
    """What becomes of a text message to this number."""

    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    FAILED = "failed"


@dataclass
class Person:
    """`rings_s`: until they answer or decline. `decided_after_ms`: how long detection takes to say who answered."""

    outcome: Outcome = Outcome.ANSWERS
    script: Script = silent
    rings_s: float = 2.0
    answered_by: AnsweredBy = AnsweredBy.HUMAN
    decided_after_ms: int = 2500
    texts: Texts = Texts.DELIVERED
    text_error: int = 30003


def voicemail(greeting: str = "请在提示音后留言。", *, beep: bool = True) -> Person:
    """A machine that greets, beeps, and records what comes."""

    async def script(line: Line) -> None:
        await line.say(greeting)

    by = AnsweredBy.MACHINE_END_BEEP if beep else AnsweredBy.MACHINE_END_SILENCE
    return Person(script=script, answered_by=by, decided_after_ms=3500)
