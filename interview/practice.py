"""Practice: three minutes on a neutral topic, by the rules of a real interview, of which nothing is kept."""

from typing import Any, Final

from hrcore.languages import Language
from interview.call.dialogue import (
    Conversation,
    Effect,
    EffectKind,
    Heard,
    HeardKind,
    Outcome,
    Phase,
    Saying,
    SayingKind,
    State,
    Step,
)
from interview.call.intents import Intent, in_questions
from interview.call.questioning import ask_question
from interview.call.turn import Turn
from interview.minds.rulebook import RulebookMind
from interview.plan.model import (
    Anchor,
    Difficulty,
    Dimension,
    Missing,
    Patience,
    Plan,
    Question,
    QuestionKind,
    Rung,
    Source,
    SourceKind,
)
from interview.prompts.texts import read_yaml, texts
from interview.report.model import Feedback
from interview.scoring.model import Transcript

MINUTES: Final = 3
_AIMS: Final = (Missing.OWN_PART, Missing.METHOD, Missing.METRIC, Missing.RESULT)
_NOT_HERE: Final = frozenset({Intent.OWN_QUESTION, Intent.NO_RECORDING, Intent.HOW_LONG})


def practice_plan(language: Language, company: str) -> Plan:
    """Two questions, and further ones for whoever has answered them before the three minutes are over."""
    written = read_yaml("interview.prompts", language, "practice.yaml")
    return Plan(
        language=language,
        mind="rulebook",
        bank_version="practice-2",
        minutes=MINUTES,
        job_title=texts("practice", language).say("job"),
        company=company,
        questions=tuple(_question(entry) for entry in written["questions"]),
        reserve=tuple(_question(entry) for entry in written["reserve"]),
    )


def _question(entry: dict[str, Any]) -> Question:
    ladder = [Rung(id=f"{entry['id']}.{aim}", aim=aim, text=entry[aim]) for aim in _AIMS if aim in entry]
    return Question(
        id=entry["id"],
        kind=QuestionKind.BEHAVIOUR,
        competency=entry["competency"],
        text=entry["text"],
        easier=entry["easier"],
        source=Source(kind=SourceKind.CORE, text=entry["competency"]),
        need=entry["need"],
        difficulty=Difficulty.BASIC,
        dimensions=(Dimension.EXPRESSION, Dimension.LOGIC),
        anchors=tuple(Anchor(score=score, text=text) for score, text in zip((2, 5, 8), entry["anchors"], strict=True)),
        ladder=tuple(ladder),
        max_probes=1,
        patience=Patience.LONG,
        budget_s=75,
        weight=1,
    )


class PracticeConversation:
    """The rulebook's, without a consent to be asked for and without promises: nobody will be told, called or written to."""

    def __init__(self, rules: Conversation | None = None) -> None:
        self._rules = rules or RulebookMind().conversation()

    def begin(self, plan: Plan) -> State:
        return State(language=plan.language)

    def step(self, plan: Plan, state: State, heard: Heard) -> Step:
        turn = Turn(plan, state, heard)
        words = texts("practice", state.language)
        if state.phase is Phase.GREETING:
            turn.change(phase=Phase.QUESTIONS)
            turn.tell(words.say("welcome", company=plan.company))
            ask_question(turn)
            return turn.done()
        intent = in_questions(heard.text) if heard.kind is HeardKind.SPEECH else Intent.ANSWER
        if state.phase is Phase.QUESTIONS and (intent in _NOT_HERE or intent is Intent.WHO):
            turn.tell(words.say("who" if intent is Intent.WHO else "not_here"))
            turn.ask(SayingKind.REPAIR, state.last_saying, patience=Patience.LONG, question_id=turn.question.id)
            return turn.done()
        return _without_promises(state, self._rules.step(plan, state, heard))

    def foreseeable(self, plan: Plan, state: State) -> tuple[Saying, ...]:
        if state.phase is Phase.GREETING:
            return self.step(plan, state, Heard(kind=HeardKind.ANSWERED)).sayings
        ahead = self._rules.foreseeable(plan, state) if state.phase is Phase.QUESTIONS else ()
        return tuple(saying for saying in ahead if saying.kind is not SayingKind.QUESTION or saying.question_id)


def _without_promises(before: State, step: Step) -> Step:
    """However the rulebook would end it, practice ends with its own goodbye."""
    ends = step.state.phase in (Phase.CLOSED, Phase.CANDIDATE_QUESTIONS) or any(
        effect.kind is EffectKind.FINISHED for effect in step.effects
    )
    if not ends or before.phase is Phase.CLOSED:
        return step
    language = step.state.language
    goodbye = Saying(
        kind=SayingKind.CLOSE,
        text=texts("practice", language).say("close"),
        language=language,
        asks=False,
        interruptible=False,
    )
    outcome = Outcome.COMPLETED if step.state.answers else Outcome.PARTIAL
    return Step(
        state=step.state.model_copy(update={"phase": Phase.CLOSED, "outcome": outcome, "last_saying": goodbye.text}),
        sayings=(goodbye,),
        effects=(Effect(kind=EffectKind.FINISHED, detail=outcome.value),),
    )


def practice_feedback(plan: Plan, transcript: Transcript) -> Feedback:
    """By the rulebook, whatever mind interviews: it is there when the phone is put down."""
    rules = RulebookMind()
    written = rules.feedback(plan, transcript, rules.score(plan, transcript), plan.language)
    words = texts("practice", plan.language)
    said = bool(written.strengths or written.improvements)
    greeting = words.say("greeting" if said else "nothing")
    dimensions = tuple(one for one in written.dimensions if one[0] is not Dimension.PROFESSIONAL) if said else ()
    return written.model_copy(update={"greeting": greeting, "closing": words.say("closing"), "dimensions": dimensions})
