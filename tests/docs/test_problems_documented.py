import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
RAISED = re.compile(r"SetupProblem\(\s*\"([a-z-]+)\"")
RETURNED = re.compile(r"return \"([a-z]+(?:-[a-z]+)+)\"")


def test_operations_say_what_to_do_about_every_refusal_to_start() -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    answered = set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE))
    raised = {
        problem
        for room in ("adapters", "bot", "hrcore", "interview", "migrations")
        for file in (ROOT / room).rglob("*.py")
        for problem in RAISED.findall(file.read_text(encoding="utf-8"))
    }
    chosen = set(RETURNED.findall((ROOT / "bot" / "engines" / "postgres.py").read_text(encoding="utf-8")))
    assert len(raised) > 15
    assert sorted((raised | chosen) - answered) == []
