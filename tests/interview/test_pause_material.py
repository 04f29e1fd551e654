"""The pauses and short utterances that the end of a turn is measured with: enough of each kind, and as they were drawn."""

import json
import runpy
from collections import Counter
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from typing import Any

HERE = Path(__file__).parent.parent / "fixtures" / "pauses"
PLACES = {"sentence_end", "clause_unfinished", "hesitation_word", "list_item", "thinking_phrase"}


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


ANSWERS = lines("pauses.jsonl")
PAUSES = [(answer, piece) for answer in ANSWERS for piece in answer["pieces"][:-1]]
SHORT = lines("backchannels.jsonl")


def test_files_are_what_the_script_draws_from_the_texts() -> None:
    drawn = runpy.run_path(str(HERE / "draw.py"))["files"]()
    for name, text in drawn.items():
        assert (HERE / name).read_text(encoding="utf-8") == text, f"run draw.py: {name} is not what it draws"


def test_every_answer_pauses_and_then_ends_once() -> None:
    assert len({answer["id"] for answer in ANSWERS}) == len(ANSWERS) >= 60
    for answer in ANSWERS:
        assert answer["question_kind"] in {"closed", "open", "deep_dive"}
        assert answer["question"].strip()
        *before, last = answer["pieces"]
        assert before, answer["id"]
        assert last["place"] == "turn_end"
        assert "pause_ms" not in last
        assert {piece["place"] for piece in before} <= PLACES
        assert all(180 <= piece["pause_ms"] <= 7000 for piece in before)
        assert all(piece["text"].strip() and piece["punctuated"].strip() for piece in answer["pieces"])
        assert all(piece["speech_ms"] > 0 for piece in answer["pieces"])


def test_there_are_enough_pauses_of_enough_people_in_both_languages() -> None:
    assert len(PAUSES) >= 480
    by_language = Counter(answer["language"] for answer, _ in PAUSES)
    assert set(by_language) == {"en", "zh-CN"}
    assert min(by_language.values()) >= 0.45 * len(PAUSES)
    people = {answer["speaker"]["id"]: answer["speaker"]["kind"] for answer in ANSWERS}
    assert len(people) >= 24
    assert len(set(people.values())) == 8
    assert {piece["place"] for _, piece in PAUSES} == PLACES


def test_half_of_the_pauses_are_at_sentence_ends_of_open_answers() -> None:
    there = [p for answer, p in PAUSES if answer["question_kind"] == "open" and p["place"] == "sentence_end"]
    assert len(there) >= len(PAUSES) / 2


def test_pauses_are_skewed_and_longest_where_somebody_says_they_think() -> None:
    lengths = {place: [p["pause_ms"] for _, p in PAUSES if p["place"] == place] for place in PLACES}
    assert all(mean(values) > median(values) for values in lengths.values())
    in_order = [median(lengths[place]) for place in ("clause_unfinished", "sentence_end", "thinking_phrase")]
    assert all(shorter < longer for shorter, longer in pairwise(in_order))


def test_recognised_text_is_mostly_without_punctuation() -> None:
    bare = [answer for answer in ANSWERS if answer["recogniser"] == "bare"]
    assert len(bare) > len(ANSWERS) / 2
    assert not any(set(piece["text"]) & set(",.?!，。？！") for answer in bare for piece in answer["pieces"])


def test_short_utterances_are_half_backchannels_half_interruptions() -> None:
    counts = Counter((one["language"], one["is_backchannel"]) for one in SHORT)
    assert set(counts.values()) == {40}
    assert len(counts) == 4
    assert len({(one["language"], one["punctuated"]) for one in SHORT}) == len(SHORT)
    backchannels = [one["duration_ms"] for one in SHORT if one["is_backchannel"]]
    interruptions = [one["duration_ms"] for one in SHORT if not one["is_backchannel"]]
    assert 100 < min(backchannels) < median(backchannels) < median(interruptions) < max(interruptions) < 6000
