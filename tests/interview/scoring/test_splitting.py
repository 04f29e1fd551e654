"""Which question a turn belongs to, where nobody has said so: measured on conversations in which somebody has."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from adapters.meaning.sentences import SentenceEncoder
from interview.formats.reading import brief_of, read_job, read_transcript, transcript_of
from interview.plan.model import JobBrief
from interview.scoring.model import Speaker, Transcript, TranscriptTurn
from interview.scoring.nearness import Nearness
from interview.scoring.overlap import LexicalSimilarity
from interview.scoring.splitting import split

FOLDER = Path(__file__).parents[2] / "fixtures" / "transcripts"
BY_MEANING = Nearness(LexicalSimilarity(), SentenceEncoder())
IN_WORDS = Nearness(LexicalSimilarity())


def bare(transcript: Transcript) -> Transcript:
    return Transcript(turns=tuple(turn.model_copy(update={"question_id": None}) for turn in transcript.turns))


def openings(transcript: Transcript) -> set[int]:
    """The numbers of the turns that open a question."""
    first: dict[str, int] = {}
    for number, turn in enumerate(transcript.turns, start=1):
        if turn.question_id and turn.speaker is Speaker.INTERVIEWER:
            first.setdefault(turn.question_id, number)
    return set(first.values())


@cache
def conversations(folder: str) -> tuple[tuple[Transcript, JobBrief, frozenset[int]], ...]:
    found = []
    for file in sorted((FOLDER / folder).glob("*.hand.yaml")):
        told: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
        read = read_transcript(file.with_name(told["transcript"]))
        marked = {turn.question_id: turn.n for turn in reversed(read.turns) if turn.question_id}
        asked = frozenset(one["n"] if "n" in one else marked[one["id"]] for one in told["questions"])
        job = brief_of(read_job((file.parent / told["job"]).resolve()), read.language)
        found.append((bare(transcript_of(read)), job, asked))
    return tuple(found)


def agreement(folder: str, nearness: Nearness) -> float:
    """F1 of the turns that open a question."""
    hit = wrong = left = 0
    for transcript, job, asked in conversations(folder):
        found = openings(split(transcript, job, nearness))
        hit, wrong, left = hit + len(found & asked), wrong + len(found - asked), left + len(asked - found)
    return 2 * hit / (2 * hit + wrong + left)


@pytest.mark.parametrize(
    ("folder", "nearness", "least"),
    [("open", BY_MEANING, 0.93), ("open", IN_WORDS, 0.87), ("held_out", BY_MEANING, 0.85), ("held_out", IN_WORDS, 0.8)],
    ids=["open", "open-in-words", "held-out", "held-out-in-words"],
)
def test_questions_are_found_where_they_were_asked(folder: str, nearness: Nearness, least: float) -> None:
    assert agreement(folder, nearness) >= least


def test_what_is_marked_already_stays_as_it_is() -> None:
    [transcript, *_], job = [one for one, _, _ in conversations("open")], conversations("open")[0][1]
    turns = (transcript.turns[0].model_copy(update={"question_id": "q1"}), *transcript.turns[1:])
    marked = Transcript(turns=turns)
    assert split(marked, job, IN_WORDS) == marked


@pytest.mark.parametrize("text", ["", "Hello?", "您好，我是面试助手，通话会录音，您同意吗？"])
def test_one_turn_is_no_question_or_one(text: str) -> None:
    transcript = Transcript(turns=(TranscriptTurn(id="1", speaker=Speaker.INTERVIEWER, text=text),))
    found = split(transcript, JobBrief(title="Clerk", company="", language="en"), IN_WORDS)
    assert len(openings(found)) <= 1
    assert json.loads(found.model_dump_json())["turns"][0]["text"] == text
