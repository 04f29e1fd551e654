"""What a company says about itself and how it wants to be run, changed by its HR part by part: its names, its time zone, and
the parts of `Company.rules`. Every change is an edition."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import available_timezones

from sqlalchemy import select

from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.languages import LANGUAGES
from hrcore.org.models import Company, CompanyEdition
from hrcore.permissions import Action
from hrcore.work import Work

LONGEST_NAME: Final = 80
LONGEST_LEGAL: Final = 160
LONGEST_WORDS: Final = {"opening": 400, "signature": 300}
NAMES: Final = ("names", "legal", "zone")
HOURS: Final = ("office", "days", "calls")
LETTERS: Final = ("opening", "signature")
KEEP: Final = ("keep",)
_OWN_COLUMNS: Final = frozenset({"names", "zone"})
_MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Change:
    """`by` is who or what, as the trail names them."""

    at: datetime
    by: str
    parts: tuple[str, ...]


def revise_company(work: Work, company: Company, said: Mapping[str, Any], *, seen: int) -> bool:
    """`said`: part → what it is to be; empty puts a part of the rules back to how the product has it. `seen` is the version
    that lay before the writer: where one of these parts has changed since, raises `MoveNotAllowed`. False where nothing
    changed. What is dated already keeps its time. The company must be locked."""
    work.may(Action.MANAGE_COMPANY, company)
    changed = [part for part, value in said.items() if value_of(company, part) != value]
    if not changed:
        return False
    if changes_since(work, company, seen, said):
        raise MoveNotAllowed(f"company {company.id} is at version {company.version}", before="seen", to="revised")
    if company.version == 0:
        _keep(work, company, [], company.created_at)
    rules = dict(company.rules)
    for part in changed:
        if part == "names":
            company.names, company.name = said[part], said[part][company.language]
        elif part == "zone":
            company.zone = said[part]
        elif said[part]:
            rules[part] = said[part]
        else:
            rules.pop(part, None)
    company.rules = rules
    company.version += 1
    _keep(work, company, changed, work.now)
    work.record("company.revised", company, version=company.version, changed=changed)
    return True


def value_of(company: Company, part: str) -> Any:
    """Empty for a part of the rules that nobody has set."""
    return getattr(company, part) if part in _OWN_COLUMNS else company.rules.get(part, {})


def changes_since(work: Work, company: Company, version: int, parts: Collection[str]) -> list[Change]:
    """Of these parts, oldest first."""
    return [
        Change(one.at, one.by, tuple(part for part in one.changed if part in parts))
        for one in _editions_after(work, company, version)
        if set(one.changed) & set(parts)
    ]


def changes_of(work: Work, company: Company, parts: Collection[str]) -> list[Change]:
    """Of these parts, newest first, the last twenty."""
    return changes_since(work, company, 0, parts)[: -_MOST - 1 : -1]


def said_names(form: Mapping[str, str], company: Company, field: str, longest: int) -> dict[str, str]:
    """By language, from the fields `<field>-<language>`, without the empty ones. Raises `InvalidInput` naming the field."""
    said: dict[str, str] = {code: text for code in LANGUAGES if (text := " ".join(form[f"{field}-{code}"].split()))}
    wrong = {f"{field}-{code}": "field-too-long" for code, name in said.items() if len(name) > longest}
    if field == "name" and company.language not in said:
        wrong[f"name-{company.language}"] = "field-required"
    if wrong:
        raise InvalidInput(wrong)
    return said


def said_zone(zone: str) -> str:
    if zone not in available_timezones():
        raise InvalidInput({"zone": "field-zone"})
    return zone


def said_words(form: Mapping[str, str], part: str) -> dict[str, str]:
    """Of a letter, like `said_names`; lines are kept."""
    said: dict[str, str] = {
        code: text for code in LANGUAGES if (text := form[f"{part}-{code}"].replace("\r\n", "\n").strip())
    }
    wrong = {f"{part}-{code}": "field-too-long" for code, text in said.items() if len(text) > LONGEST_WORDS[part]}
    if wrong:
        raise InvalidInput(wrong)
    return said


def _keep(work: Work, company: Company, changed: list[str], at: datetime) -> None:
    rules = company.rules | {"names": company.names, "zone": company.zone}
    work.add(
        CompanyEdition(
            company_id=company.id, version=company.version, at=at, by=work.actor.ref, changed=changed, rules=rules
        )
    )


def _editions_after(work: Work, company: Company, version: int) -> list[CompanyEdition]:
    """Oldest first."""
    statement = (
        select(CompanyEdition)
        .where(CompanyEdition.company_id == company.id, CompanyEdition.version > version)
        .order_by(CompanyEdition.version)
    )
    return list(work.session.scalars(statement))
