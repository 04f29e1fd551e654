"""Questions of the company's own: a folder laid out like the shipped bank, whose entries add to it or replace its own."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml  # type: ignore[import-untyped,unused-ignore]
from pydantic import ValidationError

from hrcore.errors import SetupProblem
from hrcore.languages import LANGUAGES, Language
from interview.plan.bank.faults import Fault, competency_faults, skill_faults
from interview.plan.bank.model import (
    NOTHING_ADDED,
    Added,
    BankCompetency,
    BankSkill,
    NamedEntry,
    shipped_competencies,
    shipped_skills,
    use,
)
from interview.prompts.texts import parsed

COMPETENCY_FILE: Final = "competencies.yaml"
_SKILL_FILE: Final = re.compile(r"skills(-[a-z0-9-]+)?\.yaml")
_KEY: Final = re.compile(r"[a-z][a-z0-9_]*")
_TOP: Final = re.compile(r"^([A-Za-z0-9_-]+)\s*:", re.MULTILINE)
_WHY: Final = {"missing": "missing", "extra_forbidden": "unknown", "string_type": "text"}
_Entry = TypeVar("_Entry", bound=NamedEntry)


def load_more(folder: Path | None) -> Added:
    """Uses the folder's entries beside the shipped ones in this process from now on; None: the shipped ones alone. Raises
    `SetupProblem("question-bank")`, which names file, entry and field; nothing is changed then."""
    added = read_folder(folder) if folder else NOTHING_ADDED
    use(added)
    return added


def read_folder(folder: Path) -> Added:
    """Raises like `load_more`. Uses nothing yet."""
    languages = [language for language in LANGUAGES if (folder / language).is_dir()]
    if not languages:
        raise _problem("folder", str(folder))
    added, digest = Added({}, {}, ""), hashlib.sha256()
    for language in languages:
        skills: dict[str, BankSkill] = {}
        competencies: dict[str, BankCompetency] = {}
        for file in sorted(path for path in (folder / language).iterdir() if path.suffix in (".yaml", ".yml")):
            place, text = f"{language}/{file.name}", _text(file, f"{language}/{file.name}")
            digest.update(f"{place}\n{text}\n".encode())
            if file.name == COMPETENCY_FILE:
                _take(competencies, BankCompetency, place, text)
            elif _SKILL_FILE.fullmatch(file.name):
                _take(skills, BankSkill, place, text)
            else:
                raise _problem("file", place)
        _refuse_shared_names(language, skills, {**shipped_skills(language), **skills})
        _refuse_shared_names(language, competencies, {**shipped_competencies(language), **competencies})
        added.skills[language], added.competencies[language] = skills, competencies
    return Added(added.skills, added.competencies, digest.hexdigest())


def _take(found: dict[str, _Entry], kind: type[_Entry], place: str, text: str) -> None:
    for key, written in _entries(place, text):
        if key in found:
            raise _problem("twice", place, key)
        found[key] = _validated(kind, place, key, written)
        fault = next(_faults(found[key]), None)
        if fault:
            raise _problem(fault.why, place, key, fault.field)


def _faults(entry: NamedEntry) -> Iterator[Fault]:
    if isinstance(entry, BankSkill):
        yield from skill_faults(entry)
    if isinstance(entry, BankCompetency):
        yield from competency_faults(entry)


def _text(file: Path, place: str) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _problem("unreadable", place) from error


def _entries(place: str, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        found = parsed(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _problem("yaml", f"{place}:{mark.line + 1}" if mark else place) from error
    if found is None:
        return
    if not isinstance(found, dict):
        raise _problem("entries", place)
    written_twice = next((key for key, times in Counter(_TOP.findall(text)).items() if times > 1), None)
    if written_twice:
        # YAML itself would keep the last one and say nothing.
        raise _problem("twice", place, written_twice)
    for key, written in found.items():
        if not isinstance(key, str) or not _KEY.fullmatch(key):
            raise _problem("key", place, str(key))
        if not isinstance(written, dict):
            raise _problem("fields", place, key)
        yield key, written


def _validated(kind: type[_Entry], place: str, key: str, written: dict[str, Any]) -> _Entry:
    try:
        return kind.model_validate(written)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        names = [str(part) for part in first["loc"]]
        why = _WHY.get(first["type"], "list")
        if "anchors" in names and why != "text":
            names, why = names[: names.index("anchors") + 1], "three"
        raise _problem(why, place, key, ".".join(names)) from None


def _refuse_shared_names(language: Language, own: dict[str, _Entry], whole: dict[str, _Entry]) -> None:
    """A name that two entries answer to would always mean the same one of them."""
    names: dict[str, str] = {}
    for key, entry in whole.items():
        for name in {key, *(alias.lower() for alias in (entry.name, *entry.aliases))}:
            other = names.setdefault(name, key)
            if other != key and (key in own or other in own):
                mine = key if key in own else other
                raise _problem("shared", f"{language}", mine, f"aliases: {name} = {other if mine == key else key}")


def _problem(why: str, *place: str) -> SetupProblem:
    return SetupProblem("question-bank", place=", ".join(part for part in place if part), fault=why)
