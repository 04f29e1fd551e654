"""The language-model mind. Every call of it may fail; then the rulebook's own work stands."""

from concurrent.futures import ThreadPoolExecutor

from hrcore.languages import Language
from hrcore.ports.llm import LanguageModel
from hrcore.ports.resume import ResumeProfile, ResumeText
from interview.call.dialogue import Conversation
from interview.minds.llm_conversation import LlmConversation
from interview.minds.llm_plan import enriched
from interview.minds.llm_score import scored
from interview.minds.rulebook import RulebookMind
from interview.plan.model import JobBrief, Plan
from interview.report.model import Feedback, Report
from interview.scoring.model import Scorecard, Transcript


class LlmMind:
    """`runs`: how often an interview is scored (the median counts). `budget_s`: how long a live caller may wait for
    the wording of a follow-up. `threads`: reactions under way at once in this process."""

    def __init__(
        self,
        model: LanguageModel,
        rulebook: RulebookMind | None = None,
        *,
        runs: int = 3,
        budget_s: float = 1.2,
        threads: int = 8,
    ) -> None:
        self._model = model
        self._rulebook = rulebook or RulebookMind()
        self._runs = runs
        self._budget_s = budget_s
        self._executor = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="mind")

    @property
    def name(self) -> str:
        return f"llm:{self._model.name}"

    @property
    def version(self) -> str:
        return self._rulebook.version

    def plan(
        self, *, resume: ResumeText, profile: ResumeProfile, job: JobBrief, language: Language, minutes: int, seed: str
    ) -> Plan:
        plan = self._rulebook.plan(
            resume=resume, profile=profile, job=job, language=language, minutes=minutes, seed=seed
        )
        better = enriched(plan, resume=resume, job=job, model=self._model)
        return plan if better is plan else better.model_copy(update={"mind": self.name})

    def conversation(self) -> Conversation:
        return LlmConversation(self._rulebook.conversation(), self._model, self._executor, budget_s=self._budget_s)

    def unplanned(self, transcript: Transcript, job: JobBrief, language: Language) -> tuple[Plan, Transcript]:
        return self._rulebook.unplanned(transcript, job, language)

    def score(self, plan: Plan, transcript: Transcript) -> Scorecard:
        base = self._rulebook.score(plan, transcript)
        return scored(plan, transcript, base, model=self._model, mind=self.name, version=self.version, runs=self._runs)

    def report(self, plan: Plan, transcript: Transcript, scorecard: Scorecard, language: Language) -> Report:
        return self._rulebook.report(plan, transcript, scorecard, language)

    def feedback(self, plan: Plan, transcript: Transcript, scorecard: Scorecard, language: Language) -> Feedback:
        return self._rulebook.feedback(plan, transcript, scorecard, language)
