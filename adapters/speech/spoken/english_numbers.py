"""Numbers, dates, versions and signs as a speaker of English would say them."""

import re
from collections.abc import Callable

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_IRREGULAR |= {"twelve": "twelfth"}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = "|".join(f"{month[:3]}[a-z]*" if month != "May" else "May" for month in _MONTHS)
_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yuan", "￥": "yuan", "USD": "dollars", "RMB": "yuan"}
_CURRENCIES |= {"CNY": "yuan", "EUR": "euros"}
_MAGNITUDES = {"k": "thousand", "K": "thousand", "m": "million", "M": "million", "b": "billion", "B": "billion"}
_MAGNITUDES |= {"bn": "billion"}
_UNITS = {
    "ms": "milliseconds",
    "s": "seconds",
    "GB": "gigabytes",
    "MB": "megabytes",
    "TB": "terabytes",
    "km": "kilometers",
}
_UNITS |= {
    "KB": "kilobytes",
    "h": "hours",
    "min": "minutes",
    "px": "pixels",
    "x": "times",
    "Mbps": "megabits per second",
}
_SHORTENED = {
    r"\be\.g\.,?": "for example,",
    r"\bi\.e\.,?": "that is,",
    r"\betc\.": "et cetera",
    r"\bvs\.?(?=\s)": "versus",
    r"\bapprox\.": "approximately",
    r"\bMr\.": "Mister",
    r"\bMs\.": "Miz",
    r"\bMrs\.": "Missus",
    r"\bDr\.": "Doctor",
    r"\bProf\.": "Professor",
    r"\bNo\.\s?(?=\d)": "number ",
    r"\b24/7\b": "twenty-four seven",
    r"\bw/o\b": "without",
    r"\band/or\b": "and or",
    r"\s&\s": " and ",
}


def cardinal(number: int) -> str:
    """Whole numbers below a quadrillion; larger ones digit by digit."""
    if number < 0:
        return "minus " + cardinal(-number)
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_ONES[hundreds]} hundred" + (f" and {cardinal(rest)}" if rest else "")
    for scale, name in _SCALES:
        if scale <= number < scale * 1000:
            count, rest = divmod(number, scale)
            joint = " and " if 0 < rest < 100 else " "
            return f"{cardinal(count)} {name}" + (joint + cardinal(rest) if rest else "")
    return digits(str(number))


def ordinal(number: int) -> str:
    head, sign, last = cardinal(number).rpartition("-")
    head, sign, last = (head, sign, last) if sign else cardinal(number).rpartition(" ")
    regular = (last[:-1] + "ie" if last.endswith("y") else last) + "th"
    return head + sign + _IRREGULAR.get(last, regular)


def digits(figures: str) -> str:
    return " ".join(_ONES[int(figure)] for figure in figures if figure.isdigit())


def decimal(figure: str) -> str:
    """`3.25` → three point two five; `1,200` → one thousand two hundred."""
    whole, _, fraction = figure.replace(",", "").partition(".")
    if len(whole) > 1 and whole.startswith("0"):
        return digits(whole)
    said = cardinal(int(whole or "0"))
    return f"{said} point {digits(fraction)}" if fraction else said


def year(number: int) -> str:
    century, rest = divmod(number, 100)
    if 2000 <= number < 2010 or (rest == 0 and century % 10 == 0):
        return cardinal(number)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def _decade(number: int) -> str:
    said = year(number)
    return said[:-1] + "ies" if said.endswith("y") else said + "s"


def _date(month: int, day: int, year_number: int | None) -> str:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return digits(f"{month} {day}")
    return f"{_MONTHS[month - 1]} {ordinal(day)}" + (f", {year(year_number)}" if year_number else "")


def _time(hour: int, minute: int, half: str) -> str:
    said = cardinal(hour)
    if minute:
        said += f" {'oh ' if minute < 10 else ''}{cardinal(minute)}"
    elif not half:
        said += " o'clock"
    return said + (f" {half[0].upper()} M" if half else "")


def _unit(figure: str, unit: str) -> str:
    said = _UNITS[unit]
    return f"{decimal(figure)} {said.removesuffix('s') if figure == '1' and unit != 'x' else said}"


_N = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SIGN = "|".join(re.escape(sign) for sign in _CURRENCIES)
_MAGNITUDE = r"(?:bn|[kKmMbB])"
_RULES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", lambda m: _date(int(m[2]), int(m[3]), int(m[1]))),
    (rf"\b({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)", lambda m: f"{m[1]} {ordinal(int(m[2]))}"),
    (rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({_MONTH})\b", lambda m: f"{ordinal(int(m[1]))} of {m[2]}"),
    (
        r"\b(\d{1,2}):(\d{2})(?:\s?([ap])\.?m\b\.?)?",
        lambda m: _time(int(m[1]), int(m[2]), m[3] or ""),
    ),
    (r"\b(\d{1,2})\s?([ap])\.?m\b", lambda m: _time(int(m[1]), 0, m[2])),
    (r"\+?\d[\d ]{0,3}(?:[ -]\d{3,4}){2,}\b|\+\d{7,}|\b\d{8,}\b", lambda m: digits(m[0])),
    (
        rf"({_SIGN})\s?({_N})\s?({_MAGNITUDE})?(?![a-zA-Z])",
        lambda m: f"{decimal(m[2])} {_MAGNITUDES[m[3]] + ' ' if m[3] else ''}{_CURRENCIES[m[1]]}",
    ),
    (rf"({_N})\s?(USD|RMB|CNY|EUR)\b", lambda m: f"{decimal(m[1])} {_CURRENCIES[m[2]]}"),
    (r"\b(19[5-9]|20[0-4])0s\b", lambda m: _decade(int(m[1] + "0"))),
    (rf"({_N})\s?%", lambda m: f"{decimal(m[1])} percent"),
    (r"\bv(\d+(?:\.\d+)*)\b", lambda m: f"version {_version(m[1])}"),
    (r"\b\d+(?:\.\d+){2,}\b", lambda m: _version(m[0])),
    (rf"\b({_N})\s?({_MAGNITUDE})\b(?![-'])", lambda m: f"{decimal(m[1])} {_MAGNITUDES[m[2]]}"),
    (rf"\b({_N})\s?({'|'.join(_UNITS)})\b", lambda m: _unit(m[1], m[2])),
    (r"\b(\d+)(?:st|nd|rd|th)\b", lambda m: ordinal(int(m[1]))),
    (rf"\b({_N})\s?(?:-|–|~)\s?({_N})\b", lambda m: f"{decimal(m[1])} to {decimal(m[2])}"),
    (r"\b(19[5-9]\d|20[0-4]\d)\b(?![,.]?\d)", lambda m: year(int(m[1]))),
    (r"\b(\d+)/(\d+)\b", lambda m: f"{cardinal(int(m[1]))} out of {cardinal(int(m[2]))}"),
    (rf"(?<![A-Za-z\d])-({_N})", lambda m: f"minus {decimal(m[1])}"),
    (rf"({_N})\+", lambda m: f"more than {decimal(m[1])}"),
    (rf"(?<![A-Za-z]){_N}(?![a-z])", lambda m: decimal(m[0])),
)


def _version(figure: str) -> str:
    return " point ".join(cardinal(int(part)) for part in figure.split("."))


def in_words(text: str) -> str:
    """`text` without figures: "on 2026-11-23 at 10:30, 95 %" → "on November twenty-third, twenty twenty-six at …"."""
    for pattern, said in _SHORTENED.items():
        text = re.sub(pattern, said, text)
    for pattern, speak in _RULES:
        text = re.sub(pattern, speak, text)
    return re.sub(r"[ \t]+", " ", text).strip()
