"""Addresses as they must stand in a message that is read elsewhere: with scheme and host."""

from cards.cutting import utf16
from cards.markdown import safe_url


class Absolute:
    """Call it with an address; a path of our own gets `public_url` before it. Empty for what is no safe link."""

    def __init__(self, public_url: str) -> None:
        self._base = public_url.rstrip("/")

    def __call__(self, url: str, limit: int = 3000) -> str:
        safe = safe_url(url)
        whole = f"{self._base}{safe}" if safe.startswith("/") else safe
        return whole if utf16(whole) <= limit else ""
