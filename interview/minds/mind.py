"""One interface, two minds: the rulebook (deterministic, built in) and the language model, with the rulebook below it."""

from typing import Protocol

from hrcore.languages import Language
from hrcore.ports.resume import ResumeProfile, ResumeText
from interview.call.dialogue import Conversation
from interview.plan.model import JobBrief, Plan
from interview.report.model import Feedback, Report
from interview.scoring.model import Scorecard, Transcript


class Mind(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def plan(
        self, *, resume: ResumeText, profile: ResumeProfile, job: JobBrief, language: Language, minutes: int, seed: str
    ) -> Plan:
        """`seed` picks among equal wordings, so that the same inputs give the same plan."""
        ...

    def conversation(self) -> Conversation: ...

    def unplanned(self, transcript: Transcript, job: JobBrief, language: Language) -> tuple[Plan, Transcript]:
        """For a conversation that comes without its plan: what was asked in it, and its turns with the questions' ids."""
        ...

    def score(self, plan: Plan, transcript: Transcript) -> Scorecard: ...

    def report(self, plan: Plan, transcript: Transcript, scorecard: Scorecard, language: Language) -> Report: ...

    def feedback(self, plan: Plan, transcript: Transcript, scorecard: Scorecard, language: Language) -> Feedback: ...
