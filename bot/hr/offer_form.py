"""The form of an offer's terms: what was typed → `OfferTerms`, each field with its own sentence where it cannot be."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeVar
from uuid import UUID

from starlette.datastructures import FormData

from bot.portal.uploads import text_of
from bot.web.typed import day_of, whole
from hrcore.errors import InvalidInput
from hrcore.offer.terms import OfferTerms

T = TypeVar("T")
TEXTS: Final = {
    "title": 120,
    "department": 120,
    "level": 40,
    "city": 80,
    "work_place": 200,
    "bonus": 1000,
    "notes": 4000,
}
REQUIRED: Final = frozenset({"title", "city"})
_MOST: Final = Decimal(1_000_000_000)


def typed_terms(form: FormData, managers: frozenset[UUID]) -> OfferTerms:
    """Raises `InvalidInput` naming every field that cannot be read."""
    wrong: dict[str, str] = {}

    def read(name: str, parse: Callable[[str], T], otherwise: T) -> T:
        try:
            return parse(text_of(form, name))
        except (ValueError, InvalidOperation):
            wrong[name] = "field-required" if not text_of(form, name) else "field-invalid"
            return otherwise

    texts = {name: _text(form, name, most, wrong) for name, most in TEXTS.items()}
    manager_id = read("manager_id", lambda text: UUID(text) if text else None, None)
    if manager_id is not None and manager_id not in managers:
        wrong["manager_id"] = "field-choice"
    terms: dict[str, Any] = {
        **texts,
        "manager_id": manager_id,
        "country": read("country", _letters(2), "CN"),
        "currency": read("currency", _letters(3), "CNY"),
        "starts_on": read("starts_on", _day, date.min),
        "contract_months": read("contract_months", lambda text: _whole(text) if text else None, None),
        "probation_months": read("probation_months", lambda text: _number(text or "0", Decimal(60)), Decimal(0)),
        "probation_percent": read("probation_percent", lambda text: _number(text or "100", Decimal(100)), Decimal(100)),
        "monthly_base": read("monthly_base", lambda text: _number(text, _MOST), Decimal(0)),
        "months_per_year": read("months_per_year", _paid_months, Decimal(12)),
    }
    if wrong:
        raise InvalidInput(wrong)
    return OfferTerms.model_validate(terms)


def _text(form: FormData, name: str, most: int, wrong: dict[str, str]) -> str:
    text = text_of(form, name).replace("\r\n", "\n")
    if name in REQUIRED and not text:
        wrong[name] = "field-required"
    elif len(text) > most:
        wrong[name] = "field-too-long"
    return text


def _letters(count: int) -> Callable[[str], str]:
    def parse(text: str) -> str:
        code = text.upper()
        if len(code) != count or not code.isascii() or not code.isalpha():
            raise ValueError(f"not {count} letters")
        return code

    return parse


def _number(text: str, most: Decimal) -> Decimal:
    """Commas between thousands are how people write money."""
    number = Decimal(text.replace(",", "").replace("，", "").replace(" ", ""))
    if not number.is_finite() or not 0 <= number <= most or number != round(number, 2):
        raise ValueError("not an amount")
    return number


def _paid_months(text: str) -> Decimal:
    number = _number(text or "12", Decimal(24))
    if number < 12:
        raise ValueError("a year has twelve months")
    return number


def _day(text: str) -> date:
    found = day_of(text)
    if found is None:
        raise ValueError("no day")
    return found


def _whole(text: str) -> int:
    number = whole(text)
    if number is None or not 1 <= number <= 600:
        raise ValueError("not a term")
    return number
