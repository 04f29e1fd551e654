"""Before the first question: who is calling, that it is a program, that it is recorded, and a clear yes."""

from collections.abc import Callable

from interview.call.again import minutes_asked_for
from interview.call.dialogue import EffectKind, HeardKind, Outcome, Phase, SayingKind
from interview.call.intents import Intent, at_consent
from interview.call.questioning import ask_question
from interview.call.turn import Turn
from interview.plan.model import Patience

_MOST_REPAIRS = 2
_MOST_DETOURS = 5
_KEYS = {"1": Intent.YES, "2": Intent.NO, "0": Intent.PERSON, "9": Intent.STOP_CALLING, "*": Intent.REPEAT}


def disclose(turn: Turn) -> None:
    name = turn.plan.candidate_form_of_address
    called = turn.wording.say("name", name=name) if name else ""
    turn.change(phase=Phase.CONSENT, repairs=0)
    turn.ask(SayingKind.DISCLOSURE, turn.text("disclosure", name=called), remember=turn.text("consent_repeat"))


def hear_consent(turn: Turn) -> None:
    kind = turn.heard.kind
    if kind is HeardKind.ANSWERED:
        _pick_up_again(turn)
    elif kind is HeardKind.SILENCE:
        _silent(turn)
    elif kind is HeardKind.UNINTELLIGIBLE:
        _unclear(turn, "unintelligible")
    else:
        intent = _KEYS.get(turn.heard.digit, Intent.ANSWER) if kind is HeardKind.KEY else at_consent(turn.heard.text)
        _act(turn, intent)


def _act(turn: Turn, intent: Intent) -> None:
    if intent is Intent.LATER and (minutes := minutes_asked_for(turn.heard.text)) is not None:
        turn.pause(minutes)
        return
    ending = _ENDINGS.get(intent)
    if ending is not None:
        effect, outcome, key = ending
        if effect is not None:
            turn.effect(effect, turn.heard.text if effect is EffectKind.POSTPONED else "")
        turn.end(outcome, key)
    elif intent is Intent.YES:
        turn.effect(EffectKind.CONSENT_GIVEN)
        turn.change(phase=Phase.QUESTIONS, repairs=0)
        turn.acknowledge("start")
        ask_question(turn)
    elif intent in _DETOURS and turn.count("detours") <= _MOST_DETOURS:
        _DETOURS[intent](turn)
    else:
        _unclear(turn, "consent_again")


def _pick_up_again(turn: Turn) -> None:
    """The line broke before the yes. Nobody is rung for ever."""
    if turn.count("detours") > _MOST_DETOURS:
        turn.end(Outcome.UNREACHED, "unreached")
    else:
        disclose(turn)


def _unclear(turn: Turn, key: str) -> None:
    """Nothing counts as a yes but a yes: after two more tries the call ends for today."""
    if turn.state.repairs >= _MOST_REPAIRS or turn.number("detours") > _MOST_DETOURS:
        turn.effect(EffectKind.POSTPONED)
        turn.end(Outcome.POSTPONED, "postponed")
        return
    turn.change(repairs=turn.state.repairs + 1)
    turn.ask(SayingKind.REPAIR, turn.text(key), remember=turn.text("consent_repeat"))


def _silent(turn: Turn) -> None:
    if turn.state.repairs >= _MOST_REPAIRS:
        turn.end(Outcome.UNREACHED, "unreached")
        return
    turn.change(repairs=turn.state.repairs + 1)
    turn.ask(SayingKind.REPAIR, turn.text("consent_silence"), remember=turn.text("consent_repeat"))


def _repeat(turn: Turn) -> None:
    turn.ask(SayingKind.REPAIR, turn.text("consent_repeat"))


def _rephrase(turn: Turn) -> None:
    """Shorter, and with the two words that answer it."""
    turn.ask(SayingKind.REPAIR, turn.text("consent_again"), remember=turn.text("consent_repeat"))


def _hold(turn: Turn) -> None:
    turn.ask(SayingKind.REPAIR, turn.text("hold"), patience=Patience.LONG, remember=turn.text("consent_repeat"))


def _who(turn: Turn) -> None:
    turn.tell(turn.text("who"))
    _repeat(turn)


def _how_long(turn: Turn) -> None:
    turn.tell(turn.text("how_long", count=len(turn.plan.questions)))
    _rephrase(turn)


def _without_recording(turn: Turn) -> None:
    turn.effect(EffectKind.RECORDING_REFUSED)
    turn.note(no_recording="yes")
    turn.ask(SayingKind.REPAIR, turn.text("no_recording"))


def _switch_to(language: str) -> Callable[[Turn], None]:
    def switch(turn: Turn) -> None:
        if turn.state.language != language:
            turn.change(language=language)
            turn.effect(EffectKind.LANGUAGE_CHANGED, language)
        turn.tell(turn.text("language_changed"))
        disclose(turn)

    return switch


_DETOURS: dict[Intent, Callable[[Turn], None]] = {
    Intent.REPEAT: _repeat,
    Intent.REPHRASE: _rephrase,
    Intent.GREETING: _repeat,
    Intent.HOLD: _hold,
    Intent.WHO: _who,
    Intent.HOW_LONG: _how_long,
    Intent.NO_RECORDING: _without_recording,
    Intent.SWITCH_EN: _switch_to("en"),
    Intent.SWITCH_ZH: _switch_to("zh-CN"),
}
_ENDINGS: dict[Intent, tuple[EffectKind | None, Outcome, str]] = {
    Intent.NO: (EffectKind.CONSENT_REFUSED, Outcome.REFUSED, "refused"),
    Intent.END_CALL: (EffectKind.CONSENT_REFUSED, Outcome.REFUSED, "refused"),
    Intent.ABUSE: (EffectKind.CONSENT_REFUSED, Outcome.REFUSED, "refused"),
    Intent.STOP_CALLING: (EffectKind.STOP_CALLING, Outcome.REFUSED, "stop_calling"),
    Intent.PERSON: (EffectKind.PERSON_WANTED, Outcome.PERSON_WANTED, "person"),
    Intent.LATER: (EffectKind.POSTPONED, Outcome.POSTPONED, "postponed"),
    Intent.VOICEMAIL: (None, Outcome.UNREACHED, "voicemail"),
    Intent.WRONG_PERSON: (None, Outcome.UNREACHED, "wrong_person"),
}
