"""What each word that opens no form answers with."""

from typing import Final

from bot.answers import candidates, interviews, jobs, waiting
from bot.answers.answer import Answer

ANSWERS: Final[dict[str, Answer]] = {
    "candidates": candidates.candidates,
    "report": candidates.reports,
    "interviews": interviews.interviews,
    "approve": waiting.approvals,
    "todo": waiting.todos,
    "onboarding": waiting.onboarding,
    "jobs": jobs.jobs,
    "requisitions": jobs.requisitions,
    "referrals": jobs.referrals,
    "figures": jobs.figures,
    "practice": interviews.practice,
}
"""The word's name → its answer. Words without one get help."""
