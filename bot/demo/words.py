"""The words a candidate uses between the facts of their résumé: one TOML file per language, written in that language."""

import tomllib
from functools import cache
from pathlib import Path

from hrcore.languages import Language
from hrcore.value import Value

FOLDER = Path(__file__).parent / "words"

Phrases = tuple[str, ...]


class Words(Value):
    """Phrases may hold `{line}`, `{employer}`, `{title}`, `{name}`, `{skill}`, `{subject}`, `{turn}`.

    `behaviour` is keyed by theme, `knowledge` by skill."""

    consent: Phrases
    presence: Phrases
    again: Phrases
    closing: Phrases
    no_questions: Phrases
    questions: Phrases
    introduction: Phrases
    introduction_plain: Phrases
    openings: Phrases
    place: Phrases
    place_bare: Phrases
    told: Phrases
    situation: Phrases
    own_part: Phrases
    method: Phrases
    result: Phrases
    hindsight: Phrases
    number: Phrases
    number_source: Phrases
    no_number: Phrases
    vague: Phrases
    vague_subject: Phrases
    skill: Phrases
    skill_plain: Phrases
    empty: Phrases
    once_more: str
    behaviour: dict[str, Phrases]
    knowledge: dict[str, Phrases]


@cache
def words_in(language: Language) -> Words:
    return Words.model_validate(tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")))
