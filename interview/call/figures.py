"""Numbers as people say them on the phone: 25000 → `两万五`, `twenty-five thousand`. Pure."""

import re
from decimal import Decimal
from typing import Final

from hrcore.languages import Language

_ZH: Final = "零一二三四五六七八九"
_ZH_UNITS: Final = ("", "十", "百", "千")
_ONES: Final = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
)
_TENS: Final = re.findall(r"\w+", "_ _ twenty thirty forty fifty sixty seventy eighty ninety")
_THOUSAND, _MYRIAD, _MILLION = 1000, 10_000, 1_000_000


def spoken(number: Decimal | int, language: Language, *, in_full: bool = False) -> str:
    """Of 0 up to below a thousand million; cents are said digit by digit. `in_full`: 四千五百, as it stands before a unit."""
    value = Decimal(number).quantize(Decimal("0.01"))
    whole, cents = int(value), f"{value % 1:.2f}"[2:].rstrip("0")
    if language == "zh-CN":
        if cents:
            return (
                (_ZH[2] if whole == 2 else _chinese(whole, in_full=True)) + "点" + "".join(_ZH[int(d)] for d in cents)
            )
        return _chinese(whole, in_full=in_full)
    return _english(whole) + (" point " + " ".join(_ONES[int(digit)] for digit in cents) if cents else "")


def spoken_range(low: Decimal, high: Decimal, language: Language, *, in_full: bool = False) -> str:
    """`两万五到三万五`; `two hundred fifty to three hundred fifty thousand`: what both ends share is said once."""
    if language == "zh-CN":
        return f"{spoken(low, language, in_full=in_full)}到{spoken(high, language, in_full=in_full)}"
    for unit, name in ((_MILLION, "million"), (_THOUSAND, "thousand")):
        if low >= unit and low % unit == 0 and high % unit == 0 and high < unit * _THOUSAND:
            return f"{spoken(low / unit, language)} to {spoken(high / unit, language)} {name}"
    return f"{spoken(low, language)} to {spoken(high, language)}"


def _english(number: int) -> str:
    if number >= _MILLION and number % 100_000 == 0:
        whole, tenth = divmod(number // 100_000, 10)
        return f"{_below_thousand(whole)}{f' point {_ONES[tenth]}' if tenth else ''} million"
    parts = [
        f"{_below_thousand(number // _MILLION)} million" if number >= _MILLION else "",
        f"{_below_thousand(number % _MILLION // _THOUSAND)} thousand" if number % _MILLION >= _THOUSAND else "",
        _below_thousand(number % _THOUSAND) if number % _THOUSAND or not number else "",
    ]
    return " ".join(part for part in parts if part)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    said = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        said.append(_TENS[tens] + (f"-{_ONES[ones]}" if ones else ""))
    elif rest or not hundreds:
        said.append(_ONES[rest])
    return " ".join(said)


def _chinese(number: int, *, in_full: bool) -> str:
    """The last unit is left away as in speech, where it follows right below the one before: 两万五, 八千五, 一百二."""
    if number < _MYRIAD:
        return _below_myriad(number) if in_full else _shortened(_below_myriad(number))
    high, low = divmod(number, _MYRIAD)
    said = f"{_below_myriad(high)}万"
    if not low:
        return said
    if low < _THOUSAND:
        return f"{said}零{_below_myriad(low)}"
    if in_full:
        return said + _below_myriad(low)
    if low % _THOUSAND == 0:
        return said + _ZH[low // _THOUSAND]
    return said + _shortened(_below_myriad(low))


def _shortened(said: str) -> str:
    for unit, below in (("千", "百"), ("百", "十")):
        if len(said) >= 4 and said[-3] == unit and said[-1] == below:
            return said[:-2] + said[-2].replace("两", "二")
    return said


def _below_myriad(number: int) -> str:
    if number == 2:
        return "两"
    said, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if not digit:
            gap = bool(said)
            continue
        name = "两" if digit == 2 and place >= 2 else _ZH[digit]
        if digit == 1 and place == 1 and not said:
            name = ""
        said += ("零" if gap else "") + name + _ZH_UNITS[place]
        gap = False
    return said or _ZH[0]
