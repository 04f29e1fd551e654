"""Scores the rulebook parser over all résumés that have an answer key.

Run with `-s` to see the table. The floors are what the parser reaches, less a little; they may only rise.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from adapters.resume.child import read
from adapters.resume.evidence import check_spans
from adapters.resume.rulebook import RulebookParser
from adapters.resume.words import degree
from hrcore.ports.resume import Quoted, ResumeProfile, ResumeText

FOLDER = Path(__file__).parents[2] / "fixtures" / "resumes"
KEYS = sorted(FOLDER.glob("*.key.yaml"))
FLOORS = {
    "name": (0.95, 0.95),
    "email": (1.0, 1.0),
    "phone": (1.0, 1.0),
    "school": (0.95, 0.95),
    "degree": (0.95, 0.95),
    "major": (0.95, 0.95),
    "study period": (0.95, 0.95),
    "employer": (0.95, 0.95),
    "title": (0.95, 0.95),
    "job period": (0.95, 0.95),
    "project": (0.9, 0.85),
    "skill": (0.95, 0.95),
    "skill level": (0.93, 0.93),
    "language": (0.95, 0.95),
}


@dataclass
class Tally:
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def compare(self, kind: str, got: list[set[str]], wanted: list[str], where: str) -> None:
        """Each found field is a set of equal names: the value and the words it rests on."""
        left = list(wanted)
        for names in got:
            match = next((one for one in left if one in names), None)
            if match is None:
                self.notes.append(f"{where}: {kind} {sorted(names)} is not in the key")
            else:
                left.remove(match)
                self.right[kind] += 1
        self.notes += [f"{where}: {kind} {one!r} was not found" for one in left]
        self.found[kind] += len(got)
        self.expected[kind] += len(wanted)

    def precision(self, kind: str) -> float:
        return self.right[kind] / self.found[kind] if self.found[kind] else 1.0

    def recall(self, kind: str) -> float:
        return self.right[kind] / self.expected[kind] if self.expected[kind] else 1.0

    def table(self) -> str:
        head = f"{'field':<14}{'expected':>9}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}"
        rows = [
            f"{kind:<14}{self.expected[kind]:>9}{self.found[kind]:>7}{self.right[kind]:>7}"
            f"{self.precision(kind):>11.2f}{self.recall(kind):>8.2f}"
            for kind in FLOORS
        ]
        return "\n".join([head, *rows, *self.notes])


def fold(words: object) -> str:
    return re.sub(r"\s+", "", str(words)).casefold()


def level_of(words: object) -> str:
    named = degree(str(words))
    return named[0] if named else fold(words)


def names(quoted: Quoted, text: str) -> set[str]:
    return {fold(quoted.value), fold(text[quoted.span.start : quoted.span.end])}


def several(quoted: list[Quoted | None], text: str) -> list[set[str]]:
    return [names(one, text) for one in quoted if one is not None]


def stated(entries: list[dict[str, Any]], part: str) -> list[str]:
    return [fold(entry[part]) for entry in entries if entry.get(part)]


def period(owner: str, start: object, end: object) -> str:
    return f"{fold(owner)} {start or ''}–{end or ''}"


def value(quoted: Quoted | None) -> str:
    return quoted.value if quoted else ""


def score(tally: Tally, profile: ResumeProfile, text: str, key: dict[str, Any], where: str) -> None:
    studies, jobs = key.get("education") or [], key.get("experience") or []
    skills = key.get("skills") or []
    tally.compare("name", several([profile.name], text), [fold(key["name"])] if key.get("name") else [], where)
    tally.compare("email", several(list(profile.emails), text), [fold(one) for one in key.get("emails") or []], where)
    tally.compare("phone", several(list(profile.phones), text), [fold(one) for one in key.get("phones") or []], where)
    tally.compare("school", several([one.school for one in profile.education], text), stated(studies, "school"), where)
    awards = [{one.degree.value} for one in profile.education if one.degree]
    tally.compare("degree", awards, [level_of(one["degree"]) for one in studies if one.get("degree")], where)
    tally.compare("major", several([one.major for one in profile.education], text), stated(studies, "major"), where)
    tally.compare(
        "study period",
        [{period(one.school.value, value(one.start), value(one.end))} for one in profile.education],
        [period(one["school"], one.get("start"), one.get("end")) for one in studies],
        where,
    )
    tally.compare(
        "employer", several([one.employer for one in profile.experience], text), stated(jobs, "employer"), where
    )
    tally.compare("title", several([one.title for one in profile.experience], text), stated(jobs, "title"), where)
    tally.compare(
        "job period",
        [{period("", value(one.start), value(one.end))} for one in profile.experience],
        [period("", one.get("start"), one.get("end")) for one in jobs],
        where,
    )
    projects = [fold(one) for one in key.get("projects") or []]
    tally.compare("project", several([one.name for one in profile.projects], text), projects, where)
    tally.compare("skill", several([one.name for one in profile.skills], text), stated(skills, "name"), where)
    tally.compare(
        "skill level",
        [{f"{name} {one.level.value}" for name in names(one.name, text)} for one in profile.skills],
        [f"{fold(one['name'])} {one['level']}" for one in skills],
        where,
    )
    spoken = [fold(one) for one in key.get("languages") or []]
    tally.compare("language", several(list(profile.languages), text), spoken, where)


def load(key_file: Path) -> tuple[dict[str, Any], ResumeText]:
    key = yaml.safe_load(key_file.read_text(encoding="utf-8"))
    stem = key_file.name.removesuffix(".key.yaml")
    source = next(path for path in FOLDER.glob(f"{stem}.*") if path.suffix in (".pdf", ".docx", ".txt", ".md"))
    return key, read(source.read_bytes())


@pytest.fixture(scope="module")
def tally() -> Tally:
    counted = Tally()
    for key_file in KEYS:
        key, text = load(key_file)
        profile = RulebookParser().parse(text, region=key.get("region", "CN"))
        score(counted, profile, text.text, key, key_file.name.removesuffix(".key.yaml"))
    return counted


@pytest.mark.parametrize("kind", FLOORS)
def test_the_parser_finds_what_a_careful_reader_finds(kind: str, tally: Tally) -> None:
    precision, recall = FLOORS[kind]
    assert tally.precision(kind) >= precision, tally.table()
    assert tally.recall(kind) >= recall, tally.table()


@pytest.mark.parametrize("key_file", KEYS, ids=lambda path: path.name.removesuffix(".key.yaml"))
def test_every_field_rests_on_words_of_the_resume(key_file: Path) -> None:
    key, text = load(key_file)
    profile = RulebookParser().parse(text, region=key.get("region", "CN"))
    assert check_spans(profile, text.text) == []
    assert profile.language == key["language"]


def test_hidden_orders_to_the_machine_are_no_claims_of_the_person() -> None:
    keys = [key_file for key_file in KEYS if "injected" in yaml.safe_load(key_file.read_text(encoding="utf-8"))]
    assert keys
    for key_file in keys:
        key, text = load(key_file)
        profile = RulebookParser().parse(text)
        claims = {one.name.value for one in profile.skills} | {one.name.value for one in profile.projects}
        assert claims == {one["name"] for one in key["skills"]} | set(key["projects"])
