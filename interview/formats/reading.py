"""Job and transcript files, from disk. Whatever is wrong is said with its place in the file."""

import json
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml  # type: ignore[import-untyped,unused-ignore]
from pydantic import ValidationError

from hrcore.errors import WrongFile
from hrcore.languages import Language
from hrcore.value import Value
from interview.formats.shapes import FactsLine, JobFile, TranscriptFile
from interview.plan.facts import JobFacts, Spoken
from interview.plan.model import JobBrief
from interview.scoring.content import is_chinese
from interview.scoring.model import Transcript, TranscriptTurn

LARGEST: Final = 5 * 1024 * 1024
_PROBLEMS: Final = {"missing": "missing", "extra_forbidden": "unknown", "value_error": "counting"}
Shape = TypeVar("Shape", bound=Value)


def read_job(path: Path) -> JobFile:
    """Raises `WrongFile`."""
    text = _text(path)
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise WrongFile(path.name, "syntax", where=str(mark.line + 1 if mark else 1)) from error
    return _shaped(path, JobFile, found)


def read_transcript(path: Path) -> TranscriptFile:
    """Raises `WrongFile`."""
    try:
        found = json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise WrongFile(path.name, "syntax", where=str(error.lineno)) from error
    except RecursionError as error:
        raise WrongFile(path.name, "syntax", where="1") from error
    return _shaped(path, TranscriptFile, found)


def brief_of(job: JobFile, language: Language | None = None) -> JobBrief:
    """`language` where the file names none; else that of its own words."""
    words = "\n".join((job.title, *job.responsibilities, *job.requirements))
    weights = {skill.name: skill.weight for skill in job.skills}
    weights |= {competency.name: competency.weight for competency in job.competencies}
    spoken: Language = job.language or language or ("zh-CN" if is_chinese(words) else "en")
    return JobBrief(
        title=job.title,
        company="",
        language=spoken,
        duties=job.responsibilities,
        requirements=job.requirements,
        skills=tuple(skill.name for skill in job.skills),
        competencies=tuple(one.name for one in job.competencies),
        weights=weights,
        levels={skill.name: skill.level for skill in job.skills if skill.level is not None},
        facts=_facts(job.facts, spoken) if job.facts else JobFacts(),
    )


def _facts(line: FactsLine, language: Language) -> JobFacts:
    def said(text: str | dict[Language, str] | None) -> Spoken:
        return {language: text} if isinstance(text, str) else text or {}

    told = {name: getattr(line, name) for name in FactsLine.model_fields}
    told |= {name: said(told[name]) for name in ("team", "place", "hours", "start", "next_step")}
    told["pairs"] = tuple({"question": said(one.question), "answer": said(one.answer)} for one in line.pairs)
    return JobFacts.model_validate(told)


def turn_id(number: int) -> str:
    return str(number)


def transcript_of(file: TranscriptFile) -> Transcript:
    return Transcript(
        turns=tuple(
            TranscriptTurn(
                id=turn_id(turn.n),
                speaker=turn.speaker,
                text=turn.text,
                question_id=turn.question_id,
                started_ms=round((turn.start_s or 0) * 1000),
                ended_ms=round((turn.end_s or 0) * 1000),
                confidence=1.0 if turn.confidence is None else turn.confidence,
            )
            for turn in file.turns
        )
    )


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise WrongFile(path.name, "large")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise WrongFile(path.name, "absent") from error
    except UnicodeDecodeError as error:
        raise WrongFile(path.name, "encoding") from error


def _shaped(path: Path, shape: type[Shape], found: Any) -> Shape:
    if not isinstance(found, dict):
        raise WrongFile(path.name, "shape")
    try:
        return shape.model_validate_json(json.dumps(found, default=str))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "turns"
        raise WrongFile(path.name, _PROBLEMS.get(first["type"], "value"), where=where) from error
