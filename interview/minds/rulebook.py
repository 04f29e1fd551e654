"""The built-in mind: deterministic, bilingual, honest about being rules. Also the net under the language model."""

from functools import cached_property

from hrcore.languages import Language
from hrcore.ports.meaning import Meaning
from hrcore.ports.resume import ResumeProfile, ResumeText
from hrcore.ports.similarity import Similarity
from interview.call.conversation import RulebookConversation
from interview.call.dialogue import Conversation
from interview.plan.bank.model import bank_version
from interview.plan.model import JobBrief, Plan
from interview.plan.planner import make_plan
from interview.prompts.texts import prompts_digest
from interview.report.feedback import make_feedback
from interview.report.model import Feedback, Report
from interview.report.reporting import make_report
from interview.scoring.concreteness import Concreteness
from interview.scoring.model import Scorecard, Transcript
from interview.scoring.nearness import Nearness
from interview.scoring.overlap import LexicalSimilarity
from interview.scoring.scorer import RulebookScorer
from interview.scoring.splitting import split
from interview.scoring.unplanned import plan_of


class RulebookMind:
    """`meaning` helps where there is time: in plans, in scores, and in conversations without a plan. Live calls do without."""

    def __init__(self, similarity: Similarity | None = None, meaning: Meaning | None = None) -> None:
        self._similarity = similarity or LexicalSimilarity()
        self._nearness = Nearness(self._similarity, meaning)
        self._concreteness = Concreteness(meaning) if meaning else None

    @property
    def name(self) -> str:
        return "rulebook"

    @cached_property
    def version(self) -> str:
        """Changes with every word of the bank, the sentences and the word lists."""
        return f"1-{bank_version()}-{prompts_digest()}"

    def plan(
        self, *, resume: ResumeText, profile: ResumeProfile, job: JobBrief, language: Language, minutes: int, seed: str
    ) -> Plan:
        return make_plan(
            resume=resume,
            profile=profile,
            job=job,
            language=language,
            minutes=minutes,
            seed=seed,
            mind=self.name,
            nearness=self._nearness,
        )

    def conversation(self) -> Conversation:
        return RulebookConversation(self._similarity)

    def unplanned(self, transcript: Transcript, job: JobBrief, language: Language) -> tuple[Plan, Transcript]:
        marked = split(transcript, job, self._nearness)
        return plan_of(marked, job, language, self._nearness, self.name), marked

    def score(self, plan: Plan, transcript: Transcript) -> Scorecard:
        scorer = RulebookScorer(self._similarity, self.name, self.version, self._concreteness)
        return scorer.score(plan, transcript)

    def report(self, plan: Plan, transcript: Transcript, scorecard: Scorecard, language: Language) -> Report:
        return make_report(plan, transcript, scorecard, language)

    def feedback(self, plan: Plan, transcript: Transcript, scorecard: Scorecard, language: Language) -> Feedback:
        return make_feedback(plan, transcript, scorecard, language)
