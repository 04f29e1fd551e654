"""Who speaks when: interruptions, signs of listening, thinking pauses, engines that fail."""

import time

from adapters.speech.memory import ToneRecogniser, ToneSynthesiser
from bot.robot.caller import Manners
from hrcore.languages import Language
from hrcore.ports.speech import Recognised
from interview.call.dialogue import Heard, HeardKind, Outcome, Phase, SayingKind, State, Step
from interview.plan.model import Plan
from interview.voice.result import Ending
from interview.voice.timing import Pace, Timing
from tests.interview.voice.call_doubles import CLOSE, GREETING, QUESTIONS, Line, Script, TapeRecorder, plan

LONG_GREETING = f"{GREETING} It will take about fifteen minutes, and you can stop at any time. Shall we begin?"


def once(text: str, over: str):
    """Says `text` the first time a sentence holding `over` begins."""
    left = [text]
    return lambda caption: left.pop() if left and over in caption else ""


def yes_and(answer: str):
    return lambda said: "Yes." if "ecord" in said or "begin" in said else answer


def test_speaking_over_us_stops_us_and_only_what_was_heard_is_written_down() -> None:
    line = Line(conversation=Script(greeting=LONG_GREETING), plan=plan(QUESTIONS[:1]))
    manners = Manners(interject=once("Please go ahead with the questions.", over="fifteen minutes"))
    line.hold(yes_and("We did it."), manners)
    assert line.said[0] == GREETING
    assert line.answered == ["Please go ahead with the questions.", "We did it."]
    assert line.results[0].interrupted == 1


def test_after_a_sign_of_listening_we_go_on_with_the_sentence_that_was_not_heard() -> None:
    line = Line(conversation=Script(greeting=LONG_GREETING), plan=plan(QUESTIONS[:1]))
    line.hold(yes_and("We did it."), Manners(interject=once("嗯嗯嗯", over="fifteen minutes")))
    assert line.said == [LONG_GREETING, QUESTIONS[0], CLOSE]
    assert line.answered == ["Yes.", "We did it."]


def test_somebody_who_hums_all_the_time_still_hears_everything() -> None:
    line = Line(conversation=Script(greeting=LONG_GREETING), plan=plan(QUESTIONS[:1]))
    line.hold(yes_and("We did it."), Manners(interject=lambda caption: "嗯嗯嗯"))
    assert line.said == [LONG_GREETING, QUESTIONS[0], CLOSE]
    assert line.results[0].outcome is Outcome.COMPLETED


def test_noise_that_does_not_stop_does_not_leave_a_dead_line() -> None:
    line = Line(plan=plan(QUESTIONS[:1]))
    line.hold(lambda said: "{noise}", Manners(hangs_up_at_ms=60_000))
    repairs = [turn for turn in line.journal.turns if turn.text == "May I record our call?"]
    assert len(repairs) >= 2, "we ask again though it never falls silent"
    assert line.answered == []


def test_our_own_words_coming_back_are_not_an_answer() -> None:
    line = Line(conversation=Script(greeting=LONG_GREETING), plan=plan(QUESTIONS[:1]))
    line.hold(yes_and("We did it."), Manners(interject=once("and you can stop at any time", over="fifteen minutes")))
    assert line.said[0] == LONG_GREETING
    assert line.answered == ["Yes.", "We did it."]


def test_a_thinking_pause_is_waited_for() -> None:
    line = Line(plan=plan(QUESTIONS[:1]))
    line.hold(yes_and("Let me think.{5000}We moved it to a queue."))
    assert line.answered == ["Yes.", "Let me think. We moved it to a queue."]


def test_an_unfinished_sentence_gets_more_patience() -> None:
    line = Line(plan=plan(QUESTIONS[:1])).hold(yes_and("It was slow because{2300}the disk was full."))
    assert line.answered == ["Yes.", "It was slow because the disk was full."]


def test_an_answer_that_we_cut_off_is_joined_and_counts_for_its_own_question() -> None:
    line = Line(plan=plan(QUESTIONS[:2])).hold(yes_and("We moved it.{1600}It was much faster then."))
    assert line.journal.state is not None
    assert line.journal.state.answers[0] == ("q1", "We moved it. It was much faster then.")
    assert [question for question, _ in line.journal.state.answers] == ["q1", "q2"]
    assert line.results[0].taken_back == 1, "having learnt, we wait longer for the second answer"


def test_a_long_answer_is_recognised_in_parts_and_kept_whole() -> None:
    part = "We measured the time of every request for a week and found it."
    line = Line(plan=plan(QUESTIONS[:1])).hold(yes_and("{700}".join([part] * 12)))
    assert line.answered[1] == " ".join([part] * 12)


def test_recording_starts_with_consent() -> None:
    line = Line(plan=plan(QUESTIONS[:1])).hold(yes_and("We did it."))
    recorded_ms = len(line.recorder.candidate) // 8
    assert len(line.recorder.candidate) == len(line.recorder.interviewer)
    assert 0 < recorded_ms < line.results[0].media_ms - 5000
    heard = ToneRecogniser().recognise(bytes(line.recorder.interviewer), language="en").text
    assert QUESTIONS[0] in heard
    assert GREETING not in heard
    assert "We did it." in ToneRecogniser().recognise(bytes(line.recorder.candidate), language="en").text


def test_nothing_is_recorded_when_recording_was_refused() -> None:
    line = Line(plan=plan(QUESTIONS[:1]), recorder=TapeRecorder()).hold(
        lambda said: "No, please." if "record" in said else "We did it."
    )
    assert line.recorder.discarded
    assert not line.recorder.candidate
    assert line.results[0].outcome is Outcome.COMPLETED


class DeafRecogniser(ToneRecogniser):
    """Fails three times, then works."""

    def __init__(self) -> None:
        self.failures = 3

    def recognise(self, mulaw: bytes, *, language: Language, hints: tuple[str, ...] = ()) -> Recognised:
        if self.failures:
            self.failures -= 1
            raise RuntimeError("the engine is gone")
        return super().recognise(mulaw, language=language, hints=hints)


class MuteSynthesiser(ToneSynthesiser):
    def synthesise(self, text: str, *, language: Language, voice: str) -> bytes:
        raise RuntimeError("the engine is gone")


def test_when_recognition_fails_we_ask_again() -> None:
    line = Line(plan=plan(QUESTIONS[:1]), recogniser=DeafRecogniser()).hold(yes_and("We did it."))
    assert line.said.count("May I record our call?") == 1
    assert line.results[0].outcome is Outcome.COMPLETED


def test_when_the_voice_fails_the_call_goes_on_in_writing() -> None:
    line = Line(plan=plan(QUESTIONS[:1]), synthesiser=MuteSynthesiser()).hold(yes_and("We did it."))
    assert line.said == [GREETING, QUESTIONS[0], CLOSE]
    assert line.results[0].outcome is Outcome.COMPLETED


def test_when_the_voice_fails_and_nobody_can_read_the_call_ends_to_be_taken_up_again() -> None:
    line = Line(plan=plan(QUESTIONS[:1]), synthesiser=MuteSynthesiser()).hold(yes_and("We did it."), captions=False)
    assert line.results[0].ending is Ending.BROKEN
    assert line.results[0].media_ms < 3000


class StuckScript(Script):
    """Fails at the first answer to a question."""

    def step(self, plan: Plan, state: State, heard: Heard) -> Step:
        if state.phase is Phase.QUESTIONS and heard.kind is HeardKind.SPEECH:
            raise ValueError("a bug in a mind")
        return super().step(plan, state, heard)


def test_a_mind_that_fails_does_not_lose_the_answer() -> None:
    line = Line(conversation=StuckScript()).hold(yes_and("We did it."))
    assert isinstance(line.failures[0], ValueError)
    assert line.answered == ["Yes.", "We did it."]
    assert line.journal.state is not None
    assert line.journal.state.answers == ()


class PonderingScript(Script):
    """Needs most of a second for the answer to a question."""

    def step(self, plan: Plan, state: State, heard: Heard) -> Step:
        if state.phase is Phase.QUESTIONS and heard.kind is HeardKind.SPEECH:
            time.sleep(0.8)
        return super().step(plan, state, heard)


def test_a_mind_that_thinks_for_long_is_covered_by_an_acknowledgement_said_once() -> None:
    timing = Timing(short_pause=450, normal_pause=450, cover_after=200)
    line = Line(plan=plan(("Why?", "So?")), pace=Pace.WALL, timing=timing)
    line.conversation = PonderingScript(greeting="Record?")
    line.hold(yes_and("It is."), Manners(answers_after_ms=100), pace=Pace.WALL)
    assert line.said == ["Record?", "Why?", "Thank you.", "So?", CLOSE]
    assert line.results[0].response_ms[1] < 1400


class HaltingScript(Script):
    """Its greeting may not be interrupted."""

    def step(self, plan: Plan, state: State, heard: Heard) -> Step:
        step = super().step(plan, state, heard)
        held = tuple(
            saying.model_copy(update={"interruptible": saying.kind is not SayingKind.DISCLOSURE})
            for saying in step.sayings
        )
        return Step(state=step.state, sayings=held, effects=step.effects)


def test_what_must_be_heard_is_not_interrupted() -> None:
    line = Line(conversation=HaltingScript(greeting=LONG_GREETING), plan=plan(QUESTIONS[:1]))
    manners = Manners(interject=once("Please go ahead with the questions.", over="fifteen minutes"))
    line.hold(yes_and("We did it."), manners)
    assert line.said == [LONG_GREETING, QUESTIONS[0], CLOSE]
    assert line.results[0].interrupted == 0
