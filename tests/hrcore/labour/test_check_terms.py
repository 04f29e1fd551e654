"""Terms against the law, by the table of facts and as properties."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.words import words
from hrcore.labour import rows
from hrcore.labour.check import Level, check_terms, errors_in
from hrcore.languages import LANGUAGES
from hrcore.offer.terms import OfferTerms
from tests.hrcore.labour.offered import TODAY, rules, terms

COUNTRIES = ("CN", "SG", "US", "JP", "DE", "FR")


def broken(**changed: Any) -> set[str]:
    return rules(check_terms(terms(**changed), TODAY), Level.ERROR)


@pytest.mark.parametrize(
    ("contract", "most"),
    [(1, 0), (2, 0), (3, 1), (11, 1), (12, 2), (24, 2), (35, 2), (36, 6), (60, 6), (None, 6)],
)
def test_chinas_probation_depends_on_the_length_of_the_contract(contract: int | None, most: int) -> None:
    """劳动合同法 art. 19."""
    assert not broken(contract_months=contract, probation_months=Decimal(most)) & {
        "probation-too-long",
        "probation-none",
    }
    beyond = Decimal(most) + Decimal("0.5")
    assert broken(contract_months=contract, probation_months=beyond) & {"probation-too-long", "probation-none"}


@pytest.mark.parametrize(("percent", "fine"), [("100", True), ("80", True), ("79.99", False), ("50", False)])
def test_chinas_probation_is_paid_with_four_fifths_at_least(percent: str, fine: bool) -> None:
    """劳动合同法 art. 20."""
    assert ("probation-pay-too-low" not in broken(probation_percent=Decimal(percent))) is fine


def test_without_a_probation_its_pay_does_not_matter() -> None:
    assert broken(probation_months=Decimal(0), probation_percent=Decimal(10)) == set()


def test_germany_knows_six_months_and_wants_a_hand_under_a_limited_term() -> None:
    assert "probation-too-long" in broken(country="DE", contract_months=None, probation_months=Decimal(7))
    limited = check_terms(terms(country="DE", contract_months=24), TODAY)
    assert "fixed-term-by-hand" in rules(limited, Level.WARNING)
    open_end = check_terms(terms(country="DE", contract_months=None), TODAY)
    assert "fixed-term-by-hand" not in {one.rule for one in open_end}


@pytest.mark.parametrize("country", ["SG", "US", "JP"])
def test_where_no_law_bounds_the_probation_a_long_one_is_asked_about_and_not_forbidden(country: str) -> None:
    found = check_terms(terms(country=country, contract_months=None, probation_months=Decimal(9)), TODAY)
    assert "probation-unusual" in rules(found, Level.WARNING)
    assert errors_in(found) == []


@pytest.mark.parametrize(("country", "rule"), [
    ("CN", "written-within-a-month"),
    ("SG", "key-terms-in-14-days"),
    ("US", "identity-in-3-days"),
    ("JP", "conditions-in-writing"),
])  # fmt: skip
def test_the_form_that_a_country_wants_is_said_with_its_source(country: str, rule: str) -> None:
    found = next(one for one in check_terms(terms(country=country), TODAY) if one.rule == rule)
    assert found.source


@pytest.mark.parametrize("country", ["GB", "FR", "BR"])
def test_a_country_without_rules_is_said_to_be_unchecked_and_not_clean(country: str) -> None:
    assert "country-unchecked" in rules(check_terms(terms(country=country), TODAY), Level.NOTE)


@pytest.mark.parametrize("country", sorted(rows.COUNTRIES))
def test_a_country_with_rules_is_not_said_to_be_unchecked(country: str) -> None:
    assert "country-unchecked" not in rules(check_terms(terms(country=country), TODAY), Level.NOTE)


@pytest.mark.parametrize(("contract", "probation", "asked"), [(12, 3, True), (12, 0, False), (None, 6, False)])
def test_germany_wants_a_probation_in_proportion_to_a_limited_term(
    contract: int | None, probation: int, asked: bool
) -> None:
    """§ 15 (3) TzBfG, which names no number: a person decides."""
    found = check_terms(terms(country="DE", contract_months=contract, probation_months=Decimal(probation)), TODAY)
    assert ("probation-in-proportion" in rules(found, Level.WARNING)) is asked
    assert errors_in(found) == []


def test_a_us_salary_below_the_exempt_level_is_asked_about() -> None:
    """29 CFR 541.600: 684 dollars a week."""
    low = terms(country="US", currency="USD", contract_months=None, monthly_base=Decimal("2963.99"))
    level = low.model_copy(update={"monthly_base": Decimal("2964.00")})
    assert "pay-below-exempt" in rules(check_terms(low, TODAY), Level.WARNING)
    assert "pay-below-exempt" not in rules(check_terms(level, TODAY), Level.WARNING)


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1)])
def test_nobody_can_begin_today_or_before(day: date) -> None:
    assert "start-past" in broken(starts_on=day)
    assert "start-past" not in broken(starts_on=TODAY + timedelta(days=1))


def test_before_the_law_was_made_it_does_not_count() -> None:
    early = date(2007, 12, 31)
    found = check_terms(terms(contract_months=12, starts_on=date(2008, 3, 1)), early)
    assert "probation-too-long" not in {one.rule for one in found}


ANY = st.builds(
    terms,
    country=st.sampled_from(COUNTRIES),
    contract_months=st.none() | st.integers(1, 120),
    probation_months=st.decimals(0, 24, places=1),
    probation_percent=st.decimals(0, 100, places=1),
    monthly_base=st.decimals(0, 1_000_000, places=2),
)


class TestEverything:
    @given(ANY)
    def test_each_finding_has_words_in_both_languages_and_errors_of_law_a_source(self, found: OfferTerms) -> None:
        for one in check_terms(found, TODAY):
            for language in LANGUAGES:
                assert words(language)(f"labour-{one.rule}", **one.numbers)
            if one.level is Level.ERROR and one.rule in (
                "probation-none",
                "probation-too-long",
                "probation-pay-too-low",
            ):
                assert one.source

    @given(ANY)
    def test_errors_stand_first(self, found: OfferTerms) -> None:
        levels = [list(Level).index(one.level) for one in check_terms(found, TODAY)]
        assert levels == sorted(levels)

    @given(ANY, st.decimals(0, 12, places=1))
    def test_a_shorter_probation_is_never_worse(self, found: OfferTerms, less: Decimal) -> None:
        shorter = found.model_copy(update={"probation_months": max(Decimal(0), found.probation_months - less)})
        assert len(errors_in(check_terms(shorter, TODAY))) <= len(errors_in(check_terms(found, TODAY)))

    @given(ANY)
    def test_for_each_day_and_contract_at_most_one_limit_counts(self, found: OfferTerms) -> None:
        limits = [
            row
            for row in rows.PROBATION_LIMITS
            if row.holds(found.country, TODAY) and row.covers(found.contract_months)
        ]
        assert len(limits) <= 1
        assert found.country != "CN" or len(limits) == 1

    @given(ANY)
    def test_a_years_pay_is_exact(self, found: OfferTerms) -> None:
        assert found.yearly.amount == found.monthly_base * found.months_per_year
        assert found.probation_base.amount <= found.monthly_base + Decimal("0.005")
