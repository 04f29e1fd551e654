"""What a company says about itself, changed by its HR."""

from typing import Final
from zoneinfo import available_timezones

from hrcore.errors import InvalidInput, MoveNotAllowed
from hrcore.languages import LANGUAGES
from hrcore.org.models import Company
from hrcore.permissions import Action
from hrcore.work import Work

LONGEST_NAME: Final = 80


def revise_company(work: Work, company: Company, *, names: dict[str, str], zone: str, seen: str) -> bool:
    """`names` by language; `seen` is the `state_of` the company that lay before the writer. What is dated already keeps its
    time; a day that begins later begins in the new zone. False where nothing changed. The company must be locked."""
    work.may(Action.MANAGE_COMPANY, company)
    said: dict[str, str] = {code: " ".join(names[code].split()) for code in LANGUAGES if names.get(code, "").strip()}
    wrong = {f"name-{code}": "field-too-long" for code, name in said.items() if len(name) > LONGEST_NAME}
    if company.language not in said:
        wrong[f"name-{company.language}"] = "field-required"
    if zone not in available_timezones():
        wrong["zone"] = "field-zone"
    if wrong:
        raise InvalidInput(wrong)
    changed = [name for name, same in (("names", company.names == said), ("zone", company.zone == zone)) if not same]
    if not changed:
        return False
    if seen != state_of(company):
        raise MoveNotAllowed(f"company {company.id} has changed", before="seen", to="revised")
    company.names, company.name, company.zone = said, said[company.language], zone
    work.record("company.revised", company, changed=changed)
    return True


def state_of(company: Company) -> str:
    """Two editors do not overwrite each other unseen."""
    return "|".join((*(company.names.get(code, "") for code in LANGUAGES), company.zone))
