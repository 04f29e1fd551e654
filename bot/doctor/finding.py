"""What an examination finds: one line each, with what is wrong and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cards.words import Words


class Level(StrEnum):
    """NOTE is worth knowing and keeps nothing from working. BAD must be mended."""

    OK = "ok"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` is never renamed: programs read it. `words` is the message that says it, filled with `facts`."""

    check: str
    level: Level
    words: str
    facts: Mapping[str, str | int] = field(default_factory=dict)

    def said(self, say: Words) -> str:
        return say(self.words, **self.facts)

    def as_json(self, say: Words) -> dict[str, Any]:
        return {"check": self.check, "level": str(self.level), "said": self.said(say), **dict(self.facts)}


def ok(check: str, **facts: str | int) -> Finding:
    return Finding(check, Level.OK, f"doctor-{check}-ok", facts)


def note(check: str, why: str, **facts: str | int) -> Finding:
    return Finding(check, Level.NOTE, f"doctor-{check}-{why}", facts)


def bad(check: str, why: str, **facts: str | int) -> Finding:
    return Finding(check, Level.BAD, f"doctor-{check}-{why}", facts)
