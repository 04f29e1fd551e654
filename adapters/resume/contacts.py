"""E-mail addresses, telephone numbers (E.164) and links."""

import re
from typing import Final

import phonenumbers

from hrcore.ports.resume import Quoted, Span

_EMAIL: Final = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+-]{0,63} ?@ ?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}", re.ASCII
)
_LINK: Final = re.compile(
    r"https?://[^\s)）>|｜，。；、\"]+"
    r"|(?<![@\w.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|cn|io|dev|org|net|me|ai|co|app|design|tech|uk|de|info|xyz|site|page)"
    r"(?![\w@.-]*@)(?:/[^\s)）>|｜，。；、\"]*)?(?![\w])",
    re.IGNORECASE | re.ASCII,
)
_NUMBER: Final = re.compile(r"(?<![\w./])\+?[(（]?\d[\d \t\xa0().（）/-]{5,20}\d(?!\w)", re.ASCII)
_LABEL: Final = re.compile(r"电话|手机|联系方式|微信|phone|mobile|cell|tel|whatsapp|call|[Mm]:|☎|📞|📱", re.IGNORECASE)
_NORTH_AMERICAN: Final = re.compile(r"^(?:\+?1[ .-]?)?\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4}$")
_CHINESE_MOBILE: Final = re.compile(r"^(?:\+?86|0086)?1[3-9]\d{9}$")


def emails(text: str) -> tuple[Quoted, ...]:
    return _unique(
        [Quoted(re.sub(r"\s", "", match[0]), Span(match.start(), match.end())) for match in _EMAIL.finditer(text)]
    )


def links(text: str) -> tuple[Quoted, ...]:
    mails = [match.span() for match in _EMAIL.finditer(text)]
    found = []
    for match in _LINK.finditer(text):
        words = match[0].rstrip(".,;:/") if not match[0].startswith("http") else match[0].rstrip(".,;:")
        inside_mail = any(start < match.end() and match.start() < end for start, end in mails)
        # Product names such as Socket.io are words of a sentence, not addresses of the person.
        named = words.startswith("http") or "/" in words or words.lower().startswith("www.") or words == words.lower()
        if not inside_mail and named:
            found.append(Quoted(words, Span(match.start(), match.start() + len(words))))
    return _unique(found)


_PERIOD: Final = re.compile(r"(?:19|20)\d{2}\s?[./-]\s?\d{1,2}\s?[-–—~]\s?(?:19|20)\d{2}")


def phones(text: str, region: str) -> tuple[Quoted, ...]:
    """Only what is a valid number of its country, or is marked as a telephone, or has an international prefix."""
    found = []
    for match in _NUMBER.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        marked = _LABEL.search(text[max(line_start, match.start() - 14) : match.start()]) is not None
        for start, words in _candidates(match):
            value = _e164(words, region, marked)
            if value:
                found.append(Quoted(value, Span(start, start + len(words))))
                break
    return _unique(found)


def _candidates(match: re.Match[str]) -> list[tuple[int, str]]:
    """The whole run of digits, then its parts: two numbers are often separated by a slash only."""
    whole = [(match.start(), match[0])]
    parts = [(match.start() + part.start(), part[0]) for part in re.finditer(r"[^/\s][^/]*[^/\s]", match[0])]
    return whole + (parts if len(parts) > 1 else [])


def _e164(words: str, region: str, marked: bool) -> str | None:
    digits = re.sub(r"[^\d+]", "", words)
    if len(digits.lstrip("+")) < 7 or _PERIOD.search(words) or re.fullmatch(r"(19|20)\d{2}\D{1,4}(19|20)\d{2}", words):
        return None
    if _CHINESE_MOBILE.match(digits):
        return "+86" + digits[-11:]
    # Nobody in China groups a number by 3-3-4, so such a number without a prefix is an American one there.
    american = _NORTH_AMERICAN.match(words) is not None
    for country in ("US", region) if american and region == "CN" else (region, "US" if american else region):
        try:
            number = phonenumbers.parse(words, country)
        except phonenumbers.NumberParseException:
            continue
        international = words.startswith("+")
        possible = phonenumbers.is_possible_number(number) and not re.search(r"(19|20)\d{2}[./-]\d{1,2}\b", words)
        likely = international or marked or (country == "US" and american)
        if phonenumbers.is_valid_number(number) or (possible and likely):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


def _unique(found: list[Quoted]) -> tuple[Quoted, ...]:
    first: dict[str, Quoted] = {}
    for quoted in found:
        first.setdefault(quoted.value.lower(), quoted)
    return tuple(first.values())
