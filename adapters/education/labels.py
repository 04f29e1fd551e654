"""The fields of a verification report by their printed labels, Chinese or English, whatever the table looks like."""

import re
import unicodedata
from typing import Final

from hrcore.education.report import DegreeReport, ReportKind, normal_code

_LABELS: Final = (
    ("code", ("在线验证码", "Online Verification Code", "Verification Code")),
    ("certificate", ("毕(结)业证书编号", "学历证书编号", "证书编号", "Certificate Number", "Certificate No.")),
    (
        "school",
        ("毕业院校", "院校名称", "学校名称", "院校", "Name of Institution", "Institution", "University/College"),
    ),
    ("started", ("入学日期", "入学时间", "Date of Enrollment", "Enrollment Date", "Entrance Date")),
    (
        "ended",
        (
            "毕(结)业日期",
            "毕业(结业)日期",
            "预计毕业日期",
            "毕业日期",
            "毕业时间",
            "Date of Graduation (Completion)",
            "Date of Graduation",
            "Graduation Date",
            "Expected Date of Graduation",
        ),
    ),
    ("conclusion", ("毕(结)业结论", "毕(结)业", "毕结业结论", "学籍状态", "Graduation Status", "Enrollment Status")),
    ("form", ("学习形式", "Form of Study", "Mode of Study", "Learning Form")),
    ("level", ("培养层次", "学历层次", "层次", "Level of Study", "Level")),
    ("major", ("专业名称", "专业", "Major/Program", "Major", "Program")),
    ("name", ("姓名", "Full Name", "Name")),
    (
        "",
        (
            "学历类别",
            "学制",
            "学习年限",
            "性别",
            "出生日期",
            "民族",
            "证件号码",
            "校(院)长姓名",
            "校(院)长",
            "分院",
            "院系",
            "系所",
            "班级",
            "学号",
            "类型",
            "类别",
            "离校日期",
            "学籍注册日期",
            "报告有效期",
            "有效期至",
            "更新日期",
            "打印日期",
            "Gender",
            "Sex",
            "Date of Birth",
            "Type of Education",
            "Type of HE",
            "Category",
            "Duration of Study",
            "Length of Schooling",
            "President",
            "Department",
            "Class",
            "Student ID",
            "Valid until",
        ),
    ),
)
"""Longer labels before those they contain. Labels without a field only end the value before them."""

_TITLE_DIPLOMA: Final = re.compile(r"学历证书电子注册备案表|Qualification Certificate", re.IGNORECASE)
_TITLE_ENROLMENT: Final = re.compile(r"学籍在线验证报告|Student Record|Student'?s? Status", re.IGNORECASE)


def _pattern() -> re.Pattern[str]:
    by_length = sorted(((label, field) for field, labels in _LABELS for label in labels), key=lambda one: -len(one[0]))
    return re.compile("|".join(f"(?:{_spread(label)})" for label, _ in by_length), re.IGNORECASE)


def _spread(label: str) -> str:
    """Chinese labels are spread to the width of their column (`姓　名`); English ones stand at the beginning of a word."""
    if label.isascii():
        return rf"(?<![\w/]){re.escape(label)}(?!\w)"
    return r"[ \t]*".join(re.escape(sign) for sign in label)


_FIELD_OF: Final = {re.sub(r"\s", "", label).casefold(): field for field, labels in _LABELS for label in labels}
_ANY_LABEL: Final = _pattern()


def read_labels(text: str) -> DegreeReport | None:
    """None for a page that is no verification report."""
    page = unicodedata.normalize("NFKC", text)
    enrolment, diploma = _TITLE_ENROLMENT.search(page), _TITLE_DIPLOMA.search(page)
    if not enrolment and not diploma:
        return None
    kind = ReportKind.DIPLOMA if diploma else ReportKind.ENROLMENT
    values = _values(page)
    code = normal_code(values.get("code", "")) or _code_anywhere(page)
    if "name" not in values and "school" not in values:
        return None
    dated = {field: _date(values.get(field, "")) for field in ("started", "ended")}
    rest = {field: values.get(field, "") for field in ("name", "school", "major", "level", "form", "conclusion")}
    certificate = re.sub(r"\s", "", values.get("certificate", ""))
    return DegreeReport(kind=kind, code=code or "", certificate=certificate, **dated, **rest)


def _values(page: str) -> dict[str, str]:
    """What stands behind each label up to the next one; a value alone in its row may go on in the lines below."""
    found: dict[str, str] = {}
    lines = page.splitlines()
    for number, line in enumerate(lines):
        marks = list(_ANY_LABEL.finditer(line))
        for index, mark in enumerate(marks):
            field = _FIELD_OF[re.sub(r"\s", "", mark[0]).casefold()]
            end = marks[index + 1].start() if index + 1 < len(marks) else len(line)
            more = _continued(lines[number + 1 :]) if len(marks) == 1 else []
            value = _cleaned(" ".join([line[mark.end() : end], *more]))
            if field and value and field not in found:
                found[field] = value[:200]
    return found


def _continued(below: list[str]) -> list[str]:
    """Lines without a label up to an empty one: a long name in a narrow column."""
    lines = []
    for line in below[:3]:
        if not line.strip() or _ANY_LABEL.search(line):
            break
        lines.append(line)
    return lines


def _cleaned(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip(" \t:|;,")).strip()


def _code_anywhere(page: str) -> str | None:
    """Behind the word, wherever the table put it."""
    found = re.search(r"(?:验证码|Verification Code)\W{0,20}([A-Z0-9][A-Z0-9 ]{10,22}[A-Z0-9])", page)
    return normal_code(found[1]) if found else None


def _date(text: str) -> str:
    """YYYY-MM-DD, or as much of it as stands there."""
    found = re.search(r"(\d{4})\D{0,3}(\d{1,2})?\D{0,3}(\d{1,2})?", text)
    if found is None:
        return ""
    parts = [found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)]
    return "-".join(parts)
