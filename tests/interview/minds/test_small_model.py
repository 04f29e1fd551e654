"""The language-model mind against a real model behind a real server: whatever that says, the interview is one of ours. Plans and
scores are left out: on two processors it does not get them done in their time."""

from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from adapters.llm.openai_compatible import OpenAiLanguageModel
from hrcore.ports.llm import Request, Shape
from interview.call.dialogue import Phase
from interview.minds.llm import LlmMind
from interview.plan.guard import is_forbidden
from tests.interview.call.test_conversation import english_plan
from tests.interview.driving import PlayedCall
from tests.interview.minds.test_llm_mind import LlmEndpoint, Wanted
from tests.small_model import small_model

ANSWER = "I rebuilt the refund tool with two engineers; the error rate went from four percent to one within a month."
BUDGET_S = 2.5
"""More than in life, because two processors are slow."""


class Counted(OpenAiLanguageModel):
    """How often it was asked."""

    asked = 0

    def structured(self, request: Request, shape: type[Shape]) -> Shape:
        self.asked += 1
        return super().structured(request, shape)


@pytest.fixture(scope="module")
def model() -> Iterator[Counted]:
    with small_model() as address:
        opened = Counted(LlmEndpoint(address, SecretStr("none"), "smollm2", timeout_s=60))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def mind(model: Counted) -> LlmMind:
    return LlmMind(model, runs=1, budget_s=BUDGET_S)


def test_it_fills_in_what_is_asked_for(model: Counted) -> None:
    found = model.structured(Request("Score the answer from 0 to 10.", ANSWER, timeout_s=60, max_tokens=40), Wanted)
    assert isinstance(found.score, int)


def test_a_call_in_which_it_is_asked_comes_to_its_end(mind: LlmMind, model: Counted) -> None:
    before = model.asked
    played = PlayedCall(mind.conversation(), english_plan())
    played.pick_up()
    played.say("Yes, that is fine.")
    for _ in range(30):
        if played.state.phase is Phase.CLOSED:
            break
        asks = played.state.phase is Phase.CANDIDATE_QUESTIONS
        played.say("No, that is all, thank you." if asks else ANSWER)
    assert played.state.phase is Phase.CLOSED
    assert model.asked > before
    assert not any(is_forbidden(saying.text) for saying in played.said)
