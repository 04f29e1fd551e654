import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.contacts import has_contact, without_contacts
from cards.cutting import cleaned, cut, utf16

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("a" + FAMILY, 4, "a…"),
        ("ab e\u0301", 5, "ab e\u0301"),
        ("abe\u0301x", 4, "ab…"),
        ("\U0001f44d\U0001f3fd!", 2, "…"),
        ("\U0001f1e8\U0001f1f3\U0001f1e9\U0001f1ea", 4, "\U0001f1e8\U0001f1f3\U0001f1e9\U0001f1ea"),
        ("\U0001f1e8\U0001f1f3\U0001f1e9\U0001f1ea.", 4, "\U0001f1e8\U0001f1f3…"),
        ("anything", 0, ""),
    ],
)
def test_what_a_reader_sees_as_one_sign_is_never_torn(text: str, limit: int, expected: str) -> None:
    assert cut(text, limit) == expected


@settings(deadline=None)
@given(st.text(max_size=80), st.integers(min_value=0, max_value=60))
def test_a_cut_keeps_the_limit_however_it_is_counted(text: str, limit: int) -> None:
    for measure in (len, utf16, lambda words: len(words.encode("utf-8", "surrogatepass"))):
        short = cut(text, limit, measure)
        assert len(short) <= limit
        assert short == text or measure(short) <= max(limit, 3)


def test_marks_that_turn_the_following_words_around_are_left_out_and_right_to_left_writing_is_not() -> None:
    assert cleaned("\u202eevil\u2066 محمد\u200f\x00\r\n") == "evil محمد\u200f\n"


def test_an_emoji_counts_as_two_where_javascript_counts() -> None:
    assert utf16("a\U0001f44d字") == 4


@pytest.mark.parametrize(
    "text",
    ["13812345678", "138-1234-5678", "+86 138 1234 5678", "a.b+c@mail.example.com", "010-12345678", "(212) 555-0100"],
)
def test_contacts_are_found(text: str) -> None:
    assert has_contact(f"电话{text}。")
    assert without_contacts(f"At {text}.", "X") == "At X."


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24 14:30",
        "86 万元",
        "$ 310,000",
        "a13812345678f",
        "13812345678901234",
        "@maya",
        "8.2 / 10",
        "P6-2026-0001",
    ],
)
def test_dates_sums_and_hashes_are_none(text: str) -> None:
    assert without_contacts(text, "X") == text
