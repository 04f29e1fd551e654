"""Data that the new hire tells us: checked, sealed, and read by HR alone."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from hrcore.errors import Forbidden, InvalidInput, MoveNotAllowed
from hrcore.onboarding import tasks
from hrcore.onboarding.models import Onboarding, OnboardingState, OnboardingTask, TaskKind, TaskState
from hrcore.org.contacts import normal_phone
from hrcore.permissions import Action
from hrcore.work import Work

_ACCOUNT: Final = re.compile(r"[A-Z0-9]{6,34}")
_CITIZEN: Final = re.compile(r"\d{17}[\dX]")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CARD: Final = re.compile(r"\d{16,19}")
_SPACES: Final = re.compile(r"[\s\-]")


@dataclass(frozen=True, slots=True)
class Asked:
    """One field; its label is `field-label-<form>-<name>`. `choices`: `<label>-<choice>` each."""

    name: str
    required: bool = True
    choices: tuple[str, ...] = ()
    max_length: int = 120
    autocomplete: str = "off"


FORMS: Final[dict[str, tuple[Asked, ...]]] = {
    "bank": (
        Asked("holder", autocomplete="name"),
        Asked("bank"),
        Asked("branch", required=False),
        Asked("account", max_length=42),
    ),
    "social": (
        Asked("city", max_length=40),
        Asked("insured", choices=("first", "moved", "kept")),
        Asked("household", choices=("urban_local", "rural_local", "urban_other", "rural_other", "abroad")),
        Asked("fund_account", required=False, max_length=40),
        Asked("fund", choices=("first", "moved", "kept")),
    ),
    "personal": (
        Asked("id_number", max_length=30),
        Asked("address", max_length=200, autocomplete="street-address"),
    ),
    "emergency": (
        Asked("name", max_length=80),
        Asked("relation", max_length=40),
        Asked("phone", max_length=40),
    ),
}


def fill_in(work: Work, task_id: UUID, said: Mapping[str, str]) -> None:
    """By the new hire; it may be said anew as long as the list is open. Raises `InvalidInput` naming each field."""
    onboarding, task = tasks.locked(work, task_id)
    if work.actor.person_id != onboarding.person_id:
        raise Forbidden(f"{work.actor.ref} fills in nothing for onboarding {onboarding.id}")
    if task.kind != TaskKind.FORM or task.state == TaskState.DROPPED or onboarding.state == OnboardingState.CANCELLED:
        raise MoveNotAllowed(f"task {task.id}", before=task.state, to=TaskState.DONE)
    kept = checked(task.form, said, onboarding.country)
    work.vault.put(task, "details", json.dumps(kept, ensure_ascii=False))
    work.record("onboarding_task.filled_in", task, form=task.form)
    if task.state == TaskState.OPEN:
        tasks.done(work, onboarding, task)


def said_in(work: Work, onboarding: Onboarding, task: OnboardingTask) -> dict[str, str]:
    """For HR and the person themselves. Raises `Forbidden`."""
    if work.actor.person_id != onboarding.person_id:
        work.may(Action.MANAGE_ONBOARDING, onboarding)
    return details_of(work, task)


def details_of(work: Work, task: OnboardingTask) -> dict[str, str]:
    """For whoever may manage onboardings."""
    if work.actor.person_id != task.person_id:
        work.may(Action.MANAGE_ONBOARDING, task)
    stored = work.vault.get(task, "details")
    found: dict[str, str] = json.loads(stored) if stored else {}
    return found


def keep_details(work: Work, task: OnboardingTask, said: Mapping[str, str]) -> None:
    """Beside the task; the row must be locked."""
    work.may(Action.MANAGE_ONBOARDING, task)
    work.vault.put(task, "details", json.dumps(dict(said), ensure_ascii=False))


def checked(form: str, said: Mapping[str, str], country: str) -> dict[str, str]:
    wrong: dict[str, str] = {}
    kept: dict[str, str] = {}
    for asked in FORMS[form]:
        value = " ".join(said.get(asked.name, "").split())
        problem = _problem(asked, value)
        if problem is not None:
            wrong[asked.name] = problem
        elif value:
            kept[asked.name] = value
    for name, problem in _slips(form, kept, country).items():
        wrong.setdefault(name, problem)
    if wrong:
        raise InvalidInput(wrong)
    return kept


def _slips(form: str, kept: dict[str, str], country: str) -> dict[str, str]:
    """What check digits and dialling plans find; numbers are put into one form."""
    wrong: dict[str, str] = {}
    if form == "bank" and "account" in kept:
        kept["account"] = _SPACES.sub("", kept["account"]).upper()
        if not is_account(kept["account"], country):
            wrong["account"] = "field-onboarding-account"
    if form == "personal" and "id_number" in kept:
        kept["id_number"] = _SPACES.sub("", kept["id_number"]).upper()
        if country == "CN" and _CITIZEN.fullmatch(kept["id_number"]) and not is_citizen_number(kept["id_number"]):
            wrong["id_number"] = "field-onboarding-id"
    if form == "emergency" and "phone" in kept:
        number = normal_phone(kept["phone"], country)
        kept["phone"] = number or kept["phone"]
        if number is None:
            wrong["phone"] = "field-phone"
    return wrong


def is_account(account: str, country: str) -> bool:
    """A card number has a check digit (ISO/IEC 7812-1), an IBAN two (ISO 13616): a slip is found before pay goes astray."""
    if not _ACCOUNT.fullmatch(account):
        return False
    if country == "CN":
        return account.isdigit() and 10 <= len(account) <= 30 and (not _CARD.fullmatch(account) or _luhn(account))
    if account[:2].isalpha() and account[2:4].isdigit():
        turned = account[4:] + account[:4]
        return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1
    return True


def is_citizen_number(number: str) -> bool:
    """The last sign of a Chinese identity number checks the other seventeen (GB 11643-1999)."""
    total = sum(int(sign) * weight for sign, weight in zip(number[:17], _WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == number[17]


def masked(account: str) -> str:
    """Enough to recognise it, too little to use it."""
    return f"•••• {account[-4:]}"


def _problem(asked: Asked, value: str) -> str | None:
    if not value:
        return "field-required" if asked.required else None
    if len(value) > asked.max_length:
        return "field-too-long"
    return "field-choice" if asked.choices and value not in asked.choices else None


def _luhn(digits: str) -> bool:
    total = 0
    for place, sign in enumerate(reversed(digits)):
        value = int(sign) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
