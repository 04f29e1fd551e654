"""Thirty people on the line, and everything that can die does: each of them gets one report and one feedback all the same."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bot.settings import environment_with

ROOT = Path(__file__).parents[2]
LIMIT_S = 600


def batch(*arguments: str, **more: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "bench", "batch", "--json", "--no-invited", *arguments],
        cwd=ROOT,
        env=environment_with(more),
        text=True,
        capture_output=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_each_interview_ends_once_whatever_dies_in_the_middle_of_thirty_calls() -> None:
    blows = ("voice", "worker", "web", "valkey", "postgres", "voice")
    found = batch("--candidates", "30", "--places", "12", *(word for blow in blows for word in ("--blow", blow)))
    assert (found["once"] + found["told"], found["wrong"]) == (30, 0)
    assert set(blows) <= set(found["died"])
    assert found["calls"] > 30, "nobody was called back"
    assert 1 <= found["most_talking"] <= 12
    assert found["hangup_to_feedback_s"]["max"] < 600
