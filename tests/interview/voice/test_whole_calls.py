"""Whole calls over a real websocket, in media time."""

import asyncio

from call_doubles import CLOSE, GREETING, QUESTIONS, Line

from interview.call.dialogue import Outcome
from interview.scoring.model import Speaker
from interview.voice.result import Ending

LONG = "I was responsible for the billing service and moved it to a queue, " * 12


def test_a_call_asks_every_question_and_ends_with_a_goodbye() -> None:
    async def story() -> Line:
        async with Line().open() as line:
            await line.robot(lambda said: "Yes." if "record" in said else f"My answer to that. {LONG}").call()
            await line.over.wait()
            return line

    line = asyncio.run(story())
    result = line.results[0]
    assert result.ending is Ending.FINISHED
    assert result.outcome is Outcome.COMPLETED
    assert result.media_ms > 180_000
    assert line.journal.texts(Speaker.INTERVIEWER) == [
        GREETING,
        QUESTIONS[0],
        *(text for question in QUESTIONS[1:] for text in ("Thank you.", question)),
        CLOSE,
    ]
    answers = line.journal.texts(Speaker.CANDIDATE)
    assert answers[0] == "Yes."
    assert [answer.split(".")[0] for answer in answers[1:]] == ["My answer to that"] * 4
