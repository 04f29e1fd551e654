"""The middle of the call: ask, listen, follow up on what is missing, move on, and deal with everything else."""

from collections.abc import Callable

from hrcore.ports.similarity import Similarity
from interview.call import pacing
from interview.call.again import AGREED, minutes_asked_for
from interview.call.dialogue import EffectKind, HeardKind, Outcome, Phase, SayingKind
from interview.call.easing import abused, distressed, rephrase
from interview.call.gaps import (
    ASKED,
    EASIER,
    FollowUp,
    answer_to,
    easier_id,
    easier_than,
    follow_up,
    is_off_topic,
    to_clear_up,
)
from interview.call.going_on import DRY, number_after
from interview.call.intents import Intent, in_questions
from interview.call.own_questions import answer_own_question, invite_own_questions
from interview.call.standing import standing_text
from interview.call.turn import Turn, is_sayable
from interview.plan.model import Patience

_MOST_REPAIRS = 2
_MOST_SILENCES = 3
_MOST_DETOURS = 4
_MOST_MUMBLED = 6
_MUMBLED = "mumbled"
_AFTER_AN_ANSWER = ("acknowledgement", "acknowledgement_plain")
_LEAST_CONFIDENCE = 0.3
_KEYS = {"0": Intent.PERSON, "9": Intent.STOP_CALLING, "*": Intent.REPEAT, "#": Intent.SKIP}


def ask_question(turn: Turn) -> None:
    """Asks the question under the cursor, or goes on to the end where none is left or no time is left for one of the core."""
    if turn.state.cursor >= len(turn.questions):
        if not turn.state.answers and turn.state.notes.get(_MUMBLED):
            _bad_line(turn)
        else:
            invite_own_questions(turn)
        return
    question = turn.question
    is_core = turn.state.cursor < len(turn.plan.questions)
    if is_core and not pacing.may_ask(turn.plan, turn.heard, question.text):
        turn.end(Outcome.COMPLETED if turn.state.answers else Outcome.POSTPONED, "close_ask")
        return
    turn.change(
        asked=(*turn.state.asked, question.id),
        probes=(),
        easier_asked=False,
        repairs=0,
        question_started_ms=turn.heard.media_ms,
    )
    turn.note(asking="", detours="0", rephrased="")
    turn.ask(SayingKind.QUESTION, question.text, patience=question.patience, question_id=question.id)


def next_question(turn: Turn, acknowledgement: str | None) -> None:
    """`acknowledgement`: a key of the wording. After an answer the candidate has not run dry."""
    if acknowledgement:
        turn.acknowledge(acknowledgement)
    turn.note(**{DRY: "0" if acknowledgement in _AFTER_AN_ANSWER else str(turn.number(DRY) + 1)})
    following = number_after(turn)
    turn.change(cursor=len(turn.questions) if following is None else following)
    ask_question(turn)


def hear_answer(turn: Turn, similarity: Similarity) -> None:
    kind = turn.heard.kind
    if kind is HeardKind.SILENCE:
        _silent(turn)
        return
    turn.note(silences="0")
    if kind is HeardKind.ANSWERED:
        _resume(turn)
    elif kind is HeardKind.UNINTELLIGIBLE or _was_mumbled(turn):
        _not_understood(turn)
    elif kind is HeardKind.KEY:
        _act(turn, _KEYS.get(turn.heard.digit, Intent.REPEAT), similarity)
    else:
        _act(turn, in_questions(turn.heard.text), similarity)


def _was_mumbled(turn: Turn) -> bool:
    if turn.heard.kind is not HeardKind.SPEECH:
        return False
    return not turn.heard.text.strip() or (turn.heard.confidence < _LEAST_CONFIDENCE and len(turn.heard.text) < 12)


def _act(turn: Turn, intent: Intent, similarity: Similarity) -> None:
    if intent in _ENDINGS:
        _ENDINGS[intent](turn)
    elif intent in _DETOURS:
        if turn.count("detours") > _MOST_DETOURS:
            next_question(turn, "moving_on")
        else:
            _DETOURS[intent](turn)
    elif intent is Intent.SKIP:
        next_question(turn, "skipped")
    elif intent is Intent.DONT_KNOW:
        _record(turn)
        _does_not_know(turn)
    elif intent is Intent.DONE and answer_to(turn.state, turn.question).text:
        next_question(turn, "acknowledgement_plain")
    else:
        _answered(turn, similarity)


def _record(turn: Turn) -> None:
    turn.change(answers=(*turn.state.answers, (turn.question.id, turn.heard.text)), repairs=0)


def _answered(turn: Turn, similarity: Similarity) -> None:
    question, text = turn.question, turn.heard.text
    off_topic = turn.state.notes.get("off_topic", "").split()
    is_first = not turn.state.notes.get("asking")
    if is_first and question.id not in off_topic and is_off_topic(question, text, similarity):
        back = turn.text("off_topic", question=turn.state.last_saying)
        if pacing.may_repair(turn.plan, turn.heard, back):
            turn.note(off_topic=" ".join((*off_topic, question.id)))
            _ask_again(turn, back)
            return
    _record(turn)
    with_time = pacing.is_early(turn.plan, turn.state, turn.heard)
    following = follow_up(turn.plan, turn.state, turn.questions, with_time=with_time)
    if following is None or not _probe(turn, following):
        next_question(turn, "acknowledgement")


def _probe(turn: Turn, following: FollowUp) -> bool:
    """Asks the follow-up if time, turns and the guard allow it."""
    question, text = turn.question, following.text
    if not is_sayable(text) or not pacing.may_probe(turn.plan, turn.state, turn.heard, question, text):
        return False
    turn.count("probes")
    if following.id == EASIER:
        turn.change(easier_asked=True, repairs=0)
        turn.acknowledge("easier_lead")
    else:
        turn.change(probes=(*turn.state.probes, following.id), repairs=0)
        turn.acknowledge("probe_lead")
    earlier = turn.state.notes.get(ASKED, "")
    identity = easier_id(question) if following.id == EASIER else following.id
    turn.note(asking=following.id, **{ASKED: f"{earlier} {identity}".strip()})
    turn.ask(SayingKind.PROBE, text, patience=question.patience, question_id=question.id, rung_id=following.id)
    return True


def _easier_or_next(turn: Turn) -> None:
    following = easier_than(turn.state, turn.questions)
    if following is None or not _probe(turn, following):
        next_question(turn, "moving_on")


def _does_not_know(turn: Turn) -> None:
    """ "Never used it" of what the résumé names is cleared up before anything easier is asked."""
    untouched = not turn.state.easier_asked and not turn.state.probes
    unclear = to_clear_up(turn.state, turn.question) if untouched else None
    if unclear is None or not _probe(turn, unclear):
        _easier_or_next(turn)


def _ask_again(turn: Turn, text: str, *, patience: Patience | None = None) -> None:
    """Says something around the standing question, which stays the one to be repeated."""
    question = turn.question
    asking = turn.state.notes.get("asking") or None
    standing = turn.state.last_saying
    patience = patience or question.patience
    turn.ask(SayingKind.REPAIR, text, patience=patience, question_id=question.id, rung_id=asking, remember=standing)


def _repair(turn: Turn, text: str) -> None:
    """Re-prompts at most twice for one question, then makes it easier or leaves it."""
    if turn.state.repairs >= _MOST_REPAIRS:
        _easier_or_next(turn)
    elif not pacing.may_repair(turn.plan, turn.heard, text):
        next_question(turn, "moving_on")
    else:
        turn.change(repairs=turn.state.repairs + 1)
        _ask_again(turn, text)


def _silent(turn: Turn) -> None:
    if turn.count("silences") >= _MOST_SILENCES:
        turn.effect(EffectKind.POSTPONED)
        turn.end(Outcome.POSTPONED, "postponed_silence")
        return
    wordings = turn.wording.wordings("silence")
    text = wordings[min(turn.state.repairs, len(wordings) - 1)].format(question=turn.state.last_saying)
    _repair(turn, text)


def _not_understood(turn: Turn) -> None:
    """Who has not been understood once is let go and may call again; a call of noise is no interview."""
    if turn.count(_MUMBLED) >= _MOST_MUMBLED and not turn.state.answers:
        _bad_line(turn)
        return
    _repair(turn, turn.text("unintelligible"))


def _bad_line(turn: Turn) -> None:
    turn.effect(EffectKind.POSTPONED)
    turn.end(Outcome.POSTPONED, "postponed_line")


def _resume(turn: Turn) -> None:
    """After a broken line: where we were, and that question again. Time lost on the line is not held against anyone."""
    question = turn.question
    agreed = bool(turn.state.notes.get(AGREED))
    text = turn.text("resumed_agreed" if agreed else "resumed", question=turn.state.last_saying)
    turn.note(**{AGREED: ""})
    if not pacing.may_repair(turn.plan, turn.heard, text):
        turn.end(Outcome.COMPLETED if turn.state.answers else Outcome.POSTPONED, "close_ask")
        return
    if turn.count("resumed") > _MOST_DETOURS:
        turn.effect(EffectKind.POSTPONED)
        turn.end(Outcome.POSTPONED, "postponed_silence")
        return
    turn.change(repairs=0, question_started_ms=turn.heard.media_ms)
    asking = turn.state.notes.get("asking") or None
    standing = turn.state.last_saying
    turn.ask(
        SayingKind.RESUME, text, patience=question.patience, question_id=question.id, rung_id=asking, remember=standing
    )


def _repeat(turn: Turn) -> None:
    _ask_again(turn, f"{turn.text('repeat')}{turn.space}{turn.state.last_saying}")


def _rephrase(turn: Turn) -> None:
    rephrase(turn, _ask_again)


def _abuse(turn: Turn) -> None:
    abused(turn, _ask_again)


def _distress(turn: Turn) -> None:
    distressed(turn, _ask_with_patience)


def _ask_with_patience(turn: Turn, text: str) -> None:
    _ask_again(turn, text, patience=Patience.LONG)


def _hold(turn: Turn) -> None:
    _ask_again(turn, turn.text("hold"), patience=Patience.LONG)


def _go_ahead(turn: Turn) -> None:
    """A "mm-hm" answers nothing and asks for nothing; the question stands. Nothing else in a whole call is no interview."""
    if turn.count(_MUMBLED) >= _MOST_MUMBLED and not turn.state.answers:
        _bad_line(turn)
        return
    _ask_again(turn, turn.text("go_ahead"), patience=Patience.LONG)


def _who(turn: Turn) -> None:
    turn.tell(turn.text("who"))
    _ask_again(turn, turn.text("own_question_back", question=turn.state.last_saying))


def _how_long(turn: Turn) -> None:
    turn.tell(turn.text("how_long_left", left=pacing.minutes_left(turn.plan, turn.heard)))
    _ask_again(turn, turn.text("own_question_back", question=turn.state.last_saying))


def _own_question(turn: Turn) -> None:
    turn.tell(answer_own_question(turn))
    _ask_again(turn, turn.text("own_question_back", question=turn.state.last_saying))


def _without_recording(turn: Turn) -> None:
    turn.effect(EffectKind.RECORDING_REFUSED)
    turn.note(no_recording="yes")
    turn.tell(turn.text("no_recording_later"))
    _ask_again(turn, turn.text("own_question_back", question=turn.state.last_saying))


def _switch_to(language: str) -> Callable[[Turn], None]:
    def switch(turn: Turn) -> None:
        if turn.state.language != language:
            turn.change(language=language)
            turn.effect(EffectKind.LANGUAGE_CHANGED, language)
            turn.change(last_saying=standing_text(turn))
        turn.tell(turn.text("language_changed"))
        _ask_again(turn, turn.state.last_saying)

    return switch


def _stop_calling(turn: Turn) -> None:
    turn.effect(EffectKind.STOP_CALLING)
    turn.end(Outcome.PARTIAL if turn.state.answers else Outcome.REFUSED, "stop_calling")


def _person(turn: Turn) -> None:
    turn.effect(EffectKind.PERSON_WANTED)
    turn.end(Outcome.PERSON_WANTED, "person")


def _later(turn: Turn) -> None:
    if (minutes := minutes_asked_for(turn.heard.text)) is not None:
        turn.pause(minutes)
        return
    turn.effect(EffectKind.POSTPONED, turn.heard.text)
    turn.end(Outcome.POSTPONED, "postponed")


def _end_call(turn: Turn) -> None:
    turn.end(Outcome.PARTIAL if turn.state.answers else Outcome.REFUSED, "close_early")


_ENDINGS: dict[Intent, Callable[[Turn], None]] = {
    Intent.STOP_CALLING: _stop_calling,
    Intent.PERSON: _person,
    Intent.LATER: _later,
    Intent.END_CALL: _end_call,
}
_DETOURS: dict[Intent, Callable[[Turn], None]] = {
    Intent.REPEAT: _repeat,
    Intent.REPHRASE: _rephrase,
    Intent.ABUSE: _abuse,
    Intent.DISTRESS: _distress,
    Intent.GREETING: _repeat,
    Intent.BACKCHANNEL: _go_ahead,
    Intent.HOLD: _hold,
    Intent.WHO: _who,
    Intent.HOW_LONG: _how_long,
    Intent.OWN_QUESTION: _own_question,
    Intent.NO_RECORDING: _without_recording,
    Intent.SWITCH_EN: _switch_to("en"),
    Intent.SWITCH_ZH: _switch_to("zh-CN"),
}


def begin_questions(turn: Turn) -> None:
    turn.change(phase=Phase.QUESTIONS)
    turn.note(**{pacing.BEGAN: str(turn.heard.media_ms)})
    ask_question(turn)
