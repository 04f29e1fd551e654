"""The rulebook's conversation: a pure state machine that always knows its next sentence."""

from hrcore.ports.similarity import Similarity
from interview.call.again import NOTE
from interview.call.consent import disclose, hear_consent
from interview.call.dialogue import Heard, HeardKind, Phase, Saying, SayingKind, State, Step
from interview.call.going_on import number_after
from interview.call.own_questions import REPLIED, hear_own_question, invitation
from interview.call.questioning import hear_answer
from interview.call.turn import Turn
from interview.plan.model import Missing, Patience, Plan
from interview.scoring.overlap import LexicalSimilarity


class RulebookConversation:
    def __init__(self, similarity: Similarity | None = None) -> None:
        self._similarity = similarity or LexicalSimilarity()

    def begin(self, plan: Plan) -> State:
        return State(language=plan.language)

    def step(self, plan: Plan, state: State, heard: Heard) -> Step:
        turn = Turn(plan, state, heard)
        for of_one_turn in (NOTE, REPLIED):
            if state.notes.get(of_one_turn):
                turn.note(**{of_one_turn: ""})
        match state.phase:
            case Phase.GREETING:
                disclose(turn)
            case Phase.CONSENT:
                hear_consent(turn)
            case Phase.QUESTIONS:
                hear_answer(turn, self._similarity)
            case Phase.CANDIDATE_QUESTIONS:
                hear_own_question(turn)
            case Phase.CLOSED:
                _after_the_close(turn)
        return turn.done()

    def foreseeable(self, plan: Plan, state: State) -> tuple[Saying, ...]:
        turn = Turn(plan, state, Heard(kind=HeardKind.SPEECH))
        if state.phase is Phase.GREETING:
            disclose(turn)
            return tuple(turn.sayings)
        if state.phase in (Phase.CONSENT, Phase.QUESTIONS):
            return _may_come(turn)
        if state.phase is Phase.CANDIDATE_QUESTIONS:
            return (_plain(turn, SayingKind.CLOSE, turn.text("close")),)
        return ()


def _after_the_close(turn: Turn) -> None:
    """Only a call-back by mistake is answered; nothing is asked any more."""
    if turn.heard.kind is HeardKind.ANSWERED:
        turn.sayings.append(_plain(turn, SayingKind.CLOSE, turn.text("already_closed")))


def _may_come(turn: Turn) -> tuple[Saying, ...]:
    state, wording = turn.state, turn.wording
    if state.phase is Phase.CONSENT:
        starts = tuple(_plain(turn, SayingKind.ACKNOWLEDGEMENT, text) for text in wording.wordings("start"))
        return (_asking(turn, 0), *starts)
    found = [_plain(turn, SayingKind.ACKNOWLEDGEMENT, text) for text in wording.wordings("probe_lead")]
    found += [
        Saying(
            kind=SayingKind.PROBE,
            text=rung.text,
            language=state.language,
            question_id=turn.question.id,
            rung_id=rung.id,
            patience=turn.question.patience,
        )
        for rung in turn.question.ladder
        if rung.id not in state.probes and rung.aim is not Missing.POINT
    ]
    found += [_plain(turn, SayingKind.ACKNOWLEDGEMENT, text) for text in wording.wordings("acknowledgement")]
    following = number_after(turn)
    if following is not None:
        found.append(_asking(turn, following))
    else:
        found.append(Saying(kind=SayingKind.QUESTION, text=invitation(turn), language=state.language))
    return tuple(found)


def _asking(turn: Turn, number: int) -> Saying:
    question = turn.questions[number]
    return Saying(
        kind=SayingKind.QUESTION,
        text=question.text,
        language=turn.state.language,
        question_id=question.id,
        patience=question.patience,
    )


def _plain(turn: Turn, kind: SayingKind, text: str) -> Saying:
    return Saying(kind=kind, text=text, language=turn.state.language, asks=False, patience=Patience.SHORT)
