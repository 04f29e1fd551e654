"""The company's own questions, where the settings name a folder of them."""

from itertools import chain

from bot.settings import Settings
from interview.plan.bank.added import load_more


def open_questions(settings: Settings) -> int:
    """How many entries they add or replace, for this process and those it forks. Raises `SetupProblem("question-bank")`."""
    added = load_more(settings.question_bank)
    return len({*chain(*added.skills.values()), *chain(*added.competencies.values())})
