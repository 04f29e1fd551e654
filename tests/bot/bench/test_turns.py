"""The bench of turn-taking measures what it says: on people whose pauses are plain."""

import asyncio
from typing import Any

from bot.bench.interruptions import Over, _one
from bot.bench.turns import Answer, Found, Piece, _all, scaled, summary


def pieces(*said: tuple[str, str, int]) -> tuple[Piece, ...]:
    return tuple(
        Piece(number, text, place, 1500, pause_ms) for number, (text, place, pause_ms) in enumerate(said, start=1)
    )


def talk(answer: Answer) -> Found:
    texts = {piece.number: piece.text for piece in answer.pieces}
    return asyncio.run(_all([("en", [answer], texts)], scaled(1.0)))


def over(text: str, *, is_backchannel: bool) -> Over:
    utterance: dict[str, Any] = {"language": "en", "text": text, "duration_ms": 600, "is_backchannel": is_backchannel}
    return asyncio.run(_one(utterance, 2000))


class TestPauses:
    def test_a_short_pause_is_waited_out_and_a_very_long_one_is_cut_off(self) -> None:
        answer = Answer(
            "Tell me about it.",
            "open",
            pieces(
                ("We moved the billing service", "clause_unfinished", 300),
                ("over a weekend", "sentence_end", 6500),
                ("and nobody noticed", "turn_end", 0),
            ),
        )
        found = talk(answer)
        assert found.pauses == [("clause_unfinished", "open", False), ("sentence_end", "open", True)]
        assert len(found.reaction_ms) == 1

    def test_reaction_is_counted_from_the_last_sound_of_the_answer(self) -> None:
        answer = Answer("Are you free in May?", "closed", pieces(("Yes, I am.", "turn_end", 0)))
        (kind, reaction_ms) = talk(answer).reaction_ms[0]
        assert kind == "closed"
        assert 600 <= reaction_ms <= 1200

    def test_more_patience_cuts_off_less_and_takes_longer(self) -> None:
        answer = Answer(
            "Tell me about it.",
            "open",
            pieces(
                ("We moved it", "sentence_end", 1300), ("in May", "sentence_end", 1900), ("That was all", "turn_end", 0)
            ),
        )
        texts = {piece.number: piece.text for piece in answer.pieces}
        hasty, patient = (
            summary(asyncio.run(_all([("en", [answer, answer], texts)], scaled(factor)))) for factor in (0.4, 2.0)
        )
        assert hasty["cut_off_sentence_end"] > patient["cut_off_sentence_end"]
        assert hasty["reaction_ms"]["open_p95"] < patient["reaction_ms"]["open_p95"]


class TestOverOurVoice:
    def test_a_sign_of_listening_pauses_us_and_we_go_on_where_we_were(self) -> None:
        found = over("mm-hmm", is_backchannel=True)
        assert found.paused_ms is not None
        assert not found.taken_for_answer
        assert found.resumed_right

    def test_words_that_mean_something_end_our_turn(self) -> None:
        found = over("Sorry, may I say something about the project first?", is_backchannel=False)
        assert found.taken_for_answer
        assert found.resumed_ms is None
