"""Whether the company's own questions can be asked as they are written."""

from collections.abc import Iterator

from bot.doctor.finding import Finding, bad, note, ok
from bot.questions import open_questions
from bot.settings import Settings
from hrcore.errors import SetupProblem


def questions(settings: Settings) -> Iterator[Finding]:
    if settings.question_bank is None:
        yield note("questions", "none")
        return
    try:
        yield ok("questions", count=open_questions(settings))
    except SetupProblem as problem:
        yield bad("questions", "broken", place=problem.variables["place"], fault=problem.variables["fault"])
