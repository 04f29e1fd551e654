"""Pay against the minimum wages that are known, and what is said where none is."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hrcore.labour.check import Finding, Level, check_terms
from hrcore.labour.wages import MINIMUM_WAGES, wage_at
from tests.hrcore.labour.offered import TODAY, rules, terms

CURRENCIES = {"CN": "CNY", "DE": "EUR", "JP": "JPY", "SG": "SGD", "US": "USD"}
SAID = {"minimum-wage", "minimum-wage-met", "minimum-wage-below", "qualifying-salary-below"}


def said(country: str, city: str, pay: str, **changed: Any) -> set[str]:
    """What is said of the minimum wage."""
    values: dict[str, Any] = {
        "probation_months": Decimal(0),
        "currency": CURRENCIES[country],
        "work_place": "",
        **changed,
    }
    found = check_terms(terms(country=country, city=city, monthly_base=Decimal(pay), **values), TODAY)
    return {one.rule for one in found} & SAID


def below(city: str, **changed: Any) -> Finding:
    found = check_terms(terms(city=city, **changed), TODAY)
    return next(one for one in found if one.rule == "minimum-wage-below")


@pytest.mark.parametrize(
    ("city", "least"),
    [
        ("上海", 2740),
        ("上海市", 2740),
        ("Shanghai", 2740),
        ("北京市朝阳区", 2540),
        ("深圳", 2700),
        ("Guangzhou, CN", 2680),
    ],
)
def test_chinas_minimum_wage_is_the_citys_own_per_month(city: str, least: int) -> None:
    assert said("CN", city, str(least)) == {"minimum-wage-met"}
    assert said("CN", city, f"{least - 1}.99") == {"minimum-wage-below"}


@pytest.mark.parametrize(
    ("begins", "least"), [(date(2026, 12, 31), "2409.33"), (date(2027, 1, 1), "2530.67"), (date(2027, 6, 1), "2530.67")]
)
def test_germanys_next_step_counts_for_whoever_begins_after_it(begins: date, least: str) -> None:
    """MiLoV5: 13.90 an hour, and 14.60 from 1 January 2027; 40 hours a week."""
    cent_less = str(Decimal(least) - Decimal("0.01"))
    assert said("DE", "Berlin", least, starts_on=begins) == {"minimum-wage-met"}
    assert said("DE", "Berlin", cent_less, starts_on=begins) == {"minimum-wage-below"}


@pytest.mark.parametrize(
    ("city", "least"),
    [("東京都渋谷区", "221866.67"), ("Tokyo", "221866.67"), ("京都府", "204533.33"), ("Yokohama", "221693.33")],
)
def test_japans_minimum_wage_is_the_prefectures_own(city: str, least: str) -> None:
    assert said("JP", city, least) == {"minimum-wage-met"}
    assert said("JP", city, str(Decimal(least) - 1)) == {"minimum-wage-below"}


def test_a_wage_that_is_not_in_force_yet_does_not_count() -> None:
    """Okinawa's holds from 2 December 2026."""
    assert wage_at("JP", "那覇市", "JPY", date(2026, 12, 1)) is None
    assert wage_at("JP", "那覇市", "JPY", date(2026, 12, 2)) is not None


@pytest.mark.parametrize(
    ("country", "city", "pay"),
    [
        ("CN", "成都", "20000"),
        ("CN", "", "20000"),
        ("JP", "宮崎市", "300000"),
        ("JP", "Narashino", "300000"),
        ("US", "San Francisco", "9000"),
        ("SG", "Singapore", "5000"),
    ],
)
def test_where_no_whole_answer_is_known_it_is_said_to_be_unchecked(country: str, city: str, pay: str) -> None:
    assert said(country, city, pay) == {"minimum-wage"}


def test_without_a_city_the_place_of_work_is_looked_at() -> None:
    assert said("CN", "", "20000", work_place="上海") == {"minimum-wage-met"}


def test_pay_in_another_currency_is_not_compared() -> None:
    assert said("CN", "上海", "2500", currency="USD") == {"minimum-wage"}


def test_below_the_federal_wage_is_below_everywhere_and_the_states_stay_unchecked() -> None:
    """29 U.S.C. 206: 7.25 an hour, 1256.67 a month."""
    assert said("US", "Austin", "1256.66") == {"minimum-wage-below", "minimum-wage"}
    assert said("US", "Austin", "1256.67") == {"minimum-wage"}


def test_singapores_qualifying_salary_is_named_as_what_it_is() -> None:
    assert said("SG", "Singapore", "1799") == {"qualifying-salary-below", "minimum-wage"}


def test_the_pay_of_the_probation_counts_too() -> None:
    """劳动合同法 art. 20: four fifths, and not below the local minimum."""
    finding = below("上海", monthly_base=Decimal(3000), probation_percent=Decimal(80))
    assert finding.level is Level.WARNING
    assert (finding.numbers["limit"], finding.numbers["pay"]) == ("2740", "2400")
    without = terms(city="上海", monthly_base=Decimal(3000), probation_percent=Decimal(80), probation_months=Decimal(0))
    assert "minimum-wage-met" in rules(check_terms(without, TODAY), Level.NOTE)


def test_an_old_row_is_still_a_floor_but_says_no_longer_that_pay_is_high_enough() -> None:
    later = date(2028, 3, 1)
    assert said("CN", "上海", "2800", starts_on=later) == {"minimum-wage"}
    assert said("CN", "上海", "2700", starts_on=later) == {"minimum-wage-below", "minimum-wage"}


def test_every_wage_names_its_law_and_no_place_has_two_on_one_day() -> None:
    for row in MINIMUM_WAGES:
        assert row.source
        assert not row.page or row.page.startswith("https://")
        for other in MINIMUM_WAGES:
            if other is not row and other.country == row.country and set(other.places) & set(row.places):
                assert not other.holds(row.country, row.valid_from)
