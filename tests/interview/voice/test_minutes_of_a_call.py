"""A real call, with real pauses and a real voice, ends in its minutes."""

from interview.call.dialogue import Outcome
from interview.minds.rulebook import RulebookMind
from tests.interview.call.test_conversation import english_plan
from tests.interview.voice.call_doubles import Line

TALKATIVE = "I led the work on the ledger and checked every week with finance what had changed and why it had. " * 5


def test_it_does_with_somebody_who_talks_at_length() -> None:
    def reply(said: str) -> str:
        if "May we start" in said:
            return "Yes, sure."
        return "No, that's all, thank you." if "like to know" in said or "to ask" in said else TALKATIVE

    line = Line(plan=english_plan(5), conversation=RulebookMind().conversation()).hold(reply)  # type: ignore[arg-type]
    assert line.results[0].outcome is Outcome.COMPLETED
    assert 4.5 <= line.results[0].media_ms / 60_000 <= 5.5
