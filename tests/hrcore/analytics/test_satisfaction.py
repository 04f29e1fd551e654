"""How satisfied candidates are, said no more surely than the answers allow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kit import Kit
from hrcore.analytics.rates import rate
from hrcore.analytics.satisfaction import compared, difference, satisfaction, satisfied
from hrcore.errors import Forbidden
from hrcore.recruiting.models import Application
from hrcore.wishes.models import RatedTalk
from hrcore.wishes.service import rate as give
from tests.support import Firm, actor_of, apply_with, candidate_of, make_firm


def test_four_and_five_count_and_nobody_who_did_not_answer() -> None:
    assert (satisfied([5, 4, 3, 1]).hits, satisfied([5, 4, 3, 1]).n) == (2, 4)
    assert satisfied([]).share is None


def test_the_interval_of_a_difference_is_newcombes() -> None:
    """His own example: 56 of 70 against 48 of 80."""
    found = difference(rate(56, 70), rate(48, 80))
    assert found is not None
    assert (found.points, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=1e-4)


def test_without_an_answer_on_one_side_nothing_is_compared() -> None:
    assert compared(rate(3, 4), rate(0, 0)).more is None


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 40), st.integers(1, 40))
def test_the_difference_lies_in_its_interval_and_turns_with_its_sides(a: int, n: int, b: int, m: int) -> None:
    one, other = rate(min(a, n), n), rate(min(b, m), m)
    found, turned = difference(one, other), difference(other, one)
    assert found is not None
    assert turned is not None
    assert -1 <= found.low <= found.points <= found.high <= 1
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low))


def test_it_is_counted_from_what_candidates_said_in_the_own_company(kit: Kit, firm: Firm) -> None:
    other = make_firm(kit)
    for where, stars, talk in ((firm, 5, RatedTalk.AI), (firm, 2, RatedTalk.AI), (other, 5, RatedTalk.AI)):
        application = apply_with(kit, where).application
        with kit.database.work(candidate_of(application)) as work:
            give(work, work.get(Application, application.id, lock=True), talk, stars)
    hr = actor_of(kit, firm.hr)
    with kit.database.work(hr) as work:
        give(work, work.get(Application, apply_with(kit, firm).application.id, lock=True), RatedTalk.PERSON, 4)
        found = satisfaction(work)
    assert (found.ai.hits, found.ai.n, found.person.hits, found.person.n) == (1, 2, 1, 1)
    assert (found.ai_mean.value, found.ai_mean.low, found.ai_mean.high) == (3.5, 1, 5)
    assert (found.person_mean.value, found.person_mean.low) == (4, None)
    with pytest.raises(Forbidden), kit.database.work(actor_of(kit, firm.employee)) as work:
        satisfaction(work)
