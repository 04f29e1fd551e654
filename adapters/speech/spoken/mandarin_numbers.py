"""Numbers, dates, versions and signs as a speaker of Mandarin would say them. 万 and 亿 come from cn2an."""

import re
from collections.abc import Callable

import cn2an

_DIGITS = "零一二三四五六七八九"
_TELEPHONE = "零幺二三四五六七八九"
_CURRENCIES = {"$": "美元", "¥": "元", "￥": "元", "€": "欧元", "£": "英镑"}
_UNITS = {
    "ms": "毫秒",
    "s": "秒",
    "GB": "G B",
    "MB": "兆",
    "TB": "T B",
    "km": "公里",
    "kg": "公斤",
    "cm": "厘米",
    "min": "分钟",
}
_UNITS |= {"h": "小时", "px": "像素"}
_MEASURES = "个位名次条台款种家份年天周月人套层张轮点小项本部件倍支节门"


def cardinal(figure: str) -> str:
    """`12000` → 一万二千; `3.25` → 三点二五; a leading zero means digit by digit."""
    plain = figure.replace(",", "")
    whole, _, fraction = plain.partition(".")
    if len(whole) > 16 or (len(whole) > 1 and whole.startswith("0")):
        return digits(plain)
    said = str(cn2an.an2cn(whole, "low"))
    return f"{said}点{digits(fraction)}" if fraction else said


def digits(figures: str) -> str:
    return "".join(_DIGITS[int(figure)] for figure in figures if figure.isdigit())


def telephone(figures: str) -> str:
    """One is 幺 on the telephone, in groups as people say them."""
    said = "".join(_TELEPHONE[int(figure)] for figure in figures if figure.isdigit())
    return f"{said[:3]}，{said[3:7]}，{said[7:]}" if len(said) == 11 else said


def _counted(figure: str, measure: str) -> str:
    return ("两" if figure == "2" else cardinal(figure)) + measure


def _time(hour: int, minute: int) -> str:
    said = ("两" if hour == 2 else cardinal(str(hour))) + "点"
    if minute == 30:
        return said + "半"
    if minute == 0:
        return said
    return said + ("零" if minute < 10 else "") + cardinal(str(minute)) + "分"


def _money(sign: str, figure: str, magnitude: str) -> str:
    return _magnitude(figure, magnitude) + _CURRENCIES[sign]


def _magnitude(figure: str, magnitude: str) -> str:
    """`18k` → 一万八千; `2M` → 二百万."""
    if magnitude not in ("k", "K", "m", "M"):
        return cardinal(figure) + magnitude
    times = 1000 if magnitude in "kK" else 1_000_000
    return cardinal(f"{float(figure.replace(',', '')) * times:.0f}")


def _version(figure: str) -> str:
    return "点".join(cardinal(part) if len(part) < 3 else digits(part) for part in figure.split("."))


_N = r"\d+(?:,\d{3})*(?:\.\d+)?"
_EDGE = r"(?<![\d.第])"
_RULES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (
        r"(\d{4})\s?[-/年.]\s?(\d{1,2})\s?[-/月.]\s?(\d{1,2})\s?[日号]?(?!\d)",
        lambda m: f"{digits(m[1])}年{cardinal(str(int(m[2])))}月{cardinal(str(int(m[3])))}日",
    ),
    (r"(\d{4})\s?(?:-|–|—|~|～|至|到)\s?(\d{4})\s?年", lambda m: f"{digits(m[1])}到{digits(m[2])}年"),
    (r"(\d{4})\s?年", lambda m: f"{digits(m[1])}年"),
    (r"(?<!\d)(\d{1,2})\s?月\s?(\d{1,2})\s?([日号])", lambda m: f"{cardinal(m[1])}月{cardinal(m[2])}{m[3]}"),
    (r"(?<!\d)(\d{1,2})[:：](\d{2})(?::\d{2})?(?!\d)", lambda m: _time(int(m[1]), int(m[2]))),
    (r"(?:\+86[ -]?)?(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)", lambda m: telephone(m[0].removeprefix("+86"))),
    (r"(?<!\d)0\d{2,3}-\d{7,8}(?!\d)|(?<!\d)400-?\d{3}-?\d{4}(?!\d)", lambda m: telephone(m[0])),
    (rf"([$¥￥€£])\s?({_N})\s?([kKmM万亿千百]?)", lambda m: _money(m[1], m[2], m[3])),
    (rf"({_N})\s?[%％]\s?(?:-|–|—|~|～|到|至)\s?({_N})\s?[%％]", lambda m: f"百分之{cardinal(m[1])}到{cardinal(m[2])}"),
    (rf"({_N})\s?[%％]", lambda m: f"百分之{cardinal(m[1])}"),
    (rf"({_N})\s?‰", lambda m: f"千分之{cardinal(m[1])}"),
    (r"(?<![A-Za-z])[vV](\d+(?:\.\d+)*)", lambda m: f"版本{_version(m[1])}"),
    (r"(?<![\d.])\d+(?:\.\d+){2,}", lambda m: _version(m[0])),
    (r"(?<=[A-Za-z])(\d+)(?![\d.])", lambda m: f" {_version(m[1])}"),
    (r"(?<=[A-Za-z])( ?)(\d+\.\d+)(?!\d)", lambda m: f" {_version(m[2])}"),
    (rf"({_N})\s?(?:-|–|—|~|～)\s?({_N})", lambda m: f"{cardinal(m[1])}到{cardinal(m[2])}"),
    (rf"({_N})([kK])(?![A-Za-z])", lambda m: _magnitude(m[1], m[2])),
    (rf"({_N})\s?({'|'.join(_UNITS)})(?![A-Za-z])", lambda m: cardinal(m[1]) + _UNITS[m[2]]),
    (r"(?<!\d)(\d+)/(\d+)(?!\d)", lambda m: f"{cardinal(m[2])}分之{cardinal(m[1])}"),
    (rf"{_EDGE}(\d+)([{_MEASURES}])(?!分)", lambda m: _counted(m[1], m[2])),
    (rf"(?<![\w-])-({_N})", lambda m: f"负{cardinal(m[1])}"),
    (rf"({_N})\s?\+", lambda m: f"{cardinal(m[1])}以上"),
    (_N, lambda m: cardinal(m[0])),
)


def in_words(text: str) -> str:
    """`text` without figures: "2026年3月5日，95%" → "二零二六年三月五日，百分之九十五"."""
    for pattern, speak in _RULES:
        text = re.sub(pattern, speak, text)
    return text.replace("&", "和").replace("℃", "摄氏度").replace("~", "到")
