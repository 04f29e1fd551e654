"""Where a question is not understood, tempers rise, or somebody is close to tears: simpler words, a calm word, a pause."""

from collections.abc import Callable

from interview.call import pacing
from interview.call.dialogue import EffectKind, Outcome
from interview.call.gaps import EASIER
from interview.call.turn import Turn, is_sayable

AskAgain = Callable[[Turn, str], None]


def simpler_words(turn: Turn) -> tuple[str, str]:
    """The standing question in simpler words, and what is then asked: its id among the follow-ups. Both empty where there
    are none, or they were said already."""
    question, asking = turn.question, turn.state.notes.get("asking", "")
    if not asking:
        usable = question.easier and not turn.state.easier_asked and is_sayable(question.easier)
        return (question.easier or "", EASIER) if usable else ("", "")
    rung = next((rung for rung in question.ladder if rung.id == asking), None)
    if rung is None or turn.state.notes.get("rephrased") == asking:
        return "", ""
    words = turn.wording.mapping("plainly")[rung.aim.value].format(point=rung.point or "")
    return (words, asking) if is_sayable(words) else ("", "")


def rephrase(turn: Turn, say_again: AskAgain) -> None:
    """Other words once; whoever asks a second time hears the plainer ones again."""
    text, asking = simpler_words(turn)
    if not text or not pacing.may_repair(turn.plan, turn.heard, text):
        say_again(turn, f"{turn.text('repeat')}{turn.space}{turn.state.last_saying}")
        return
    turn.note(asking=asking, rephrased=asking)
    turn.change(easier_asked=turn.state.easier_asked or asking == EASIER, last_saying=text)
    say_again(turn, f"{turn.text('rephrase')}{turn.space}{text}")


def abused(turn: Turn, say_again: AskAgain) -> None:
    """A boundary once, calmly; then a kind end. What was said counts for nothing."""
    text = turn.text("boundary", question=turn.state.last_saying)
    if turn.count("abuse") > 1 or not pacing.may_repair(turn.plan, turn.heard, text):
        turn.end(Outcome.PARTIAL if turn.state.answers else Outcome.REFUSED, "close_calmly")
        return
    say_again(turn, text)


def distressed(turn: Turn, say_again: AskAgain) -> None:
    """First a pause and the ways out. Whoever is still not well then is not asked on: it goes on another day."""
    text = turn.text("comfort")
    if turn.count("distress") > 1 or not pacing.may_repair(turn.plan, turn.heard, text):
        turn.effect(EffectKind.POSTPONED)
        turn.end(Outcome.POSTPONED, "postponed_kindly")
        return
    say_again(turn, text)
