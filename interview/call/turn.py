"""One step under construction: the state so far and what will be said and done."""

from dataclasses import dataclass, field

from hrcore.languages import Language
from interview.call.again import NOTE
from interview.call.dialogue import Effect, EffectKind, Heard, Outcome, Phase, Saying, SayingKind, State, Step
from interview.call.recorded import UNRECORDED
from interview.plan.guard import is_forbidden
from interview.plan.model import Patience, Plan, Question
from interview.prompts.texts import Texts, texts


def questions_in(plan: Plan, language: Language) -> tuple[Question, ...]:
    """The core first, then the reserve."""
    return plan.every_in(language)


@dataclass
class Turn:
    plan: Plan
    state: State
    heard: Heard
    sayings: list[Saying] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)

    @property
    def wording(self) -> Texts:
        return texts("conversation", self.state.language)

    @property
    def questions(self) -> tuple[Question, ...]:
        return questions_in(self.plan, self.state.language)

    @property
    def question(self) -> Question:
        return self.questions[self.state.cursor]

    @property
    def space(self) -> str:
        """Between two sentences."""
        return "" if self.state.language == "zh-CN" else " "

    def text(self, key: str, **variables: object) -> str:
        """The wording changes from turn to turn and stays the same when a turn is worked out again."""
        known = {"company": self.plan.company, "job": self.plan.job_title, "minutes": self.plan.minutes}
        if UNRECORDED in self.state.notes and self.wording.has(f"{key}_{UNRECORDED}"):
            key = f"{key}_{UNRECORDED}"
        seed = f"{key}{len(self.state.answers)}{len(self.state.asked)}{self.state.repairs}"
        return self.wording.say(key, seed, **(known | variables))

    def change(self, **changes: object) -> None:
        self.state = self.state.model_copy(update=changes)

    def note(self, **notes: str) -> None:
        self.change(notes={**self.state.notes, **notes})

    def number(self, key: str) -> int:
        return int(self.state.notes.get(key, "0"))

    def count(self, key: str) -> int:
        """Adds one to a counter in the notes and returns it."""
        found = self.number(key) + 1
        self.note(**{key: str(found)})
        return found

    def acknowledge(self, key: str) -> None:
        text = self.text(key)
        self.sayings.append(
            Saying(
                kind=SayingKind.ACKNOWLEDGEMENT,
                text=text,
                language=self.state.language,
                asks=False,
                patience=Patience.SHORT,
            )
        )

    def tell(self, text: str) -> None:
        self.sayings.append(
            Saying(kind=SayingKind.ACKNOWLEDGEMENT, text=text, language=self.state.language, asks=False)
        )

    def ask(
        self,
        kind: SayingKind,
        text: str,
        *,
        patience: Patience = Patience.NORMAL,
        question_id: str | None = None,
        rung_id: str | None = None,
        remember: str | None = None,
    ) -> None:
        """`remember` is what a repeat will say, where that differs from `text`."""
        self.sayings.append(
            Saying(
                kind=kind,
                text=text,
                language=self.state.language,
                question_id=question_id,
                rung_id=rung_id,
                patience=patience,
                interruptible=kind is not SayingKind.DISCLOSURE,
            )
        )
        self.change(last_saying=remember if remember is not None else text)

    def effect(self, kind: EffectKind, detail: str = "") -> None:
        self.effects.append(Effect(kind=kind, detail=detail))

    def end(self, outcome: Outcome, key: str) -> None:
        """Says goodbye; nothing is asked and nothing changes after this."""
        text = self.text(key)
        self.sayings.append(
            Saying(kind=SayingKind.CLOSE, text=text, language=self.state.language, asks=False, interruptible=False)
        )
        self.effect(EffectKind.FINISHED, outcome.value)
        self.change(phase=Phase.CLOSED, outcome=outcome, last_saying=text)

    def pause(self, minutes: int) -> None:
        """Says that we call again in so many minutes; the conversation stays where it is."""
        text = self.text("call_again", minutes=minutes)
        self.sayings.append(
            Saying(kind=SayingKind.CLOSE, text=text, language=self.state.language, asks=False, interruptible=False)
        )
        self.effect(EffectKind.FINISHED, Outcome.POSTPONED.value)
        self.note(**{NOTE: str(minutes)})

    def done(self) -> Step:
        return Step(state=self.state, sayings=tuple(self.sayings), effects=tuple(self.effects))


def is_sayable(text: str) -> bool:
    return bool(text.strip()) and not is_forbidden(text)
