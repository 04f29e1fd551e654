"""What a verification report says about a degree, as far as it is compared: no photo, no sex, no date of birth."""

import re
import unicodedata
from enum import StrEnum
from typing import Final
from urllib.parse import parse_qs, urlsplit

from hrcore.value import Value

OFFICIAL_HOSTS: Final = ("chsi.com.cn",)
"""学信网. A QR code that leads anywhere else is not one of theirs."""
_CODE: Final = re.compile(r"[A-Z0-9]{12}|[A-Z0-9]{16}")


class ReportKind(StrEnum):
    """DIPLOMA: 教育部学历证书电子注册备案表. ENROLMENT: 教育部学籍在线验证报告, of somebody who still studies."""

    DIPLOMA = "diploma"
    ENROLMENT = "enrolment"


class DegreeReport(Value):
    """The report's own words; dates are YYYY-MM-DD or as much of that as stands there. `level` and `form` are 层次 and
    学习形式; `conclusion` is 毕业, 结业 or, for students, how they are registered."""

    kind: ReportKind = ReportKind.DIPLOMA
    name: str = ""
    school: str = ""
    major: str = ""
    level: str = ""
    form: str = ""
    started: str = ""
    ended: str = ""
    certificate: str = ""
    conclusion: str = ""
    code: str = ""


def normal_code(text: str) -> str | None:
    """A 在线验证码 as it is typed at the official page: 12 or 16 letters and digits; None for anything else. Blanks,
    hyphens and full-width signs are what people's keyboards add."""
    plain = unicodedata.normalize("NFKC", text).upper()
    plain = re.sub(r"[\s\-_.·]", "", plain)
    return plain if _CODE.fullmatch(plain) else None


def code_of_link(text: str) -> tuple[str | None, bool]:
    """(code, whether it leads to the official site) of what a QR code says: an address with `vcode`, or the code alone."""
    bare = normal_code(text)
    if bare is not None:
        return bare, True
    address = urlsplit(text.strip())
    host = (address.hostname or "").lower()
    official = any(host == one or host.endswith(f".{one}") for one in OFFICIAL_HOSTS)
    codes = parse_qs(address.query).get("vcode", [])
    return (normal_code(codes[0]) if codes else None), official
