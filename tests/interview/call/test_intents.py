"""Short utterances, labelled by hand apart from the program. Taking an answer for a wish would end a real interview,
so that is measured on its own."""

from pathlib import Path

import pytest
import yaml

from interview.call.intents import Intent, at_consent, in_questions

UTTERANCES: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parents[2] / "fixtures" / "answers" / "intents.yaml").read_text(encoding="utf-8")
)
MEANINGS = {
    "repeat_please": Intent.REPEAT,
    "need_a_moment": Intent.HOLD,
    "finished": Intent.DONE,
    "skip_question": Intent.SKIP,
    "another_time": Intent.LATER,
    "want_person": Intent.PERSON,
    "switch_to_english": Intent.SWITCH_EN,
    "switch_to_chinese": Intent.SWITCH_ZH,
    "stop_calling": Intent.STOP_CALLING,
    "who_are_you": Intent.WHO,
    "how_long": Intent.HOW_LONG,
    "own_question": Intent.OWN_QUESTION,
    "end_now": Intent.END_CALL,
    "backchannel": Intent.BACKCHANNEL,
    "answer": Intent.ANSWER,
}
NO_RECORDING_OR_NO_MACHINE = (Intent.NO, Intent.NO_RECORDING, Intent.PERSON)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_wishes_are_understood(language: str) -> None:
    pairs = [(meaning, text) for label, meaning in MEANINGS.items() for text in UTTERANCES[language][label]]
    understood = [in_questions(text) is meaning for meaning, text in pairs]
    assert sum(understood) / len(understood) >= 0.95


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_answers_with_tempting_words_stay_answers(language: str) -> None:
    answers = UTTERANCES[language]["answer"]
    assert sum(in_questions(text) is Intent.ANSWER for text in answers) / len(answers) >= 0.95


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_only_a_yes_is_a_yes(language: str) -> None:
    replies = UTTERANCES[language]
    assert all(at_consent(text) is Intent.YES for text in replies["consent_yes"])
    assert all(at_consent(text) in NO_RECORDING_OR_NO_MACHINE for text in replies["consent_no"])
    for label in set(MEANINGS) - {"backchannel", "answer"}:
        assert not any(at_consent(text) is Intent.YES for text in replies[label])
