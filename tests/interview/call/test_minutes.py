"""An interview ends in its minutes, a tenth more or less, with whoever goes on answering, and lets everybody else go."""

import pytest

from interview.call.dialogue import Outcome, Phase, SayingKind
from interview.minds.rulebook import RulebookMind
from interview.plan.model import Plan
from interview.practice import PracticeConversation, practice_plan
from tests.interview.call.test_conversation import BARE, chinese_plan, english_plan
from tests.interview.driving import PlayedCall

LENGTHS_S = (8, 15, 25, 40, 60)


def talked(plan: Plan, seconds: int, answer: str = BARE) -> PlayedCall:
    played = PlayedCall(RulebookMind().conversation(), plan, answer_ms=seconds * 1000)
    played.until_own_questions(answer)
    if not played.is_over:
        played.answer_ms = 3_000
        played.say("没有了，谢谢")
    return played


class TestWhoGoesOnAnswering:
    @pytest.mark.parametrize("seconds", LENGTHS_S)
    @pytest.mark.parametrize("minutes", [5, 10, 15, 20])
    def test_is_talked_with_for_the_minutes_that_were_promised(self, minutes: int, seconds: int) -> None:
        played = talked(chinese_plan(minutes), seconds)
        assert played.is_over
        exhausted = len(played.state.asked) == len(played.plan.every)
        assert exhausted or 0.9 <= played.media_ms / 60_000 / minutes <= 1.1

    @pytest.mark.parametrize("seconds", [25, 40, 60])
    def test_half_an_hour_too(self, seconds: int) -> None:
        played = talked(chinese_plan(30), seconds)
        assert 27 <= played.media_ms / 60_000 <= 33

    @pytest.mark.parametrize("seconds", [6, 15, 30, 65])
    def test_practice_takes_its_three_minutes(self, seconds: int) -> None:
        played = PlayedCall(PracticeConversation(), practice_plan("zh-CN", "晨光"), answer_ms=seconds * 1000)
        played.pick_up()
        while not played.is_over:
            played.say(BARE)
        assert 2.7 <= played.media_ms / 60_000 <= 3.3

    def test_the_core_comes_first_and_nothing_is_asked_twice(self) -> None:
        played = talked(chinese_plan(15), 10)
        core = tuple(question.id for question in played.plan.questions)
        assert played.state.asked[: len(core)] == core
        assert len(set(played.state.asked)) == len(played.state.asked) > len(core)

    def test_a_plan_without_a_reserve_ends_with_its_core(self) -> None:
        """Plans that were stored before there was one."""
        stored = chinese_plan(15).model_dump(mode="json", exclude={"reserve", "reserve_variants"})
        played = talked(Plan.model_validate(stored), 10)
        assert played.state.asked == tuple(question.id for question in played.plan.questions)
        assert played.state.outcome is Outcome.COMPLETED

    def test_who_is_through_early_is_told_so_and_may_add_something(self) -> None:
        plan = english_plan(15).model_copy(update={"reserve": (), "reserve_variants": {}})
        played = PlayedCall(RulebookMind().conversation(), plan, answer_ms=8_000)
        played.pick_up()
        played.say("Yes, sure.")
        while played.state.phase is Phase.QUESTIONS:
            played.say("I led the work on the ledger there and checked it with finance every week.")
        assert "a little early" in played.said[-1].text
        assert "add to what you told me" in played.said[-1].text

    def test_the_reserve_can_be_asked_in_the_other_language(self) -> None:
        played = PlayedCall(RulebookMind().conversation(), chinese_plan(15), answer_ms=8_000)
        played.pick_up()
        played.say("可以")
        played.say("English please")
        while played.state.phase is Phase.QUESTIONS:
            played.say("We had a problem with the orders and I was responsible for the whole thing there.")
        asked = {saying.question_id: saying for saying in played.asked(SayingKind.QUESTION)}
        reserve = [asked[question.id] for question in played.plan.reserve if question.id in asked]
        assert reserve
        assert {saying.language for saying in reserve} == {"en"}


class TestWhoDoesNot:
    def test_nobody_is_held_who_knows_nothing_any_more(self) -> None:
        played = talked(chinese_plan(15), 5, "这个我不清楚")
        assert played.is_over
        assert played.state.asked == tuple(question.id for question in played.plan.questions)

    def test_who_begins_to_run_dry_is_asked_about_what_they_did_themselves(self) -> None:
        played = PlayedCall(RulebookMind().conversation(), chinese_plan(15), answer_ms=8_000)
        played.pick_up()
        played.say("可以")
        core = len(played.plan.questions)
        while len(played.state.asked) < core - 1:
            played.say(BARE)
        while len(played.state.asked) <= core:
            played.say("这个我不清楚")
        asked = next(one for one in played.plan.reserve if one.id == played.state.asked[-1])
        assert asked.source.kind == "resume"

    def test_a_wish_to_end_is_followed_in_the_reserve_as_before_it(self) -> None:
        played = PlayedCall(RulebookMind().conversation(), chinese_plan(15), answer_ms=8_000)
        played.pick_up()
        played.say("可以")
        while len(played.state.asked) <= len(played.plan.questions):
            played.say(BARE)
        played.say("我得先挂了")
        assert played.state.outcome is Outcome.PARTIAL
