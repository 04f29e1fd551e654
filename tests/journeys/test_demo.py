"""The main job as a user sees it: the command is run, processes die in the middle of it, and the story is told."""

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest

from bot.engines.places import remove_data
from bot.settings import environment_with
from bot.supervisor import free_port

ROOT = Path(__file__).parents[2]
LIMIT_S = 240


@dataclass
class Demo:
    process: "subprocess.Popen[str]"
    home: Path
    said: list[str] = field(default_factory=list)

    def result(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        answer = self.process.stdout.read()
        assert self.process.wait(LIMIT_S) == 0, "".join(self.said)
        found: dict[str, Any] = json.loads(answer)
        return found


@contextmanager
def demo(home: Path, *arguments: str) -> Iterator[Demo]:
    """With tones in place of speech and three minutes for the call: what is tested here is the story, and it shall be quick."""
    home.mkdir(mode=0o711)
    # Ports of its own: two demos that start at the same moment would both find the usual ones free.
    tones = {
        "ZHAOHU_HOME": str(home),
        "ZHAOHU_VOICE__SPEECH": "tones",
        "ZHAOHU_WEB_PORT": str(free_port("127.0.0.1")),
        "ZHAOHU_VOICE_PORT": str(free_port("127.0.0.1")),
        "COLUMNS": "400",
    }
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "bot.cli",
            "demo",
            "--exit",
            "--json",
            "--data",
            str(home / "data"),
            "--minutes",
            "3",
            *arguments,
        ],
        cwd=ROOT,
        env=environment_with(tones),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    running = Demo(process, home / "data")
    assert process.stderr is not None
    reader = threading.Thread(target=lambda: running.said.extend(process.stderr or ()), daemon=True)
    reader.start()
    try:
        yield running
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(40)
        reader.join(5)
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
        remove_data(home / "data")


@pytest.fixture
def home(engines_home: Path) -> Path:
    """Passable for the database's account."""
    return engines_home / f"demo-{time.monotonic_ns()}"


def check(found: dict[str, Any], language: str) -> None:
    assert found["language"] == language
    assert found["interview"]["state"] == "published"
    assert 6 <= found["interview"]["turns"] <= 20
    assert found["interview"]["media_s"] == pytest.approx(180, rel=0.1)
    assert len(found["interview"]["question_ids"]) >= 3
    assert 0 <= found["report"]["match"] <= 10
    assert set(found["report"]["dimensions"]) == {"expression", "logic", "professional"}
    assert found["report"]["evidence"] >= 1
    assert found["hangup_to_report_s"] < 600
    assert found["hangup_to_feedback_s"] < 600
    kinds = [card["kind"] for card in found["cards"]]
    assert kinds.count("interview_report") == 1
    assert {"application_received", "interview_booked"} <= set(kinds)


def test_the_story_is_told_and_nothing_is_left_running(home: Path) -> None:
    with demo(home, "--language", "en") as running:
        check(running.result(), "en")
        left = [
            process.pid
            for process in psutil.process_iter(["cmdline", "environ"])
            if (process.info["environ"] or {}).get("ZHAOHU_HOME", "").startswith(str(home))
        ]
    assert left == []


def test_a_resume_and_a_job_of_ones_own(home: Path, tmp_path: Path) -> None:
    job = tmp_path / "advert.txt"
    job.write_text("门店店长\n\n岗位职责\n- 负责门店日常运营\n\n任职要求\n- 两年以上零售门店管理经验\n- 会排班和盘点\n")
    resume = ROOT / "tests" / "fixtures" / "resumes" / "zh-store-table.docx"
    with demo(home, "--resume", str(resume), "--job", str(job)) as running:
        check(running.result(), "zh-CN")


def test_a_bad_resume_is_refused_in_words_before_anything_starts(home: Path) -> None:
    resume = ROOT / "tests" / "fixtures" / "resumes" / "password.pdf"
    with demo(home, "--resume", str(resume)) as running:
        running.process.wait(60)
        time.sleep(0.2)
        assert running.process.returncode == 1
    assert not (home / "data" / "logs").exists()
    assert any("密码" in line or "password" in line for line in running.said)
