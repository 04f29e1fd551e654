"""The doctor knows whether a company's own questions can be asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.doctor.finding import Finding, Level
from bot.doctor.questions import questions
from bot.settings import Settings, child_environment
from cards.words import words
from hrcore.languages import LANGUAGES
from interview.plan.bank.added import load_more

OWN = """
coffee:
  name: Espresso
  aliases: [espresso, barista]
  basic: &asked
    ask: "Which cup did you last pour away?"
    points:
      the grind: [grinder, coarse, fine]
      the shot: [seconds, crema, pressure]
  solid: *asked
  advanced: *asked
"""


@pytest.fixture(autouse=True)
def _shipped_alone() -> Iterator[None]:
    yield
    load_more(None)


def found(folder: Path | None) -> Finding:
    (one,) = questions(Settings(home=Path("var"), question_bank=folder))
    for language in LANGUAGES:
        assert not one.said(words(language)).startswith("doctor-")
    return one


def own(home: Path, text: str) -> Path:
    (home / "en").mkdir()
    (home / "en" / "skills-bar.yaml").write_text(text)
    return home


def test_without_a_folder_it_only_says_so() -> None:
    assert found(None).level is Level.NOTE


def test_a_good_folder_is_counted(tmp_path: Path) -> None:
    one = found(own(tmp_path, OWN))
    assert (one.level, one.facts["count"]) == (Level.OK, 1)


def test_a_broken_one_must_be_mended_and_its_place_is_named(tmp_path: Path) -> None:
    one = found(own(tmp_path, OWN.replace("pour away?", "pour away.")))
    assert one.level is Level.BAD
    for language in LANGUAGES:
        assert "en/skills-bar.yaml, coffee, basic.ask" in one.said(words(language))


def test_processes_are_told_the_folder_from_wherever_they_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    handed = child_environment(Settings(home=tmp_path, question_bank=Path("ours")))
    assert handed["ZHAOHU_QUESTION_BANK"] == str(tmp_path / "ours")
