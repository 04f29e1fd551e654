"""The mind at work on files: what the commands `plan` and `score` do."""

from pathlib import Path

from adapters.resume.reader import SubprocessResumeReader
from adapters.resume.rulebook import RulebookParser
from bot.settings import Settings
from bot.wiring import mind_of
from hrcore.languages import Language
from interview.formats.reading import brief_of, read_job, read_transcript, transcript_of
from interview.formats.shapes import PlanFile, ScorecardFile
from interview.formats.writing import plan_file, scorecard_file


def planned(
    resume: Path, job: Path, language: Language | None, minutes: int, settings: Settings, mind: str | None = None
) -> PlanFile:
    """Raises `WrongFile` and `UnreadableResume`. The same files give the same plan."""
    brief = brief_of(read_job(job), language)
    text = SubprocessResumeReader().read(resume)
    plan = mind_of(settings, mind).plan(
        resume=text,
        profile=RulebookParser().parse(text),
        job=brief,
        language=language or brief.language,
        minutes=minutes,
        seed="",
    )
    return plan_file(plan, brief)


def scored(transcript: Path, job: Path, settings: Settings, mind: str | None = None) -> ScorecardFile:
    """Raises `WrongFile`."""
    file = read_transcript(transcript)
    brief = brief_of(read_job(job), file.language)
    chosen = mind_of(settings, mind)
    plan, marked = chosen.unplanned(transcript_of(file), brief, file.language)
    card = chosen.score(plan, marked)
    report = chosen.report(plan, marked, card, file.language)
    return scorecard_file(marked, card, report, chosen.feedback(plan, marked, card, file.language))
