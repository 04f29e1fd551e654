"""Lists as spreadsheets write them, and what is no list."""

import hashlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcore.errors import InvalidInput
from hrcore.prospects.table import LARGEST, MOST, ListedRow, read_list

TABLE = "姓名,邮箱,手机号,语言,备注\r\n王小明,wang@example.com,13800138000,中文,在展会上聊过\r\n"
ROW = ListedRow(2, "王小明", "wang@example.com", "13800138000", "中文", "在展会上聊过")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_it_reads_what_spreadsheets_write(encoding: str, separator: str) -> None:
    assert read_list(TABLE.replace(",", separator).encode(encoding)) == [ROW]


@pytest.mark.parametrize(
    "headings", ["name,email", "Full Name, E-Mail ", "姓名（必填）,电子邮箱", "NAME,e_mail", "Candidate,Email address:"]
)
def test_headings_may_be_written_in_many_ways(headings: str) -> None:
    assert read_list(f"{headings}\nJane,jane@example.com\n".encode()) == [
        ListedRow(2, "Jane", "jane@example.com", "", "", "")
    ]


def test_cells_may_hold_separators_line_ends_and_quotes() -> None:
    rows = read_list(b'name,email,note\n"Miller, Jane",j@example.com,"said ""yes""\nand left"\n\nBo,b@example.com,\n')
    assert [(row.line, row.name, row.note) for row in rows] == [
        (2, "Miller, Jane", 'said "yes"\nand left'),
        (5, "Bo", ""),
    ]


def test_columns_nobody_asked_for_are_not_taken() -> None:
    [row] = read_list(b"id,name,salary,email\n7,Jane,90000,jane@example.com\n")
    assert "90000" not in str(row)


def test_a_number_that_was_kept_as_text_is_the_number() -> None:
    [row] = read_list(b'name,phone\nJane,"=""+14155550132"""\n')
    assert row.phone == "+14155550132"


def test_the_hint_of_a_spreadsheet_is_no_heading() -> None:
    [row] = read_list(b"sep=;\nname;email\nJane;jane@example.com\n")
    assert (row.line, row.email) == (3, "jane@example.com")


def test_a_row_with_too_many_cells_says_so() -> None:
    [row] = read_list(b"name,email\nMiller,Jane,jane@example.com\n")
    assert row.extra


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "list-file-empty"),
        (b" \r\n ", "list-file-empty"),
        (b"\xff\xfe", "list-file-empty"),
        (b"PK\x03\x04 and so on", "list-file-workbook"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "list-file-unreadable"),
        ("name,email\nMüller,m@example.de\n".encode("latin-1"), "list-file-unreadable"),
        (b"name,email\n", "list-file-nobody"),
        (b"Jane,jane@example.com\n", "list-file-headings"),
        (b"name\nJane\n", "list-file-headings"),
        (b"email\njane@example.com\n", "list-file-headings"),
        (b"name,email,mail\nJane,a@example.com,b@example.com\n", "list-file-heading-twice"),
        (b'name,email\n"Jane,jane@example.com\n', "list-file-quotes"),
        (b'name,email\n"Jane" Miller,jane@example.com\n', "list-file-quotes"),
        (b"name,email\n" + b"Jane,jane@example.com\n" * (MOST + 1), "list-file-long"),
        (b"name,email\nJane,j@example.com\n" + b"x" * LARGEST, "list-file-large"),
        (b"name,email\n" + b"x" * 200_000 + b",j@example.com\n", "list-file-quotes"),
    ],
)
def test_what_is_no_list_says_why(content: bytes, problem: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read_list(content)
    assert refused.value.fields == {"list": problem}


def test_a_broken_quote_says_its_line() -> None:
    with pytest.raises(InvalidInput) as refused:
        read_list(b'name,email\nBo,b@example.com\n"Jane" Miller,jane@example.com\n')
    assert refused.value.variables["line"] == 3


def test_as_many_as_may_be_are_read() -> None:
    assert len(read_list(b"name,email\n" + b"Jane,jane@example.com\n" * MOST)) == MOST


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_whatever_is_uploaded_is_a_list_or_is_refused(content: bytes) -> None:
    for begun in (content, b"name,email\n" + content):
        with suppress(InvalidInput):
            assert 0 < len(read_list(begun)) <= MOST


def test_noise_is_no_list() -> None:
    noise = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(150))
    with pytest.raises(InvalidInput):
        read_list(noise)
