"""The whole hire as a user sees it: one command, every process real, every step read back from the API."""

import subprocess
import time
from datetime import datetime
from pathlib import Path

import pytest

from hrcore.analytics.story import NAMES
from tests.journeys.test_demo import demo


@pytest.fixture
def home(engines_home: Path) -> Path:
    """Passable for the database's account."""
    return engines_home / f"full-{time.monotonic_ns()}"


def test_one_command_goes_from_the_requisition_to_the_first_day(home: Path) -> None:
    with demo(home, "--story", "full", "--language", "zh-CN") as running:
        found = running.result()
        signed = subprocess.run(
            ["pdfsig", found["offer"]["signed_pdf"]], capture_output=True, text=True, check=False
        ).stdout
    assert [step["name"] for step in found["steps"]] == list(NAMES)
    moments = [datetime.fromisoformat(step["at"]) for step in found["steps"]]
    assert moments == sorted(moments)
    by = {step["name"]: step["by"] for step in found["steps"]}
    assert {by[name] for name in ("call", "report", "feedback", "onboarding", "first_day")} == {"system"}
    assert signed.count("Signature is Valid") == found["offer"]["signatures"] == 2
    assert found["employee_id"]
    assert found["interview"]["state"] == "published"
    kinds = [card["kind"] for card in found["cards"]]
    assert kinds.count("interview_report") == 1
