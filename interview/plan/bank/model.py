"""The question bank: skills and competencies, written per language under the same keys."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict

from hrcore.languages import LANGUAGES, Language
from interview.plan.model import Difficulty
from interview.prompts.texts import digest_of, read_yaml

SKILL_FILES = (
    "skills-engineering.yaml",
    "skills-data.yaml",
    "skills-product-design.yaml",
    "skills-operations-sales.yaml",
    "skills-hr-finance.yaml",
    "skills-manufacturing-retail.yaml",
)
PLAIN_WORDS = frozenset({"go", "excel", "react", "spring", "swift", "sketch", "spark", "hive", "flutter"})
"""Names of skills that are everyday English, too."""
_PACKAGE = "interview.plan.bank"


class BankEntry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SkillQuestion(BankEntry):
    """`points` maps an expected point to the words that show it was touched; `anchors` are for 2, 5 and 8; `wrong` is a
    typical wrong or empty answer, in a candidate's words."""

    ask: str
    points: dict[str, tuple[str, ...]]
    anchors: tuple[str, str, str] | None = None
    wrong: str | None = None


class NamedEntry(BankEntry):
    """`aliases` are the other names it goes by in résumés and adverts."""

    name: str
    aliases: tuple[str, ...]


class BankSkill(NamedEntry):
    family: str | None = None
    """Where it is at home: engineering, product, data, operations, sales, design, hr, finance, manufacturing, retail."""
    basic: SkillQuestion
    solid: SkillQuestion
    advanced: SkillQuestion

    def at(self, difficulty: Difficulty) -> SkillQuestion:
        return {Difficulty.BASIC: self.basic, Difficulty.SOLID: self.solid, Difficulty.ADVANCED: self.advanced}[
            difficulty
        ]


class BankCompetency(NamedEntry):
    """`anchors` are for 2, 5 and 8; `ladder` maps what is missing to the follow-up that asks for it; `also` are other
    main questions about the same competency."""

    signals: tuple[str, ...]
    ask: str
    also: tuple[str, ...] = ()
    about_line: str
    easier: str
    anchors: tuple[str, str, str]
    ladder: dict[str, str]


@dataclass(frozen=True, slots=True)
class Added:
    """What a company has written itself, by language and key. `digest` changes with every word of it."""

    skills: dict[Language, dict[str, BankSkill]]
    competencies: dict[Language, dict[str, BankCompetency]]
    digest: str


NOTHING_ADDED = Added({}, {}, "")
_added = [NOTHING_ADDED]


def use(added: Added) -> None:
    """From now on `added` stands beside the shipped bank, and before it where keys are the same."""
    _added[0] = added
    for kept in (skills, competencies, bank_version, _skill_aliases):
        kept.cache_clear()


@cache
def shipped_skills(language: Language) -> dict[str, BankSkill]:
    entries: dict[str, BankSkill] = {}
    for file in SKILL_FILES:
        found = read_yaml(_PACKAGE, language, file)
        entries.update({key: BankSkill.model_validate(entry) for key, entry in found.items()})
    return entries


@cache
def shipped_competencies(language: Language) -> dict[str, BankCompetency]:
    found = read_yaml(_PACKAGE, language, "competencies.yaml")
    return {key: BankCompetency.model_validate(entry) for key, entry in found.items()}


@cache
def skills(language: Language) -> dict[str, BankSkill]:
    """A skill that a company added may be written in one language only."""
    return {**shipped_skills(language), **_added[0].skills.get(language, {})}


@cache
def competencies(language: Language) -> dict[str, BankCompetency]:
    """Like `skills`: not each is written in every language."""
    return {**shipped_competencies(language), **_added[0].competencies.get(language, {})}


@cache
def bank_version() -> str:
    """Twelve hex digits that change with every word of the bank, the company's own part included."""
    shipped, own = digest_of(_PACKAGE), _added[0].digest
    return hashlib.sha256(f"{shipped}{own}".encode()).hexdigest()[:12] if own else shipped


@cache
def _skill_aliases() -> tuple[tuple[str, str], ...]:
    """Alias and key; longest alias first, so that `JavaScript` is not taken for `Java`."""
    pairs = {
        (alias.lower(), key)
        for language in LANGUAGES
        for key, skill in skills(language).items()
        for alias in (skill.name, *skill.aliases)
    }
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@cache
def _alias(alias: str) -> re.Pattern[str]:
    return _as_a_word(alias) if alias in PLAIN_WORDS else mention(alias)


def mention(words: str) -> re.Pattern[str]:
    """Matches the words as a whole: Latin words are not found inside longer ones."""
    escaped = re.escape(words)
    start = r"(?<![A-Za-z0-9])" if words[:1].isascii() else ""
    end = r"(?![A-Za-z0-9])" if words[-1:].isascii() else ""
    return re.compile(f"{start}{escaped}{end}", re.IGNORECASE)


def _as_a_word(alias: str) -> re.Pattern[str]:
    """`Go, Excel` are skills, `go live`, `excel at`, `Spring 2019` are not: written as a name, or apart from other
    English words."""
    name = rf"(?:{alias.capitalize()}|{alias.upper()})(?!-| (?:to|at|live|above|beyond|on|quickly)\b|,? ?\d{{4}})"
    apart = rf"(?<![A-Za-z] ){alias}(?![ -]?[A-Za-z])"
    return re.compile(rf"(?<![A-Za-z0-9-])(?:{name}|{apart})(?![A-Za-z0-9])")


def skill_keys(text: str) -> tuple[str, ...]:
    """Keys of the bank's skills that a text names, in the order of their first mention."""
    return tuple(dict.fromkeys(key for _, _, key in _mentions(text)))


def skill_mentions(text: str) -> tuple[str, ...]:
    """The bank's skills that a text names, in the text's own words and order; a longer name wins over one inside it."""
    return tuple(text[start:end] for start, end, _ in _mentions(text))


def _mentions(text: str) -> list[tuple[int, int, str]]:
    """Start, end and key in the text's order. `React Native` is not React, `数据仓库管理` not 仓库管理."""
    found: list[tuple[int, int, str]] = []
    lowered = text.lower()
    for alias, key in _skill_aliases():
        if alias not in lowered:
            continue
        spans = [match.span() for match in _alias(alias).finditer(text)]
        found.extend((*one, key) for one in spans if all(one[1] <= start or end <= one[0] for start, end, _ in found))
    return sorted(found)


def competency_key(name: str) -> str | None:
    """The bank's key for a competency named in a job, in either language: exact name or alias first, then as a part."""
    wanted = name.strip().lower()
    for exact in (True, False):
        for language in LANGUAGES:
            for key, entry in competencies(language).items():
                for alias in (key, entry.name, *entry.aliases):
                    known = alias.lower()
                    if known == wanted or (not exact and len(known) > 1 and known in wanted):
                        return key
    return None
