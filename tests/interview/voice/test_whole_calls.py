"""Whole calls over a real websocket, in media time."""

import asyncio

from websockets.asyncio.client import connect

from adapters.telephony.media_wire import Start, write_inbound
from bot.robot.caller import CallEnd, Manners, Pressed, Typed
from interview.call.dialogue import Outcome
from interview.voice.result import Ending
from interview.voice.timing import Pace, Timing
from tests.interview.voice.call_doubles import CLOSE, GREETING, QUESTIONS, Line, MemoryJournal, plan

LONG = "I was responsible for the billing service and moved it to a queue, " * 16


def yes_and(answer: str):
    return lambda said: "Yes." if "ecord" in said else answer


def test_a_call_of_five_minutes_asks_every_question_and_ends_with_a_goodbye() -> None:
    line = Line().hold(yes_and(f"My answer to that. {LONG}"))
    assert line.results[0].ending is Ending.FINISHED
    assert line.results[0].outcome is Outcome.COMPLETED
    assert line.results[0].media_ms > 290_000
    asked = [text for question in QUESTIONS[1:] for text in ("Thank you.", question)]
    assert line.said == [GREETING, QUESTIONS[0], *asked, CLOSE]
    assert [answer.split(".")[0] for answer in line.answered] == ["Yes"] + ["My answer to that"] * 4


def test_turns_are_stored_in_the_order_they_were_spoken() -> None:
    line = Line(plan=plan(QUESTIONS[:2])).hold(yes_and("We did it."))
    starts = [turn.started_ms for turn in line.journal.turns]
    assert starts == sorted(starts)
    assert len({turn.id for turn in line.journal.turns}) == len(starts)
    questions = [turn.question_id for turn in line.journal.turns if turn.text == "We did it."]
    assert questions == ["q1", "q2"]


def test_a_chinese_call_is_held_in_chinese() -> None:
    questions = ("请介绍一下你最近的项目。", "你负责哪一部分？")
    line = Line(plan=plan(questions, language="zh-CN")).hold(yes_and("我负责支付系统，把延迟降到了五十毫秒。"))
    assert line.answered[1:] == ["我负责支付系统，把延迟降到了五十毫秒。"] * 2


def test_a_key_and_a_typed_answer_count_at_once() -> None:
    line = Line(plan=plan(QUESTIONS[:1])).hold(lambda said: Pressed("1") if "record" in said else Typed("In writing."))
    assert line.journal.state is not None
    assert line.journal.state.answers == (("q1", "In writing."),)
    assert line.results[0].media_ms < 12_000


def test_silence_is_asked_again_and_not_taken_for_an_answer() -> None:
    replies = iter(["Yes.", "", "Here I am."])
    line = Line(plan=plan(QUESTIONS[:1])).hold(lambda said: next(replies))
    assert line.said.count(QUESTIONS[0]) == 2
    assert line.answered == ["Yes.", "Here I am."]


def test_hanging_up_in_mid_answer_keeps_the_words_said_so_far() -> None:
    line = Line().hold(yes_and(LONG), Manners(hangs_up_at_ms=20_000))
    assert line.results[0].ending is Ending.FAR_END
    assert line.answered[-1].startswith("I was responsible")
    assert line.journal.state is not None
    assert line.journal.state.answers == ()


def test_a_dropped_line_goes_on_where_it_stopped_and_repeats_no_answered_question() -> None:
    line = Line()
    ends: list[CallEnd] = []

    async def story() -> None:
        async with line.open():
            robot = line.robot(yes_and("We moved it to a queue."), manners=Manners(drops_at_ms=20_000))
            ends.append((await robot.call()).end)
            await line.over.wait()
            before = line.journal.state
            line.over.clear()
            ends.append((await robot.call()).end)
            await line.over.wait()
            assert before is not None
            assert before == line.results[0].state

    asyncio.run(story())
    assert ends == [CallEnd.DROPPED, CallEnd.SERVER]
    assert [result.ending for result in line.results] == [Ending.LOST, Ending.FINISHED]
    state = line.results[1].state
    assert [question for question, _ in state.answers] == ["q1", "q2", "q3", "q4"]
    assert line.said.count("We were cut off.") == 1
    assert line.said.count(GREETING) == 1
    assert max(line.said.count(question) for question in QUESTIONS) <= 2
    assert sum(line.said.count(question) for question in QUESTIONS) <= len(QUESTIONS) + 1
    assert line.results[1].media_ms > line.results[0].media_ms


def test_a_superseded_owner_falls_silent_and_writes_nothing() -> None:
    line = Line(journal=MemoryJournal(superseded_at=4)).hold(yes_and("We did it."))
    assert line.results[0].ending is Ending.SUPERSEDED
    assert line.journal.writes == 4
    assert CLOSE not in line.said


def test_twenty_calls_at_once_all_come_to_their_end() -> None:
    lines = [Line(plan=plan(QUESTIONS[:2])) for _ in range(20)]

    async def one(line: Line) -> None:
        async with line.open(threads=1):
            await line.robot(yes_and("We moved it to a queue.")).call()
            await line.over.wait()

    async def story() -> None:
        await asyncio.gather(*(one(line) for line in lines))

    asyncio.run(story())
    assert {line.results[0].outcome for line in lines} == {Outcome.COMPLETED}
    assert {tuple(line.said) for line in lines} == {tuple(lines[0].said)}


def test_a_line_on_which_nothing_comes_any_more_is_given_up() -> None:
    async def story(line: Line) -> None:
        async with line.open(), connect(line.url) as socket:
            parameters = {"call_id": str(line.call_id), "ticket": "t"}
            await socket.send(write_inbound(Start(stream="MZ1", call="CA1", parameters=parameters)))
            await socket.wait_closed()
            await line.over.wait()

    line = Line(timing=Timing(line_silent_s=0.2))
    asyncio.run(asyncio.wait_for(story(line), timeout=20))
    assert line.results[0].ending is Ending.LOST
    assert line.journal.state is not None


def test_a_real_caller_is_answered_by_the_clock() -> None:
    timing = Timing(short_pause=450, normal_pause=450)
    line = Line(plan=plan(("Why?",)), pace=Pace.WALL, timing=timing)
    line.conversation = type(line.conversation)(greeting="Record?")
    line.hold(yes_and("It is."), Manners(answers_after_ms=100), pace=Pace.WALL)
    assert line.results[0].outcome is Outcome.COMPLETED
    assert max(line.results[0].response_ms) < 1500
