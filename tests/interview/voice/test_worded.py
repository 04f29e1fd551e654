"""A session that exchanges words, with a far end whose every signal is scripted."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from hrcore.ids import new_id
from hrcore.languages import Language
from hrcore.ports.telephony import (
    CallEnded,
    CallStarted,
    HangupReason,
    KeyPressed,
    Passed,
    Said,
    SaidOut,
    SpokenOver,
    WordSignal,
)
from interview.call.dialogue import EffectKind, Heard, SayingKind, State, Step
from interview.plan.model import Plan
from interview.scoring.model import Speaker
from interview.voice.result import CallResult, Ending
from interview.voice.session import Story
from interview.voice.timing import Pace
from interview.voice.worded import WordedSession
from tests.interview.voice.call_doubles import CLOSE, GREETING, QUESTIONS, MemoryJournal, Script, plan

Deeds = AsyncGenerator[WordSignal, None]
LONG = "Please think of your last project, then tell me who used it, and what came of it in the end."


@dataclass
class FarEnd:
    """Goes through `deeds`; each is settled before the next."""

    deeds: Callable[["FarEnd"], Deeds]
    said: list[tuple[str, bool]] = field(default_factory=list)
    """(sentence, whether it may be interrupted); the first two are the greeting."""
    languages: list[Language] = field(default_factory=list)
    hung_up: bool = False

    async def signals(self) -> Deeds:
        yield CallStarted(new_id(), "", "", {})
        async for signal in self.deeds(self):
            yield signal
        yield CallEnded(HangupReason.LOST)

    async def say(self, text: str, language: Language, *, interruptible: bool, last: bool) -> None:
        self.said.append((text, interruptible))

    async def listen_in(self, language: Language) -> None:
        self.languages.append(language)

    async def hang_up(self) -> None:
        self.hung_up = True


class Uninterrupted(Script):
    """Its greeting is one that has to be heard."""

    def step(self, plan: Plan, state: State, heard: Heard) -> Step:
        step = super().step(plan, state, heard)
        sayings = (
            one.model_copy(update={"interruptible": one.kind is not SayingKind.DISCLOSURE}) for one in step.sayings
        )
        return step.model_copy(update={"sayings": tuple(sayings)})


@dataclass
class Held:
    far: FarEnd
    journal: MemoryJournal
    result: CallResult

    def heard(self, who: Speaker) -> list[str]:
        return self.journal.texts(who)


async def passes(milliseconds: int) -> Deeds:
    for _ in range(milliseconds // 50):
        yield Passed(50)


def hold(
    deeds: Callable[[FarEnd], Deeds],
    *,
    questions: tuple[str, ...] = QUESTIONS,
    journal: MemoryJournal | None = None,
    conversation: Script | None = None,
) -> Held:
    far, journal = FarEnd(deeds), journal or MemoryJournal()

    async def run() -> CallResult:
        with ThreadPoolExecutor(1) as executor:
            session = WordedSession(
                plan=plan(questions),
                conversation=conversation or Script(),
                journal=journal,
                executor=executor,
                story=Story(),
                pace=Pace.MEDIA,
            )
            return await session.run(far)

    return Held(far, journal, asyncio.run(run()))


async def answer(*words: str) -> Deeds:
    """Each once our voice has been quiet for a while."""
    for one in words:
        async for signal in passes(10_000):
            yield signal
        yield Said(one)


async def whole(far: FarEnd) -> Deeds:
    async for signal in answer("yes", "A shop.", "The design was mine.", "We counted orders.", "Nothing at all."):
        yield signal
    async for signal in passes(20_000):
        yield signal


class TestWholeCall:
    def test_every_question_is_asked_and_every_turn_stored(self) -> None:
        held = hold(whole)
        assert held.result.ending is Ending.FINISHED
        assert held.heard(Speaker.CANDIDATE)[-1] == "Nothing at all."
        assert held.heard(Speaker.INTERVIEWER)[0] == GREETING
        assert held.heard(Speaker.INTERVIEWER)[-1] == CLOSE
        assert [effect.kind for effect in held.journal.effects] == [EffectKind.CONSENT_GIVEN, EffectKind.FINISHED]
        assert held.far.hung_up

    def test_a_goodbye_is_played_to_its_end_and_not_thrown_away(self) -> None:
        held = hold(whole)
        assert held.far.said[-1][1] is False
        times = [
            turn.ended_ms - turn.started_ms for turn in held.journal.turns if turn.text.startswith("Thank you for")
        ]
        assert times[0] >= 1500

    def test_a_newer_owner_of_the_call_ends_it(self) -> None:
        held = hold(whole, journal=MemoryJournal(superseded_at=3))
        assert held.result.ending is Ending.SUPERSEDED
        assert len(held.journal.turns) <= 3


class TestPatience:
    def test_an_answer_that_goes_on_is_one_answer(self) -> None:
        async def pauses(far: FarEnd) -> Deeds:
            async for signal in answer("yes", "It was slow because"):
                yield signal
            async for signal in passes(1500):
                yield signal
            yield Said("the cache", whole=False)
            yield Said("the cache missed.")
            async for signal in passes(3000):
                yield signal

        assert hold(pauses).heard(Speaker.CANDIDATE) == ["yes", "It was slow because the cache missed."]

    def test_whoever_still_speaks_is_not_asked_whether_they_are_there(self) -> None:
        async def speaks(far: FarEnd) -> Deeds:
            async for signal in answer("yes"):
                yield signal
            async for signal in passes(5000):
                yield signal
            for length in range(1, 30):
                yield Said(" ".join(["word"] * length), whole=False)
                async for signal in passes(1000):
                    yield signal

        held = hold(speaks)
        assert len(held.far.said) == 3
        assert held.heard(Speaker.CANDIDATE)[-1].split() == ["word"] * 29

    def test_silence_is_asked_after_once_our_voice_is_off(self) -> None:
        async def waits(far: FarEnd) -> Deeds:
            async for signal in answer("yes"):
                yield signal
            async for signal in passes(5000):
                yield signal
            yield SaidOut()
            async for signal in passes(7500):
                yield signal
            assert len(far.said) == 3
            async for signal in passes(1000):
                yield signal

        held = hold(waits)
        assert [words for words, _ in held.far.said[2:]] == [QUESTIONS[0]] * 2
        assert held.heard(Speaker.CANDIDATE) == ["yes"]

    def test_a_breath_of_our_voice_is_not_its_end(self) -> None:
        async def breathes(far: FarEnd) -> Deeds:
            async for signal in answer("yes", "A shop.", "The design.", "We counted orders.", "Nothing."):
                yield signal
            async for signal in passes(1500):
                yield signal
            assert far.said[-1][0] == "Goodbye."
            yield SaidOut()
            async for signal in passes(400):
                yield signal

        assert hold(breathes).result.ending is Ending.LOST


class TestInterruptions:
    def test_a_sign_of_listening_loses_none_of_our_words(self) -> None:
        async def hums(far: FarEnd) -> Deeds:
            async for signal in answer("yes"):
                yield signal
            async for signal in passes(3000):
                yield signal
            yield SpokenOver("Please think of your last project, then tell me who us")
            yield Said("mm-hm")
            async for signal in passes(1000):
                yield signal
            assert far.said[-1] == ("then tell me who used it, and what came of it in the end.", True)
            async for signal in answer("A shop."):
                yield signal
            async for signal in passes(3000):
                yield signal

        held = hold(hums, questions=(LONG, *QUESTIONS))
        assert held.heard(Speaker.CANDIDATE) == ["yes", "A shop."]
        assert held.heard(Speaker.INTERVIEWER)[1] == LONG

    def test_a_noise_without_words_lets_us_go_on(self) -> None:
        async def coughs(far: FarEnd) -> Deeds:
            async for signal in answer("yes"):
                yield signal
            async for signal in passes(1000):
                yield signal
            yield SpokenOver("Please tell")
            async for signal in passes(3000):
                yield signal

        assert [words for words, _ in hold(coughs).far.said[2:]] == [QUESTIONS[0]] * 2

    def test_after_some_noises_we_go_on_whatever_is_heard(self) -> None:
        async def rattles(far: FarEnd) -> Deeds:
            async for signal in answer("yes"):
                yield signal
            for _ in range(3):
                async for signal in passes(1000):
                    yield signal
                yield SpokenOver("Please tell")
                async for signal in passes(3000):
                    yield signal

        assert [may for _, may in hold(rattles).far.said[2:]] == [True, True, True, False]

    def test_whoever_interrupts_is_answered_and_only_what_was_heard_is_stored(self) -> None:
        async def interrupts(far: FarEnd) -> Deeds:
            async for signal in answer("yes", "A shop."):
                yield signal
            async for signal in passes(3000):
                yield signal
            yield SpokenOver("Thank you.")
            yield Said("And I also wrote its tests.")
            async for signal in passes(3000):
                yield signal

        held = hold(interrupts)
        assert held.heard(Speaker.CANDIDATE) == ["yes", "A shop.", "And I also wrote its tests."]
        assert QUESTIONS[1] not in held.heard(Speaker.INTERVIEWER)
        assert held.result.interrupted == 1

    def test_a_greeting_that_was_understood_late_is_no_answer_to_the_disclosure(self) -> None:
        async def greets(far: FarEnd) -> Deeds:
            async for signal in passes(1000):
                yield signal
            yield Said("Hello?")
            async for signal in passes(8000):
                yield signal
            assert len(far.said) == 2
            yield Said("yes")
            async for signal in passes(2000):
                yield signal

        assert hold(greets, conversation=Uninterrupted()).heard(Speaker.CANDIDATE) == ["yes"]

    def test_a_hum_that_was_understood_late_says_nothing_twice(self) -> None:
        async def hums(far: FarEnd) -> Deeds:
            async for signal in answer("yes"):
                yield signal
            async for signal in passes(1200):
                yield signal
            yield Said("mm-hm")
            async for signal in passes(5000):
                yield signal

        held = hold(hums)
        assert [words for words, _ in held.far.said[2:]] == [QUESTIONS[0]]
        assert held.heard(Speaker.CANDIDATE) == ["yes"]

    def test_the_rest_of_an_answer_that_was_understood_late_belongs_to_it(self) -> None:
        async def goes_on(far: FarEnd) -> Deeds:
            async for signal in answer("yes", "A shop."):
                yield signal
            async for signal in passes(1200):
                yield signal
            yield Said("It sold wooden toys.")
            async for signal in passes(3000):
                yield signal

        held = hold(goes_on)
        assert held.journal.state is not None
        assert held.journal.state.answers == (("q1", "A shop. It sold wooden toys."),)
        assert held.result.taken_back == 1

    def test_a_key_is_an_answer_at_once(self) -> None:
        async def presses(far: FarEnd) -> Deeds:
            async for signal in passes(10_000):
                yield signal
            yield KeyPressed("1")
            assert far.said[-1][0] == QUESTIONS[0]

        assert hold(presses).heard(Speaker.CANDIDATE) == ["1"]


class TestBrokenLines:
    def test_half_an_answer_is_kept_and_the_question_stands(self) -> None:
        async def breaks(far: FarEnd) -> Deeds:
            async for signal in answer("yes"):
                yield signal
            async for signal in passes(8000):
                yield signal
            yield Said("It was a shop that", whole=False)

        held = hold(breaks)
        assert held.result.ending is Ending.LOST
        assert held.heard(Speaker.CANDIDATE)[-1] == "It was a shop that"
        assert held.journal.state is not None
        assert held.journal.state.answers == ()

    @pytest.mark.parametrize(("milliseconds", "stored"), [(500, 1), (9000, 2)])
    def test_what_was_hardly_begun_is_not_stored_as_said(self, milliseconds: int, stored: int) -> None:
        async def breaks(far: FarEnd) -> Deeds:
            async for signal in answer("yes"):
                yield signal
            async for signal in passes(milliseconds + 1000):
                yield signal

        assert len(hold(breaks).heard(Speaker.INTERVIEWER)) == stored
