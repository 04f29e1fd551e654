"""Phone numbers and e-mail addresses in running text. A company's data-leak rules may refuse a message that holds one
(Feishu answers 230028, and nothing is delivered), so such a message links to the page instead."""

import re
from collections.abc import Iterator
from typing import Final

_MAIL: Final = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_MOBILE: Final = r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
_ABROAD: Final = r"\+\d(?:[ ()-]{0,2}\d){6,14}"
_AREA: Final = r"0\d{2,3}-\d{7,8}"
_US: Final = r"(?:\(\d{3}\) ?|\d{3}-)\d{3}-\d{4}"
_CONTACT: Final = re.compile(
    rf"(?<![\w+@]){_MAIL}|(?<![0-9A-Za-z_+-])(?:{_ABROAD}|{_MOBILE}|{_AREA}|{_US})(?![0-9A-Za-z_])"
)


def has_contact(text: str) -> bool:
    return _CONTACT.search(text) is not None


def split_contacts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is a contact."""
    at = 0
    for found in _CONTACT.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def without_contacts(text: str, instead: str) -> str:
    return "".join(instead if contact else piece for piece, contact in split_contacts(text))
