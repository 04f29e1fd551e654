"""From what happened to the steps of one hire."""

from datetime import timedelta

import pytest

from hrcore.analytics.story import CONSENTED, FEEDBACK_SENT, NAMES, SYSTEM, Happened, Step, story
from tests.ground import MONDAY

MANAGER, BOSS, HR, REFERRER = ("person:1", "person:2", "person:3", "person:4")
CANDIDATE = "candidate:9"
FLOW = "system:flow:hiring"


def happened(minute: int, name: str, actor: str, **about: str) -> Happened:
    return Happened(name, MONDAY + timedelta(minutes=minute), actor, about)


WHOLE = [
    happened(0, "requisition.submitted", MANAGER),
    happened(1, "approval.submitted", MANAGER, kind="requisition"),
    happened(2, "approval.decided", BOSS, kind="requisition", outcome="approved"),
    happened(3, "recruiting.job_published", HR),
    happened(4, "referral.made", REFERRER),
    happened(5, CONSENTED, CANDIDATE, purpose="application"),
    happened(6, CONSENTED, CANDIDATE, purpose="ai_interview"),
    happened(7, "interview.booked", CANDIDATE),
    happened(8, "interview.ended", "system:voice", outcome="completed"),
    happened(9, "interview.report_published", FLOW),
    happened(10, FEEDBACK_SENT, "system:outbox"),
    happened(11, "approval.decided", BOSS, kind="second_round", outcome="approved"),
    happened(12, "round.booked", MANAGER),
    happened(13, "round.confirmed", CANDIDATE),
    happened(14, "round.scored", MANAGER),
    happened(15, "approval.submitted", HR, kind="offer"),
    happened(16, "approval.decided", BOSS, kind="offer", outcome="approved"),
    happened(17, "envelope.signed", CANDIDATE, kind="offer"),
    happened(18, "onboarding.opened", "system:flow:onboarding"),
    happened(19, "onboarding.first_day", "system:flow:onboarding"),
]


def by_name(steps: list[Step]) -> dict[str, Step]:
    return {step.name: step for step in steps}


def test_a_whole_hire_has_every_step_in_its_order() -> None:
    assert tuple(step.name for step in story(WHOLE, CANDIDATE)) == NAMES


def test_the_order_of_the_rows_does_not_matter() -> None:
    mixed = [*WHOLE[1::2], *WHOLE[::2]]
    assert story(mixed, CANDIDATE) == story(WHOLE, CANDIDATE)


def test_each_step_says_who_did_it_and_for_whom_it_had_waited() -> None:
    steps = by_name(story(WHOLE, CANDIDATE))
    assert (steps["requisition_approval"].actor, steps["requisition_approval"].waited_for) == (BOSS, BOSS)
    assert (steps["publication"].actor, steps["publication"].waited_for) == (HR, HR)
    assert (steps["call"].actor, steps["call"].waited_for) == (SYSTEM, CANDIDATE)
    assert (steps["report"].actor, steps["report"].waited_for) == (SYSTEM, SYSTEM)
    assert (steps["offer_signed"].actor, steps["offer_signed"].waited_for) == (CANDIDATE, CANDIDATE)
    assert {steps[name].waited_for for name in ("report", "feedback", "onboarding", "first_day")} == {SYSTEM}


def test_the_time_between_two_steps_is_counted() -> None:
    steps = story(WHOLE, CANDIDATE)
    assert steps[0].seconds is None
    assert by_name(steps)["consent"].seconds == 120


def test_what_has_not_happened_is_no_step() -> None:
    assert [step.name for step in story(WHOLE[:9], CANDIDATE)] == list(NAMES[:7])
    assert story([], CANDIDATE) == []


@pytest.mark.parametrize("outcome", ["refused", "withdrawn"])
def test_a_refusal_is_no_approval_and_the_newest_approval_counts(outcome: str) -> None:
    refused = happened(2, "approval.decided", BOSS, kind="offer", outcome=outcome)
    assert story([refused], CANDIDATE) == []
    approved = [happened(minute, "approval.decided", BOSS, kind="offer", outcome="approved") for minute in (3, 5)]
    (step,) = story([refused, *approved], CANDIDATE)
    assert step.at == approved[1].at


def test_a_second_round_is_agreed_by_confirming_it_or_by_choosing_a_time() -> None:
    set_by_staff = happened(12, "round.booked", MANAGER)
    assert story([set_by_staff], CANDIDATE) == []
    (chosen,) = story([set_by_staff, happened(13, "round.booked", CANDIDATE)], CANDIDATE)
    assert (chosen.name, chosen.at) == ("second_round", MONDAY + timedelta(minutes=13))


def test_a_moved_booking_counts_as_it_stands_and_a_job_as_first_published() -> None:
    booked = [happened(minute, "interview.booked", CANDIDATE) for minute in (7, 8)]
    published = [happened(minute, "recruiting.job_published", HR) for minute in (1, 2)]
    steps = by_name(story([*booked, *published], CANDIDATE))
    assert (steps["booking"].at, steps["publication"].at) == (booked[1].at, published[0].at)
