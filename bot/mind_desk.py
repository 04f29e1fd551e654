"""The mind at work on files: what the commands `plan` and `score` do."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from adapters.meaning.sentences import SentenceEncoder
from adapters.resume.reader import SubprocessResumeReader
from adapters.resume.rulebook import RulebookParser
from bot.questions import open_questions
from bot.settings import Settings
from bot.wiring import mind_of
from hrcore.errors import UnreadableResume
from hrcore.languages import Language
from interview.formats.reading import brief_of, read_job, read_transcript, transcript_of
from interview.formats.shapes import PlanFile, ScorecardFile
from interview.formats.writing import plan_file, scorecard_file
from interview.plan.service import NO_RESUME


def planned(
    resume: Path,
    job: Path,
    language: Language | None,
    minutes: int,
    settings: Settings,
    mind: str | None = None,
    warn: Callable[[UnreadableResume], None] = lambda problem: None,
) -> PlanFile:
    """Raises `WrongFile`. The same files give the same plan. A résumé that cannot be read is told to `warn`, and the plan is
    made from the job alone."""
    open_questions(settings)
    brief = brief_of(read_job(job), language)
    try:
        text = SubprocessResumeReader().read(resume)
        profile = RulebookParser().parse(text)
    except UnreadableResume as problem:
        warn(problem)
        text, profile = NO_RESUME
    plan = mind_of(settings, mind).plan(
        resume=text,
        profile=profile,
        job=brief,
        language=language or brief.language,
        minutes=minutes,
        seed="",
    )
    return plan_file(plan, brief)


def scored(transcript: Path, job: Path, settings: Settings, mind: str | None = None) -> ScorecardFile:
    """Raises `WrongFile`."""
    open_questions(settings)
    file = read_transcript(transcript)
    brief = brief_of(read_job(job), file.language)
    chosen = mind_of(settings, mind)
    plan, marked = chosen.unplanned(transcript_of(file), brief, file.language)
    card = chosen.score(plan, marked)
    report = chosen.report(plan, marked, card, file.language)
    return scorecard_file(marked, card, report, chosen.feedback(plan, marked, card, file.language))


def evaluated(settings: Settings, mind: str | None, say: Callable[[str], None]) -> dict[str, Any]:
    """The figures of `docs/interview-quality.md`. Hand-scored conversations come with the source only."""
    from bot.evaluation.evaluate import HAND, measure

    checkout = Path(__file__).parents[1] / HAND
    return measure(
        mind_of(settings, mind),
        RulebookParser(),
        SentenceEncoder(),
        hand=checkout if checkout.is_dir() else None,
        say=say,
    )
