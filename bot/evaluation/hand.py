"""Conversations that an assessor scored by hand, beside what a mind makes of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped,unused-ignore]

from interview.formats.reading import brief_of, read_job, read_transcript, transcript_of
from interview.minds.mind import Mind
from interview.plan.model import JobBrief
from interview.scoring.content import size
from interview.scoring.model import Scorecard, Speaker, Transcript


@dataclass(frozen=True, slots=True)
class HandScored:
    """`match` and `questions` by hand; `questions`: the number of the turn that asks → score, None where there is none."""

    name: str
    transcript: Transcript
    language: Any
    job: JobBrief
    kind: str
    pair: str | None
    held_out: bool
    match: float | None
    questions: dict[int, float | None]
    dimensions: dict[str, float | None]

    @property
    def words(self) -> float:
        return sum(size(turn.text) for turn in self.transcript.turns if turn.speaker is Speaker.CANDIDATE)


@dataclass(frozen=True, slots=True)
class Compared:
    """`answers`: (by hand, by the mind) of each question that both have scored."""

    hand: HandScored
    card: Scorecard
    answers: tuple[tuple[float, float], ...]
    missed: int
    """Questions that the assessor scored and the mind did not find or not score."""


def compare(mind: Mind, one: HandScored) -> Compared:
    plan, marked = mind.unplanned(one.transcript, one.job, one.language)
    card = mind.score(plan, marked)
    asked_at: dict[str, int] = {}
    for number, turn in enumerate(marked.turns, start=1):
        if turn.question_id and turn.speaker is Speaker.INTERVIEWER:
            asked_at.setdefault(turn.question_id, number)
    machine = {asked_at[answer.question_id]: answer.score for answer in card.answers if answer.question_id in asked_at}
    answers, missed = [], 0
    for at, by_hand in one.questions.items():
        by_mind = machine.get(at)
        if by_hand is None:
            continue
        if by_mind is None:
            missed += 1
        else:
            answers.append((by_hand, by_mind))
    return Compared(one, card, tuple(answers), missed)


def hand_scored(folders: Sequence[Path]) -> Iterator[HandScored]:
    for folder in folders:
        for file in sorted(folder.glob("*.hand.yaml")):
            yield _read(file)


def _read(file: Path) -> HandScored:
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    found = read_transcript(file.with_name(told["transcript"]))
    transcript = transcript_of(found)
    first = {turn.question_id: turn.n for turn in reversed(found.turns) if turn.question_id}
    questions = {(one["n"] if "n" in one else first[one["id"]]): one["score"] for one in told["questions"]}
    return HandScored(
        name=file.name.removesuffix(".hand.yaml"),
        transcript=transcript,
        language=found.language,
        job=brief_of(read_job((file.parent / told["job"]).resolve()), found.language),
        kind=told["kind"],
        pair=told.get("pair"),
        held_out=bool(told["held_out"]),
        match=told["match"],
        questions=questions,
        dimensions=told.get("dimensions") or {},
    )
