"""The rulebook's conversation with follow-ups worded by a language model. The rules decide what is asked and when;
the model has a short budget for the words, and the written rung stands ready."""

from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong

from hrcore.ports.llm import LanguageModel, ModelUnavailable, Request
from interview.call.dialogue import Conversation, Heard, Saying, SayingKind, State, Step
from interview.call.turn import is_sayable
from interview.minds.drafts import ReactionDraft
from interview.minds.material import data, fits_probe
from interview.plan.model import Plan
from interview.prompts.texts import prompt

_MOST_FAILURES = 2
_MEMORY = 64


def _is_on_ladder(plan: Plan, probe: Saying) -> bool:
    """An easier question, or one that clears something up, is said as it is written, as is what a person wrote."""
    open_to_wording = (question for question in plan.every if not question.is_locked)
    return any(rung.id == probe.rung_id for question in open_to_wording for rung in question.ladder)


class LlmConversation:
    """One per call. The same input gives the same words: they are remembered by question, rung and answer."""

    def __init__(
        self, rules: Conversation, model: LanguageModel, executor: ThreadPoolExecutor, *, budget_s: float = 1.2
    ) -> None:
        self._rules = rules
        self._model = model
        self._executor = executor
        self._budget_s = budget_s
        self._words: dict[tuple[str, str], str] = {}
        self._failures = 0

    def begin(self, plan: Plan) -> State:
        return self._rules.begin(plan)

    def step(self, plan: Plan, state: State, heard: Heard) -> Step:
        step = self._rules.step(plan, state, heard)
        probe = step.sayings[-1] if step.sayings else None
        if probe is None or probe.kind is not SayingKind.PROBE or not _is_on_ladder(plan, probe):
            return step
        words = self._worded(plan, step.state, probe)
        if words == probe.text:
            return step
        said = probe.model_copy(update={"text": words})
        kept = step.state.model_copy(update={"last_saying": words})
        return step.model_copy(update={"state": kept, "sayings": (*step.sayings[:-1], said)})

    def foreseeable(self, plan: Plan, state: State) -> tuple[Saying, ...]:
        return self._rules.foreseeable(plan, state)

    def _worded(self, plan: Plan, state: State, probe: Saying) -> str:
        answer = "\n".join(words for question_id, words in state.answers if question_id == probe.question_id)
        key = (f"{probe.rung_id}/{probe.language}", answer)
        if key not in self._words:
            words = self._asked_model(plan, probe, answer) if self._failures < _MOST_FAILURES else None
            if len(self._words) >= _MEMORY:
                self._words.pop(next(iter(self._words)))
            self._words[key] = words or probe.text
        return self._words[key]

    def _asked_model(self, plan: Plan, probe: Saying, answer: str) -> str | None:
        question = next(question for question in plan.every if question.id == probe.question_id)
        aim = next(rung.aim.value for rung in question.ladder if rung.id == probe.rung_id)
        material = (data("question", question.text), data("answer", answer), f"aim: {aim}", data("draft", probe.text))
        request = Request(
            instructions=prompt("react", probe.language),
            material="\n".join(material),
            max_tokens=120,
            timeout_s=self._budget_s,
            temperature=0.2,
        )
        future: Future[ReactionDraft] = self._executor.submit(self._model.structured, request, ReactionDraft)
        try:
            text = future.result(timeout=self._budget_s).text.strip()
        except (TookTooLong, ModelUnavailable):
            future.cancel()
            self._failures += 1
            return None
        self._failures = 0
        return text if is_sayable(text) and fits_probe(text, probe.language) else None
