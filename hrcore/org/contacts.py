"""Contact data in one normal form, so that the same address is found again."""

import re

import phonenumbers

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")


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
