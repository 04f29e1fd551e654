"""Sentences people hear and read, and word lists, from the YAML files beside this module, written per language."""

import hashlib
import re
import zlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml  # type: ignore[import-untyped,unused-ignore]

from hrcore.languages import LANGUAGES, Language


def read_yaml(package: str, *parts: str) -> Any:
    """The parsed content of one data file inside a package."""
    return parsed(_resource(package, *parts).read_text(encoding="utf-8"))


def parsed(text: str) -> Any:
    """Raises `yaml.YAMLError`, which knows the line. Libyaml reads ten times as fast as Python."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both are safe


def digest_of(package: str, *parts: str) -> str:
    """Twelve hex digits that change whenever any YAML or Markdown file below the folder changes."""
    digest = hashlib.sha256()
    for entry in sorted(_walk(_resource(package, *parts)), key=lambda pair: pair[0]):
        digest.update(entry[0].encode())
        digest.update(entry[1].read_bytes())
    return digest.hexdigest()[:12]


def _walk(folder: Traversable, prefix: str = "") -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            found.extend(_walk(entry, name))
        elif entry.name.endswith((".yaml", ".md")):
            found.append((name, entry))
    return found


def _resource(package: str, *parts: str) -> Traversable:
    place = files(package)
    for part in parts:
        place = place / part
    return place


class Texts:
    """The sentences of one file in one language. A key holds one sentence or several that say the same."""

    def __init__(self, language: Language, entries: dict[str, Any]) -> None:
        self.language = language
        self._entries = entries

    def say(self, key: str, seed: str = "", **variables: object) -> str:
        """`seed` picks among equal wordings: the same seed gives the same sentence."""
        wordings = self.wordings(key)
        return wordings[pick(seed, len(wordings))].format(**variables)

    def wordings(self, key: str) -> tuple[str, ...]:
        entry = self._entries[key]
        return (entry,) if isinstance(entry, str) else tuple(entry)

    def has(self, key: str) -> bool:
        return key in self._entries

    def mapping(self, key: str) -> dict[str, Any]:
        """An entry that is itself a small table."""
        return dict(self._entries[key])

    def entries(self, key: str) -> list[dict[str, Any]]:
        """An entry that is a list of small tables."""
        return list(self._entries[key])

    def mappings(self, key: str) -> tuple[dict[str, Any], ...]:
        """An entry that is a list of small tables."""
        return tuple(dict(entry) for entry in self._entries[key])


def pick(seed: str, among: int) -> int:
    return zlib.crc32(seed.encode()) % among


@cache
def texts(name: str, language: Language) -> Texts:
    return Texts(language, read_yaml("interview.prompts", language, f"{name}.yaml"))


@cache
def patterns(name: str, *, case_matters: bool = False) -> dict[str, re.Pattern[str]]:
    """Word lists of one file, both languages joined: people mix them, and a Chinese pattern never fits English text."""
    flags = re.NOFLAG if case_matters else re.IGNORECASE
    parts: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for key, entries in read_yaml("interview.prompts", language, f"{name}.yaml").items():
            parts.setdefault(key, []).extend(entries)
    return {key: re.compile("|".join(f"(?:{part})" for part in found), flags) for key, found in parts.items()}


@cache
def prompt(name: str, language: Language) -> str:
    """A prompt for a language model; `{{…}}` marks what the caller fills in."""
    return _resource("interview.prompts", language, f"{name}.md").read_text(encoding="utf-8")


@cache
def prompts_digest() -> str:
    return digest_of("interview.prompts")
