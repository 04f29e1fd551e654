"""What a person is asked to agree to, one purpose at a time. The version is stored with every answer.

A changed sentence needs a new version: a test holds the digest of the texts beside the version.
"""

from dataclasses import dataclass
from typing import Final

from cards.words import Words
from hrcore.recruiting.models import ConsentPurpose

CONSENT_VERSION: Final = "2026-11-25.1"
DEGREE_CONSENT_VERSION: Final = "2026-11-25.1"
"""Of the text about the degree check, which is asked for on its own, later, and stands in a file of its own."""

_SECTIONS: Final = {
    ConsentPurpose.APPLICATION: ("who", "what", "why", "keep", "rights"),
    ConsentPurpose.AI_INTERVIEW: ("who", "what", "how", "not", "person", "keep", "rights"),
    ConsentPurpose.RECORDING: ("who", "what", "how", "why", "keep", "rights"),
    ConsentPurpose.TALENT_POOL: ("who", "what", "why", "keep", "rights"),
    ConsentPurpose.DEGREE_CHECK: ("who", "what", "how", "not", "keep", "rights"),
}
_OPTIONAL: Final = frozenset({ConsentPurpose.RECORDING, ConsentPurpose.TALENT_POOL, ConsentPurpose.DEGREE_CHECK})
"""Refusing these changes nothing about the application."""
AT_APPLICATION: Final = (ConsentPurpose.APPLICATION, ConsentPurpose.AI_INTERVIEW, ConsentPurpose.RECORDING)


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """What is true of this company. `contact` is where rights are claimed; `processors` are the outside services that
    see the data, by name, empty where everything stays on the company's own machines."""

    company: str
    contact: str
    keep_application_months: int
    keep_transcript_months: int
    keep_recording_days: int
    processors: tuple[str, ...] = ()
    keep_pool_months: int = 12
    degree_service: str = ""
    """A contracted service that looks degrees up, by name; empty where only colleagues do."""


@dataclass(frozen=True, slots=True)
class ConsentSection:
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class ConsentText:
    """`agree` is the sentence beside the box, which is never ticked beforehand."""

    purpose: ConsentPurpose
    version: str
    required: bool
    title: str
    agree: str
    sections: tuple[ConsentSection, ...]


def consent_text(purpose: ConsentPurpose, facts: ConsentFacts, words: Words) -> ConsentText:
    values: dict[str, str | int] = {
        "company": facts.company,
        "contact": facts.contact,
        "application_months": facts.keep_application_months,
        "transcript_months": facts.keep_transcript_months,
        "recording_days": facts.keep_recording_days,
        "pool_months": facts.keep_pool_months,
        "processing": _processing(facts, words),
        "looking_up": _looking_up(facts, words),
    }
    sections = tuple(
        ConsentSection(words(f"consent-heading-{name}"), words(f"consent-{purpose}-{name}", **values))
        for name in _SECTIONS[purpose]
    )
    return ConsentText(
        purpose=purpose,
        version=DEGREE_CONSENT_VERSION if purpose is ConsentPurpose.DEGREE_CHECK else CONSENT_VERSION,
        required=purpose not in _OPTIONAL,
        title=words(f"consent-{purpose}-title"),
        agree=words(f"consent-{purpose}-agree", **values),
        sections=sections,
    )


def consent_texts(
    facts: ConsentFacts, words: Words, purposes: tuple[ConsentPurpose, ...] = AT_APPLICATION
) -> tuple[ConsentText, ...]:
    """In the order in which they are asked; those of the application form, unless others are named."""
    return tuple(consent_text(purpose, facts, words) for purpose in purposes)


def _looking_up(facts: ConsentFacts, words: Words) -> str:
    if not facts.degree_service:
        return words("consent-degree-by-colleague")
    return words("consent-degree-by-service", company=facts.company, service=facts.degree_service)


def _processing(facts: ConsentFacts, words: Words) -> str:
    if not facts.processors:
        return words("consent-processing-own", company=facts.company)
    return words("consent-processing-others", company=facts.company, processors=words.listed(facts.processors))
