import pytest

from adapters.resume.dates import normal, periods


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2019.03–至今", "2019-03", "present"),
        ("Jun 2018 – Present", "2018-06", "present"),
        ("Sept. 2018 - May 2023", "2018-09", "2023-05"),
        ("2018/09-2022/06", "2018-09", "2022-06"),
        ("2023年5月 至 2024年12月", "2023-05", "2024-12"),
        ("2018年3月到现在", "2018-03", "present"),
        ("2016 – 2020", "2016", "2020"),
        ("06/2019 — 11/2021", "2019-06", "2021-11"),
        ("May – Aug 2021", "2021-05", "2021-08"),
        ("Since April 2020", "2020-04", "present"),
        ("2020.07.01 ~ 2021.02.28", "2020-07", "2021-02"),
        ("2014-09 至今", "2014-09", "present"),
        ("2025.07～2025.10", "2025-07", "2025-10"),
        ("2021年3-6月", "2021-03", "2021-06"),
        ("October 2017 to date", "2017-10", "present"),
    ],
)
def test_periods_are_read_as_people_write_them(words: str, start: str, end: str) -> None:
    text = f"  {words}  Example Ltd"
    found = periods(text, 0, len(text))[0]
    assert found.start is not None
    assert found.end is not None
    assert (found.start.value, found.end.value) == (start, end)
    assert text[found.span.start : found.span.end] == words


@pytest.mark.parametrize("words", ["13800138000", "2,018 users", "version 2.4.1", "12018", "99.97%"])
def test_other_numbers_are_no_dates(words: str) -> None:
    assert periods(words, 0, len(words)) == []


def test_a_single_date_is_no_period() -> None:
    found = periods("published 2021", 0, 14)
    assert [one.stated_range for one in found] == [False]
    assert normal("Summer 2021") == "2021"
