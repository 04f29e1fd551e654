"""Commands about the interviewer's mind: a plan, a score, and how good both are. Nothing here needs a running installation."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from cards.errors import error_text
from cards.words import words
from hrcore.errors import UnreadableResume
from hrcore.languages import Language, nearest


class MindName(StrEnum):
    RULEBOOK = "rulebook"
    LLM = "llm"


class Tongue(StrEnum):
    ZH = "zh-CN"
    EN = "en"


class ShapeName(StrEnum):
    JOB = "job"
    TRANSCRIPT = "transcript"
    PLAN = "plan"
    SCORECARD = "scorecard"


Job = Annotated[Path, typer.Option("--job", help="The job, as in docs/formats.md (YAML).")]
Chosen = Annotated[
    MindName | None, typer.Option("--mind", help="Without it: the language model, if one is set up, else the rulebook.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def plan(
    resume: Annotated[Path, typer.Option("--resume", help="PDF, Word (.docx), text or Markdown.")],
    job: Job,
    language: Annotated[Tongue | None, typer.Option("--language", help="Without it: the job's.")] = None,
    minutes: Annotated[int, typer.Option("--minutes", min=5, max=60)] = 15,
    mind: Chosen = None,
    json_: AsJson = False,
) -> None:
    """Plan the interview of one résumé for one job."""
    from bot.mind_desk import planned

    settings = _settings()
    say = words(nearest(settings.language))

    def warn(problem: UnreadableResume) -> None:
        typer.echo(f"zhaohu: {error_text(problem, say)} {say('plan-from-job-alone')}", err=True)

    found = planned(resume, job, _tongue(language), minutes, settings, mind, warn).model_dump(mode="json")
    typer.echo(_dumped(found) if json_ else _plan_text(found))


def score(
    transcript: Annotated[Path, typer.Option("--transcript", help="The conversation, as in docs/formats.md (JSON).")],
    job: Job,
    mind: Chosen = None,
    json_: AsJson = False,
) -> None:
    """Score a conversation against a job."""
    from bot.mind_desk import scored

    found = scored(transcript, job, _settings(), mind).model_dump(mode="json")
    typer.echo(_dumped(found) if json_ else _score_text(found))


def schema(shape: Annotated[ShapeName, typer.Argument(help="job, transcript, plan or scorecard.")]) -> None:
    """Print the JSON Schema of a file format."""
    from interview.formats.shapes import schema_of

    typer.echo(_dumped(schema_of(shape.value)))


def evaluate(mind: Chosen = None, json_: AsJson = False) -> None:
    """Interview simulated candidates, score conversations that were scored by hand, and say how good that was."""
    from bot.mind_desk import evaluated

    found = evaluated(_settings(), mind, lambda text: typer.echo(text, err=True))
    typer.echo(json.dumps(found, ensure_ascii=False) if json_ else _dumped(found))


def install(app: typer.Typer) -> None:
    for command in (plan, score, schema):
        app.command()(command)
    app.command("eval")(evaluate)


def _settings() -> Any:
    from bot.settings import load_settings

    return load_settings()


def _tongue(chosen: Tongue | None) -> Language | None:
    return nearest(chosen.value) if chosen else None


def _dumped(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2)


def _plan_text(found: dict[str, Any]) -> str:
    lines = [f"{found['minutes']:g} min · {found['mind']}"]
    for one in found["questions"]:
        lines += [
            "",
            f"{one['id']} · {one['kind']} · {one['competency']} · {one['difficulty']} · {one['minutes']:g} min",
        ]
        lines += [f"  {one['text']}", f"  ← {one['source']['kind']}: {one['source']['text']}"]
        lines += [f"  → {one['need']['kind']}: {one['need']['text']}"]
        lines += [f"  {score}  {anchor}" for score, anchor in one["anchors"].items()]
        lines += [f"  · {probe}" for probe in one["probes"]]
    return "\n".join(lines)


def _score_text(found: dict[str, Any]) -> str:
    match = found["match"]
    lines = [f"{_number(match['score'])} / 10 ({match['confidence']:.0%}) · {found['mind']}"]
    lines += [f"  {name}: {_number(score)}" for name, score in found["dimensions"].items()]
    for one in found["questions"]:
        lines += ["", f"{one['id']}: {_number(one['score'])}"]
        for claim in one["claims"]:
            lines += [f"  {claim['text']}", *(f"    {quote['turn']}: “{quote['text']}”" for quote in claim["quotes"])]
    lines += [
        "",
        *(f"→ {text}" for text in found["focus"]),
        *(f"! {one['turn']}: {one['text']}" for one in found["advice"]),
    ]
    return "\n".join(lines)


def _number(score: float | None) -> str:
    return "–" if score is None else f"{score:.1f}"
