"""The standing question, follow-up or plea to clear something up, in the language now spoken."""

from interview.call.deepening import DEEPER
from interview.call.gaps import EASIER, asked_in, to_clear_up
from interview.call.turn import Turn


def standing_text(turn: Turn) -> str:
    """What was asked, in the language now spoken. What stands on no ladder gives way to the question itself."""
    question, asking = turn.question, turn.state.notes.get("asking", "")
    if asking == EASIER and question.easier:
        return question.easier
    if asking.endswith(".clarify"):
        turn.change(probes=tuple(rung for rung in turn.state.probes if rung != asking))
        again = to_clear_up(turn.state, question)
        turn.change(probes=(*turn.state.probes, asking))
        return again.text if again else question.text
    if asking.endswith(DEEPER):
        return _deeper_text(turn, asking.rpartition(".")[2])
    return next((rung.text for rung in question.ladder if rung.id == asking), question.text)


def _deeper_text(turn: Turn, signal: str) -> str:
    used = sum(rung.endswith(f".{signal}") for rung in asked_in(turn.state))
    return str(turn.wording.mapping("deeper")[signal][used - 1])
