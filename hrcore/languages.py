"""The languages Zhaohu speaks completely. Codes are BCP 47."""

from typing import Final, Literal

Language = Literal["zh-CN", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("zh-CN", "en")


def nearest(tag: str | None, default: Language = "en") -> Language:
    """The complete language closest to any BCP 47 tag: `zh-TW` → `zh-CN`, `en-GB` → `en`, unknown → `default`."""
    if not tag:
        return default
    primary = tag.replace("_", "-").split("-")[0].lower()
    if primary == "zh":
        return "zh-CN"
    return "en" if primary == "en" else default
