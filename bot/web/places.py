"""Countries and currencies as a form offers them, named in the reader's language."""

from functools import cache
from typing import Final

from babel import Locale, numbers

from hrcore.languages import Language

COUNTRIES: Final = (
    "CN", "HK", "TW", "SG", "JP", "KR", "IN", "MY", "TH", "VN", "ID", "AU", "NZ", "AE", "GB", "IE", "DE", "FR", "NL",
    "ES", "IT", "PL", "SE", "CH", "US", "CA", "MX", "BR", "ZA",
)  # fmt: skip
CURRENCIES: Final = (
    "CNY", "HKD", "TWD", "SGD", "JPY", "KRW", "INR", "MYR", "THB", "VND", "IDR", "AUD", "NZD", "AED", "GBP", "EUR",
    "PLN", "SEK", "CHF", "USD", "CAD", "MXN", "BRL", "ZAR",
)  # fmt: skip


@cache
def countries(language: Language, first: str) -> tuple[tuple[str, str], ...]:
    """(ISO 3166, name); the company's own first, the rest by name."""
    named = Locale.parse(language, sep="-").territories
    rest = sorted((code for code in COUNTRIES if code != first), key=lambda code: str(named.get(code, code)))
    return tuple((code, str(named.get(code, code))) for code in (first, *rest))


@cache
def currencies(language: Language, first: str) -> tuple[tuple[str, str], ...]:
    """(ISO 4217, `CNY 人民币`)."""
    codes = (first, *(code for code in CURRENCIES if code != first))
    return tuple(
        (code, f"{code} {numbers.get_currency_name(code, locale=language.replace('-', '_'))}") for code in codes
    )


def currency_of(country: str) -> str:
    """What is paid with in a country; US dollars where nobody wrote it down."""
    found = numbers.get_territory_currencies(country)
    return str(found[0]) if found else "USD"
