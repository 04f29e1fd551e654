"""A list as it comes out of a spreadsheet: bytes in, rows out. Pure; whatever is wrong is said by a message id."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import Final

from hrcore.errors import InvalidInput

LARGEST: Final = 1024 * 1024
MOST: Final = 500
FIELD: Final = "list"
"""The field of the form that errors are about."""

_HEADINGS: Final = {
    "name": ("name", "full name", "candidate", "candidate name", "姓名", "名字", "候选人", "候选人姓名"),
    "email": ("email", "e-mail", "mail", "email address", "邮箱", "电子邮箱", "电子邮件", "邮箱地址", "邮件"),
    "phone": (
        "phone", "phone number", "mobile", "mobile phone", "mobile number", "cell", "tel", "telephone",
        "电话", "手机", "手机号", "手机号码", "电话号码", "联系电话",
    ),
    "language": ("language", "lang", "语言", "沟通语言", "联系语言"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks", "备注", "说明"),
}  # fmt: skip
_BETWEEN: Final = re.compile(r"[\s_\-*:：]+|[(（].*?[)）]")
_SEPARATORS: Final = (",", ";", "\t")
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UNREADABLE: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_STRAY: Final = re.compile(r"[A-Za-z][\u3400-\u9fff][a-z]")
"""One Chinese character within a Latin word: another encoding, read as GB18030."""
_AS_TEXT: Final = re.compile(r'="(.*)"', re.DOTALL)
"""How spreadsheets are told that a number is text."""


@dataclass(frozen=True, slots=True)
class ListedRow:
    """`line` is where it stands in the file, from 1. `extra`: it has more cells than there are headings."""

    line: int
    name: str
    email: str
    phone: str
    language: str
    note: str
    extra: bool = False

    def as_dict(self) -> dict[str, str | int | bool]:
        return asdict(self)


def read_list(content: bytes) -> list[ListedRow]:
    """Raises `InvalidInput` (field `list`) for what is no list of at most `MOST` people."""
    if len(content) > LARGEST:
        raise _wrong("list-file-large")
    lines = _lines(_text(content))
    heading = next(lines, None)
    if heading is None:
        raise _wrong("list-file-empty")
    columns = _columns(heading[1])
    rows: list[ListedRow] = []
    for number, cells in lines:
        if len(rows) == MOST:
            raise _wrong("list-file-long")
        rows.append(_row(number, cells, columns, len(heading[1])))
    if not rows:
        raise _wrong("list-file-nobody")
    return rows


def _wrong(problem: str) -> InvalidInput:
    return InvalidInput({FIELD: problem})


def _text(content: bytes) -> str:
    """UTF-8 or UTF-16, with or without a mark, else GB18030."""
    if not content.strip():
        raise _wrong("list-file-empty")
    if content.startswith(_WORKBOOKS):
        raise _wrong("list-file-workbook")
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _UNREADABLE.search(text) and not _is_guessed_wrong(encoding, text):
            return text.removeprefix("\ufeff")
    raise _wrong("list-file-unreadable")


def _is_guessed_wrong(encoding: str, text: str) -> bool:
    """Nearly every sequence of bytes is some text in these two."""
    if encoding == "gb18030":
        return _STRAY.search(text) is not None
    return encoding in ("utf-16-le", "utf-16-be") and "\n" not in text and "\r" not in text


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if b"\x00" in content:
        # Of separators and line ends one byte is zero: the first or the second.
        return ("utf-16-be",) if content[0::2].count(0) > content[1::2].count(0) else ("utf-16-le",)
    return ("utf-8", "gb18030")


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """(where the row begins, its cells), without empty rows; `sep=;` in front is a spreadsheet's own hint."""
    hint = re.match(r"sep=([,;\t])\r?\n", text, re.IGNORECASE)
    body = text[hint.end() :] if hint else text
    separator = hint[1] if hint else _separator(body)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    begins = 2 if hint else 1
    first = begins
    try:
        for cells in reader:
            number, begins = begins, first + reader.line_num
            if any(cell.strip() for cell in cells):
                yield number, [_cell(cell) for cell in cells]
    except csv.Error as error:
        raise InvalidInput({FIELD: "list-file-quotes"}, line=first + reader.line_num - 1) from error


def _separator(body: str) -> str:
    """The one that stands most often in the headings."""
    heading = next((line for line in body.splitlines() if line.strip()), "")
    counted = Counter({one: heading.count(one) for one in _SEPARATORS})
    return counted.most_common(1)[0][0]


def _cell(text: str) -> str:
    trimmed = text.strip()
    as_text = _AS_TEXT.fullmatch(trimmed)
    return as_text[1].strip() if as_text else trimmed


def _columns(headings: list[str]) -> dict[str, int]:
    """Field → its place in a row."""
    known = {_BETWEEN.sub("", word): field for field, words in _HEADINGS.items() for word in words}
    found = [known.get(_BETWEEN.sub("", heading.casefold())) for heading in headings]
    twice = [field for field, times in Counter(found).items() if field and times > 1]
    columns = {field: place for place, field in enumerate(found) if field}
    if "name" not in columns or not {"email", "phone"} & columns.keys():
        raise _wrong("list-file-headings")
    if twice:
        raise _wrong("list-file-heading-twice")
    return columns


def _row(number: int, cells: list[str], columns: dict[str, int], width: int) -> ListedRow:
    said = {one.name: "" for one in fields(ListedRow) if one.name in _HEADINGS}
    said |= {field: cells[place] for field, place in columns.items() if place < len(cells)}
    said["name"] = " ".join(said["name"].split())
    return ListedRow(line=number, extra=any(cells[width:]), **said)
