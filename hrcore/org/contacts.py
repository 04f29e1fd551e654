"""Contact data in one normal form, so that the same address is found again."""

import re
from enum import StrEnum
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumberType

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")

_COSTS: Final = frozenset({PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN})


class Dialling(StrEnum):
    """Whether a machine may dial a number, and why not: NO_NUMBER is none in E.164."""

    MAY = "may"
    NO_NUMBER = "no_number"
    COSTLY = "costly"
    EMERGENCY = "emergency"


def normal_email(text: str) -> str | None:
    """Lower-case and trimmed; None where it is no address."""
    trimmed = text.strip().lower()
    return trimmed if _EMAIL.fullmatch(trimmed) and len(trimmed) <= 254 else None


def normal_phone(text: str, region: str) -> str | None:
    """E.164; `region` (ISO 3166) is taken where no country code is given. None where it is no number."""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def dialling(text: str) -> Dialling:
    """Whether `text` is E.164, and nobody pays dearly or sends an ambulance when it is dialled by a machine."""
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return Dialling.NO_NUMBER
    national = phonenumbers.national_significant_number(number)
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(number.country_code or 0, ())
    if any(phonenumbers.is_emergency_number(national, region) for region in regions):
        return Dialling.EMERGENCY
    if phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) != text:
        return Dialling.NO_NUMBER
    if not phonenumbers.is_possible_number(number):
        return Dialling.NO_NUMBER
    return Dialling.COSTLY if phonenumbers.number_type(number) in _COSTS else Dialling.MAY
