"""`zhaohu parse FILE`: what is read from a résumé."""

import json
from pathlib import Path

import typer

from adapters.resume.output import profile_json
from adapters.resume.reader import SubprocessResumeReader
from adapters.resume.rulebook import RulebookParser


def show(file: Path, *, as_json: bool, region: str) -> None:
    text = SubprocessResumeReader().read(file)
    profile = RulebookParser().parse(text, region=region)
    found = profile_json(profile, text.text)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for name, value in found.items():
        typer.echo(f"{name}: {json.dumps(value, ensure_ascii=False)}")
